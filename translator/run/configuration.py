"""Settings in a file: ``[tool.actionport]`` of pyproject.toml, or ``.actionport.toml``.

Finds the file and reads which keys are for which command. What a value has to be is known to the
command that has the option. Nothing is imported for it where there is no such file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

from translator.records import NamedTuple

OWN_FILE = ".actionport.toml"
SHARED_FILE = "pyproject.toml"
_TABLE = "tool.actionport"


class ConfigurationProblem(Exception):
    """A configuration that can't be used; its text is one line that names the file."""


class Configuration(NamedTuple):
    """What a file holds.

    path: as it is shown. table: its keys. prefix: the name of the table they stand in, empty where
    that is the whole file. passed_over: a file in the same directory that is not used for it.
    """

    path: str
    table: Mapping[str, Any]
    prefix: str
    passed_over: str = ""

    def name(self, *keys: str) -> str:
        """Return the name of a table in the file, in brackets; the whole file has none."""
        full = ".".join(part for part in (self.prefix, *keys) if part)
        return f"[{full}]" if full else ""


class Setting(NamedTuple):
    """A value, and the table (in brackets, or empty) that it stands in."""

    value: Any
    table: str


def find(directory: str, top: str | None) -> Configuration | None:
    """Return the nearest configuration from ``directory`` up to ``top``, or None.

    top: the directory to stop at; None looks at ``directory`` alone. In one directory,
    ``.actionport.toml`` comes first. Raises ConfigurationProblem.
    """
    while True:
        found = _in_directory(directory)
        if found is not None or top is None or directory == top:
            return found
        parent = os.path.dirname(directory)
        if parent == directory:
            return None
        directory = parent


def read(path: str) -> Configuration:
    """Return what the file at ``path`` holds, which has to be there. Raises ConfigurationProblem."""
    data = _bytes(path)
    if data is None:
        raise ConfigurationProblem(f"{_shown(path)}: there is no such file")
    found = parse(data, _shown(path))
    if found is None:
        raise ConfigurationProblem(f"{_shown(path)}: there is no [{_TABLE}] in it")
    return found


def parse(data: bytes, path: str) -> Configuration | None:
    """Return what a file holds; None for a pyproject.toml without our table.

    Raises ConfigurationProblem.
    """
    shared = os.path.basename(path) == SHARED_FILE
    # Nearly every pyproject.toml is about other things, and the parser costs time.
    if shared and b"actionport" not in data:
        return None
    import tomllib

    try:
        document = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise ConfigurationProblem(f"{path}: this is not TOML: {problem}") from problem
    if not shared:
        if "tool" in document:
            raise ConfigurationProblem(f"{path}: write the keys at the top of this file, without [{_TABLE}]")
        return Configuration(path, document, "")
    tools = document.get("tool")
    if not isinstance(tools, dict) or "actionport" not in tools:
        return None
    if not isinstance(tools["actionport"], dict):
        raise ConfigurationProblem(f"{path}: {_TABLE} has to be a table: [{_TABLE}]")
    return Configuration(path, tools["actionport"], _TABLE)


def settings_for(
    command: str, found: Configuration, known: Mapping[str, Iterable[str]], refused: Iterable[str] = ()
) -> dict[str, Setting]:
    """Return the settings for ``command``: the shared keys, then those of its own table.

    known: the keys of every command that can be configured. refused: options that can't stand in a
    file. A shared key that only another command has is left out. Raises ConfigurationProblem for a
    key that no command has, in any table.
    """
    everywhere = {key for keys in known.values() for key in keys}
    mine: dict[str, Setting] = {}
    own: dict[str, Setting] = {}
    for key, value in found.table.items():
        if isinstance(value, dict) and key in known:
            for inner, setting in value.items():
                _check(inner, known[key], refused, found, key)
                if key == command:
                    own[inner] = Setting(setting, found.name(key))
            continue
        _check(key, everywhere.union(known), refused, found)
        if key in known[command]:
            mine[key] = Setting(value, found.name())
    return mine | own


def _check(
    key: str, known: Iterable[str], refused: Iterable[str], found: Configuration, command: str = ""
) -> None:
    """Raise ConfigurationProblem for a key that is not ``known``, in the table of ``command``."""
    if key in known:
        return
    where = f"{found.path}: {found.name(*filter(None, [command]))}".rstrip()
    if key in refused:
        raise ConfigurationProblem(f"{where} {key}: this is for one run, so give --{key} on the command line")
    import difflib

    near = difflib.get_close_matches(key.replace("_", "-").lower(), sorted(known), n=1, cutoff=0.0)
    owner = f"actionport {command}".rstrip()
    raise ConfigurationProblem(f"{where} {key}: {owner} has no such key; the nearest is {near[0]}")


def _in_directory(directory: str) -> Configuration | None:
    own_path, shared_path = (os.path.join(directory, name) for name in (OWN_FILE, SHARED_FILE))
    own, shared = _bytes(own_path), _bytes(shared_path)
    if own is None:
        return None if shared is None else parse(shared, _shown(shared_path))
    found = parse(own, _shown(own_path))
    assert found is not None
    if shared is not None and _has_table(shared):
        return found._replace(passed_over=_shown(shared_path))
    return found


def _has_table(data: bytes) -> bool:
    try:
        return parse(data, SHARED_FILE) is not None
    except ConfigurationProblem:
        return False  # it is not used, so what is wrong with it doesn't matter


def _bytes(path: str) -> bytes | None:
    if not os.path.isfile(path):
        return None
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as problem:
        from translator.run.files import reason

        raise ConfigurationProblem(f"{_shown(path)}: cannot be read: {reason(problem)}") from problem


def _shown(path: str) -> str:
    """Return ``path`` from the current directory, as a person would name it."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return path
