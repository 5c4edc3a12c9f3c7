"use strict";

Object.defineProperty(exports, "__esModule", { value: true });
exports.onExecuteCustomPhoneProvider = void 0;
function _classCallCheck(a, n) { if (!(a instanceof n)) throw new TypeError("Cannot call a class as a function"); }
function _defineProperties(e, r) { for (var t = 0; t < r.length; t++) { var o = r[t]; o.enumerable = o.enumerable || !1, o.configurable = !0, "value" in o && (o.writable = !0), Object.defineProperty(e, o.key, o); } }
function _createClass(e, r, t) { return r && _defineProperties(e.prototype, r), t && _defineProperties(e, t), Object.defineProperty(e, "prototype", { writable: !1 }), e; }
let Sender = /*#__PURE__*/function () {
  function Sender(message) {
    _classCallCheck(this, Sender);
    this.message = message;
  }
  return _createClass(Sender, [{
    key: "send",
    value: function send(url) {
      return fetch(url, { method: "POST", body: `${this.message.recipient} ${this.message.delivery_method === "voice" ? this.message.as_voice : this.message.as_text}` });
    }
  }]);
}();
const onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith("otp")) {
    api.notification.drop(event.notification.message_type + " is not handled by this Action");
    return;
  }

  const sender = new Sender(event.notification);
  await sender.send(event.secrets.SMS_URL);
};
exports.onExecuteCustomPhoneProvider = onExecuteCustomPhoneProvider;
