"""Making a report fit a size: what is left out first is what can best be looked up elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from translator.records import NamedTuple

_CUT = "\n\n(The rest was left out: the report is too long.)\n"


class Section(NamedTuple):
    """The parts of one file's report, in the order in which they stand, each a text or empty.

    problems: a line each.
    """

    verdict: str
    matrix: str = ""
    problems: tuple[str, ...] = ()
    notes: str = ""
    diff: str = ""
    tail: str = ""

    def text(self) -> str:
        """Return the parts that there are, with an empty line between them."""
        parts = (self.verdict, self.matrix, "\n".join(self.problems), self.notes, self.diff, self.tail)
        return "\n\n".join(part for part in parts if part)


def fit(head: str, sections: Sequence[Section], foot: str, limit: int) -> str:
    """Return the whole report in at most ``limit`` characters, ended by a newline.

    Left out, as far as is needed: the diffs, the longest first; then of the last files everything
    but the verdict; then the last files; at the very end, the text is cut.
    """
    parts = list(sections)
    over = len(_joined(head, parts, foot)) - limit
    by_diff = sorted(range(len(parts)), key=lambda index: -len(parts[index].diff))
    last_first = reversed(range(len(parts)))
    # A single file keeps what fits of its findings.
    details = [(index, _without_details) for index in last_first if len(parts) > 1]
    for index, shorten in (*((index, _without_diff) for index in by_diff), *details):
        if over <= 0:
            break
        shorter = shorten(parts[index])
        gain = len(parts[index].text()) - len(shorter.text())
        if gain > 0:
            parts[index], over = shorter, over - gain
    whole = len(parts)
    while over > 0 and len(parts) > 1:
        over -= len(parts.pop().text()) + 2
        # What says so takes room as well.
        over += len(_gone(1)) + 2 if len(parts) == whole - 1 else 1
    text = _joined(head, parts, "\n\n".join(filter(None, [_gone(whole - len(parts)), foot])))
    return text if len(text) <= limit else _cut(text, limit)


def _joined(head: str, parts: Sequence[Section], foot: str) -> str:
    return "\n\n".join(part for part in (head, *(section.text() for section in parts), foot) if part) + "\n"


_NO_DIFF = "*The diff is too long to be shown here. `actionport review --format unified` prints it.*"


def _without_diff(section: Section) -> Section:
    return section._replace(diff=_NO_DIFF) if section.diff else section


def _without_details(section: Section) -> Section:
    said = f" with {len(section.problems)} errors and warnings" if section.problems else ""
    left = f"*Left out for length: everything but the verdict{said}.*"
    return Section(section.verdict, notes=left)


def _gone(count: int) -> str:
    return f"*Left out for length: {count} more Action{'' if count == 1 else 's'}.*" if count else ""


def _cut(text: str, limit: int) -> str:
    """Cut at the end of a line, and say so as far as there is room for that."""
    if limit <= len(_CUT):
        return text[: max(limit, 0)]
    kept = text[: limit - len(_CUT)]
    return kept[: max(kept.rfind("\n"), 0)] + _CUT
