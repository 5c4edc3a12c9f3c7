"""One stage of the one tenant below a directory: the files of the next tree, and the plan behind it."""

from __future__ import annotations

from translator.records import NamedTuple
from translator.tenant.blockers import Blocker
from translator.tenant.calls import calls_below
from translator.tenant.choices import Choices
from translator.tenant.found import Found, tenants
from translator.tenant.model import MigrationStage
from translator.tenant.plan import Plan, plan
from translator.tenant.reading.whole import read_tenant
from translator.tenant.situation import Situation
from translator.tenant.stages.draft import Paste
from translator.tenant.stages.run import run_stage
from translator.tenant.tree import NextTree, Problem, Tree
from translator.tenant.writing import CHECKLIST, check_output, is_checklist


class Migration(NamedTuple):
    """What a stage comes to. files: by path, None for what goes.

    then: the plan of the tree as it will be. pastes: what a person has to put in. blockers: why
    nothing may be written.
    """

    tree: Tree
    stage: MigrationStage
    files: dict[str, str | None]
    then: Plan
    pastes: tuple[Paste, ...] = ()
    blockers: tuple[Blocker, ...] = ()


def migrate(
    directory: str, stage: MigrationStage, choices: Choices, max_size: int, output: str = ""
) -> Migration:
    """Return a stage of the one tenant below a directory.

    output: where it is to be written, empty for elsewhere. Raises BadText, MissingExtra, Problem.
    """
    tree = Tree(directory)
    if output:
        check_output(tree, output)
    if CHECKLIST in tree.paths and not is_checklist(tree.text(CHECKLIST)):
        raise Problem(f"{CHECKLIST}: it is there and not ours. Give it another name")
    found = _the_one(tree, directory)
    if choices.flag_keyword and found.format == "terraform":
        raise Problem("--flag-keyword is for the Deploy CLI. Terraform gets the flag as it is")
    calls = calls_below(directory, max_size)
    situation = Situation(read_tenant(tree, found, [found]), choices, calls)
    outcome = run_stage(situation, stage, tree, found)
    if outcome.blockers:
        return Migration(tree, stage, {}, plan(situation), (), outcome.blockers)
    after = read_tenant(NextTree(tree, outcome.files), found, [found])
    return Migration(tree, stage, outcome.files, plan(Situation(after, choices, calls)), outcome.pastes)


def _the_one(tree: Tree, directory: str) -> Found:
    found = tenants(tree)
    if not found:
        raise Problem(f"{directory}: there is no tenant below it: no Deploy CLI export, no auth0_ resources")
    if len(found) > 1:
        listed = (f"{each.root} ({each.format})" for each in found)
        raise Problem(f"{directory}: there are several tenants below it; name the directory of one", *listed)
    return found[0]
