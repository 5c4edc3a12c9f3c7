"""A review as annotations of GitHub Actions: workflow commands, a line each.

GitHub shows about ten a step, so errors come first and the summary, one notice, last.
"""

from __future__ import annotations

from translator.findings import Finding, Severity
from translator.report.review import phrases
from translator.review.model import Review, Reviewed

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(review: Review) -> str:
    """Return the commands, ended by a newline. Notes are only counted in the summary."""
    lines = [_command("error", {"title": "actionport"}, phrases.one_line(text)) for text in review.problems]
    for severity in (Severity.ERROR, Severity.WARNING):
        for file in review.files:
            if severity is Severity.ERROR:
                lines += [_problem(file, text) for text in phrases.problems(file)]
            lines += [_finding(file, item) for item in file.at_least(severity) if item.severity is severity]
    for held in review.embedded:
        place = {"file": held.path, "line": str(held.line), "title": "actionport"}
        lines.append(_command("warning", place, f"{held.path}:{held.line}: {phrases.embedded_line(held)}"))
    verdicts = "".join(f"\n{phrases.name(file)}: {phrases.verdict(file)}" for file in review.files)
    lines.append(_command("notice", {"title": "actionport review"}, phrases.totals(review) + verdicts))
    return "\n".join(lines) + "\n"


def _problem(file: Reviewed, text: str) -> str:
    properties = {"file": file.path, "line": "1", "title": "actionport"}
    return _command("error", properties, f"{file.path}:1:1: {text}")


def _finding(file: Reviewed, finding: Finding) -> str:
    path, (first, last) = file.path_of(finding), phrases.place_lines(finding)
    new = file.line_in_conversion(finding)
    properties = {"file": path, "line": str(first), "endLine": str(last)}
    if file.revision and not finding.in_conversion:
        # The file is not there any more, or is the conversion: an annotation needs a line that there is.
        here = file.conversion or path
        properties = {"file": here, "line": str(new or 1), "endLine": str(new or 1)}
    elif first == last == finding.end.line and finding.end.column > finding.start.column:
        properties |= {"col": str(finding.start.column), "endColumn": str(finding.end.column)}
    properties["title"] = f"actionport {finding.code}"
    place = f"{phrases.shown_path_of(file, finding)}:{finding.start.line}:{finding.start.column}"
    now = "" if new is None or finding.in_conversion else f" (now {file.conversion}:{new})"
    return _command(
        _COMMANDS[finding.severity], properties, f"{place}: {phrases.one_line(finding.message)}{now}"
    )


def _command(name: str, properties: dict[str, str], message: str) -> str:
    shown = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {shown}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
