"""Verifying a conversion: the stages in their order, and nothing else.

``verify`` is the whole of it as a function. It never raises, whatever the input.

>>> from translator.verify.verify import verify
>>> verify(old_source, new_source).verdict  # doctest: +SKIP
'equal'
"""

from __future__ import annotations

from collections.abc import Callable

from translator.debugging import internal_error, stage
from translator.javascript.parse import SyntaxProblem, parse
from translator.options import Language, Options, what_is_wrong
from translator.pipeline import convert
from translator.results import Converted, Failed, Result, Unchanged
from translator.rules import rule
from translator.source import BOM, mentions_hook
from translator.verify import engine
from translator.verify.event_pairs import UnusableEvent
from translator.verify.hooks import parses, runnable
from translator.verify.other_notifications import Guard
from translator.verify.runner import MEMORY
from translator.verify.verdict import NotVerified, Verification
from translator.verify.verifying import Verifying, VerifyOptions


def verify(
    original: str | bytes,
    converted: str | bytes | None = None,
    options: VerifyOptions | None = None,
    result: Result | None = None,
) -> Verification | NotVerified:
    """Run an original and its conversion with equivalent events, and compare what each did.

    original: the source of an Action of ``send-phone-message``, or of a legacy Hook. converted: the
    source to compare with; None converts the original first. result: what converting the original
    came to, where that is known. Gives a Verification, or NotVerified where it could not be run.
    Never raises.
    """
    options = options or VerifyOptions()
    try:
        return compared(original, converted, options, result)
    except UnusableEvent as problem:
        return NotVerified(str(problem))
    except UnicodeDecodeError as problem:
        return NotVerified(f"not UTF-8 text (byte {problem.start})")
    except Exception as error:
        # A verification that fails must not look like one that found nothing.
        return NotVerified(*internal_error(error))


@stage("compare")
def compared(
    original: str | bytes,
    converted: str | bytes | None,
    options: VerifyOptions,
    result: Result | None,
    verifying: Callable[..., Verifying] = Verifying,
) -> Verification | NotVerified:
    """Return what ``verify`` returns, by one way of verifying. Raises what that turns into results."""
    missing = engine.available()
    if missing is not None:
        return NotVerified(missing)
    wrong = what_is_wrong(options.convert if isinstance(options, VerifyOptions) else options)
    if wrong:
        return NotVerified(wrong)
    if not isinstance(original, str | bytes) or not isinstance(converted, str | bytes | None):
        return NotVerified("the original or the conversion is neither text nor bytes")
    # It starts while the original is converted.
    engine.make_ready(MEMORY)
    if result is None:
        result = convert(original, options.convert)
    text = _text(original)
    hook = is_hook_source(text, result, options.convert)
    problem = _unusable(text, result, hook=hook, given=converted is not None)
    if problem:
        return NotVerified(problem)
    guard: Guard = options.guard or options.convert.other_notifications
    if converted is None:
        assert isinstance(result, Converted)
        converted = result.text
    elif options.guard is None and options.convert.other_notifications == "drop":
        guard = "drop or skip"
    converted = _text(converted)
    if options.convert.typed or options.language == "typescript":
        try:
            converted = _as_javascript(converted, (options.language or options.convert.language))
        except SyntaxProblem as problem:
            return NotVerified(f"the conversion does not parse: {problem}")
        text = _as_javascript(text, options.convert.language)
        options = options._replace(convert=options.convert._replace(language="javascript"))
    return verifying(text, converted, result, guard, options, hook=hook).run()


def _as_javascript(text: str, language: Language) -> str:
    """Return what a source runs as, line for line. Raises SyntaxProblem."""
    if language == "javascript":
        return text
    from translator.typescript.lowered import lowered

    typed = parse(text.removeprefix(BOM), typed=True).typed
    assert typed is not None
    return lowered(typed)


def is_hook_source(original: str, result: Result, options: Options) -> bool:
    """Return True if the original is a legacy Hook."""
    if isinstance(result, Converted):
        return result.origin == "hook"
    if options.origin == "auto" and not mentions_hook(original.encode()):
        return False
    from translator.hook.recognise import is_hook

    return is_hook(original, options.origin)


def _unusable(text: str, result: Result, *, hook: bool, given: bool) -> str:
    """Return why an original can't be verified, empty where it can."""
    if hook and given and parses(runnable(text)):
        # What is no Hook after all does not run, which says more.
        return ""
    if isinstance(result, Unchanged):
        return f"the original can't be compared: {result.why}"
    # What can't be converted by us can still be compared with what somebody else made of it.
    if isinstance(result, Failed) and (not given or any(rule(f.code).unread for f in result.findings)):
        return f"the original can't be converted: {result.problem}"
    return ""


def _text(source: str | bytes) -> str:
    return source if isinstance(source, str) else source.decode("utf-8")
