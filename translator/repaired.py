"""Findings that the conversion on disk has settled: a person repaired what sent nothing."""

from __future__ import annotations

from translator.findings import Finding, Severity
from translator.results import Converted
from translator.rules import rule


def with_repairs(result: Converted, conversion: str) -> Converted:
    """Return the result with a note in the place of each error that a conversion has settled.

    conversion: the text on disk, without its header. It has settled an error if it differs from what
    is written for it, holds no TODO with its code, and throws there no more.
    """
    codes = {finding.code for finding in result.findings if _is_open(finding)}
    if not codes or _plain(conversion) == _plain(result.text):
        return result
    from translator.pipeline import errors_of_conversion

    left = errors_of_conversion(conversion)
    settled = {code for code in codes - left if f"TODO(actionport {code})" not in conversion}
    findings = (
        _settled(item) if _is_open(item) and item.code in settled else item for item in result.findings
    )
    return result._replace(findings=tuple(findings))


def _is_open(finding: Finding) -> bool:
    return rule(finding.code).repairable and finding.severity is Severity.ERROR


def _settled(finding: Finding) -> Finding:
    message = "the new trigger has nothing for this, but the conversion was repaired by hand"
    return finding._replace(severity=Severity.NOTE, message=message, stops=False)


def _plain(text: str) -> list[str]:
    return text.removeprefix("\ufeff").split()
