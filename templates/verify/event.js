// The event as the trigger gives it, and the `api` beside it.

/** Secrets and configuration answer to any name with a value made of the name; null in the event means there is none. */
function anyName(given) {
  const known = given === null ? null : given;
  const proxy = new RealProxy(known || {}, {
    __proto__: null,
    get(target, key) {
      if (known === null) return undefined;
      if (hasOwn(target, key)) return target[key] === null ? undefined : target[key];
      if (typeof key === 'symbol' || key === 'then' || key === 'toJSON' || contains(OBJECT_MEMBERS, key)) return target[key];
      return 'secret:' + key;
    },
    has: (target, key) => known !== null && !(hasOwn(target, key) && target[key] === null),
  });
  SECRETS.set(proxy, true);
  return proxy;
}

/**
 * The event with reads of what the trigger does not have reported, as paths.
 * `closed` lists the fields of each object that has no others, `gone` paths that only the other trigger has.
 */
function watched(value, path) {
  if (value === null || typeof value !== 'object') return value;
  if (isArray(value)) return value;
  const keys = objectKeys(value);
  for (let i = 0; i < keys.length; i++) {
    const inner = path === '' ? keys[i] : path + '.' + keys[i];
    value[keys[i]] = contains(S.schema.anyName, inner) ? anyName(value[keys[i]]) : watched(value[keys[i]], inner);
  }
  const { closed, gone } = S.schema, known = hasOwn(closed, path) ? closed[path] : null;
  const absent = (key) => (known !== null ? !contains(known, key) : contains(gone, path + '.' + key));
  const look = (target, key) => {
    if (typeof key !== 'string' || hasOwn(target, key) || key === 'then' || key === 'toJSON' || contains(OBJECT_MEMBERS, key)) return;
    if (absent(key)) S.absent.add(path === '' ? key : path + '.' + key);
  };
  const proxy = new RealProxy(value, {
    __proto__: null,
    get(target, key, self) { look(target, key); return getMember(target, key, self); },
    has(target, key) { look(target, key); return hasMember(target, key); },
    // By itself it would ask for the descriptor first. What only inherits from it gets a property of its own.
    set: (target, key, item, self) => (self === proxy ? setMember(target, key, item) : setMember(target, key, item, self)),
    getOwnPropertyDescriptor(target, key) { look(target, key); return describeMember(target, key); },
  });
  return proxy;
}

function apiOf(isNew, cached) {
  const { cache } = S, expires = EPOCH + 3_600_000;
  const recorded = (name, run) => (...args) => {
    record('api', name, args);
    return run(args[0], args[1]);
  };
  const api = {
    cache: {
      get: recorded('api.cache.get', (key) => {
        const value = cache.get(RealString(key));
        if (value !== undefined) return { value, expires_at: expires };
        return cached ? { value: 'cached:' + RealString(key), expires_at: expires } : undefined;
      }),
      set: recorded('api.cache.set', (key, value) => { cache.set(RealString(key), value); return { type: 'success' }; }),
      delete: recorded('api.cache.delete', (key) => { cache.delete(RealString(key)); return { type: 'success' }; }),
    },
  };
  if (isNew) {
    api.notification = {
      drop: recorded('api.notification.drop', () => undefined),
      retry: recorded('api.notification.retry', () => undefined),
    };
  }
  APIS.set(api, true);
  return api;
}
