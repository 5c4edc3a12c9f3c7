"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.onExecuteCustomPhoneProvider = void 0;
var axios_1 = require("axios");
var Courier = /** @class */ (function () {
    function Courier(message, key) {
        this.message = message;
        this.key = key;
    }
    Object.defineProperty(Courier.prototype, "isCall", {
        get: function () {
            return this.message.delivery_method === "voice";
        },
        enumerable: false,
        configurable: true
    });
    Courier.prototype.send = function () {
        var path = this.isCall ? "calls" : "texts";
        return axios_1.default.post("https://courier.test/".concat(path), {
            to: this.message.recipient,
            body: this.message.delivery_method === "voice" ? this.message.as_voice : this.message.as_text
        }, { headers: { authorization: this.key } });
    };
    Courier.from = function (event) {
        return new Courier(event.notification, event.secrets.COURIER_KEY);
    };
    return Courier;
}());
var onExecuteCustomPhoneProvider = function (event, api) {
    if (!event.notification.message_type.startsWith("otp")) {
        api.notification.drop(event.notification.message_type + " is not handled by this Action");
        return;
    }

    return Courier.from(event).send().then(function () { return undefined; });
};
exports.onExecuteCustomPhoneProvider = onExecuteCustomPhoneProvider;
