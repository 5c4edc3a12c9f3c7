const axios = require('axios');

class Notice {
  static endpoint = 'https://notices.test/v2';

  static #instances = 0;

  static from({ notification: message, user }) {
    Notice.#instances += 1;
    return new Notice(message, user.user_id);
  }

  constructor(message, owner) {
    this.message = message;
    this.owner = owner;
  }

  static get path() {
    return `${this.endpoint}/${this.#instances > 1 ? 'warm' : 'cold'}`;
  }

  async publish() {
    const { recipient } = this.message;
    const channel = this.message.delivery_method === 'voice' ? 'voice' : 'sms';
    await axios.post(Notice.path, { recipient, channel, owner: this.owner, text: this.message.delivery_method === 'voice' ? this.message.as_voice : this.message.as_text });
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await Notice.from(event).publish();
};
