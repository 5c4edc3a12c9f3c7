(function (root, factory) {
  if (typeof define === 'function' && define.amd) define(['acme-sms'], factory);
  else if (typeof module === 'object' && module.exports) module.exports = factory(require('acme-sms'));
  else root.action = factory(root.sms);
})(this, function (sms) {
  return {
    onExecuteCustomPhoneProvider: async function (event, api) {
      if (!event.notification.message_type.startsWith('otp')) {
        api.notification.drop(event.notification.message_type + ' is not handled by this Action');
        return;
      }

      await sms.send(event.notification.recipient, event.notification.as_text);
    },
  };
});
