"""A stage with its checklist: what ``tenant migrate`` writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from translator.report.diff import between
from translator.tenant.blockers import Blocker
from translator.tenant.calls import calls_below
from translator.tenant.choices import Choices
from translator.tenant.found import Found, tenants
from translator.tenant.model import MigrationStage
from translator.tenant.plan import plan
from translator.tenant.reading.whole import read_tenant
from translator.tenant.situation import Situation
from translator.tenant.stages.run import Outcome, run_stage
from translator.tenant.tree import NextTree, Problem, Tree
from translator.tenant.writing import CHECKLIST, MARK, check_output


class Migration(NamedTuple):
    """What a stage writes. files: by path, None for what goes; the checklist is among them."""

    tree: Tree
    files: dict[str, str | None]
    blockers: tuple[Blocker, ...]

    def diff(self) -> str:
        """Return the changes as a unified diff, the checklist last."""
        parts = []
        for path in sorted(self.files, key=lambda path: (path == CHECKLIST, path)):
            text = self.files[path]
            before = self.tree.text(path) if path in self.tree.paths else None
            if before != text:
                parts.append(_file_diff(path, before, text))
        return "".join(parts)


def _file_diff(path: str, before: str | None, after: str | None) -> str:
    head, old, new, *rest = between(path, before or "", after or "").splitlines(keepends=True) or ["", "", ""]
    if before is None:
        head, old = head + "new file mode 100644\n", "--- /dev/null\n"
    elif after is None:
        head, new = head + "deleted file mode 100644\n", "+++ /dev/null\n"
    return "".join([head, old, new, *rest])


def migrate(
    directory: str, stage: MigrationStage, choices: Choices, max_size: int, output: str = ""
) -> Migration:
    """Return what a stage of the one tenant below a directory writes.

    output: where it is to be written, empty for elsewhere. Raises BadText, MissingExtra, Problem.
    """
    tree = Tree(directory)
    if output:
        check_output(tree, output)
    if CHECKLIST in tree.paths and not tree.text(CHECKLIST).startswith(MARK):
        raise Problem(f"{CHECKLIST}: it is there and not ours. Give it another name")
    found = _the_one(tree, directory)
    if choices.flag_keyword and found.format == "terraform":
        raise Problem("--flag-keyword is for the Deploy CLI. Terraform gets the flag as it is")
    calls = calls_below(directory, max_size)
    situation = Situation(read_tenant(tree, found, [found]), choices, calls)
    outcome = run_stage(situation, stage, tree, found)
    if outcome.blockers:
        return Migration(tree, {}, outcome.blockers)
    files = {**outcome.files, **_checklist(tree, found, situation, stage, outcome)}
    return Migration(tree, files, ())


def _the_one(tree: Tree, directory: str) -> Found:
    found = tenants(tree)
    if not found:
        raise Problem(f"{directory}: there is no tenant below it: no Deploy CLI export, no auth0_ resources")
    if len(found) > 1:
        listed = (f"{each.root} ({each.format})" for each in found)
        raise Problem(f"{directory}: there are several tenants below it; name the directory of one", *listed)
    return found[0]


def _checklist(
    tree: Tree, found: Found, situation: Situation, stage: MigrationStage, outcome: Outcome
) -> Mapping[str, str]:
    """Return the checklist, unless the tree has exactly that."""
    from translator.report.tenant.checklist import render

    after = NextTree(tree, outcome.files)
    then = Situation(read_tenant(after, found, [found]), situation.choices, situation.calls)
    text = f"{MARK}\n" + render(stage, plan(then), outcome.pastes)
    there = tree.text(CHECKLIST) if CHECKLIST in tree.paths else None
    return {} if text == there else {CHECKLIST: text}
