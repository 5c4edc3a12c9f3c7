class Report {
  action = 'enrollment';
  message_type = 'sms';
  text = '';

  about({ code }) {
    this.text = `a code of ${code.length} digits`;
    return this;
  }

  toString() {
    return `${this.action}/${this.message_type}: ${this.text}`;
  }
}

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const report = new Report().about(event.notification);
  await fetch('https://reports.test', { method: 'POST', body: String(report) });
};
