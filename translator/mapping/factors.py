"""The guide's two tables about MFA factors and delivery methods, row by row, as they stand there."""

from __future__ import annotations

from translator.records import NamedTuple

Kinds = frozenset[str]
"""Of ``text`` and ``voice``; the factor ``sms`` is ``text``."""

SMS: Kinds = frozenset({"text"})
VOICE: Kinds = frozenset({"voice"})
BOTH: Kinds = SMS | VOICE
CALLED: dict[Kinds, str] = {SMS: "SMS", VOICE: "Voice", BOTH: "SMS + Voice"}
"""What the guide calls them."""

NONE = "None"
UPDATE_PROVIDER = "User must update tenant-level provider to allow for desired MFA phone factor"
UPDATE_FACTORS = (
    "User must update MFA phone factors to be a subset of the delivery methods enabled for the "
    "tenant-level provider"
)


class FactorRow(NamedTuple):
    """A row of the first table: other factors with a provider that stays. action: the guide's answer."""

    current: Kinds
    desired: Kinds
    provider: Kinds
    action: str

    @property
    def keeps_the_rule(self) -> bool:
        """Return True if the answer follows from the rule: factors are a subset of the methods."""
        return (self.desired <= self.provider) is (self.action == NONE)

    @property
    def written(self) -> str:
        """The row as the guide has it."""
        return _written(self.current, self.desired, self.provider, self.action)


class MethodRow(NamedTuple):
    """A row of the second table: other delivery methods with factors that stay."""

    factors: Kinds
    current: Kinds
    desired: Kinds
    action: str

    @property
    def keeps_the_rule(self) -> bool:
        """Return True if the answer follows from the rule."""
        return (self.factors <= self.desired) is (self.action == NONE)

    @property
    def written(self) -> str:
        """The row as the guide has it."""
        return _written(self.factors, self.current, self.desired, self.action)


def _written(first: Kinds, second: Kinds, third: Kinds, action: str) -> str:
    return f"| {CALLED[first]} | {CALLED[second]} | {CALLED[third]} | {action} |"


FACTOR_ROWS: tuple[FactorRow, ...] = (
    FactorRow(SMS, VOICE, SMS, UPDATE_PROVIDER),
    FactorRow(SMS, VOICE, BOTH, NONE),
    FactorRow(SMS, BOTH, SMS, UPDATE_PROVIDER),
    FactorRow(SMS, BOTH, BOTH, NONE),
    FactorRow(VOICE, SMS, BOTH, UPDATE_PROVIDER),
    FactorRow(VOICE, SMS, BOTH, NONE),
    FactorRow(VOICE, BOTH, VOICE, UPDATE_PROVIDER),
    FactorRow(VOICE, BOTH, BOTH, NONE),
    FactorRow(BOTH, SMS, BOTH, NONE),
    FactorRow(BOTH, VOICE, BOTH, NONE),
)

METHOD_ROWS: tuple[MethodRow, ...] = (
    MethodRow(SMS, SMS, BOTH, NONE),
    MethodRow(SMS, SMS, VOICE, UPDATE_FACTORS),
    MethodRow(SMS, BOTH, VOICE, UPDATE_FACTORS),
    MethodRow(SMS, BOTH, SMS, NONE),
    MethodRow(VOICE, VOICE, SMS, UPDATE_FACTORS),
    MethodRow(VOICE, VOICE, BOTH, NONE),
    MethodRow(VOICE, BOTH, SMS, UPDATE_FACTORS),
    MethodRow(VOICE, BOTH, VOICE, NONE),
    MethodRow(BOTH, BOTH, SMS, NONE),
    MethodRow(BOTH, BOTH, VOICE, NONE),
)
