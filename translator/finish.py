"""Diagnostics as findings: put in words, with their lines in the original and in the output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from translator.edits import Edits
from translator.findings import Finding, Position
from translator.rules.base import Diagnostic, filled
from translator.source import Source
from translator.source_file import SourceFile
from translator.suppressions import Ignored


def finish(
    file: SourceFile,
    reports: Iterable[Diagnostic],
    silenced: Ignored,
    edits: Edits,
    output: str,
    is_gone: Callable[[int], bool] = lambda offset: False,
) -> Iterator[Finding]:
    """Return diagnostics as findings. Equal ones count once.

    is_gone: tells whether the place of an offset is left out of the output.
    """
    place = edits.mapping()
    result = Source(output)
    for report in dict.fromkeys(reports):
        yield Finding(
            report.rule.code,
            report.severity,
            filled(report.rule.messages[report.id], dict(report.data), file.spelled),
            *file.places_of(report.start, report.end, report.gone),
            output_line=None
            if report.gone or is_gone(report.start)
            else result.position(place(report.start)).line,
            suppressed=silenced.covers(report),
            reason=silenced.reason(report),
            doc=report.rule.doc,
            stops=report.stops,
            id=report.id,
            data=report.data,
        )


def by_place(finding: Finding) -> tuple[Position, str]:
    """Return what findings are sorted by."""
    return finding.start, finding.code
