"""One stage of one tenant: from what is known to the files of the next tree."""

from __future__ import annotations

from translator.records import NamedTuple
from translator.tenant.blockers import Blocker, of_stage
from translator.tenant.found import Found
from translator.tenant.model import MigrationStage
from translator.tenant.situation import Situation
from translator.tenant.stages.draft import Draft, Paste
from translator.tenant.stages.pastes import json_by_hand
from translator.tenant.text.base import CannotEdit
from translator.tenant.tree import Problem, Tree


class Outcome(NamedTuple):
    """What a stage comes to. files: the new text by path, None for what is removed.

    blockers: why nothing may be written. pastes: what a person has to put in.
    """

    files: dict[str, str | None]
    blockers: tuple[Blocker, ...] = ()
    pastes: tuple[Paste, ...] = ()


def run_stage(situation: Situation, stage: MigrationStage, tree: Tree, found: Found) -> Outcome:
    """Return what a stage changes. Raises Problem, BadText, MissingExtra."""
    stopping = of_stage(situation, stage)
    if stopping:
        return Outcome({}, stopping)
    if stage == "prepare" and not situation.flag_on:
        _refuse_what_convert_refuses(situation)
    draft = Draft(tree)
    try:
        _write(situation, stage, draft, found)
        return Outcome(draft.finish(), (), tuple(draft.pastes))
    except CannotEdit as problem:
        raise Problem(str(problem)) from problem


def _refuse_what_convert_refuses(situation: Situation) -> None:
    conversion = situation.conversion
    if situation.new is not None or conversion is None or conversion.result is not None:
        return
    if situation.old is not None and situation.old.code.kind != "unreadable":
        raise Problem(conversion.problem)


def _write(situation: Situation, stage: MigrationStage, draft: Draft, found: Found) -> None:
    if found.format == "terraform":
        from translator.tenant.stages import terraform, terraform_back

        steps = {
            "prepare": terraform.prepare,
            "cutover": terraform.cutover,
            "cleanup": terraform_back.cleanup,
            "rollback": terraform_back.rollback,
        }
        steps[stage](situation, draft, found)
        draft.pastes += json_by_hand(situation, stage)
        return
    from translator.tenant.reading.export import read_directory, read_yaml_export
    from translator.tenant.stages import deploy_cli
    from translator.tenant.stages.target import target_of

    read = read_directory if found.format == "deploy-cli-directory" else read_yaml_export
    stages = {
        "prepare": deploy_cli.prepare,
        "cutover": deploy_cli.cutover,
        "cleanup": deploy_cli.cleanup,
        "rollback": deploy_cli.rollback,
    }
    stages[stage](situation, target_of(read(draft.tree, found), draft))
