"""What must hold of the conversion of any Action or Hook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from fixture_support import BOM, assert_only_edited, with_edits

from translator import Converted, Failed, Unchanged, convert
from translator.javascript.parse import parse
from translator.options import Options
from translator.results import Result

_REWRITE, _WRAP = Options(), Options(style="wrap")


def broken(source: str, *, run: bool = True) -> tuple[str, list[str]]:
    """Return what became of a source, in a word, and what does not hold of it.

    run: whether it is run beside both conversions.
    """
    _comments(source)
    result, applied = with_edits(source.encode(), _REWRITE)
    if not isinstance(result, Converted):
        return type(result).__name__.lower(), list(_not_converted(result))
    problems = list(_of_text(source, result))
    try:
        assert_only_edited(source, result, applied)
    except AssertionError as problem:
        problems.append(f"more than the edits differs: {problem}")
    problems += _with_other_bytes(source, result)
    wrapped = convert(source, _WRAP)
    if isinstance(wrapped, Converted):
        problems += [f"wrapped: {problem}" for problem in _of_text(source, wrapped)]
    else:
        problems.append(f"wrapped: it is not converted: {wrapped}")
    if run:
        problems += _run(source, result, wrapped)
    return "wrapped" if result.wrapped else "converted", problems


def _not_converted(result: Result) -> Iterator[str]:
    if isinstance(result, Unchanged):
        yield f"it is left alone: {result.why}"
    elif isinstance(result, Failed) and (result.traceback or not result.findings):
        yield f"it fails and does not say why: {result.traceback or result.problem}"
    elif any(finding.code in ("AP001", "AP009") for finding in result.findings):
        yield f"it fails: {result.findings[0].message}"


def _of_text(source: str, result: Converted) -> Iterator[str]:
    """Yield what does not hold of the text of a conversion: it parses, keeps comments, and is final."""
    again = convert(result.text)
    if not (isinstance(again, Unchanged) and again.reason == "converted"):
        yield f"it is not final: {again}"
    left = Counter(_comments(result.text))
    for comment in (Counter(_comments(source)) - left).elements():
        yield f"a comment is lost: {comment}"


@lru_cache(maxsize=4)
def _comments(text: str) -> tuple[str, ...]:
    return tuple(comment.text for comment in parse(text).comments)


def _with_other_bytes(source: str, result: Converted) -> Iterator[str]:
    crlf = convert(source.replace("\n", "\r\n"))
    # Where there is no newline, those of the conversion are plain.
    if "\n" in source and not (
        isinstance(crlf, Converted) and crlf.text == result.text.replace("\n", "\r\n")
    ):
        yield "CRLF comes out otherwise"
    marked = convert(BOM + source.encode())
    if not (isinstance(marked, Converted) and marked.text == "\ufeff" + result.text):
        yield "a BOM comes out otherwise"


def _run(source: str, *conversions: Result) -> Iterator[str]:
    from random_programs import is_fine, verdict

    for result in conversions:
        if isinstance(result, Converted):
            told = verdict(source, result.text, thorough=False)
            if not is_fine(told):
                told = verdict(source, result.text)
            if not is_fine(told):
                yield f"{'wrapped' if result.wrapped else 'rewritten'}: {told}"
