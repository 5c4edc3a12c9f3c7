"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.onExecuteCustomPhoneProvider = void 0;
const sms = require("acme-sms");
const onExecuteCustomPhoneProvider = async (event, api) => {
    if (!event.notification.message_type.startsWith("otp")) {
        api.notification.drop(event.notification.message_type + " is not handled by this Action");
        return;
    }

    await sms.send(event.notification.recipient, event.notification.as_text);
};
exports.onExecuteCustomPhoneProvider = onExecuteCustomPhoneProvider;
