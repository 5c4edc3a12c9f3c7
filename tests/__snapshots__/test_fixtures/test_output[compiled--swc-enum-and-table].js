"use strict";
Object.defineProperty(exports, "__esModule", {
    value: true
});
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
var Channel = /*#__PURE__*/ function(Channel) {
    Channel["Text"] = "sms";
    Channel["Call"] = "voice";
    return Channel;
}(Channel || {});
const send = {
    [Channel.Text]: (message)=>fetch("https://swc.test/text", { method: "POST", body: message.delivery_method === "voice" ? message.as_voice : message.as_text }),
    [Channel.Call]: (message)=>fetch("https://swc.test/call", { method: "POST", body: message.delivery_method === "voice" ? message.as_voice : message.as_text })
};
const onExecuteCustomPhoneProvider = async (event, api)=>{
    if (!event.notification.message_type.startsWith("otp")) {
        api.notification.drop(event.notification.message_type + " is not handled by this Action");
        return;
    }

    const job = { message: event.notification };
    await send[job.message.delivery_method === "voice" ? "voice" : "sms"](job.message);
};
