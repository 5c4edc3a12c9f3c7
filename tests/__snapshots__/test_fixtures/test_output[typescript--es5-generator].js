"use strict";
var __generator = (this && this.__generator) || function (thisArg, body) {
    var _ = { label: 0, sent: function () { return undefined; } };
    return { next: function () { var r = body.call(thisArg, _); return { done: r[0] === 2, value: r[1] }; } };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.onExecuteCustomPhoneProvider = void 0;
var sms = require("acme-sms");
var onExecuteCustomPhoneProvider = function (event, api) {
    if (!event.notification.message_type.startsWith("otp")) {
        api.notification.drop(event.notification.message_type + " is not handled by this Action");
        return;
    }

    var gen = __generator(void 0, function (_a) {
        switch (_a.label) {
            case 0:
                return [2 /*return*/, sms.send(event.notification.recipient, event.notification.as_text)];
        }
        return [2];
    });
    return Promise.resolve(gen.next().value);
};
exports.onExecuteCustomPhoneProvider = onExecuteCustomPhoneProvider;
