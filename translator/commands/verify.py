"""``actionport verify``: run both handlers, and say whether they do the same."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from translator.commands.completion import files
from translator.commands.jobs import jobs_of, jobs_option
from translator.commands.options import CHOICES, CONFIGURATION, timeout_option
from translator.commands.sectioned import SectionedCommand, SectionedOption
from translator.debugging import stage
from translator.options import MAX_SIZE, Options
from translator.run.discovery import STDIN

if TYPE_CHECKING:
    from translator.verify.verdict import NotVerified, Verification
    from translator.verify.verifying import VerifyOptions

_EPILOG = """\b
Exit code:
  0  both do the same, except for what the conversion announced
  1  they are different; with --strict, also inconclusive or fails as it is
  2  one of these:
     - the options are wrong
     - a file can't be read or run
     - the package quickjs-ng is not installed

\b
Examples:
  actionport verify sms.js
  actionport verify sms.js sms.custom-phone-provider.js
  actionport verify --events events.json --trace sms.js
"""
_RUN = "What to run"
_SHOW = "What to report"
_SHARED = frozenset(
    """
    origin style delivery_methods other_notifications forwarded_values keep_configuration
    keep_direct_reads public_exports
    """.split()
)

PARAMETERS: list[click.Parameter] = [
    click.Argument(["original"], metavar="ORIGINAL|-", shell_complete=files),
    click.Argument(["converted"], required=False, metavar="[CONVERTED]", shell_complete=files),
    SectionedOption(
        ["--events"],
        section=_RUN,
        metavar="FILE",
        help="Try the events in FILE as well. It is JSON: one event of send-phone-message, or a list. "
        "Auth0's test tab has such an event. For a Hook, it may be its recipient, text and context.",
    ),
    timeout_option(_RUN),
    jobs_option(_RUN, "runs"),
    *(option for option in CHOICES if option.name in _SHARED),
    SectionedOption(
        ["--format", "form"],
        section=_SHOW,
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="text: for people. json: one document with all results and all runs.",
    ),
    SectionedOption(["--trace"], section=_SHOW, is_flag=True, help="Print what every run did."),
    SectionedOption(
        ["--strict"],
        section=_SHOW,
        is_flag=True,
        help="Exit with 1 also if the result is inconclusive, or if no code is sent.",
    ),
    SectionedOption(
        ["-q", "--quiet"], section=_SHOW, is_flag=True, help="Print no text. The exit code has the result."
    ),
    *CONFIGURATION,
]


@click.command(
    cls=SectionedCommand,
    params=PARAMETERS,
    epilog=_EPILOG,
    short_help="Run both handlers and compare what they do.",
)
def verify(**given: Any) -> None:
    """Run an original and its conversion, and compare what they do.

    ORIGINAL runs with events of the old trigger, CONVERTED with the equivalent new events. A Hook
    is called with the arguments that fit these events. The engine has no files, no network and no
    processes. All calls to the outside are recorded and compared. In some runs, such calls fail.

    Without CONVERTED, ORIGINAL is converted first, with the options given. Nothing is written.
    """
    from translator.verify.verify import verify as verified

    if [given[name] for name in ("original", "converted", "events")].count(STDIN) > 1:
        raise click.UsageError("- is standard input, which can be read only once. Name a file.")
    original = _read(given["original"])
    converted = None if given["converted"] is None else _read(given["converted"])
    found = verified(original, converted, _options(given))
    click.get_current_context().exit(_report(found, given))


def _read(path: str) -> bytes:
    """Return a file's bytes. Raises click.ClickException with exit code 2."""
    from translator.run.files import FileProblem, check_size, read_source
    from translator.run.streams import read_stdin

    try:
        if path == STDIN:
            data = read_stdin(MAX_SIZE + 1)
            check_size(len(data), MAX_SIZE)
            return data
        return read_source(path, MAX_SIZE)
    except FileProblem as problem:
        raise click.UsageError(f"{path}: {problem.line}") from problem


def _options(given: dict[str, Any]) -> VerifyOptions:
    from translator.verify.verifying import VerifyOptions

    source = click.get_current_context().get_parameter_source("other_notifications")
    chosen = source is not ParameterSource.DEFAULT or given["converted"] is None
    return VerifyOptions(
        convert=Options(**{name: given[name] for name in _SHARED}).for_file(given["original"]),
        language=Options().for_file(given["converted"] or given["original"]).language,
        guard=given["other_notifications"] if chosen else None,
        events=_events(given["events"]),
        timeout=given["timeout"],
        at_once=jobs_of(given["jobs"]),
    )


def _events(path: str | None) -> tuple[Any, ...]:
    if path is None:
        return ()
    try:
        events = json.loads(_read(path))
    except (ValueError, RecursionError) as problem:
        raise click.UsageError(f"--events {path}: this is not JSON: {problem}") from problem
    return tuple(events) if isinstance(events, list) else (events,)


@stage("report")
def _report(found: Verification | NotVerified, given: dict[str, Any]) -> int:
    """Print what was found, and return the exit code."""
    from translator.run.streams import emit_text, show, tell
    from translator.verify.verdict import NotVerified

    quiet, name = given["quiet"], given["original"]
    if given["form"] == "json":
        from translator.report.verify.json import render as render_json

        emit_text(render_json(found, name, given["converted"]))
    if isinstance(found, NotVerified):
        if not quiet:
            tell(f"{name}: {click.style('error', fg='red', bold=True)}: {found.problem}")
        return 2
    if given["form"] == "text" and not quiet:
        from translator.report.verify.text import render as render_text

        width = min(shutil.get_terminal_size((100, 24)).columns, 160)
        show(render_text(found, _name(given), width, traces=given["trace"]))
    if found.verdict == "inconclusive":
        if not quiet:
            tell(f"{name}: {click.style('warning', fg='yellow', bold=True)}: nothing was shown: {found.why}")
            if given["strict"]:
                tell("--strict: an inconclusive result counts as a failure")
        return int(given["strict"])
    if given["strict"] and found.fails and not quiet:
        tell("--strict: no code is sent, which counts as a failure")
    return int(found.verdict == "different" or (given["strict"] and bool(found.fails)))


def _name(given: dict[str, Any]) -> str:
    original: str = given["original"]
    return original if given["converted"] is None else f"{original} and {given['converted']}"
