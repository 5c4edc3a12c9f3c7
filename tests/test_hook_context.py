"""The arguments of a Hook as what the event has in their place, or as one object of the old shape."""

from __future__ import annotations

import pytest
from core_support import codes, conversion, whole
from hook_support import PARAMETERS, body, hook

from translator.mapping.hook import name_in_hook

LOCALE = "event.notification.locale?.replace(/_/g, '-')"
OLD_TYPE = "event.notification.delivery_method === 'voice' ? 'voice' : 'sms'"

READS = [
    pytest.param("a(context.code);", "a(event.notification.code);", id="a field"),
    pytest.param(
        "a(context.language);",
        "a(event.notification.locale?.replace(/_/g, '-'));",
        id="one with another name",
    ),
    pytest.param("a(context.message_type);", f"a({OLD_TYPE});", id="a value that goes out"),
    pytest.param("a(context.ip);", "a(event.request?.ip);", id="a holder that may be absent"),
    pytest.param("a(context.client_id);", "a(event.client?.client_id);", id="the client's"),
    pytest.param("a(context.name);", "a(event.client?.name);", id="the client's name"),
    pytest.param("a(context.client_metadata);", "a(event.client?.metadata);", id="flat metadata"),
    pytest.param("a(context.request.ip);", "a(event.request?.ip);", id="the last documentation's address"),
    pytest.param(
        "const { ip, request: { ip: b }, name, client_metadata: m = {} } = context;\na(ip, b, name, m);",
        "const { request: { ip, ip: b } = {}, client: { name, metadata: m = {} } = {} } = event;\n"
        "a(ip, b, name, m);",
        id="a pattern over what is elsewhere",
    ),
    pytest.param(
        "a(`${context.language}`);", "a(`${LOCALE}`);".replace("LOCALE", LOCALE), id="in a template"
    ),
    pytest.param("a(new context.language.B());", f"a(new ({LOCALE}).B());", id="where no chain may stand"),
    pytest.param("a(context.language + b);", f"a({LOCALE} + b);", id="before an operator"),
    pytest.param("a(context.client.name);", "a(event.client.name);", id="threw without a client, and does"),
    pytest.param("a(context.client.client_metadata.b);", "a(event.client.metadata.b);", id="metadata"),
    pytest.param("a(context.webtask.secrets.KEY);", "a(event.secrets.KEY);", id="a secret"),
    pytest.param(
        "a(context /* a */ . /* b */ webtask.secrets.KEY);",
        "a(event /* a */ /* b */.secrets.KEY);",
        id="comments around what goes",
    ),
    pytest.param("a(context?.webtask?.secrets?.KEY);", "a(event?.secrets?.KEY);", id="optional chains"),
    pytest.param("a(context['client']['client_metadata']);", "a(event['client'].metadata);", id="quoted"),
    pytest.param("a(context.user.email);", "a(event.user.email);", id="the profile"),
    pytest.param(
        "const c = context;\na(c.code);", "const c = event;\na(c.notification.code);", id="an alias"
    ),
    pytest.param(
        "const {name, client_metadata: m} = context;\na(name, m);",
        "const {client: { name, metadata: m } = {}} = event;\na(name, m);",
        id="a pattern without blanks",
    ),
    pytest.param(
        "const { webtask: { secrets } } = context;\na(secrets.KEY);",
        "const { secrets } = event;\na(secrets.KEY);",
        id="a pattern",
    ),
    pytest.param(
        "const { client_metadata, name } = context.client;\na(client_metadata, name);",
        "const { metadata: client_metadata, name } = event.client;\na(client_metadata, name);",
        id="a pattern over the client",
    ),
    pytest.param(
        "const { code, message_type: b } = context;\na(code, b);",
        f"const {{ code }} = event.notification;\nconst b = {OLD_TYPE};\na(code, b);",
        id="a pattern of which all is the message's",
    ),
    pytest.param(
        "let code;\n({ code } = context);\na(code);",
        "let code;\n({ code } = event.notification);\na(code);",
        id="an assignment of which all is the message's",
    ),
    pytest.param("a(configuration.KEY);", "a(event.secrets.KEY);", id="the global that Hooks had"),
    pytest.param("a({ configuration });", "a({ configuration: event.secrets });", id="as a short property"),
    pytest.param(
        "const a = context\n  // where from\n  .ip;\nb(a);",
        "const a = event\n  // where from\n  .request?.ip;\nb(a);",
        id="a comment inside",
    ),
]


FLAT = [
    pytest.param("a(context.name, cb);", ["now-given"], id="by itself"),
    pytest.param("b(context.client);\na(context.name, cb);", ["never-given"], id="one object"),
    pytest.param("a(context.request.host, cb);", ["unknown"], id="of the request"),
    pytest.param("a(context.request.ip, context.client.name, cb);", [], id="what was given"),
]


@pytest.mark.parametrize(("statements", "said"), FLAT)
def test_what_no_hook_was_given(statements: str, said: list[str]) -> None:
    assert [item.id for item in conversion(hook(statements)).findings if item.code == "AP115"] == said


LANGUAGES = [
    pytest.param("a(context.language === 'en', cb);", ["WARNING"], id="a bare one"),
    pytest.param(
        "const { language } = context;\na({ de: 1, fr: 2 }[language], cb);", ["WARNING"], id="a key"
    ),
    pytest.param("a(['en', 'fr'].includes(context.language), cb);", ["WARNING"], id="a list"),
    pytest.param("a(context.language === 'N/A', cb);", ["WARNING"], id="what the classic login gave"),
    pytest.param("const l = u.l || context.language;\na(l === 'en', cb);", ["WARNING"], id="beside others"),
    pytest.param("a(context.language === 'en-US', cb);", ["NOTE"], id="with its region"),
    pytest.param("a(context.language.split('-')[0] === 'en', cb);", ["NOTE"], id="its first part"),
    pytest.param("a(context.user.language === 'en', cb);", [], id="the profile's"),
]


@pytest.mark.parametrize(("statements", "severities"), LANGUAGES)
def test_a_bare_language_is_a_warning(statements: str, severities: list[str]) -> None:
    found = [item for item in conversion(hook(statements)).findings if item.code == "AP112"]
    assert [item.severity.name for item in found] == severities


@pytest.mark.parametrize(("before", "after"), READS)
def test_reads(before: str, after: str) -> None:
    assert body(f"{before}\ncb();") == after


PARAMETERS_OF = [
    pytest.param(
        "to, body, context, cb", "a(to, body);", "const { recipient: to, as_text: body }", id="renamed"
    ),
    pytest.param(
        PARAMETERS,
        "text += '!';\na(recipient, text);",
        "const { recipient } = event.notification;\nlet { as_text: text }",
        id="assigned to",
    ),
    pytest.param(PARAMETERS, "a(recipient);", "const { recipient }", id="one that is not used"),
    pytest.param(
        PARAMETERS,
        "{ let text = 1; b(text); }\na(recipient);",
        "const { recipient }",
        id="one that is shadowed",
    ),
]


@pytest.mark.parametrize(("parameters", "before", "declared"), PARAMETERS_OF)
def test_parameters_become_declarations(parameters: str, before: str, declared: str) -> None:
    assert body(f"{before}\ncb();", parameters) == f"{declared} = event.notification;\n{before}"


def test_a_pattern_over_lines_moves_with_its_indentation() -> None:
    pattern = "{\n    user,\n    webtask: { secrets },\n  }"
    head = f"module.exports = (\n  recipient,\n  text,\n  {pattern},\n  cb\n) => {{\n"
    text = whole(head + "  a(user, secrets.KEY);\n  cb();\n};\n", origin="hook")
    assert "  const {\n    user,\n    secrets,\n  } = event;\n  a(user, secrets.KEY);\n" in text


def test_a_pattern_over_lines_that_ends_at_the_margin() -> None:
    head = "module.exports = (recipient, text, {\n    user,\n    webtask: { secrets },\n}, cb) => {\n"
    text = whole(head + "  a(user, secrets.KEY);\n  cb();\n};\n", origin="hook")
    assert "  const {\n      user,\n      secrets,\n  } = event;\n" in text


def test_a_context_that_is_called_event_keeps_its_name() -> None:
    source = hook("a(event.code, recipient, configuration.KEY);\ncb();", "recipient, text, event, cb")
    text = whole(source, origin="hook")
    assert "async (event) => {\n" in text
    assert "a(event.notification.code, recipient, event.secrets.KEY);" in text


SHADOWED = [
    pytest.param("a((event) => b(event, context.code));\ncb();", id="a parameter of an inner function"),
    pytest.param("{ const event = 1; b(event, context.code); }\ncb();", id="a constant of a block"),
    pytest.param("try { a(); } catch (event) { b(event, context.code); }\ncb();", id="what is caught"),
    pytest.param("function event() { b(context.code); }\nevent();\ncb();", id="a function of its own"),
    pytest.param("a((event) => b(event, configuration.KEY));\ncb();", id="configuration there"),
]


@pytest.mark.parametrize("statements", SHADOWED)
def test_the_event_has_a_name_that_means_nothing_else_there(statements: str) -> None:
    text = whole(hook(statements))
    assert "async (phoneEvent) =>" in text
    assert "phoneEvent.notification.code" in text or "phoneEvent.secrets.KEY" in text


def test_an_inner_event_elsewhere_takes_no_name_away() -> None:
    assert "async (event) =>" in whole(hook("a((event) => b(event));\nc(context.code);\ncb();"))


ONE_OBJECT = [
    pytest.param("context.a = 1;\nb(context.code);", id="written to"),
    pytest.param("delete context.webtask;\nb(context);", id="deleted from"),
    pytest.param("context = a(context);\nb(context.code);", id="assigned to"),
    pytest.param("b(context.client, context.code);", id="the client handed on"),
    pytest.param("b(context.request, context.code);", id="the request handed on"),
    pytest.param(
        "const { webtask, user } = context;\nb(webtask.secrets.KEY, user);", id="webtask given a name"
    ),
    pytest.param("const {\n  code, // six digits\n} = context;\nb(code);", id="comments in a pattern"),
]


@pytest.mark.parametrize("statements", ONE_OBJECT)
def test_one_object_of_the_old_shape(statements: str) -> None:
    text = body(f"{statements}\ncb();")
    assert text.split(" = toHookContext(event);\n") in (
        ["const context", statements],
        ["let context", statements],
    )


HANDED_ON = [
    pytest.param("a(JSON.stringify(context));", "a(JSON.stringify(toHookContext(event)));", id="stringified"),
    pytest.param("a({ ...context, code: 1 });", "a({ ...toHookContext(event), code: 1 });", id="spread"),
    pytest.param("a({ context });", "a({ context: toHookContext(event) });", id="a short property"),
    pytest.param(
        "const { message_type, ...rest } = context; a(message_type, rest.action);",
        "const { message_type, ...rest } = toHookContext(event); a(message_type, rest.action);",
        id="a rest of which one field is read",
    ),
]


@pytest.mark.parametrize(("before", "after"), HANDED_ON)
def test_handed_on_in_its_old_shape(before: str, after: str) -> None:
    source = hook(f"{before}\ncb();")
    assert after in whole(source)
    assert "AP104" in codes(source)


SEEN_BY_OTHER_CODE = [
    pytest.param("", "b(context);", True, id="given to other code"),
    pytest.param("function f(c) { return b(c); }\n", "f(context);", True, id="handed on"),
    pytest.param("function f(c) { return b(c); }\n", "f.call(null, context);", True, id="handed on by call"),
    pytest.param("class A { static b(c) { return d(c); } }\n", "A.b(context);", True, id="by a method"),
    pytest.param("class A extends B {}\n", "A.b(context);", True, id="to a method of another class"),
    pytest.param("function f(c) { return JSON.stringify(c); }\n", "a(f(context));", False, id="as a text"),
    pytest.param("", "console.log(context);", False, id="logged"),
    pytest.param("", "context.code = 1;\na(context.code);", False, id="changed"),
]


@pytest.mark.parametrize(("before", "statements", "seen"), SEEN_BY_OTHER_CODE)
def test_what_other_code_may_read_through_is_there(before: str, statements: str, seen: bool) -> None:
    """Profiles of passwordless users have no metadata, but those that a Hook got had."""
    text = whole(hook(f"{statements}\ncb();", before=before), origin="hook")
    assert ("app_metadata: event.user.app_metadata ?? {}," in text) is seen
    assert ("user: event.user," in text) is not seen


def test_what_the_callback_would_have_got_goes_nowhere_and_is_not_reported() -> None:
    source = hook("a(recipient);\ncb(null, recipient, context);")
    assert "toHookContext" not in whole(source)
    assert "AP104" not in codes(source)


GONE = [
    pytest.param("a(context.factor_type);", "gone", id="what nothing has any more"),
    pytest.param("a(context.foo);", "unknown", id="what nothing ever had"),
    pytest.param("a(context.client.metadata);", "unknown", id="undefined then, not now"),
    pytest.param("context.webtask.log('a');", "machine", id="of the machine that ran Hooks"),
]


@pytest.mark.parametrize(("statement", "named"), GONE)
def test_what_has_no_counterpart_is_said(statement: str, named: str) -> None:
    found = [item for item in conversion(hook(f"{statement}\ncb();")).findings if item.code == "AP115"]
    assert [item.id for item in found] == [named]


OWN = [
    pytest.param("context.foo = (context.foo || 0) + 1;", id="written"),
    pytest.param("b(context);\na(context.foo);", id="perhaps written elsewhere"),
]


@pytest.mark.parametrize("statements", OWN)
def test_what_the_hook_puts_there_itself_is_as_before(statements: str) -> None:
    assert "AP115" not in codes(hook(f"{statements}\ncb();"))


def test_secrets_are_listed_wherever_they_are_read() -> None:
    source = hook(
        "const { A, B: { c } = {} } = context.webtask.secrets;\n"
        "a(A, c, context.webtask.secrets.D, configuration.E);\nbase();\ncb();",
        before="function base() { return configuration.F; }\n",
    )
    assert conversion(source).secrets == ("A", "B", "D", "E", "F")


def test_one_marker_says_the_same_of_several_fields_once() -> None:
    source = hook("send(context.webtask.meta, context.webtask.params, context.factor_type, cb);")
    text = conversion(source).text
    (marker,) = (line for line in text.split("\n") if "AP115" in line)
    assert marker.strip() == (
        "// TODO(actionport AP115): context.webtask.meta, context.webtask.params: part of the machine that "
        "ran Hooks, so it reads undefined now; context.factor_type: neither trigger tells the first factor "
        "from the second, so this reads undefined now"
    )


NAMES = [
    ("client.name", "context.client.name"),
    ("client.client_id", "context.client.client_id"),
    ("client.metadata.tier", "context.client.client_metadata.tier"),
    ("language", "context.language"),
    ("message_options", ""),
    ("message_options.action", "context.action"),
    ("message_options.recipient", "recipient"),
    ("message_options.text", "text"),
    ("request", "context.request"),
    ("request.ip", "context.ip"),
    ("request.user_agent", "context.user_agent"),
    ("secrets.KEY", "context.webtask.secrets.KEY"),
    ("user.email", "context.user.email"),
]


@pytest.mark.parametrize(("path", "name"), NAMES)
def test_what_a_hook_calls_a_path(path: str, name: str) -> None:
    assert name_in_hook(("event", *path.split("."))) == name
