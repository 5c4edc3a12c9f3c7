"""One model for the three ways to keep a tenant as code, frozen. Paths are relative to DIR, with slashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from translator.records import NamedTuple

Format = Literal["deploy-cli-directory", "deploy-cli-yaml", "terraform"]
Stage = Literal["before", "prepared", "cut-over", "done"]
MigrationStage = Literal["prepare", "cutover", "cleanup", "rollback"]

OLD_TRIGGER = "send-phone-message"
NEW_TRIGGER = "custom-phone-provider"
CUSTOM = "custom"


class Spot(NamedTuple):
    """A line of a file."""

    path: str
    line: int


class Known(NamedTuple):
    """A value of the tree and where it stands.

    value: a literal; None for what only the import or Terraform knows. written: the keyword or the
    expression that is there instead, empty for a literal.
    """

    value: object
    spot: Spot
    written: str = ""

    @property
    def is_open(self) -> bool:
        """Return True if the tree does not say the value."""
        return bool(self.written)


CodeKind = Literal["file", "inline", "heredoc", "unreadable", "missing"]


class Code(NamedTuple):
    """The code of an Action or Hook.

    path: of the file it stands in. text: as JavaScript, None where it can't be known. kind: ``file``
    of its own, ``inline`` in a string, ``heredoc`` in Terraform, ``unreadable`` for what is computed,
    ``missing`` for a file that is not there. outside: whether it lies outside DIR. live: pieces that
    Terraform puts in, by the word that stands for each in ``text``. written: the expression, as it
    is in Terraform.
    """

    path: str
    text: str | None
    kind: CodeKind
    spot: Spot
    outside: bool = False
    live: tuple[tuple[str, str], ...] = ()
    written: str = ""


class Secret(NamedTuple):
    """A secret's name, never its value.

    keyword: the Deploy CLI's, as it is written (``##KEY##``), empty without one. has_value: whether
    the tree has a value of its own for it.
    """

    name: str
    keyword: str
    spot: Spot
    has_value: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """An Action. address: of the Terraform resource, empty elsewhere.

    bound: the triggers whose flow it stands in. runtime: empty where it does not say.
    secrets_keyword: the keyword of the whole list. several: whether ``for_each`` makes several of it.
    modules: the Action modules, as they are written. module: the directory of the Terraform module.
    readers: what else reads it, so that it can't go: other flows, in Terraform also other references.
    """

    name: str
    code: Code
    spot: Spot
    triggers: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()
    deployed: bool = False
    runtime: str = ""
    dependencies: tuple[tuple[str, str], ...] = ()
    secrets: tuple[Secret, ...] = ()
    secrets_keyword: str = ""
    modules: tuple[str, ...] = ()
    address: str = ""
    several: bool = False
    module: str = ""
    readers: tuple[Spot, ...] = ()

    @property
    def is_old(self) -> bool:
        """Return True if it is for the old trigger."""
        return OLD_TRIGGER in self.triggers

    @property
    def is_new(self) -> bool:
        """Return True if it is for the new trigger."""
        return NEW_TRIGGER in self.triggers


@dataclass(frozen=True, slots=True)
class Hook:
    """A Hook of the trigger send-phone-message."""

    name: str
    code: Code
    spot: Spot
    enabled: bool = False
    dependencies: tuple[tuple[str, str], ...] = ()
    secrets: tuple[Secret, ...] = ()
    secrets_keyword: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """A tenant-level phone provider. methods: delivery methods, empty where the tree does not say."""

    name: str
    spot: Spot
    disabled: bool = False
    methods: tuple[str, ...] = ()
    address: str = ""
    from_number: str = ""
    messaging_service: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A phone template of the new kind."""

    type: str
    spot: Spot


class Binding(NamedTuple):
    """An Action in the flow of a trigger. action: its name. spot: where it is bound."""

    trigger: str
    action: str
    spot: Spot
    address: str = ""


@dataclass(frozen=True, slots=True)
class Guardian:
    """The factors. enabled: None where the tree does not say.

    selected: the provider that MFA sends with. twilio: what Guardian's own Twilio has, by field.
    texts: old templates by name (``enrollment_message``). legacy: the places of settings that meet
    a 403 once the flag is on.
    """

    enabled: Known | None = None
    selected: Known | None = None
    message_types: Known | None = None
    twilio: Mapping[str, Known] = field(default_factory=dict)
    texts: Mapping[str, Known] = field(default_factory=dict)
    legacy: tuple[Spot, ...] = ()
    dynamic: Spot | None = None


class Connection(NamedTuple):
    """The passwordless connection. gateway: what it sends with: "twilio", "gateway", or "" for nothing.

    used: whether a client uses it.
    """

    name: str
    spot: Spot
    gateway: str
    used: bool


class Configuration(NamedTuple):
    """A configuration of the Deploy CLI. mappings: names of keywords only, never a value.

    switches: the keywords that stand for true or false, which are no secrets. excluded and only: the
    YAML keys that it leaves out, or that it alone imports.
    """

    path: str
    mappings: frozenset[str]
    excluded: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    allow_delete: bool = False
    switches: Mapping[str, bool] = MappingProxyType({})

    def imports(self, resource: str) -> bool:
        """Return True if an import with it changes ``resource``, a key of the YAML format."""
        if self.only:
            return resource in self.only
        return resource not in self.excluded


class Version(NamedTuple):
    """A version of the Deploy CLI or of the Terraform provider. written: as it stands there.

    number: the least that it allows, (0, 0) where that is not known.
    """

    written: str
    number: tuple[int, int]
    spot: Spot


class KeywordUse(NamedTuple):
    """A keyword of the Deploy CLI, as it is written, and where."""

    name: str
    marks: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Tenant:
    """A tenant as the tree has it.

    root: the directory below DIR, "." for DIR itself, or the YAML file. flag: of the settings, None
    where no file says it. settings: where the settings stand, None without them. friendly_name: of
    the settings. phone_identifier: where a connection takes a phone number as identifier.
    set_aside: what a cutover has set aside. by_hand: what can't be read as data and why.
    """

    root: str
    format: Format
    settings: Spot | None = None
    flag: Known | None = None
    actions: tuple[Action, ...] = ()
    hooks: tuple[Hook, ...] = ()
    bindings: tuple[Binding, ...] = ()
    providers: tuple[Provider, ...] = ()
    templates: tuple[Template, ...] = ()
    guardian: Guardian = Guardian()
    connections: tuple[Connection, ...] = ()
    phone_identifier: Spot | None = None
    configurations: tuple[Configuration, ...] = ()
    versions: tuple[Version, ...] = ()
    keywords: tuple[KeywordUse, ...] = ()
    set_aside: tuple[Spot, ...] = ()
    by_hand: tuple[tuple[str, Spot], ...] = ()
