"""What is known of a tenant before the first step is judged: who sends, what is new, where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from translator.tenant.choices import DEFAULT, Choices
from translator.tenant.conversion import (
    Age,
    Conversion,
    age_of,
    converted,
    is_ours,
    methods_of,
    new_name,
    source_of,
)
from translator.tenant.factors import method_of
from translator.tenant.model import (
    CUSTOM,
    OLD_TRIGGER,
    Action,
    Hook,
    Provider,
    Stage,
    Tenant,
)

if TYPE_CHECKING:
    from translator.tenant.calls import Call

Sender = Literal["action", "hook", "twilio", "auth0", "unknown", "nobody"]


@dataclass(frozen=True)
class Situation:
    """A tenant, what the user says, and everything that follows from both."""

    tenant: Tenant
    choices: Choices = DEFAULT
    calls: tuple[Call, ...] = ()

    @cached_property
    def flag_on(self) -> bool:
        """True if the tree turns the flag on. A keyword counts, since a cutover writes one."""
        flag = self.tenant.flag
        if flag is None:
            return False
        if flag.is_open and self.tenant.format != "terraform":
            return self._keyword_is_on(flag.written.strip("@#"))
        return flag.value is True or flag.value == "true"

    def _keyword_is_on(self, name: str) -> bool:
        """Return True if every configuration that says what the flag's keyword is says true.

        A cutover writes a keyword that no configuration has yet: it counts once a provider is live.
        """
        known = {each.switches[name] for each in self.tenant.configurations if name in each.switches}
        live = any(not each.disabled for each in self.tenant.providers)
        return known == {True} if known else live

    @cached_property
    def flag_keyword(self) -> str:
        """The keyword that the flag already is, empty where it is none."""
        flag = self.tenant.flag
        is_keyword = flag is not None and flag.is_open and self.tenant.format != "terraform"
        return flag.written.strip("@#") if flag is not None and is_keyword else ""

    @cached_property
    def old_actions(self) -> tuple[Action, ...]:
        """The Actions of the old trigger."""
        return tuple(each for each in self.tenant.actions if each.is_old and not is_ours(each.code))

    @cached_property
    def hook(self) -> Hook | None:
        """The Hook that sends or sent: the enabled one, else the first."""
        enabled = [each for each in self.tenant.hooks if each.enabled]
        return next(iter(enabled or self.tenant.hooks), None)

    @cached_property
    def candidates(self) -> tuple[Action, ...]:
        """The old Actions that the choice and the bindings leave."""
        named = self.choices.action
        if named:
            return tuple(a for a in self.old_actions if named in (a.name, a.address))
        bound = tuple(each for each in self.old_actions if OLD_TRIGGER in each.bound)
        if len(bound) == 1:
            return bound
        if self._new_source is not None:
            return (self._new_source,)
        return bound or self.old_actions

    @cached_property
    def _new_source(self) -> Action | None:
        """The old Action that the new one says it was made from, in the header of its code."""
        new = next((each for each in self.new_actions if is_ours(each.code)), None)
        source = source_of(new.code) if new is not None else ""
        made = [each for each in self.old_actions if each.code.path == source]
        if new is not None and len(made) != 1:
            made = [each for each in self.old_actions if new_name(each, DEFAULT) == new.name]
        return made[0] if len(made) == 1 else None

    @cached_property
    def old(self) -> Action | Hook | None:
        """What is converted: an Action, else the Hook. None where there is neither or it is not certain."""
        if self.has_legacy_twilio:
            return None
        hook = self.hook
        bound = any(OLD_TRIGGER in each.bound for each in self.candidates)
        if hook is not None and hook.enabled and not bound and not self.choices.action:
            return hook
        if self.candidates:
            return self.candidates[0] if len(self.candidates) == 1 else None
        return hook

    @cached_property
    def has_legacy_twilio(self) -> bool:
        """True if Guardian's own Twilio sends, so that the tenant gets the provider ``twilio``."""
        selected = self.tenant.guardian.selected
        says = selected is not None and selected.value == "twilio"
        without = not self.old_actions and not self.tenant.hooks
        if self.choices.action:
            return False
        return says or (selected is None and without and bool(self.tenant.guardian.twilio))

    @cached_property
    def new_name(self) -> str:
        """The name of the new Action, empty where nothing is converted."""
        return new_name(self.old, self.choices) if self.old is not None else self.choices.action_name

    @cached_property
    def new_actions(self) -> tuple[Action, ...]:
        """The Actions of the new trigger."""
        return tuple(each for each in self.tenant.actions if each.is_new)

    @cached_property
    def new(self) -> Action | None:
        """The Action of the new trigger that is a conversion of ours; behind the switch, any."""
        ours = (each for each in self.new_actions if is_ours(each.code) or self.flag_on)
        return next(ours, None)

    @cached_property
    def conversion(self) -> Conversion | None:
        """What converting the old code comes to, None where there is nothing to convert."""
        return converted(self.old, self.choices) if self.old is not None else None

    @cached_property
    def age(self) -> Age:
        """How the conversion stands to the old code."""
        if self.new is None or self.old is None:
            return Age(False, False)
        return age_of(self.new.code, self.old.code)

    @cached_property
    def provider(self) -> Provider | None:
        """The tenant-level provider of the tree, whether or not it is enabled."""
        live = [each for each in self.tenant.providers if not each.disabled]
        return next(iter(live or self.tenant.providers), None)

    @cached_property
    def wanted_provider(self) -> str:
        """The name of the provider that the tenant should end with, empty where the tree does not say."""
        if self.flag_on and self.provider is not None and not self.provider.disabled:
            return self.provider.name
        if self.has_legacy_twilio:
            return "twilio"
        if self.old is not None or self.old_actions or self.new is not None:
            return CUSTOM
        return self.provider.name if self.provider is not None else ""

    @cached_property
    def live_other(self) -> Provider | None:
        """An enabled provider that is another than the wanted one."""
        provider = self.provider
        if provider is None or provider.disabled or provider.name == self.wanted_provider:
            return None
        return provider

    @cached_property
    def sender(self) -> Sender:
        """Who sends codes of MFA while the flag is off."""
        selected = self.tenant.guardian.selected
        if self.has_legacy_twilio:
            return "twilio"
        if selected is not None and selected.value in ("auth0", "twilio"):
            return "auth0" if selected.value == "auth0" else "twilio"
        if any(OLD_TRIGGER in each.bound for each in self.old_actions):
            return "action"
        if self.hook is not None and self.hook.enabled:
            return "hook"
        return "nobody" if self.old_actions or self.tenant.hooks else "unknown"

    @cached_property
    def message_types(self) -> tuple[str, ...]:
        """The phone factors' message types, none where the tree does not say."""
        known = self.tenant.guardian.message_types
        value = known.value if known is not None else None
        return tuple(map(str, value)) if isinstance(value, list) else ()

    @cached_property
    def delivery_methods(self) -> tuple[str, ...]:
        """What the provider delivers, or will deliver."""
        provider = self.provider
        if self.choices.delivery_methods != "auto":
            return tuple(self.choices.delivery_methods.split(","))
        if self.live_other is not None and self.new is not None and (made_for := methods_of(self.new.code)):
            return made_for
        if provider is not None and provider.name == self.wanted_provider and provider.methods:
            return provider.methods
        if self.conversion is not None and self.conversion.result is not None:
            return self.conversion.result.delivery_methods
        if self.has_legacy_twilio:
            types = self.message_types or ("sms",)
            return tuple(map(method_of, types))
        return ()

    @cached_property
    def provider_ready(self) -> bool:
        """True if the wanted provider is in the tree and serves."""
        provider = self.provider
        return provider is not None and not provider.disabled and provider.name == self.wanted_provider

    @cached_property
    def is_prepared(self) -> bool:
        """True if everything that prepare adds is there."""
        # A live other provider is replaced by the cutover, not before.
        provider = self.provider_ready or self.live_other is not None
        return provider and (self.wanted_provider != CUSTOM or (self.new is not None and self.new.deployed))

    @cached_property
    def is_bound(self) -> bool:
        """True if an old Action is bound or an old Hook enabled."""
        bound = any(each.trigger == OLD_TRIGGER for each in self.tenant.bindings)
        return bound or any(each.enabled for each in self.tenant.hooks)

    @cached_property
    def stage(self) -> Stage:
        """Where the tenant stands."""
        if self.flag_on:
            return "cut-over" if self.is_bound or self.tenant.set_aside else "done"
        return "prepared" if self.is_prepared else "before"

    @cached_property
    def passwordless_used(self) -> bool:
        """True if an ``sms`` connection is in use."""
        return any(each.used for each in self.tenant.connections)

    @cached_property
    def mfa_used(self) -> bool:
        """True if MFA sends codes by phone, as far as the tree says."""
        enabled = self.tenant.guardian.enabled
        if enabled is not None and enabled.value is False:
            return False
        return enabled is not None or self.sender in ("action", "hook", "twilio", "auth0")
