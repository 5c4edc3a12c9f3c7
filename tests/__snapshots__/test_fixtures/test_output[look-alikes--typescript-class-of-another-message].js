"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.onExecuteCustomPhoneProvider = void 0;
var Note = /** @class */ (function () {
    function Note(text, action) {
        this.text = text;
        this.action = action;
    }
    Note.prototype.send = function (to) {
        return fetch("https://notes.test/".concat(to), { method: "POST", body: this.text + this.action });
    };
    return Note;
}());
var onExecuteCustomPhoneProvider = function (event, api) {
    if (!event.notification.message_type.startsWith("otp")) {
        api.notification.drop(event.notification.message_type + " is not handled by this Action");
        return;
    }

    var _a = event.notification, recipient = _a.recipient, code = _a.code;
    return new Note(code, " sent").send(recipient).then(function () { return undefined; });
};
exports.onExecuteCustomPhoneProvider = onExecuteCustomPhoneProvider;
