"""The stages of a tenant in Terraform that lead to the switch."""

from __future__ import annotations

from translator.tenant.found import Found
from translator.tenant.model import CUSTOM, Action
from translator.tenant.reading.modules import Configuration, Resource
from translator.tenant.situation import Situation
from translator.tenant.stages import hcl_text as write
from translator.tenant.stages.additions import (
    TERRAFORM_FILE,
    NewAction,
    NewProvider,
    new_action,
    new_provider,
    new_templates,
    refreshed,
)
from translator.tenant.stages.draft import Draft, Paste
from translator.tenant.stages.pastes import code_by_hand, templates_by_hand
from translator.tenant.stages.terraform_action import action_text
from translator.tenant.stages.terraform_take_over import take_over
from translator.tenant.stages.waiting import wait_for
from translator.tenant.stages.work import Work
from translator.tenant.text.hcl_changes import HclChanges
from translator.tenant.text.hcl_edits import quote
from translator.tenant.tree import below

FLAG = "phone_consolidated_experience"
PROVIDER = "auth0_phone_provider"


def prepare(situation: Situation, draft: Draft, found: Found) -> None:
    """Add a file with the Action, the provider and the templates, in the old Action's module."""
    again = refreshed(situation)
    if again is not None:
        draft.write(*again)
    if situation.flag_on:
        return
    draft.pastes += [*code_by_hand(situation), *templates_by_hand(situation)]
    work = Work(draft, found)
    configuration = work.read()
    home = _home(situation, work)
    parts = _new_resources(situation, work, configuration, home)
    if parts and home is not None:
        path = _new_path(work, home.module)
        newline = "\r\n" if "\r\n" in home.document.text else "\n"
        draft.write(path, "\n".join(parts).replace("\n", newline))


def _home(situation: Situation, work: Work) -> Resource | None:
    """Return the resource beside which the new ones stand: the old Action, else Guardian."""
    old = situation.old
    if isinstance(old, Action):
        return work.find("auth0_action", old.module, old.address)
    if situation.new is not None:
        return work.find("auth0_action", situation.new.module, situation.new.address)
    return work.first("auth0_guardian")


def _new_resources(
    situation: Situation, work: Work, configuration: Configuration, home: Resource | None
) -> list[str]:
    if home is None:
        return []
    parts = []
    meta = write.meta_of(home) if home.block.labels[0] == "auth0_action" else []
    action = new_action(situation)
    waits = [situation.new.address] if situation.new is not None else []
    if action is not None and action.takes_over is not None:
        take_over(work, action, home, action.takes_over)
        waits = [action.takes_over.address]
    elif action is not None:
        text, address = _new_action(situation, work, configuration, home, action)
        parts.append(text)
        waits = [address]
    ready = bool(waits) or situation.wanted_provider != CUSTOM
    parts += _provider(situation, work, configuration, meta, waits) if ready else []
    taken = _taken(configuration, "auth0_branding_phone_notification_template")
    for template in new_templates(situation):
        parts.append(write.template(template, write.label_for(template.type, taken), meta))
    return parts


def _new_action(
    situation: Situation, work: Work, configuration: Configuration, home: Resource, action: NewAction
) -> tuple[str, str]:
    """Return the resource of the new Action and its address, and write its code where that has a file."""
    label = write.label_for(f"{home.block.labels[1]}_phone_provider", _taken(configuration, "auth0_action"))
    conversion = situation.conversion
    more = conversion is None or conversion.result is None or conversion.result.more_secrets
    if isinstance(action.old, Action) and action.old.code.kind == "file":
        work.draft.write(action.path, action.code)
    return action_text(home, action, label, more), f"auth0_action.{label}"


def _provider(
    situation: Situation,
    work: Work,
    configuration: Configuration,
    meta: list[tuple[str, str]],
    waits: list[str],
) -> list[str]:
    """Return the new provider; one that is disabled is replaced where it stands."""
    new, variables = _wanted_provider(situation)
    if new is None or situation.live_other is not None:
        return []
    texts = [write.variable(name) for name in variables]
    present = work.first(PROVIDER)
    if present is not None:
        _replace_provider(situation, work, waits)
        return texts
    label = write.label_for(new.name, _taken(configuration, PROVIDER))
    return [*texts, write.provider(new, label, meta, waits)]


def _wanted_provider(situation: Situation) -> tuple[NewProvider | None, list[str]]:
    """Return the provider with expressions for Twilio's values, and the variables that it needs."""
    new = new_provider(situation)
    if new is None or new.name == CUSTOM:
        return new, []
    known = situation.tenant.guardian.twilio
    given = {
        name: each.written or quote(str(each.value))
        for name, each in known.items()
        if each.written or each.value
    }
    missing = [name for name in ("sid", "auth_token") if name not in given]
    service = given.get("messaging_service_sid", "")
    return new._replace(
        sid=given.get("sid", "var.phone_twilio_sid"),
        auth_token=given.get("auth_token", "var.phone_twilio_auth_token"),
        mssid=service,
        default_from="" if service else given.get("from", ""),
    ), [f"phone_twilio_{name}" for name in missing]


def _replace_provider(situation: Situation, work: Work, waits: list[str]) -> None:
    """Set the present provider aside and write the new one under its address, so that none is destroyed."""
    new, present = _wanted_provider(situation)[0], work.first(PROVIDER)
    if new is None or present is None:
        return
    text = write.provider(new, present.block.labels[1], write.meta_of(present), waits)
    changes = HclChanges(present.document).comment_out(present.block).add_block(None, text.rstrip())
    work.save(present.document, changes)


def _taken(configuration: Configuration, kind: str) -> set[str]:
    return {each.block.labels[1] for each in configuration.resources(kind)}


def _new_path(work: Work, module: str) -> str:
    number = 1
    while work.draft.has(
        path := below(module, TERRAFORM_FILE if number == 1 else f"phone_provider_{number}.tf")
    ):
        number += 1
    return path


def cutover(situation: Situation, draft: Draft, found: Found) -> None:
    """Turn the flag on, and reduce the phone block of Guardian, which waits for it."""
    work = Work(draft, found)
    if situation.live_other is not None and not situation.flag_on:
        waits = [situation.new.address] if situation.new is not None else []
        _replace_provider(situation, work, waits)
    set_flag(work, "true", situation.flag_on)
    _reduce(work)
    _order(work)


def set_flag(work: Work, value: str, is_set: bool) -> None:
    settings = work.first("auth0_tenant")
    if settings is None:
        text = f'resource "auth0_tenant" "this" {{\n  {FLAG} = {value}\n}}'
        work.draft.pastes.append(Paste("There is no auth0_tenant here. Write this where it is.", text))
    elif not is_set:
        changes = HclChanges(settings.document).put_attribute(settings.block, FLAG, value)
        work.save(settings.document, changes)


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
            work.save(guardian.document, HclChanges(guardian.document).comment_out(node))


def _paste_dynamic(work: Work, guardian: Resource) -> None:
    for block in guardian.block.blocks_of("dynamic"):
        if block.labels == ("phone",):
            spot = guardian.at(block.start)
            where = f"{spot.path}:{spot.line} is dynamic. Take provider and options out of its content."
            text = guardian.document.text[block.start : block.end]
            work.draft.pastes.append(Paste(where, text))


def _order(work: Work) -> None:
    """Let Guardian wait for the flag, and the flag for the provider."""
    for kind, others in (("auth0_guardian", ("auth0_tenant", PROVIDER)), ("auth0_tenant", (PROVIDER,))):
        for other_kind in others:
            waiting, other = work.first(kind), work.first(other_kind)
            if waiting is None or other is None:
                continue
            for wait in wait_for(work.tree, work.read(), waiting, [other]):
                for name in wait.names:
                    _add_wait(work, wait.waiting, name)


def _add_wait(work: Work, waiting: Resource, name: str) -> None:
    present = waiting.block.attribute("depends_on")
    changes = HclChanges(waiting.document)
    if present is None:
        changes.put_attribute(waiting.block, "depends_on", f"[{name}]")
    else:
        changes.append_item(present, name)
    work.save(waiting.document, changes)
