"use strict";
var _a, _b;
exports.onExecuteCustomPhoneProvider = async (event, api) => {
    if (!event.notification.message_type.startsWith('otp')) {
        api.notification.drop(event.notification.message_type + ' is not handled by this Action');
        return;
    }

    const ip = (_a = event.request) === null || _a === void 0 ? void 0 : _a.ip;
    const lang = (_b = event.user.user_metadata) !== null && _b !== void 0 ? _b : {};
    await require('acme-sms').send(event.notification.recipient, event.notification.as_text, { ip, lang: lang.code });
};
