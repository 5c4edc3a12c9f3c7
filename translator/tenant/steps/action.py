"""The Action: its code, its secrets, packages and runtime."""

from __future__ import annotations

from collections.abc import Iterator

from translator.tenant.model import NEW_TRIGGER, OLD_TRIGGER, Action, Secret, Spot
from translator.tenant.secrets import missing_mappings, names_in, new_secrets
from translator.tenant.situation import Situation
from translator.tenant.steps.base import (
    CONFIGURE,
    CUSTOM,
    Step,
    by_hand,
    done,
    not_applicable,
    ours,
)

_RUNTIMES = ("node18-actions", "node22", "node22-actions", "node18", "node24", "node24-actions")
_NONE = "Nothing here is converted."


def steps(situation: Situation) -> Iterator[Step]:
    """Yield the steps about the Action."""
    if situation.old is None and situation.new is None and not situation.old_actions:
        for name in _NAMES:
            yield not_applicable(f"action.{name}", CUSTOM, _NONE)
        return
    yield _code(situation)
    yield _one(situation)
    yield _secrets(situation)
    yield _packages(situation)
    yield _runtime(situation)
    yield _other_triggers(situation)


_NAMES = ("code", "one", "secrets", "packages", "runtime", "other-triggers")


def _code(situation: Situation) -> Step:
    name, new, old = "action.code", situation.new, situation.old
    if new is not None:
        if not new.deployed:
            return by_hand(name, CUSTOM, f"{new.name} is not deployed: nobody can use it.", new.spot)
        return _conversion(situation, new)
    if old is None:
        spots = tuple(each.spot for each in situation.candidates)
        return by_hand(name, CUSTOM, "It is not certain which Action sends. Name it with --action.", *spots)
    conversion = situation.conversion
    if conversion is None or conversion.result is None:
        problem = conversion.problem if conversion is not None else ""
        return by_hand(name, CUSTOM, f"{problem}. Convert it by hand.", old.code.spot)
    if old.code.outside:
        return by_hand(name, CUSTOM, "Its code is outside DIR: it is read, not written.", old.code.spot)
    return ours(name, CUSTOM, "prepare", f"{old.name} becomes {situation.new_name}.", old.spot)


def _conversion(situation: Situation, new: Action) -> Step:
    name, age = "action.code", situation.age
    spot = new.code.spot if new.code.kind != "file" else Spot(new.code.path, 1)
    if not age.stale:
        return done(name, CUSTOM, f"{new.name} is the conversion.", spot)
    if age.edited or new.code.kind != "file":
        return by_hand(name, CUSTOM, "The old code has changed since. Bring the change over.", spot)
    return ours(name, CUSTOM, "prepare", "The old code has changed since. It is converted anew.", spot)


def _one(situation: Situation) -> Step:
    name, found = "action.one", situation.new_actions
    places = tuple(each.spot for each in found)
    if len(found) > 1:
        return by_hand(name, CUSTOM, f"A tenant takes one Action with {NEW_TRIGGER}.", *places)
    if not found:
        reason = f"No Action here has {NEW_TRIGGER}. Has the dashboard made one? Name it with --action-name."
        return ours(name, CUSTOM, "prepare", reason)
    if situation.new is None:
        return by_hand(name, CUSTOM, f"{found[0].name} is no conversion of ours.", *places)
    return done(name, CUSTOM, f"{found[0].name} is the only one with {NEW_TRIGGER}.", *places)


def _secrets(situation: Situation) -> Step:
    name = "action.secrets"
    secrets = new_secrets(situation)
    if not secrets:
        return not_applicable(name, CUSTOM, "The code reads no secrets.")
    places = tuple(each.spot for each in secrets)
    names = ", ".join(each.name for each in secrets)
    if situation.tenant.format == "terraform":
        if situation.new is not None:
            return done(name, CUSTOM, f"Their values are expressions: {names}.", *places)
        return ours(name, CUSTOM, "prepare", f"They keep their expressions: {names}.", *places)
    lost = _without_value(situation, secrets)
    if lost:
        reason = f"Enter the values of {', '.join(each.name for each in lost)}. An export has none."
        spots = tuple(each.spot for each in lost)
        return by_hand(name, CUSTOM, reason, *spots, trace=bool(situation.tenant.configurations))
    if situation.new is not None:
        return done(name, CUSTOM, f"Every configuration has their keywords: {names}.", *places)
    return ours(name, CUSTOM, "prepare", f"They keep their keywords: {names}.", *places)


def _without_value(situation: Situation, secrets: tuple[Secret, ...]) -> list[Secret]:
    """Return the secrets whose keyword some configuration lacks; all where there is no configuration."""
    missing = {name for names in missing_mappings(situation).values() for name in names}
    if not situation.tenant.configurations:
        return [each for each in secrets if not each.has_value]
    return [each for each in secrets if missing & names_in(each.keyword)]


def _packages(situation: Situation) -> Step:
    name, new = "action.packages", situation.new
    old = situation.old
    packages = old.dependencies if old is not None else new.dependencies if new is not None else ()
    if not packages:
        return not_applicable(name, CUSTOM, "The Action has no dependencies.")
    names = ", ".join(f"{package} {version}".strip() for package, version in packages)
    if new is None:
        return ours(name, CUSTOM, "prepare", f"They go along: {names}.", *((old.spot,) if old else ()))
    lost = [package for package, _ in packages if package not in dict(new.dependencies)]
    if lost:
        return by_hand(name, CUSTOM, f"{new.name} lacks {', '.join(lost)}.", new.spot)
    return done(name, CUSTOM, f"{new.name} has {names}.", new.spot)


def _runtime(situation: Situation) -> Step:
    name, new = "action.runtime", situation.new
    if new is None:
        return ours(name, CUSTOM, "prepare", "The new Action runs on Node 18 or 22.")
    if new.runtime and new.runtime not in _RUNTIMES:
        return by_hand(name, CUSTOM, f"{new.name} has {new.runtime}: choose Node 18 or 22.", new.spot)
    return done(name, CUSTOM, f"{new.name} has {new.runtime or 'the default'}.", new.spot)


def _other_triggers(situation: Situation) -> Step:
    name, old = "action.other-triggers", situation.old
    others = [each for each in old.triggers if each != OLD_TRIGGER] if isinstance(old, Action) else []
    if old is None or not others:
        return not_applicable(name, CONFIGURE, "The old Action has no other trigger.")
    reason = f"{old.name} goes on with {', '.join(others)}."
    if situation.new is not None:
        return done(name, CONFIGURE, reason, old.spot)
    return ours(name, CONFIGURE, "prepare", reason, old.spot)
