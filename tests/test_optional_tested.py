"""Reads through what a passwordless event lacks, where the code tests for it: then nothing is edited."""

from __future__ import annotations

import pytest
from core_support import body, conversion, in_handler

# What is certainly not undefined, and what may be
THERE = [
    "'en'", "0", "`x`", "x + y", "typeof x", "!x", "-x", "[]", "{}", "() => x", "function () {}", "class {}",
    "new X()", "n++", "x || 'en'", "x ?? 'en'", "x ? 'en' : 'de'", "n = 'en'", "n += 'en'", "n ||= 'en'",
    "n ??= 'en'",
]  # fmt: skip
NOT_THERE = [
    "null", "void 0", "x", "x()", "x.y", "x && 'en'", "x || y", "x ? y : 'en'", "x ? 'en' : y", "n = x",
    "n ||= x", "n ??= x", "n &&= 'en'",
]  # fmt: skip
TESTED = [
    "if (event.request) a(event.request.ip.length);",
    "if (event.request && event.request.ip) a(event.request.ip.length);",
    "a(event.request && event.request.ip);",
    "a(event.request ? event.request.ip : 'none');",
    "a(!event.request ? 'none' : event.request.ip);",
    "if (!event.request) return;\na(event.request.ip);",
    "if (event.request === undefined) throw new Error('none');\na(event.request.ip);",
    "if (event.user.email == null) return;\nconst { email } = event.user;\na(event.user.email.trim());",
    "if (typeof event.user.email === 'string') a(event.user.email.trim());",
    "if (event.user.email?.includes('@')) a(event.user.email.trim());",
    "const { email } = event.user;\nif (!email) return;\na(email.trim(), () => email.trim());",
    "const { email } = event.user;\nif (email) {\n  a(email.trim());\n}",
    "let lang = event.user.name;\nif (!lang) lang = 'en';\na(lang.trim());",
    "let lang = event.user.name;\nlang = lang || 'en';\na(lang.trim());",
    "let lang = event.user.name;\nlang ??= 'en';\na(lang.trim());",
    "const known = Boolean(event.request);\nif (known) a(event.request.ip);",
    "var _a;\na((_a = event.request) === null || _a === void 0 ? void 0 : _a.ip);",
    "while (event.user.email) a(event.user.email.trim());",
    "if ('email' in event.user) a(event.user.email.trim());",
    "if (Object.hasOwn(event.user, 'email')) a(event.user.email.trim());",
    "if (event.user.hasOwnProperty('email')) a(event.user.email.trim());",
    "if (!event.user.hasOwnProperty('email')) return;\na(event.user.email.trim());",
    "const has = (user) => Boolean(user.email);\nif (has(event.user)) a(event.user.email.trim());",
    "const none = () => !event.user.email;\na(none() ? 'x' : event.user.email.trim());",
    "switch (event.user.email?.length) {\n  case 9: a(event.user.email.trim());\n}",
    # Where something empty stands in for it
    "if ((event.user.app_metadata || {}).lang) a(event.user.app_metadata.lang);",
    "if ((event.user.roles || [])[0]) a(event.user.roles[0]);",
    "if ((event.user.name || '').length) a(event.user.name.trim());",
    # Questions about it
    *(
        f"if ({asked}) a(event.user.email.trim());"
        for asked in (
            "Boolean(event.user.email)",
            "Array.isArray(event.user.email)",
            "event.user['hasOwnProperty']('email')",
            "event.user.email instanceof x",
            "event.user.email > 0",
            "0 <= event.user.email",
            "event.user.email == 'x'",
            "'x' === event.user.email",
            "event.user.email != null",
            "undefined !== event.user.email",
            "void 0 != event.user.email",
            "!(event.user.email == null)",
            "typeof event.user.email !== 'undefined'",
            "typeof event.user.email == 'string'",
            "x && !!event.user.email",
            "!(x || !event.user.email)",
        )
    ),
    # Where it is given a name by the test
    "let m;\nif ((m = event.user.name)) a(m.trim(), event.user.name.trim());",
    "let m;\nif ((b(), (m = event.user.name))) a(m.trim());",
    # Statements that leave
    "if (!event.user.email) {\n  a();\n  return;\n}\na(event.user.email.trim());",
    "if (!event.user.email) if (x) return; else throw y;\na(event.user.email.trim());",
    "for (;;) {\n  if (!event.user.email) break;\n  a(event.user.email.trim());\n}",
    "while (x) {\n  if (!event.user.email) continue;\n  a(event.user.email.trim());\n}",
    "if (event.user.email) a();\nelse return;\na(event.user.email.trim());",
    # Values that are there
    *(f"let m = event.user.name;\nif (!m) m = {value};\na(m.trim());" for value in THERE),
    *(f"let m = event.user.name;\n{change};\na(m.trim());" for change in ("m += 'x'", "m ||= 'x'")),
]
FIELDS = [
    "    return this.m ? this.m.trim() : '';",
    "    if (!this.m) return '';\n    return [1].map(() => this.m.trim());",
]
# A test of something else, or one that no longer holds
NOT_TESTED = [
    ("if (event.user) a(event.user.email.trim());", "if (event.user) a(event.user.email?.trim());"),
    (
        "if (!event.user.email) a();\na(event.user.email.trim());",
        "if (!event.user.email) a();\na(event.user.email?.trim());",
    ),
    (
        "if (event.request || x) a(event.request.ip);",
        "if (event.request || x) a(event.request?.ip);",
    ),
    (
        "if (event.user.email !== null) a(event.user.email.trim());",
        "if (event.user.email !== null) a(event.user.email?.trim());",
    ),
    (
        "let m = event.user.email;\nif (m) {\n  m = event.user.name;\n  a(m.trim());\n}",
        "let m = event.user.email;\nif (m) {\n  m = event.user.name;\n  a(m?.trim());\n}",
    ),
    (
        "f();\nif (!event.request) return;\nfunction f() { a(event.request.ip); }",
        "f();\nif (!event.request) return;\nfunction f() { a(event.request?.ip); }",
    ),
    (
        "if (event.user.hasOwnProperty('name')) a(event.user.email.trim());",
        "if (event.user.hasOwnProperty('name')) a(event.user.email?.trim());",
    ),
    (
        "const has = async () => Boolean(event.user.email);\nif (has()) a(event.user.email.trim());",
        "const has = async () => Boolean(event.user.email);\nif (has()) a(event.user.email?.trim());",
    ),
    (
        "const has = (user) => user.email || user.name;\nif (has(event.user)) a(event.user.email.trim());",
        "const has = (user) => user.email || user.name;\nif (has(event.user)) a(event.user.email?.trim());",
    ),
    (
        "const has = () => has() && event.user.email;\nif (has()) a(event.user.name.trim());",
        "const has = () => has() && event.user.email;\nif (has()) a(event.user.name?.trim());",
    ),
    (
        "switch (event.user.name?.length) {\n  default:\n  case 9: a(event.user.name.trim());\n}",
        "switch (event.user.name?.length) {\n  default:\n  case 9: a(event.user.name?.trim());\n}",
    ),
    (
        "if (event.request || {}) a(event.request.ip);",
        "if (event.request || {}) a(event.request?.ip);",
    ),
    # Something else may stand in for it
    (
        "if ((event.user.app_metadata || { lang: 1 }).lang) a(event.user.app_metadata.lang);",
        "if ((event.user.app_metadata || { lang: 1 }).lang) a(event.user.app_metadata?.lang);",
    ),
    (
        "if ((event.user.roles || [1])[0]) a(event.user.roles[0]);",
        "if ((event.user.roles || [1])[0]) a(event.user.roles?.[0]);",
    ),
    (
        "if ((event.user.name || 'x').length) a(event.user.name.trim());",
        "if ((event.user.name || 'x').length) a(event.user.name?.trim());",
    ),
    # Questions about something else
    *(
        (f"if ({asked}) a(event.user.email.trim());", f"if ({asked}) a(event.user.email?.trim());")
        for asked in (
            "Object.is(event.user, 'email')",
            "Object.hasOwn(event.user)",
            "Object.hasOwn(event.user, x)",
            "Object.hasOwn(event.client, 'email')",
            "event.user.hasOwnProperty(x)",
            "event.user.hasOwnProperty('email', x)",
            "event.user.propertyIsEnumerable('email')",
            "'name' in event.user",
            "x in event.user",
            "Boolean(event.user.email, x)",
            "Number(event.user.name)",
            "Array.isArray(event.user.name)",
            "Array.of(event.user.email)",
        )
    ),
    # Another value made the test true
    (
        "let n = 0;\nif ((n += event.user.name)) a(event.user.name.trim());",
        "let n = 0;\nif ((n += event.user.name)) a(event.user.name?.trim());",
    ),
    (
        "let n = 0;\nif ((n ||= event.user.name)) a(event.user.name.trim());",
        "let n = 0;\nif ((n ||= event.user.name)) a(event.user.name?.trim());",
    ),
    (
        "if ((event.user.name, x)) a(event.user.name.trim());",
        "if ((event.user.name, x)) a(event.user.name?.trim());",
    ),
    # It runs later, when the name has another value
    (
        "let m = event.user.name;\nif (m) later(() => m.trim());\nm = event.user.email;",
        "let m = event.user.name;\nif (m) later(() => m?.trim());\nm = event.user.email;",
    ),
    # Statements that may not leave
    (
        "if (!event.user.email) {\n  if (x) return;\n}\na(event.user.email.trim());",
        "if (!event.user.email) {\n  if (x) return;\n}\na(event.user.email?.trim());",
    ),
    (
        "if (!event.user.email) if (x) return; else a();\na(event.user.email.trim());",
        "if (!event.user.email) if (x) return; else a();\na(event.user.email?.trim());",
    ),
    (
        "if (event.user.email) a();\nelse b();\na(event.user.email.trim());",
        "if (event.user.email) a();\nelse b();\na(event.user.email?.trim());",
    ),
    # Values that may be absent, too
    *(
        (
            f"let m = event.user.name;\nif (!m) m = {value};\na(m.trim());",
            f"let m = event.user.name;\nif (!m) m = {value};\na(m?.trim());",
        )
        for value in NOT_THERE
    ),
    (
        "let m = event.user.name;\nm &&= 'x';\na(m.trim());",
        "let m = event.user.name;\nm &&= 'x';\na(m?.trim());",
    ),
]


@pytest.mark.parametrize("statements", TESTED)
def test_left_alone(statements: str) -> None:
    assert body(statements) == statements
    found = [item.code for item in conversion(in_handler(statements)).findings]
    assert "AP117" not in found


@pytest.mark.parametrize("changed", ["", "  set mail(m) { this.m = m; }\n"])
@pytest.mark.parametrize("lines", FIELDS)
def test_a_field_that_only_its_constructor_gives(lines: str, changed: str) -> None:
    text = f"class P {{\n  constructor(u) {{ this.m = u.email; }}\n{changed}  go() {{\n{lines}\n  }}\n}}\n"
    expected = text.replace("m.trim", "m?.trim") if changed else text
    assert body(f"{text}a(new P(event.user).go());") == f"{expected}a(new P(event.user).go());"


@pytest.mark.parametrize(("before", "after"), NOT_TESTED)
def test_made_optional(before: str, after: str) -> None:
    assert body(before) == after
    assert body(after) == after
