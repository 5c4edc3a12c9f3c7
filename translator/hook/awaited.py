"""A chain of ``then`` and ``catch`` written as ``try { await … } catch``."""

from __future__ import annotations

from collections.abc import Iterator

from translator.directives import over, repeated
from translator.edits import Edit, insert_after, insert_before
from translator.hook.chains import Chain, Part
from translator.hook.ends import end
from translator.hook.lines import lines_between
from translator.javascript.tree import walk
from translator.names import Names
from translator.source_file import SourceFile

_ENDED = frozenset("};")


def await_chain(file: SourceFile, names: Names, chain: Chain) -> Iterator[Edit]:
    """Yield edits for a statement that waits for its promise, and ends the handler as its callbacks did."""
    writer = _Writer(file, names, chain)
    statement, start = chain.statement, chain.statement.start
    promise = file.program.outer_parentheses(chain.promise)
    text = writer.opening()
    position = promise[1]
    # Declarations in place of parameters may be inserted at the same place, and come before.
    yield insert_after(start, text) if start == promise[0] else Edit(start, promise[0], text)
    if not chain.apart:
        for line in lines_between(file, *promise):
            yield insert_before(line, file.style.indent)
    glue = writer.behind_promise()
    for part, before in ((chain.done, ""), (chain.failed, writer.catching())):
        glue += before
        if part.kind == "statements":
            glue += writer.inside
            yield Edit(position, part.statements[0].start, glue)
            yield from writer.kept(part)
            position = part.statements[-1].end
            glue = writer.semicolon_after(part)
        elif part.error is not None:
            yield Edit(position, part.error.start, glue + writer.inside + "throw ")
            position, glue = part.error.end, file.style.semicolon
        elif part.kind == "rethrow":
            name = writer.caught
            glue += f"{writer.inside}if ({name}) throw {name}{file.style.semicolon}"
    yield Edit(position, statement.end, glue + writer.closing())


class _Writer:
    """The pieces of text around what stays of a chain."""

    def __init__(self, file: SourceFile, names: Names, chain: Chain) -> None:
        self.file = file
        self.chain = chain
        style = file.style
        indent = file.source.indent(chain.statement.start)
        self.semicolon = style.semicolon
        self.line = " " if style.compact else style.newline + indent
        self.inside = self.line if style.compact else self.line + style.indent
        self.deeper = indent + style.indent
        self.name = names.fresh("sending", "phonePromise") if chain.apart else ""
        self.caught = self._caught()
        directives = over(file.program, chain.statement.start)
        # What is inside has the line directives over the statement, too.
        self.within = self.inside + repeated(file.program, directives, style, self.inside)

    def _caught(self) -> str:
        """Return the name of what is caught, empty where nobody asks for it."""
        failed = self.chain.failed
        param = failed.param or (
            failed.function.params[0] if failed.function and failed.function.params else None
        )
        if failed.kind == "rethrow" and param is None:
            return "error"
        return "" if param is None else self.file.program.slice(param)

    def opening(self) -> str:
        """What stands before the promise."""
        if self.chain.apart:
            return f"const {self.name} = "
        return f"try {{{self.within}{self.given()}await "

    def given(self) -> str:
        """Return the declaration of what the promise gives, up to its value, where it is needed."""
        param = self.chain.done.param
        if self.chain.done.kind != "statements" or param is None:
            return ""
        declared = self.file.scopes.declared
        variables = [declared[node] for node in walk(param) if node in declared]
        kind = "let" if any(not item.initial for each in variables for item in each.writes) else "const"
        return f"{kind} {self.file.program.slice(param)} = "

    def behind_promise(self) -> str:
        """The end of what waits for the promise."""
        if not self.chain.apart:
            return self.semicolon
        awaited = f"{self.given()}await {self.name}{self.semicolon}"
        return f"{self.semicolon}{self.line}try {{{self.within}{awaited}"

    def catching(self) -> str:
        """The end of ``try``, and the head of ``catch``."""
        return f"{self.line}}} catch{f' ({self.caught})' if self.caught else ''} {{"

    def closing(self) -> str:
        """The end of ``catch``, and a return where more follows that the Hook did not do."""
        ending = "" if self.chain.tail else f"{self.line}return{self.semicolon}"
        return f"{self.line}}}{ending}"

    def semicolon_after(self, part: Part) -> str:
        """A semicolon where the last statement of a part was none, or lacks it in one line."""
        last = part.statements[-1]
        gone = any(
            item.statement is last and item.kind == "return" and not item.result for item in part.endings
        )
        return "" if gone or self.file.program.text[last.end - 1] in _ENDED else self.semicolon

    def kept(self, part: Part) -> Iterator[Edit]:
        """Yield the statements of a part, at their new depth."""
        file = self.file
        first, last = part.statements[0], part.statements[-1]
        deep = file.source.indent(first.start)
        alone = not file.program.text[file.source.line_start(first.start) : first.start].strip()
        if alone and deep.startswith(self.deeper):
            for line in lines_between(file, first.start, last.end):
                if file.program.text.startswith(deep, line):
                    yield Edit(line + len(self.deeper), line + len(deep), "")
        for ending in part.endings:
            yield from end(file, ending)
