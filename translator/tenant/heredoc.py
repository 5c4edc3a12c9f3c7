"""Heredocs whose text Terraform changes: every live piece gets a word in its place, and comes back."""

from __future__ import annotations

import re

_OPENING = re.compile(r"<<(-?)([A-Za-z_][\w-]*)[ \t]*\r?\n")


def masked(written: str) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    """Return the text of a heredoc with words for its live pieces, and the pieces by word.

    written: the whole expression, from ``<<`` to the closing word. The text is None where it can't
    be taken apart.
    """
    opening = _OPENING.match(written)
    if opening is None:
        return None, ()
    body = written[opening.end() :]
    lines = body.splitlines(keepends=True)
    if not lines or lines[-1].strip() != opening[2]:
        return None, ()
    body = "".join(_stripped(lines[:-1]) if opening[1] else lines[:-1])
    return _with_words(body)


def _stripped(lines: list[str]) -> list[str]:
    widths = [len(line) - len(line.lstrip(" \t")) for line in lines if line.strip()]
    least = min(widths, default=0)
    return [line[least:] if line.strip() else line.lstrip(" \t") for line in lines]


def _with_words(body: str) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    parts: list[str] = []
    live: list[tuple[str, str]] = []
    at = 0
    while at < len(body):
        if body.startswith(("$${", "%%{"), at):
            parts.append(body[at + 1 : at + 3])
            at += 3
        elif body.startswith(("${", "%{"), at):
            end = _end(body, at + 2)
            if end is None:
                return None, ()
            word = _word(len(live), body[at])
            live.append((word, body[at:end]))
            parts.append(word)
            at = end
        else:
            parts.append(body[at])
            at += 1
    return "".join(parts), tuple(live)


def _word(number: int, kind: str) -> str:
    """Return what stands for a live piece: a name for a value, a comment for a directive."""
    return f"tf_value_{number}_" if kind == "$" else f"/* tf_directive_{number}_ */"


def _end(body: str, at: int) -> int | None:
    """Return where the piece that is open at ``at`` ends, behind its brace; None where it does not."""
    depth = 1
    quoted = False
    while at < len(body):
        character = body[at]
        if quoted and character == "\\":
            at += 1
        elif character == '"':
            quoted = not quoted
        elif not quoted and character in "{}":
            depth += 1 if character == "{" else -1
            if depth == 0:
                return at + 1
        at += 1
    return None


def unmasked(text: str, live: tuple[tuple[str, str], ...], word: str = "EOT") -> str | None:
    """Return the heredoc of a text, with every live piece back; None where one was lost or doubled."""
    escaped = text.replace("${", "$${").replace("%{", "%%{")
    for name, piece in live:
        if escaped.count(name) != 1:
            return None
        escaped = escaped.replace(name, piece)
    newline = "\r\n" if "\r\n" in text else "\n"
    if not escaped.endswith("\n"):
        escaped += newline
    while re.search(rf"^[ \t]*{word}[ \t]*$", escaped, re.MULTILINE):
        word += "_"
    return f"<<{word}{newline}{escaped}{word}"
