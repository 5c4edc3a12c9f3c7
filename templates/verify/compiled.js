// Helpers of compilers that a build takes from a package. They only do what the source did without them, so
// they are real. A helper that is not here is a stand-in's member, like that of any other package.

/** What makes the module of a helper, undefined for any other module. */
const helperModule = (() => {
  const asyncOf = (run) => function (...args) {
    return new RealPromise((resolve, reject) => {
      const steps = apply(run, this, args);
      const go = (how, value) => {
        let step;
        try { step = steps[how](value); } catch (error) { reject(error); return; }
        if (step.done) resolve(step.value);
        else RealPromise.resolve(step.value).then((given) => go('next', given), (error) => go('throw', error));
      };
      go('next');
    });
  };

  const asDefault = (module) => (module && module.__esModule ? module : { default: module });
  const without = (source, names) => {
    const rest = {};
    for (const key of ownKeys(Object(source ?? {}))) {
      if (!names.includes(key) && Object.prototype.propertyIsEnumerable.call(source, key)) rest[key] = source[key];
    }
    return rest;
  };
  const define = (object, key, value) => defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  const spreadOf = (target, ...sources) => {
    for (const source of sources) for (const key of ownKeys(Object(source ?? {}))) {
      if (Object.prototype.propertyIsEnumerable.call(source, key)) define(target, key, source[key]);
    }
    return target;
  };

  /** A module whose missing members are those of a stand-in. */
  function partly(name, real) {
    const others = standIn({ __proto__: null, path: name, last: name, kind: 'module' });
    return new RealProxy(real, {
      __proto__: null,
      get: (target, key) => (key in target || typeof key === 'symbol' || key === 'then' ? target[key] : others[key]),
    });
  }

  const tslib = () => partly('tslib', {
    __awaiter: (self, args, _, run) => apply(asyncOf(run), self, args || []),
    __assign: (target, ...sources) => Object.assign(target, ...sources),
    __rest: without,
    __spreadArray: (to, from) => [...to, ...from],
    __importDefault: asDefault,
    __importStar: (module) => (module && module.__esModule ? module : { ...module, default: module }),
  });

  /** Each helper of Babel and swc is a module. */
  const asModule = (helper) => () => Object.assign((...args) => helper(...args), { default: helper, _: helper, __esModule: true });

  const HELPERS = {
    __proto__: null,
    asyncToGenerator: asyncOf,
    defineProperty: define,
    extends: (target, ...sources) => Object.assign(target, ...sources),
    interopRequireDefault: asDefault,
    objectSpread2: spreadOf,
    objectWithoutProperties: without,
  };
  const SWC_HELPERS = {
    __proto__: null,
    _async_to_generator: asyncOf,
    _define_property: define,
    _extends: (target, ...sources) => Object.assign(target, ...sources),
    _interop_require_default: asDefault,
  };

  return (name) => {
    if (name === 'tslib') return tslib;
    const babel = /^@babel\/runtime\/helpers\/(?:esm\/)?(\w+)(?:\.js)?$/.exec(name);
    const swc = /^@swc\/helpers\/_\/(\w+)$/.exec(name);
    const helper = babel ? HELPERS[babel[1]] : swc ? SWC_HELPERS[swc[1]] : undefined;
    return helper && asModule(helper);
  };
})();
