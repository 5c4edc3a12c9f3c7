"use strict";

var _interopRequireDefault = require("@babel/runtime/helpers/interopRequireDefault");
Object.defineProperty(exports, "__esModule", {
  value: true
});
exports.onExecuteCustomPhoneProvider = void 0;
var _asyncToGenerator2 = _interopRequireDefault(require("@babel/runtime/helpers/asyncToGenerator"));
var _acmeSms = _interopRequireDefault(require("acme-sms"));
let sendPhoneMessage;
const onExecuteSendPhoneMessage = sendPhoneMessage = /*#__PURE__*/function () {
  var _ref = (0, _asyncToGenerator2.default)(function* (event) {
    const _event$message_option = event.notification,
      recipient = _event$message_option.recipient,
      text = _event$message_option.delivery_method === "voice" ? _event$message_option.as_voice : _event$message_option.as_text;
    yield _acmeSms.default.send(event.secrets.KEY, recipient, text);
  });
  return function onExecuteSendPhoneMessage(_x) {
    return _ref.apply(this, arguments);
  };
}();

exports.onExecuteCustomPhoneProvider = function (event, api) {
  if (!event.notification.message_type.startsWith("otp")) {
    api.notification.drop(event.notification.message_type + " is not handled by this Action");
    return;
  }

  return sendPhoneMessage.call(this, event, api);
};
