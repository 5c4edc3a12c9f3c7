"""Objects that may lack fields, as far as they are made in the file or given by the event."""

from __future__ import annotations

from typing import NamedTuple

from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node
from translator.javascript.values import OBJECT_PROTOTYPE, property_key


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

    def lacks(self, key: str | None) -> bool:
        """Whether a field may be absent."""
        return key not in OBJECT_PROTOTYPE and (key in self.names) != self.others

    def under(self, literal: Node, scopes: ScopeManager) -> Shape:
        """What is left where a literal has more names beside it."""
        keys = _keys(literal, scopes)
        return self._replace(names=self.names | keys if self.others else self.names - keys)


def _keys(literal: Node, scopes: ScopeManager) -> frozenset[str]:
    """The names that an object literal certainly has."""
    if literal.type != "ObjectExpression":
        return frozenset()
    named = (property_key(item, scopes) for item in literal.properties if item.type == "Property")
    return frozenset(name for name in named if name is not None)
