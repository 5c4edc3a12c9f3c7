"""The operators, and the wrong conversions they make of one right one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from translator.javascript.parse import SyntaxProblem, mask
from translator.source import BOM
from translator.verify.commonjs import loadable
from wrong import calls, hooks, values
from wrong.source import Conversion, Mistake, Operator, apply

OPERATORS: dict[str, Operator] = {
    "rows crossed": values.rows_crossed,
    "literal left": values.literal_left,
    "language literal left": values.language_left,
    "value forwarded in the new vocabulary": values.forwarded_in_the_new_vocabulary,
    "as_text for a call": values.as_text_for_a_call,
    "lost await": calls.lost_await,
    "error let go": calls.error_let_go,
    "error returned": calls.error_returned,
    "error caught": calls.error_caught,
    "dropped argument": calls.dropped_argument,
    "changed argument": calls.changed_argument,
    "guard missing": calls.guard_missing,
    "guard too wide": calls.guard_too_wide,
    "shadowed name rewritten": values.shadowed_name_rewritten,
    "call repeated": calls.call_repeated,
    "order changed": calls.order_changed,
    "temporary for the shared object": calls.temporary_for_the_shared_object,
    "parentheses missing": values.parentheses_missing,
    "constant rewritten": values.constant_rewritten,
    "rejection resolved": hooks.rejection_resolved,
    "never resolved": hooks.never_resolved,
    "any argument rejected": hooks.any_argument_rejected,
    "rejection let go": hooks.rejection_let_go,
    "new shape for the old": hooks.new_shape_for_the_old,
    "answer swapped": calls.answer_swapped,
}


class Wrong(NamedTuple):
    """A wrong conversion: the ``number``-th, from 1, that an operator made of one fixture."""

    operator: str
    number: int
    text: str
    mistake: Mistake


def wrong_conversions(conversion: Conversion) -> Iterator[Wrong]:
    """Make the wrong conversions, each text once."""
    seen = {conversion.text}
    for name, operator in OPERATORS.items():
        made: dict[str, Mistake] = {}
        for mistake in operator(conversion):
            made.setdefault(apply(conversion, mistake), mistake)
        new = [(text, mistake) for text, mistake in made.items() if text not in seen]
        seen.update(made)
        for number, (text, mistake) in enumerate(_first_and_last(new), 1):
            yield Wrong(name, number, text, mistake)


def _first_and_last(made: list[tuple[str, Mistake]]) -> list[tuple[str, Mistake]]:
    """The two that are farthest apart; only as many are parsed as it takes to find them."""
    first = next((at for at, (text, _) in enumerate(made) if _parses(text)), None)
    if first is None:
        return []
    last = next((at for at in range(len(made) - 1, first, -1) if _parses(made[at][0])), first)
    return [made[at] for at in dict.fromkeys((first, last))]


def _parses(text: str) -> bool:
    try:
        # Which is remembered for the runs to come.
        loadable(mask(text.removeprefix(BOM)))
    except SyntaxProblem:
        return False
    return True
