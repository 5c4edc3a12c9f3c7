"""All steps of a tenant in the order in which they are told."""

from __future__ import annotations

from translator.tenant.choices import STEP_IDS
from translator.tenant.situation import Situation
from translator.tenant.steps import action, factors, others, provider, settings
from translator.tenant.steps.base import Step

_GROUPS = (settings, provider, action, factors, others)


def all_steps(situation: Situation) -> tuple[Step, ...]:
    """Return every step, each id once. One that a person has confirmed is done."""
    found = [step for group in _GROUPS for step in group.steps(situation)]
    found.sort(key=lambda step: STEP_IDS.index(step.id))
    assert tuple(step.id for step in found) == STEP_IDS
    return tuple(_confirmed(step, situation.choices.confirmed) for step in found)


def _confirmed(step: Step, confirmed: frozenset[str]) -> Step:
    if step.id not in confirmed or step.state != "by-hand" or step.leaves_trace:
        return step
    return step._replace(state="done", reason=f"{step.reason} Confirmed.")
