"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.onExecuteCustomPhoneProvider = void 0;
const tslib_1 = require("tslib");
const acme_sms_1 = tslib_1.__importDefault(require("acme-sms"));
const onExecuteCustomPhoneProvider = (event, api) => tslib_1.__awaiter(void 0, void 0, void 0, function* () {
    if (!event.notification.message_type.startsWith("otp")) {
        api.notification.drop(event.notification.message_type + " is not handled by this Action");
        return;
    }

    const messageOptions = toMessageOptions(event.notification);
    const _a = messageOptions, { text } = _a, rest = tslib_1.__rest(_a, ["text"]);
    console.log(rest.message_type);
    yield acme_sms_1.default.send(event.secrets.KEY, rest.recipient, text);
});
exports.onExecuteCustomPhoneProvider = onExecuteCustomPhoneProvider;

function toMessageOptions(notification) {
    return {
        action: notification.message_type === "otp_enroll" ? "enrollment" : "second-factor-authentication",
        code: notification.code,
        message_type: notification.delivery_method === "voice" ? "voice" : "sms",
        recipient: notification.recipient,
        text: notification.delivery_method === "voice" ? notification.as_voice : notification.as_text,
    };
}
