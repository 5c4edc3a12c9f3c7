"""What the machine that ran Hooks did to them: it put two classes before their code.

So the classes were there without being declared, and a ``'use strict'`` at the top, which no longer
came first, was no directive. Serves docs/conversion.md, section 12.
"""

from __future__ import annotations

from collections.abc import Iterator

from translator.directives import top
from translator.edits import Edit, Holds
from translator.javascript.tree import Node
from translator.mapping.hook import ERROR_CLASSES
from translator.records import NamedTuple
from translator.render import block, render
from translator.rewrite.text import past_comments
from translator.rules.ap115_hook_only import RULE as HOOK_ONLY
from translator.rules.base import Diagnostic
from translator.source_file import SourceFile


class Fact(NamedTuple):
    """What has to be done about one thing that the machine did, and what is said of it."""

    edits: tuple[Edit, ...]
    reports: tuple[Diagnostic, ...]


def found_by_hooks(file: SourceFile) -> Iterator[Fact]:
    """Take out the directives of the whole file, and declare the classes that are used."""
    for statement in file.program.root.body:
        if statement.fields.get("directive") == "use strict":
            report = HOOK_ONLY.report(statement, "strict")._replace(gone=(statement.start, statement.end))
            yield Fact((_without(file, statement),), (report,))
    used = {name: found for name in ERROR_CLASSES if (found := _uses(file, name))}
    if used:
        reports = tuple(HOOK_ONLY.report(nodes[0], "error-class", name=name) for name, nodes in used.items())
        yield Fact((_declared(file, list(used)),), reports)


def promise_of(file: SourceFile) -> str:
    """Return what the language's own Promise is called in a file, which may have that of a package."""
    declared = any("Promise" in scope.variables for scope in file.scopes.scopes)
    return "globalThis.Promise" if declared else "Promise"


def _uses(file: SourceFile, name: str) -> list[Node]:
    """Return where a name stands that the file declares nowhere."""
    return [
        reference.identifier
        for reference in file.scopes.references
        if reference.resolved is None and reference.identifier.name == name
    ]


def _without(file: SourceFile, statement: Node) -> Edit:
    """Return the edit that takes a directive out, with its line and blank lines after it where it has one.

    The line directives over it go, too.
    """
    text = file.program.text
    start, end = top(file.program, statement.start), statement.end
    rest = len(text[end:]) - len(text[end:].lstrip(" \t"))
    alone = not text[file.source.line_start(start) : start].strip()
    if alone and (end + rest == len(text) or text[end + rest] in "\r\n"):
        stop = len(text) - len(text[end:].lstrip())
        start = file.source.line_start(start)
        return Edit(start, file.source.line_start(stop), "")
    return Edit(start, end + rest, "")


def _declared(file: SourceFile, names: list[str]) -> Edit:
    """Declare classes before anything of the file runs, behind what it requires."""
    style = file.style
    texts = []
    for name in names:
        base = ERROR_CLASSES[0] if name != ERROR_CLASSES[0] and ERROR_CLASSES[0] in names else "Error"
        texts.append(block(render("hook_error", style, name=name, base=base).strip(), style, ""))
    gap = style.newline if style.compact else style.newline * 2
    text = gap.join(texts)
    before = _required(file)
    if before is None:
        start = _first(file)
        return Edit(start, start, text + gap, holds=Holds.BLOCK)
    end, source = before.end, file.program.text
    rest = past_comments(file, end)
    if not style.compact and source[rest:].lstrip(" \t")[:1] in ("", "\n", "\r"):
        return Edit(rest, rest, gap + text, holds=Holds.BLOCK)
    ended = source[end - 1] == ";"
    blank = len(source[end:]) - len(source[end:].lstrip(" \t"))
    return Edit(end, end + blank, ("" if ended else ";") + gap + text + gap, holds=Holds.BLOCK)


def _required(file: SourceFile) -> Node | None:
    """Return the last of the statements that the file begins with and that only require something."""
    last = None
    for statement in file.program.root.body:
        if statement.fields.get("directive") is not None:
            continue
        if not _only_requires(file, statement):
            break
        last = statement
    return last


def _only_requires(file: SourceFile, statement: Node) -> bool:
    return statement.type == "VariableDeclaration" and all(
        item.init is not None
        and item.init.type == "CallExpression"
        and file.scopes.is_global(item.init.callee, "require")
        and all(argument.type == "Literal" for argument in item.init.arguments)
        for item in statement.declarations
    )


def _first(file: SourceFile) -> int:
    """Return where the first statement begins that stays, with the comments that stand right above it."""
    program = file.program
    start = next(int(item.start) for item in program.root.body if item.fields.get("directive") is None)
    for comment in reversed(program.comments):
        if comment.end <= start and program.text[comment.end : start].count("\n") < 2:
            start = comment.start
    return start
