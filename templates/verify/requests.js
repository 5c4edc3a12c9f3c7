// Node's events, and http(s).request as something that records and emits.
//
// From here on the files imitate Node for the Action. What they make is the Action's to change, as it
// is in Node; they keep their own state in private fields and use record() for what goes out.

class Emitter {
  #listeners = new SafeMap();
  #of(name) { return this.#listeners.get(name) || []; }
  on(name, run) { this.#listeners.set(name, [...this.#of(name), run]); return this; }
  addListener(name, run) { return this.on(name, run); }
  prependListener(name, run) { this.#listeners.set(name, [run, ...this.#of(name)]); return this; }
  once(name, run) {
    const once = (...args) => { this.off(name, once); apply(run, this, args); };
    return this.on(name, once);
  }
  off(name, run) { this.#listeners.set(name, this.#of(name).filter((other) => other !== run)); return this; }
  removeListener(name, run) { return this.off(name, run); }
  removeAllListeners(name) { this.#listeners.delete(name); return this; }
  emit(name, ...args) {
    const listeners = this.#of(name);
    if (name === 'error' && !listeners.length) throw args[0];
    for (const run of listeners) apply(run, this, args);
    return listeners.length > 0;
  }
  listeners(name) { return [...this.#of(name)]; }
  listenerCount(name) { return this.#of(name).length; }
  setMaxListeners() { return this; }
}
define(Emitter, 'name', 'EventEmitter');

class IncomingMessage extends Emitter {
  #body;
  #encoding;
  #flowing = false;
  constructor(path, failed) {
    super();
    this.#body = textOf({ __proto__: null, path, response: true, failed });
    const told = (key, usual) => {
      const value = answered({ __proto__: null, root: 'await request()', trail: newList() }, key);
      return value === NOTHING ? usual : value;
    };
    this.statusCode = failed || told('statusCode', 200);
    this.statusMessage = failed ? 'Internal Server Error' : 'OK';
    this.headers = { 'content-type': 'application/json' };
    for (const answer of S.answers) if (answer.length === 4 && answer[0] === 'headers') this.headers[answer[1]] = valueOf(textAt(answer));
  }
  #chunk() { return this.#encoding ? this.#body : BufferLike.from(this.#body); }
  setEncoding(encoding) { this.#encoding = encoding; return this; }
  resume() { this.#flowing = true; return this; }
  on(name, run) {
    if (name === 'data' || name === 'readable') this.#flowing = true;
    return super.on(name, run);
  }
  pause() { return this; }
  destroy() { return this; }
  pipe(target) { this.#flowing = true; return target; }
  async *[ASYNC_ITERATOR]() { yield this.#chunk(); }
  static deliver(message) {
    schedule(1, () => guarded(() => message.emit('data', message.#chunk())));
    // As in Node, a response that nobody reads does not end.
    schedule(2, () => guarded(() => { if (message.#flowing) message.emit('end'); }));
    schedule(3, () => guarded(() => { if (message.#flowing) message.emit('close'); }));
  }
}

class ClientRequest extends Emitter {
  #path;
  #timer = null;
  #over = false;
  constructor(path, callback) {
    super();
    this.#path = path;
    if (callback) this.once('response', callback);
  }
  write(...args) { record('call', this.#path + '.write()', args); return true; }
  setHeader(...args) { record('call', this.#path + '.setHeader()', args); return this; }
  setTimeout(ms, run) {
    if (run) this.once('timeout', run);
    this.#timer = schedule(ms, () => guarded(() => { if (!this.#over) this.emit('timeout'); }));
    return this;
  }
  setNoDelay() { return this; }
  setSocketKeepAlive() { return this; }
  abort() { return this.destroy(new RealError('socket hang up')); }
  destroy(error) {
    if (this.#over) return this;
    this.#over = true;
    record('call', this.#path + '.destroy()', error ? [error] : []);
    schedule(0, () => guarded(() => {
      if (error) this.emit('error', error);
      this.emit('close');
    }));
    return this;
  }
  end(...args) {
    const entry = record('call', this.#path + '.end()', args);
    entry.awaited = true; // its events are what the code waits for
    settleLater({ __proto__: null, path: this.#path, root: 'request()', entry }, (answer) => {
      if (this.#over) return;
      this.#over = true;
      if (this.#timer) unschedule(this.#timer);
      const message = new IncomingMessage(this.#path, STAND_INS.get(answer)?.failed);
      this.emit('response', message);
      IncomingMessage.deliver(message);
    }, (error) => {
      if (this.#over) return;
      this.#over = true;
      this.emit('error', error);
    });
    return this;
  }
}

function httpModule(name) {
  const request = (...args) => {
    const path = ordinal(name + '.request()');
    record('call', path, args);
    const last = args[args.length - 1];
    return new ClientRequest(path, typeof last === 'function' ? last : null);
  };
  const others = standIn({ __proto__: null, path: name, kind: 'module' });
  return { request, get: (...args) => request(...args).end(), get Agent() { return others.Agent; }, globalAgent: {}, METHODS: [], STATUS_CODES: {} };
}
