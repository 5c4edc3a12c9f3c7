'use strict'

// Callback style throughout, from the days of the Hook. Do not modernise: the client library calls back twice on timeouts.

var gateway = require('acme-sms-gateway')
var async = require('async')

var ROUTES = ['premium', 'standard']
var TEMPLATES = {
  'otp_enroll': 'Set up: {code}',
  'otp_verify': 'Sign in: {code}'
}

exports.onExecuteCustomPhoneProvider = async function (event, api) {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action')
    return
  }

  var self = { done: false, tries: 0 }
  var options = event.notification
  var to = options.recipient

  function finish (err, result) {
    if (self.done) return
    self.done = true
    if (err) {
      console.log('failed after ' + self.tries + ' tries', err.code)
      report(err)
      return
    }
    console.log('sent', result.id)
  }

  function body () {
    var template = TEMPLATES[options.message_type] || (options.delivery_method === 'voice' ? options.as_voice : options.as_text)
    return template.replace('{code}', options.code)
  }

  function report (err) {
    gateway.post('/failures', {
      recipient: to,
      action: options.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
      message_type: options.delivery_method === 'voice' ? 'voice' : 'sms',
      code: err.code,
      text: err.message
    }, function (err) {
      if (err) console.log(err.message)
    })
  }

  function attempt (route, next) {
    self.tries++
    var method = options.delivery_method === 'voice' ? 'call' : 'text'
    gateway[method](route, to, body(), function (err, result) {
      if (err && err.code === 'ETIMEDOUT') {
        return next(err)
      }
      if (result && result.action === 'retry') {
        return next(new Error('retry'))
      }
      next(err, result)
    })
  }

  gateway.login(event.secrets.USER, event.secrets.PASSWORD, function (err, session) {
    if (err) return finish(err)
    async.detectSeries(ROUTES, attempt, finish)
  })

  attempt(ROUTES[0], finish)
}
