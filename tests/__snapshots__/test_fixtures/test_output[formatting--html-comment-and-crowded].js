exports.onExecuteCustomPhoneProvider=async(event, api)=>{
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  if(event.notification.delivery_method==='voice')return;const{recipient,as_text: text}=event.notification;await require('acme-sms').send(recipient,text)
}
<!-- kept from the wiki page
