"""Which message types the delivery methods serve, and what the guide's tables say about a change."""

from __future__ import annotations

from collections.abc import Iterable

from translator.mapping.factors import FACTOR_ROWS, METHOD_ROWS, NONE, FactorRow, Kinds, MethodRow
from translator.records import NamedTuple

RULE = "Factors are a subset of the delivery methods."
_METHOD = {"sms": "text"}


class Question(NamedTuple):
    """A change of factors, of delivery methods, or of both. None stands for what stays."""

    factors: Kinds
    provider: Kinds
    wanted: Kinds | None = None
    wanted_provider: Kinds | None = None


class Answer(NamedTuple):
    """What to do, in order; nothing where nothing has to change first. rows: of the guide."""

    steps: tuple[str, ...]
    rows: tuple[FactorRow | MethodRow, ...]


def method_of(message_type: str) -> str:
    """Return the delivery method that serves a message type."""
    return _METHOD.get(message_type, message_type)


def unserved(types: Iterable[str], methods: Iterable[str]) -> tuple[str, ...]:
    """Return the message types that no delivery method serves.

    >>> unserved(["sms", "voice"], ["text"])
    ('voice',)
    """
    have = set(methods)
    return tuple(each for each in types if method_of(each) not in have)


def answer(question: Question) -> Answer:
    """Return what the rule says, and the rows of the guide that are about it."""
    factors = question.factors if question.wanted is None else question.wanted
    provider = question.provider if question.wanted_provider is None else question.wanted_provider
    return Answer(tuple(_steps(question, factors, provider)), tuple(_rows(question)))


def _steps(question: Question, factors: Kinds, provider: Kinds) -> Iterable[str]:
    lost = factors - provider
    if lost:
        yield f"No delivery method serves {_named(lost, 'sms')}. Choose one of these:"
        yield f"- Let the provider deliver {_named(provider | factors, 'text')}."
        yield f"- Reduce the factors to {_named(factors & provider, 'sms') or 'none'}."
        return
    shrinks = not question.factors <= provider
    if shrinks and not factors <= question.provider:
        yield f"Let the provider deliver {_named(question.provider | provider, 'text')} first."
        yield "Then change the factors. Last, reduce the delivery methods."
    elif shrinks:
        yield "Change the factors first. Then change the delivery methods."
    elif not factors <= question.provider:
        yield "Change the delivery methods first. Then change the factors."


def _named(kinds: Kinds, text: str) -> str:
    return ", ".join(text if kind == "text" else kind for kind in sorted(kinds))


def _rows(question: Question) -> Iterable[FactorRow | MethodRow]:
    """Yield the rows: of the first table for other factors, of the second for other methods."""
    provider = question.provider if question.wanted_provider is None else question.wanted_provider
    if question.wanted is not None:
        for row in FACTOR_ROWS:
            if row[:3] == (question.factors, question.wanted, provider):
                yield row
    if question.wanted_provider is not None:
        factors = question.factors if question.wanted is None else question.wanted
        for other in METHOD_ROWS:
            if other[:3] == (factors, question.provider, question.wanted_provider):
                yield other


def remark(row: FactorRow | MethodRow) -> str:
    """Return what has to be said about a row that breaks the rule, empty for the others."""
    if row.keeps_the_rule:
        return ""
    if row.action == NONE:
        return "This row breaks the rule: a factor would have no delivery method. The rule holds."
    return "This row breaks the rule: every factor has a delivery method. The rule holds."
