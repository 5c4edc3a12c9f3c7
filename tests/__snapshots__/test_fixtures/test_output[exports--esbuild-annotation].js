var __defProp = Object.defineProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var src_exports = {};
__export(src_exports, {
  onExecuteCustomPhoneProvider: () => onExecuteCustomPhoneProvider
});
module.exports = src_exports;
var sms = require("acme-sms");
var onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith("otp")) {
    api.notification.drop(event.notification.message_type + " is not handled by this Action");
    return;
  }

  await sms.send(event.notification.recipient, event.notification.as_text);
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  onExecuteCustomPhoneProvider
});
