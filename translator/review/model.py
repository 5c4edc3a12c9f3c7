"""What a review is, as data: what the formats in ``report/review/`` render.

Paths are relative to where the review was run (in a repository, to its root), with forward slashes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from translator.findings import Finding, Severity
from translator.options import Options
from translator.records import NamedTuple
from translator.results import Converted, Dependency, Result
from translator.run.embedded import Embedded

if TYPE_CHECKING:
    from translator.verify.verdict import NotVerified, Verification

State = Literal["in memory", "current", "edited", "outdated", "stale", "edited-stale"]
"""``in memory``: there is no conversion yet, so one was made for the review. ``edited``: by hand.
``outdated``: nobody edited it, and it would be written differently now. ``stale``: the original has
changed since its conversion was written; ``edited-stale``: and the conversion was edited by hand.
"""


class Departure(NamedTuple):
    """A place where a conversion is not what the tool would write now, in lines.

    start: the 1-based line of the conversion's file (its header line counts) where it begins.
    found: its lines, as they are. expected: the lines that the tool would write in their place.
    Lines are without newlines; either may be empty, but not both.
    """

    start: int
    found: tuple[str, ...]
    expected: tuple[str, ...]


class Reviewed(NamedTuple):
    """One original with its conversion.

    path: the original's. conversion: the conversion's path, None where it was made in memory.
    before: the original's text, after: the conversion's, without BOM and without the header line;
    ``after`` is None where there is none, since the original could not be converted.
    header_lines: how many lines the conversion's file has before ``after`` begins.
    bom: whether the original's file begins with a BOM; bom_after: whether the conversion's does.
    result: what converting the original gives now, with its findings (places in ``before``).
    judged: what the review itself finds (AP010 to AP012). own: what there is to say of the
    conversion's own text, beyond what is known from the original. Places of findings with
    ``in_conversion`` are in the conversion's file. idle: what is said of a comment that silences AP010
    in vain. revision, commit: where ``before`` was taken from, empty for the file itself.
    secrets: names of the secrets to enter, those an export lists included.
    departures: where the conversion is not what would be written now.
    problem: why it can't be reviewed, one line.
    verification: running both, None where that was not done; ``not_run`` says why, in a sentence.
    """

    path: str
    conversion: str | None
    before: str
    after: str | None
    result: Result
    state: State = "in memory"
    remark: str = ""
    header_lines: int = 0
    secrets: tuple[str, ...] = ()
    departures: tuple[Departure, ...] = ()
    verification: Verification | NotVerified | None = None
    not_run: str = ""
    problem: str = ""
    bom: bool = False
    bom_after: bool = False
    judged: tuple[Finding, ...] = ()
    own: tuple[Finding, ...] = ()
    idle: tuple[str, ...] = ()
    revision: str = ""
    commit: str = ""

    @property
    def shown(self) -> str:
        """The original's path as it is shown: with its revision, where it is no file any more."""
        return f"{self.revision}:{self.path}" if self.revision else self.path

    def link(self, prefix: str) -> str | None:
        """What links to the original begin with, given what those to files begin with.

        None where there is no such address: of another revision, only the hosts' pages are known.
        """
        if not self.revision:
            return prefix
        found = re.fullmatch(r"(https?://.*/)[0-9a-f]{40}/", prefix)
        return f"{found[1]}{self.commit}/" if found else None

    def path_of(self, finding: Finding) -> str:
        """Return the path of the file that a finding's place is in."""
        return self.conversion if finding.in_conversion and self.conversion else self.path

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, the suppressed ones included: the review's own, those of the original, then those
        of the conversion's own text.

        Every format shows these and no others, so that none loses what another has.
        """
        return self.judged + self.result.findings + self.own

    @property
    def dependencies(self) -> tuple[Dependency, ...]:
        """The npm packages that the new Action needs."""
        return self.result.dependencies if isinstance(self.result, Converted) else ()

    @property
    def stale(self) -> bool:
        """True if the original has changed since its conversion was written."""
        return self.state in ("stale", "edited-stale")

    @property
    def edited(self) -> bool:
        """True if a person changed the code of the conversion, or may have: without a header, who knows."""
        unknown = self.header_lines == 0 and bool(self.departures)
        return self.state in ("edited", "edited-stale") or unknown

    def at_least(self, severity: Severity) -> list[Finding]:
        """Return the findings of a severity or worse that no comment silenced."""
        return [item for item in self.findings if item.severity >= severity and not item.suppressed]

    def line_in_conversion(self, finding: Finding) -> int | None:
        """Return the line of the conversion's file that a finding is about, None where there is none.

        ``Finding.output_line`` counts in what the tool writes: this adds the header line and what
        was edited by hand above.
        """
        if finding.in_conversion:
            return finding.start.line
        if self.conversion is None or finding.output_line is None:
            return None
        line, shift = finding.output_line, self.header_lines
        for departure in self.departures:
            first = departure.start - shift
            if line < first:
                break
            if line < first + len(departure.expected):
                return None
            shift += len(departure.found) - len(departure.expected)
        return line + shift


class Review(NamedTuple):
    """A finished review.

    looked_at: how many JavaScript files were looked at. problems: what kept a path from being
    reviewed (a missing file, a bad revision), one line each. base: the revision it is limited to.
    link: a prefix for links to the code, such as ``https://github.com/o/r/blob/SHA/``; empty for
    links relative to the repository. version: of the tool. options: those it was made with.
    embedded: Actions and Hooks inside files of other formats, which can't be reviewed.
    title, date: what stands on a page; whoever asks for the review gives both.
    """

    files: tuple[Reviewed, ...]
    looked_at: int = 0
    problems: tuple[str, ...] = ()
    base: str = ""
    link: str = ""
    version: str = ""
    options: Options = Options()
    embedded: tuple[Embedded, ...] = ()
    title: str = ""
    date: str = ""
