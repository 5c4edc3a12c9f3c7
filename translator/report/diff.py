"""A unified diff that ``git apply`` takes, with the file's own newlines."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from translator.run.discovery import work_tree

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def unified(path: str, before: str, after: str) -> str:
    """Return the diff from ``before`` to ``after`` for the file at ``path``, or ``""`` for none."""
    return between(shown_path(path), before, after)


def between(name: str, before: str, after: str, cuts: tuple[tuple[int, int], ...] = ()) -> str:
    """Return the diff of a file that is called ``name`` in it, or ``""`` for none.

    cuts: lines, from 0, at which both texts are cut: nothing moves across them.
    """
    if before == after:
        return ""
    old, new = _quoted(f"a/{name}"), _quoted(f"b/{name}")
    hunks = _hunks(_lines(before), _lines(after), cuts)
    # git ends a name that holds a space with a tab, else it can't tell where the name ends.
    tab = "\t" if " " in name else ""
    head = [f"diff --git {old} {new}\n", f"--- {old}{tab}\n", f"+++ {new}{tab}\n"]
    return "".join(head + [_terminated(line) for line in hunks])


def _hunks(old: list[str], new: list[str], cuts: tuple[tuple[int, int], ...]) -> Iterator[str]:
    import difflib

    from translator.report.review.lines import opcodes

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


def shown_path(path: str) -> str:
    """Return ``path`` from the top of its repository, else from the current directory.

    git reads the paths of such a diff from the top, wherever it is applied.
    """
    real = os.path.join(os.path.realpath(os.path.dirname(path) or os.curdir), os.path.basename(path))
    top = work_tree(os.path.dirname(real)) or os.path.realpath(os.curdir)
    try:
        relative = os.path.relpath(real, top)
    except ValueError:  # another drive
        relative = path
    if relative.startswith(os.pardir + os.sep):
        relative = os.path.splitdrive(os.path.abspath(path))[1].lstrip(os.sep)
    return relative.replace(os.sep, "/")


def _lines(text: str) -> list[str]:
    """Split after each ``\\n`` only: to git, nothing else ends a line."""
    lines = text.split("\n")
    last = lines.pop()
    return [line + "\n" for line in lines] + ([last] if last else [])


def _terminated(line: str) -> str:
    return line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"


def _quoted(name: str) -> str:
    """Return ``name`` as git writes it: in quotes where it holds something that needs an escape."""
    escaped = "".join(_ESCAPES.get(c, c if c >= " " and c != "\x7f" else f"\\{ord(c):03o}") for c in name)
    return name if escaped == name else f'"{escaped}"'
