"""Which fixture in TypeScript shows which rule: one where it applies, and one where it must not.

A fixture that refuses fails by name, is wrapped, keeps an old value or an old shape, or has a part that is
left alone. The table is the account of that: each entry is looked for in what the fixture comes to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from fixture_support import FIXTURES, OPTIONS

from translator import Converted, Failed, convert
from translator.options import TYPESCRIPT
from translator.results import Result

ALL = {path.name: path for path in (FIXTURES / "typescript").iterdir() if path.suffix in TYPESCRIPT}
FAILED, WRAPPED, OLD_VALUE, OLD_SHAPE = "failed", "wrapped", "old value", "old shape"
VALUES = re.compile(r"=== 'otp_enroll' \? 'enrollment'|=== 'voice' \? 'voice'")
HELPERS = re.compile(r"^function to(MessageOptions|SendPhoneMessageEvent)\(", re.MULTILINE)


class Shown(NamedTuple):
    """fires: fixtures to which a rule applies. refuses: others, with how, or with what is left alone."""

    fires: str
    refuses: Mapping[str, str]


READING = {
    "a semicolon for a blanked statement": Shown("no-semicolons.ts", {"enum-before-a-call.ts": FAILED}),
    "a semicolon for as T at the end of a line": Shown(
        "assertion-at-line-end.ts", {"typeof-at-line-end.ts": FAILED}
    ),
    "an arrow's parenthesis moves": Shown("arrow-over-lines.ts", {"assertion-of-an-object.ts": FAILED}),
    "imports are elided": Shown(
        "imports-elided.ts inline-types.mts function.ts",
        {"import-namespace.ts": "import * as auth0 from", "import-of-a-part.ts": FAILED},
    ),
    "import x = require": Shown("export-equals.cts", {"import-of-a-part.ts": FAILED}),
    "export =": Shown(
        "export-equals.cts object-satisfies.cts",
        {"exported-elsewhere.cts": WRAPPED, "type-of-the-exports.cts": WRAPPED},
    ),
    "an enum is an object": Shown(
        "enum-translated-around.ts", {"enum-without-room.ts": FAILED, "enum-and-class.ts": OLD_VALUE}
    ),
    "a parameter is a property": Shown("handed-on.ts", {"property-given-out.ts": OLD_SHAPE}),
    "namespaces": Shown("namespace-of-types.ts", {"namespace-with-values.ts": FAILED}),
    "decorators and accessor fields": Shown("", {"decorated.ts": FAILED, "accessor-field.ts": FAILED}),
    "<T>x": Shown("type-in-angles.ts", {"assertion-of-an-object.ts": FAILED}),
    "as A.B.C": Shown("qualified.ts qualified-at-line-end.ts", {"typeof-at-line-end.ts": FAILED}),
    "a type before a bracket": Shown(
        "type-before-a-bracket.ts typeof-before-a-bracket.ts", {"enum-before-a-call.ts": FAILED}
    ),
    "tag<T>`…`": Shown("tagged.ts", {"tagged-with-types.ts": FAILED}),
    "import().T[]": Shown(
        "import-type-indexed.ts", {"exported-elsewhere.cts": "import('@auth0/actions/send-phone-message/v2')"}
    ),
    "in and out": Shown("variance.ts", {"newer-syntax.ts": FAILED}),
    "what binds tighter than its parent": Shown(
        "types-behind-operators.ts", {"type-between-operators.ts": FAILED}
    ),
    "what the parser does not know": Shown("", {"newer-syntax.ts": FAILED}),
}

TYPES = {
    "the module and its names": Shown(
        "import-namespace.ts import-type.ts import-type-indexed.ts handler.ts common-js.cts",
        {
            "names-of-others.ts": "interface SendPhoneMessageAPI {",
            "own-name-of-the-new-api.ts": WRAPPED,
            "types-handed-on-from-the-module.ts": WRAPPED,
        },
    ),
    "declare module": Shown("module-augmented.ts", {"event-augmented.ts": WRAPPED}),
    "'message_options' as a key": Shown(
        "picked.ts omitted.ts",
        {
            "picked-from-another-type.ts": WRAPPED,
            "keyof.ts": OLD_SHAPE,
            "method.ts": WRAPPED,
            "in-an-object.cts": WRAPPED,
        },
    ),
    "typeof of the export, overloads": Shown(
        "type-of-the-handler.ts", {"type-of-the-exports.cts": WRAPPED, "overloads.ts": WRAPPED}
    ),
    "names that are handed on": Shown("types-handed-on.ts", {"types-handed-on-from-the-module.ts": WRAPPED}),
    "JSDoc": Shown("described.ts handler.ts", {"described.ts": "// event.message_options.text has the text"}),
    "code!": Shown("code-taken-apart.ts compared.ts", {"code-asserted.ts": "from.code ?? ''"}),
    "an action among two": Shown("switched.ts", {"compared.ts": "greeting(action ==="}),
    "as const": Shown("words-returned.ts", {"function.ts": OLD_VALUE, "parameter-taken-apart.ts": OLD_VALUE}),
    "security_context": Shown("security-context.ts", {"security-context-taken-apart.ts": WRAPPED}),
    "what passwordless lacks": Shown(
        "absent-for-passwordless.ts request-taken-apart.ts compared.ts",
        {"absent-for-passwordless.ts": "event.user.nickname?.trim(), event.client?.name ?? 'none'"},
    ),
    "words of a union": Shown(
        "words-together.ts words.ts",
        {"words-of-another-union.ts": OLD_VALUE, "words-of-a-package.ts": OLD_VALUE},
    ),
    "words as keys": Shown("words-together.ts", {"words-as-keys.ts": OLD_VALUE}),
    "words of an indexed access": Shown(
        "index-types.ts words-together.ts",
        {"words-of-a-package.ts": "const channel: Message['channel'] ="},
    ),
    "words of a mapped type": Shown("words-together.ts", {"words-of-a-mapped-type.ts": OLD_VALUE}),
    "words in a template": Shown("", {"words-in-a-template.ts": OLD_VALUE}),
    "words of an enum": Shown("", {"enum-and-class.ts": OLD_VALUE}),
    "alias, Readonly, Pick, intersection, extends": Shown(
        "index-types.ts picked.ts extended.ts part-of-the-event.ts deep-readonly.ts",
        {
            "extended-message.ts": WRAPPED,
            "copied.ts": WRAPPED,
            "predicate-of-the-message.ts": WRAPPED,
        },
    ),
    "any": Shown("any-event.ts own-fields.ts", {"unknown-event.ts": WRAPPED}),
    "types that hold the event": Shown(
        "context.ts class-implements.ts promise-returned.ts made-by-a-call.ts",
        {"bound-to-an-interface.ts": WRAPPED, "factory-of-one-parameter.ts": WRAPPED},
    ),
    "what has another type escapes": Shown(
        "",
        {
            "assertion-of-a-message.ts": OLD_SHAPE,
            "class-implements-elsewhere.ts": OLD_SHAPE,
            "context-elsewhere.ts": OLD_SHAPE,
            "function-typed-elsewhere.ts": OLD_SHAPE,
            "message-cloned.ts": OLD_SHAPE,
            "message-in-own-shape.ts": OLD_SHAPE,
            "predicate.ts": OLD_SHAPE,
            "common-js.cts": OLD_SHAPE,
        },
    ),
    "a type of what has the old shape is replaced": Shown(
        "property-given-out.ts thrown-with-message.ts class-implements-elsewhere.ts",
        {"own-logged-whole.ts": WRAPPED},
    ),
    "an object that may change": Shown("", {"written.ts": OLD_SHAPE, "message-kept-and-written.ts": WRAPPED}),
    "added code is typed": Shown(
        "handler.ts own-type-of-handler.ts logged.ts logged-whole.ts this.ts",
        {"handler.ts": "async (event, api) =>"},
    ),
    "own types": Shown(
        "own-interface.ts own-fields.ts own-strings.ts own-type-elsewhere.ts",
        {"own-type-declared-twice.ts": WRAPPED, "own-type-with-parameters.ts": WRAPPED},
    ),
    "the type around the handler": Shown(
        "object-satisfies.cts object-as-const.cts class-implements.ts own-type-of-one-parameter.ts",
        {
            "object-satisfies-elsewhere.cts": WRAPPED,
            "in-a-class.ts": FAILED,
            "type-of-two-handlers.ts": WRAPPED,
            "timed.ts": WRAPPED,
        },
    ),
    "what the handler returns": Shown("result-returned.ts promise-returned.ts", {"result-used.ts": WRAPPED}),
    "an optional api": Shown("", {"optional-api.ts": WRAPPED}),
    "what leaves the Action": Shown(
        "", {"object-of-values.ts": OLD_VALUE, "logged.ts": OLD_SHAPE, "logged-whole.ts": OLD_SHAPE}
    ),
}
RULES = READING | TYPES
REFUSES = [(name, how) for rule in RULES.values() for name, how in rule.refuses.items()]


def conversion(name: str) -> Result:
    path: Path = ALL[name]
    return convert(path.read_bytes(), OPTIONS["defaults"].for_file(name))


@pytest.mark.parametrize("name", sorted({name for rule in RULES.values() for name in rule.fires.split()}))
def test_a_fixture_to_which_a_rule_applies_is_converted_in_place(name: str) -> None:
    result = conversion(name)
    assert isinstance(result, Converted) and not result.wrapped


@pytest.mark.parametrize(("name", "how"), sorted(set(REFUSES)))
def test_a_fixture_refuses_as_the_table_says(name: str, how: str) -> None:
    result = conversion(name)
    if how == FAILED:
        assert isinstance(result, Failed) and result.findings[0].code in ("AP001", "AP007")
        return
    assert isinstance(result, Converted) and result.wrapped is (how == WRAPPED or "send-phone" in how)
    code = HELPERS.split(result.text)[0]
    if how == OLD_VALUE:
        assert VALUES.search(code)
    elif how == OLD_SHAPE:
        assert HELPERS.search(result.text)
    elif how != WRAPPED:
        assert how in code and how in ALL[name].read_text("utf-8")


def test_every_fixture_shows_a_rule() -> None:
    shown = {name for rule in RULES.values() for name in (*rule.fires.split(), *rule.refuses)}
    assert shown == set(ALL)
    assert all(rule.refuses for rule in RULES.values())


def test_many_fixtures_refuse() -> None:
    """Four in ten: what is not done is worth as much as what is."""
    refusing = {name for name, _ in REFUSES}
    assert len(ALL) >= 25 and len(refusing) >= 0.4 * len(ALL)
