"use strict";
var __awaiter = (this && this.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.onExecuteCustomPhoneProvider = void 0;
const client_sns_1 = require("@aws-sdk/client-sns");
const onExecuteCustomPhoneProvider = (event, api) => __awaiter(void 0, void 0, void 0, function* () {
    if (!event.notification.message_type.startsWith("otp")) {
        api.notification.drop(event.notification.message_type + " is not handled by this Action");
        return;
    }

    const { recipient, as_text: text } = event.notification;
    const client = new client_sns_1.SNSClient({ region: event.secrets.REGION });
    yield client.send(new client_sns_1.PublishCommand({ PhoneNumber: recipient, Message: text }));
});
exports.onExecuteCustomPhoneProvider = onExecuteCustomPhoneProvider;
