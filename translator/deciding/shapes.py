"""Objects that may lack fields, as far as they are made in the file or given by the event."""

from __future__ import annotations

from typing import NamedTuple

from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node
from translator.javascript.values import OBJECT_PROTOTYPE, property_key

LIST_PROTOTYPE = frozenset(
    """
    at concat entries every fill filter find findIndex findLast findLastIndex flat flatMap forEach
    includes indexOf join keys lastIndexOf length map pop push reduce reduceRight reverse shift slice
    some sort splice unshift values
    """.split()
)
"""What every list has."""


class Shape(NamedTuple):
    """An object that may lack fields: ``names`` alone, or with ``others`` all but these.

    ``holds`` is a field of another such object, and its shape.
    """

    names: frozenset[str] = frozenset()
    others: bool = True
    holds: tuple[str, Shape] | None = None

    @property
    def depth(self) -> int:
        """How many objects lie in each other."""
        return 1 if self.holds is None else 1 + self.holds[1].depth

    @property
    def is_list(self) -> bool:
        """True if it is a list literal, of which some elements may be absent."""
        return not self.others and self.holds is None and any(name.isdigit() for name in self.names)

    def lacks(self, key: str | None) -> bool:
        """Return True if a field may be absent."""
        return key not in OBJECT_PROTOTYPE and (key in self.names) != self.others

    def under(self, literal: Node, scopes: ScopeManager) -> Shape:
        """What is left where a literal has more names beside it."""
        keys = _keys(literal, scopes)
        return self._replace(names=self.names | keys if self.others else self.names - keys)


def _keys(literal: Node, scopes: ScopeManager) -> frozenset[str]:
    """Return the names that an object or a list literal certainly has."""
    if literal.type == "ArrayExpression":
        return LIST_PROTOTYPE
    if literal.type != "ObjectExpression":
        return frozenset()
    named = (property_key(item, scopes) for item in literal.properties if item.type == "Property")
    return frozenset(name for name in named if name is not None)
