"""The rules of a review as SARIF describes them: those of findings, and those of the review itself."""

from __future__ import annotations

from functools import cache

from translator.findings import Severity
from translator.records import NamedTuple
from translator.rules import all_rules, explanation
from translator.rules.base import DOC_PROVIDER


class Described(NamedTuple):
    """One rule. ``page`` is Markdown: its first paragraph says what is the matter."""

    code: str
    name: str
    severity: Severity
    summary: str
    page: str
    doc: str


_OWN = (
    Described(
        "conversion-edited",
        "conversion-edited",
        Severity.NOTE,
        "actionport would write this conversion differently",
        "actionport would write this conversion differently. Perhaps it was edited by hand here, or made "
        "with other options. Perhaps another version made it, or its original has changed since.\n\n"
        "It is reviewed, and run, as it is.",
        DOC_PROVIDER,
    ),
    Described(
        "not-reviewed",
        "not-reviewed",
        Severity.ERROR,
        "it could not be reviewed",
        "The Action or its conversion could not be reviewed.\n\nThe message says why.",
        DOC_PROVIDER,
    ),
)


@cache
def described() -> tuple[Described, ...]:
    """Return every rule, by code; the review's own come last."""
    theirs = (
        Described(one.code, one.name, one.severity, one.summary, explanation(one.code), one.doc)
        for one in sorted(all_rules(), key=lambda one: one.code)
    )
    return (*theirs, *_OWN)
