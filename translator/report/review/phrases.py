"""What the formats of a review say in the same words."""

from __future__ import annotations

from collections.abc import Sequence

from translator.findings import Finding, Severity
from translator.report.convert.summary import reason_of
from translator.report.verify.text import stretches
from translator.results import Converted, Failed
from translator.review.model import Review, Reviewed
from translator.rules import has_place, rule
from translator.run.embedded import Embedded
from translator.verify.verdict import NotVerified, Verdict, Verification

WORDS: dict[Verdict, str] = {
    "equal": "equal",
    "announced": "equal except for what is announced",
    "different": "different",
    "inconclusive": "inconclusive",
}
FAILING = "fails as it is"
"""The word for a verdict that announces that no code is sent."""
_LINES = 12
"""So many groups of lines that were not reached are named."""


def verdict(file: Reviewed) -> str:
    """Return the verdict in one sentence without a full stop."""
    found = file.verification
    if not isinstance(found, Verification) or found.verdict == "inconclusive":
        return f"{short_verdict(file)}: {undecided(file)}"
    if fails(found):
        return f"{one_line(found.why)}, {extent(found)}".rstrip(", ")
    comma = "," if found.verdict == "announced" else ""
    return f"{WORDS[found.verdict]}{comma} {extent(found)}".rstrip(", ")


def undecided(file: Reviewed) -> str:
    """Return why nothing is known of a conversion, without a full stop."""
    found = file.verification
    if found is None:
        return one_line(file.problem or file.not_run or "nothing was run")
    return one_line(found.problem if isinstance(found, NotVerified) else found.why)


def fails(found: Verification) -> bool:
    """Return whether what is announced is that no code is sent."""
    return found.verdict == "announced" and bool(found.fails)


def why(found: Verification) -> str:
    """Return the sentence of a verdict without the words that stand before it."""
    return found.reason if fails(found) else found.why


def extent(found: Verification) -> str:
    """Return in how many runs and branches: ``in 48 runs, 31 of 34 branches; not reached: …``."""
    text, covered = tried(found), found.branches
    if covered is None or not covered.missed:
        return text
    return f"{text}; not reached: {missed(covered.missed, [shown for _, _, shown in groups(covered.missed)])}"


def tried(found: Verification) -> str:
    """Return in how many runs and branches, without the lines."""
    parts = [f"in {plural(found.runs, 'run')}"] if found.runs else []
    if found.branches is not None:
        parts.append(f"{found.branches.reached} of {plural(found.branches.total, 'branch')}")
    return ", ".join(parts)


def groups(lines: Sequence[int]) -> list[tuple[int, int, str]]:
    """Return sorted lines with runs drawn together: first, last, and how that is shown."""
    return [
        (first, last, str(first) if first == last else f"{first}\u2013{last}")
        for first, last in stretches(lines)
    ]


def missed(lines: Sequence[int], shown: Sequence[str]) -> str:
    """Return lines in words, ``lines 3, 40-42``; ``shown`` is how each of their groups is shown."""
    more = f" and {len(shown) - _LINES} more places" if len(shown) > _LINES else ""
    return f"{'line' if len(lines) == 1 else 'lines'} {', '.join(shown[:_LINES])}{more}"


def departed(file: Reviewed) -> str:
    """Return that a conversion is not what would be written now, in one sentence; empty where it is."""
    if not file.departures:
        return ""
    why = _REASONS.get(file.state, "")
    if file.header_lines < 2 and not file.stale:
        why = "edited by hand, or made with other options or by another version"
    return (
        f"{file.conversion} is not what actionport would write now, in "
        f"{plural(len(file.departures), 'place')} ({why}). It was reviewed and compared as it is."
    )


_REASONS = {
    "current": "only the layout differs",
    "edited": "edited by hand",
    "outdated": "nobody edited it: convert it again",
    "stale": "nobody edited it, but the original has changed since",
    "edited-stale": "edited by hand, and the original has changed since",
}


def place_lines(finding: Finding) -> tuple[int, int]:
    """Return the first and the last line of a finding; its end is exclusive."""
    start, end = finding.start, finding.end
    last = end.line - 1 if end.column == 1 and end.line > start.line else end.line
    return start.line, max(start.line, last)


def count(review: Review, severity: Severity) -> int:
    """Return how many findings of exactly this severity no comment silenced, in all files."""
    return sum(finding.severity is severity for file in review.files for finding in file.at_least(severity))


def totals(review: Review) -> str:
    """Return what the review came to in one sentence."""
    if not review.files and review.problems:
        return "Nothing was reviewed"
    if not review.files:
        since = f" that has changed against {review.base}" if review.base else ""
        return f"No phone Action{since} in {plural(review.looked_at, 'file')}{_also(review)}"
    verdicts: dict[str, int] = {}
    reviewed = actions(review)
    for file in reviewed:
        word = short_verdict(file)
        verdicts[word] = verdicts.get(word, 0) + 1
    told = ", ".join(f"{number} {several(word, number)}" for word, number in verdicts.items())
    counts = [plural(count(review, severity), severity.label) for severity in reversed(Severity)]
    said = f"{plural(len(reviewed), 'phone Action')} reviewed{': ' if told else ''}{told}"
    return f"{said}; {', '.join(counts)}{_also(review)}"


def _also(review: Review) -> str:
    """Return how many files are not among the Actions that were reviewed, and why."""
    failed = len(review.files) - len(actions(review))
    told = [f"{plural(failed, 'file')} could not be converted"] if failed else []
    if review.embedded:
        told.append(f"{plural(len(review.embedded), 'file')} of other formats not reviewed")
    return "".join(f"; {line}" for line in told)


def short_verdict(file: Reviewed) -> str:
    """Return the verdict in a word or two."""
    found = file.verification
    if found is None:
        return "not compared"
    if isinstance(found, NotVerified):
        return "could not be compared"
    return FAILING if fails(found) else WORDS[found.verdict]


def several(word: str, number: int) -> str:
    """Return a verdict's word as it is said of so many files."""
    return "fail as they are" if number > 1 and word == FAILING else word


def announced(file: Reviewed) -> tuple[str, ...]:
    """Return what the verdict ``announced`` rests on, and what limits it."""
    found = file.verification
    return (*found.announced, *found.remarks) if isinstance(found, Verification) else ()


def idle(file: Reviewed) -> tuple[str, ...]:
    """Return a line for each comment meant to silence a finding that silences nothing."""
    remarks: tuple[str, ...] = getattr(file.result, "remarks", ())
    return tuple(f"line {one_line(remark)}" for remark in (*remarks, *file.idle))


def unedited(file: Reviewed) -> bool:
    """Return True if there is a conversion, and it is what would be written now."""
    there = file.conversion is not None and file.after is not None
    return there and isinstance(file.result, Converted) and not file.departures


def problems(file: Reviewed) -> tuple[str, ...]:
    """Return what is wrong with a file beside its findings: why it can't be reviewed."""
    if file.problem:
        return (one_line(file.problem),)
    failed = "" if isinstance(file.result, Converted) else getattr(file.result, "problem", "")
    if failed and not any(f.severity is Severity.ERROR for f in file.findings):
        return (one_line(failed),)
    return ()


def errors(file: Reviewed) -> int:
    """Return how many errors there are, with what is wrong beside the findings."""
    return len(file.at_least(Severity.ERROR)) + len(problems(file))


def name(file: Reviewed) -> str:
    """Return what is reviewed: the original, and the conversion where there is one."""
    return file.shown if file.conversion is None else f"{file.shown} → {file.conversion}"


def one_line(text: str) -> str:
    """Return ``text`` with every run of blanks and newlines as one space."""
    return " ".join(text.split())


def plural(number: int, noun: str) -> str:
    """Return ``3 lines``, ``1 line``."""
    ending = "" if number == 1 else "es" if noun.endswith("ch") else "s"
    return f"{number:,} {noun}{ending}"


def place(file: Reviewed, finding: Finding) -> str:
    """Return where a finding is, as ``path:line:column``, or the path alone for the whole file."""
    path = shown_path_of(file, finding)
    if not has_place(finding):
        return path
    return f"{path}:{finding.start.line}:{finding.start.column}"


def shown_path_of(file: Reviewed, finding: Finding) -> str:
    """Return the path that a finding's place is in, as it is shown."""
    return file.path_of(finding) if finding.in_conversion else file.shown


def silenced(file: Reviewed) -> list[tuple[Finding, str]]:
    """Return the findings that comments silenced, with what stands behind their place: the reason."""
    return [(item, reason_of(item)) for item in file.findings if item.suppressed]


def embedded_line(held: Embedded) -> str:
    """Return what is said of a file of another format, without its place or a full stop."""
    article = "a" if held.kind == "Hook" else "an"
    return f"{article} {held.kind} inside another format, which was not reviewed: convert the JavaScript"


def actions(review: Review) -> list[Reviewed]:
    """Return the files that are phone Actions, or Hooks, as far as that is known."""
    return [file for file in review.files if not _is_unknown(file)]


def _is_unknown(file: Reviewed) -> bool:
    return isinstance(file.result, Failed) and any(rule(item.code).unread for item in file.result.findings)
