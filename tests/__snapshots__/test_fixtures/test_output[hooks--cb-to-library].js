/**
 * Texts every code through Amazon SNS.
 *
 * @param {Event} event who signs in, and how
 * @param {string} event.notification.recipient where the code goes, in E.164 form
 * @param {string} event.notification.as_text what the person reads
 */
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
    const AWS = require('aws-sdk');
    const secrets = event.secrets;

    const sns = new AWS.SNS({
      accessKeyId: secrets.AWS_KEY_ID,
      secretAccessKey: secrets.AWS_KEY_SECRET,
      region: 'eu-central-1'
    });

    sns.publish({ Message: text, PhoneNumber: recipient }, cb);
  });
};
