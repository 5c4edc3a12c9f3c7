"use strict";
function asyncGeneratorStep(n, t, e, r, o, a, c) { try { var i = n[a](c), u = i.value; } catch (n) { return void e(n); } i.done ? t(u) : Promise.resolve(u).then(r, o); }
function _asyncToGenerator(n) { return function () { var t = this, e = arguments; return new Promise(function (r, o) { var a = n.apply(t, e); function _next(n) { asyncGeneratorStep(a, r, o, _next, _throw, "next", n); } function _throw(n) { asyncGeneratorStep(a, r, o, _next, _throw, "throw", n); } _next(void 0); }); }; }
const load = /*#__PURE__*/function () {
  var _ref = _asyncToGenerator(function* (event) {
    yield fetch("https://warm.test");
    return { message: event.notification };
  });
  return function load(_x) {
    return _ref.apply(this, arguments);
  };
}();
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith("otp")) {
    api.notification.drop(event.notification.message_type + " is not handled by this Action");
    return;
  }

  const job = await load(event);
  await fetch("https://generated.test", { method: "POST", body: job.message.recipient + (job.message.delivery_method === "voice" ? job.message.as_voice : job.message.as_text) });
};
