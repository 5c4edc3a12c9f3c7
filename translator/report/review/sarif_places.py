"""Places in files, and changes to them, as SARIF writes them."""

from __future__ import annotations

from urllib.parse import quote

from translator.records import NamedTuple
from translator.report.review.lines import with_ends
from translator.report.review.located import Told
from translator.results import Converted
from translator.review.model import Reviewed
from translator.source import Source
from translator.unified_diff import opcodes

Json = dict[str, object]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "SRCROOT"
"""What the paths of a log are relative to."""


class Fixes(NamedTuple):
    """What turns an original into its conversion, and the lines (from 1) that it touches."""

    path: str = ""
    fixes: tuple[Json, ...] = ()
    touched: frozenset[int] = frozenset()

    def touches(self, one: Told) -> bool:
        """Return True if the conversion changes the lines of a result that nobody silenced."""
        if not self.fixes or one.suppressed or one.path != self.path or not one.start:
            return False
        return not self.touched.isdisjoint(range(one.start, one.end + 1))


def location(path: str) -> Json:
    """Return an artifact location: relative with forward slashes, or a ``file:`` URI of its own."""
    if path.startswith("/"):
        return {"uri": f"file://{_quoted(path)}"}
    if path[1:3] in (":/", ":\\"):
        return {"uri": f"file:///{path[:2]}{_quoted(path[2:].replace(chr(92), '/'))}"}
    return {"uri": _quoted(path), "uriBaseId": BASE}


def _quoted(path: str) -> str:
    return quote(path, errors="surrogateescape")


def fixes(file: Reviewed) -> Fixes:
    """Return the conversion as one fix; of a stale one, what converting gives now."""
    after = file.after
    if file.stale:
        after = Source(file.result.text).text if isinstance(file.result, Converted) else None
    if after is None or after == file.before or file.revision:
        return Fixes()
    before, lines = with_ends(file.before), with_ends(after)
    source = Source(file.before)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    replacements: list[Json] = []
    touched: set[int] = set()
    for tag, low, high, first, last in opcodes(before, lines):
        if tag != "equal":
            replacements.append(_replacement(source, starts[low], starts[high], "".join(lines[first:last])))
            touched.update(range(low + 1, max(high, low + 1) + 1))
    change = {"artifactLocation": location(file.path), "replacements": replacements}
    fix: Json = {
        "description": {"text": "Convert this Action to custom-phone-provider."},
        "artifactChanges": [change],
    }
    return Fixes(file.path, (fix,), frozenset(touched))


def _replacement(source: Source, start: int, end: int, text: str) -> Json:
    low, high = source.position(start), source.position(end)
    region: Json = {
        "startLine": low.line,
        "startColumn": low.column,
        "endLine": high.line,
        "endColumn": high.column,
    }
    found: Json = {"deletedRegion": region}
    return found | {"insertedContent": {"text": text}} if text else found
