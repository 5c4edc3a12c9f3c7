const { SNS } = require('aws-sdk');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;
  const { AWS_ID, AWS_SECRET, AWS_REGION } = event.secrets;
  const sns = new SNS({ accessKeyId: AWS_ID, secretAccessKey: AWS_SECRET, region: AWS_REGION });

  try {
    await sns
      .publish({ PhoneNumber: recipient, Message: text })
      .promise();
  } catch (error) {
    if (error) throw error;
  }
};
