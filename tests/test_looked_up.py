"""Whether a value that is the handler's name is a key (following/exported.py): then the name must stay.

So is what ``Object.`` and ``Reflect.`` take as keys, when it is called with the exports.
"""

from __future__ import annotations

import pytest
from core_support import NEW_NAME, OLD_NAME, whole

HANDLER = f"exports.{OLD_NAME} = async (event) => {{ a(event.message_options.code); }};\n"
NAMES = f"const NAME = '{OLD_NAME}', NAMES = [NAME];\n"
KEYS = [
    "Object.hasOwn(exports, NAME);",
    "Object.defineProperty(exports, NAME, { enumerable: false });",
    "Object.getOwnPropertyDescriptor(exports, NAME);",
    "Object.prototype.hasOwnProperty.call(exports, NAME);",
    "Reflect.has(exports, NAME);",
    "Reflect.set(exports, NAME, exports.other);",
    "exports[NAMES[0]];",
    "exports[NAMES[0]]();",
    "for (const name of NAMES) a(exports[name]);",
    "const { [NAMES[0]]: handler } = exports;",
    "a(exports, NAME);",
    "NAME in exports;",
    f"'{OLD_NAME}' in exports;",
    f"Object.hasOwn(exports, '{OLD_NAME}');",
    f"exports.hasOwnProperty('{OLD_NAME}');",
    f"Object.prototype.hasOwnProperty.call(exports, '{OLD_NAME}');",
    f"Reflect.has(exports, '{OLD_NAME}');",
    "const has = (object, key) => key in object;\na(has(exports, NAME));",
]
NO_KEYS = [
    "if (NAME) a();",
    "a(NAME === 'x');",
    "a(Object.freeze({ a: 1 }));",
    "a(`the handler is ${NAME}`);",
    "Object.hasOwn(exports, 'other');",
    "'other' in exports;",
    "Object.prototype.hasOwnProperty.call(exports, 'other');",
    "Array.prototype.push.call([], NAME);",
    "const { other } = exports;",
    f"Object.defineProperty(a, '{OLD_NAME}', {{ value: 1 }});",
    "a(NAMES.length);",
]


@pytest.mark.parametrize("statement", KEYS)
def test_a_key(statement: str) -> None:
    text = whole(f"{NAMES}{HANDLER}{statement}\n")
    assert f"exports.{OLD_NAME} = " in text
    assert f"  {NEW_NAME}(event, api) {{" in text


@pytest.mark.parametrize("statement", NO_KEYS)
def test_no_key(statement: str) -> None:
    text = whole(f"{NAMES}{HANDLER}{statement}\n")
    assert (
        f"exports.{NEW_NAME} = async (event, api) =>" in text
        or f"exports.{NEW_NAME} = async (event) =>" in text
    )


@pytest.mark.parametrize(
    "define",
    [
        "Object.defineProperty(exports, 'NAME', { value: HANDLER });",
        "Reflect.defineProperty(exports, 'NAME', { value: HANDLER });",
        "Reflect.set(exports, 'NAME', HANDLER);",
    ],
)
def test_a_spelled_name_that_is_exported_is_the_new_one(define: str) -> None:
    handler = "async (event) => { a(event.message_options.code); }"
    text = whole(define.replace("NAME", OLD_NAME).replace("HANDLER", handler) + "\n")
    assert text.startswith(define.partition("NAME")[0] + NEW_NAME)
    assert OLD_NAME not in text
