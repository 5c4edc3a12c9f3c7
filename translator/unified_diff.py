"""A unified diff that ``git apply`` takes, with the file's own newlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

Cuts = tuple[tuple[int, int], ...]
"""Lines, from 0, at which both of two texts are cut, so that nothing moves across them."""
Opcode = tuple[str, int, int, int, int]

_MANY = 2_000
"""So many lines are compared exactly; of more, difflib may leave out those that repeat a lot."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def between(name: str, before: str, after: str, cuts: Cuts = ()) -> str:
    """Return the diff of a file that is called ``name`` in it, or ``""`` for none.

    cuts: lines, from 0, at which both texts are cut: nothing moves across them.
    """
    if before == after:
        return ""
    old, new = quoted(f"a/{name}"), quoted(f"b/{name}")
    hunks = _hunks(_lines(before), _lines(after), cuts)
    # git ends a name that holds a space with a tab, else it can't tell where the name ends.
    tab = "\t" if " " in name else ""
    head = [f"diff --git {old} {new}\n", f"--- {old}{tab}\n", f"+++ {new}{tab}\n"]
    return "".join(head + [_terminated(line) for line in hunks])


def _hunks(old: list[str], new: list[str], cuts: Cuts) -> Iterator[str]:
    import difflib

    class Cut(difflib.SequenceMatcher[str]):
        def get_opcodes(self) -> Any:
            return opcodes(old, new, cuts)

    for group in Cut(None, old, new).get_grouped_opcodes(3):
        _, low, _, first, _ = group[0]
        _, _, high, _, last = group[-1]
        yield f"@@ -{_span(low, high)} +{_span(first, last)} @@\n"
        come: list[str] = []
        for tag, low, high, first, last in group:
            if tag == "equal":
                yield from come
                come = []
            yield from (f"{' ' if tag == 'equal' else '-'}{line}" for line in old[low:high])
            # What has come stands behind all that has gone, also across a cut.
            come += [f"+{line}" for line in new[first:last]] if tag != "equal" else []
        yield from come


def _span(start: int, end: int) -> str:
    """Return lines as a hunk names them: an empty span stands behind the line before it."""
    count = end - start
    return f"{start + 1}" if count == 1 else f"{start + 1 if count else start},{count}"


def coloured(diff: str) -> str:
    """Return ``diff`` for a terminal: styled, without its carriage returns and control characters."""
    import click

    lines = []
    in_hunk = False
    for line in diff.split("\n"):
        in_hunk = line.startswith("@@") or (in_hunk and not line.startswith("diff --git "))
        text = _harmless(line.removesuffix("\r"))
        style = (_HUNK if in_hunk else _HEAD).get(line[:1])
        lines.append(click.style(text, **style) if style else text)
    return "\n".join(lines)


_HUNK: dict[str, dict[str, Any]] = {"+": {"fg": "green"}, "-": {"fg": "red"}, "@": {"fg": "cyan"}}
_HEAD: dict[str, dict[str, Any]] = {key: {"bold": True} for key in "d-+"}


def _harmless(line: str) -> str:
    """Return ``line`` without what a terminal would obey."""
    import unicodedata

    if line.isascii() and line.isprintable():
        return line
    return "".join("?" if c != "\t" and unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in line)


def _lines(text: str) -> list[str]:
    """Split after each ``\\n`` only: to git, nothing else ends a line."""
    lines = text.split("\n")
    last = lines.pop()
    return [line + "\n" for line in lines] + ([last] if last else [])


def _terminated(line: str) -> str:
    return line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"


def quoted(name: str) -> str:
    """Return ``name`` as git writes it: in quotes where it holds something that needs an escape."""
    escaped = "".join(_ESCAPES.get(c, c if c >= " " and c != "\x7f" else f"\\{ord(c):03o}") for c in name)
    return name if escaped == name else f'"{escaped}"'


def opcodes(before: Sequence[str], after: Sequence[str], cuts: Cuts = ()) -> list[Opcode]:
    """Return how the lines of one text become those of another, as difflib has it.

    cuts: lines, from 0, at which both texts are cut: what lies between two cuts becomes what lies
    between the same two in the other text.
    """
    import difflib

    found: list[Opcode] = []
    low = first = 0
    for high, last in (*cuts, (len(before), len(after))):
        one, other = before[low:high], after[first:last]
        exact = max(len(one), len(other)) <= _MANY
        for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=not exact).get_opcodes():
            there = (a + low, b + low, c + first, d + first)
            if found and found[-1][0] == tag == "equal":
                found[-1] = (tag, found[-1][1], there[1], found[-1][3], there[3])
            else:
                found.append((tag, *there))
        low, first = high, last
    return found
