"""The exit code of a review."""

from __future__ import annotations

from translator.findings import Severity
from translator.results import Failed
from translator.review.model import Review, Reviewed
from translator.verify.verdict import NotVerified, Verification


def exit_code(review: Review, fail_on: Severity | None, *, strict: bool) -> int:
    """Return 0 fine, 1 something is against it, 2 something could not be done.

    fail_on: the least severity that counts, None for none. strict: whether it also counts where
    running both has shown nothing, or that no code is sent.
    """
    if review.problems or any(map(_could_not, review.files)):
        return 2
    return int(any(_against(file, fail_on, strict) for file in review.files))


def _could_not(file: Reviewed) -> bool:
    failed = isinstance(file.result, Failed) and file.after is None
    return bool(file.problem) or failed or isinstance(file.verification, NotVerified)


def _against(file: Reviewed, fail_on: Severity | None, strict: bool) -> bool:
    # The errors of the review itself always count: they are what a review is for.
    judged = any(finding.severity is Severity.ERROR and not finding.suppressed for finding in file.judged)
    if judged or (fail_on is not None and file.at_least(fail_on)):
        return True
    return strict and bool(_objection(file))


def objections(review: Review) -> list[str]:
    """What ``strict`` has against each file, a line for each."""
    return [f"{file.path}: {line}" for file in review.files if (line := _objection(file))]


def _objection(file: Reviewed) -> str:
    found = file.verification
    if file.after is None:
        return ""
    if not isinstance(found, Verification):
        return "original and conversion were not run"
    if found.verdict == "inconclusive":
        return "running both did not show whether they do the same"
    return "no code is sent" if found.fails else ""
