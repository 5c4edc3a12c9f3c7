"use strict";

exports.__esModule = true;
exports.onExecuteCustomPhoneProvider = void 0;
function _extends() { return _extends = Object.assign ? Object.assign.bind() : function (n) { for (var e = 1; e < arguments.length; e++) { var t = arguments[e]; for (var r in t) ({}).hasOwnProperty.call(t, r) && (n[r] = t[r]); } return n; }, _extends.apply(null, arguments); }
const withSender = message => _extends({}, toMessageOptions(message), {
  from: "Harbor"
});
const onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith("otp")) {
    api.notification.drop(event.notification.message_type + " is not handled by this Action");
    return;
  }

  const {
    recipient,
    text,
    from
  } = withSender(event.notification);
  await fetch(event.secrets.SMS_URL, {
    method: "POST",
    body: JSON.stringify({
      to: recipient,
      from,
      text
    })
  });
};
exports.onExecuteCustomPhoneProvider = onExecuteCustomPhoneProvider;

function toMessageOptions(notification) {
  return {
    action: notification.message_type === "otp_enroll" ? "enrollment" : "second-factor-authentication",
    code: notification.code,
    message_type: notification.delivery_method === "voice" ? "voice" : "sms",
    recipient: notification.recipient,
    text: notification.delivery_method === "voice" ? notification.as_voice : notification.as_text,
  };
}
