var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// src/action.ts
var action_exports = {};
__export(action_exports, {
  onExecuteCustomPhoneProvider: () => onExecuteCustomPhoneProvider
});
module.exports = __toCommonJS(action_exports);

// src/gateway.ts
var sms = require("acme-sms");
async function deliver(to, body) {
  await sms.send({ to, body });
}

// src/action.ts
var onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith("otp")) {
    api.notification.drop(event.notification.message_type + " is not handled by this Action");
    return;
  }

  const { recipient, as_text: text } = event.notification;
  await deliver(recipient, text);
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  onExecuteCustomPhoneProvider
});
