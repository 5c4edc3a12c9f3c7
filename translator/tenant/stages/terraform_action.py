"""The converted Action as a resource: the old one's own expressions around the new code."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from translator.tenant.heredoc import unmasked
from translator.tenant.model import Action
from translator.tenant.reading.code_in_terraform import FILE
from translator.tenant.stages.additions import NewAction
from translator.tenant.stages.hcl_text import meta_of, new_trigger, resource
from translator.tenant.text.base import CannotEdit
from translator.tenant.text.hcl_edits import quote

if TYPE_CHECKING:
    from translator.tenant.reading.modules import Resource
    from translator.tenant.text.hcl import Block

_OWN = ("name", "runtime", "deploy", "code", "count", "provider", "for_each", "depends_on")
_RUNTIMES = ("node18", "node22")
_NOT_CARRIED = ("supported_triggers", "lifecycle", "timeouts")


def action_text(old: Resource, new: NewAction, label: str, more_secrets: bool) -> str:
    """Return the resource of the new Action. Raises CannotEdit for code that can't be put back."""
    runtime = old.text("runtime")
    pairs = [
        ("name", _name(old, new)),
        ("runtime", quote(runtime if runtime in _RUNTIMES else "node22")),
        ("deploy", "true"),
        *_carried(old),
        ("code", _code(old, new)),
    ]
    read = None if more_secrets else {each.name for each in new.secrets}
    blocks = [
        new_trigger(),
        *(slice_of(old, block) for block in old.block.blocks if _is_carried(block, read)),
    ]
    return resource("auth0_action", label, meta_of(old), pairs, blocks, _after(old))


def _after(old: Resource) -> list[str]:
    """Return what the old Action waits for, but not for itself."""
    waits = old.expression("depends_on")
    return [] if waits is None else [item.text for item in waits.items]


def _name(old: Resource, new: NewAction) -> str:
    expression = old.expression("name")
    if old.text("name") or expression is None or not new.name.startswith(old.address):
        return quote(new.name)
    text = expression.text
    inner = text[1:-1] if text.startswith('"') else "${" + text + "}"
    return f'"{inner}-phone-provider"'


def _carried(old: Resource) -> list[tuple[str, str]]:
    return [(each.name, each.expression.text) for each in old.block.attributes if each.name not in _OWN]


def _is_carried(block: Block, read: set[str] | None) -> bool:
    """Return True if a block goes along: of the secrets, those that the new code reads."""
    kind = block.labels[0] if block.type == "dynamic" and block.labels else block.type
    if kind in _NOT_CARRIED:
        return False
    name = block.attribute("name")
    if block.type != "secrets" or read is None or name is None:
        return True
    value = name.expression.value
    return not isinstance(value, str) or value in read


def slice_of(old: Resource, block: Block) -> str:
    """Return a block of a resource as it is written, with its indentation and LF."""
    text = old.document.text
    start = max(text.rfind("\n", 0, block.start), text.rfind("\r", 0, block.start)) + 1
    return text[start : block.end].replace("\r\n", "\n")


def _code(old: Resource, new: NewAction) -> str:
    assert isinstance(new.old, Action)
    code = new.old.code
    if code.kind != "file":
        text = unmasked(new.code, code.live)
        if text is None:
            raise CannotEdit(
                f"{code.spot.path}:{code.spot.line}: what Terraform puts into this code was moved"
            )
        return text
    file = FILE.match(code.written)
    assert file is not None
    # From the old file to the new one, as the expression has the old one.
    way = posixpath.relpath(new.path, posixpath.dirname(code.path) or ".")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file[2]), way))
    if file[2].startswith("./"):
        path = f"./{path}"
    return code.written[: file.start(2)] + path + code.written[file.end(2) :]
