"""What an Auth0 Deploy CLI export next to a file says about the Action or Hook whose code it is.

The directory format has ``actions/<Name>.json`` with ``code`` as a path from the export's root, and
``hooks/<name>.json`` with ``script``; the YAML format has one ``tenant.yaml``. Real exports also keep
the code elsewhere, so the files above the code are looked through for one that names it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from translator.records import NamedTuple

OLD_TRIGGER = "send-phone-message"
NEW_TRIGGER = "custom-phone-provider"
_LEVELS = 6
_LARGEST = 2_000_000
_TENANT_FILES = ("tenant.yaml", "tenant.yml")
# An unquoted placeholder is legal in an export and no JSON. Compiled when used: few sources have an export.
_PLACEHOLDER = r"(?<![\"@\w])@@[A-Z0-9_]+@@(?![\"\w])"
_YAML_CODE = r"(?P<indent>\s*)(?:- )?(?:code|script):\s*(?P<quote>['\"]?)(?P<path>.+?)(?P=quote)\s*$"


_YAML_MORE = r"\s*(?:- )?(?:dependencies|secrets):(?!\s*(?:\[\s*\]|\{\s*\})\s*$)"


class Binding(NamedTuple):
    """The export's file that names the code, and what it says about it.

    triggers: what it is bound to. versions: of its dependencies. secrets: their names. runtime: as
    it is written, empty for none. unread: whether it has dependencies or secrets that need a
    library to be read.
    """

    path: str
    triggers: tuple[str, ...] = ()
    versions: Mapping[str, str] = MappingProxyType({})
    secrets: tuple[str, ...] = ()
    runtime: str = ""
    unread: bool = False

    @property
    def old(self) -> bool:
        """True if the next import would bind the code to the old trigger."""
        return OLD_TRIGGER in self.triggers


def binding_of(path: str) -> Binding | None:
    """Return what the nearest export says about the code at ``path``, or None without one."""
    code = os.path.realpath(path)
    for file in _candidates(code):
        text = _read(file)
        if text is None:
            continue
        found = _from_json(file, text, code) if file.endswith(".json") else _from_yaml(file, text, code)
        if found is not None:
            return found
    return None


class Listed(NamedTuple):
    """An Action of an export: where its code is, and the triggers it is bound to."""

    code: str
    triggers: tuple[str, ...]


def partner_of(path: str) -> str | None:
    """Return the code of the other trigger's Action in the export that names ``path``.

    It is told only where it is certain: the export binds exactly one Action to each trigger.
    """
    binding = binding_of(path)
    if binding is None or not {OLD_TRIGGER, NEW_TRIGGER} & set(binding.triggers):
        return None
    listed = _listed(binding.path)
    old = {action.code for action in listed if OLD_TRIGGER in action.triggers}
    new = {action.code for action in listed if NEW_TRIGGER in action.triggers}
    if len(old) != 1 or len(new) != 1 or old == new:
        return None
    return (new if binding.old else old).pop()


def _listed(file: str) -> list[Listed]:
    """Return the Actions of the export that ``file`` belongs to, those whose code is there."""
    if not file.endswith(".json"):
        return _listed_in_yaml(file, _read(file) or "")
    found = []
    for other in _json_files(os.path.dirname(file)):
        action = _json_action(_read(other) or "")
        code = None if action is None else _code(other, action.get("code"))
        if action is not None and code is not None:
            found.append(Listed(code, _texts(action.get("supported_triggers"), "id")))
    return found


def _listed_in_yaml(file: str, text: str) -> list[Listed]:
    lines = text.splitlines()
    found = []
    for number, line in enumerate(lines):
        named = re.match(_YAML_CODE, line)
        code = _code(file, named["path"]) if named else None
        if code is not None:
            found.append(Listed(code, _yaml_triggers(lines, number)))
    return found


def _candidates(code: str) -> Iterator[str]:
    """Yield the files that may name ``code``, nearest first."""
    directory = os.path.dirname(code)
    for level in range(_LEVELS):
        # Other JSON files lie around at the top of a project; an export's are under actions/ and hooks/.
        if level < 2:
            yield from _json_files(directory)
        yield from _json_files(os.path.join(directory, "actions"))
        yield from _json_files(os.path.join(directory, "hooks"))
        yield from (os.path.join(directory, name) for name in _TENANT_FILES)
        parent = os.path.dirname(directory)
        if parent == directory:
            return
        directory = parent


def _json_files(directory: str) -> list[str]:
    try:
        return sorted(
            os.path.join(directory, name) for name in os.listdir(directory) if name.endswith(".json")
        )
    except OSError:
        return []


def _read(path: str) -> str | None:
    try:
        if os.path.getsize(path) > _LARGEST:
            return None
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return None


def _json_action(text: str) -> dict[str, object] | None:
    if '"code"' not in text and '"script"' not in text:
        return None
    import json

    try:
        action = json.loads(re.sub(_PLACEHOLDER, "null", text))
    except (ValueError, RecursionError):
        return None
    return action if isinstance(action, dict) else None


def _from_json(file: str, text: str, code: str) -> Binding | None:
    entry = _json_action(text)
    return _binding(file, entry) if entry is not None and _is_of(file, entry, code) else None


def _is_of(file: str, entry: Mapping[str, object], code: str) -> bool:
    """Return whether an Action or a Hook of ``file`` has its code in the file ``code``."""
    return any(_names(file, entry.get(key), code) for key in ("code", "script"))


def _binding(file: str, entry: Mapping[str, object]) -> Binding:
    """Return what an Action or a Hook of the export ``file`` says."""
    triggers, hook, runtime = entry.get("supported_triggers"), entry.get("triggerId"), entry.get("runtime")
    return Binding(
        file,
        (hook,) if isinstance(hook, str) else _texts(triggers, "id"),
        _versions(entry.get("dependencies")),
        _keys(entry.get("secrets")),
        runtime if isinstance(runtime, str) else "",
    )


def _versions(value: object) -> dict[str, str]:
    """Return the version of each dependency: an Action lists objects, a Hook has one object."""
    pairs = (
        value.items()
        if isinstance(value, dict)
        else ((r.get("name"), r.get("version")) for r in _rows(value))
    )
    return {name: version for name, version in pairs if isinstance(name, str) and isinstance(version, str)}


def _keys(value: object) -> tuple[str, ...]:
    """Return the names of the secrets: an Action lists objects, a Hook has one object."""
    if isinstance(value, dict):
        return tuple(name for name in value if isinstance(name, str))
    return _texts(value, "name")


def _rows(value: object) -> list[dict[str, object]]:
    """Return the objects in ``value``, which an export may also give as a placeholder string."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _texts(value: object, key: str) -> tuple[str, ...]:
    """Return the text that each object in ``value`` has for ``key``."""
    return tuple(text for row in _rows(value) if isinstance(text := row.get(key), str))


def _names(file: str, path: object, code: str) -> bool:
    """Return whether ``path``, as it stands in ``file``, is the file ``code``."""
    return code in _may_be(file, path)


def _code(file: str, path: object) -> str | None:
    """Return the file that ``path`` stands for in ``file``, or None where there is none."""
    return next((code for code in _may_be(file, path) if os.path.isfile(code)), None)


def _may_be(file: str, path: object) -> list[str]:
    """Return what ``path``, as it stands in ``file``, may be: seen from the root of the export, or here."""
    if not isinstance(path, str) or "\n" in path or "\0" in path:
        return []
    here = os.path.dirname(file)
    # An export made on Windows may have backslashes, which the Deploy CLI takes anywhere.
    below = path.replace("\\", "/")
    return [os.path.realpath(os.path.join(root, below)) for root in (os.path.dirname(here), here)]


def _from_yaml(file: str, text: str, code: str) -> Binding | None:
    """Read what is said about ``code``; without a YAML parser, only its triggers."""
    if os.path.basename(code) not in text:
        return None
    from translator.run.deploy_cli_yaml import entries

    found = entries(text)
    if found is None:
        return _from_lines(file, text, code)
    return next((_binding(file, entry) for entry in found if _is_of(file, entry, code)), None)


def _from_lines(file: str, text: str, code: str) -> Binding | None:
    """Read the one Action or Hook that names ``code`` off the lines of its list item."""
    from translator.run.deploy_cli_yaml import is_readable

    lines = text.splitlines()
    for number, line in enumerate(lines):
        found = re.match(_YAML_CODE, line)
        if found and _names(file, found["path"], code):
            more = any(re.match(_YAML_MORE, each) for each in _item(lines, number))
            return Binding(file, _yaml_triggers(lines, number), unread=more and not is_readable())
    return None


def _yaml_triggers(lines: list[str], number: int) -> tuple[str, ...]:
    """Return the triggers of the list item that holds line ``number``."""
    return tuple(re.findall(r"\b(?:id|triggerId):\s*['\"]?([\w-]+)", "\n".join(_item(lines, number))))


def _item(lines: list[str], number: int) -> list[str]:
    """Return the lines of the YAML list item that holds line ``number``."""
    first = number
    depth = _depth(lines[number])
    while first > 0 and not (lines[first].lstrip().startswith("- ") and _depth(lines[first]) == depth):
        first -= 1
    last = number + 1
    # The item ends at the next dash of its list and at anything further left.
    while last < len(lines) and not (lines[last].strip() and _ends_item(lines[last], depth)):
        last += 1
    return lines[first:last]


def _depth(line: str) -> int:
    """Return the column of a line's first key, behind the dash of a list item."""
    bare = line.lstrip()
    return len(line) - len(bare) + (2 if bare.startswith("- ") else 0)


def _ends_item(line: str, depth: int) -> bool:
    indent = len(line) - len(line.lstrip())
    return indent < depth if not line.lstrip().startswith("- ") else indent <= depth - 2
