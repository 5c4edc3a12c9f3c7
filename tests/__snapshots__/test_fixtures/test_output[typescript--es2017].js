"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.onExecuteCustomPhoneProvider = void 0;
const axios_1 = __importDefault(require("axios"));
/**
 * Handler that will be called during the execution of a CustomPhoneProvider flow.
 */
const onExecuteCustomPhoneProvider = async (event, api) => {
    if (!event.notification.message_type.startsWith("otp")) {
        api.notification.drop(event.notification.message_type + " is not handled by this Action");
        return;
    }

    var _a, _b;
    const text = (_a = event.notification) === null || _a === void 0 ? void 0 : _a.as_text;
    const recipient = (_b = event.notification.recipient) !== null && _b !== void 0 ? _b : event.user.phone_number;
    await axios_1.default.post(event.secrets.URL, { to: recipient, body: text });
};
exports.onExecuteCustomPhoneProvider = onExecuteCustomPhoneProvider;
