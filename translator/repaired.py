"""Findings that the conversion on disk has settled: a person repaired what sent nothing."""

from __future__ import annotations

from translator.decide import decide
from translator.findings import Finding, Severity
from translator.handlers.action import find_action
from translator.javascript.parse import SyntaxProblem, parse
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.options import Options
from translator.results import Converted
from translator.rules import all_rules, found_by_rules, rule
from translator.source import Source
from translator.source_file import source_file


def with_repairs(result: Converted, conversion: str, *, typed: bool = False) -> Converted:
    """Return the result with a note in the place of each error that a conversion has settled.

    conversion: the text on disk, without its header; typed: whether it is TypeScript. It has settled
    an error if it differs from what is written for it, holds no TODO with its code, and throws there no more.
    """
    codes = {finding.code for finding in result.findings if _is_open(finding)}
    if not codes or _plain(conversion) == _plain(result.text):
        return result
    left = _errors_of(conversion, typed)
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


def _errors_of(text: str, typed: bool) -> frozenset[str]:
    """Return the codes of the errors that the text of a conversion has by itself; all where it is none."""
    every = frozenset(item.code for item in all_rules())
    try:
        program = parse(text, typed=typed)
    except SyntaxProblem:
        return every
    file = source_file(Source(text, typed=typed), program)
    action = find_action(program, file.scopes)
    if action.named(OLD_HANDLER) or not action.named(NEW_HANDLER):
        return every
    # What is still read from the configuration was kept there.
    decisions = decide(file, action, Options(keep_configuration=True))
    reports = found_by_rules(decisions)
    return frozenset(report.rule.code for report in reports if report.severity is Severity.ERROR)
