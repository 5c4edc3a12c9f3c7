"""What limits a verdict: in its own sentence, and in the remarks below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from translator.verify.pair import Pair
from translator.verify.verdict import Coverage, Verdict

_FOREIGN = (".", "/", "actions:")
"""How the names of modules begin that no registry has: files, and the tenant's own modules."""


def qualified(
    verdict: Verdict, why: str, pairs: Sequence[Pair], unsent: Sequence[int], undeclared: Sequence[str]
) -> str:
    """Return the sentence of a verdict, with what it rests on.

    unsent: lines that send and were never reached. undeclared: names that the original uses and does
    not declare.
    """
    if verdict not in ("equal", "announced"):
        return why
    modules = {name for pair in pairs for name in pair.original.modules if name.startswith(_FOREIGN)}
    stand_ins = [*undeclared, *sorted(modules)]
    told = [why]
    if unsent and not any(_was_freed(pair) for pair in pairs):
        which = "line {} sends and was" if len(unsent) == 1 else "lines {} send and were"
        told.append(f"{which.format(', '.join(map(str, unsent)))} never reached")
    if stand_ins:
        told.append(f"it rests on stand-ins for {', '.join(stand_ins)}")
    return "; ".join(told)


def _was_freed(pair: Pair) -> bool:
    """Return True if the original gets any farther only with what is announced, in runs that
    count no lines.
    """
    return pair.as_if is not None and pair.original.outcome == "threw" != pair.as_if.outcome


def remarks(pairs: Sequence[Pair], coverage: Coverage | None) -> tuple[str, ...]:
    """What limits the verdict, a line each."""
    lines = ["no branch was reached"] if coverage is not None and not coverage.reached else []
    unsure = Counter(pair.why for pair in pairs if pair.kind == "unsure")
    lines += [f"{count} of {len(pairs)} runs show nothing: {why}" for why, count in unsure.items()]
    return tuple(lines)
