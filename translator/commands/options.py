"""The options of ``convert``, in the order in which ``--help`` shows them."""

from __future__ import annotations

import click

from translator.commands.choices import DeliveryMethods, Size
from translator.commands.completion import files
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
        text="Write next to each source and leave the source, which goes on serving until the provider is "
        "switched: sms.js -> sms.custom-phone-provider.js, "
        "actions/NAME/code.js -> actions/NAME-phone-provider/code.js.",
    ),
    _value(
        _WHERE,
        "-o",
        "--output",
        metavar="FILE|DIR",
        text="Write to FILE, or below DIR (an existing directory, a name ending in /, or any name where "
        "there are many sources).",
    ),
    _flag(
        _WHERE,
        "-i",
        "--in-place",
        text="Write over the source. For copies: refused, unless with --force, where a Deploy CLI file next "
        "to it binds the code to send-phone-message.",
    ),
    _flag(
        _WHERE,
        "--check",
        text="Write nothing; say of each conversion whether it is current, missing, stale (its source has "
        "changed), outdated (it would be written differently now), stale and edited by hand, foreign "
        "(without the header lines of actionport) or broken (it does not parse). Looks where --beside (the "
        "default), -o or -i would write.",
    ),
    _flag(
        _WHERE,
        "--diff",
        text="Write nothing; print the change to each source as a unified diff that 'git apply' takes.",
    ),
    _flag(
        _WHERE,
        "--explain-flow",
        text="Write nothing; print every place the event goes and what was made of it.",
    ),
    _flag(
        _WHERE,
        "--force",
        text="Overwrite a conversion that was edited by hand or is broken, a file that isn't ours, or what "
        "--in-place refuses. Only the options of this run count.",
    ),
    _flag(
        _WHERE,
        "--accept",
        text="Keep a conversion that was edited by hand: it counts as made from its source as it is now.",
    ),
)

CHOICES: tuple[click.Option, ...] = (
    _choice(
        _HOW,
        "--from",
        "origin",
        among=ORIGINS,
        default="auto",
        text="What the source is: an Action, a legacy Hook (module.exports = function (recipient, text, "
        "context, cb)), or whichever its export shows.",
    ),
    _choice(
        _HOW,
        "--style",
        among=STYLES,
        default="rewrite",
        text="Rewrite the handler, or wrap it: leave it as it is and call it with an event of the old shape.",
    ),
    SectionedOption(
        ["--delivery-methods"],
        section=_HOW,
        type=DeliveryMethods(),
        default="auto",
        show_default=True,
        help="What the new provider will have configured; auto reads it off the source.",
    ),
    _choice(
        _HOW,
        "--other-notifications",
        among=OTHER_NOTIFICATIONS,
        default="drop",
        text="What to do with notifications that are no one-time codes, which the old trigger never had: "
        "skip them silently, drop them with a line in the tenant's log, or send them like the others.",
    ),
    _choice(
        _HOW,
        "--forwarded-values",
        among=FORWARDED_VALUES,
        default="legacy",
        text="Which vocabulary goes out to other systems: legacy ('sms', 'enrollment') or native ('text', "
        "'otp_enroll').",
    ),
    _flag(
        _HOW,
        "--keep-configuration",
        text="Leave event.configuration (Marketplace installations) instead of reading secrets.",
    ),
    _flag(
        _HOW,
        "--keep-direct-reads",
        text="Leave event.text and the like, which the migration guide names but no Action ever had.",
    ),
    _flag(
        _HOW,
        "--no-markers",
        text="Put no TODO comment into the code: none above what could not be converted, and none above what "
        "was made safe but needs a look. All of it is reported all the same.",
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

_REPORTS = (
    _flag(
        _REPORT,
        "--verify",
        text="Run each original and its conversion with equivalent events, and write nothing (exit code 2) "
        "where they do something different. Needs a package: python -m pip install 'quickjs-ng==0.17.*'.",
    ),
    SectionedOption(
        ["--format", "form"],
        section=_REPORT,
        type=click.Choice(["text", "json", "csv"]),
        default="text",
        show_default=True,
        help="text: for people, on standard error. json: one document on standard output with the findings, "
        "secrets, dependencies and delivery methods of each file; where nothing else is asked for, also its "
        "code, and with --diff, --check or --explain-flow the diff, the state or the flow. csv: one row "
        "for each file, on standard output.",
    ),
    _choice(
        _REPORT,
        "--fail-on",
        among=("never", "error", "warning", "note"),
        default="error",
        text="Exit with 1 where a finding of this severity or worse remains.",
    ),
    _flag(_REPORT, "--exit-zero", text="Exit with 0 in place of 1; 2 stays."),
    _flag(
        _REPORT,
        "--exit-non-zero-on-change",
        text="Exit with 1 where a file was written. For hooks: with this or --check, a file that is no phone "
        "Action passes even where it is the only one.",
    ),
    _flag(_REPORT, "-q", "--quiet", text="Say only what is an error on standard error."),
)

_FILE = "Configuration"
CONFIGURATION: tuple[click.Option, ...] = (
    _value(
        _FILE,
        "--config",
        metavar="FILE",
        text="Take the defaults of these options from FILE instead of the nearest .actionport.toml, or "
        "[tool.actionport] in pyproject.toml, from here up to the top of the repository. The command line "
        "comes first: --no-NAME takes back a flag that the file turns on.",
    ),
    SectionedOption(
        ["--no-config"], section=_FILE, is_flag=True, opposite=False, help="Read no configuration file."
    ),
    SectionedOption(
        ["--show-config"],
        section=_FILE,
        is_flag=True,
        opposite=False,
        help="Print the value of each option and where it comes from, and do no more.",
    ),
)

PARAMETERS: list[click.Parameter] = [
    click.Argument(["paths"], nargs=-1, required=True, metavar="PATHS...|-", shell_complete=files),
    *_PLACES,
    *CHOICES,
    *_REPORTS,
    *CONFIGURATION,
]


def timeout_option(section: str) -> SectionedOption:
    """The option ``--timeout`` of the commands that run handlers, in a section of their own."""
    return SectionedOption(
        ["--timeout"],
        section=section,
        type=click.FloatRange(min=0, min_open=True),
        default=5.0,
        show_default=True,
        help="Seconds that one run may take.",
    )
