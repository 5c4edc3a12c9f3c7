"""What prepare adds to a tenant, before it is written in a format."""

from __future__ import annotations

from translator.records import NamedTuple
from translator.tenant.conversion import code_path, made_again
from translator.tenant.model import CUSTOM, Action, Hook, Secret
from translator.tenant.secrets import new_secrets, twilio_secret
from translator.tenant.situation import Situation
from translator.tenant.texts import NewTemplate, plan_templates
from translator.tenant.tree import below, parent

TERRAFORM_FILE = "phone_provider.tf"
_RUNTIMES = ("node18-actions", "node22")


class NewAction(NamedTuple):
    """The converted Action. takes_over: the Action whose code it replaces, None for a new one."""

    name: str
    path: str
    code: str
    old: Action | Hook
    runtime: str
    dependencies: tuple[tuple[str, str], ...]
    secrets: tuple[Secret, ...]
    takes_over: Action | None


class NewProvider(NamedTuple):
    """A tenant-level provider. The rest is Twilio's."""

    name: str
    methods: tuple[str, ...]
    sid: str = ""
    default_from: str = ""
    mssid: str = ""
    auth_token: str = ""

    @property
    def configuration(self) -> dict[str, object]:
        """What the Deploy CLI has as ``configuration``."""
        given = {"sid": self.sid, "default_from": self.default_from, "mssid": self.mssid}
        return {**{k: v for k, v in given.items() if v}, "delivery_methods": list(self.methods)}

    @property
    def plain(self) -> dict[str, object]:
        """The provider as the Deploy CLI has it."""
        token = {"auth_token": self.auth_token} if self.auth_token else {}
        return {
            "name": self.name,
            "disabled": False,
            "configuration": self.configuration,
            "credentials": token,
        }


def new_action(situation: Situation) -> NewAction | None:
    """Return the Action to add, None where it is there, or where it has to be made by hand."""
    old, conversion = situation.old, situation.conversion
    if situation.new is not None or old is None or conversion is None or conversion.result is None:
        return None
    if old.code.outside:
        return None
    dependencies = dict(old.dependencies)
    if isinstance(old, Hook):
        for package in conversion.result.dependencies:
            dependencies.setdefault(package.name, package.version or "latest")
    runtime = old.runtime if isinstance(old, Action) and old.runtime in _RUNTIMES else "node22"
    taken = (each for each in situation.new_actions if each.name == situation.choices.action_name)
    takes_over = next(taken, None)
    path = _path(situation, old, takes_over)
    return NewAction(
        situation.new_name,
        path,
        conversion.at(path),
        old,
        runtime,
        tuple(dependencies.items()),
        new_secrets(situation),
        takes_over,
    )


def _path(situation: Situation, old: Action | Hook, takes_over: Action | None) -> str:
    """Return where the new code stands."""
    if takes_over is not None and takes_over.code.kind == "file" and not takes_over.code.outside:
        return takes_over.code.path
    if situation.tenant.format == "terraform" and isinstance(old, Action) and old.code.kind != "file":
        return below(old.module, TERRAFORM_FILE)
    return code_path(old, _directory(situation))


def refreshed(situation: Situation) -> tuple[str, str] | None:
    """Return path and text of a conversion whose source has changed, None where nothing is to be written.

    What a person edited stays, and so does what is no file of its own.
    """
    new, old = situation.new, situation.old
    if new is None or old is None or not situation.age.stale or situation.age.edited:
        return None
    if new.code.kind != "file" or new.code.outside:
        return None
    again = made_again(new.code, old, situation.choices)
    return (new.code.path, again.at(new.code.path)) if again.result is not None else None


def _directory(situation: Situation) -> str:
    tenant = situation.tenant
    return parent(tenant.root) if tenant.format == "deploy-cli-yaml" else tenant.root


def new_provider(situation: Situation) -> NewProvider | None:
    """Return the provider that the tenant should have, None where it has it or nothing asks for one."""
    if situation.provider_ready or not situation.wanted_provider:
        return None
    if situation.wanted_provider == CUSTOM:
        return NewProvider(CUSTOM, situation.delivery_methods)
    if not situation.tenant.guardian.twilio:
        return None
    twilio = {name: known.value or known.written for name, known in situation.tenant.guardian.twilio.items()}
    service = str(twilio.get("messaging_service_sid") or "")
    return NewProvider(
        "twilio",
        situation.delivery_methods,
        sid=twilio_secret(situation, "sid").keyword,
        mssid=service,
        default_from="" if service else str(twilio.get("from") or ""),
        auth_token=twilio_secret(situation, "auth_token").keyword,
    )


def new_templates(situation: Situation) -> tuple[NewTemplate, ...]:
    """Return the templates to add, none where something forbids them."""
    planned = plan_templates(situation)
    have = {each.type for each in situation.tenant.templates}
    return () if planned.reason else tuple(each for each in planned.wanted if each.type not in have)
