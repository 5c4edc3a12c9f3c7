"""What the tests of Hooks share: a Hook around a few statements, and what became of them."""

from __future__ import annotations

from core_support import NEW_NAME, conversion, whole

from translator import Converted, convert

PARAMETERS = "recipient, text, context, cb"


def hook(statements: str, parameters: str = PARAMETERS, before: str = "", kind: str = "function ") -> str:
    """A Hook whose function consists of the statements, one level in."""
    lines = "".join(f"  {line}\n" if line else "\n" for line in statements.split("\n"))
    return f"{before}module.exports = {kind}({parameters}) {{\n{lines}}};\n"


def body(statements: str, parameters: str = PARAMETERS, kind: str = "function ", **options: object) -> str:
    """The converted statements of a Hook, for texts, without the helpers appended to the file."""
    source = hook(statements, parameters, kind=kind)
    text = whole(source, **{"delivery_methods": "text", "origin": "hook", **options})
    head = f"exports.{NEW_NAME} = async ("
    assert head in text, text
    inner = text.split(head)[1].split("{\n", 1)[1].split("\n};\n")[0].removesuffix("\n}")
    return "\n".join(line.removeprefix("  ") for line in inner.split("\n"))


def is_hook(source: str) -> bool:
    """Whether a source is taken for a Hook without being told so."""
    return isinstance(convert(source), Converted)


def places(source: str, code: str, **options: object) -> list[tuple[str, str]]:
    """For each finding of a code: what stands at its place in the Hook, and its line in the output."""
    result = conversion(source, **{"origin": "hook", "markers": False, **options})
    lines, output = source.split("\n"), result.text.split("\n")
    found = []
    for item in result.findings:
        if item.code == code:
            end = item.end.column - 1 if item.end.line == item.start.line else None
            line = "" if item.output_line is None else output[item.output_line - 1].strip()
            found.append((lines[item.start.line - 1][item.start.column - 1 : end], line))
    return found
