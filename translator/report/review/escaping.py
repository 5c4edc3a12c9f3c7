"""Text of other people in Markdown: shown as it is, and never acting as Markdown or HTML.

What is code becomes inline code, which also keeps ``@name`` and ``#12`` from becoming mentions.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from translator.options import DELIVERY_METHODS, FORWARDED_VALUES, OTHER_NOTIFICATIONS, STYLES

_SPECIAL = re.compile(r"[\\`*_\[\]<#|~$&@]")
_CODE = re.compile(r"[._$\\`*{}\[\]()<>|&@#=/~]|^--|:\d")
_CHOICES = "|".join((*DELIVERY_METHODS[::-1], *OTHER_NOTIFICATIONS, *FORWARDED_VALUES, *STYLES))
_QUOTED = re.compile(rf"`([^`]+)`|(?<![\w-])(--[a-z-]+ (?:{_CHOICES}))\b")
"""What stands in backticks, and an option with its value."""
_WORD = re.compile(r"(?P<before>[(\[\"'“]*)(?P<core>.*?)(?P<after>[.,;:!?)\]\"'”]*)", re.DOTALL)
_BROKEN = {"@": "@&#8203;", "#": "\\#&#8203;"}
"""A space without width keeps GitHub from taking them for a mention or an issue."""


def plain(text: str) -> str:
    """Return ``text`` so that it reads the same and means nothing else; on one line."""
    return _SPECIAL.sub(lambda found: _escaped(found[0]), " ".join(text.split()))


def _escaped(character: str) -> str:
    if character in _BROKEN:
        return _BROKEN[character]
    return f"&#{ord(character)};" if character in "<&|" else "\\" + character


def code(text: str) -> str:
    """Return ``text`` as inline code on one line, also fit for a cell of a table."""
    line = " ".join(text.split())
    if not line:
        return "(nothing)"
    if "|" in line:
        # A pipe ends a cell even inside backticks, and readers disagree on a backslash before one.
        return f"<code>{_entities(line)}</code>"
    fence = "`" * (longest_run(line) + 1)
    pad = " " if line[0] == "`" or line[-1] == "`" else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def _entities(text: str) -> str:
    """Return ``text`` with everything that Markdown or HTML may take for its own as an entity."""
    return re.sub(r"[^\w\s.,:;=?/+'\"-]|_|(?<=:)/", lambda found: f"&#{ord(found[0])};", text, flags=re.ASCII)


def sentence(text: str) -> str:
    """Return a sentence of ours about somebody's code: what looks like code becomes inline code.

    So does what stands in backticks, whatever it looks like.
    """
    parts = _QUOTED.split(" ".join(text.split()))
    # Two of three parts are what stood in backticks, or an option: one of the two.
    return "".join(
        _words(part) if n % 3 == 0 else code(part) for n, part in enumerate(parts) if part is not None
    )


def _words(text: str) -> str:
    return " ".join(map(_word, text.split(" ")))


def _word(word: str) -> str:
    found = _WORD.fullmatch(word)
    assert found is not None
    before, core, after = found["before"], found["core"], found["after"]
    # The bracket of a call belongs to it.
    while after[:1] in (")", "]") and core.count(_OPENS[after[0]]) > core.count(after[0]):
        core, after = core + after[0], after[1:]
    if not re.search(r"\w", core) or not _CODE.search(core):
        return plain(word)
    return plain(before) + code(core) + plain(after)


_OPENS = {")": "(", "]": "["}


def fence(text: str) -> str:
    """Return a fence that nothing in ``text`` can close."""
    return "`" * max(3, longest_run(text) + 1)


def longest_run(text: str) -> int:
    """Return the length of the longest run of backticks in ``text``."""
    return max(map(len, re.findall("`+", text)), default=0)


def link(shown: str, prefix: str, path: str, lines: tuple[int, int] | None = None) -> str:
    """Return a link to a file, or to lines of it; ``shown`` is its text, as code."""
    return f"[{code(shown)}]({url(prefix, path, lines)})"


def url(prefix: str, path: str, lines: tuple[int, int] | None = None) -> str:
    """Return the address of a file, or of lines of it, fit to stand in brackets."""
    start = quote(prefix, safe=":/?#@!$&'*+,;=%~-._")
    start += "/" if start and not start.endswith(("/", "=")) else ""
    anchor = ""
    if lines is not None:
        first, last = lines
        anchor = f"#L{first}" if first == last else f"#L{first}-L{last}"
    return start + quote(path, safe="/", errors="surrogateescape") + anchor
