"""``translator.records.NamedTuple`` is the one of ``typing`` in all that anybody sees of it."""

from __future__ import annotations

import pickle
import re
import typing
from typing import Any

import pytest
from fixture_support import ROOT

from translator import records


class Mine(records.NamedTuple):
    """A pair."""

    first: int
    second: tuple[str, ...] = ("a",)

    @property
    def both(self) -> tuple[Any, ...]:
        """All of it."""
        return (self.first, *self.second)

    def more(self) -> Mine:
        """The next one."""
        return self._replace(first=self.first + 1)


class Theirs(typing.NamedTuple):
    """A pair."""

    first: int
    second: tuple[str, ...] = ("a",)

    @property
    def both(self) -> tuple[Any, ...]:
        """All of it."""
        return (self.first, *self.second)

    def more(self) -> Theirs:
        """The next one."""
        return self._replace(first=self.first + 1)


class Empty(records.NamedTuple):
    """Nothing."""


def test_it_is_a_class_like_that_of_typing() -> None:
    assert Mine.__bases__ == Theirs.__bases__ == (tuple,)
    for name in ("__doc__", "__module__", "_fields", "_field_defaults", "__match_args__", "__slots__"):
        assert getattr(Mine, name) == getattr(Theirs, name), name
    assert Mine.__annotations__.keys() == Theirs.__annotations__.keys()
    assert Mine.__qualname__ == Mine.__name__ == "Mine"
    assert set(vars(Theirs)) - set(vars(Mine)) <= {"__orig_bases__"}


def test_its_values_are_like_those_of_typing() -> None:
    mine, theirs = Mine(1), Theirs(1)
    assert mine == theirs == (1, ("a",))
    assert hash(mine) == hash(theirs)
    assert repr(mine) == repr(theirs).replace("Theirs", "Mine")
    assert mine._asdict() == theirs._asdict()
    assert mine._replace(second=()) == Mine(first=1, second=()) == (1, ())
    assert mine.both == (1, "a")
    assert mine.more() == Mine(2)
    assert not hasattr(mine, "__dict__")
    assert pickle.loads(pickle.dumps(mine)) == mine
    assert type(pickle.loads(pickle.dumps(mine))) is Mine
    match mine:
        case Mine(first, (second,)):
            assert (first, second) == (1, "a")
        case _:
            pytest.fail("not matched by position")
    assert Empty() == ()


def test_what_is_wrong_is_refused() -> None:
    with pytest.raises(TypeError):
        Mine()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Mine(1, third=3)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Mine(1).first = 2  # type: ignore[misc]


def test_no_annotation_is_compiled() -> None:
    """That is what makes it fast: those of ``typing`` become forward references."""
    assert Mine.__annotations__ == {"first": "int", "second": "tuple[str, ...]"}


def test_it_is_the_one_that_the_package_uses() -> None:
    """Where the package can't be imported, that of ``typing`` has to do."""
    own = {"records.py", "verify/child.py"}
    package = ROOT / "translator"
    theirs = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if re.search(r"^from typing import .*\bNamedTuple\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert theirs <= own
