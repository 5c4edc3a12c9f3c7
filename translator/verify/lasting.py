"""Whether a module may hold something from one execution to the next. In doubt it may."""

from __future__ import annotations

from collections.abc import Iterator

from translator.handlers.action import find_action
from translator.javascript.parse import Program, SyntaxProblem
from translator.javascript.scope import Reference, ScopeManager, Variable
from translator.javascript.tree import Node, ancestors, enclosing_function, is_function, is_target, unchained
from translator.javascript.values import function_of, is_member, member_key, property_key
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.verify.parsed import parsed

_WRITING = frozenset(
    """
    add append clear copyWithin delete fill next pop push reverse set shift sort splice unshift
    setDate setFullYear setHours setMilliseconds setMinutes setMonth setSeconds setTime
    """.split()
)
_LISTENING = frozenset({"on", "once", "addListener", "addEventListener", "prependListener", "subscribe"})
_OF_AN_OBJECT = frozenset(
    {"assign", "defineProperties", "defineProperty", "deleteProperty", "set", "setPrototypeOf"}
)
_BORROWED = frozenset({"apply", "bind", "call"})
_COPYING = frozenset(
    "concat entries filter flat flatMap from fromEntries keys map parse slice split values".split()
)
_CACHE = "cache"
"""What ``api`` has that is kept for the next execution."""
_HANDLERS = frozenset({OLD_HANDLER, NEW_HANDLER})
_FRESH = frozenset({"ArrayExpression", "Literal", "NewExpression", "ObjectExpression", "TemplateLiteral"})


def is_lasting(source: str) -> bool:
    """Return True if a source may hold something from one execution to the next.

    A source that does not parse holds nothing: it can't be run.
    """
    try:
        program, scopes = parsed(source)
    except (SyntaxProblem, RecursionError):
        return False
    look = _Look(program, scopes)
    return (
        any(scope.dynamic for scope in scopes.scopes)
        or any(look.is_kept(reference) for reference in scopes.references)
        or any(look.keeps(node) for node in program.nodes)
    )


class _Look:
    """What is written in functions, and whether that is made anew in each execution."""

    def __init__(self, program: Program, scopes: ScopeManager) -> None:
        self.scopes = scopes
        self.handlers = frozenset(_handlers(program, scopes))

    def is_kept(self, reference: Reference) -> bool:
        """Return True if a variable is assigned that may be there in the next execution."""
        if not reference.write or reference.initial or enclosing_function(reference.identifier) is None:
            return False
        return reference.resolved is None or not self.is_local(reference.resolved, reference.identifier)

    def is_local(self, variable: Variable, place: Node) -> bool:
        """Return True if a variable is made anew in each execution, as seen from where it is used."""
        home = _function_of(variable)
        return home is not None and (home is enclosing_function(place) or self.is_inside(home))

    def is_inside(self, function: Node) -> bool:
        """Return True if a function is a handler, or stands in one."""
        return any(outer in self.handlers for outer in (function, *ancestors(function)))

    def keeps(self, node: Node) -> bool:
        """Return True if a node may write to an object that the next execution finds, or is one itself."""
        match node.type:
            case "MemberExpression":
                if member_key(node, self.scopes) == _CACHE:
                    return True
                return is_target(node) and not _at_load(node) and self.is_outside(node.object)
            case "ObjectPattern":
                keys = (
                    property_key(item, self.scopes) for item in node.properties if item.type == "Property"
                )
                return _CACHE in keys
            case "CallExpression":
                return not _at_load(node) and self.writes(node)
            case "Literal":
                regex = node.fields.get("regex")
                return (
                    isinstance(regex, dict) and not {"g", "y"}.isdisjoint(regex["flags"]) and _at_load(node)
                )
            case "NewExpression":
                return _at_load(node) and len(node.arguments) > 1 and self.is_named(node.callee, "RegExp")
            case "FunctionDeclaration" | "FunctionExpression":
                # That of a compiler's helper is run to its end in one execution.
                return bool(node.generator) and node.role != "arguments"
        return False

    def writes(self, call: Node) -> bool:
        """Return True if a call may write to an object that the next execution finds."""
        callee = unchained(call.callee)
        if callee.type != "MemberExpression":
            return False
        key, written = member_key(callee, self.scopes), callee.object
        if key in _BORROWED and written.type == "MemberExpression" and call.arguments:
            key, written = member_key(written, self.scopes), call.arguments[0]
        if key in _LISTENING:
            return self.is_of_the_module(written)
        if key in _OF_AN_OBJECT and self.is_named(written, "Object", "Reflect"):
            return bool(call.arguments) and self.is_outside(call.arguments[0])
        return key in _WRITING and self.is_outside(written)

    def is_named(self, node: Node, *names: str) -> bool:
        """Return True if a node is one of some globals."""
        return any(self.scopes.is_global(node, name) for name in names)

    def is_of_the_module(self, node: Node) -> bool:
        """Return True if a node is a name that is there before any execution."""
        variable = self.scopes.resolve(node) if node.type == "Identifier" else None
        return variable is not None and not self.is_local(variable, node)

    def is_outside(self, node: Node, seen: frozenset[Variable] = frozenset()) -> bool:
        """Return True unless an object is certainly made anew in each execution."""
        node = unchained(node)
        match node.type:
            case "Identifier":
                variable = self.scopes.resolve(node)
                return variable is None or self.holds_outside(variable, node, seen)
            case "MemberExpression":
                # What a new object holds may be an old one, but for the event.
                return not self.is_of_the_event(node)
            case "ThisExpression":
                return not _in_constructor(node)
            case "CallExpression":
                callee = unchained(node.callee)
                return callee.type != "MemberExpression" or member_key(callee, self.scopes) not in _COPYING
        return node.type not in _FRESH

    def holds_outside(self, variable: Variable, place: Node, seen: frozenset[Variable]) -> bool:
        """Return True unless all that a variable holds is made anew in each execution."""
        if not self.is_local(variable, place):
            return True
        if self.is_given(variable):
            return False
        if variable in seen or not variable.kinds <= {"const", "let", "var"}:
            return True
        return any(
            write.written is None or self.is_outside(write.written, seen | {variable})
            for write in variable.writes
        )

    def is_given(self, variable: Variable) -> bool:
        """Return True if a variable is a parameter of a handler, which never gets the same object twice."""
        return variable.kinds == {"param"} and variable.scope.block in self.handlers and not variable.writes

    def is_of_the_event(self, node: Node) -> bool:
        """Return True if a node is a part of what a handler is given."""
        while node.type in ("MemberExpression", "ChainExpression"):
            node = node.object if node.type == "MemberExpression" else node.expression
        variable = self.scopes.resolve(node) if node.type == "Identifier" else None
        return variable is not None and self.is_given(variable)


def _handlers(program: Program, scopes: ScopeManager) -> Iterator[Node]:
    """Yield the functions that are called once for each execution, as far as that is easily told."""
    values = [export.value for export in find_action(program, scopes).exports if export.name in _HANDLERS]
    values += [node.right for node in program.nodes if _is_whole_export(node, scopes)]
    for value in values:
        function = function_of(value, scopes) if value is not None else None
        if function is not None:
            yield function


def _is_whole_export(node: Node, scopes: ScopeManager) -> bool:
    """Return True if ``module.exports`` is assigned, as a Hook does."""
    return node.type == "AssignmentExpression" and is_member(node.left, scopes, "module", "exports")


def _at_load(node: Node) -> bool:
    return enclosing_function(node) is None


def _in_constructor(node: Node) -> bool:
    """Return True if ``this`` is the object that a constructor makes."""
    function = enclosing_function(node)
    while function is not None and function.type == "ArrowFunctionExpression":
        function = enclosing_function(function)
    owner = function.parent if function is not None else None
    return owner is not None and owner.type == "MethodDefinition" and bool(owner.kind == "constructor")


def _function_of(variable: Variable) -> Node | None:
    """Return the function in which a variable is made."""
    block = variable.scope.block
    return block if is_function(block) else enclosing_function(block)
