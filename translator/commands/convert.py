"""``actionport convert``: from the options to one run, its report and its exit code."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from translator.commands.choices import STDOUT, product_of
from translator.commands.jobs import jobs_of, workers_watched
from translator.commands.options import PARAMETERS
from translator.commands.sectioned import SectionedCommand
from translator.debugging import stage
from translator.findings import Severity
from translator.options import Options
from translator.run.converting import by_pipeline
from translator.run.model import Product, Request
from translator.run.remembered import FIELDS

if TYPE_CHECKING:
    from translator.run.model import Session
    from translator.run.session import Watch

_EPILOG = """\b
Exit code:
  0  done, also where files were written
  1  one of these:
     - --check found a conversion that is not current
     - --diff found a change
     - a finding at or above --fail-on remains (the file is written)
  2  one of these:
     - the options are wrong
     - a file can't be read, parsed or written
     - a conversion edited by hand would be lost
     - the one file you named has no handler
     - the code names a handler, but its export is not understood

\b
Examples:
  actionport convert sms.js > sms.new.js
  actionport convert --beside actions/
  actionport convert --diff src/ | git apply
  actionport convert --check --beside .
"""


@click.command(
    cls=SectionedCommand,
    params=PARAMETERS,
    epilog=_EPILOG,
    short_help="Convert Actions: print, write, check or compare the result.",
)
def convert(**given: Any) -> None:
    """Convert Actions from send-phone-message to custom-phone-provider.

    For one file, the converted code goes to standard output. The report goes to standard error.
    The path - is standard input.

    In directories, actionport reads .js, .cjs, .mjs, .ts, .cts and .mts files. It leaves out
    node_modules, what git ignores, and earlier conversions. It only lists the files, unless an option
    writes or shows something.
    """
    from translator.run.session import run

    request = _request(given)
    with workers_watched():
        session = run(request, _watch(request, given["quiet"]))
    _report(session, given["form"], given["quiet"])
    code = session.exit_code(given["exit_zero"], given["exit_non_zero_on_change"])
    click.get_current_context().exit(code)


def _request(given: dict[str, Any]) -> Request:
    """Return what the options ask for. Raises click.UsageError for a contradiction."""
    paths: tuple[str, ...] = given["paths"]
    many = len(paths) > 1 or os.path.isdir(paths[0])
    product, in_place = product_of(paths, many, given)
    output: str | None = None if given["output"] == STDOUT else given["output"]
    return Request(
        paths=paths,
        options=options_of(given),
        product=product,
        output=output,
        output_is_directory=output is not None and (many or _names_directory(output)),
        in_place=in_place,
        force=given["force"],
        accept=given["accept"],
        given=given_options(),
        tolerant=given["check"] or given["exit_non_zero_on_change"],
        machine=given["form"] != "text",
        stdin_filename=given["stdin_filename"],
        verify=given["verify"],
        fail_on=None if given["fail_on"] == "never" else Severity[given["fail_on"].upper()],
        convert=click.get_current_context().obj or by_pipeline,
        jobs=jobs_of(given["jobs"]),
    )


def _watch(request: Request, quiet: bool) -> Watch:
    """Return what shows the progress: nothing, where nobody looks or it would be in the way."""
    import sys

    from translator.run.streams import is_terminal

    prints = request.product in (Product.DIFF, Product.FLOW) and not request.machine
    if quiet or not is_terminal(sys.stderr) or (prints and is_terminal(sys.stdout)):
        return iter
    from translator.run.progress import watched

    return watched


def _names_directory(output: str) -> bool:
    return output.endswith(("/", os.sep)) or os.path.isdir(output)


def options_of(given: dict[str, Any]) -> Options:
    """Return how to convert, as the options that several commands share say."""
    return Options(
        origin=given["origin"],
        style=given["style"],
        delivery_methods=given["delivery_methods"],
        other_notifications=given["other_notifications"],
        forwarded_values=given["forwarded_values"],
        keep_configuration=given["keep_configuration"],
        keep_direct_reads=given["keep_direct_reads"],
        public_exports=given["public_exports"],
        explain_flow=given.get("explain_flow", False),
        markers=not given["no_markers"],
        max_size=given["max_size"],
    )


def given_options() -> frozenset[str]:
    """Return the fields of Options that the command line or a configuration file says."""
    context = click.get_current_context()
    default = (None, ParameterSource.DEFAULT)
    names = {name: name for name in FIELDS - {"markers"}} | {"no_markers": "markers"}
    return frozenset(
        field for name, field in names.items() if context.get_parameter_source(name) not in default
    )


@stage("report")
def _report(session: Session, form: str, quiet: bool) -> None:
    from translator.run.streams import emit_text, tell

    if form == "json":
        from translator.report.convert.json import render as render_json

        emit_text(render_json(session))
    elif form == "csv":
        from translator.report.convert.csv import render as render_csv

        emit_text(render_csv(session))
    elif quiet:
        from translator.report.convert.problems import errors

        if found := errors(session):
            tell(found)
    else:
        from translator.report.convert.text import render as render_text

        if report := render_text(session):
            tell(report)
