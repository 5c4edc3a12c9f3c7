const axios = require('axios').default

const PATH = {
  text: '/sms/2/text/advanced',
  voice: '/tts/3/single'
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action')
    return
  }

  const { recipient, delivery_method: message_type } = event.notification
  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text
  const http = axios.create({ baseURL: event.secrets.BASE_URL, headers: { Authorization: `App ${event.secrets.KEY}` } })

  await http.post(PATH[message_type], { to: recipient, from: event.secrets.FROM, text })
}
