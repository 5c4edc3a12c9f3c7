var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __defNormalProp = (obj, key, value) => key in obj ? __defProp(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value;
var __publicField = (obj, key, value) => __defNormalProp(obj, typeof key !== "symbol" ? key + "" : key, value);

// src/message.ts
var Message = class {
  constructor(event) {
    __publicField(this, "options");
    this.options = event.notification;
  }
  get channel() {
    return this.options.delivery_method === "voice" ? "voice" : "sms";
  }
  body() {
    return { to: this.options.recipient, text: this.options.delivery_method === "voice" ? this.options.as_voice : this.options.as_text };
  }
};

// src/index.ts
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith("otp")) {
    api.notification.drop(event.notification.message_type + " is not handled by this Action");
    return;
  }

  const message = new Message(event);
  await fetch(`https://esbuild.test/${message.channel}`, { method: "POST", body: JSON.stringify(message.body()) });
};
