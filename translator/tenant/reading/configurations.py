"""Configurations of the Deploy CLI and the versions of it that a project asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from translator.tenant.model import Configuration, Spot, Version
from translator.tenant.text.json import read_json
from translator.tenant.tree import Problem, Tree

if TYPE_CHECKING:
    from translator.tenant.found import Found

_PACKAGE = "auth0-deploy-cli"
_IN_WORKFLOW = re.compile(r"auth0-deploy-cli@([\^~]?\d+(?:\.\d+)*)")
_IN_JSON = re.compile(r'"auth0-deploy-cli"\s*:\s*"([^"]*)"')
_IN_LOCK = re.compile(r'"node_modules/auth0-deploy-cli"\s*:\s*\{\s*"version"\s*:\s*"([^"]*)"')
_IN_YARN = re.compile(r'^"?auth0-deploy-cli@[^\n]*:\n\s+version:? "?([^"\n]+)"?', re.MULTILINE)
_IN_PNPM = re.compile(r"^\s+'?/?auth0-deploy-cli[@/](\d[^:'(]*)", re.MULTILINE)
_BOOLEAN = ("true", "false")
NEWEST = 999
"""The minor version of a range that takes every one."""
_OTHER_WORKFLOWS = (
    ".gitlab-ci.yml",
    "azure-pipelines.yml",
    "bitbucket-pipelines.yml",
    "Makefile",
    "Dockerfile",
)
_LOCKS = {"package-lock.json": _IN_LOCK, "yarn.lock": _IN_YARN, "pnpm-lock.yaml": _IN_PNPM}


def configurations(tree: Tree, found: Found) -> tuple[Configuration, ...]:
    """Return the configurations that may be of this tenant: those of the tree."""
    files = (path for path in sorted(tree.paths) if path.endswith(".json"))
    return tuple(each for path in files if (each := _configuration(tree, path)) is not None)


def _configuration(tree: Tree, path: str) -> Configuration | None:
    text = _text(tree, path)
    if '"AUTH0_DOMAIN"' not in text:
        return None
    data = read_json(text, path).root.plain()
    if not isinstance(data, dict) or "AUTH0_DOMAIN" not in data:
        return None
    mappings = data.get("AUTH0_KEYWORD_REPLACE_MAPPINGS")
    mappings = mappings if isinstance(mappings, dict) else {}
    return Configuration(
        path,
        frozenset(mappings),
        _names(data.get("AUTH0_EXCLUDED")),
        _names(data.get("AUTH0_INCLUDED_ONLY")),
        str(data.get("AUTH0_ALLOW_DELETE")).lower() == "true",
        {
            name: word == "true"
            for name, value in mappings.items()
            if (word := str(value).lower()) in _BOOLEAN
        },
    )


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split(",")
    return tuple(str(name).strip() for name in value) if isinstance(value, list) else ()


def _text(tree: Tree, path: str) -> str:
    """Return the text of a file that may be anything: empty where it is no text."""
    try:
        return tree.text(path)
    except Problem:
        return ""


def versions(tree: Tree, found: Found) -> tuple[Version, ...]:
    """Return the versions of the Deploy CLI that lock files and workflows name; without, package.json's."""
    locked = [each for path in sorted(tree.paths) for each in _locked(tree, path)]
    return tuple(locked or [each for path in sorted(tree.paths) for each in _asked_for(tree, path)])


def _locked(tree: Tree, path: str) -> list[Version]:
    name = path.rsplit("/", 1)[-1]
    if name in _LOCKS:
        text = _text(tree, path)
        return [_version(found[1], path, text, found.start()) for found in _LOCKS[name].finditer(text)]
    if ".github/workflows/" in f"/{path}" or name in _OTHER_WORKFLOWS:
        text = _text(tree, path)
        return [_version(found[1], path, text, found.start()) for found in _IN_WORKFLOW.finditer(text)]
    return []


def _asked_for(tree: Tree, path: str) -> list[Version]:
    if path.rsplit("/", 1)[-1] != "package.json":
        return []
    text = _text(tree, path)
    return [_version(found[1], path, text, found.start()) for found in _IN_JSON.finditer(text)]


def _version(written: str, path: str, text: str, offset: int) -> Version:
    return Version(written, newest(written), Spot(path, text.count("\n", 0, offset) + 1))


def newest(constraint: str) -> tuple[int, int]:
    """Return major and minor of the newest version that an npm range allows; (0, 0) for any.

    >>> newest("^7.10.2"), newest("8.3.1"), newest(">=8")
    ((7, 999), (8, 3), (0, 0))
    """
    found = re.match(r"[v=\s]*([\^~]?)\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?", constraint)
    if found is None:
        return (0, 0)
    bounded = found[3] is not None and found[1] != "^" and (found[1] == "~" or found[4] is not None)
    return (int(found[2]), int(found[3]) if bounded else NEWEST)
