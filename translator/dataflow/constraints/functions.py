"""Functions, classes and calls."""

from __future__ import annotations

from translator.dataflow.abstract_objects import AbstractObject, Arguments, Slot
from translator.dataflow.builder import Builder
from translator.dataflow.classes import field_name, stored
from translator.dataflow.compiled import Helper
from translator.dataflow.constraints.members import add_property, base_of, resumed
from translator.dataflow.constraints.patterns import bind
from translator.dataflow.functions import Call
from translator.dataflow.state_machines import Machine
from translator.dataflow.summaries import Summary
from translator.javascript.tree import Node, unchained
from translator.javascript.values import uses_arguments


def function(builder: Builder, node: Node) -> None:
    """A function is an object; its parameters take what calls hand over."""
    solver = builder.solver
    made = solver.make("function", node)
    solver.give(builder.value(node), made)
    if node.type != "ArrowFunctionExpression":
        builder.classes.prototype(made)
        if node.id is not None:
            solver.edge(builder.value(node), builder.named(node.id))
        if uses_arguments(node, builder.scopes):
            own = builder.scopes.of_block[node].variables["arguments"]
            solver.give(builder.variable(own), solver.make("array", node, "arguments"))
    if node in builder.calls.unrelated:
        solver.edge(builder.functions.this_of(node), builder.properties.outside)
        solver.give(builder.functions.return_of(node), solver.unknown)
        return
    for index, param in enumerate(node.params):
        target = param.argument if param.type == "RestElement" else param
        bind(builder, target, builder.functions.param(node, index))
    for name in stored(node):
        builder.properties.store(builder.functions.this_of(node), name.name, builder.named(name))
    if node.body.type != "BlockStatement":
        solver.edge(builder.value(node.body), builder.functions.return_of(node))
    elif _may_end(node.body):
        solver.give(builder.functions.return_of(node), solver.undefined)


def _may_end(statement: Node | None) -> bool:
    """Return True if what follows a statement may be reached from it, False where it surely isn't."""
    if statement is None or statement.type in ("ReturnStatement", "ThrowStatement"):
        return statement is None
    if statement.type == "BlockStatement":
        run = [item for item in statement.body if item.type != "FunctionDeclaration"]
        return not run or _may_end(run[-1])
    if statement.type == "IfStatement":
        return _may_end(statement.consequent) or _may_end(statement.alternate)
    if statement.type == "TryStatement" and statement.handler is not None:
        return _may_end(statement.block) or _may_end(statement.handler.body)
    return True


def class_(builder: Builder, node: Node) -> None:
    """A class is an object with static parts, and has a prototype with methods."""
    solver = builder.solver
    made = solver.make("class", node)
    solver.give(builder.value(node), made)
    if node.id is not None:
        solver.edge(builder.value(node), builder.named(node.id))
    prototype = builder.classes.prototype(made)
    if node.superClass is not None:
        extended, inherited = builder.classes.super_of(node), Slot()
        solver.edge(builder.value(node.superClass), extended)
        solver.edge(extended, made.prototypes)
        builder.properties.load(extended, "prototype", inherited)
        solver.edge(inherited, prototype.prototypes)
        prototype.inherits = builder.classes.base(node) is not None
    for item in node.body.body:
        if item.type == "MethodDefinition" and item.kind != "constructor":
            add_property(builder, made if item.static else prototype, item)
        elif item.type == "PropertyDefinition":
            field(builder, made, item)


def field(builder: Builder, made: AbstractObject, item: Node) -> None:
    """A field gets its value on the class itself, or on every instance."""
    solver, name, value = builder.solver, field_name(item, builder.scopes), Slot()
    if item.value is None:
        solver.give(value, solver.undefined)
    else:
        solver.edge(builder.value(item.value), value)
    if item.static:
        solver.edge(value, made.elements if name is None else made.field(name))
        if name is not None and not builder.removed:
            made.definite.add(name)
        return
    assert made.site is not None
    builder.properties.store(builder.functions.this_of(made.site), name, value)


def call(builder: Builder, node: Node) -> None:
    callee = unchained(node.callee)
    arguments = given(builder, node)
    helper = builder.compiled.calls.get(node)
    if helper is not None:
        compiled(builder, node, helper, arguments)
        return
    if node in builder.compiled.machines:
        machine(builder, builder.compiled.machines[node])
        return
    if node in builder.compiled.resumed:
        resumed(builder, node)
        return
    if callee.type == "Super":
        around, _ = builder.class_around(node)
        if around is not None:
            again = Call(None, arguments, Slot(), node)
            builder.calls.initialise(around, again, builder.this_at(node))
        return
    this: Slot | None = None
    if callee.type == "MemberExpression":
        inherited = callee.object.type == "Super"
        this = builder.this_at(node) if inherited else builder.value(callee.object)
        if inherited:
            base_of(builder, callee)
    builder.calls.call(builder.value(node.callee), Call(this, arguments, builder.value(node), node))


def compiled(builder: Builder, node: Node, helper: Helper, arguments: Arguments) -> None:
    """A call of a compiler's helper."""
    made = Call(None, arguments, builder.value(node), node)
    if helper.row:
        Summary(builder.calls, made, helper.row).run(helper.row)
        return
    (this, _), *_ = arguments
    spread = () if node.arguments[1].type in ("UnaryExpression", "Literal") else arguments[1:2]
    again = made._replace(this=this, arguments=tuple((slot, True) for slot, _ in spread))
    builder.calls.call(arguments[helper.generator][0], again)


def machine(builder: Builder, made: Machine) -> None:
    """The switch that an async function was made of is run: with a state of its own, to its results."""
    solver, result, state = builder.solver, builder.value(made.run), Slot()
    solver.give(state, solver.make("object", made.steps, "state"))
    if made.this is not None:
        solver.edge(builder.value(made.this), builder.functions.this_of(made.steps))
    builder.calls.enter(made.steps, ((state, False),), made.run)
    for value in made.results:
        if value is None:
            solver.give(result, solver.undefined)
        else:
            solver.edge(builder.value(value), result)


def new(builder: Builder, node: Node) -> None:
    made = Call(None, given(builder, node), builder.value(node), node, new=True)
    builder.calls.call(builder.value(node.callee), made)


def tagged(builder: Builder, node: Node) -> None:
    """A template tag is called with the texts and the values."""
    texts = Slot()
    made = builder.solver.make("array", node.quasi)
    builder.solver.give(made.elements, builder.solver.primitive)
    builder.solver.give(texts, made)
    values = tuple((builder.value(item), False) for item in node.quasi.expressions)
    tag = unchained(node.tag)
    this = builder.value(tag.object) if tag.type == "MemberExpression" else None
    builder.calls.call(
        builder.value(node.tag), Call(this, ((texts, False), *values), builder.value(node), node)
    )


def given(builder: Builder, node: Node) -> Arguments:
    """Return the arguments of a call."""
    return tuple(
        (builder.value(item.argument), True) if item.type == "SpreadElement" else (builder.value(item), False)
        for item in node.arguments
    )


RULES = {
    "FunctionDeclaration": function,
    "FunctionExpression": function,
    "ArrowFunctionExpression": function,
    "ClassDeclaration": class_,
    "ClassExpression": class_,
    "CallExpression": call,
    "NewExpression": new,
    "TaggedTemplateExpression": tagged,
}
