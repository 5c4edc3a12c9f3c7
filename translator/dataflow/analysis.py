"""Points-to analysis of one program: ``analyze`` gives what every expression may stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from translator.dataflow.abstract_objects import OWN, AbstractObject, Slot, bits
from translator.dataflow.builder import Builder
from translator.dataflow.constraints import expressions, functions, members, statements
from translator.dataflow.functions import Call
from translator.dataflow.points_to import MOST_STEPS, USUAL_STEPS, TooManySteps
from translator.dataflow.properties import Schema
from translator.dataflow.unrelated import let_out, unrelated
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, is_target, string_value, walk

RULES = {**expressions.RULES, **members.RULES, **statements.RULES, **functions.RULES}
Path = tuple[str, ...]
Entry = Node | str
"""What is exported: an expression, or the name of an export of which only the values tell."""
_ODD = ("hasInstance", "isConcatSpreadable", "unscopables", "Symbol.species")


class NotAnalyzed(Exception):
    """The analysis of a program takes too many steps."""


class PointsTo:
    """The result: the objects of expressions and variables, and the edges along which they came.

    roots: what the handlers were given. refused: what the program does that can't be seen through, so
    that there may be more than was found.
    """

    def __init__(self, builder: Builder, roots: Sequence[Slot], refused: str | None) -> None:
        self.refused = refused
        self.builder = builder
        self.roots = roots
        self.objects = builder.solver.objects
        self.values = builder.values
        self.variables = builder.variables

    def of(self, node: Node) -> int:
        """Return the set of objects that an expression may stand for."""
        slot = self.values.get(node)
        return 0 if slot is None else slot.objects

    def members(self, objects: int) -> list[AbstractObject]:
        """Return the objects of a set."""
        return [self.objects[index] for index in bits(objects)]

    def known_slots(self) -> Iterator[Slot]:
        """Yield the slots that have a place in the program; all others are found along their edges."""
        builder = self.builder
        yield from (*self.roots, *self.values.values(), *self.variables.values())
        yield from (*builder.functions.all(), builder.properties.outside, *builder.calls.looking)
        for taken in builder.properties.taken:
            yield from (taken.source, taken.target)
        for item in self.objects:
            yield from (*item.fields.values(), item.elements, item.prototypes)

    def parts(self, objects: int) -> list[AbstractObject]:
        """Return the parts of the event in a set."""
        return self.members(objects & self.event)

    @cached_property
    def event(self) -> int:
        """The parts of the event, as a set."""
        return sum(item.bit for item in self.objects if item.kind == "event")


def analyze(
    program: Program,
    scopes: ScopeManager,
    handlers: Sequence[Node],
    roots: Sequence[Path | None],
    schema: Schema,
    closed: frozenset[Node] = frozenset(),
    entries: Sequence[Entry] = (),
    private: frozenset[str] | None = None,
) -> PointsTo:
    """Analyse a program whose handlers are given the roots as their parameters (None: anything).

    closed: functions into which nothing is followed, since what they make of it is known. entries: what
    is called with the roots instead, if only the values of the exports tell the handlers. private: the
    exports that Auth0 alone calls, None for all.

    Functions that name nothing of the event are taken for code outside of the file where all together
    take too long. Raises NotAnalyzed where that is not enough.
    """
    usual = min(USUAL_STEPS + len(program.text), MOST_STEPS)
    for apart, most in ((False, usual), (True, MOST_STEPS)):
        builder = Builder(program, scopes, schema, most)
        builder.calls.closed = closed
        # Handlers that only values tell may be given to others, too.
        builder.calls.handlers = frozenset(() if entries else handlers)
        if apart:
            builder.calls.unrelated = unrelated(program, handlers, schema.words)
            let_out(builder)
        try:
            builder.run(RULES)
            given = _start(builder, handlers, entries, roots)
            if private is not None:
                _publish(builder, private)
            builder.solver.solve()
        except TooManySteps:
            continue
        return PointsTo(builder, given, _refused(builder))
    raise NotAnalyzed


def _start(
    builder: Builder, handlers: Sequence[Node], entries: Sequence[Entry], roots: Sequence[Path | None]
) -> list[Slot]:
    if entries:
        return [slot for entry in entries for slot in _called(builder, entry, roots, handlers)]
    return [slot for handler in handlers for slot in _handed(builder, handler, roots)]


def _refused(builder: Builder) -> str | None:
    """Return what changes the meaning of names, operators or built-ins."""
    odd = next((name for name in _ODD if _is_set(name, builder.program)), None)
    if odd is not None:
        return f"Symbol.{odd} changes what operators do"
    if any(scope.dynamic for scope in builder.scopes.scopes):
        return "eval or with may read the event"
    if any(item.kind == "builtin" for item, _ in builder.properties.written):
        return "a built-in is changed"
    return builder.properties.refused


def _is_set(symbol: str, program: Program) -> bool:
    """Return True if a file may give a symbol a meaning: it does more than to read by it, as helpers of
    compilers do for an ``instanceof``.
    """
    if symbol not in program.text:
        return False
    name = symbol.rpartition(".")[2]
    return not all(_reads_by(node) for node in program.nodes if _says(node, name))


def _says(node: Node, name: str) -> bool:
    return string_value(node) == name or (node.type == "Identifier" and node.name == name)


def _reads_by(name: Node) -> bool:
    """Return True for the name in ``object[Symbol.name]``, if that is not written to."""
    symbol = _read_by(name)
    member = None if symbol is None else _read_by(symbol)
    return member is not None and not is_target(member)


def _read_by(key: Node) -> Node | None:
    """Return the member expression of which something is the key."""
    parent = key.parent
    return (
        parent
        if parent is not None and parent.type == "MemberExpression" and key.role == "property"
        else None
    )


def _handed(builder: Builder, handler: Node, roots: Sequence[Path | None]) -> list[Slot]:
    """Call a handler as Auth0 does, and return the slots of what it is given."""
    given = _given(builder, roots)
    this = builder.functions.this_of(handler)
    builder.solver.edge(builder.module.field("exports"), this)
    # Nobody says what it is called on.
    builder.solver.give(this, builder.solver.unknown)
    builder.calls.enter(handler, tuple((slot, False) for slot in given), handler)
    builder.solver.edge(builder.functions.return_of(handler), builder.properties.outside)
    return given


def _called(
    builder: Builder, entry: Entry, roots: Sequence[Path | None], handlers: Sequence[Node]
) -> list[Slot]:
    """Call what an expression gives, or an export by its name, and return the slots of what it is given.

    The first handler stands for the place of the call.
    """
    given = _given(builder, roots)
    this, callee = Slot(), entry_value(builder, entry)
    builder.solver.edge(builder.module.field("exports"), this)
    if not isinstance(entry, str):
        builder.solver.give(this, builder.solver.unknown)
    arguments = tuple((slot, False) for slot in given)
    builder.calls.call(callee, Call(this, arguments, builder.properties.outside, handlers[0]))
    return given


def _publish(builder: Builder, private: frozenset[str]) -> None:
    """Let code outside have all exports but the private ones."""
    solver, outside = builder.solver, builder.properties.outside

    def shown(item: AbstractObject) -> None:
        item.watch(lambda name, slot: None if name in private else solver.edge(slot, outside))
        solver.edge(item.elements, outside)
        solver.on(item.prototypes, lambda each: shown(each) if each.kind in OWN else None)

    solver.on(builder.module.field("exports"), lambda item: shown(item) if item.kind in OWN else None)
    for node in builder.program.of_types(frozenset({"ExportNamedDeclaration"})):
        for name, identifier in _named_exports(builder, node):
            if name not in private:
                solver.edge(builder.named(identifier), outside)


def _named_exports(builder: Builder, node: Node) -> Iterator[tuple[str, Node]]:
    """Yield the names that an ES module exports by a declaration or a list, with what they mean."""
    declaration = node.declaration
    if declaration is None:
        if node.fields.get("source") is None:
            yield from ((str(each.exported.name), each.local) for each in node.specifiers)
    elif declaration.type == "VariableDeclaration":
        names = (each for item in declaration.declarations for each in walk(item.id))
        yield from ((str(each.name), each) for each in names if each in builder.scopes.declared)
    else:
        yield str(declaration.id.name), declaration.id


def entry_value(builder: Builder, entry: Entry) -> Slot:
    """Return the slot of an expression, or of an export by its name."""
    if not isinstance(entry, str):
        return builder.value(entry)
    found = Slot()
    builder.properties.load(builder.module.field("exports"), entry, found)
    return found


def _given(builder: Builder, roots: Sequence[Path | None]) -> list[Slot]:
    solver = builder.solver
    given = []
    for path in roots:
        slot = Slot()
        solver.give(slot, solver.unknown if path is None else solver.make("event", path=path))
        given.append(slot)
    return given
