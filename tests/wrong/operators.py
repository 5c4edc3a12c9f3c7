"""The operators, and the wrong conversions they make of one right one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from translator.javascript.parse import SyntaxProblem, parse
from wrong import calls, values
from wrong.source import Conversion, Mistake, Operator, apply

LIMIT = 2
"""Wrong conversions by one operator of one fixture: the first and the last that fit."""

OPERATORS: dict[str, Operator] = {
    "rows crossed": values.rows_crossed,
    "literal left": values.literal_left,
    "value forwarded in the new vocabulary": values.forwarded_in_the_new_vocabulary,
    "as_text for a call": values.as_text_for_a_call,
    "lost await": calls.lost_await,
    "error let go": calls.error_let_go,
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
        made = []
        for mistake in operator(conversion):
            text = apply(conversion, mistake)
            if text not in seen and _parses(text):
                seen.add(text)
                made.append((text, mistake))
        for number, (text, mistake) in enumerate(_spread(made), 1):
            yield Wrong(name, number, text, mistake)


def _spread(made: list[tuple[str, Mistake]]) -> list[tuple[str, Mistake]]:
    if len(made) <= LIMIT:
        return made
    return [made[round(at * (len(made) - 1) / (LIMIT - 1))] for at in range(LIMIT)]


def _parses(text: str) -> bool:
    try:
        parse(text, lean=True)
    except SyntaxProblem:
        return False
    return True
