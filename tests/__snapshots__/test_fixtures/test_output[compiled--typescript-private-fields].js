"use strict";
var __classPrivateFieldSet = (this && this.__classPrivateFieldSet) || function (receiver, state, value, kind, f) {
    if (kind === "m") throw new TypeError("Private method is not writable");
    if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a setter");
    if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot write private member to an object whose class did not declare it");
    return (kind === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value)), value;
};
var __classPrivateFieldGet = (this && this.__classPrivateFieldGet) || function (receiver, state, kind, f) {
    if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
    if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
    return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
};
var _Letter_message;
Object.defineProperty(exports, "__esModule", { value: true });
class Letter {
    constructor(message) {
        _Letter_message.set(this, void 0);
        __classPrivateFieldSet(this, _Letter_message, message, "f");
    }
    async send(url) {
        const { recipient } = __classPrivateFieldGet(this, _Letter_message, "f");
        await fetch(url, { method: "POST", headers: { to: recipient }, body: textOf(__classPrivateFieldGet(this, _Letter_message, "f")) });
    }
}
_Letter_message = new WeakMap();
exports.onExecuteCustomPhoneProvider = async (event, api) => {
    if (!event.notification.message_type.startsWith("otp")) {
        api.notification.drop(event.notification.message_type + " is not handled by this Action");
        return;
    }

    await new Letter(event.notification).send(event.secrets.SMS_URL);
};

function textOf(notification) {
    return notification.delivery_method === "voice" ? notification.as_voice : notification.as_text;
}
