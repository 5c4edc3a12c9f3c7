"""A legacy Hook as the original: right conversions by hand are equal to it, wrong ones different."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest
from wrong.briefly import verdict_on

from translator.findings import Finding, Position, Severity
from translator.options import Options
from translator.report.verify.json import render as render_json
from translator.report.verify.text import render as render_text
from translator.results import Converted
from translator.verify import verify as stages
from translator.verify.engine import run
from translator.verify.event_pairs import UnusableEvent, as_hook, given_case
from translator.verify.events import make_cases
from translator.verify.hints import NOTHING, hints_of
from translator.verify.hooks import HOOK, arguments, path_in_event, runnable
from translator.verify.records import Fault, Job, Problem, Record, Run
from translator.verify.verdict import NotVerified, Verification
from translator.verify.verify import verify
from translator.verify.verifying import VerifyOptions

pytest.importorskip("_quickjs", reason="the engine is not installed")

START = Position(0, 1, 1)
AS_HOOK = VerifyOptions(Options(origin="hook", delivery_methods="text,voice"))
HEAD = """\
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }
  const { recipient, delivery_method } = event.notification;
  const text = delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text;
"""
KIND = "delivery_method === 'voice' ? 'voice' : 'sms'"
FLOW = "event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication'"
PROMISE = """\
  return new Promise((resolve, reject) => {
    const cb = (error) => (error ? reject(error) : resolve());
"""


class Example(NamedTuple):
    """A Hook, a right conversion, and changes of it that make it wrong: what to replace, and by what."""

    hook: str
    right: str
    wrong: dict[str, tuple[str, str]]


SNS = Example(
    """\
const AWS = require('aws-sdk@2.593.0');
module.exports = function (recipient, text, context, cb) {
  const sns = new AWS.SNS({ region: context.webtask.secrets.AWS_REGION });
  sns.publish({ Message: text, PhoneNumber: recipient }, function (err, data) {
    if (err) {
      return cb(err);
    }
    cb(null, data.MessageId);
  });
};
""",
    f"""\
const AWS = require('aws-sdk');
{HEAD}{PROMISE}
    const sns = new AWS.SNS({{ region: event.secrets.AWS_REGION }});
    sns.publish({{ Message: text, PhoneNumber: recipient }}, function (err, data) {{
      if (err) {{
        return cb(err);
      }}
      cb(null, data.MessageId);
    }});
  }});
}};
""",
    {
        "the error swallowed": ("return cb(err)", "return cb()"),
        "a path that never settles": ("return cb(err)", "return"),
        "the result never settles": ("cb(null, data.MessageId);", ""),
        "settled before the answer": ("sns.publish", "cb(); sns.publish"),
        "the text of the other channel": ("Message: text", "Message: event.notification.as_voice"),
        "a resolved error": ("reject(error)", "resolve(error)"),
        "another error": ("return cb(err)", "return cb(new Error('not sent'))"),
        "the secret of another name": ("secrets.AWS_REGION", "secrets.REGION"),
    },
)
TWILIO = Example(
    """\
module.exports = (recipient, text, context, cb) => {
  const client = require('twilio@3.30.0')(configuration.ACCOUNT, configuration.TOKEN);
  if (context.message_type === 'voice') {
    return client.calls.create({ to: recipient, twiml: text }).then(() => cb()).catch(cb);
  }
  client.messages
    .create({ to: recipient, body: text })
    .then((message) => cb(null, message.sid))
    .catch((err) => cb(err));
};
""",
    f"""\
{HEAD}  const client = require('twilio')(event.secrets.ACCOUNT, event.secrets.TOKEN);
  if (delivery_method === 'voice') {{
    await client.calls.create({{ to: recipient, twiml: text }});
    return;
  }}
  await client.messages.create({{ to: recipient, body: text }});
}};
""",
    {
        "a lost call": ("await client.calls.create({ to: recipient, twiml: text });", ""),
        "an old word met": ("if (delivery_method === 'voice')", "if (delivery_method !== 'sms')"),
        "a lost await": ("await client.messages", "client.messages"),
        "a call repeated": ("await client.messages", "client.messages.list(); await client.messages"),
    },
)
VONAGE = Example(
    """\
module.exports = function (recipient, text, context, cb) {
  const Nexmo = require('nexmo@2.9.1');
  const nexmo = new Nexmo({ apiKey: context.webtask.secrets.KEY, apiSecret: context.webtask.secrets.SECRET });
  nexmo.number.get({ country: 'US' }, (err, numbers) => {
    if (err) {
      cb(err);
    } else {
      nexmo.message.sendSms(numbers.first, recipient, text, { type: context.action }, (err, body) => {
        if (err) cb(err);
        else if (body.status !== 200) cb(new Error('Vonage says ' + body.status));
        else cb(null, {});
      });
    }
  });
};
""",
    f"""\
{HEAD}{PROMISE}
    const Nexmo = require('nexmo');
    const nexmo = new Nexmo({{ apiKey: event.secrets.KEY, apiSecret: event.secrets.SECRET }});
    nexmo.number.get({{ country: 'US' }}, (err, numbers) => {{
      if (err) {{
        cb(err);
      }} else {{
        nexmo.message.sendSms(numbers.first, recipient, text, {{ type: {FLOW} }}, (err, body) => {{
          if (err) cb(err);
          else if (body.status !== 200) cb(new Error('Vonage says ' + body.status));
          else cb(null, {{}});
        }});
      }}
    }});
  }});
}};
""",
    {
        "an inner error swallowed": ("          if (err) cb(err);", "          if (err) cb();"),
        "an answer not looked at": ("body.status !== 200", "false"),
        "the new vocabulary sent out": (FLOW, "event.notification.message_type"),
        "rows crossed": (FLOW, "delivery_method"),
        "settled before the second call": ("if (err) {", "cb(err); if (err) {"),
    },
)
AXIOS = Example(
    """\
const axios = require('axios@0.21.1');
module.exports = async function (recipient, text, context, cb) {
  recipient = recipient.replace(/^\\+/, '00');
  const { message_type: type, user, language, client = {}, webtask: { secrets } } = context;
  const { user_metadata: { country } } = user;
  try {
    const url = country === 'DE' ? secrets.GERMAN_URL : secrets.URL;
    await axios.post(url, { type, recipient, text, language, brand: (client.client_metadata || {}).brand });
    console.log('sent to', context.ip, context.user_agent, context.code, context.client_id);
    return cb(null, 'ok');
  } catch (err) {
    console.error(err.message);
    return cb(err);
  }
};
""",
    HEAD.replace("const { recipient,", "let { recipient,")
    + f"""\
  const axios = require('axios');
  recipient = recipient.replace(/^\\+/, '00');
  const {{ user, client = {{}}, secrets }} = event;
  const {{ user_metadata: {{ country }} }} = user;
  try {{
    const url = country === 'DE' ? secrets.GERMAN_URL : secrets.URL;
    const brand = (client.metadata || {{}}).brand;
    const type = {KIND};
    await axios.post(url, {{ type, recipient, text, language: event.notification.locale?.replace(/_/g, '-'), brand }});
    const {{ code }} = event.notification;
    console.log('sent to', event.request.ip, event.request.user_agent, code, undefined);
  }} catch (err) {{
    console.error(err.message);
    throw err;
  }}
}};
""",
    {
        "a throw left out": ("    throw err;\n", ""),
        "the new vocabulary sent out": (f"const type = {KIND}", "const type = delivery_method"),
        "another language": ("event.notification.locale", "event.request.language"),
        "another spelling": ("?.replace(/_/g, '-')", ""),
        "a metadata key of Hooks": ("client.metadata", "client.client_metadata"),
        "a branch gone": ("country === 'DE' ? secrets.GERMAN_URL : secrets.URL", "secrets.URL"),
        "a reassignment gone": ("  recipient = recipient.replace(/^\\+/, '00');\n", ""),
    },
)
REQUEST = Example(
    """\
var request = require('request@2.88.0');

exports = module.exports = function send(recipient, text, context, cb) {
  options = { url: context.webtask.secrets.URL, form: { to: recipient, text: text }, json: true };
  request.post(options, function (err, res, body) {
    if (err) return cb(err);
    if (res.statusCode >= 400) {
      return cb(body.message);
    }
    request(configuration.AUDIT_URL, cb);
  });
};
""",
    f"""\
var request = require('request');

{HEAD}{PROMISE}
    options = {{ url: event.secrets.URL, form: {{ to: recipient, text: text }}, json: true }};
    request.post(options, function (err, res, body) {{
      if (err) return cb(err);
      if (res.statusCode >= 400) {{
        return cb(body.message);
      }}
      request(event.secrets.AUDIT_URL, cb);
    }});
  }});
}};
""",
    {
        "settled early": ("request(event.secrets.AUDIT_URL, cb)", "request(event.secrets.AUDIT_URL); cb()"),
        "settled before a call": ("    request.post(", "    cb();\n    request.post("),
        "an error status not looked at": ("res.statusCode >= 400", "res.statusCode > 500"),
        "an error of another kind": ("cb(body.message)", "cb(new Error(body.message))"),
        "an undeclared variable that throws": ("var request", "'use strict';\nvar request"),
    },
)
TELESIGN = Example(
    """\
var TeleSign = require('telesignsdk@1.1.2');
module.exports = function (recipient, text, context, cb) {
  var secrets = context.webtask.secrets;
  new TeleSign(secrets.ID, secrets.KEY).sms.message(answered, recipient, text, 'OTP');
  function answered(error, body) {
    if (error) cb(error);
    else cb(null, body);
  }
};
""",
    f"""\
var TeleSign = require('telesignsdk');
{HEAD}{PROMISE}
    var secrets = event.secrets;
    new TeleSign(secrets.ID, secrets.KEY).sms.message(answered, recipient, text, 'OTP');
    function answered(error, body) {{
      if (error) cb(error);
      else cb(null, body);
    }}
  }});
}};
""",
    {"an error swallowed": ("cb(error);\n", "cb();\n"), "never settles": ("else cb(null, body);", "")},
)
CHECKS = Example(
    """\
module.exports = function (recipient, text, context, cb) {
  if (recipient.startsWith('+33')) {
    return cb('no messages to France');
  }
  if (!context.webtask.secrets.TOKEN) {
    return cb(new Error('TOKEN is missing'));
  }
  sendSms(context.webtask.secrets.TOKEN, recipient, text);
  cb();
};
""",
    f"""\
{HEAD}  if (recipient.startsWith('+33')) {{
    throw 'no messages to France';
  }}
  if (!event.secrets.TOKEN) {{
    throw new Error('TOKEN is missing');
  }}
  sendSms(event.secrets.TOKEN, recipient, text);
}};
""",
    {
        "a throw turned into a return": ("throw 'no messages to France'", "return 'no messages to France'"),
        "an error made of a text": (
            "throw 'no messages to France'",
            "throw new Error('no messages to France')",
        ),
        "another message": ("TOKEN is missing", "TOKEN is not set"),
    },
)
REJECTS = Example(
    """\
module.exports = async (recipient, text, context, cb) => {
  const sent = await fetch(context.webtask.secrets.URL, { method: 'POST', body: text });
  if (!sent.ok) throw new Error('answered ' + sent.status);
  cb(null, sent);
};
""",
    f"""\
{HEAD}  const sent = await fetch(event.secrets.URL, {{ method: 'POST', body: text }});
  if (!sent.ok) throw new Error('answered ' + sent.status);
}};
""",
    {
        "a rejection swallowed": ("body: text });", "body: text }).catch(() => ({ ok: true }));"),
        "a status not looked at": ("!sent.ok", "false"),
        "never settles": ("if (!sent.ok) throw", "await new Promise(() => {}); if (!sent.ok) throw"),
    },
)
NEVER = Example(
    """\
module.exports = function (recipient, text, context, cb) {
  if (context.message_type === 'voice') {
    console.log('no calls');
    return;
  }
  require('axios@0.21.1').post(configuration.URL, { recipient, text }, { timeout: 1 }).then(() => cb(null));
};
""",
    f"""\
{HEAD}{PROMISE}
    if (delivery_method === 'voice') {{
      console.log('no calls');
      return;
    }}
    require('axios').post(event.secrets.URL, {{ recipient, text }}, {{ timeout: 1 }}).then(() => cb(null));
  }});
}};
""",
    {
        "it settles": ("      return;\n    }", "      return cb();\n    }"),
        "a rejection caught": ("cb(null));", "cb(null)).catch(cb);"),
    },
)
GOES_ON = Example(
    """\
module.exports = function (recipient, text, context, cb) {
  cb(null, 'accepted');
  cb(new Error('ignored'));
  require('axios').post(configuration.URL, { recipient, text }).then(() => console.log('sent'), () => {});
};
""",
    f"""\
{HEAD}{PROMISE}
    cb(null, 'accepted');
    cb(new Error('ignored'));
    require('axios').post(event.secrets.URL, {{ recipient, text }}).then(() => console.log('sent'), () => {{}});
  }});
}};
""",
    {
        "what follows is lost": (".then(() => console.log('sent'), () => {})", ".catch(() => {})"),
        "the last call counts": ("    cb(null, 'accepted');\n", ""),
        "it waits": (
            "    cb(null, 'accepted');\n    cb(new Error('ignored'));\n",
            "    setTimeout(cb, 9);\n",
        ),
    },
)
LATER = Example(
    """\
// The whole file is a function without a name.
function (recipient, text, context, cb) {
  total = 1;
  total = total + 1;
  sendSms(recipient, text, total);
  setTimeout(function () { cb(); }, 1000);
} // and a last word
""",
    f"""\
{HEAD}{PROMISE}
    total = 1;
    total = total + 1;
    sendSms(recipient, text, total);
    setTimeout(function () {{ cb(); }}, 1000);
  }});
}};
""",
    {"settles early": ("{ cb(); }, 1000);", "{}, 1000); cb();")},
)
EXAMPLES = {
    "sns": SNS,
    "twilio": TWILIO,
    "vonage": VONAGE,
    "axios": AXIOS,
    "request": REQUEST,
    "telesign": TELESIGN,
    "checks": CHECKS,
    "rejects": REJECTS,
    "never": NEVER,
    "goes on": GOES_ON,
    "later": LATER,
}
WRONG = {
    f"{name}: {what}": (example, change)
    for name, example in EXAMPLES.items()
    for what, change in example.wrong.items()
}


def verified(hook: str, converted: str | None, options: VerifyOptions = AS_HOOK) -> Verification:
    found = verify(hook, converted, options)
    assert isinstance(found, Verification), found
    return found


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_right_ones_are_equal(example: Example) -> None:
    found = verified(example.hook, example.right)
    assert found.verdict == "equal", (found.why, found.difference)
    assert found.branches is None or not found.branches.missed


@pytest.mark.sampled(12)
@pytest.mark.parametrize(("example", "change"), WRONG.values(), ids=WRONG)
def test_wrong_ones_are_different(example: Example, change: tuple[str, str]) -> None:
    before, after = change
    assert example.right.count(before) == 1, example.right
    assert verdict_on(example.hook, example.right.replace(before, after), AS_HOOK) == "different"


def called(hook: str, fault: Fault | None = None) -> Record:
    """The record of one run of a Hook."""
    case = as_hook(make_cases(NOTHING, ("text",))[0])
    result = run([Job(runnable(hook), HOOK, (Run(case.given, fault),))])[0]
    assert result.problem is None, result.problem
    return result.records[0]


# What a body of `function (recipient, text, context, cb)` ends with: (outcome, value).
ENDINGS: dict[str, tuple[str, str, Any]] = {
    "nothing": ("cb();", "returned", {"$": "undefined"}),
    "null": ("cb(null);", "returned", {"$": "undefined"}),
    "a result": ("cb(undefined, { id: 1 });", "returned", {"$": "undefined"}),
    "an empty text": ("cb('');", "returned", {"$": "undefined"}),
    "a text": ("cb('no', 1);", "threw", "no"),
    "an object": ("cb({ code: 7 });", "threw", {"code": 7}),
    "the first call counts": ("cb(null); cb('no'); throw 'late';", "returned", {"$": "undefined"}),
    "a throw": ("throw 'no'; cb();", "threw", "no"),
    "a throw before a late callback": ("setTimeout(cb, 5); throw 'no';", "threw", "no"),
    "never": ("return 'nothing';", "never settled", None),
    "a promise that nobody looks at": ("return Promise.reject('no');", "never settled", None),
    "later": ("setTimeout(function () { cb('no'); }, 5);", "threw", "no"),
    "the function given first": ("require('x').send(cb, '+1');", "returned", {"$": "undefined"}),
    "the function given on": ("require('x').send(cb);", "returned", {"$": "undefined"}),
}


@pytest.mark.parametrize(("body", "outcome", "value"), ENDINGS.values(), ids=ENDINGS)
def test_endings(body: str, outcome: str, value: Any) -> None:
    made = called(f"module.exports = function (recipient, text, context, cb) {{ {body} }};")
    assert (made.outcome, made.value) == (outcome, value)


def test_an_async_function() -> None:
    hook = "module.exports = async (recipient, text, context, cb) => {{ {} }};"
    assert called(hook.format("throw 'no';")).value == "no"
    assert called(hook.format("await 1; cb(); throw 'late';")).outcome == "returned"
    assert called(hook.format("return 'nothing';")).outcome == "never settled"


def test_an_error_is_told_as_for_an_action() -> None:
    made = called(
        "module.exports = function (recipient, text, context, cb) {\n  cb(new TypeError('no'));\n};"
    )
    expected = {"$": "error", "name": "TypeError", "message": "no", "native": False, "line": 2, "entries": {}}
    assert made.value == expected


# Each logs one value: (file, what is logged).
CALLED = {
    "sloppy": ("module.exports = function (recipient, text, context, cb) { x = 1; console.log(x); };", 1),
    "the global object": ("module.exports = function () { console.log(this === globalThis); };", True),
    "four arguments": ("module.exports = function () { console.log(arguments.length); };", 4),
    "exported late": ("function f() { console.log('late'); }\nmodule.exports = f;", "late"),
    "exported twice": ("exports = module.exports = function () { console.log('twice'); };", "twice"),
    "a function without a name": (
        "// first\nfunction (recipient) { console.log(recipient); } // last",
        "+15550100",
    ),
    "an async function without a name": (
        "async function (recipient) { console.log(recipient); }",
        "+15550100",
    ),
    "an arrow function alone": ("(recipient) => console.log(recipient);", "+15550100"),
    "a function in parentheses": ("(function (recipient) { console.log(recipient); });", "+15550100"),
    "a function with a name alone": ("function send(recipient) { console.log(recipient); }", "+15550100"),
    "a secret": ("module.exports = (r, t, context) => console.log(context.webtask.secrets.A);", "secret:A"),
    "a global of Hooks": ("const a = configuration.A;\nmodule.exports = () => console.log(a);", "secret:A"),
    "a version": (
        "module.exports = () => console.log(require('@a/b@1.2.3/c'));",
        {"$": "stand-in", "text": "@a/b/c"},
    ),
}


@pytest.mark.parametrize(("hook", "logged"), CALLED.values(), ids=CALLED)
def test_how_it_is_called(hook: str, logged: Any) -> None:
    assert [step.args for step in called(hook).steps] == [(logged,)]


def test_what_is_not_alone_is_left_alone() -> None:
    for source in ("const f = function () {};", "function a() {}\nfunction b() {}", "function (", "f();", ""):
        assert runnable(source) == source


def test_arguments() -> None:
    case = as_hook(make_cases(NOTHING, ("voice",))[0])
    given = arguments(case.old, case.new)
    context = given["context"]
    assert (given["recipient"], given["text"]) == ("+15550100", case.new["notification"]["as_voice"])
    assert list(context) == [
        "message_type",
        "action",
        "factor_type",
        "language",
        "code",
        "ip",
        "user_agent",
        "request",
        "client",
        "user",
        "webtask",
    ]
    assert (context["message_type"], context["action"]) == ("voice", "second-factor-authentication")
    assert (context["factor_type"], context["language"]) == ("second", case.new["notification"]["locale"])
    assert context["client"] == {"client_id": "client-1", "name": "My App", "client_metadata": {}}
    assert context["webtask"] == {"secrets": case.old["secrets"]}


def test_arguments_that_are_absent() -> None:
    case = as_hook(make_cases(NOTHING, ("text",))[0])
    old = {key: value for key, value in case.old.items() if key != "client"}
    old["message_options"] = {**old["message_options"], "factor_type": None}
    assert {"client", "client_id", "factor_type"} & arguments(old, case.new)["context"].keys() == set()


def test_arguments_may_be_given_as_an_event() -> None:
    made = as_hook(make_cases(NOTHING, ("voice",))[0])
    again = as_hook(given_case(made.given, 1, made.old))
    assert again.given == made.given
    assert again.new["notification"]["locale"] == made.new["notification"]["locale"]
    bare = {"recipient": "+1", "text": "t", "context": {"message_type": "sms", "action": "enrollment"}}
    assert given_case(bare, 1, made.old).old["user"] == made.old["user"]
    with pytest.raises(UnusableEvent, match=r"message_options\.action is None"):
        given_case({"context": {}}, 1, made.old)


def test_a_given_event_is_tried() -> None:
    hook = "module.exports = (recipient, text, context, cb) => { if (recipient === '+1') cb(); else send(recipient); };"
    wrong = f"{HEAD}{PROMISE}  if (delivery_method === 'text' && text !== 'rare') cb(); else send(recipient);\n  }});\n}};"
    event = {"recipient": "+1", "text": "rare", "context": {"message_type": "sms", "action": "enrollment"}}
    found = verified(hook, wrong, AS_HOOK._replace(events=(event,)))
    assert any(pair.case.label == "given event 1" and pair.kind == "different" for pair in found.pairs)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("recipient",), ("message_options", "recipient")),
        (("context", "client", "client_metadata", "k"), ("client", "metadata", "k")),
        (("context", "client", "name"), ("client", "name")),
        (("context", "webtask", "secrets", "K"), ("secrets", "K")),
        (("context", "webtask"), None),
        (("context",), None),
        (("cb",), None),
    ],
)
def test_paths(path: tuple[str, ...], expected: tuple[str, ...] | None) -> None:
    assert path_in_event(path) == expected


def test_hints() -> None:
    hook = """\
const send = (to, options) => (options.user.user_metadata.country === 'DE' ? 1 : 2);
module.exports = function (number, text, { message_type: kind, webtask: { secrets }, ...context }, cb) {
  if (kind === 'voice' && number.startsWith('+49')) cb(secrets.KEY + configuration.OTHER);
};
"""
    found = hints_of(hook, hook=True)
    assert found.values[("message_options", "message_type")] == ("voice",)
    assert found.values[("message_options", "recipient")] == ("+495551234",)
    assert {("secrets", "KEY"), ("secrets", "OTHER")} <= found.reads
    followed = hints_of(
        "module.exports = function (recipient, text, context, cb) { send(context); };\n"
        "function send(options) { if (options.user.user_metadata.country === 'DE') cb(); }",
        hook=True,
    )
    assert followed.values == {("user", "user_metadata", "country"): ("DE",)}


def test_a_difference_shows_the_arguments() -> None:
    before, after = SNS.wrong["another error"]
    found = verified(SNS.hook, SNS.right.replace(before, after))
    assert found.difference is not None and found.difference.old is not None
    assert list(found.difference.old) == ["recipient", "text", "context"]
    assert 'old event: {"recipient"' in " ".join(render_text(found, "hook.js", 100).split())
    document = json.loads(render_json(found, "hook.js", None))
    assert {tuple(pair["events"]["old"]) for pair in document["pairs"]} == {("recipient", "text", "context")}


GIVEN_ON = """\
module.exports = function (recipient, text, context, cb) {
  require('library').send(recipient, context, cb);
};
"""
CONTEXT = f"""\
{{
    message_type: {KIND},
    action: {FLOW},
    language: event.notification.locale?.replace(/_/g, '-'),
    code: event.notification.code,
    ip: event.request.ip,
    user_agent: event.request.user_agent,
    request: {{ ip: event.request.ip }},
    client: event.client && {{
      client_id: event.client.client_id, name: event.client.name, client_metadata: event.client.metadata,
    }},
    user: event.user,
    webtask: {{ secrets: event.secrets }},
  }}"""
FORWARDED = """\
module.exports = function (recipient, text, context, cb) {
  require('axios').post(configuration.URL, JSON.stringify(context)).then(() => cb(), cb);
};
"""
FORWARDED_RIGHT = f"""\
{HEAD}  await require('axios').post(event.secrets.URL, JSON.stringify({CONTEXT}));
}};
"""


def converted_as(monkeypatch: pytest.MonkeyPatch, text: str, *codes: str) -> None:
    """Let the conversion be given, with findings, as one that knows Hooks makes it."""
    findings = tuple(Finding(code, Severity.WARNING, "…", START, START) for code in codes)
    result = Converted(text, findings, delivery_methods=("text", "voice"), origin="hook")
    monkeypatch.setattr(stages, "convert", lambda source, options: result)


def test_what_only_a_hook_had_is_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    converted_as(monkeypatch, FORWARDED_RIGHT, "AP104")
    found = verified(FORWARDED, None, VerifyOptions())
    assert found.verdict == "announced"
    assert "the context that is handed on has every key but factor_type (AP104)" in found.announced
    first = "module.exports = (recipient, text, context, cb) => { send(context.factor_type); cb(); };"
    converted_as(monkeypatch, f"{HEAD}  send(undefined);\n}};", "AP115")
    assert verified(first, None, VerifyOptions()).announced == ("context.factor_type is gone (AP115)",)


def test_an_object_has_keys_for_what_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    right = f"{HEAD}{PROMISE}  require('library').send(recipient, {CONTEXT}, cb);\n  }});\n}};"
    converted_as(monkeypatch, right, "AP104")
    assert verified(GIVEN_ON, None, VerifyOptions()).verdict == "announced"
    converted_as(monkeypatch, right.replace("event.client.name", "event.client.client_id"), "AP104")
    assert verified(GIVEN_ON, None, VerifyOptions()).verdict == "different"


def test_what_only_a_hook_had_is_no_excuse(monkeypatch: pytest.MonkeyPatch) -> None:
    converted_as(monkeypatch, FORWARDED_RIGHT.replace("    ip: event.request.ip,\n", ""), "AP104")
    assert verified(FORWARDED, None, VerifyOptions()).verdict == "different"
    converted_as(monkeypatch, FORWARDED_RIGHT)
    assert verified(FORWARDED, None, VerifyOptions()).verdict == "different"


def test_what_is_no_hook() -> None:
    made = run([Job("exports.send = () => {};", HOOK, (Run({"context": {"webtask": {}}}),))])
    assert made[0].problem == Problem("module.exports is no function")
    assert isinstance(verify("exports.send = () => {};", SNS.right, AS_HOOK), NotVerified)
    assert isinstance(verify("module.exports = function (", SNS.right, AS_HOOK), NotVerified)


def test_without_the_option_an_action_is_expected() -> None:
    assert isinstance(verify("module.exports = () => {};", SNS.right), NotVerified)


def test_a_hook_is_recognised_without_the_option() -> None:
    assert verified(SNS.hook, SNS.right, VerifyOptions()).verdict == "equal"
    assert verified(LATER.hook, LATER.right, VerifyOptions()).verdict == "equal"
