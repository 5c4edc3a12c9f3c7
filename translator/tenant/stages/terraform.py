"""The stages of a tenant in Terraform."""

from __future__ import annotations

from translator.edits import Edit, Edits
from translator.tenant.found import Found
from translator.tenant.model import CUSTOM, OLD_TRIGGER, Action
from translator.tenant.reading.modules import Configuration, Resource, read_configuration
from translator.tenant.situation import Situation
from translator.tenant.stages import hcl_text as write
from translator.tenant.stages.additions import new_action, new_provider, new_templates
from translator.tenant.stages.draft import Draft, Paste
from translator.tenant.stages.pastes import code_by_hand
from translator.tenant.stages.terraform_action import action_text
from translator.tenant.stages.waiting import wait_for
from translator.tenant.text import hcl
from translator.tenant.text.aside import asides, drop, restore
from translator.tenant.text.base import BadText, CannotEdit
from translator.tenant.tree import NextTree, below

FLAG = "phone_consolidated_experience"
NEW_FILE = "phone_provider.tf"
_PROVIDER = "auth0_phone_provider"


class Work:
    """A root while a stage is written: it is read again after each edit."""

    def __init__(self, draft: Draft, found: Found) -> None:
        self.draft = draft
        self.found = found

    @property
    def tree(self) -> NextTree:
        """The tree as it is so far."""
        return NextTree(self.draft.tree, self.draft.files)

    def read(self) -> Configuration:
        """Return the configuration as it is so far."""
        return read_configuration(self.tree, self.found)

    def apply(self, path: str, edits: list[Edit]) -> None:
        """Make edits in a file. Raises CannotEdit where the result is no HCL."""
        made = Edits()
        for rank, edit in enumerate(edits):
            made.add(edit._replace(rank=rank))
        text = made.apply(self.draft.text(path))
        try:
            hcl.read_hcl(text, path)
        except BadText as problem:
            raise CannotEdit(f"{path} can't be edited here: {problem}") from None
        self.draft.write(path, text)

    def first(self, kind: str) -> Resource | None:
        """Return the first resource of a type."""
        return next(iter(self.read().resources(kind)), None)


def prepare(situation: Situation, draft: Draft, found: Found) -> None:
    """Add a file with the Action, the provider and the templates, in the old Action's module."""
    if situation.flag_on:
        return
    draft.pastes += code_by_hand(situation)
    work = Work(draft, found)
    configuration = work.read()
    home = _home(situation, configuration)
    parts = _new_resources(situation, work, configuration, home)
    if parts and home is not None:
        path = _new_path(work, home.module)
        newline = "\r\n" if "\r\n" in home.document.text else "\n"
        draft.write(path, "\n".join(parts).replace("\n", newline))


def _home(situation: Situation, configuration: Configuration) -> Resource | None:
    """Return the resource beside which the new ones stand: the old Action, else Guardian."""
    old = situation.old
    if isinstance(old, Action):
        return _find(configuration, "auth0_action", old.module, old.address)
    if situation.new is not None:
        return _find(configuration, "auth0_action", situation.new.module, situation.new.address)
    return next(iter(configuration.resources("auth0_guardian")), None)


def _find(configuration: Configuration, kind: str, module: str, address: str) -> Resource | None:
    found = configuration.resources(kind)
    return next((each for each in found if each.module == module and each.address == address), None)


def _new_resources(
    situation: Situation, work: Work, configuration: Configuration, home: Resource | None
) -> list[str]:
    if home is None:
        return []
    parts = []
    waits: list[str] = []
    meta = write.meta_of(home) if home.block.labels[0] == "auth0_action" else []
    action = new_action(situation)
    if action is not None and action.takes_over is None:
        label = write.label_for(
            f"{home.block.labels[1]}_phone_provider", _taken(configuration, "auth0_action")
        )
        conversion = situation.conversion
        more = conversion is None or conversion.result is None or conversion.result.more_secrets
        parts.append(action_text(home, action, label, more))
        waits = [f"auth0_action.{label}"]
        if isinstance(action.old, Action) and action.old.code.kind == "file":
            work.draft.write(action.path, action.code)
    elif situation.new is not None:
        waits = [situation.new.address]
    ready = bool(waits) or situation.wanted_provider != CUSTOM
    parts += _provider(situation, work, configuration, meta, waits) if ready else []
    taken = _taken(configuration, "auth0_branding_phone_notification_template")
    for template in new_templates(situation):
        parts.append(write.template(template, write.label_for(template.type, taken), meta))
    return parts


def _provider(
    situation: Situation,
    work: Work,
    configuration: Configuration,
    meta: list[tuple[str, str]],
    waits: list[str],
) -> list[str]:
    """Return the new provider; one that is disabled is replaced where it stands."""
    new = new_provider(situation)
    if new is None or situation.live_other is not None:
        return []
    present = work.first(_PROVIDER)
    if present is not None:
        _replace_provider(situation, work, waits)
        return []
    return [write.provider(new, write.label_for(new.name, _taken(configuration, _PROVIDER)), meta, waits)]


def _replace_provider(situation: Situation, work: Work, waits: list[str]) -> None:
    """Set the present provider aside and write the new one under its address, so that none is destroyed."""
    new, present = new_provider(situation), work.first(_PROVIDER)
    if new is None or present is None:
        return
    text = write.provider(new, present.block.labels[1], write.meta_of(present), waits)
    document = present.document
    edits = hcl.comment_out(document, present.block)
    newline = "\r\n" if "\r\n" in document.text else "\n"
    behind = f"\n\n{text.rstrip()}".replace("\n", newline)
    work.apply(document.path, [*edits, Edit(present.block.end, present.block.end, behind)])


def _taken(configuration: Configuration, kind: str) -> set[str]:
    return {each.block.labels[1] for each in configuration.resources(kind)}


def _new_path(work: Work, module: str) -> str:
    number = 1
    while work.draft.has(path := below(module, NEW_FILE if number == 1 else f"phone_provider_{number}.tf")):
        number += 1
    return path


def cutover(situation: Situation, draft: Draft, found: Found) -> None:
    """Turn the flag on, and reduce the phone block of Guardian, which waits for it."""
    work = Work(draft, found)
    if situation.live_other is not None and not situation.flag_on:
        waits = [situation.new.address] if situation.new is not None else []
        _replace_provider(situation, work, waits)
    _flag(work, "true", situation.flag_on)
    _reduce(work)
    _order(work)


def _flag(work: Work, value: str, is_set: bool) -> None:
    settings = work.first("auth0_tenant")
    if settings is None:
        text = f'resource "auth0_tenant" "this" {{\n  {FLAG} = {value}\n}}'
        work.draft.pastes.append(Paste("There is no auth0_tenant here. Write this where it is.", text))
    elif not is_set:
        work.apply(settings.document.path, hcl.put_attribute(settings.document, settings.block, FLAG, value))


def _reduce(work: Work) -> None:
    """Set aside what is an error under the flag."""
    for kind in ("provider", "options"):
        guardian = work.first("auth0_guardian")
        phone = next(iter(guardian.block.blocks_of("phone")), None) if guardian is not None else None
        if guardian is None:
            return
        if phone is None:
            _paste_dynamic(work, guardian)
            return
        node = (
            phone.attribute("provider")
            if kind == "provider"
            else next(iter(phone.blocks_of("options")), None)
        )
        if node is not None:
            work.apply(guardian.document.path, hcl.comment_out(guardian.document, node))


def _paste_dynamic(work: Work, guardian: Resource) -> None:
    for block in guardian.block.blocks_of("dynamic"):
        if block.labels == ("phone",):
            spot = guardian.at(block.start)
            where = f"{spot.path}:{spot.line} is dynamic. Take provider and options out of its content."
            text = guardian.document.text[block.start : block.end]
            work.draft.pastes.append(Paste(where, text))


def _order(work: Work) -> None:
    """Let Guardian wait for the flag, and the flag for the provider."""
    for kind, others in (("auth0_guardian", ("auth0_tenant", _PROVIDER)), ("auth0_tenant", (_PROVIDER,))):
        for other_kind in others:
            waiting, other = work.first(kind), work.first(other_kind)
            if waiting is None or other is None:
                continue
            for wait in wait_for(work.tree, work.read(), waiting, [other]):
                for name in wait.names:
                    _add_wait(work, wait.waiting, name)


def _add_wait(work: Work, waiting: Resource, name: str) -> None:
    present = waiting.expression("depends_on")
    document = waiting.document
    if present is None:
        edits = hcl.put_attribute(document, waiting.block, "depends_on", f"[{name}]")
    else:
        edits = hcl.append_item(document, present, name)
    work.apply(document.path, edits)


def cleanup(situation: Situation, draft: Draft, found: Found) -> None:
    """Remove the binding and what waits for it, and what was set aside."""
    work = Work(draft, found)
    while (flow := _binding(work, situation)) is not None:
        _remove(work, flow)
    if situation.choices.delete_old and isinstance(situation.old, Action):
        old = _find(work.read(), "auth0_action", situation.old.module, situation.old.address)
        if old is not None:
            _remove(work, old)
            if situation.old.code.kind == "file" and not situation.old.code.outside:
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
    document = gone.document
    work.apply(document.path, hcl.remove_block(document, gone.block))
    while (waiting := _who_waits(work, module, address)) is not None:
        place, names = waiting
        kept = [item for item in names if not _is_of(item, address)]
        present = place.expression("depends_on")
        attribute = place.block.attribute("depends_on")
        assert present is not None and attribute is not None
        if kept:
            index = next(i for i, item in enumerate(names) if _is_of(item, address))
            work.apply(place.document.path, hcl.remove_item(place.document, present, index))
        else:
            work.apply(place.document.path, hcl.remove_attribute(place.document, attribute))
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
    if not situation.is_bound:
        _bind(situation, work)
    _flag(work, "false", not situation.flag_on)


def _take_new_provider_out(work: Work) -> None:
    """Remove the provider that stands in the place of one that was set aside."""
    present = work.first(_PROVIDER)
    if present is None:
        return
    text = present.document.text
    if any(f'"{_PROVIDER}"' in each.text for each in asides(text)):
        work.apply(present.document.path, hcl.remove_block(present.document, present.block))


def _bind(situation: Situation, work: Work) -> None:
    """Bind the old Action again, and let Guardian say that it sends."""
    old = situation.old
    if not isinstance(old, Action):
        return
    home = _find(work.read(), "auth0_action", old.module, old.address)
    if home is None:
        return
    text = write.binding(old.address, old.name, write.meta_of(home))
    work.apply(home.document.path, hcl.add_block(home.document, None, text))
    guardian = work.first("auth0_guardian")
    phone = next(iter(guardian.block.blocks_of("phone")), None) if guardian is not None else None
    if guardian is not None and phone is not None and phone.attribute("provider") is None:
        edits = hcl.put_attribute(guardian.document, phone, "provider", '"phone-message-hook"')
        work.apply(guardian.document.path, edits)
