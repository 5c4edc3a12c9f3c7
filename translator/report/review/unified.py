"""A review as one unified diff: for each original, the change that turns it into its conversion.

Both sides are named after the original, so that ``git apply``, in a place where a copy of the
original has its name, turns that copy into the conversion, byte for byte. The conversion is
without its header line: that belongs to a file which stands beside its source, and would make the
changed copy say that it was converted from itself.
"""

from __future__ import annotations

from translator.report.review.lines import cuts
from translator.report.review.phrases import embedded_line, one_line, problems, totals
from translator.review.model import Review, Reviewed
from translator.source import BOM
from translator.unified_diff import between
from translator.visible import visible

NEWLINE = "\\n"
"""A newline, made visible."""


def render(review: Review) -> str:
    """Return the diffs one after another, ended by a newline.

    What can't be a diff stands before the first one, where ``git apply`` reads over it: errors and
    warnings, the verdict, and problems.
    """
    # A name may hold a newline, behind which nothing may look like a diff.
    said = [f"# {visible(NEWLINE.join(line.splitlines()))}\n" for line in _said(review)]
    # A second conversion of the same original can't be applied on top of the first.
    first = {file.path: file for file in reversed(review.files)}
    return "".join([*said, *(_diff(file) for file in review.files if first[file.path] is file)])


def _said(review: Review) -> list[str]:
    from translator.findings import Severity
    from translator.report.review.phrases import place, verdict

    lines = [totals(review), *(f"error: {one_line(problem)}" for problem in review.problems)]
    lines += [f"{held.path}:{held.line}: {embedded_line(held)}" for held in review.embedded]
    for file in review.files:
        lines.append(f"{file.shown}: {one_line(verdict(file))}")
        lines += [f"{file.shown}: error: {problem}" for problem in problems(file)]
        for finding in sorted(file.at_least(Severity.WARNING), key=lambda f: -f.severity):
            kind = f"{finding.severity.label} {finding.code}"
            lines.append(f"{place(file, finding)}: {kind}: {one_line(finding.message)}")
    return lines


def _diff(file: Reviewed) -> str:
    if file.after is None:
        return ""
    before = BOM * file.bom + file.before
    return between(file.path, before, BOM * file.bom_after + file.after, cuts(file))
