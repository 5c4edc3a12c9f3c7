"""Keeping statements apart: whatever is inserted, replaced or removed, no statement joins another.
Nor does a word: `let{a}` needs no space, `let a` does.

Where a file does without semicolons, a line ends a statement only if the next line can't go on with
it. What begins with one of ``JOINING`` can. The edits of a file go through ``seal``, which looks at
every place where they made two statements neighbours; ``lost_statement`` checks the result.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping

from translator.edits import Edit, Edits, Holds, separate
from translator.javascript.native import Token
from translator.javascript.parse import Program
from translator.javascript.tree import Node, siblings
from translator.records import NamedTuple

JOINING = frozenset("([`/+-")
"""What a statement may begin with that joins the line before, where that has no semicolon."""
ENDED = frozenset(";{:")
"""What code ends with that no statement joins: the end of one, or the start of a list of them."""
_UNENDED = frozenset(
    """
    BreakStatement ContinueStatement DoWhileStatement ExportDefaultDeclaration ExpressionStatement
    ReturnStatement ThrowStatement VariableDeclaration
    """.split()
)
_WITH_BODY = frozenset(
    """
    ForStatement ForInStatement ForOfStatement WhileStatement LabeledStatement WithStatement
    """.split()
)
_DECLARATIONS = frozenset({"ClassDeclaration", "FunctionDeclaration"})
_COMMENTS = re.compile(r"\s*(?://[^\n]*(?:\n|$)|/\*.*?\*/)", re.DOTALL)


class _Piece(NamedTuple):
    """The code next to a place of the output: one character of it, and where the original had it.

    edit: the index of the edit that wrote it, None where the original did.
    """

    char: str
    offset: int
    edit: int | None


def separated(lines: Iterable[str]) -> list[str]:
    """Lines that are statements, each ended where the next one would join it."""
    found: list[str] = []
    for line in lines:
        if found and line[_code_start(line) :][:1] in JOINING and not found[-1].endswith(";"):
            found[-1] += ";"
        found.append(line)
    return found


def seal(program: Program, edits: Edits) -> None:
    """End or begin what was edited, so that each statement and word of the output stays one of its own.

    Doing it twice changes nothing. Raises Overlap for edits that collide.
    """
    for each in edits.ordered():
        apart = _apart(program.text, each)
        if apart != each.text:
            edits.replace(each, each._replace(text=apart))
    seams = _Seams(program, edits.ordered())
    for edit, sealed in seams.changes():
        edits.replace(edit, sealed)


def _apart(source: str, edit: Edit) -> str:
    """Return the text of an edit with a space where it would join the word before or behind it."""
    text, start, end = edit.text, edit.start, edit.end
    if start == end or not text:
        return text
    before = _is_word(source[start - 1 : start]) and not _is_word(source[start]) and _is_word(text[0])
    behind = _is_word(source[end : end + 1]) and not _is_word(source[end - 1]) and _is_word(text[-1])
    return " " * before + text + " " * behind


def _is_word(char: str) -> bool:
    return char.isalnum() or char in ("_", "$")


def kept_statements(program: Program, edits: Edits) -> dict[int, Node]:
    """Return the statements of the original that are still there, by where they begin in the output."""
    return dict(_Seams(program, edits.ordered()).starts())


def lost_statement(kept: Mapping[int, Node], output: Program) -> Node | None:
    """Return the first of these that is no statement of its own in the output, or a directive on one side
    only.
    """
    found = {node.start: node for node in output.statements}
    for start, statement in kept.items():
        now = found.get(start)
        if now is None or now.fields.get("directive") != statement.fields.get("directive"):
            return statement
    return None


def is_open(statement: Node) -> bool:
    """Return True if what follows a statement can join it, unless a semicolon is in between."""
    last = _last_part(statement)
    if last.type == "ExportDefaultDeclaration":
        return last.declaration.type not in _DECLARATIONS
    return last.type in _UNENDED


def _last_part(statement: Node) -> Node:
    """Return the statement that another one ends with: the body of a loop, the last branch of an if."""
    while True:
        if statement.type == "IfStatement":
            statement = statement.alternate or statement.consequent
        elif statement.type in _WITH_BODY:
            statement = statement.body
        elif statement.type == "ExportNamedDeclaration" and statement.declaration is not None:
            statement = statement.declaration
        else:
            return statement


class _Seams:
    """The places where the edits of a file (in order) meet its statements."""

    def __init__(self, program: Program, edits: list[Edit]) -> None:
        self.program = program
        self.edits = edits
        self.at = [edit.start for edit in edits]

    def changes(self) -> Iterator[tuple[Edit | None, Edit]]:
        """What must be written otherwise: an edit (None for a new one), and what it has to be."""
        ended: set[int] = set()
        for index, edit in enumerate(self.edits):
            if edit.holds is Holds.STATEMENTS and edit.text.strip():
                following = self.code_after(edit.end, index + 1)
                ended_already = edit.text.rstrip()[-1] in ENDED
                if following is not None and following.char in JOINING and not ended_already:
                    ended.add(index)
        begun = {index for index, edit in enumerate(self.edits) if self.is_joined_by_its_start(index, edit)}
        for index in sorted(ended | begun):
            edit = self.edits[index]
            text = _with_start(edit.text) if index in begun else edit.text
            yield edit, edit._replace(text=_with_end(text) if index in ended else text)
        for statement in self.program.statements:
            if self.needs_separator(statement):
                start = statement.start
                yield None, separate(start)

    def starts(self) -> Iterator[tuple[int, Node]]:
        shift, shifts = 0, [0]
        for edit in self.edits:
            shift += len(edit.text) - (edit.end - edit.start)
            shifts.append(shift)
        for statement in self.program.statements:
            if statement.type == "EmptyStatement":
                # Nothing is lost if its semicolon ends another one.
                continue
            before = self.edits_before(statement.start)
            if before is None:
                continue
            first = self.code_after(statement.start, before)
            if first is not None and first.offset < statement.end:
                yield self.output_offset(first, shifts), statement

    def output_offset(self, piece: _Piece, shifts: list[int]) -> int:
        """Return where in the output code begins that ``code_after`` found."""
        if piece.edit is None:
            return piece.offset + shifts[bisect_right(self.at, piece.offset)]
        edit = self.edits[piece.edit]
        return edit.start + shifts[piece.edit] + _code_start(edit.text)

    def edits_before(self, offset: int) -> int | None:
        """Return how many edits come before what begins at an offset, None where that was replaced as a
        whole.

        Other statements and comments that are inserted there come before it.
        """
        index = bisect_left(self.at, offset)
        if index and self.edits[index - 1].end > offset:
            return None
        while index < len(self.edits) and self.edits[index].start == offset:
            edit = self.edits[index]
            if edit.end > edit.start or (edit.holds is Holds.CODE and edit.text.strip()):
                break
            index += 1
        return index

    def needs_separator(self, statement: Node) -> bool:
        """Return True if a statement came to stand where it joins what is before it."""
        start = statement.start
        index = self.edits_before(start)
        if index is None:
            return False
        first = self.code_after(start, index)
        if first is None or first.offset >= statement.end:
            return False
        before = self.code_before(start, index)
        old = self.program.token_before(start)
        as_before = before == (None if old is None else self.piece(old))
        if as_before and first.edit is None and first.offset == start:
            return False
        if first.char not in JOINING:
            return _would_be_directive(statement, before)
        return self.can_be_joined(before, statement)

    def is_joined_by_its_start(self, index: int, edit: Edit) -> bool:
        if edit.holds is not Holds.STATEMENTS or edit.text[_code_start(edit.text) :][:1] not in JOINING:
            return False
        return self.can_be_joined(self.code_before(edit.start, index), None)

    def can_be_joined(self, before: _Piece | None, statement: Node | None) -> bool:
        """Return True if what begins with a joining character would join the code before it."""
        if before is None or before.char in ENDED:
            return False
        if before.edit is not None and self.edits[before.edit].holds is not Holds.CODE:
            # What is inserted is ended by itself.
            return False
        ended = self.ending_at(before.offset, statement)
        return ended is None or is_open(ended)

    def ending_at(self, offset: int, statement: Node | None) -> Node | None:
        """Return the statement that ends at an offset of the original: one of those before
        another, if given.
        """
        if statement is not None:
            earlier = siblings(statement)[: siblings(statement).index(statement)]
            return next((node for node in reversed(earlier) if node.start < offset <= node.end), None)
        return next((node for node in self.program.statements if node.end == offset), None)

    def code_after(self, offset: int, index: int) -> _Piece | None:
        """Return the first code at or after a place, which ``index`` edits come before."""
        while True:
            edit = self.edits[index] if index < len(self.edits) else None
            token = self.program.token_at_or_after(offset)
            if token is not None and (edit is None or token.start < edit.start):
                return _Piece(self.program.word(token)[0], token.start, None)
            if edit is None:
                return None
            start = _code_start(edit.text)
            if start < len(edit.text) and edit.holds is not Holds.COMMENT:
                return _Piece(edit.text[start], edit.start, index)
            offset, index = max(offset, edit.end), index + 1

    def piece(self, token: Token) -> _Piece:
        return _Piece(self.program.word(token)[-1], token.end, None)

    def code_before(self, offset: int, index: int) -> _Piece | None:
        """Return the last code before a place, which ``index`` edits come before."""
        while True:
            edit = self.edits[index - 1] if index else None
            token = self.program.token_before(offset)
            if token is not None and (edit is None or token.end > edit.end):
                return self.piece(token)
            if edit is None:
                return None
            text = edit.text.rstrip()
            if text and edit.holds is not Holds.COMMENT:
                return _Piece(text[-1], edit.end, index - 1)
            offset, index = edit.start, index - 1


def _would_be_directive(statement: Node, before: _Piece | None) -> bool:
    """Return True if a string that does nothing came to stand where it would be a directive."""
    if statement.type != "ExpressionStatement" or statement.fields.get("directive") is not None:
        return False
    value = statement.expression
    first = before is None or before.char == "{"
    return bool(first and value.type == "Literal" and isinstance(value.value, str))


def _code_start(text: str) -> int:
    """Return where the code of a text begins, behind blanks and comments."""
    at = 0
    while (comment := _COMMENTS.match(text, at)) is not None:
        at = comment.end()
    return len(text) - len(text[at:].lstrip())


def _with_end(text: str) -> str:
    code = text.rstrip()
    return code + ";" + text[len(code) :]


def _with_start(text: str) -> str:
    start = _code_start(text)
    return text[:start] + ";" + text[start:]
