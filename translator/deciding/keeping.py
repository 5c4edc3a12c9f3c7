"""Whether an execution may see what another one kept in a variable of the module.

Auth0 runs many executions in one loaded file. A message that one of them keeps is another message
than the event's, so that a test of the one says nothing about the other.

Serves docs/conversion.md, section 5.
"""

from __future__ import annotations

from translator.following.places import Flow
from translator.javascript.scope import Reference, Variable
from translator.javascript.tree import Node, contains, enclosing_function, walk

_CALLS = frozenset(
    {"CallExpression", "NewExpression", "AwaitExpression", "TaggedTemplateExpression", "YieldExpression"}
)


def keeps(flow: Flow) -> bool:
    """Return True if the event, or its message, may be read off a variable that outlives an execution."""
    return any(_outlives(flow, variable) and not _is_set_first(flow, variable) for variable in flow.bound)


def _outlives(flow: Flow, variable: Variable) -> bool:
    """Return True for a variable of the module, or of a function around the handler."""
    _, declared = variable.definitions[0]
    function = enclosing_function(declared)
    return function is None or (function is not flow.handler and contains(function, flow.handler))


def _is_set_first(flow: Flow, variable: Variable) -> bool:
    """Return True if each execution gives a variable its own value before anything can read it."""
    writes = [reference for reference in variable.writes if not reference.initial]
    return len(writes) == 1 and _comes_first(flow, writes[0], variable)


def _comes_first(flow: Flow, write: Reference, variable: Variable) -> bool:
    body = flow.handler.body
    assignment = write.identifier.parent
    if body.type != "BlockStatement" or assignment is None or assignment.operator != "=":
        return False
    for statement in body.body:
        if statement.type == "ExpressionStatement" and statement.expression is assignment:
            return True
        if any(node.type in _CALLS or _reads(node, variable) for node in walk(statement)):
            return False
    return False


def _reads(node: Node, variable: Variable) -> bool:
    return any(reference.identifier is node for reference in variable.reads)
