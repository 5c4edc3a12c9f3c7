"""What calls to the outside answer, made from what a source compares the answers with.

An original that fails whatever happens, since no answer is what it waits for, shows nothing. So each
value that a part of an answer, or of an error, is compared with is tried, beside the usual answer.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence

from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node
from translator.records import NamedTuple
from translator.verify.outside import ERROR, ITEM, UNDEFINED, Outside, Value, is_answer
from translator.verify.paths import Path, Paths
from translator.verify.records import ANY, Answer
from translator.verify.search import Search

_PER_PLACE = 6
_PLACES = 16
_FAILURE = re.compile(r"err|fail|fault|problem", re.I)
_USUAL = frozenset({"status", "statusCode", "ok", "success", "statusText"})
"""What has a usual value that the source may compare with, so that another has to be made."""
_TESTS = frozenset({"LogicalExpression", "UnaryExpression", "SequenceExpression"})

Place = tuple[str, Path]
_DEEPEST = 20
"""So many keys a part of an answer may have that is tried."""


class Answers(NamedTuple):
    """What is worth answering.

    values: for a part of an answer, as JSON, each to be tried. errors: the same of what calls are
    rejected with. lists: parts that are lists, in every run.
    """

    values: dict[Place, tuple[str, ...]]
    errors: dict[Place, tuple[str, ...]]
    lists: tuple[Answer, ...]


def answers_of(program: Program, scopes: ScopeManager, event: Paths) -> Answers:
    """Look through a program. ``event`` has the paths of the event, which are not of the outside."""
    search = _Search(program, scopes, Outside(program, scopes))
    search.event = event
    for node in program.nodes:
        search.look(node)
    return search.answers()


class _Search(Search):
    event: Paths

    def of(self, node: Node | None) -> Path | None:
        path = self.paths.of(node)
        if path is not None:
            path = tuple(ITEM if key.isdigit() else key for key in path)
            return path if path and is_answer(path) else None
        return self.unknown(node) if node is not None and self.event.of(node) is None else None

    def unknown(self, node: Node) -> Path | None:
        """Return the keys of a member of something that can't be followed, which any answer may be."""
        keys: list[str] = []
        while len(keys) <= _DEEPEST and node.type in ("MemberExpression", "ChainExpression"):
            if node.type == "MemberExpression":
                key = node.property.name if not node.computed else ITEM
                keys.append(str(key))
                node = node.object
            else:
                node = node.expression
        if not keys or node.type not in ("Identifier", "ThisExpression"):
            return None
        known = node.type == "Identifier" and (
            not self.is_declared(node) or self.paths.of(node) is not None or self.paths.literals(node)
        )
        return None if known else (ANY, *reversed(keys))

    def is_declared(self, node: Node) -> bool:
        variable = self.scopes.resolve(node)
        return variable is not None and bool(variable.definitions)

    def note(self, path: Path | None, values: Sequence[Value]) -> None:
        if not path:
            return
        told: list[Value] = list(values)
        if path[-1] in _USUAL:
            told += [_other(value) for value in values]
        if path[-1] == "length":
            told = [value for value in told if not isinstance(value, int) or value >= 0]
        # No JSON has an infinite number.
        told = [value for value in told if not isinstance(value, float) or math.isfinite(value)]
        self.values.setdefault(path, {}).update(dict.fromkeys(json.dumps(value) for value in told))

    def look(self, node: Node) -> None:
        super().look(node)
        if node.role == "test" or (node.type == "UnaryExpression" and node.operator == "!"):
            self.asked(node if node.role == "test" else node.argument)
        elif node.type == "BinaryExpression" and node.operator == "in":
            path, keys = self.of(node.right), self.paths.literals(node.left)
            if path and keys and isinstance(keys[0], str):
                self.note((*path, keys[0]), ["there"])

    def asked(self, node: Node) -> None:
        """Something is asked for its truth."""
        if node.type == "LogicalExpression":
            self.asked(node.left)
            self.asked(node.right)
        elif node.type not in _TESTS:
            path = self.of(node)
            if path:
                called = len(path) == 1
                more = ["failed"] if _FAILURE.search(path[-1]) and not called else []
                self.note(path, [False if called else UNDEFINED, *more])

    def call(self, node: Node) -> None:
        super().call(node)
        callee = node.callee
        if callee.type == "MemberExpression" and self.scopes.is_global(callee.object, "Array"):
            path = self.of(node.arguments[0]) if node.arguments else None
            if path:
                self.lists.add(path)

    def samples(self, node: Node) -> list[str]:
        ends = super().samples(node)
        return [*(text.removesuffix("5551234") for text in ends), *ends]

    def answers(self) -> Answers:
        values: dict[Place, tuple[str, ...]] = {}
        errors: dict[Place, tuple[str, ...]] = {}
        starred = _starred(self.values)
        compared = [(path, found) for path, found in self.values.items() if found]
        for path, found in compared[:_PLACES]:
            where = errors if path[0] == ERROR else values
            where[starred.get(path, path[0]), path[1:]] = tuple(found)[:_PER_PLACE]
        lists = tuple(
            Answer(path[0], path[1:], "[]")
            for path in sorted(self.lists)
            if path[1:] or path[0].startswith("await ")
        )
        return Answers(values, errors, lists)


def _starred(values: dict[Path, dict[str, None]]) -> dict[Path, str]:
    """Return the paths that no other is to be told from: these hold for every answer, whatever is called."""
    alike: dict[Path, list[Path]] = {}
    for path in values:
        alike.setdefault(path[1:], []).append(path)
    only = (paths[0] for keys, paths in alike.items() if keys and len(paths) == 1)
    return {path: ANY for path in only if path[0].startswith("await ")}


def _other(value: Value) -> Value:
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int | float) else f"{value}?" if isinstance(value, str) else "other"


def together(found: Answers) -> Iterator[tuple[Answer, ...]]:
    """Yield the usual answer, then every part with its first value, its second and so on, then each by
    itself.
    """
    yield found.lists
    rounds = max((len(values) for values in found.values.values()), default=0)
    for turn in range(rounds if len(found.values) > 1 else 0):
        chosen = {place: values[turn % len(values)] for place, values in found.values.items()}
        yield made(found, chosen)
    yield from each(found, found.lists)


def each(found: Answers, base: Sequence[Answer]) -> Iterator[tuple[Answer, ...]]:
    """An answer with one part changed, for each of the values."""
    for (root, keys), values in found.values.items():
        rest = tuple(answer for answer in base if (answer.root, answer.keys) != (root, keys))
        for value in values:
            changed = (*rest, Answer(root, keys, value))
            if set(changed) != set(base):
                yield changed
        if rest != tuple(base):
            yield rest


def errors(found: Answers, base: Sequence[Answer]) -> Iterator[tuple[Answer, ...]]:
    """What calls are rejected with, one part of it at a time."""
    for (root, keys), values in found.errors.items():
        for value in values:
            yield (*base, Answer(root, keys, value))


def made(found: Answers, chosen: dict[Place, str]) -> tuple[Answer, ...]:
    """Return the answer with some values."""
    return (*found.lists, *(Answer(root, keys, value) for (root, keys), value in chosen.items()))
