"""``actionport review``: one pass over originals and conversions, shown in one or several formats."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import click

from translator.commands.completion import files
from translator.commands.convert import given_options, options_of
from translator.commands.jobs import jobs_of, jobs_option, workers_watched
from translator.commands.options import CHOICES, CONFIGURATION, timeout_option
from translator.commands.sectioned import SectionedCommand, SectionedOption
from translator.debugging import stage
from translator.findings import Severity
from translator.run.discovery import STDIN

if TYPE_CHECKING:
    from translator.review.model import Review
    from translator.review.run import Request, Watch

_EPILOG = """\b
Exit code:
  0  no problem was found
  1  one of these:
     - a conversion does not do the same as its original
     - a conversion is stale
     - a finding at or above --fail-on remains
     - with --strict: a result is inconclusive, nothing was run, or no code is sent
  2  one of these:
     - the options are wrong
     - git does not know the revision
     - a file can't be read, parsed or run

\b
Examples:
  actionport review
  actionport review --base origin/main --format markdown > comment.md
  actionport review --format github --report review.md --report review.sarif actions/
  actionport review --pair old/sms.js=new/provider.js
"""
_WHAT = "What to review"
_SHOW = "What to report"
_FORMS = ("text", "markdown", "unified", "github", "sarif", "json", "html")

PARAMETERS: list[click.Parameter] = [
    click.Argument(["paths"], nargs=-1, metavar="[PATHS...]", shell_complete=files),
    SectionedOption(
        ["--pair", "pairs"],
        section=_WHAT,
        multiple=True,
        metavar="OLD=NEW",
        help="NEW is the conversion of OLD. Give it once for each pair. Without PATHS, only these pairs "
        "are reviewed.",
    ),
    SectionedOption(
        ["--base"],
        section=_WHAT,
        metavar="REV",
        help="Only review pairs with a file that has changed since the git revision REV. Uncommitted and new "
        "files count. As in a pull request, it counts from where the branches parted.",
    ),
    SectionedOption(
        ["--no-verify"],
        section=_WHAT,
        is_flag=True,
        help="Do not run originals and conversions. The verdict then says so.",
    ),
    timeout_option(_WHAT),
    jobs_option(_WHAT, "pairs"),
    *(option for option in CHOICES if option.name != "stdin_filename"),
    SectionedOption(
        ["--format", "form"],
        section=_SHOW,
        type=click.Choice(_FORMS),
        default="text",
        show_default=True,
        help="The format of the report on standard output.",
    ),
    SectionedOption(
        ["--report", "reports"],
        section=_SHOW,
        multiple=True,
        metavar="FILE",
        help="Also write a report to FILE. Its ending decides the format: .md, .diff or .patch, .sarif, "
        ".json, .html, .txt. Give it once for each report. All of them come from one review.",
    ),
    SectionedOption(
        ["--link"],
        section=_SHOW,
        metavar="URL",
        help="The start of links to the code, such as https://github.com/OWNER/REPO/blob/SHA/.  [default: in "
        "GitHub Actions, the commit]",
    ),
    SectionedOption(
        ["--title"],
        section=_SHOW,
        metavar="TEXT",
        default="",
        help="What stands on top of an HTML page or a Markdown report.",
    ),
    SectionedOption(
        ["--max-length"],
        section=_SHOW,
        type=click.IntRange(min=1),
        default=65_536,
        show_default=True,
        help="The most characters of a Markdown report. The default is what GitHub takes in a comment. The "
        "report says what was left out.",
    ),
    SectionedOption(
        ["--fail-on"],
        section=_SHOW,
        type=click.Choice(["never", "error", "warning", "note"]),
        default="error",
        show_default=True,
        help="Exit with 1 if a finding of this severity or worse remains.",
    ),
    SectionedOption(
        ["--strict"],
        section=_SHOW,
        is_flag=True,
        help="Exit with 1 also if nothing was run or shown, or no code is sent.",
    ),
    SectionedOption(["--exit-zero"], section=_SHOW, is_flag=True, help="Exit with 0 in place of 1. 2 stays."),
    *CONFIGURATION,
]


@click.command(
    cls=SectionedCommand,
    params=PARAMETERS,
    epilog=_EPILOG,
    short_help="Show originals and conversions to a reviewer, with a verdict.",
)
def review(**given: Any) -> None:
    """Review conversions: verdict, findings, diff, and what is left to do.

    PATHS are files or directories, of originals or conversions. The default is the current
    directory. Pairs are found by the header line, the name or a Deploy CLI export. If there is no
    conversion, one is made in memory. A conversion edited by hand is reviewed as it is. Only reports
    are written.
    """
    from translator.review.outcome import exit_code, objections
    from translator.review.run import review as reviewed

    reports = [(path, _format_of(path)) for path in given["reports"]]
    request = _request(given)
    with workers_watched():
        found = reviewed(request, _watch())
    written = _write(reports, found, given["max_length"])
    _print(found, given["form"], given["max_length"])
    fail_on = None if given["fail_on"] == "never" else Severity[given["fail_on"].upper()]
    code = exit_code(found, fail_on, strict=given["strict"])
    code = 0 if code == 1 and given["exit_zero"] else code
    if code == 1 and exit_code(found, fail_on, strict=False) == 0:
        from translator.run.streams import tell

        for line in objections(found):
            tell(f"--strict: {line}")
    click.get_current_context().exit(code if written else 2)


def _request(given: dict[str, Any]) -> Request:
    """Return what is asked for. Raises click.UsageError."""
    from translator.review.run import Request

    pairs = tuple(_pair(text) for text in given["pairs"])
    if STDIN in given["paths"]:
        raise click.UsageError(
            "- (standard input) can't be reviewed, because it has no conversion. Name files."
        )
    if given["base"] == "":
        raise click.UsageError("--base needs a revision.")
    return Request(
        paths=given["paths"] or (() if pairs else (os.curdir,)),
        options=options_of(given),
        given=given_options(),
        explicit=pairs,
        base=given["base"] or "",
        link=_link(given["link"]),
        title=" ".join(given["title"].split()),
        date=_today(),
        verify=not given["no_verify"],
        timeout=given["timeout"],
        jobs=jobs_of(given["jobs"]),
    )


def _watch() -> Watch:
    """Return what shows the progress: nothing, where nobody looks."""
    import sys

    from translator.run.streams import is_terminal

    if not is_terminal(sys.stderr):
        return iter
    from translator.run.progress import watched

    return lambda items: watched(items, "Reviewing")


def _format_of(path: str) -> str:
    """Return the format of a report. Raises click.UsageError for an ending that stands for none."""
    from translator.report.review.formats import FORMATS, format_of

    form = format_of(path)
    if path == STDIN:
        raise click.UsageError("--report - is standard output, which has the report of --format. Use that.")
    if form is None:
        endings = ", ".join(ending for endings in FORMATS.values() for ending in endings)
        raise click.UsageError(f"--report {path}: its ending tells no format; there are {endings}.")
    return form


def _pair(text: str) -> tuple[str, str]:
    """Return the two files of ``OLD=NEW``. Raises click.UsageError."""
    # A name may hold an equals sign: then the files that are there tell which one is meant.
    cuts = [(text[:at], text[at + 1 :]) for at, character in enumerate(text) if character == "="]
    usable = [(old, new) for old, new in cuts if old and new]
    if not usable:
        raise click.UsageError(f"--pair {text}: write ORIGINAL=CONVERSION.")
    for old, new in usable:
        if os.path.isfile(old) and os.path.isfile(new):
            return old, new
    missing = next((path for path in usable[0] if not os.path.isfile(path)), usable[0][1])
    raise click.UsageError(f"--pair {text}: there is no file {missing}.")


def _link(given: str | None) -> str:
    """Return what links begin with: as asked for, else where the run of GitHub Actions has the code."""
    if given is not None:
        return given
    server, repository, commit = (
        os.environ.get(name, "") for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")
    )
    return f"{server}/{repository}/blob/{commit}/" if server and repository and commit else ""


def _today() -> str:
    """Return the date in UTC, as SOURCE_DATE_EPOCH has it where that is set to a number of seconds."""
    from datetime import UTC, datetime

    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        now = datetime.fromtimestamp(int(given), UTC) if given else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise click.UsageError("SOURCE_DATE_EPOCH has to be a number of seconds.") from None
    return now.strftime("%Y-%m-%d")


@stage("report")
def _write(reports: list[tuple[str, str]], found: Review, max_length: int) -> bool:
    """Write every report; return whether all could be. What couldn't is told on standard error."""
    from translator.report.review.formats import render
    from translator.run.files import FileProblem, write_atomically
    from translator.run.streams import tell
    from translator.visible import visible

    fine = True
    for path, form in reports:
        text = click.unstyle(render(found, form, max_length=max_length)).rstrip("\n") + "\n"
        # A patch has to apply, so it holds what the files hold.
        text = text if form == "unified" else visible(text)
        try:
            write_atomically(path, text.encode("utf-8", "backslashreplace"))
        except FileProblem as problem:
            tell(f"{path}: {click.style('error', fg='red', bold=True)}: {problem.line}")
            fine = False
    return fine


@stage("report")
def _print(found: Review, form: str, max_length: int) -> None:
    from translator.report.review.formats import render
    from translator.run.streams import emit, emit_text, is_a_terminal, show

    if form == "text":
        from translator.report.review.text import render as render_text

        width = min(shutil.get_terminal_size((100, 24)).columns, 160)
        show(render_text(found, width))
        return
    if form == "unified" and not is_a_terminal():
        emit((render(found, form).rstrip("\n") + "\n").encode("utf-8", "backslashreplace"))
        return
    emit_text(render(found, form, max_length=max_length))
