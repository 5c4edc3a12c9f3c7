/******/ (() => { // webpackBootstrap
/******/ 	var __webpack_modules__ = ({

/***/ 371:
/***/ ((module) => {

class Relay {
  constructor(message) {
    this.message = message;
  }
  send(url) {
    return fetch(url, { method: 'POST', body: `${this.message.recipient} ${this.message.delivery_method === 'voice' ? this.message.as_voice : this.message.as_text}` });
  }
}
module.exports = { Relay };

/***/ })

/******/ 	});
/******/ 	var __webpack_module_cache__ = {};
/******/ 	function __webpack_require__(moduleId) {
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			exports: {}
/******/ 		};
/******/ 		__webpack_modules__[moduleId](module, module.exports, __webpack_require__);
/******/ 		return module.exports;
/******/ 	}
var __webpack_exports__ = {};
const { Relay } = __webpack_require__(371);

exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  await new Relay(event.notification).send(event.secrets.RELAY_URL);
};

/******/ })()
;
