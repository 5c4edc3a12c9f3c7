"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
Object.defineProperty(exports, "__esModule", { value: true });
exports.VERSION = exports.onExecuteCustomPhoneProvider = void 0;
const twilio_1 = require("twilio");
exports.VERSION = "2.0.1";
/** @type {CustomPhoneProviderAPI} */
const onExecuteCustomPhoneProvider = async (event, api) => {
    if (!event.notification.message_type.startsWith("otp")) {
        api.notification.drop(event.notification.message_type + " is not handled by this Action");
        return;
    }

    const { notification: message_options, secrets } = event;
    const client = (0, twilio_1.Twilio)(secrets.SID, secrets.TOKEN);
    await client.messages.create({ to: message_options.recipient, from: secrets.FROM, body: message_options.as_text });
};
exports.onExecuteCustomPhoneProvider = onExecuteCustomPhoneProvider;
//# sourceMappingURL=action.js.map
