"""A place that throws where a part of the event is absent."""

from __future__ import annotations

from typing import Literal, NamedTuple

from translator.following.places import AccessPath
from translator.javascript.tree import Node

Kind = Literal["chain", "object", "list", "loop", "pattern", "throws", "given"]


class Opening(NamedTuple):
    """A place that throws where ``origin``, a part of the event, is absent, unless it is changed.

    ``chain``: the member expression or call ``node`` can become optional. ``object``, ``list``: the
    expression ``node`` can get an empty fallback, and so can the one that a ``loop`` goes through.
    ``pattern``: the pattern ``node`` can get a default. ``throws``: nothing can be written, ``what``
    says what the place does. ``given``: it goes to a function that may throw, which ``what`` names.
    """

    node: Node
    origin: AccessPath
    kind: Kind
    what: str = ""
