"""What a source compares the event with, so that the events reach its branches."""

from __future__ import annotations

from translator.javascript.parse import SyntaxProblem
from translator.records import NamedTuple
from translator.verify.answers import Answers, answers_of
from translator.verify.hooks import path_in_event
from translator.verify.parsed import parsed
from translator.verify.paths import Path, Paths
from translator.verify.records import Json
from translator.verify.search import Search

_PER_PATH = 12
_STATUSES = 3


class Hints(NamedTuple):
    """What is worth trying.

    values: for a path, what the source compares it with. reads: every path that is read.
    lists: paths that are used as arrays. documents: paths that are parsed as JSON.
    statuses: those of failed HTTP requests that an answer is compared with. answers: what calls to
    the outside may answer. hook: whether the source is a legacy Hook.
    """

    values: dict[Path, tuple[Json, ...]]
    reads: frozenset[Path]
    lists: frozenset[Path]
    documents: frozenset[Path]
    statuses: tuple[int, ...] = ()
    answers: Answers | None = None
    hook: bool = False


NOTHING = Hints({}, frozenset(), frozenset(), frozenset())


def hints_of(source: str, *, hook: bool = False) -> Hints:
    """Look through a source. One that does not parse gives no hints.

    hook: whether it is a legacy Hook; the paths are those of the events all the same.
    """
    try:
        program, scopes = parsed(source)
    except (SyntaxProblem, RecursionError):
        return NOTHING
    paths = Paths(program, scopes, hook=hook)
    found = _found(Search(program, scopes, paths))._replace(answers=answers_of(program, scopes, paths))
    return _of_the_events(found) if hook else found


def _found(search: Search) -> Hints:
    """Return what a search over the whole program finds."""
    for node in search.program.nodes:
        search.look(node)
    values = {path: tuple(found)[:_PER_PATH] for path, found in sorted(search.values.items())}
    reads, lists, documents = map(frozenset, (search.reads, search.lists, search.documents))
    return Hints(values, reads, lists, documents, tuple(search.statuses)[:_STATUSES])


def _of_the_events(found: Hints) -> Hints:
    """Hints about a Hook's arguments as hints about the events these are made of."""
    values: dict[Path, dict[Json, None]] = {}
    for path, some in found.values.items():
        place = path_in_event(path)
        if place is not None:
            values.setdefault(place, {}).update(dict.fromkeys(some))
    reads, lists, documents = (
        frozenset(place for path in paths if (place := path_in_event(path)) is not None)
        for paths in (found.reads, found.lists, found.documents)
    )
    places = {path: tuple(some) for path, some in values.items()}
    return Hints(places, reads, lists, documents, found.statuses, found.answers, hook=True)
