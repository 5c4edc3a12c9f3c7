"""What has to wait for what in Terraform, across modules."""

from __future__ import annotations

from translator.records import NamedTuple
from translator.tenant.reading.modules import Configuration, Resource
from translator.tenant.tree import Tree


class Wait(NamedTuple):
    """A ``depends_on`` to write: the block that waits, and what it names."""

    waiting: Resource
    names: tuple[str, ...]


def wait_for(
    tree: Tree, configuration: Configuration, waiting: Resource, others: list[Resource]
) -> list[Wait]:
    """Return the ``depends_on`` entries that make a resource wait for others.

    Where they are in different modules, the module calls wait, in the module that has both.
    """
    found: dict[tuple[str, int], tuple[Resource, list[str]]] = {}
    for other in others:
        pair = _meeting(tree, configuration, waiting, other)
        if pair is None:
            continue
        place, name = pair
        if name in _names(place) or _reaches(configuration, place.module, name, _name(place)):
            continue
        key = (place.document.path, place.block.start)
        found.setdefault(key, (place, []))[1].append(name)
    return [Wait(place, tuple(dict.fromkeys(names))) for place, names in found.values()]


def _meeting(
    tree: Tree, configuration: Configuration, waiting: Resource, other: Resource
) -> tuple[Resource, str] | None:
    """Return the block that can wait and the name of what it waits for, in one module."""
    module = configuration.found.root
    for _ in range(len(configuration.documents) + 1):
        first = _towards(tree, configuration, module, waiting.module)
        second = _towards(tree, configuration, module, other.module)
        if first is not None and second is not None and first[0] == second[0]:
            module = first[1]
            continue
        place = waiting if module == waiting.module else first[2] if first is not None else None
        name = (
            other.address if module == other.module else f"module.{second[0]}" if second is not None else ""
        )
        return (place, name) if place is not None and name else None
    return None


def _towards(
    tree: Tree, configuration: Configuration, module: str, target: str
) -> tuple[str, str, Resource] | None:
    """Return the call in ``module`` that leads to ``target``: its name, its module and the block."""
    if module == target:
        return None
    for name, (called, call) in configuration.calls(tree, module).items():
        if called == target or _towards(tree, configuration, called, target) is not None:
            return name, called, call
    return None


def _name(place: Resource) -> str:
    """Return what a block is called by references in its module."""
    prefix = "" if place.block.type == "resource" else f"{place.block.type}."
    return prefix + ".".join(place.block.labels)


def _reaches(configuration: Configuration, module: str, start: str, goal: str) -> bool:
    """Return True if ``start`` needs ``goal`` already: if that waited, it would be a circle."""
    needs = _needs(configuration, module)
    seen: set[str] = set()
    todo = [start]
    while todo:
        name = todo.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            todo += needs.get(name, ())
    return False


def _needs(configuration: Configuration, module: str) -> dict[str, set[str]]:
    """Return what each block and local value of a module refers to."""
    found: dict[str, set[str]] = {}
    for kind in ("resource", "data", "module"):
        for each in configuration.blocks(kind, module):
            found[_name(each)] = {_named(reference.parts) for reference in each.block.references}
    for each in configuration.blocks("locals", module):
        for attribute in each.block.attributes:
            references = attribute.expression.references
            found[f"local.{attribute.name}"] = {_named(reference.parts) for reference in references}
    return found


def _named(parts: tuple[str, ...]) -> str:
    return ".".join(parts[:3] if parts[:1] == ("data",) else parts[:2])


def _names(place: Resource) -> set[str]:
    waits = place.expression("depends_on")
    return set() if waits is None else {item.text for item in waits.items}
