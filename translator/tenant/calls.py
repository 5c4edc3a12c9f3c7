"""Calls that stop working with the flag, in every text file of a directory."""

from __future__ import annotations

from collections.abc import Iterable

from translator.calls import HINTS, find_calls
from translator.calls.comments import Prose
from translator.calls.model import EndpointCall
from translator.records import NamedTuple
from translator.source import Source
from translator.tenant.walking import FoundFile, files_below

_HINTS = tuple(hint.encode() for hint in HINTS)


class Call(NamedTuple):
    """A call that stops working: ``warning`` in code, ``note`` in comments and where the guide is unsure."""

    path: str
    line: int
    column: int
    method: str
    endpoint: str
    severity: str
    replace: tuple[str, ...]
    scope: str


def calls_below(root: str, max_size: int) -> tuple[Call, ...]:
    """Return the calls in all text files below ``root``, in order; paths are relative to it."""
    return calls_in_files(files_below(root, max_size))


def calls_in_files(files: Iterable[FoundFile]) -> tuple[Call, ...]:
    """Return the calls in files; what can't be read as text has none."""
    found: list[Call] = []
    for file in files:
        text = _text(file)
        if text is not None:
            found += calls_in(text, file.path)
    return tuple(found)


def calls_in(text: str, path: str) -> tuple[Call, ...]:
    """Return the calls in a text; the name of its file tells what is a comment."""
    calls = [call for call in find_calls(text) if call.stopping or call.unsure]
    if not calls:
        return ()
    prose, source = Prose(text, path), Source(text)
    return tuple(_call(call, path, source, prose.has(call.start)) for call in calls)


def _call(call: EndpointCall, path: str, source: Source, in_prose: bool) -> Call:
    position = source.position(call.start - (1 if source.bom else 0))
    rows = call.stopping
    return Call(
        path,
        position.line,
        position.column,
        call.method,
        f"/api/v2/{call.path}",
        "warning" if rows and not in_prose else "note",
        tuple(dict.fromkeys(successor for row in rows for successor in row.replace)),
        " or ".join(dict.fromkeys(scope for row in rows for scope in row.new_scope.split(" or "))),
    )


def _text(file: FoundFile) -> str | None:
    try:
        with open(file.absolute, "rb") as opened:
            data = opened.read()
    except OSError:
        return None
    if not any(hint in data for hint in _HINTS) or b"\0" in data:
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None
