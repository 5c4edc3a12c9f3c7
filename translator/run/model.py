"""What a run of ``convert`` is asked for, and what it comes to.

No dataclasses here: what one generates is never used, and costs time at each start.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from translator.findings import Finding, Severity
from translator.options import Options
from translator.records import NamedTuple
from translator.results import Converted, Failed, Result, Unchanged
from translator.run.converting import Convert, by_pipeline
from translator.run.destination import beside, inside
from translator.run.discovery import Found, InputFile
from translator.run.embedded import Embedded

if TYPE_CHECKING:
    from translator.run.deploy_cli import Binding
    from translator.run.states import State


class Product(Enum):
    """What the user asked for. All but WRITE and IN_PLACE write no file."""

    PRINT = "print"
    LIST = "list"
    WRITE = "write"
    IN_PLACE = "in-place"
    CHECK = "check"
    DIFF = "diff"
    FLOW = "flow"


class Request(NamedTuple):
    """What to convert and what to do with it.

    output: the file or directory of ``-o``. in_place: whether a check is about the sources
    themselves. force: whether what is there is written over. accept: whether a conversion that was
    edited is taken as it is. given: the fields of ``options`` that were asked for, so that no
    conversion's own options take their place. tolerant: a hook's run, in which the one file given
    need not be a phone Action. machine: the report is a document for programs, and nothing else goes
    to standard output. verify: whether a conversion that does something else than its source is held
    back.
    fail_on: the least severity that makes the exit code 1, None for never. convert: what converts a source.
    jobs: how many files may be converted at the same time.
    """

    paths: tuple[str, ...]
    options: Options
    product: Product
    output: str | None = None
    output_is_directory: bool = False
    in_place: bool = False
    force: bool = False
    accept: bool = False
    given: frozenset[str] = frozenset()
    tolerant: bool = False
    machine: bool = False
    stdin_filename: str | None = None
    fail_on: Severity | None = Severity.ERROR
    verify: bool = False
    convert: Convert = by_pipeline
    jobs: int = 1


def place(source: InputFile, request: Request) -> str:
    """Return the path that the conversion of ``source`` is written to, or compared with."""
    if request.output is None:
        return beside(source.path)
    if request.output_is_directory:
        return inside(request.output, source.below)
    return request.output


class Change(NamedTuple):
    """A change to show: what it is of, and the lines of a unified diff, cut where they are many."""

    title: str
    lines: tuple[str, ...]


class FileReport:
    """What one file came to.

    path: as the user knows it. source: its text without the BOM, where it could be read (read).
    listed: names of the secrets that an export lists for it. binding: what an export says of it.
    written: whether the destination was written. accepted: whether only its header was. state: how
    the conversion stood, and remark why. changes: what a person has to compare. problem: why nothing
    was written although it was to be, one line. pending: something would change (check, diff).
    verified: what verifying came to, in a few words, empty where it was not asked for.
    """

    def __init__(self, path: str, result: Result, named: bool = True, source: str = "") -> None:
        self.path = path
        self.result = result
        self.named = named
        self.source = source
        self.read = True
        self.listed: tuple[str, ...] = ()
        self.binding: Binding | None = None
        self.destination: str | None = None
        self.written = False
        self.accepted = False
        self.state: State | None = None
        self.remark = ""
        self.changes: tuple[Change, ...] = ()
        self.problem = ""
        self.verified = ""
        self.pending = False
        self.diff = ""

    @property
    def is_action(self) -> bool:
        """True if the file is worth a word: everything but a walked file without a handler."""
        return self.named or not (isinstance(self.result, Unchanged) and self.result.reason == "no-handler")

    @property
    def failed(self) -> bool:
        """True if something that was asked for could not be done."""
        return isinstance(self.result, Failed) or bool(self.problem)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the result."""
        return self.result.findings

    @property
    def unsettled(self) -> tuple[int, ...]:
        """The lines because of which the conversion sends nothing, each once."""
        lines = {item.start.line for item in self.findings if item.stops and not item.suppressed}
        return tuple(sorted(lines))

    @property
    def secrets(self) -> tuple[str, ...]:
        """The names of the secrets to enter: those that the code reads, then what an export adds."""
        if not isinstance(self.result, Converted):
            return ()
        return tuple(dict.fromkeys(self.result.secrets + self.listed))

    @property
    def more_secrets(self) -> bool:
        """True if the code also reads secrets by names that can't be known."""
        return isinstance(self.result, Converted) and self.result.more_secrets


class Session:
    """A finished run. embedded: files of other formats that hold an Action, which is not converted."""

    def __init__(self, request: Request, found: Found) -> None:
        self.request = request
        self.found = found
        self.files: list[FileReport] = []
        self.embedded: list[Embedded] = []

    @property
    def changed(self) -> bool:
        """True if any file was written."""
        return any(file.written for file in self.files)

    def exit_code(self, exit_zero: bool, nonzero_on_change: bool) -> int:
        """Return 0 done, 1 something to look at, 2 something could not be done.

        exit_zero: 1 becomes 0.
        """
        if self.found.problems or any(file.failed for file in self.files):
            return 2
        if exit_zero:
            return 0
        pending = any(file.pending for file in self.files)
        return int(pending or (nonzero_on_change and self.changed) or self._counts())

    def _counts(self) -> bool:
        fail_on = self.request.fail_on
        if fail_on is None or self.request.product is Product.FLOW:
            return False
        every = (finding for file in self.files for finding in file.findings)
        return any(finding.severity >= fail_on and not finding.suppressed for finding in every)


def actions(files: Sequence[FileReport]) -> list[FileReport]:
    """Return the files that are worth a word."""
    return [file for file in files if file.is_action]
