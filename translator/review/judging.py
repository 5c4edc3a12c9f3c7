"""What a review itself finds: whether both do the same, and whether the conversion is current."""

from __future__ import annotations

from typing import TYPE_CHECKING

from translator.findings import Finding, Severity
from translator.options import Options, is_typescript
from translator.results import Converted, Unchanged
from translator.review.handler import handler_in
from translator.review.model import Reviewed
from translator.rules import rule
from translator.rules.ap010_different import RULE as DIFFERENT
from translator.rules.ap011_stale import RULE as STALE
from translator.rules.ap012_inconclusive import RULE as INCONCLUSIVE
from translator.run import header
from translator.run.files import FileProblem, read_source

if TYPE_CHECKING:
    from translator.verify.verdict import NotVerified, Shown, Verification

_CONTEXT = 40
"""Characters shown before a difference; after it, twice as many."""
_BEFORE = 3
"""Steps before the first difference that are told."""
Ran = tuple["Verification | NotVerified | None", str]


def _why_not(reviewed: Reviewed) -> str | None:
    """Return why a pair can't be run, or None where it can."""
    if reviewed.problem:
        return "nothing was run"
    if isinstance(reviewed.result, Unchanged):
        return "nothing was run: there is nothing to convert"
    return "nothing was run: there is no conversion" if reviewed.after is None else None


def run_both(
    reviewed: Reviewed,
    original: str,
    conversion: str | None,
    options: Options,
    timeout: float | None,
    *,
    before: bytes | None = None,
    at_once: int = 1,
) -> Ran:
    """Run both handlers; return what was found, or None and a sentence that says why nothing was run.

    original, conversion: the files; what is only in memory is made anew. timeout: seconds for one run; None
    where nothing is to be run.
    before: the original, where it is not the file any more. at_once: how many runs are made at the same time.
    """
    why_not = _why_not(reviewed)
    if why_not is not None:
        return None, why_not
    if timeout is None:
        return None, "nothing was run (--no-verify)"
    from translator.verify import engine

    missing = engine.available()
    if missing is not None:
        return None, f"nothing was run: {missing}"
    from translator.verify.verify import verify
    from translator.verify.verifying import VerifyOptions

    try:
        # The whole files, as they are, so that the lines which are named are those of the files.
        old = read_source(original, options.max_size) if before is None else before
        new = None if conversion is None else read_source(conversion, options.max_size)
    except FileProblem as problem:
        return None, f"nothing was run: a file {problem.line}"
    asked = VerifyOptions(convert=options, timeout=timeout, at_once=at_once)
    known = reviewed.result if isinstance(reviewed.result, Converted) else None
    return verify(old, new, asked, result=known), ""


def judged(reviewed: Reviewed, original: str, conversion: str | None) -> tuple[Finding, ...]:
    """Return the findings about the pair as a whole."""
    from translator.verify.verdict import Verification

    found, told = reviewed.verification, []
    if isinstance(found, Verification) and found.verdict == "different":
        told.append(_placed(DIFFERENT.finding("different", difference=_difference(found)), reviewed))
    if reviewed.stale and conversion is not None:
        told.append(_stale(reviewed, original, conversion))
    if isinstance(found, Verification) and found.verdict == "inconclusive":
        told.append(INCONCLUSIVE.finding("nothing-shown", why=found.why))
    # No page of Auth0's is about these.
    return tuple(one._replace(doc="") for one in told)


def _placed(finding: Finding, reviewed: Reviewed) -> Finding:
    """Return a difference where the conversion has its handler, silenced if a comment there says so."""
    handler = handler_in(reviewed.after or "", typed=is_typescript(reviewed.path))
    if handler is None:
        return finding
    silenced = handler.silenced
    finding = finding._replace(suppressed=silenced is not None, reason=silenced.reason if silenced else "")
    if reviewed.conversion is None:
        return finding._replace(output_line=handler.start.line)
    start, end = (
        place._replace(line=place.line + reviewed.header_lines) for place in (handler.start, handler.end)
    )
    return finding._replace(start=start, end=end, in_conversion=True)


def idle(reviewed: Reviewed) -> tuple[str, ...]:
    """Return what is said of a comment at the handler that silences a difference where there is none."""
    from translator.suppressions import in_vain
    from translator.verify.verdict import Verification

    found, text = reviewed.verification, reviewed.after or ""
    if DIFFERENT.code not in text or not isinstance(found, Verification) or found.verdict == "different":
        return ()
    handler = handler_in(text, typed=is_typescript(reviewed.path))
    if handler is None or handler.silenced is None:
        return ()
    return (in_vain(handler.silenced.line + reviewed.header_lines, [DIFFERENT.code]),)


def not_compared(reviewed: Reviewed) -> str:
    """Return why both could not be run although that was tried, unless a finding says it already."""
    from translator.verify.verdict import NotVerified

    # An error of one place in the original says nothing of the file that could not be compared.
    said = any(rule(finding.code).about_file for finding in reviewed.at_least(Severity.ERROR))
    if not isinstance(reviewed.verification, NotVerified) or said:
        return ""
    return f"it could not be compared: {reviewed.verification.problem}"


def _difference(found: Verification) -> str:
    """Return what differs in a sentence or two."""
    shown = found.difference
    if shown is None:
        return found.why
    return f"{found.why}. {shown.event}; step {shown.at + 1}: {shown.what}{_steps(shown)}"


def _steps(shown: Shown) -> str:
    """Return what each does at the step where they part, cut around the place."""
    if shown.old is None:
        return ""
    old, new = (
        " ".join(lines[shown.at].split()) if shown.at < len(lines) else "nothing"
        for lines in (shown.original, shown.converted)
    )
    same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), 0)
    told = f": `{_around(old, same)}` in the original, `{_around(new, same)}` in the conversion"
    return told + _before(shown)


def _before(shown: Shown) -> str:
    """Return what both did alike until then, the last steps of it."""
    if not shown.at:
        return ""
    last = [f"`{_around(' '.join(line.split()), 0)}`" for line in shown.original[: shown.at][-_BEFORE:]]
    counted = "1 step is" if shown.at == 1 else f"{shown.at} steps are"
    more = "… " if shown.at > _BEFORE else ""
    return f". Before that, {counted} the same: {more}{', '.join(last)}"


def _around(text: str, at: int) -> str:
    """Return what is around a place, without backticks, which it will stand in."""
    text = text.replace("`", "'")
    first = max(0, at - _CONTEXT)
    last = at + 2 * _CONTEXT
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")


def _stale(reviewed: Reviewed, original: str, conversion: str) -> Finding:
    from translator.run.history import what_changed

    then = header.find(_head(conversion))
    changed = what_changed(original, then.digest) if then is not None else ""
    what = f" ({changed})" if changed else ""
    return STALE.finding("stale", original=reviewed.path, conversion=str(reviewed.conversion), change=what)


def _head(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(header.HEAD)
    except OSError:
        return b""
