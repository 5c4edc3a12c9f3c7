"""What a page says before the code: the verdict, and what it rests on."""

from __future__ import annotations

from translator.records import NamedTuple
from translator.report.review.located import ran, why_not_run
from translator.report.review.phrases import (
    FAILING,
    WORDS,
    departed,
    errors,
    fails,
    groups,
    idle,
    one_line,
    plural,
    problems,
    why,
)
from translator.results import Failed, Unchanged
from translator.review.model import Reviewed
from translator.verify.verdict import Coverage, Verification

KINDS = ("different", "failed", "failing", "inconclusive", "not-run", "announced", "equal", "alone")
"""The kinds of opinions, those first that need a person. ``failing``: announced, but no code is sent."""


class Gap(NamedTuple):
    """Lines of the original that no event reached."""

    text: str
    first: int


class Opinion(NamedTuple):
    """The verdict on one conversion.

    kind: a verdict's name, or ``failing``, ``not-run``, ``failed``, ``alone``. sentences: what it rests on.
    points: what was announced. missed: lines that were not reached. alerts: what is the matter with
    the conversion's file. remarks: what limits the verdict.
    """

    kind: str
    word: str
    sentences: tuple[str, ...]
    points: tuple[str, ...] = ()
    missed: tuple[Gap, ...] = ()
    alerts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def opinion(file: Reviewed) -> Opinion:
    """Return what is to be said of a conversion before its code is read."""
    found = ran(file)
    said = _of_run(found) if found is not None else _without_run(file)
    return said._replace(alerts=_alerts(file), remarks=(*said.remarks, *_remarks(file)))


def urgency(file: Reviewed) -> tuple[int, int]:
    """Return by what an overview is sorted: errors first, then the verdicts that need a person."""
    return -errors(file), KINDS.index(opinion(file).kind)


def _without_run(file: Reviewed) -> Opinion:
    told = tuple(map(_ended, problems(file)))
    if isinstance(file.result, Failed) or (file.after is None and told):
        why = told or (_sentence(getattr(file.result, "problem", "")),)
        return Opinion("failed", "Not converted", why)
    if isinstance(file.result, Unchanged):
        return Opinion("alone", "Left alone", (_sentence(file.result.why), *told))
    word = "Not compared" if file.verification is None else "Could not be compared"
    why = told or (_sentence(why_not_run(file)),)
    return Opinion("failed" if told else "not-run", word, (*why, "What follows was read off the code alone."))


def _of_run(found: Verification) -> Opinion:
    sentences = [_sentence(why(found)), f"{plural(found.runs, 'run')} of both with equivalent events."]
    missed: tuple[Gap, ...] = ()
    if found.branches is not None:
        sentences.append(f"{found.branches.reached} of {plural(found.branches.total, 'branch')} reached")
        missed = _gaps(found.branches) if found.branches.missed else ()
        sentences[-1] += "; not reached:" if missed else "."
    failing = fails(found)
    return Opinion(
        "failing" if failing else found.verdict,
        _capital(FAILING if failing else WORDS[found.verdict]),
        tuple(sentences),
        found.announced,
        missed,
        remarks=tuple(map(_sentence, found.remarks)),
    )


def _gaps(branches: Coverage) -> tuple[Gap, ...]:
    return tuple(
        Gap(f"line {shown}" if first == last else f"lines {shown}", first)
        for first, last, shown in groups(branches.missed)
    )


def _alerts(file: Reviewed) -> tuple[str, ...]:
    """Return what neither a finding nor the verdict says."""
    found = list(map(_ended, problems(file))) if ran(file) is not None else []
    return (*found, departed(file)) if file.departures else tuple(found)


def _remarks(file: Reviewed) -> tuple[str, ...]:
    found = []
    if file.after is not None and file.conversion is None:
        found.append("There is no conversion yet: this one was made for the review.")
    if file.remark:
        found.append(_sentence(file.remark))
    return (*found, *map(_sentence, idle(file)))


def _sentence(text: str) -> str:
    return _ended(_capital(one_line(text)))


def _ended(line: str) -> str:
    """Return a line with a full stop; what may begin with a name keeps its first letter."""
    return line + ("" if line.endswith((".", "!", "?")) else ".")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
