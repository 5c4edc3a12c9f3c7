"use strict";
var __extends = (this && this.__extends) || (function () {
    var extendStatics = function (d, b) {
        extendStatics = Object.setPrototypeOf ||
            ({ __proto__: [] } instanceof Array && function (d, b) { d.__proto__ = b; }) ||
            function (d, b) { for (var p in b) if (Object.prototype.hasOwnProperty.call(b, p)) d[p] = b[p]; };
        return extendStatics(d, b);
    };
    return function (d, b) {
        if (typeof b !== "function" && b !== null)
            throw new TypeError("Class extends value " + String(b) + " is not a constructor or null");
        extendStatics(d, b);
        function __() { this.constructor = d; }
        d.prototype = b === null ? Object.create(b) : (__.prototype = b.prototype, new __());
    };
})();
exports.__esModule = true;
var Base = (function () {
    function Base(message) {
        this.message = message;
    }
    Base.prototype.body = function () { return this.message.delivery_method === "voice" ? this.message.as_voice : this.message.as_text; };
    return Base;
}());
var Urgent = (function (_super) {
    __extends(Urgent, _super);
    function Urgent() {
        return _super !== null && _super.apply(this, arguments) || this;
    }
    Urgent.prototype.body = function () {
        return "Urgent. ".concat(_super.prototype.body.call(this));
    };
    return Urgent;
}(Base));
exports.onExecuteCustomPhoneProvider = function (event, api) {
    if (!event.notification.message_type.startsWith("otp")) {
        api.notification.drop(event.notification.message_type + " is not handled by this Action");
        return;
    }

    var urgent = new Urgent(event.notification);
    return fetch("https://urgent.test", { method: "POST", body: urgent.message.recipient + urgent.body() });
};
