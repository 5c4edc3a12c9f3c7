"""What a step is, and its texts in the guide."""

from __future__ import annotations

from typing import Literal

from translator.records import NamedTuple
from translator.tenant.model import MigrationStage, Spot

State = Literal["done", "ours", "by-hand", "not-applicable"]

VERIFY = "Verify current settings"
TWILIO = "Configure Twilio as a tenant-level provider"
CUSTOM = "Configure a custom provider with Auth0 Actions"
CONFIGURE = "Configure MFA custom-phone-provider"
FACTORS = "Update MFA phone factors and delivery methods"
ENDPOINTS = "Update Guardian endpoints with Management API"
PROVIDER = "Update your phone provider"


class Step(NamedTuple):
    """A step of the move. stage: the one that takes it, None for all but ``ours``.

    guide: the guide's heading. leaves_trace: whether the tree shows that it was taken.
    """

    id: str
    state: State
    reason: str
    guide: str
    places: tuple[Spot, ...] = ()
    stage: MigrationStage | None = None
    leaves_trace: bool = True


def done(name: str, guide: str, reason: str, *places: Spot) -> Step:
    """Return a step that is taken."""
    return Step(name, "done", reason, guide, places)


def ours(name: str, guide: str, stage: MigrationStage, reason: str, *places: Spot) -> Step:
    """Return a step that a stage takes."""
    return Step(name, "ours", reason, guide, places, stage)


def by_hand(name: str, guide: str, reason: str, *places: Spot, trace: bool = True) -> Step:
    """Return a step for a person. trace: whether the tree will show it."""
    return Step(name, "by-hand", reason, guide, places, leaves_trace=trace)


def not_applicable(name: str, guide: str, reason: str, *places: Spot) -> Step:
    """Return a step that this tenant does not have."""
    return Step(name, "not-applicable", reason, guide, places)
