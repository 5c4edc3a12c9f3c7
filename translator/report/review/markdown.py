"""A review as Markdown, for a pull request, a comment or a step summary.

Of each Action: the verdict, what is called before and after, errors and warnings, the diff, and
what is left to do, in this order, which is that of a decision.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from translator.findings import Finding, Severity
from translator.mapping.steps import SECRETS
from translator.report.review import next_steps, phrases
from translator.report.review.escaping import code, fence, link, plain, sentence, url
from translator.report.review.lines import cuts
from translator.report.review.truncation import Section, fit
from translator.report.review.verdict_panel import urgency
from translator.report.verify.matrix import Row, rows
from translator.review.model import Departure, Review, Reviewed
from translator.rules import has_place
from translator.run.embedded import Embedded
from translator.verify.verdict import FAILS, Apart, Verification

LIMIT = 65_536
"""Characters that GitHub takes in a comment."""
_OPEN = 60
"""Lines of a diff that is not folded."""
_DEPARTURES = 10
_FILES = 40
"""Files that the table at the top lists."""
_WIDEST = 120


def render(review: Review, max_length: int = LIMIT) -> str:
    """Return the report, at most ``max_length`` characters; it says what was left out to fit."""
    single = len(review.files) == 1
    head = [f"# {plain(review.title or 'Review of the phone provider')}"]
    if not single and (review.files or not review.problems):
        head.append(plain(phrases.totals(review)) + ".")
    if len(review.files) > 1:
        head.append(_overview(review))
    if review.problems:
        head.append("\n".join(f"- **error**: {sentence(problem)}" for problem in review.problems))
    if review.embedded:
        head.append("\n".join(_embedded(held, review) for held in review.embedded))
    sections = [_section(file, review) for file in review.files]
    foot = [] if single else _tasks("Once for the tenant", next_steps.for_tenant(review))
    foot += ["", f"<sub>actionport {plain(review.version)}{_legend(review)}</sub>"]
    return fit("\n\n".join(head), sections, "\n".join(foot).strip("\n"), max_length)


def _legend(review: Review) -> str:
    if not any(isinstance(file.verification, Verification) for file in review.files):
        return ""
    return (
        ". A verdict comes from running both with equivalent events, and comparing every call. "
        "In some runs, outside calls fail."
    )


def _embedded(held: Embedded, review: Review) -> str:
    place = link(f"{held.path}:{held.line}", review.link, held.path, (held.line, held.line))
    return f"- **not reviewed** {place}: {sentence(phrases.embedded_line(held))}"


def _overview(review: Review) -> str:
    """Return a table of all files, those first that need a person."""
    lines = ["| Action | Verdict | Errors | Warnings |", "|---|---|---|---|"]
    files = sorted(review.files, key=urgency)
    for file in files[:_FILES]:
        warnings = len(file.at_least(Severity.WARNING)) - len(file.at_least(Severity.ERROR))
        verdict = phrases.short_verdict(file)
        lines.append(f"| {code(file.shown)} | {verdict} | {phrases.errors(file)} | {warnings} |")
    if len(files) > _FILES:
        lines.append(f"| and {len(files) - _FILES} more | | | |")
    return "\n".join(lines)


def _section(file: Reviewed, review: Review) -> Section:
    """Return the parts of one file's report, apart so that some can be left out."""
    title = f"## {code(file.shown)}" + (f" → {code(file.conversion)}" if file.conversion else "")
    return Section(
        verdict=f"{title}\n\n{_verdict(file, review)}",
        matrix=_matrix(file),
        problems=tuple(_problems(file, review)),
        notes=_notes(file, review),
        diff=_diff(file),
        tail="\n".join(_tasks("To do by hand", next_steps.of_file(file, review))),
    )


def _verdict(file: Reviewed, review: Review) -> str:
    found = file.verification
    lines = []
    if isinstance(found, Verification) and found.verdict != "inconclusive":
        if phrases.fails(found):
            lines.append(_failing(found))
        first = phrases.WORDS[found.verdict]
        rest = " " + sentence(phrases.tried(found)) + _missed(found, file, review)
    else:
        first = phrases.short_verdict(file)
        rest = ": " + sentence(phrases.undecided(file))
    lines.append(f"**{first[:1].upper()}{first[1:]}**{rest.rstrip()}.")
    told = "\n".join(f"- {sentence(line)}" for line in phrases.announced(file))
    lines += [told] if told else []
    if file.conversion is None and file.after is not None:
        lines.append("There is no conversion yet: this is about what `actionport convert` would write.")
    elif phrases.unedited(file):
        lines.append("The conversion is exactly what `actionport convert` writes now.")
    return "\n\n".join(lines)


def _failing(found: Verification) -> str:
    places = [
        f"{', '.join(map(code, where.types))} by {' and '.join(where.methods)}" for where in found.fails
    ]
    return f"**I{FAILS[1:]}**: no code is sent for {'; '.join(places)}."


def _missed(found: Verification, file: Reviewed, review: Review) -> str:
    """Return which lines were not reached, each with a link to it."""
    if found.branches is None or not found.branches.missed:
        return ""
    links = [
        _place(shown, file, review, (first, last), plain)
        for first, last, shown in phrases.groups(found.branches.missed)
    ]
    return f"; not reached: {phrases.missed(found.branches.missed, links)}"


def _matrix(file: Reviewed) -> str:
    found = file.verification
    if not isinstance(found, Verification) or not found.matrix:
        return ""
    lines = ["| Message type | Delivery | Before | After |", "|---|---|---|---|"]
    for row in rows(found):
        types = ", ".join(map(code, row.types))
        methods = ", ".join(row.methods)
        before = "*never sent*" if row.before is None else _calls(row.before)
        lines.append(f"| {types} | {methods} | {before} | {_after(row)} |")
    apart = [f"{sentence(str(told))}{_remedy(told)}" for told in found.apart]
    return "\n\n".join(["\n".join(lines), *apart])


def _remedy(told: Apart) -> str:
    """Return what to do about a channel that comes out different, where it does."""
    if not told.differs:
        return "."
    return ". If the provider is to deliver it, convert with `--delivery-methods text,voice`."


def _after(row: Row) -> str:
    if not row.calls:
        return f"**{row.remark}**" if row.differs else row.remark
    if row.before is None:
        # It was never sent before, so that no verdict counts it; but it won't be now.
        return ("**fails**: " if row.throws else "") + _calls(row.calls)
    return f"**{row.remark or 'not the same'}**: {_calls(row.calls)}"


def _calls(text: str) -> str:
    return text if text == "nothing" else code(text)


def _problems(file: Reviewed, review: Review) -> list[str]:
    """Return the errors and warnings, worst first, a line each."""
    lines = [f"- **error**: {sentence(problem)}" for problem in phrases.problems(file)]
    found = sorted(file.at_least(Severity.WARNING), key=lambda f: -f.severity)
    return lines + [_finding(finding, file, review) for finding in found]


def _finding(finding: Finding, file: Reviewed, review: Review) -> str:
    kind = finding.severity.label
    start = f"- **{kind}** {_explained(finding)}"
    if not has_place(finding):
        return f"{start} {sentence(finding.message)}"
    lines = phrases.place_lines(finding)
    if finding.in_conversion:
        path = file.path_of(finding)
        return f"{start} {link(f'{path}:{lines[0]}', review.link, path, lines)}: {sentence(finding.message)}"
    place = _place(f"{file.shown}:{lines[0]}", file, review, lines)
    new = file.line_in_conversion(finding)
    now = ""
    if new is not None and file.conversion is not None:
        now = f" ([now line {new}]({url(review.link, file.conversion, (new, new))}))"
    return f"{start} {place}{now}: {sentence(finding.message)}"


def _place(
    shown: str, file: Reviewed, review: Review, lines: tuple[int, int], spelled: Callable[[str], str] = code
) -> str:
    """Return a link to lines of the original; no link where only git has it."""
    prefix = file.link(review.link)
    return spelled(shown) if prefix is None else f"[{spelled(shown)}]({url(prefix, file.path, lines)})"


def _explained(finding: Finding) -> str:
    return f"[{finding.code}]({finding.doc})" if finding.doc else finding.code


def _notes(file: Reviewed, review: Review) -> str:
    """Return what is said beside errors and warnings: remarks, hand edits, silenced findings, a count."""
    lines = [sentence(file.remark)] if file.remark else []
    if file.departures:
        lines.append("\n".join([sentence(phrases.departed(file)), "", *_departures(file, review)]))
    if phrases.silenced(file):
        places = [
            f"{item.code} in {_line_link(item, file, review)}{plain(why)}"
            for item, why in phrases.silenced(file)
        ]
        lines.append(f"Silenced by `actionport-ignore`: {', '.join(places)}.")
    lines += [sentence(line) for line in phrases.idle(file)]
    notes = [finding for finding in file.at_least(Severity.NOTE) if finding.severity is Severity.NOTE]
    if notes:
        verb = "is" if len(notes) == 1 else "are"
        count = phrases.plural(len(notes), "note")
        lines.append(f"{count} {verb} not repeated here; `actionport convert` prints them.")
    return "\n\n".join(lines)


def _line_link(finding: Finding, file: Reviewed, review: Review) -> str:
    shown, lines = f"line {finding.start.line}", phrases.place_lines(finding)
    if finding.in_conversion:
        return f"[{shown}]({url(review.link, file.path_of(finding), lines)}) of the conversion"
    return _place(shown, file, review, lines, plain)


def _departures(file: Reviewed, review: Review) -> list[str]:
    shown = [_departure(item, file, review) for item in file.departures[:_DEPARTURES]]
    more = len(file.departures) - len(shown)
    return [*shown, f"- and {phrases.plural(more, 'place')} more"] if more else shown


def _departure(item: Departure, file: Reviewed, review: Review) -> str:
    assert file.conversion is not None
    last = item.start + max(len(item.found) - 1, 0)
    place = link(f"{file.conversion}:{item.start}", review.link, file.conversion, (item.start, last))
    if not item.found:
        return f"- {place} lacks {_lines(item.expected)}"
    if not item.expected:
        return f"- {place} has {_lines(item.found)} more"
    return f"- {place} has {_lines(item.found)} in place of {_lines(item.expected)}"


def _lines(lines: Sequence[str]) -> str:
    """Return one line as code; more are counted, with the first that says something."""
    first = next((line.strip() for line in lines if line.strip()), "")
    shown = first if len(first) <= _WIDEST else first[: _WIDEST - 1] + "…"
    if not shown:
        return phrases.plural(len(lines), "empty line")
    return code(shown) if len(lines) == 1 else f"{len(lines)} lines ({code(shown)} …)"


def _diff(file: Reviewed) -> str:
    """Return the diff in a fenced block, folded where it is long; empty where there is none."""
    if file.after is None:
        return ""
    from translator.unified_diff import between

    lines = between(file.path, file.before, file.after, cuts(file)).split("\n")[3:]
    if not lines:
        return ""
    # A carriage return ends a line in Markdown, and nobody sees one at the end of a line.
    shown = "\n".join(line.removesuffix("\r").replace("\r", "␍") for line in lines).rstrip("\n")
    marks = fence(shown)
    block = f"{marks}diff\n{shown}\n{marks}"
    count = shown.count("\n") + 1
    if count <= _OPEN:
        return block
    return f"<details>\n<summary>Diff, {count} lines</summary>\n\n{block}\n\n</details>"


def _tasks(heading: str, found: Sequence[next_steps.Task]) -> list[str]:
    if not found:
        return []
    boxes = [
        f"- [ ] {sentence(task.text)}" + (f" {code(task.subject)}" if task.subject else "") for task in found
    ]
    secrets = any(task.item == SECRETS.item for task in found)
    return [f"**{heading}**" + (_VALUES if secrets else ""), "", *boxes]


_VALUES = " (Auth0 exports no values of secrets: take them from the vendor or your password store)"
