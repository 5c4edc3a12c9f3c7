class Text {
  constructor(message) {
    this.message = message;
  }

  get path() {
    return `/text/${encodeURIComponent(this.message.recipient)}`;
  }
}

class Call extends Text {
  get path() {
    return `/call/${encodeURIComponent(this.message.recipient)}`;
  }
}

const KINDS = Object.freeze({ text: Text, voice: Call });

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const Kind = KINDS[event.notification.delivery_method];
  const item = new Kind(event.notification);
  await fetch(`https://kinds.test${item.path}`, { method: 'POST', body: item.message.delivery_method === 'voice' ? item.message.as_voice : item.message.as_text });
};
