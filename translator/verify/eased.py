"""The original with nothing changed but what is announced of reads: what is absent is read as undefined.

Where an original throws for want of an email address, its conversion goes on (AP117), and so it does
without a fingerprint (AP102). Such a difference is the announced one if this, run with the same event,
does exactly what the conversion does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from translator.decisions import Decisions
from translator.edits import Edit, Edits
from translator.following.places import SECURITY
from translator.hook.lowering import LoweredHook
from translator.hook.reading import read_hook
from translator.javascript.parse import mask, parse
from translator.options import Options
from translator.pipeline import decisions_about
from translator.rewrite.optional import optional_step, rewrite_optional
from translator.rewrite.text import allows_chain
from translator.source import BOM, Source
from translator.verify.expected_changes import ABSENT, WITHOUT_LANGUAGE, WITHOUT_SECURITY, Change

Eased = tuple[tuple[str, tuple[Change, ...]], ...]
"""Such originals, each with what it is that is announced."""
_Ease = Callable[[Decisions], Iterator[Edit]]
_Kind = tuple[_Ease, Change]


def eased(original: str, codes: Iterable[str], options: Options, *, hook: bool) -> Eased:
    """Make those that findings announce, as Actions of the old trigger also for a Hook.

    codes: those of the findings. Raises what parsing and reading a Hook raise, which a converted
    original does not.
    """
    kinds = list(_kinds(original, set(codes), hook))
    if not kinds:
        return ()
    decisions = _decisions(original, options, hook)
    made: dict[str, tuple[Change, ...]] = {}
    # What has no language may have no fingerprint either.
    together = [(one, kinds[-1]) for one in kinds[:-1] if kinds[-1][1] is WITHOUT_LANGUAGE]
    for some in (*((one,) for one in kinds), *together):
        text = _eased(decisions, [ease for ease, _ in some])
        if text:
            made.setdefault(text, tuple(change for _, change in some))
    return tuple(made.items())


def _kinds(original: str, codes: set[str], hook: bool) -> Iterator[_Kind]:
    if WITHOUT_SECURITY.rule.code in codes and WITHOUT_SECURITY.word in original:
        yield _of_security, WITHOUT_SECURITY
    if ABSENT.rule.code in codes:
        yield rewrite_optional, ABSENT
    if WITHOUT_LANGUAGE.rule.code in codes and not hook:
        yield _of_language, WITHOUT_LANGUAGE


def _of_security(decisions: Decisions) -> Iterator[Edit]:
    """Edits for what is read through the security context."""
    return rewrite_optional(decisions, SECURITY)


def _of_language(decisions: Decisions) -> Iterator[Edit]:
    """Edits for what is read through the language, which a conversion reads behind `locale?.`."""
    for read in (read for flow in decisions.flows for read in flow.reads):
        member = read.node.parent
        if decisions.option(read.path) != "language" or member is None or not allows_chain(read.node):
            continue
        if member.type == "MemberExpression" and read.node.role == "object" and not member.optional:
            yield optional_step(decisions.file, member)


def _decisions(original: str, options: Options, hook: bool) -> Decisions:
    source = Source(original.removeprefix(BOM))
    read = read_hook(source, options) if hook else None
    if isinstance(read, LoweredHook):
        source = Source(read.text)
    return decisions_about(source, parse(source.text), options)


def _eased(decisions: Decisions, ways: Iterable[_Ease]) -> str:
    """One of them, empty where nothing would change."""
    edits = Edits()
    if not decisions.wrap:
        for ease in ways:
            for edit in ease(decisions):
                edits.add(edit)
    return mask(edits.apply(decisions.file.source.text)) if edits.ordered() else ""
