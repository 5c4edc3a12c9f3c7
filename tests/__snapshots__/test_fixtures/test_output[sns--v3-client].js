const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');

let client;

function getClient(secrets) {
  if (!client) {
    client = new SNSClient({
      region: secrets.AWS_REGION,
      credentials: {
        accessKeyId: secrets.AWS_KEY,
        secretAccessKey: secrets.AWS_SECRET,
      },
    });
  }
  return client;
}

/**
 * Handler that will be called during the execution of a CustomPhoneProvider flow.
 *
 * @param {import('@auth0/actions/custom-phone-provider/v1').Event} event
 * @param {import('@auth0/actions/custom-phone-provider/v1').CustomPhoneProviderAPI} api
 */
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient } = event.notification;
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
  const message_type = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';

  if (message_type !== 'sms') {
    throw new Error(`SNS sends texts only, not ${message_type}`);
  }

  await getClient(event.secrets).send(
    new PublishCommand({ PhoneNumber: recipient, Message: text })
  );
};
