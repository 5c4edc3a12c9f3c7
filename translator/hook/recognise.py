"""Is this file a Hook: its export is the function of recipient, text, context and a callback.

A Hook, a Rule and Express middleware look alike, and converting the wrong one would break it, so
the documented names or a read that no other has are asked for. Serves docs/conversion.md, section 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.javascript.analyze import analyze
from translator.javascript.parse import Program, SyntaxProblem, parse
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, unchained
from translator.javascript.values import final, function_of, is_member, member_key, property_key
from translator.mapping.hook import CALLBACKS, DOCUMENTED, OWN_WORDS
from translator.options import Origin
from translator.records import NamedTuple

_BARE = re.compile(r"(?:\s|//[^\n]*\n|(?>/\*.*?\*/))*+(?=(?:async\s+)?function\b\s*\()", re.DOTALL)
_EXPRESS = frozenset({"req", "res", "request", "response", "next"})
_PARAMETERS = 4


class Hook(NamedTuple):
    """The export of a Hook.

    assignment: ``module.exports = …``, the outermost of a chain. value: what is assigned in the
    end. function: the function it stands for, None where that can't be seen.
    """

    assignment: Node
    value: Node
    function: Node | None


def exported(text: str) -> tuple[str, int, int] | None:
    """Return the text with the export it lacks, where it is nothing but an anonymous function.

    Gives the text, where something was inserted, and how much; None for any other text.
    """
    found = _BARE.match(text)
    if found is None:
        return None
    prefix = "module.exports = "
    return text[: found.end()] + prefix + text[found.end() :], found.end(), len(prefix)


def find_hook(program: Program, scopes: ScopeManager, origin: Origin) -> Hook | None:
    """Return the Hook that a program exports. ``origin`` ``hook`` takes any exported function for one."""
    found = list(_exports(program, scopes))
    if origin == "action" or len(found) != 1:
        return None
    hook = found[0]
    if origin == "hook":
        return hook if hook.function is not None or hook.value.type == "CallExpression" else None
    return hook if hook.function is not None and _is_phone_hook(hook.function, scopes) else None


def is_hook(text: str, origin: Origin) -> bool:
    """Return True if a source text is a Hook. False for one that does not parse."""
    try:
        program = parse(text)
    except SyntaxProblem:
        with_export = exported(text)
        if with_export is None:
            return False
        try:
            program = parse(with_export[0])
        except SyntaxProblem:
            return False
    return find_hook(program, analyze(program.root), origin) is not None


def other_kind(program: Program, scopes: ScopeManager) -> str:
    """Return the parameters of a Hook or Rule of another kind that the file exports, empty if it is none."""
    for hook in _exports(program, scopes):
        names = [] if hook.function is None else _names(hook.function)
        if "context" in names and names[-1] in CALLBACKS and tuple(names[:3]) != DOCUMENTED:
            return ", ".join(names)
    return ""


def _exports(program: Program, scopes: ScopeManager) -> Iterator[Hook]:
    """Assignments to ``module.exports`` in the file's own statements, also those whose value gets a name."""
    for assignment in _own_expressions(program, scopes):
        if assignment.type != "AssignmentExpression" or assignment.operator != "=":
            continue
        targets = []
        node = assignment
        while node.type == "AssignmentExpression" and node.operator == "=":
            targets.append(unchained(node.left))
            node = node.right
        both = all(
            scopes.is_global(target, "exports") or is_member(target, scopes, "module", "exports")
            for target in targets
        )
        if both and any(target.type == "MemberExpression" for target in targets):
            value = final(assignment.right)
            yield Hook(assignment, value, function_of(value, scopes))


def _own_expressions(program: Program, scopes: ScopeManager) -> Iterator[Node]:
    for statement in program.root.body:
        if statement.type == "ExpressionStatement":
            yield statement.expression
        elif statement.type == "VariableDeclaration":
            for item in statement.declarations:
                variable = scopes.declared.get(item.id)
                if item.init is not None and variable is not None and len(variable.writes) == 1:
                    yield item.init


def _is_phone_hook(function: Node, scopes: ScopeManager) -> bool:
    if len(function.params) != _PARAMETERS or function.generator:
        return False
    if any(param.type == "RestElement" for param in function.params):
        return False
    names = [name.lstrip("_") for name in _names(function)]
    context = function.params[2]
    if context.type == "ObjectPattern" and _takes_own_word(context, scopes):
        names[2] = DOCUMENTED[2]
    if tuple(names[:3]) == DOCUMENTED and names[3] in CALLBACKS:
        return True
    if _EXPRESS & set(names):
        return False
    return _reads_own_word(function.params[2], scopes) and _is_called(function.params[3], scopes)


def _names(function: Node) -> list[str]:
    """Return the names of the parameters, empty for a pattern."""
    targets = [param.left if param.type == "AssignmentPattern" else param for param in function.params]
    return [str(target.name) if target.type == "Identifier" else "" for target in targets]


def _reads_own_word(param: Node, scopes: ScopeManager) -> bool:
    if param.type == "ObjectPattern":
        return _takes_own_word(param, scopes)
    variable = scopes.resolve(param) if param.type == "Identifier" else None
    if variable is None:
        return False
    for reference in variable.reads:
        node = reference.identifier
        parent = node.parent
        if parent is None:
            continue
        if parent.type == "MemberExpression" and node.role == "object":
            if member_key(parent, scopes) in OWN_WORDS:
                return True
        elif (
            parent.type == "VariableDeclarator"
            and parent.id.type == "ObjectPattern"
            and _takes_own_word(parent.id, scopes)
        ):
            return True
    return False


def _takes_own_word(pattern: Node, scopes: ScopeManager) -> bool:
    return any(
        item.type == "Property" and property_key(item, scopes) in OWN_WORDS for item in pattern.properties
    )


def _is_called(param: Node, scopes: ScopeManager) -> bool:
    variable = scopes.resolve(param) if param.type == "Identifier" else None
    return variable is not None and any(reference.identifier.role == "callee" for reference in variable.reads)
