const { PinpointSMSVoiceV2Client, SendTextMessageCommand, SendVoiceMessageCommand } = require('@aws-sdk/client-pinpoint-sms-voice-v2');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const options = event.notification;
  const client = new PinpointSMSVoiceV2Client({ region: event.secrets.REGION });
  const common = {
    DestinationPhoneNumber: options.recipient,
    OriginationIdentity: event.secrets.POOL_ID,
  };

  if (options.delivery_method === 'voice') {
    await client.send(new SendVoiceMessageCommand({
      ...common,
      MessageBody: options.as_voice,
      MessageBodyTextType: 'TEXT',
      VoiceId: 'AMY',
    }));
    return;
  }

  await client.send(new SendTextMessageCommand({
    ...common,
    MessageBody: options.as_text,
    MessageType: 'TRANSACTIONAL',
  }));
};
