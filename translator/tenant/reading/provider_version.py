"""The version of the Terraform provider: the locked one, or what is allowed."""

from __future__ import annotations

import re

from translator.tenant.model import Spot, Version
from translator.tenant.reading.modules import Configuration
from translator.tenant.tree import Tree, below

LOCK = ".terraform.lock.hcl"


def provider_versions(tree: Tree, read: Configuration) -> tuple[Version, ...]:
    """Return the locked version; without a lock file, each constraint."""
    return _locked(tree, read) or _allowed(read)


def _locked(tree: Tree, read: Configuration) -> tuple[Version, ...]:
    from translator.tenant.text.hcl import read_hcl

    path = below(read.found.root, LOCK)
    if path not in tree.paths:
        return ()
    document = read_hcl(tree.text(path), path)
    found = []
    for block in document.blocks:
        version = block.attribute("version")
        if block.type == "provider" and block.labels[0].endswith("auth0/auth0") and version is not None:
            written = str(version.expression.value)
            found.append(
                Version(written, _number(written) or (0, 0), Spot(path, document.place(version.start).line))
            )
    return tuple(found)


def _allowed(read: Configuration) -> tuple[Version, ...]:
    found = []
    for terraform in read.blocks("terraform"):
        for required in terraform.block.blocks_of("required_providers"):
            attribute = required.attribute("auth0")
            entries = dict(attribute.expression.entries) if attribute is not None else {}
            version = entries.get("version")
            if version is not None and isinstance(version.value, str):
                spot = terraform.at(version.start)
                found.append(Version(version.value, _most(version.value), spot))
    return tuple(found)


def _most(constraint: str) -> tuple[int, int]:
    """Return the newest version that a constraint allows; (0, 0) without an upper bound below 2.

    Without a lock file, Terraform takes the newest one that is allowed: only an upper bound keeps it old.

    >>> _most("~> 1.40.0"), _most(">= 1.14, < 1.45"), _most("~> 1.14")
    ((1, 40), (1, 44), (0, 0))
    """
    for part in constraint.split(","):
        word, number = part.strip(), _number(part)
        if number is None or word.startswith((">", "!")):
            continue
        if word.startswith("~>") and word.count(".") < 2:
            continue
        if word.startswith("<") and not word.startswith("<="):
            return (number[0], number[1] - 1)
        return number
    return (0, 0)


def _number(written: str) -> tuple[int, int] | None:
    found = re.search(r"(\d+)\.(\d+)", written)
    return (int(found[1]), int(found[2])) if found else None
