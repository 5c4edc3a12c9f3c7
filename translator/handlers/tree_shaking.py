"""Which nodes go away with the handlers of other triggers (AP109; docs/conversion.md, section 4).

With an export goes, transitively, what only it uses: functions, and declarations whose initialiser
is a literal or a function. Whatever may do something when the file is loaded stays.
"""

from __future__ import annotations

from translator.handlers.action import Action, is_inside
from translator.handlers.exports import Export
from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, in_statement_list, is_function


def left_out(action: Action, scopes: ScopeManager) -> frozenset[Node]:
    """Return the nodes to leave out: statements, declarators, properties and specifiers."""
    gone = {node for export in action.others() if (node := removable(export)) is not None}
    kept = {
        name for name, reads in action.others_read.items() if not all(is_inside(read, gone) for read in reads)
    }
    gone -= {export.node for export in action.others() if export.name in kept}
    gone -= {
        node for export in action.others() if export.name in kept and (node := removable(export)) is not None
    }
    if not gone:
        return frozenset()
    grown = True
    while grown:
        grown = False
        for scope in scopes.scopes:
            for variable in scope.variables.values():
                declaration = _declaration(variable)
                if (
                    declaration is not None
                    and declaration not in gone
                    and _only_in(variable, declaration, gone)
                ):
                    gone.add(declaration)
                    grown = True
    return frozenset(gone)


def stays(action: Action, export: Export, gone: frozenset[Node]) -> bool:
    """Return True if another trigger's export has to stay, since something that stays reads it."""
    return any(not is_inside(read, gone) for read in action.others_read.get(export.name, ()))


def removable(export: Export) -> Node | None:
    """Return the node that can go with an export, None where its value has to be evaluated all the same."""
    node = export.node
    if export.form == "define":
        inert = export.value is not None and is_inert(node.arguments[2])
        return node.parent if inert and node.parent is not None and in_statement_list(node.parent) else None
    if export.form in ("property", "declarator") and export.value is not None:
        return node if is_inert(export.value) else None
    if export.form != "member":
        return node
    parent = node.parent
    if node.right.type == "AssignmentExpression" or not _is_inert_export(node.right):
        return None
    if parent is not None and parent.type == "SequenceExpression":
        return node
    if parent is not None and parent.type == "ExpressionStatement" and in_statement_list(parent):
        return parent
    return None


def _is_inert_export(node: Node) -> bool:
    """An exported value that is a plain chain of names counts as a name."""
    while node.type == "MemberExpression" and not node.computed:
        node = node.object
    return is_inert(node)


def is_inert(node: Node) -> bool:
    """Return True if evaluating an expression does nothing: a literal of any kind, a function, a name."""
    stack = [node]
    while stack:
        current = stack.pop()
        if is_function(current) or current.type in ("Literal", "Identifier"):
            continue
        if current.type == "TemplateLiteral":
            stack += current.expressions
        elif current.type == "ArrayExpression":
            if None in current.elements:
                return False
            stack += current.elements
        elif current.type == "ObjectExpression":
            if any(item.type != "Property" or item.computed for item in current.properties):
                return False
            stack += [item.value for item in current.properties]
        elif current.type == "UnaryExpression" and current.operator in ("-", "+", "!", "void"):
            stack.append(current.argument)
        else:
            return False
    return True


def _declaration(variable: Variable) -> Node | None:
    """Return the node that declares a variable and nothing else that would have to stay."""
    if len(variable.definitions) != 1 or not variable.references:
        return None
    kind, identifier = variable.definitions[0]
    node = identifier.parent
    if kind == "function" and node is not None and in_statement_list(node):
        return node
    if node is None or node.type != "VariableDeclarator" or node.id is not identifier or node.init is None:
        return None
    inert = is_inert(node.init) and node.init.type != "Identifier"
    statement = node.parent
    return node if inert and statement is not None and in_statement_list(statement) else None


def _only_in(variable: Variable, declaration: Node, gone: set[Node]) -> bool:
    """Return True if every use of a variable lies in what goes, and there is a use outside itself."""
    used = False
    for reference in variable.references:
        if reference.initial:
            continue
        if is_inside(reference.identifier, gone):
            used = True
        elif not is_inside(reference.identifier, (declaration,)):
            return False
    return used
