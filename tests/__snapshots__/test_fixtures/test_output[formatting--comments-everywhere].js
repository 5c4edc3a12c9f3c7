// event.message_options.text is sent as it is
exports.onExecuteCustomPhoneProvider /* the old trigger */ = async (/* first */ event /* e */, /* second */ api) => { // body
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient /* to */, /* body */ as_text: text } = /* whole */ event./* dot */notification; // event.message_options
  /* before */ await require('acme-sms') // client
    .send(recipient, /* text */ text); /* after */
  // last: event.message_options.action === 'enrollment'
}; // end
