const SNS = require('aws-sdk/clients/sns');

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
    const ctx = event;
    const secrets = ctx.secrets;
    const sns = new SNS({ region: secrets.REGION, accessKeyId: secrets.ID, secretAccessKey: secrets.KEY });

    return sns
      .publish({
        PhoneNumber: recipient,
        Message: ctx.client.name + ': ' + text
      })
      .promise()
      .then((response) => cb(null, response), (error) => cb(error));
  });
};
