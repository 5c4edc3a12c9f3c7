var __defProp = Object.defineProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var main_exports = {};
__export(main_exports, {
  describe: () => describe,
  onExecuteCustomPhoneProvider: () => handler
});
module.exports = main_exports;
var describe = "Acme SMS";
async function handler(event, api) {
  if (!event.notification.message_type.startsWith("otp")) {
    api.notification.drop(event.notification.message_type + " is not handled by this Action");
    return;
  }

  const text = event.notification.delivery_method === "voice" ? event.notification.as_voice : event.notification.as_text;
  var _a, _b;
  const kind = (_b = (_a = event.notification) == null ? void 0 : _a.delivery_method === "voice" ? "voice" : "sms") != null ? _b : "sms";
  const sms = require("acme-sms");
  if (kind === "voice") {
    await sms.call(event.notification.recipient, text);
  } else {
    await sms.send(event.notification.recipient, text);
  }
}
0 && (module.exports = { describe, onExecuteCustomPhoneProvider });
