"""The one allocator of names: a name that a rewriter adds means nothing else in the file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node


class Names:
    """Names that nothing in a file uses. Only rewriters get one, and the fixed names come first.

    message_helper, event_helper, text_helper and wrapping_helper are functions that a conversion may declare;
    message_object and local are variables for the old message and for the original handler.
    new_event is the type of the new event beside the old one. original: what a wrapper calls.
    """

    def __init__(self, scopes: ScopeManager) -> None:
        self.taken = scopes.names()
        self._inside: dict[Node | None, set[str]] = {}
        self.message_helper = self.fresh("toMessageOptions", "toOldMessageOptions")
        self.event_helper = self.fresh("toSendPhoneMessageEvent", "toOldEvent")
        self.text_helper = self.fresh("textOf", "phoneTextOf")
        self.message_object = self.fresh("messageOptions", "oldMessageOptions")
        self.wrapping_helper = self.fresh("wrapSendPhoneMessage")
        self.local = self.fresh("sendPhoneMessage", "originalSendPhoneMessage")
        self.new_event = self.fresh("CustomPhoneProviderEvent")
        self.original = ""

    def fresh(self, *candidates: str) -> str:
        """Return the first of some names that the file does not use. From then on it is taken."""
        name = _first(candidates, self.taken.union(*self._inside.values()))
        self.taken.add(name)
        return name

    def fresh_in(self, function: Node | None, *candidates: str) -> str:
        """Return the same for a name that means something in one function alone."""
        given = self._inside.setdefault(function, set())
        name = _first(candidates, self.taken | given)
        given.add(name)
        return name


def _first(candidates: Sequence[str], taken: set[str]) -> str:
    numbered = (f"{candidates[0]}{number}" for number in range(2, 1000))
    found = next((name for name in chain(candidates, numbered) if name not in taken), None)
    assert found is not None, "a thousand names are taken"
    return found
