"""From a directory to the plan of each tenant below it."""

from __future__ import annotations

from translator.options import MAX_SIZE
from translator.records import NamedTuple
from translator.tenant.blockers import Blocker, blockers
from translator.tenant.calls import calls_below
from translator.tenant.choices import Choices
from translator.tenant.found import tenants
from translator.tenant.model import Tenant
from translator.tenant.reading.whole import read_tenant
from translator.tenant.serving import Serving, serving
from translator.tenant.situation import Situation
from translator.tenant.steps.all import all_steps
from translator.tenant.steps.base import Step
from translator.tenant.tree import Problem, Tree


class Plan(NamedTuple):
    """What is to be done with one tenant."""

    situation: Situation
    steps: tuple[Step, ...]
    blockers: tuple[Blocker, ...]
    serving: tuple[Serving, ...]

    @property
    def tenant(self) -> Tenant:
        """The tenant."""
        return self.situation.tenant

    @property
    def is_open(self) -> bool:
        """True if a step is left. What stands on the list of confirmed ones is not."""
        return bool(self.blockers) or any(each.state in ("ours", "by-hand") for each in self.steps)


def plans(directory: str, choices: Choices, max_size: int = MAX_SIZE) -> list[Plan]:
    """Return the plan of every tenant below a directory. Raises BadText, MissingExtra, Problem."""
    tree = Tree(directory)
    found = tenants(tree)
    if not found:
        raise Problem(f"{directory}: there is no tenant below it: no Deploy CLI export, no auth0_ resources")
    calls = calls_below(directory, max_size)
    return [plan(Situation(read_tenant(tree, each, found), choices, calls)) for each in found]


def plan(situation: Situation) -> Plan:
    """Return the plan of one tenant."""
    return Plan(situation, all_steps(situation), blockers(situation), serving(situation))
