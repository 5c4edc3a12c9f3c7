"""What the tests of the core share: an Action around a few statements, and what became of them."""

from __future__ import annotations

from translator import Converted, Options, convert
from translator.javascript.analyze import analyze
from translator.javascript.parse import Program, parse
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, walk

OLD_NAME = "onExecuteSendPhoneMessage"
NEW_NAME = "onExecuteCustomPhoneProvider"
HEAD = f"exports.{NEW_NAME} = async (event, api) => {{\n"
GUARD = """\
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

"""


def conversion(source: str, **options: object) -> Converted:
    """The result of a conversion that must succeed."""
    result = convert(source, Options(**options))  # type: ignore[arg-type]
    assert isinstance(result, Converted), result
    return result


def whole(source: str, **options: object) -> str:
    """A whole converted file, with nothing done to the other notification types."""
    return conversion(source, **{"other_notifications": "send", "markers": False, **options}).text


def in_handler(statements: str, before: str = "", after: str = "") -> str:
    """An old Action whose handler consists of the statements, one level in."""
    lines = "".join(f"  {line}\n" if line else "\n" for line in statements.split("\n"))
    return f"{before}exports.{OLD_NAME} = async (event, api) => {{\n{lines}}};\n{after}"


def body(statements: str, before: str = "", **options: object) -> str:
    """The converted statements of a handler, without the helpers that are appended to the file."""
    text = whole(in_handler(statements, before), **options)
    assert HEAD in text, text
    inner = text.split(HEAD)[1].split("\n};\n")[0]
    return "\n".join(line.removeprefix("  ") for line in inner.split("\n"))


def codes(source: str, **options: object) -> list[str]:
    """The codes of everything said about a place in the code, without the notes every file gets."""
    always = {"AP107", "AP204", "AP205"}
    return [item.code for item in conversion(source, **options).findings if item.code not in always]


def analyzed(text: str) -> tuple[Program, ScopeManager]:
    """A parsed text and its scopes."""
    program = parse(text)
    return program, analyze(program.root)


def nodes(program: Program, kind: str) -> list[Node]:
    """Every node of a type, in the order in which they are met."""
    return [node for node in walk(program.root) if node.type == kind]
