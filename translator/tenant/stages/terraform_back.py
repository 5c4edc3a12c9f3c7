"""The stages of a tenant in Terraform behind the switch: the old goes, or comes back."""

from __future__ import annotations

from translator.tenant.found import Found
from translator.tenant.model import OLD_TRIGGER, Action
from translator.tenant.reading.modules import Resource
from translator.tenant.situation import Situation
from translator.tenant.stages import hcl_text as write
from translator.tenant.stages.draft import Draft, has_own_file
from translator.tenant.stages.terraform import PROVIDER, set_flag
from translator.tenant.stages.work import Work
from translator.tenant.text.aside import asides, drop, restore
from translator.tenant.text.base import CannotEdit
from translator.tenant.text.hcl_changes import HclChanges


def cleanup(situation: Situation, draft: Draft, found: Found) -> None:
    """Remove the binding and what waits for it, and what was set aside."""
    work = Work(draft, found)
    while (flow := _binding(work, situation)) is not None:
        _remove(work, flow)
    if situation.choices.delete_old and isinstance(situation.old, Action):
        old = work.find("auth0_action", situation.old.module, situation.old.address)
        if old is not None:
            _remove(work, old)
            if has_own_file(situation.tenant, situation.old):
                work.draft.remove(situation.old.code.path)
    for path in _files(work):
        work.apply(path, drop(work.draft.text(path)))


def _files(work: Work) -> list[str]:
    return [d.path for documents in work.read().documents.values() for d in documents if asides(d.text)]


def _binding(work: Work, situation: Situation) -> Resource | None:
    """Return a resource that binds something to the old trigger."""
    configuration = work.read()
    flows = configuration.resources("auth0_trigger_actions") + configuration.resources("auth0_trigger_action")
    return next((each for each in flows if each.text("trigger") == OLD_TRIGGER), None)


def _remove(work: Work, gone: Resource) -> None:
    """Remove a resource and the entries of ``depends_on`` that name it. Raises CannotEdit for other reads."""
    address, module = gone.address, gone.module
    work.save(gone.document, HclChanges(gone.document).remove(gone.block))
    while (waiting := _who_waits(work, module, address)) is not None:
        place, names = waiting
        kept = [item for item in names if not _is_of(item, address)]
        attribute = place.block.attribute("depends_on")
        assert attribute is not None
        changes = HclChanges(place.document)
        if kept:
            changes.remove_item(attribute, next(i for i, item in enumerate(names) if _is_of(item, address)))
        else:
            changes.remove(attribute)
        work.save(place.document, changes)
    _refuse_readers(work, module, address)


def _is_of(name: str, address: str) -> bool:
    return name == address or name.startswith((f"{address}.", f"{address}["))


def _who_waits(work: Work, module: str, address: str) -> tuple[Resource, list[str]] | None:
    for kind in ("resource", "module", "data", "output"):
        for place in work.read().blocks(kind, module):
            present = place.expression("depends_on")
            names = [item.text for item in present.items] if present is not None else []
            if any(_is_of(name, address) for name in names):
                return place, names
    return None


def _refuse_readers(work: Work, module: str, address: str) -> None:
    parts = tuple(address.split("."))
    for document in work.read().documents.get(module, ()):
        for reference in document.references:
            if reference.parts[:2] == parts:
                line = document.place(reference.start).line
                raise CannotEdit(f"{document.path}:{line}: this reads {address}, which goes. Remove it first")


def rollback(situation: Situation, draft: Draft, found: Found) -> None:
    """Write the flag as false, put back what was set aside, and bind the old Action where it is not."""
    work = Work(draft, found)
    if not situation.flag_on and not situation.tenant.set_aside:
        return
    _take_new_provider_out(work)
    for path in _files(work):
        work.apply(path, restore(work.draft.text(path)))
    if not situation.is_bound and situation.wanted_provider:
        _bind(situation, work)
    set_flag(work, "false", not situation.flag_on)


def _take_new_provider_out(work: Work) -> None:
    """Remove the provider that stands in the place of one that was set aside."""
    present = work.first(PROVIDER)
    if present is None:
        return
    text = present.document.text
    if any(f'"{PROVIDER}"' in each.text for each in asides(text)):
        work.save(present.document, HclChanges(present.document).remove(present.block))


def _bind(situation: Situation, work: Work) -> None:
    """Bind the old Action again, and let Guardian say that it sends."""
    old = situation.old
    home = work.find("auth0_action", old.module, old.address) if isinstance(old, Action) else None
    if home is not None and old is not None:
        text = write.binding(home.address, old.name, write.meta_of(home))
        work.save(home.document, HclChanges(home.document).add_block(None, text.rstrip()))
    guardian = work.first("auth0_guardian")
    phone = next(iter(guardian.block.blocks_of("phone")), None) if guardian is not None else None
    if guardian is None or phone is None or phone.attribute("provider") is not None:
        return
    if home is None:
        spot = guardian.at(phone.start)
        raise CannotEdit(f"{spot.path}:{spot.line}: write provider and options back here first, by hand")
    changes = HclChanges(guardian.document).put_attribute(phone, "provider", '"phone-message-hook"')
    work.save(guardian.document, changes)
