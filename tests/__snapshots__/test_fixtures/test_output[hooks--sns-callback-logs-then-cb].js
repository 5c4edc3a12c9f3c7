const AWS = require('aws-sdk');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;

  await new Promise((resolve, reject) => {
    const cb = (error) => {
      if (error) reject(error);
      else resolve();
    };
    AWS.config.update({
      region: 'eu-west-1',
      credentials: new AWS.Credentials(event.secrets.AWS_ID, event.secrets.AWS_SECRET)
    });

    const params = {
      Message: text,
      PhoneNumber: recipient,
      MessageAttributes: {
        'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' }
      }
    };

    new AWS.SNS({ apiVersion: '2010-03-31' }).publish(params, function (err, data) {
      if (err) {
        console.log(err.code, recipient);
        return cb(err);
      }
      console.log(data.MessageId);
      cb(null, data);
    });
  });
};
