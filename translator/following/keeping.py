"""Whether each execution gives a variable of the module its own value before anything can read it.

Auth0 runs many executions in one loaded file. A message that one of them keeps is another message
than the event's, so that a test of the one says nothing about the other (dataflow/lifetimes.py).

Serves docs/conversion.md, section 5.
"""

from __future__ import annotations

from translator.javascript.scope import Reference, Variable
from translator.javascript.tree import Node, walk

_CALLS = frozenset(
    {"CallExpression", "NewExpression", "AwaitExpression", "TaggedTemplateExpression", "YieldExpression"}
)


def is_set_first(handler: Node, variable: Variable) -> bool:
    """Return True if each execution gives a variable its own value before anything can read it."""
    writes = [reference for reference in variable.writes if not reference.initial]
    return len(writes) == 1 and _comes_first(handler, writes[0], variable)


def _comes_first(handler: Node, write: Reference, variable: Variable) -> bool:
    body = handler.body
    assignment = write.identifier.parent
    if body.type != "BlockStatement" or assignment is None or assignment.type != "AssignmentExpression":
        return False
    if assignment.operator != "=":
        return False
    for statement in body.body:
        first = statement.type == "ExpressionStatement" and statement.expression is assignment
        before = assignment.right if first else statement
        if any(node.type in _CALLS or _reads(node, variable) for node in walk(before)):
            return False
        if first:
            return True
    return False


def _reads(node: Node, variable: Variable) -> bool:
    return any(reference.identifier is node for reference in variable.reads)
