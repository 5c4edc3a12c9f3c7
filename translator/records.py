"""``NamedTuple`` as it is in ``typing``, but made in half the time: a conversion imports a hundred of them.

Python's own compiles each annotation again, for a check that mypy does better. Here, annotations stay
the strings that they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    _OF_THE_BODY = frozenset({"__module__", "__qualname__", "__annotations__"})

    class _Maker(type):
        """Makes of the body of a class a tuple with the fields that are annotated there."""

        def __new__(cls, name, bases, body):
            fields = body.get("__annotations__", {})
            defaults = [body[field] for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            made.__annotations__ = fields
            made.__qualname__ = body["__qualname__"]
            for key in body.keys() - fields.keys() - _OF_THE_BODY:
                setattr(made, key, body[key])
            return made

    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
