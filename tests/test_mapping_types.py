"""The tables of both events, field by field, against the types that are written from Auth0's references."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fixture_support import ROOT

from translator.mapping.events import NEW, OLD, Field, Path
from translator.typescript.syntax import syntax_of, walk

TEXT = (ROOT / "tests" / "typescript" / "auth0-actions.d.ts").read_text("utf-8")
Declared = dict[str, Any]


def declared(module: str) -> Declared:
    """The types of a module and of what both modules share, by their names."""
    found: Declared = {}
    for node in syntax_of(TEXT)[0].named_children:
        if "PhoneTriggers {" in TEXT[node.start_byte : node.end_byte] or module in words(node)[:99]:
            for each in walk(node):
                if each.type in ("interface_declaration", "type_alias_declaration"):
                    name = words(each.child_by_field_name("name"))
                    found[name] = each.child_by_field_name("body") or each.child_by_field_name("value")
    return found


def words(node: Any) -> str:
    return TEXT[node.start_byte : node.end_byte]


def fields(node: Any, names: Declared, path: Path = ()) -> Iterator[tuple[Path, Field]]:
    """Yield each field below a type, by its path."""
    for part in parts(node, names):
        for member in part.named_children:
            if member.type == "property_signature":
                below = (*path, words(member.child_by_field_name("name")))
                of = member.child_by_field_name("type").named_children[0]
                optional = any(child.type == "?" for child in member.children)
                yield below, Field(kind(of, names), optional, allowed(of))
                yield from fields(of, names, below)


def parts(node: Any, names: Declared) -> list[Any]:
    """The bodies with members that a type is made of."""
    if node.type == "intersection_type":
        return [part for child in node.named_children for part in parts(child, names)]
    if node.type in ("type_identifier", "nested_type_identifier"):
        return parts(names[words(node).rpartition(".")[2]], names)
    return [node] if node.type in ("object_type", "interface_body") else []


def kind(node: Any, names: Declared) -> str:
    """The type as the tables name it: a dictionary has other keys, too."""
    if words(node) in ("string", "number", "boolean"):
        return words(node)
    if words(node).endswith("[]"):
        return "array of objects"
    members = [member.type for part in parts(node, names) for member in part.named_children]
    if words(node) == "Secrets":
        return "secrets"
    return "dictionary" if "index_signature" in members else "object" if members else "string"


def allowed(node: Any) -> tuple[str, ...]:
    literals = [words(each)[1:-1] for each in walk(node) if each.type == "literal_type"]
    return tuple(literals) if "{" not in words(node) else ()


@pytest.mark.parametrize(
    ("module", "table", "apart"),
    [
        ("send-phone-message/v2", OLD, set()),
        # Passwordless sign-in may have no request, which the reference doesn't say.
        ("custom-phone-provider/v1", NEW, {("request",)}),
    ],
)
def test_every_field_is_as_its_type_says(module: str, table: dict[Path, Field], apart: set[Path]) -> None:
    names = declared(module)
    types = dict(fields(names["Event"], names))
    assert set(table) <= set(types)
    assert {path for path, field in table.items() if types[path] != field} == apart
