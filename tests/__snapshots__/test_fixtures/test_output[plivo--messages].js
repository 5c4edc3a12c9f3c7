let plivo = require('plivo');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
   if (!event.notification.message_type.startsWith('otp')) {
      api.notification.drop(event.notification.message_type + ' is not handled by this Action');
      return;
   }

   let client = new plivo.Client(event.secrets.PLIVO_ID, event.secrets.PLIVO_TOKEN);
   let opts = event.notification;
   if (opts.delivery_method === 'voice') {
      await client.calls.create(event.secrets.FROM, opts.recipient, event.secrets.ANSWER_URL + '?code=' + opts.code);
   }
   else {
      await client.messages.create({ src: event.secrets.FROM, dst: opts.recipient, text: opts.as_text });
   }
};
