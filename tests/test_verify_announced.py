"""What findings announce is named and not called different; what they don't announce is different."""

from __future__ import annotations

from typing import Any

import pytest
from verify_support import old as action
from wrong.briefly import verdict_on

from translator import Converted, Options, convert
from translator.verify.verdict import Verification
from translator.verify.verify import verify
from translator.verify.verifying import VerifyOptions

pytest.importorskip("_quickjs", reason="the engine is not installed")

SEND = "await send({ to: event.message_options.recipient, text: event.message_options.text%s });"
GIVEN = {
    "message_options": {
        "action": "enrollment",
        "code": "123456",
        "message_type": "sms",
        "recipient": "+15550100",
        "text": "123456 is your code",
    },
    "request": {"ip": "203.0.113.7"},
    "tenant": {"id": "tenant-1"},
    "user": {"user_id": "auth0|1"},
}


def sending(body: str, more: str = "") -> str:
    """An Action that does something before it sends; ``more`` is an item of what it sends."""
    return action(f"{body}\n{SEND % (more and ', ' + more)}")


def hook(more: str, before: str = "") -> str:
    """A Hook that sends."""
    return (
        "const request = require('request');\n"
        f"module.exports = function (recipient, text, context, cb) {{\n{before}\n"
        f"request({{ to: recipient, text, more: {more} }}, cb);\n}};"
    )


def ran(source: str, *replaced: tuple[str, str], **options: Any) -> Verification:
    """Verify a source with its conversion, in which a person has replaced something."""
    text = converted(source, *replaced) if replaced else None
    found = verify(source, text, VerifyOptions(**options))
    assert isinstance(found, Verification), found
    return found


def converted(source: str, *replaced: tuple[str, str]) -> str:
    """The conversion of a source, in which a person has replaced something."""
    result = convert(source)
    assert isinstance(result, Converted), result
    text = result.text
    for before, after in replaced:
        assert before in text, text
        text = text.replace(before, after)
    return text


# Fields that no event has: no event is made that has them. Actions and Hooks, in every place.
NEVER = {
    "if": sending("if (event.message_options.channel === 'push') await push();"),
    "switch": sending("switch (event.message_options.provider) { case 'a': await push(); }"),
    "includes": sending("if (['a', 'b'].includes(event.message_options.channel)) await push();"),
    "a key": sending("const kind = { a: 1 }[event.message_options.channel];", "kind"),
    "a pattern": sending(
        "const { channel, provider = 'b' } = event.message_options;", "kind: channel === 'a'"
    ),
    "below it": sending("if (event.message_options.channel?.name === 'push') await push();"),
    "of the tenant": sending("if (event.tenant.region === 'eu') await push();"),
    "of the client": sending("if (event.client?.type === 'spa') await push();"),
    "a factor, which only Hooks had": sending(
        "if (event.message_options.factor_type === 'first') await push();"
    ),
    "a Hook": hook("context.channel === 'push'"),
    "a Hook's key": hook("{ a: 1 }[context.provider]"),
}


@pytest.mark.sampled(4)
@pytest.mark.parametrize("source", NEVER.values(), ids=list(NEVER))
def test_no_event_has_a_field_that_no_trigger_has(source: str) -> None:
    found = ran(source)
    assert found.verdict == "equal", (found.why, found.difference)


def test_a_hook_is_told_the_factor() -> None:
    found = ran(hook("context.factor_type === 'first'"))
    assert found.verdict == "announced" and found.announced[0] == "context.factor_type is gone (AP115)"


# What is gone: (statement before the send, item of what is sent), and what the verdict names.
SECURITY = "event.security_context is gone (AP102)"
IDENTITIES = "event.user.identities is gone (AP101)"
GONE = {
    "its length": ("const fp = event.security_context.ja3.length;", "fp", SECURITY),
    "a part of it": ("const fp = event.security_context.ja4.split('_')[0];", "fp", SECURITY),
    "tested": ("if (event.security_context.ja3.length > 3) await push();", "", SECURITY),
    "its start": ("if (event.security_context.ja4.startsWith('t13')) await push();", "", SECURITY),
    "a pattern": ("const { ja3 } = event.security_context;\nconst fp = ja3.slice(0, 8);", "fp", SECURITY),
    "identity compared": (
        "if (event.user.identities?.[0]?.provider === 'sms') await push();",
        "",
        IDENTITIES,
    ),
    "identities asked": (
        "if ((event.user.identities || []).some((one) => one.provider === 'sms')) await push();",
        "",
        IDENTITIES,
    ),
    "first identity": (
        "const [one] = event.user.identities || [];\nif (one && one.connection === 'x') await push();",
        "",
        IDENTITIES,
    ),
    "each identity": (
        "for (const one of event.user.identities || []) if (one.provider === 'sms') await push();",
        "",
        IDENTITIES,
    ),
}


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("body", "more", "named"), GONE.values(), ids=list(GONE))
def test_every_use_of_what_is_gone_is_announced(body: str, more: str, named: str) -> None:
    found = ran(sending(body, more))
    assert found.verdict == "announced" and named in found.announced, (found.why, found.difference)


# What only the new event has: a source that compares it meets the value it compares it with.
NEW = {
    "a connection": "if (event.connection?.strategy === 'email') await push();",
    "an organization": "if (event.organization?.metadata.tier === 'gold') await push();",
    "of the tenant": "if (event.tenant.friendly_name === 'Acme') await push();",
    "a locale": "if (event.message_options.locale === 'en_US') await push();",
    "a flat language": "if (event.language === 'en-US') await push();",
}


@pytest.mark.sampled(2)
@pytest.mark.parametrize("body", NEW.values(), ids=list(NEW))
def test_what_only_now_exists_is_announced(body: str) -> None:
    found = ran(sending(body))
    assert found.verdict == "announced" and "now (AP1" in found.announced[0], (found.why, found.difference)


LOCALE = "event.notification.locale?.replace(/_/g, '-')"
BARE = "the language is a locale such as en-US where a Hook was told en (AP112)"


def test_a_bare_language_is_announced() -> None:
    found = ran(hook("context.language === 'en' ? 1 : 2"))
    assert found.verdict == "announced" and found.announced == (BARE,)


@pytest.mark.parametrize(
    "first", ["context.language.split('-')[0] === 'en'", "context.language.startsWith('en')"]
)
def test_a_language_that_is_compared_by_its_first_part_is_equal(first: str) -> None:
    assert ran(hook(f"{first} ? 1 : 2")).verdict == "equal"


# Conversions of a comparison with a language: (the literal, what stands for the read, the verdict).
LANGUAGES = {
    "as it is": ("en-US", LOCALE, "equal"),
    "an underscore left": ("en-US", "event.notification.locale", "different"),
    "another language": ("en", "event.notification.locale?.replace('en', 'de')", "different"),
    "the first part": ("en", "event.notification.locale?.split(/[-_]/)[0]", "equal"),
}


@pytest.mark.parametrize(("literal", "read", "verdict"), LANGUAGES.values(), ids=list(LANGUAGES))
def test_languages(literal: str, read: str, verdict: str) -> None:
    found = ran(hook(f"context.language === '{literal}' ? 1 : 2"), (LOCALE, read))
    assert found.verdict == verdict, (found.why, found.difference)


# Repairs by hand of what a finding asks for: (source, what is there, what a person writes).
FIRST = sending("const by = event.user.identities[0].provider;", "by")
READ = "event.user.identities[0].provider"
PART = sending("const fp = event.security_context.ja4.split('_')[0];", "fp")
LENGTH = sending("const fp = event.security_context.ja3.length;", "fp")
URL = sending("const host = new URL(event.user.picture).host;", "host")
WRITE = sending("event.user.user_metadata.seen = true;\nawait note(event.user.user_metadata);")
REPAIRS = {
    "the provider": (FIRST, READ, "event.user.user_id.split('|')[0]"),
    "the provider, if there is a user": (FIRST, READ, "event.user.user_id?.split('|')[0]"),
    "a constant": (FIRST, READ, "'unknown'"),
    "left out": (FIRST, ", by", ""),
    "another field": (FIRST, READ, "event.connection?.strategy"),
    "asked for": (FIRST, READ, "event.user.identities?.[0]?.provider"),
    "a fingerprint": (PART, "event.security_context?.ja4.split('_')[0]", "'none'"),
    "a length": (LENGTH, "event.security_context?.ja3.length", "0"),
    "a length that is not known": (LENGTH, "event.security_context?.ja3.length", "null"),
    "a URL of what may be absent": (
        URL,
        "new URL(event.user.picture).host",
        "event.user.picture ? new URL(event.user.picture).host : undefined",
    ),
    "a write to what may be absent": (
        WRITE,
        "event.user.user_metadata.seen",
        "(event.user.user_metadata ??= {}).seen",
    ),
}


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("source", "there", "written"), REPAIRS.values(), ids=list(REPAIRS))
def test_a_repair_is_not_different(source: str, there: str, written: str) -> None:
    replaced = [(READ, "''")] if there == ", by" else []
    found = ran(source, *replaced, (there, written))
    assert found.verdict in ("announced", "equal"), (found.why, found.difference)
    assert not found.fails


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("source", "there", "written"), REPAIRS.values(), ids=list(REPAIRS))
def test_a_repair_hides_no_mistake(source: str, there: str, written: str) -> None:
    replaced = [(READ, "''")] if there == ", by" else []
    wrong = converted(source, *replaced, (there, written), ("as_text", "as_voice"))
    assert verdict_on(source, wrong) == "different"


# Without a language, an original throws that goes on through it; its conversion reads `locale?.`.
SPOKEN = {
    "a method": ("const tongue = event.language.split('-')[0];", "tongue"),
    "compared": ("if (event.language.toLowerCase() === 'de') await push();", ""),
    "caught": ("let tongue = 'en';\ntry { tongue = event.language.slice(0, 2); } catch {}", "tongue"),
    "caught where it decides": ("try { if (event.language.trim() != 'de') await push(); } catch {}", ""),
    "a field": ("try { if (event.language.name !== 'de') await push(); } catch {}", ""),
    "with a fingerprint": (
        "const tongue = event.language.slice(0, 2);\nconst fp = event.security_context.ja3.slice(0, 8);",
        "tongue, fp",
    ),
    "a table": ("const tongue = { de: 1 }[event.language.slice(0, 2)];", "tongue"),
}


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("body", "more"), SPOKEN.values(), ids=list(SPOKEN))
def test_a_language_that_is_not_there_is_announced(body: str, more: str) -> None:
    found = ran(sending(body, more))
    assert found.verdict == "announced", (found.why, found.difference)
    assert not found.fails


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("body", "more"), SPOKEN.values(), ids=list(SPOKEN))
def test_it_hides_no_mistake(body: str, more: str) -> None:
    source = sending(body, more)
    wrong = converted(source, ("notification.recipient", "user.phone_number"))
    assert verdict_on(source, wrong) == "different"


# What was configured decides whether a code is sent: the secret of that name holds the same then.
CONFIGURED = {
    "a flag": ("if (event.configuration.ON !== 'true') return;", "event.secrets.ON"),
    "a list": ("if (!['eu', 'us'].includes(event.configuration.REGION)) return;", "event.secrets.REGION"),
    "a number": ("if (Number(event.configuration.MOST) < 3) return;", "event.secrets.MOST"),
    "an error": ("if (event.configuration.ON !== 'true') throw new Error('off');", "event.secrets.ON"),
    "a name": ("const { MODE } = event.configuration;\nif (MODE !== 'live') return;", "event.secrets"),
}


@pytest.mark.parametrize(("body", "_read"), CONFIGURED.values(), ids=list(CONFIGURED))
def test_a_secret_decides_as_what_was_configured_did(body: str, _read: str) -> None:
    found = ran(sending(body))
    assert found.verdict in ("equal", "announced"), (found.why, found.difference)
    assert not found.fails
    assert any(len(pair.original.steps) == len(pair.converted.steps) == 1 for pair in found.pairs)


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("body", "read"), CONFIGURED.values(), ids=list(CONFIGURED))
def test_another_secret_does_not(body: str, read: str) -> None:
    found = ran(sending(body), (read, f"{read}.ANOTHER"))
    assert found.verdict == "different" or found.fails


# Events as a person gives them, which lack what was optional or what no old event lacked.
LACKING = {
    "an address": sending("const mail = event.user.email.trim();", "mail"),
    "metadata, which a helper fills in": sending(
        "const lang = ((one) => one.user.user_metadata.lang)({ ...event });\nawait note(event);", "lang"
    ),
    "metadata, of what is wrapped": (
        "exports.onExecuteSendPhoneMessage = wrapped(async function (...all) {\n"
        f"const event = all[0];\nconst lang = event.user.user_metadata.lang;\n{SEND % ', lang'}\n}});"
    ),
}


@pytest.mark.parametrize("source", LACKING.values(), ids=list(LACKING))
def test_what_a_given_event_lacks_is_announced(source: str) -> None:
    found = ran(source, events=(GIVEN,))
    assert found.verdict == "announced", (found.why, found.difference)


# Whether no code is sent: the body, and whether that is to be said.
IDENTITY = "await note(event.user.identities[0].provider);"
STOPS = {
    "it throws before the send": (sending(IDENTITY), True),
    "it throws between a call and the send": (sending(f"await audit(event.user.user_id);\n{IDENTITY}"), True),
    "it throws after the send": (action(f"{SEND % ''}\n{IDENTITY}"), False),
    "it throws for some events": (
        sending(f"if (event.request.geoip.countryCode === 'DE') {IDENTITY}"),
        True,
    ),
    "it leaves for some events": (sending("if (event.organization) return;"), True),
    "a receiver that makes the code": (
        action(f"{IDENTITY}\nawait verify.create({{ to: event.message_options.recipient }});"),
        True,
    ),
    "it does not throw": (sending("await note(event.user.identities);"), False),
}


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("source", "said"), STOPS.values(), ids=list(STOPS))
def test_no_code_is_sent(source: str, *, said: bool) -> None:
    found = ran(source)
    assert found.verdict == "announced", (found.why, found.difference)
    assert ("no code is sent" in found.why) is said and bool(found.fails) is said


def test_a_type_that_is_passed_on_may_have_no_code() -> None:
    source = sending("const spaced = event.message_options.code.split('').join(' ');", "spaced")
    found = ran(source, convert=Options(other_notifications="send"))
    assert found.verdict == "announced"
    assert found.announced == (
        "the handler also runs for blocked_account and password_breach, and throws there (AP107)",
    )
    assert ran(sending(""), convert=Options(other_notifications="send")).verdict == "equal"
