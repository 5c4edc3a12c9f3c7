"""``--action-name`` in Terraform: a resource that is there gets the new code, and what it lacks."""

from __future__ import annotations

import textwrap

from translator.tenant.heredoc import unmasked
from translator.tenant.model import Action
from translator.tenant.reading.modules import Resource
from translator.tenant.stages.additions import NewAction
from translator.tenant.stages.terraform_action import slice_of
from translator.tenant.stages.work import Work
from translator.tenant.text.base import CannotEdit
from translator.tenant.text.hcl import Block
from translator.tenant.text.hcl_changes import HclChanges

_NAMED = ("secrets", "dependencies")


def take_over(work: Work, action: NewAction, old: Resource, present: Action) -> None:
    """Give the Action ``present`` the new code. Raises CannotEdit."""
    resource = work.find("auth0_action", present.module, present.address)
    if resource is None or not isinstance(action.old, Action):
        return
    changes = HclChanges(resource.document)
    if present.code.kind == "file" and not present.code.outside:
        work.draft.write(action.path, action.code)
    else:
        changes.put_attribute(resource.block, "code", _heredoc(action, old, present))
    deploy = resource.expression("deploy")
    if deploy is None or deploy.value is not True:
        changes.put_attribute(resource.block, "deploy", "true")
    for block in _missing(action, old, resource):
        if old.module != present.module:
            spot = resource.spot
            raise CannotEdit(
                f"{spot.path}:{spot.line}: write the secrets and dependencies of the old Action here"
            )
        changes.add_block(resource.block, textwrap.dedent(slice_of(old, block)).rstrip())
    work.save(resource.document, changes)


def _heredoc(action: NewAction, old: Resource, present: Action) -> str:
    assert isinstance(action.old, Action)
    live = action.old.code.live
    text = unmasked(action.code, live)
    if text is None or (live and old.module != present.module):
        raise CannotEdit(
            f"{present.spot.path}:{present.spot.line}: what Terraform puts into the code can't move here"
        )
    return text


def _missing(action: NewAction, old: Resource, present: Resource) -> list[Block]:
    """Return the blocks of the old Action whose name the present one has not; of the secrets, those read."""
    have = {(block.type, _name(block)) for block in present.block.blocks}
    read = {each.name for each in action.secrets}
    return [
        block
        for block in old.block.blocks
        if block.type in _NAMED
        and (block.type, _name(block)) not in have
        and (block.type != "secrets" or _name(block) in read)
    ]


def _name(block: Block) -> str:
    name = block.attribute("name")
    return "" if name is None else str(name.expression.value)
