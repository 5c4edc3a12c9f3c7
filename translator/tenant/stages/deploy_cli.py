"""The stages of a tenant that the Deploy CLI imports, as a directory or as one YAML file."""

from __future__ import annotations

import posixpath

from translator.tenant.model import NEW_TRIGGER, OLD_TRIGGER, Action, Hook, Secret
from translator.tenant.reading.export import Entry
from translator.tenant.situation import Situation
from translator.tenant.stages.additions import (
    NewAction,
    new_action,
    new_provider,
    new_templates,
    refreshed,
)
from translator.tenant.stages.draft import has_own_file
from translator.tenant.stages.pastes import code_by_hand, keyword_by_hand, templates_by_hand
from translator.tenant.stages.target import Target
from translator.tenant.texts import NewTemplate

FLAG = "phone_consolidated_experience"


def prepare(situation: Situation, target: Target) -> None:
    """Add the Action, the provider and the templates that are missing."""
    again = refreshed(situation)
    if again is not None:
        target.draft.write(*again)
    if situation.flag_on:
        return
    target.draft.pastes += [*code_by_hand(situation), *templates_by_hand(situation)]
    action = new_action(situation)
    if action is not None:
        _add_action(target, action)
    ready = action is not None or situation.new is not None or situation.wanted_provider == "twilio"
    provider = new_provider(situation)
    if provider is not None and ready and situation.live_other is None:
        target.set_provider(provider.plain, keep=False)
    templates = new_templates(situation)
    if templates:
        target.add("phoneTemplates", {each.type: template(each) for each in templates})


def cutover(situation: Situation, target: Target) -> None:
    """Turn the flag on, and set aside what no import may meet from then on."""
    provider = new_provider(situation)
    if provider is not None and situation.live_other is not None:
        target.set_provider(provider.plain, keep=True)
    if not situation.flag_on and not situation.flag_keyword:
        keyword = situation.choices.flag_keyword
        target.put_setting(FLAG, f"@@{keyword}@@" if keyword else True)
    elif not situation.flag_on:
        target.draft.pastes.append(keyword_by_hand(situation))
    target.set_legacy_aside()


def cleanup(situation: Situation, target: Target) -> None:
    """Unbind, switch the Hook off, and drop what was set aside."""
    triggers = target.export.objects.get("triggers")
    if triggers is not None and triggers.items(OLD_TRIGGER):
        target.draft.change(triggers.document).put(triggers.node, OLD_TRIGGER, [])
    for entry in _hooks(target):
        if entry.is_true("enabled"):
            target.draft.change(entry.document).put(entry.node, "enabled", False)
    if situation.choices.delete_old:
        _delete_old(situation, target)
    target.drop()


def rollback(situation: Situation, target: Target) -> None:
    """Write the flag as false; on a tree where it is, put back what was set aside.

    Both in one import would meet Guardian's endpoints while the flag is still on.
    """
    if not situation.flag_on:
        target.restore()
        return
    if not situation.is_bound:
        _bind(situation, target)
    target.put_setting(FLAG, False)


def _bind(situation: Situation, target: Target) -> None:
    """Bind what cleanup unbound: the import reaches it before the flag."""
    old = situation.old
    triggers = target.export.objects.get("triggers")
    if isinstance(old, Action) and triggers is not None:
        row = {"action_name": old.name, "display_name": old.name}
        target.draft.change(triggers.document).put(triggers.node, OLD_TRIGGER, [row])
    for entry in _hooks(target):
        if isinstance(old, Hook) and entry.text("name") == old.name:
            target.draft.change(entry.document).put(entry.node, "enabled", True)


def _hooks(target: Target) -> list[Entry]:
    entries = target.export.lists.get("hooks", ())
    return [entry for entry in entries if entry.text("triggerId") == OLD_TRIGGER]


def _add_action(target: Target, action: NewAction) -> None:
    if action.takes_over is not None:
        _take_over(target, action, action.takes_over)
        return
    target.draft.write(action.path, action.code)
    target.add("actions", {action.name: _plain(target, action)})


def _plain(target: Target, action: NewAction) -> dict[str, object]:
    """Return the new Action as the Deploy CLI has it."""
    old = _old_entry(target, action)
    modules = old.get("modules") if old is not None and isinstance(action.old, Action) else None
    return {
        "name": action.name,
        "code": _from_root(target, action.path),
        "dependencies": _dependencies(action, old),
        **({"modules": modules.node.plain()} if modules is not None else {}),
        "deployed": True,
        "runtime": action.runtime,
        "secrets": _secrets(action, old),
        "supported_triggers": [{"id": NEW_TRIGGER, "version": "v1"}],
    }


def _dependencies(action: NewAction, old: Entry | None) -> object:
    """Return the list of packages, or the keyword that stands for all of it."""
    whole = old.text("dependencies") if old is not None else ""
    return whole or [{"name": name, "version": version} for name, version in action.dependencies]


def _secrets(action: NewAction, old: Entry | None) -> object:
    """Return the list of secrets, or the keyword that stands for all of it."""
    whole = action.old.secrets_keyword
    if whole and isinstance(action.old, Action):
        return whole
    return [_secret(each, old) for each in action.secrets]


def _secret(secret: Secret, old: Entry | None) -> dict[str, object]:
    """Return a secret with its keyword; with the value, where the old one has one in the tree."""
    value = _value_of(secret.name, old) if secret.has_value else secret.keyword
    return {"name": secret.name, "value": value}


def _value_of(name: str, old: Entry | None) -> str:
    if old is None:
        return ""
    listed = (item.text("value") for item in old.items("secrets") if item.text("name") == name)
    return next(listed, "") or old.text("secrets", name)


def _old_entry(target: Target, action: NewAction) -> Entry | None:
    return _entry(target, "actions" if isinstance(action.old, Action) else "hooks", action.old.name)


def _from_root(target: Target, path: str) -> str:
    return "./" + posixpath.relpath(path, target.export.found.directory)


def _entry(target: Target, key: str, name: str) -> Entry | None:
    return next((each for each in target.export.lists.get(key, ()) if each.text("name") == name), None)


def _take_over(target: Target, action: NewAction, present: Action) -> None:
    """Give an Action that is there the new code, and what it lacks of packages and secrets."""
    target.draft.write(action.path, action.code)
    entry = _entry(target, "actions", present.name)
    if entry is None:
        return
    changes = target.draft.change(entry.document)
    if action.path != present.code.path:
        changes.put(entry.node, "code", _from_root(target, action.path))
    if not present.deployed:
        changes.put(entry.node, "deployed", True)
    packages = [each for each in action.dependencies if each[0] not in dict(present.dependencies)]
    _extend(target, entry, "dependencies", [{"name": name, "version": version} for name, version in packages])
    have = {each.name for each in present.secrets}
    if not present.secrets_keyword:
        old = _old_entry(target, action)
        _extend(target, entry, "secrets", [_secret(s, old) for s in action.secrets if s.name not in have])


def _extend(target: Target, entry: Entry, key: str, rows: list[dict[str, object]]) -> None:
    listed = entry.node.get(key)
    changes = target.draft.change(entry.document)
    if not rows:
        return
    if listed is None or listed.kind != "list":
        changes.put(entry.node, key, rows)
        return
    for row in rows:
        changes.append(listed, row)


def _delete_old(situation: Situation, target: Target) -> None:
    """Remove the old Action and its code, where no other Action has the same file."""
    old = situation.old
    entry = _entry(target, "actions", old.name) if isinstance(old, Action) else None
    if not isinstance(old, Action) or entry is None:
        return
    target.remove(entry)
    if has_own_file(situation.tenant, old):
        target.draft.remove(old.code.path)


def template(new: NewTemplate) -> dict[str, object]:
    """Return a phone template as the Deploy CLI has it."""
    body = {"text": new.text, "voice": new.voice}
    return {"type": new.type, "disabled": False, "content": {"syntax": "liquid", "body": body}}
