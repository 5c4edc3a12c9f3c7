// A clock that stands still unless a timer is due, or it is looked at again and again: timers, Date and random
// numbers give the same in every run.

const EPOCH = RealDate.UTC(2026, 0, 15, 12, 0, 0);
const MAX_FIRED = 1000, MAX_FIRED_AFTER = 400, MAX_TIME = 30 * 86_400_000;
const PATIENCE = 100; // looks at the clock before it goes on by itself, faster and faster

/** The time, for code that waits for it to pass. */
function timeNow() {
  if (S.seenAt !== S.now) {
    S.seenAt = S.now;
    if (!S.hurrying) S.looks = 0;
  }
  S.hurrying = ++S.looks > PATIENCE;
  if (S.hurrying) S.now += floor(S.looks / PATIENCE);
  return S.now;
}

const TIMER_OF = new SafeWeakMap(); // the handle the Action has → the timer

/** Run something `delay` milliseconds from now. */
function schedule(delay, run) {
  const timer = { __proto__: null, at: S.now + max(0, delay), run };
  S.timers[S.timers.length] = timer;
  return timer;
}

function unschedule(timer) {
  const left = newList();
  for (let i = 0; i < S.timers.length; i++) if (S.timers[i] !== timer) left[left.length] = S.timers[i];
  S.timers = left;
}

/** Fire the timer that is due first. Gives false when there is none left, or none within reason. */
function fireNext() {
  let next = null;
  for (let i = 0; i < S.timers.length; i++) if (next === null || S.timers[i].at < next.at) next = S.timers[i];
  if (next === null || next.at > MAX_TIME) return false;
  if (S.fired++ >= (S.outcome === null ? MAX_FIRED : MAX_FIRED_AFTER)) {
    if (S.outcome === null) S.limit ??= 'more than ' + MAX_FIRED + ' timers';
    return false;
  }
  unschedule(next);
  S.now = max(S.now, next.at);
  S.hurrying = false;
  guarded(next.run);
  return true;
}

/** Run code of the Action that nothing waits for: what it throws is recorded as uncaught. */
function guarded(run) {
  try {
    run();
  } catch (error) {
    if (error === LIMIT || S.closed) return;
    if (isExhaustion(error)) S.limit ??= 'memory';
    else if (!S.limit) record('uncaught', 'uncaught', [error]);
  }
}

class Timeout {
  ref() { return this; }
  unref() { return this; }
  hasRef() { return true; }
  refresh() { return this; }
  close() { clearTimer(this); return this; }
  [TO_PRIMITIVE]() { return TIMER_OF.get(this).number; }
}

function timerFunction(name, repeats) {
  return function (run, ms, ...args) {
    const delay = max(1, RealNumber(ms) || 1);
    record('timer', name, [delay]);
    return startTimer(() => apply(run, undefined, args), delay, repeats);
  };
}

function setImmediateLike(run, ...args) {
  record('timer', 'setImmediate', []);
  return startTimer(() => apply(run, undefined, args), 0, false);
}

function startTimer(run, delay, repeats) {
  const handle = new Timeout(), state = { __proto__: null, timer: null, number: ++S.handles };
  const fire = () => {
    if (repeats) state.timer = schedule(delay, fire);
    run();
  };
  state.timer = schedule(delay, fire);
  TIMER_OF.set(handle, state);
  S.handleOf.set(state.number, handle);
  return handle;
}

function clearTimer(handle) {
  const state = TIMER_OF.get(typeof handle === 'number' ? S.handleOf.get(handle) : handle);
  if (state === undefined || !contains(S.timers, state.timer)) return;
  record('timer', 'clearTimeout', []);
  unschedule(state.timer);
}

/** `timers/promises`: a promise for later. */
function sleep(ms, value) {
  const delay = max(1, RealNumber(ms) || 1);
  record('timer', 'timers/promises.setTimeout', [delay]);
  return new RealPromise((resolve) => { schedule(delay, () => resolve(value)); });
}

/** `Date` as a class and, without `new`, as a function that gives text. */
function DateLike(...args) {
  const given = args.length ? args : [EPOCH + timeNow()];
  const date = construct(RealDate, given, new.target || RealDate);
  return new.target ? date : dateToString(date);
}
define(DateLike, 'name', 'Date');
define(DateLike, 'now', () => EPOCH + timeNow());
define(DateLike, 'UTC', RealDate.UTC);
define(DateLike, 'parse', RealDate.parse);
defineProperty(DateLike, 'prototype', { __proto__: null, value: RealDate.prototype, writable: false });
define(RealDate.prototype, 'constructor', DateLike);

/** Numbers that look random and are the same in every run. */
function random() {
  S.seed = (imul(S.seed, 1664525) + 1013904223) >>> 0;
  return S.seed / 4294967296;
}
