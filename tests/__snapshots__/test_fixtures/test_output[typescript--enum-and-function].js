"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.onExecuteCustomPhoneProvider = onExecuteCustomPhoneProvider;
const sms = require("acme-sms");
var Channel;
(function (Channel) {
    Channel["Sms"] = "text";
    Channel["Voice"] = "voice";
})(Channel || (Channel = {}));
async function onExecuteCustomPhoneProvider(event, api) {
    if (!event.notification.message_type.startsWith("otp")) {
        api.notification.drop(event.notification.message_type + " is not handled by this Action");
        return;
    }

    if (event.notification.delivery_method === Channel.Voice) {
        await sms.call(event.notification.recipient, event.notification.as_voice);
        return;
    }
    await sms.send(event.notification.recipient, event.notification.delivery_method === "voice" ? event.notification.as_voice : event.notification.as_text);
}
