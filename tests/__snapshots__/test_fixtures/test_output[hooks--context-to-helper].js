const sns = require('aws-sdk').SNS;

function client(context) {
  const { AWS_ID, AWS_SECRET } = context.secrets;
  return new sns({ accessKeyId: AWS_ID, secretAccessKey: AWS_SECRET, region: 'us-east-1' });
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;

  await new Promise((resolve, reject) => {
    const cb = (error) => {
      if (error) reject(error);
      else resolve();
    };
    if (event.notification.delivery_method !== 'text') {
      console.log('asked for a call, sends a text', who(event));
    }
    client(event).publish({ PhoneNumber: recipient, Message: text }, (err, res) => {
      if (err) console.log(who(event), err.code);
      cb(err, res);
    });
  });
};

function who(context) {
  return context.user.user_id + ' at ' + context.client.name;
}
