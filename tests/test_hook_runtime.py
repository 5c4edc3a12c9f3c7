"""What the machine that ran Hooks did: two classes were there, and 'use strict' was no directive."""

from __future__ import annotations

import pytest
from core_support import codes, conversion, whole
from hook_support import body, hook, places

from translator.rules.base import action

THROWS = "if (!text) return cb(new SendPhoneMessageError('empty', 'Try again'));\nsend(text, cb);"
CLASS = """\
class SendPhoneMessageError extends Error {
  constructor(message, friendlyMessage) {
    super(message);
    this.friendlyMessage = friendlyMessage;
  }
}
"""


def test_a_class_is_declared_before_what_uses_it() -> None:
    assert whole(hook(THROWS), markers=False).startswith(f"{CLASS}\nexports.onExecute")
    own = "class Own extends ExtensibilityUserError {}\n"
    text = whole(hook(THROWS, before=f"const a = require('a'); // first\n\n{own}"), markers=False)
    both = CLASS.replace("SendPhoneMessageError", "ExtensibilityUserError")
    assert text.startswith(
        f"const a = require('a'); // first\n\n{both}\n"
        f"class SendPhoneMessageError extends ExtensibilityUserError {{}}\n\n{own}"
    )


USES = [
    pytest.param("send(text, (e) => cb(e && new SendPhoneMessageError(e)));", id="called back"),
    pytest.param("if (!text) throw new SendPhoneMessageError('x');\nsend(text, cb);", id="thrown"),
    pytest.param("send(text, (e) => cb(e instanceof SendPhoneMessageError ? e : null));", id="instanceof"),
    pytest.param("class A extends SendPhoneMessageError {}\nsend(text, (e) => cb(new A(e)));", id="extends"),
    pytest.param(
        "try { send(text); } catch (e) { return cb(new SendPhoneMessageError(e, 'no')); }\ncb();", id="catch"
    ),
]


@pytest.mark.parametrize("statements", USES)
def test_however_it_is_used(statements: str) -> None:
    assert whole(hook(statements), markers=False).count("class SendPhoneMessageError") == 1
    assert codes(hook(statements), markers=False).count("AP115") == 1


OWN = [
    pytest.param("class SendPhoneMessageError extends Error {}\n", id="a class"),
    pytest.param("const SendPhoneMessageError = require('./errors');\n", id="a module's"),
    pytest.param("function SendPhoneMessageError() {}\n", id="a function"),
]


@pytest.mark.parametrize("before", OWN)
def test_the_files_own_is_left_alone(before: str) -> None:
    source = hook(THROWS, before=before)
    assert "AP115" not in codes(source)
    assert "friendlyMessage" not in whole(source)


def test_an_action_never_had_them() -> None:
    source = action("throw new SendPhoneMessageError('x');")
    assert "class" not in whole(source)
    assert "AP115" not in codes(source)


DIRECTIVES = [
    pytest.param("'use strict';\n\n", "", id="a line"),
    pytest.param('"use strict"\n', "", id="without a semicolon"),
    pytest.param("'use strict'; ", "", id="on the line of the rest"),
    pytest.param("// first\n'use strict'; // always\n", "// first\n// always\n", id="with comments"),
    pytest.param("'use strict';\r\n\r\n", "", id="with CRLF"),
]


@pytest.mark.parametrize(("before", "after"), DIRECTIVES)
def test_a_directive_of_the_file_is_taken_out(before: str, after: str) -> None:
    source = hook("send(text, cb);", before=before)
    assert whole(source).startswith(f"{after}exports.onExecute")
    assert [text for text, _ in places(source, "AP115")] == [
        before.strip().split("\n")[-1].split(" //")[0].strip()
    ]


BESIDE_A_CLASS = [
    *(pytest.param(item.values[0], f"{CLASS}\n{item.values[1]}", id=item.id) for item in DIRECTIVES[:-1]),
    pytest.param(
        "'use strict';\nvar a = { b: 1 };\n\n", f"{CLASS}\nvar a = {{ b: 1 }};\n\n", id="before a value"
    ),
    pytest.param(
        "'use strict';\nvar a = require('a');\n\n",
        f"var a = require('a');\n\n{CLASS}\n",
        id="before a module",
    ),
]


@pytest.mark.parametrize(("before", "after"), BESIDE_A_CLASS)
def test_a_class_is_declared_where_a_directive_was(before: str, after: str) -> None:
    assert whole(hook(THROWS, before=before), markers=False).startswith(f"{after}exports.onExecute")


def test_the_newlines_of_a_file_are_those_of_what_is_taken_out() -> None:
    line = "module.exports = (recipient, text, context, cb) => { send(text, context.action); cb(); };"
    plain = whole(f"'use strict';\n\n{line}")
    assert "\n" in plain
    assert whole(f"'use strict';\r\n\r\n{line}") == plain.replace("\n", "\r\n")


def test_a_directive_of_a_function_stays() -> None:
    source = hook("'use strict';\nsend(text, cb);")
    assert "AP115" not in codes(source)
    assert body("'use strict';\nsend(text, cb);").startswith("'use strict';")


def test_a_string_that_is_no_directive_stays() -> None:
    source = hook("send(text, cb);", before="a();\n'use strict';\n")
    assert "a();\n'use strict';\n" in whole(source)
    assert "AP115" not in codes(source)


def test_a_wrapped_hook_loses_it_too() -> None:
    text = conversion(hook("send(text, cb);", before="'use strict';\n"), style="wrap").text
    assert "use strict" not in text


PROMISES = [
    pytest.param("const Promise = require('bluebird');\n", "globalThis.Promise", id="a package's"),
    pytest.param("var a = 1, Promise = require('q').Promise;\n", "globalThis.Promise", id="one of two names"),
    pytest.param("class Promise {}\n", "globalThis.Promise", id="a class"),
    pytest.param("const promise = Promise.resolve();\n", "Promise", id="the language's own, used"),
    pytest.param("const a = { Promise: 1 };\n", "Promise", id="a key"),
]


@pytest.mark.parametrize(("before", "name"), PROMISES)
def test_what_waits_for_the_callback_is_the_languages_own_promise(before: str, name: str) -> None:
    source = hook("send(text, cb);", before=before)
    assert f"  await new {name}((resolve, reject) => {{" in whole(source)
    kept = whole(hook("send(text, cb);", before=before, kind="async function "), style="wrap")
    assert f"  await new {name}((resolve, reject) => {{" in kept
    assert f"    {name}.resolve(sendPhoneMessageHook(recipient, text, context, cb)).catch(reject);" in kept
