const got = require('got');

exports.onExecuteCustomPhoneProvider = async (event, api) => {
    if (!event.notification.message_type.startsWith('otp')) {
        api.notification.drop(event.notification.message_type + ' is not handled by this Action');
        return;
    }

    const json = {
        destination: event.notification.recipient,
        content: event.notification.as_text,
        reference: event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    };
    await got.post('https://sms.example.com/batches', { json, headers: { apikey: event.secrets.APIKEY }, retry: 0 });
};
