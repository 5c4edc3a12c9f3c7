"""One review: pair the files, convert each original, read its conversion, run both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from os.path import realpath

from translator import __version__
from translator.findings import Finding, Severity
from translator.options import Options
from translator.records import NamedTuple
from translator.repaired import with_repairs
from translator.results import Converted, Failed, Unchanged
from translator.review.base import BadRevision, changed_since
from translator.review.departures import departures
from translator.review.judging import idle, judged, not_compared, run_both
from translator.review.model import Review, Reviewed, State
from translator.review.pairing import Paired, Pairing, pair_up, with_base
from translator.run import header, states
from translator.run.converting import prepare
from translator.run.embedded import embedded
from translator.run.files import FileProblem, read_source
from translator.run.jobs import in_order
from translator.run.model import FileReport, Product
from translator.run.model import Request as ConvertRequest
from translator.run.remembered import options_for, spelled
from translator.run.session import of_version, run
from translator.run.states import Now, standing
from translator.run.work_tree import shown_path
from translator.source import Source


class Request(NamedTuple):
    """What to review.

    paths: files and directories. explicit: pairs of an original and its conversion. base: a git
    revision; only what changed against it is reviewed. link, title, date: see Review. verify: whether both
    are run. timeout: seconds that one run may take. jobs: how many pairs are run at the same time.
    options: those that the conversions are to be made with; one that is there may have others in
    its header, which hold but for what was given (names of fields).
    """

    paths: tuple[str, ...]
    options: Options = Options()
    given: frozenset[str] = frozenset()
    explicit: tuple[tuple[str, str], ...] = ()
    base: str = ""
    link: str = ""
    title: str = ""
    date: str = ""
    verify: bool = True
    timeout: float = 5.0
    jobs: int = 1


_BOM = b"\xef\xbb\xbf"
Watch = Callable[[Sequence[Pairing]], Iterable[Pairing]]


def review(request: Request, watch: Watch = iter) -> Review:
    """Review everything that the request stands for. Reads files; writes none, and never raises.

    watch: yields the pairs it is given, and may show how far they are.
    """
    paired = pair_up(request.paths, request.explicit)
    problems = list(paired.problems)
    pairings, held = paired.pairings, embedded(paired.others)
    if request.base:
        try:
            paired = with_base(paired, request.base)
            pairings = _changed(request.base, paired.pairings)
            changed = changed_since(request.base, [each.path for each in held])
            held = [each for each in held if realpath(each.path) in changed]
        except BadRevision as problem:
            problems, pairings, held = [*problems, str(problem)], (), []
    problems += [orphan.problem for orphan in paired.orphans if orphan.named]
    files: list[Reviewed] = []
    for found in in_order(_work(request, paired, pairings), pairings, request.jobs, watch):
        if isinstance(found, str):
            problems.append(found)
        elif found is not None:
            files.append(found)
    return Review(
        tuple(files),
        paired.looked_at,
        tuple(problems),
        request.base,
        request.link,
        __version__,
        request.options,
        tuple(each._replace(path=shown_path(each.path)) for each in held),
        request.title,
        request.date,
    )


def _work(
    request: Request, paired: Paired, pairings: Sequence[Pairing]
) -> Callable[[Pairing], Reviewed | str | None]:
    """Return what is done with each pair. A pair that is alone may have all cores for its runs."""
    if request.jobs > 1 and len(pairings) > 1:
        prepare()
        if request.verify:
            import translator.verify.verify  # noqa: F401
    each = request if len(pairings) == 1 else request._replace(jobs=1)
    return partial(_looked_at, request=each, alone=_alone(request, paired))


def _looked_at(pairing: Pairing, request: Request, *, alone: bool) -> Reviewed | str | None:
    """Review one pair. Gives why its original can't be read, or None where there is nothing to say."""
    options = _options(pairing, request)
    if pairing.at_base is not None:
        report = of_version(pairing.original, pairing.at_base.data, options)
    else:
        report = _converted(pairing.original, options, alone=alone)
    if not report.read:
        return f"{report.path}: {_why(report)}"
    if not _worth_a_word(pairing, report):
        return None
    return _reviewed(pairing, report, request._replace(options=options))


def _alone(request: Request, paired: Paired) -> bool:
    """Return True if one file was asked for, so that finding no phone Action in it is a failure."""
    return len(paired.pairings) == 1 and paired.pairings[0].named and not request.base


def _changed(base: str, pairings: tuple[Pairing, ...]) -> tuple[Pairing, ...]:
    every = [path for pair in pairings for path in (pair.original, pair.conversion) if path is not None]
    changed = changed_since(base, every)
    return tuple(
        pair
        for pair in pairings
        if realpath(pair.original) in changed
        or (pair.conversion is not None and realpath(pair.conversion) in changed)
    )


def _options(pairing: Pairing, request: Request) -> Options:
    """Return the options that a conversion is compared with: its own, but for what was given."""
    options = request.options.for_file(pairing.original)
    return options if pairing.conversion is None else options_for(pairing.conversion, options, request.given)


def _converted(path: str, options: Options, *, alone: bool) -> FileReport:
    """Convert an original as ``convert`` does, writing nothing."""
    asked = ConvertRequest((path,), options, Product.LIST, tolerant=not alone, machine=True)
    return run(asked).files[0]


def _worth_a_word(pairing: Pairing, report: FileReport) -> bool:
    if pairing.conversion is not None or not isinstance(report.result, Unchanged):
        return True
    if report.result.reason == "converted":
        # Somebody's own work on the new trigger: nothing to compare it with.
        return pairing.named or any(finding.severity > 1 for finding in report.findings)
    return report.result.reason not in ("no-handler", "not-exported", "other-hook")


def _why(report: FileReport) -> str:
    return report.result.problem if isinstance(report.result, Failed) else "cannot be read"


def _reviewed(pairing: Pairing, report: FileReport, request: Request) -> Reviewed:
    """Put together one original with what is there of its conversion."""
    result, there = report.result, pairing.at_base
    bom = _has_bom(pairing.original) if there is None else there.data.startswith(_BOM)
    made = Source(result.text) if isinstance(result, Converted) else None
    reviewed = Reviewed(
        path=shown_path(pairing.original) if there is None else there.path,
        revision="" if there is None else there.revision,
        commit="" if there is None else there.commit,
        conversion=None,
        before=report.source,
        after=None if made is None else made.text,
        result=result,
        remark=result.why if isinstance(result, Unchanged) else "",
        secrets=report.secrets,
        bom=bom,
        bom_after=made is not None and made.bom,
    )
    if pairing.conversion is not None:
        reviewed = _with_conversion(reviewed, pairing, made, request.options)
    return _run(reviewed, pairing, request)


def _with_conversion(reviewed: Reviewed, pairing: Pairing, made: Source | None, options: Options) -> Reviewed:
    """Put the file that is there in the place of what was just made."""
    path = pairing.conversion or ""
    reviewed = reviewed._replace(conversion=shown_path(path))
    if isinstance(reviewed.result, Unchanged):
        return reviewed._replace(after=None, problem=f"it is no original: {reviewed.result.why}")
    try:
        data = read_source(path, options.max_size)
        text = data.decode("utf-8")
    except FileProblem as problem:
        return reviewed._replace(after=None, problem=f"{reviewed.conversion} {problem.line}")
    except UnicodeDecodeError:
        return reviewed._replace(after=None, problem=f"{reviewed.conversion} is not UTF-8 text")
    found, there = header.find(data), Source(header.without(text))
    lines = found.lines if found is not None else 0
    if isinstance(reviewed.result, Converted):
        reviewed = reviewed._replace(result=with_repairs(reviewed.result, there.text, typed=options.typed))
    reviewed = reviewed._replace(
        after=there.text,
        bom_after=there.bom,
        header_lines=lines,
        departures=() if made is None else departures(there.text, made.text, lines),
    )
    own = _found_in(data, options) if reviewed.departures or made is None else ()
    reviewed = reviewed._replace(own=_beyond(own, there.text, made, options, lines))
    state, remark = _state(reviewed, found, made, pairing, options)
    return reviewed._replace(state=state, remark=remark)


def _found_in(data: bytes | str, options: Options) -> tuple[Finding, ...]:
    """Return the errors and warnings that ``convert`` has about the text of a conversion itself."""
    from translator.pipeline import convert

    found = convert(data, options).findings
    return tuple(item._replace(in_conversion=True) for item in found if item.severity > Severity.NOTE)


def _beyond(
    own: tuple[Finding, ...], text: str, made: Source | None, options: Options, header_lines: int
) -> tuple[Finding, ...]:
    """Return those of ``own`` that what is written now has not: these are known from the original.

    text: the conversion without its header line, of which there are ``header_lines``.
    """
    if not own or made is None:
        return own
    lines, written = text.splitlines(), made.text.splitlines()
    known = Counter(
        (item.code, item.message, _line(written, item.start.line)) for item in _found_in(made.text, options)
    )
    left = []
    for item in own:
        key = (item.code, item.message, _line(lines, item.start.line - header_lines))
        known[key] -= 1
        if known[key] < 0:
            left.append(item)
    return tuple(left)


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def _state(
    reviewed: Reviewed, found: header.Header | None, made: Source | None, pairing: Pairing, options: Options
) -> tuple[State, str]:
    if pairing.at_base is not None and (found is None or found.lines < 2):
        return "current", f"The original is the version at {reviewed.revision}."
    if found is None:
        return "current", (
            "The conversion has no header line of actionport. "
            "So nobody can tell whether its original has changed since."
        )
    digest = header.digest(reviewed.before.encode("utf-8", "replace"))
    if made is None:
        return ("current" if found.digest == digest else "stale"), ""
    now = Now(
        pairing.original,
        pairing.conversion or "",
        # What it was made from is what it was paired with, whatever the header calls it.
        found._replace(version=__version__, digest=digest, options=spelled(options)),
        made.text,
        options,
    )
    return _STATES[standing(now).state], ""


_STATES: dict[states.State, State] = {
    states.State.CURRENT: "current",
    states.State.EDITED: "edited",
    states.State.STALE: "stale",
    states.State.OUTDATED: "outdated",
    states.State.EDITED_STALE: "edited-stale",
    states.State.BROKEN: "edited",
}


def _run(reviewed: Reviewed, pairing: Pairing, request: Request) -> Reviewed:
    original, conversion = pairing.original, pairing.conversion
    before = None if pairing.at_base is None else pairing.at_base.data
    timeout = request.timeout if request.verify else None
    verification, not_run = run_both(
        reviewed, original, conversion, request.options, timeout, before=before, at_once=request.jobs
    )
    reviewed = reviewed._replace(verification=verification, not_run=not_run)
    reviewed = reviewed._replace(judged=judged(reviewed, original, conversion), idle=idle(reviewed))
    return reviewed._replace(problem=reviewed.problem or not_compared(reviewed))


def _has_bom(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(3) == _BOM
    except OSError:
        return False
