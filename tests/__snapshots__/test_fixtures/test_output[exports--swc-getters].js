"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
function _export(target, all) {
    for(var name in all)Object.defineProperty(target, name, {
        enumerable: true,
        get: Object.getOwnPropertyDescriptor(all, name).get
    });
}
_export(exports, {
    get onExecuteCustomPhoneProvider () {
        return onExecuteCustomPhoneProvider;
    }
});
const sms = require('acme-sms');
async function onExecuteCustomPhoneProvider(event, api) {
    if (!event.notification.message_type.startsWith("otp")) {
        api.notification.drop(event.notification.message_type + " is not handled by this Action");
        return;
    }

    await sms.send(event.notification.recipient, event.notification.as_text);
}
