// What a probed source calls. It stands behind the source, as function declarations are there from the start.
//
// The message and the event around it are marked by proxies. Before each access the source names its site,
// so that the trap knows it. What is touched is told once, on the console:
//   touch KIND SITE KEY    the marked message, or the marked event at message_options
//   marked                 that an event was marked
//   base SITE WHAT         what a read was made on: message, event, old, nothing or other

function __probe_state() {
  return __probe_state.all ??= { site: -1, pending: -1, told: new Set(), raw: new WeakMap(), old: new WeakSet() };
}

function __probe_tell(text) {
  const { told } = __probe_state();
  if (told.has(text)) return;
  told.add(text);
  globalThis.console.log('⟪probe⟫', text);
}

/** Name the site of the access that comes next. Gives the value back. */
function __probe_at(value, site) {
  const state = __probe_state();
  __probe_settle();
  state.site = site;
  return value;
}

/** As `__probe_at` for a key in a pattern, whose access comes right after. */
function __probe_key(value, site) {
  const key = __probe_at(value, site);
  __probe_state().pending = site;
  return key;
}

/** A key in a pattern was asked of something that is not marked. */
function __probe_settle() {
  const state = __probe_state(), { pending } = state;
  state.pending = -1;
  if (pending >= 0) __probe_tell('base ' + pending + ' other');
}

/** Tell what a read is made on. Gives the value back. */
function __probe_base(value, site) {
  const { raw, old } = __probe_state();
  const what = value === null || value === undefined ? 'nothing' : raw.has(value) ? raw.get(value).what : old.has(value) ? 'old' : 'other';
  __probe_tell('base ' + site + ' ' + what);
  return value;
}

/** What leaves the analysis: from here on it is the old object, which is no longer looked at. */
function __probe_out(value) {
  const { raw } = __probe_state();
  return raw.has(value) ? raw.get(value).value : value;
}

function __probe_touched(kind, key, what) {
  const state = __probe_state();
  if (state.pending >= 0) __probe_tell('base ' + state.pending + ' ' + what);
  state.pending = -1;
  __probe_tell('touch ' + kind + ' ' + state.site + ' ' + key);
}

/** What only inherits from the marked object gets a property of its own. */
function __probe_set(target, key, item, self) {
  const { raw } = __probe_state(), marked = raw.has(self) && raw.get(self).value === target;
  return marked ? Reflect.set(target, key, item) : Reflect.set(target, key, item, self);
}

function __probe_mark(value, what, proxy) {
  const { raw, old } = __probe_state();
  raw.set(proxy, { value, what });
  old.add(value);
  return proxy;
}

function __probe_message(message) {
  const touched = (kind, key) => { if (typeof key === 'string' && key !== 'then' && key !== '__probe_none') __probe_touched(kind, key, 'message'); };
  return __probe_mark(message, 'message', new Proxy(message, {
    get(target, key) { touched('get', key); return Reflect.get(target, key); },
    set(target, key, item, self) { touched('set', key); return __probe_set(target, key, item, self); },
    has(target, key) { touched('has', key); return Reflect.has(target, key); },
    deleteProperty(target, key) { touched('delete', key); return Reflect.deleteProperty(target, key); },
    defineProperty(target, key, to) { touched('define', key); return Reflect.defineProperty(target, key, to); },
    getOwnPropertyDescriptor(target, key) { touched('own', key); return Reflect.getOwnPropertyDescriptor(target, key); },
    ownKeys(target) { touched('keys', '*'); return Reflect.ownKeys(target); },
  }));
}

function __probe_event(event) {
  __probe_tell('marked');
  const message = event.message_options, marked = __probe_message(message);
  const touched = (kind, key) => { if (key === 'message_options') __probe_touched(kind, key, 'event'); };
  return __probe_mark(event, 'event', new Proxy(event, {
    get(target, key) {
      touched('get', key);
      const found = Reflect.get(target, key);
      return found === message && !__probe_gone(__probe_state().site) ? marked : found;
    },
    set(target, key, item, self) { touched('set', key); return __probe_set(target, key, item, self); },
    has(target, key) { touched('has', key); return Reflect.has(target, key); },
    deleteProperty(target, key) { touched('delete', key); return Reflect.deleteProperty(target, key); },
  }));
}

function __probe_handler(handler) {
  return function (event, ...rest) { return Reflect.apply(handler, this, [__probe_event(event), ...rest]); };
}

/** The exports with the phone handler in such a function. */
function __probe_exports(exported) {
  if ((typeof exported !== 'object' && typeof exported !== 'function') || exported === null) return exported;
  return new Proxy(exported, {
    get(target, key) {
      const found = Reflect.get(target, key);
      if (key === 'default') return __probe_exports(found);
      return key === 'onExecuteSendPhoneMessage' && typeof found === 'function' ? __probe_handler(found) : found;
    },
  });
}
