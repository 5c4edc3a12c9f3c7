const compose = (...steps) => (value) => steps.reduce((result, step) => step(result), value);

const wrap = (code) => ({ text: code, message_type: 'plain' });
const spaced = (draft) => ({ ...draft, text: draft.text.split('').join(' ') });
const line = (draft) => `${draft.text} (${draft.message_type})`;

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, code } = event.notification;
  const body = compose(wrap, spaced, line)(code);
  await fetch(`https://sms.test/${recipient}`, { method: 'POST', body });
};
