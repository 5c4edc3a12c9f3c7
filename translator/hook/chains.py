"""A promise whose ``then`` and ``catch`` call the callback, as ``try { await … } catch``.

Only where that is certainly the same. What ``then`` gets may throw only into the ``catch``. What
``catch`` gets must not throw before it calls the callback, or the Hook would never have completed. A
promise may also be rejected with nothing, which completes. Serves docs/conversion.md, section 12.
"""

from __future__ import annotations

from typing import Literal

from translator.hook.callback import Ending, ending_of, is_watched, nothing_after
from translator.hook.callback_completion import open_ends
from translator.hook.head import uses_this
from translator.javascript.scope import Variable
from translator.javascript.tree import (
    Node,
    ancestors,
    contains,
    enclosing_function,
    in_statement_list,
    is_function,
    walk,
)
from translator.javascript.values import uses_arguments
from translator.records import NamedTuple
from translator.source_file import SourceFile


class Part(NamedTuple):
    """What one of the two callbacks does.

    kind: ``nothing``; ``rethrow`` of the parameter if it is true; ``throw`` of ``error``; or the
    ``statements`` with the ``endings`` among them. param: its parameter, where it is needed.
    """

    kind: Literal["nothing", "rethrow", "throw", "statements"]
    function: Node | None
    param: Node | None = None
    error: Node | None = None
    statements: tuple[Node, ...] = ()
    endings: tuple[Ending, ...] = ()


class Chain(NamedTuple):
    """A statement ``promise.then(done).catch(failed)`` that ends the handler.

    apart: the promise is made before the ``try``, since what it throws itself is none of ``failed``'s.
    tail: the handler ends here anyway.
    """

    statement: Node
    promise: Node
    done: Part
    failed: Part
    apart: bool
    tail: bool


class Ends(NamedTuple):
    """Everything by which a handler ends where it called its callback."""

    endings: tuple[Ending, ...]
    chains: tuple[Chain, ...]


class _Links(NamedTuple):
    """The promise and the two callbacks of a chain. caught: ``failed`` also sees what ``done`` throws."""

    promise: Node
    done: Node
    failed: Node
    caught: bool


def ends_of(function: Node, callback: Variable | None, file: SourceFile) -> Ends | None:
    """Return how each call of the callback ends the handler, or None where it needs a Promise."""
    if callback is None or callback.writes or len(callback.definitions) != 1:
        return None
    if not callback.references or function.body.type != "BlockStatement":
        return None
    endings, chains = [], {}
    for reference in callback.references:
        statement = _statement(reference.identifier, function)
        if statement in chains:
            continue
        ending = ending_of(reference.identifier, function, file.program, file.scopes)
        chain = None if ending is not None else chain_of(statement, function, callback, file)
        if ending is not None:
            endings.append(ending)
        elif chain is not None:
            chains[statement] = chain
        else:
            return None
    if open_ends(function, callback, file.scopes):
        return None
    plain = (item for item in endings if item.kind == "return" and item.result is None and item.tail)
    gone = frozenset(item.statement for item in plain)
    return Ends(
        tuple(item._replace(tail=_is_last(item, function, gone)) for item in endings),
        tuple(item._replace(tail=_is_last(item, function, gone)) for item in chains.values()),
    )


def _is_last(item: Ending | Chain, function: Node, gone: frozenset[Node]) -> bool:
    """Return True if the handler ends behind an ending, once others that do nothing are gone."""
    if isinstance(item, Ending) and item.kind != "rethrow":
        return item.tail
    return item.tail or nothing_after(item.statement, function, gone) is not None


def _statement(node: Node, function: Node) -> Node:
    """Return the innermost statement of a function itself around a node."""
    for parent in (node, *ancestors(node)):
        if enclosing_function(parent) is function and in_statement_list(parent):
            return parent
    return node


def chain_of(statement: Node, handler: Node, callback: Variable, file: SourceFile) -> Chain | None:
    """Return the chain that a statement of the handler is, None where it needs a Promise."""
    links = _links(statement)
    if links is None or is_watched(statement, handler, throws=True) or not in_statement_list(statement):
        return None
    inside = [item.identifier for item in callback.references if contains(statement, item.identifier)]
    if not all(contains(links.done, node) or contains(links.failed, node) for node in inside):
        return None
    after = nothing_after(statement, handler)
    if after is not statement and statement.type == "ExpressionStatement":
        return None
    failed = _failed(links.failed, callback, file)
    done = _done(links, callback, file)
    if failed is None or done is None:
        return None
    throws = any(ending.kind != "return" for ending in done.endings)
    apart = failed.kind != "rethrow"
    if apart and (throws or statement.role == "consequent"):
        return None
    chain = Chain(statement, links.promise, done, failed, apart, after is statement)
    return chain if _fits(chain, file) else None


def _links(statement: Node) -> _Links | None:
    if statement.type not in ("ExpressionStatement", "ReturnStatement"):
        return None
    value = statement.expression if statement.type == "ExpressionStatement" else statement.argument
    if value is not None and value.type == "AwaitExpression":
        value = value.argument
    last = _called(value, "catch", 1)
    first = _called(last, "then", 1) if last is not None else None
    if value is not None and last is not None and first is not None:
        then = last
        return _Links(first, then.arguments[0], value.arguments[0], True)
    promise = _called(value, "then", 2)
    if value is None or promise is None:
        return None
    return _Links(promise, value.arguments[0], value.arguments[1], False)


def _called(call: Node | None, name: str, count: int) -> Node | None:
    """Return what a method is called on, None for any other expression."""
    if call is None or call.type != "CallExpression" or call.optional or len(call.arguments) != count:
        return None
    callee = call.callee
    if callee.type != "MemberExpression" or callee.computed or callee.optional:
        return None
    if callee.property.name != name or callee.object.type in ("ChainExpression", "Super"):
        return None
    found: Node = callee.object
    return found


# What the callbacks do


def _failed(node: Node, callback: Variable, file: SourceFile) -> Part | None:
    """What is done with what a promise is rejected with: nothing that may throw, then the callback."""
    if node.type == "Identifier":
        return Part("rethrow", None) if file.scopes.resolve(node) is callback else None
    part = _part(node, callback, file)
    takes_apart = is_function(node) and any(param.type != "Identifier" for param in node.params)
    if part is None or takes_apart or node.fields["async"]:
        return None
    if part.kind != "statements":
        return part
    *before, last = part.statements
    only = len(part.endings) == 1 and part.endings[0].statement is last
    harmless = all(_cannot_throw(statement, file) for statement in before)
    return part if only and harmless and part.endings[0].result is None else None


def _cannot_throw(statement: Node, file: SourceFile) -> bool:
    """Return True if a statement only logs words and names."""
    call = statement.fields.get("expression")
    if statement.type != "ExpressionStatement" or call is None or call.type != "CallExpression":
        return False
    callee = call.callee
    return (
        callee.type == "MemberExpression"
        and not callee.computed
        and file.scopes.is_global(callee.object, "console")
        and all(_is_plain(argument, file) for argument in call.arguments)
    )


def _is_plain(argument: Node, file: SourceFile) -> bool:
    if argument.type == "Literal":
        return True
    variable = file.scopes.resolve(argument) if argument.type == "Identifier" else None
    return variable is not None and variable.kinds <= {"param", "var"}


def _done(links: _Links, callback: Variable, file: SourceFile) -> Part | None:
    """What is done with what a promise gives; all of it where the ``catch`` sees what is thrown."""
    if not is_function(links.done):
        return None
    part = _part(links.done, callback, file)
    takes_apart = any(param.type != "Identifier" for param in links.done.params)
    if part is None or part.kind == "rethrow" or (part.kind == "nothing" and takes_apart):
        return None
    if not links.caught:
        return part if part.kind == "nothing" else None
    return None if part.kind == "throw" else part


def _part(function: Node, callback: Variable, file: SourceFile) -> Part | None:
    scopes = file.scopes
    if not is_function(function) or function.generator or len(function.params) > 1:
        return None
    param = function.params[0] if function.params else None
    if param is not None and param.type not in ("Identifier", "ObjectPattern"):
        return None
    if function.type != "ArrowFunctionExpression" and (
        uses_this(function) or uses_arguments(function, scopes)
    ):
        return None
    if function.body.type != "BlockStatement":
        return _of_expression(function, function.body, callback, file)
    inside = [item.identifier for item in callback.references if contains(function, item.identifier)]
    endings = [ending_of(node, function, file.program, scopes) for node in inside]
    if not inside or open_ends(function, callback, scopes) or _hoists(function, file):
        return None
    found = tuple(ending for ending in endings if ending is not None)
    statements = tuple(function.body.body)
    if len(found) < len(endings) or any(item.fields.get("directive") for item in statements):
        return None
    if len(found) == 1 and found[0].statement is statements[0] and found[0].end >= statements[-1].end - 1:
        return _single(function, found[0])
    return Part("statements", function, _needed(param, found, file), None, statements, found)


def _single(function: Node, ending: Ending) -> Part:
    """Return the part of a function that only calls the callback."""
    param = function.params[0] if function.params else None
    if ending.kind == "return":
        if ending.result is None:
            return Part("nothing", function)
        return Part("statements", function, param, None, (ending.statement,), (ending,))
    if ending.kind == "rethrow":
        return Part("rethrow", function, param)
    return Part("throw", function, param, ending.error)


def _of_expression(function: Node, call: Node, callback: Variable, file: SourceFile) -> Part | None:
    """Return the part of an arrow function whose body is the call of the callback."""
    scopes = file.scopes
    if call.type != "CallExpression" or call.optional or call.callee.type != "Identifier":
        return None
    if scopes.resolve(call.callee) is not callback:
        return None
    ending = ending_of(call.callee, function, file.program, scopes)
    return None if ending is None else _single(function, ending)


def _hoists(function: Node, file: SourceFile) -> bool:
    """Return True if a name of a function would be one of the handler's outside its block."""
    blocks = [file.scopes.of_block.get(node) for node in (function, function.body)]
    return any(
        variable.kinds & {"var", "function"}
        for scope in blocks
        if scope is not None
        for variable in scope.variables.values()
        if variable.name != "arguments"
    )


def _needed(param: Node | None, endings: tuple[Ending, ...], file: SourceFile) -> Node | None:
    """A parameter that is also read elsewhere than in an argument that goes nowhere."""
    if param is None or param.type != "Identifier":
        return param
    variable = file.scopes.resolve(param)
    gone = [ending.statement for ending in endings if ending.kind == "return" and ending.result is None]
    uses = [] if variable is None else [item.identifier for item in variable.references]
    return param if any(not any(contains(node, use) for node in gone) for use in uses) else None


# Whether it fits the place


def _fits(chain: Chain, file: SourceFile) -> bool:
    """Return True if no comment would be lost, and no name mean another thing than before."""
    names = {node.name for node in walk(chain.promise) if node.type == "Identifier"}
    if names & _declared(chain.done, file):
        return False
    kept = [(chain.promise.start, chain.promise.end)]
    for part in (chain.done, chain.failed):
        if part.kind == "statements":
            kept.append((part.statements[0].start, part.statements[-1].end))
        elif part.error is not None:
            kept.append((part.error.start, part.error.end))
    comments = file.program.comments_in(chain.statement.start, chain.statement.end)
    return all(any(start <= item.start < end for start, end in kept) for item in comments)


def _declared(part: Part, file: SourceFile) -> set[str]:
    """Return the names that a part declares in its block."""
    function = part.function
    if part.kind != "statements" or function is None:
        return set()
    blocks = [file.scopes.of_block.get(node) for node in (function, function.body)]
    return {name for scope in blocks if scope is not None for name in scope.variables} - {"arguments"}
