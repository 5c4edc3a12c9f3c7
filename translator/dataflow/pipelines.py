"""Lists of functions of which each is given what the one before it returned: pipes and compositions.

Taken together, every function of such a list would get what any of them returns. So the calls are
made one after the other, where the list has certain elements.
"""

from __future__ import annotations

from translator.dataflow.abstract_objects import ALL, AbstractObject, Slot, bits
from translator.dataflow.functions import Call
from translator.dataflow.summaries import Given
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, enclosing_function, is_function
from translator.records import NamedTuple

LENGTH = "@length"
"""The field of an array that says how many elements it was made with: a text, or anything else if unknown."""


class Fold(NamedTuple):
    """A call of ``reduce``, or a loop. awaits: what each function returns is awaited for the next."""

    awaits: bool
    backwards: bool = False


class Loop(NamedTuple):
    """``for (const step of steps) value = step(value);`` first: what it has before; read: where after."""

    call: Node
    assignment: Node
    awaits: bool
    first: Node
    read: tuple[Node, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """What has no meaning of its own."""
        return (self.call, self.assignment, self.call.arguments[0])


def folding(call: Node) -> Fold | None:
    """Return what ``steps.reduce((value, step) => step(value), first)`` does, None for other calls."""
    callee = call.callee
    if callee.type != "MemberExpression" or callee.computed or len(call.arguments) != 2:
        return None
    if callee.property.name not in ("reduce", "reduceRight"):
        return None
    awaits = _is_step(call.arguments[0])
    return None if awaits is None else Fold(awaits, callee.property.name == "reduceRight")


def _is_step(function: Node) -> bool | None:
    """Return whether a callback, which only calls its second argument, awaits the first; None for others."""
    if not is_function(function) or [item.type for item in function.params] != ["Identifier"] * 2:
        return None
    value, step = (str(item.name) for item in function.params)
    body = function.body
    if body.type == "BlockStatement":
        if len(body.body) != 1 or body.body[0].type != "ReturnStatement":
            return None
        body = body.body[0].argument
    if body is None or body.type != "CallExpression" or len(body.arguments) != 1:
        return None
    callee, given, awaits = body.callee, body.arguments[0], bool(function.fields.get("async"))
    if callee.type == "MemberExpression" and not callee.computed and callee.property.name == "then":
        return True if _is_name(callee.object, value) and _is_name(given, step) else None
    if given.type == "AwaitExpression":
        given = given.argument
    elif awaits:
        # The next one would get a promise.
        return None
    return awaits if _is_name(callee, step) and _is_name(given, value) else None


def _is_name(node: Node, name: str) -> bool:
    return node.type == "Identifier" and bool(node.name == name)


def folding_loops(program: Program, scopes: ScopeManager) -> dict[Node, Loop]:
    """Return the loops that only call one function after the other."""
    found = ((node, _folding_loop(node, scopes)) for node in program.of_types(frozenset({"ForOfStatement"})))
    return {node: loop for node, loop in found if loop is not None}


def _folding_loop(node: Node, scopes: ScopeManager) -> Loop | None:
    """Return what a ``for … of`` does that only calls one function after the other, None for others."""
    left, body = node.left, node.body
    if body.type == "BlockStatement" and len(body.body) == 1:
        body = body.body[0]
    if node.fields.get("await") or left.type != "VariableDeclaration" or body.type != "ExpressionStatement":
        return None
    assignment, step = body.expression, left.declarations[0].id
    if assignment.type != "AssignmentExpression" or assignment.operator != "=" or step.type != "Identifier":
        return None
    call, target = assignment.right, assignment.left
    awaits = bool(call.type == "AwaitExpression")
    call = call.argument if awaits else call
    if call.type != "CallExpression" or target.type != "Identifier" or len(call.arguments) != 1:
        return None
    if not _is_name(call.callee, step.name) or not _is_name(call.arguments[0], target.name):
        return None
    variable = scopes.resolve(target)
    first = None if variable is None else _before(variable, node, target)
    if variable is None or first is None:
        return None
    read = [item.identifier for item in variable.reads if item.identifier.start > node.end]
    return Loop(call, assignment, awaits, first, tuple(read))


def _before(variable: Variable, loop: Node, target: Node) -> Node | None:
    """Return what a variable is given where it is declared, if a loop that runs once alone changes it.

    Of a parameter, it is the parameter.
    """
    function, declared, block = enclosing_function(loop), variable.definitions[0][1], loop.parent
    is_body = block is not None and block.parent is function
    if len(variable.definitions) != 1 or not is_body:
        return None
    here = (enclosing_function(item.identifier) is function for item in variable.references)
    changed = (item.identifier for item in variable.writes if not item.initial)
    if not all(here) or any(identifier is not target for identifier in changed):
        return None
    if function is not None and declared in function.params:
        return declared
    holder = declared.parent
    is_let = variable.kinds == {"let"} and holder is not None and holder.type == "VariableDeclarator"
    return holder.init if is_let and holder is not None else None


class Run(NamedTuple):
    """One fold over the arrays of a slot. first: what the first function gets; result: what comes out."""

    calls: Given
    site: Node
    fold: Fold
    steps: Slot
    first: Slot
    result: Slot

    def start(self) -> None:
        """Call the functions of every array."""
        self.calls.solver.on(self.steps, self._of)

    def _of(self, item: AbstractObject) -> None:
        if item.kind != "array" or LENGTH not in item.fields:
            self._together()
            return
        solver = self.calls.solver
        solver.once(item.elements, ALL, self._together)
        solver.on(item.field(LENGTH), lambda length: self._in_order(item, length.name))
        item.watch(lambda name, _: None if self._has(item, name) else self._together())

    def _has(self, array: AbstractObject, name: str) -> bool:
        """Return True for a field that is no element, or one of those that the array was made with."""
        objects = self.calls.solver.objects
        lengths = (objects[index].name for index in bits(array.field(LENGTH).objects))
        return not name.isdigit() or any(int(name) < int(length or 0) for length in lengths)

    def _in_order(self, array: AbstractObject, length: str) -> None:
        if not length:
            self._together()
            return
        given, order = self.first, range(int(length))
        for index in reversed(order) if self.fold.backwards else order:
            given = self._step(array.field(str(index)), given)
        self.calls.solver.edge(given, self.result)

    def _together(self) -> None:
        """Any of the functions may get what any has returned."""
        folded, step = Slot(), Slot()
        self.calls.iteration.each(self.steps, step)
        self.calls.solver.edge(self.first, folded)
        self.calls.solver.edge(self._step(step, folded), folded)
        self.calls.solver.edge(folded, self.result)

    def _step(self, callee: Slot, given: Slot) -> Slot:
        returned, value = Slot(), Slot()
        self.calls.call(callee, Call(None, ((given, False),), returned, self.site))
        if not self.fold.awaits:
            return returned
        self.calls.iteration.awaited(returned, value)
        return value
