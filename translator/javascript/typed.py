"""What a TypeScript file is as JavaScript: the tree that esprima gives of its blanked text, put right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from translator.javascript.analyze import analyze
from translator.javascript.tree import Node, walk
from translator.typescript.pieces import Blanked, Enum, ImportedName

_AROUND = frozenset({"ExpressionStatement", "VariableDeclarator", "PropertyDefinition"})
"""What may consist of nothing but a value or a pattern, and still holds the type behind it."""


def unused_imports(root: Node, blanked: Blanked) -> list[ImportedName]:
    """Return the imported names whose uses turn out to be those of other declarations."""
    doubtful = [name for name in blanked.imports if name.used is None]
    if not doubtful:
        return []
    top = analyze(root).scopes[0].variables
    return [name for name in doubtful if not any(not use.initial for use in top[name.name].references)]


def put_right(root: Node, blanked: Blanked, text: str) -> None:
    """Give nodes the ends that they have with their types, and enums and ``export =`` their meaning."""
    _extend(root, blanked)
    _mark_stored(root, blanked)
    if blanked.exported:
        _name_exports(root, frozenset(blanked.exported))
    for enum in blanked.enums:
        _settle_members(root, enum, text)


def _extend(root: Node, blanked: Blanked) -> None:
    """Let what encloses a value with a type end behind that type."""
    ending: dict[int, list[Node]] = defaultdict(list)
    for node in walk(root):
        ending[node.end].append(node)
    for (start, end), new in sorted(blanked.ends.items(), key=lambda item: item[0][1]):
        for node in ending[end][:]:
            if node.start < start or (node.start == start and node.type in _AROUND):
                node.end = new
                ending[end].remove(node)
                ending[new].append(node)


def _mark_stored(root: Node, blanked: Blanked) -> None:
    """Mark the parameters that are properties, too, as ``stored``."""
    around = [piece.node.parent for piece in blanked.pieces if piece.kind == "modifier"]
    names = [item.child_by_field_name("pattern") for item in around if item is not None]
    starts = {name.start_byte for name in names if name is not None}
    for node in walk(root) if starts else ():
        if node.type == "Identifier" and node.start in starts and node.role in ("params", "left"):
            node.fields["stored"] = True


def _name_exports(root: Node, places: frozenset[int]) -> None:
    """Make ``module.exports`` of what stands for ``export`` in ``export = …``."""
    for node in walk(root):
        if node.type == "AssignmentExpression" and node.start in places:
            left = node.left
            member = _placed("MemberExpression", left, node, "left")
            member.fields.update({"computed": False, "optional": False})
            for role, name in (("object", "module"), ("property", "exports")):
                part = _placed("Identifier", left, member, role)
                part.fields["name"] = name
                member.fields[role] = part
            node.fields["left"] = member


def _placed(kind: str, like: Node, parent: Node, role: str) -> Node:
    return Node(kind, like.start, like.end, parent, role)


def _settle_members(root: Node, enum: Enum, text: str) -> None:
    """Let the members of an enum be values of its own, which no name outside has given them."""
    mine = [node for node in walk(root) if enum.start <= node.start and node.end <= enum.end]
    names = {text[node.key.start : node.key.end] for node in mine if node.type == "Property"}
    for node in mine:
        if node.type == "Property" and node.shorthand:
            node.fields["shorthand"] = False
            node.fields["value"] = _unknown(node.value, node, text)
    for node in list(_named(mine, names)):
        assert node.parent is not None
        _replace(node.parent, node, _unknown(node, node.parent, text))


def _named(nodes: list[Node], names: set[str]) -> Iterator[Node]:
    """Yield the identifiers that name members of the enum in its own initialisers."""
    for node in nodes:
        if node.type == "Identifier" and node.name in names and node.role not in ("key", "id", "property"):
            yield node


def _replace(parent: Node, old: Node, new: Node) -> None:
    value = parent.fields[old.role]
    parent.fields[old.role] = (
        [new if item is old else item for item in value] if isinstance(value, list) else new
    )


def _unknown(node: Node, parent: Node, text: str) -> Node:
    """Return a literal whose value is not known, in the place of a node."""
    literal = _placed("Literal", node, parent, node.role)
    literal.fields.update({"value": None, "raw": text[node.start : node.end]})
    return literal
