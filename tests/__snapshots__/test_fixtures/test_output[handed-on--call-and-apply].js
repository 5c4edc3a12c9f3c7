function Letter(message) {
  this.message = message;
}

function Registered(message, owner) {
  Letter.call(this, message);
  this.owner = owner;
}

Registered.prototype.send = function () {
  return deliver.apply(this, ['https://letters.test', this.owner]);
};

function deliver(url, owner) {
  const { recipient } = this.message;
  const text = this.message.delivery_method === 'voice' ? this.message.as_voice : this.message.as_text;
  return fetch(`${url}/${owner}`, { method: 'POST', body: `${recipient} ${text}` });
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await new Registered(event.notification, event.user.user_id).send();
};
