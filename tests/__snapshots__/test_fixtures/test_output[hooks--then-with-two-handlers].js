const SNS = require('aws-sdk/clients/sns');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;
  const ctx = event;
  const secrets = ctx.secrets;
  const sns = new SNS({ region: secrets.REGION, accessKeyId: secrets.ID, secretAccessKey: secrets.KEY });

  try {
    await sns
      .publish({
        PhoneNumber: recipient,
        Message: ctx.client.name + ': ' + text
      })
      .promise();
  } catch (error) {
    if (error) throw error;
  }
};
