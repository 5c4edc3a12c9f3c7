"""The choices a user has about a conversion, the same for the command and the Python API."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from translator.records import NamedTuple

Style = Literal["rewrite", "wrap"]
DeliveryMethods = Literal["auto", "text", "voice", "text,voice"]
OtherNotifications = Literal["skip", "drop", "send"]
ForwardedValues = Literal["legacy", "native"]
Origin = Literal["auto", "action", "hook"]
Language = Literal["javascript", "typescript"]

STYLES: tuple[Style, ...] = ("rewrite", "wrap")
DELIVERY_METHODS: tuple[DeliveryMethods, ...] = ("auto", "text", "voice", "text,voice")
OTHER_NOTIFICATIONS: tuple[OtherNotifications, ...] = ("skip", "drop", "send")
FORWARDED_VALUES: tuple[ForwardedValues, ...] = ("legacy", "native")
ORIGINS: tuple[Origin, ...] = ("auto", "action", "hook")
LANGUAGES: tuple[Language, ...] = ("javascript", "typescript")

TYPESCRIPT = (".ts", ".mts", ".cts")
"""The endings of files that are read as TypeScript. With JSX (``.tsx``) they are not read."""

MAX_SIZE = 5_000_000
"""Bytes; a larger source is refused (AP005)."""


_CHOICES = (
    ("style", STYLES),
    ("delivery_methods", DELIVERY_METHODS),
    ("other_notifications", OTHER_NOTIFICATIONS),
    ("forwarded_values", FORWARDED_VALUES),
    ("origin", ORIGINS),
    ("language", LANGUAGES),
)


def is_typescript(path: str) -> bool:
    """Return True if a file is TypeScript by its name."""
    return path.endswith(TYPESCRIPT)


class Options(NamedTuple):
    """How to convert.

    style: ``rewrite`` edits the handler; ``wrap`` leaves it and calls it with an old-shaped event.
    delivery_methods: what the new provider will have configured; ``auto`` reads it off the source.
    other_notifications: what the handler does with the three types that are no one-time codes.
    forwarded_values: whether values that leave the Action keep the old vocabulary.
    keep_configuration: leave ``event.configuration`` instead of reading secrets.
    keep_direct_reads: leave ``event.text`` and the like, which the guide names but no Action has.
    explain_flow: say in ``Converted.flow`` where the event goes, and what is decided there.
    public_exports: other code may call the exports beside the handler, with objects of the old shape.
    markers: put a ``TODO(actionport …)`` comment above what could not be mapped or was made safe.
    max_size: bytes above which a source is refused.
    versions: npm package name to version, where something outside the code knows it.
    origin: whether the source is an Action or a legacy Hook; ``auto`` tells by its export.
    language: what the source is written in; for files, their ending tells.
    """

    style: Style = "rewrite"
    delivery_methods: DeliveryMethods = "auto"
    other_notifications: OtherNotifications = "drop"
    forwarded_values: ForwardedValues = "legacy"
    keep_configuration: bool = False
    keep_direct_reads: bool = False
    public_exports: bool = False
    explain_flow: bool = False
    markers: bool = True
    max_size: int = MAX_SIZE
    versions: Mapping[str, str] = MappingProxyType({})
    origin: Origin = "auto"
    language: Language = "javascript"

    @property
    def typed(self) -> bool:
        """True for TypeScript."""
        return self.language == "typescript"

    def for_file(self, path: str) -> Options:
        """Return the options for a file of this name: its ending tells its language."""
        language: Language = "typescript" if is_typescript(path) else "javascript"
        return self if language == self.language else self._replace(language=language)


def what_is_wrong(options: object) -> str:
    """Return why options can't be used, one line, empty where they can: types are not checked as it runs."""
    if not isinstance(options, Options):
        return f"the options are of type {type(options).__name__}, not Options"
    for name, choices in _CHOICES:
        value = getattr(options, name)
        if not isinstance(value, str) or value not in choices:
            return f"{name} is {value!r}; it can be {', '.join(choices[:-1])} or {choices[-1]}"
    if not isinstance(options.max_size, int):
        return f"max_size is {options.max_size!r}; it is a number of bytes"
    if not isinstance(options.versions, Mapping):
        return f"versions is {options.versions!r}; it maps the names of packages to their versions"
    return ""
