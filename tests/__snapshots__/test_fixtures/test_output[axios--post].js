const axios = require("axios");

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith("otp")) {
    api.notification.drop(event.notification.message_type + " is not handled by this Action");
    return;
  }

  try {
    const { data } = await axios.post(
      "https://notify.example.org/otp",
      {
        phone: event.notification.recipient,
        code: event.notification.code,
        userAgent: event.request?.user_agent,
        email: event.user.email,
        tenant: event.tenant.id,
      },
      { headers: { "x-api-key": event.secrets.API_KEY } }
    );
    console.log(data.id);
  } catch (error) {
    console.error(error.message);
  }
};
