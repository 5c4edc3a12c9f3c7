const AWS = require('aws-sdk');

/**
 * Handler that will be called during the execution of a CustomPhoneProvider flow.
 *
 * @param {Event} event - The user and the message to be sent.
 * @param {CustomPhoneProviderAPI} api - The methods an Action may call.
 */
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const sns = new AWS.SNS({
    region: event.secrets.AWS_REGION,
    accessKeyId: event.secrets.AWS_ACCESS_KEY_ID,
    secretAccessKey: event.secrets.AWS_SECRET_ACCESS_KEY,
    apiVersion: '2010-03-31',
  });

  await sns.publish({
    Message: event.notification.as_text,
    PhoneNumber: event.notification.recipient,
    MessageAttributes: {
      'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: 'Orchard' },
      'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
    },
  }).promise();
};
