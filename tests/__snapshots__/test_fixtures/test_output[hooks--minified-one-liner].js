const r=require("request");exports.onExecuteCustomPhoneProvider=async (event, api) =>{
  if (!event.notification.message_type.startsWith("otp")) {
    api.notification.drop(event.notification.message_type + " is not handled by this Action");
    return;
  }

  const { recipient: e } = event.notification; const t = event.notification.delivery_method === "voice" ? event.notification.as_voice : event.notification.as_text; await new Promise((resolve, reject) => { const n = (error) => { if (error) reject(error); else resolve(); }; var o=event.secrets,u="voice"===event.notification.delivery_method?"/call":"/text";r.post({url:o.URL+u,json:{to:e,body:t,act:event.notification.message_type === "otp_enroll" ? "enrollment" : "second-factor-authentication"}},function(e,t,s){e?n(e):n(null,s)}) });
};
