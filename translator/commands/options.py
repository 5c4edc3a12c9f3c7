"""The options of ``convert``, in the order in which ``--help`` shows them."""

from __future__ import annotations

import click

from translator.commands.choices import DeliveryMethods, Size
from translator.commands.completion import files
from translator.commands.jobs import jobs_option
from translator.commands.sectioned import SectionedOption
from translator.options import (
    FORWARDED_VALUES,
    MAX_SIZE,
    ORIGINS,
    OTHER_NOTIFICATIONS,
    STYLES,
)

_WHERE = "What to do with the result"
_HOW = "How to convert"
_REPORT = "What to report"


def _flag(section: str, *names: str, text: str) -> click.Option:
    return SectionedOption(list(names), section=section, is_flag=True, help=text)


def _choice(section: str, *names: str, among: tuple[str, ...], default: str, text: str) -> click.Option:
    kind = click.Choice(among)
    return SectionedOption(
        list(names), section=section, type=kind, default=default, show_default=True, help=text
    )


def _value(section: str, *names: str, metavar: str, text: str) -> click.Option:
    return SectionedOption(list(names), section=section, metavar=metavar, help=text)


_PLACES = (
    _flag(
        _WHERE,
        "--beside",
        text="Write next to each source, and keep the source: sms.js -> sms.custom-phone-provider.js, "
        "actions/NAME/code.js -> actions/NAME-phone-provider/code.js. The source serves until you switch "
        "the provider.",
    ),
    _value(
        _WHERE,
        "-o",
        "--output",
        metavar="FILE|DIR",
        text="Write to FILE, or below DIR. The name is a directory if it exists as one or ends in /. With "
        "many sources, it is one, too. - is standard output, for one source.",
    ),
    _flag(
        _WHERE,
        "-i",
        "--in-place",
        text="Write over the source. Use it for copies only. It is refused where a Deploy CLI file binds "
        "the code to send-phone-message. --force allows it.",
    ),
    _flag(
        _WHERE,
        "--check",
        text="Write nothing. Print the state of each conversion: current, missing, stale, outdated, foreign "
        "or broken. stale: its source has changed. outdated: it would be written differently now. foreign: "
        "it has no header lines of actionport, or those of another source. broken: it does not parse. It "
        "also says what was edited by hand. It looks where --beside (the default), -o or -i would write.",
    ),
    _flag(
        _WHERE,
        "--diff",
        text="Write nothing. Print the change to each source as a unified diff for 'git apply'.",
    ),
    _flag(
        _WHERE,
        "--explain-flow",
        text="Write nothing. Print each place where the event is used, and what becomes of it.",
    ),
    _flag(
        _WHERE,
        "--force",
        text="Overwrite a conversion that was edited by hand or is broken. Overwrite a file that actionport "
        "did not write. Allow what --in-place refuses. Forget the options of the earlier conversion.",
    ),
    _flag(
        _WHERE,
        "--accept",
        text="Keep a conversion that was edited by hand. It then counts as made from the present source.",
    ),
)

CHOICES: tuple[click.Option, ...] = (
    _choice(
        _HOW,
        "--from",
        "origin",
        among=ORIGINS,
        default="auto",
        text="What the source is. action: an Action. hook: a legacy Hook, module.exports = function "
        "(recipient, text, context, cb). auto: its export decides.",
    ),
    _choice(
        _HOW,
        "--style",
        among=STYLES,
        default="rewrite",
        text="rewrite: change the handler. wrap: keep it, and call it with an event of the old shape.",
    ),
    SectionedOption(
        ["--delivery-methods"],
        section=_HOW,
        type=DeliveryMethods(),
        default="auto",
        show_default=True,
        help="The delivery methods of the new provider. With auto, the source decides.",
    ),
    _choice(
        _HOW,
        "--other-notifications",
        among=OTHER_NOTIFICATIONS,
        default="drop",
        text="What to do with the types that the old trigger never sent: change_password, password_breach, "
        "blocked_account. drop: drop them with a line in the tenant's log. skip: return without one. "
        "send: send them, too.",
    ),
    _choice(
        _HOW,
        "--forwarded-values",
        among=FORWARDED_VALUES,
        default="legacy",
        text="Which words other systems get: legacy ('sms', 'enrollment') or native ('text', 'otp_enroll').",
    ),
    _flag(
        _HOW,
        "--keep-configuration",
        text="Leave event.configuration (Marketplace installations). Else it is read from the secrets.",
    ),
    _flag(
        _HOW,
        "--keep-direct-reads",
        text="Leave event.text and the like. The migration guide names them, but no Action had them.",
    ),
    _flag(
        _HOW,
        "--public-exports",
        text="Other code calls the exports beside the handler, too. Else only Auth0 calls an Action.",
    ),
    _flag(
        _HOW,
        "--no-markers",
        text="Put no TODO comments into the code. The findings are still reported.",
    ),
    SectionedOption(
        ["--max-size"],
        section=_HOW,
        type=Size(),
        default=MAX_SIZE,
        help="Refuse larger files: bytes, or a number with kB or MB.  [default: 5MB]",
    ),
    _value(_HOW, "--stdin-filename", metavar="NAME", text="What to call standard input in messages."),
)

_JOBS = jobs_option(_HOW, "files")
_REPORTS = (
    _flag(
        _REPORT,
        "--verify",
        text="Run each original and its conversion with equivalent events. If they do something different, "
        "the conversion is not written (exit code 2). Needs a package: "
        "python -m pip install 'quickjs-ng==0.17.*'.",
    ),
    SectionedOption(
        ["--format", "form"],
        section=_REPORT,
        type=click.Choice(["text", "json", "csv"]),
        default="text",
        show_default=True,
        help="text: for people, on standard error. json: one document on standard output. It has the "
        "findings, secrets, dependencies and delivery methods of each file. With --diff, --check or "
        "--explain-flow, it has the diff, the state or the flow. Otherwise it has the code. csv: one row for "
        "each file, on standard output.",
    ),
    _choice(
        _REPORT,
        "--fail-on",
        among=("never", "error", "warning", "note"),
        default="error",
        text="Exit with 1 if a finding of this severity or worse remains.",
    ),
    _flag(_REPORT, "--exit-zero", text="Exit with 0 in place of 1. 2 stays."),
    _flag(
        _REPORT,
        "--exit-non-zero-on-change",
        text="Exit with 1 if a file was written, for hooks. A file that is no phone Action then passes, even "
        "as the only one. With --check it does, too.",
    ),
    _flag(_REPORT, "-q", "--quiet", text="Print only errors on standard error."),
)

_FILE = "Configuration"
CONFIGURATION: tuple[click.Option, ...] = (
    _value(
        _FILE,
        "--config",
        metavar="FILE",
        text="Read the options from FILE. Without this, the nearest .actionport.toml or pyproject.toml "
        "([tool.actionport]) is read. The search goes from here up to the top of the repository. The "
        "command line comes first: --no-NAME turns off a flag of the file.",
    ),
    SectionedOption(
        ["--no-config"], section=_FILE, is_flag=True, opposite=False, help="Read no configuration file."
    ),
    SectionedOption(
        ["--show-config"],
        section=_FILE,
        is_flag=True,
        opposite=False,
        help="Print the value of each option and where it comes from. Do nothing else.",
    ),
)

PARAMETERS: list[click.Parameter] = [
    click.Argument(["paths"], nargs=-1, required=True, metavar="PATHS...|-", shell_complete=files),
    *_PLACES,
    *CHOICES,
    _JOBS,
    *_REPORTS,
    *CONFIGURATION,
]


def timeout_option(section: str) -> SectionedOption:
    """Return the option ``--timeout`` of the commands that run handlers, in a section of their own."""
    return SectionedOption(
        ["--timeout"],
        section=section,
        type=click.FloatRange(min=0, min_open=True),
        default=5.0,
        show_default=True,
        help="Seconds that one run may take.",
    )
