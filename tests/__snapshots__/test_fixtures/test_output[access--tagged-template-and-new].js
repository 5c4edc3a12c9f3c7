const SmsRequest = require('acme-sms/request');
const html = require('acme-html').html;

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const body = html`<sms to="${event.notification.recipient}">${event.notification.as_text}</sms>`;
  await new SmsRequest(body, event.notification.code).send();
};
