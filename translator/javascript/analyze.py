"""Scope analysis: one walk that opens scopes, declares names and collects references.

Names are resolved when all are declared, so that hoisting needs no order.
"""

from __future__ import annotations

from collections.abc import Sequence

from translator.javascript.scope import Kind, Reference, Scope, ScopeManager, Variable
from translator.javascript.tree import Node, children


def analyze(root: Node) -> ScopeManager:
    """Analyse a Program. Names are resolved after all are declared, so hoisting needs no order."""
    manager = ScopeManager()
    _Analyzer(manager).run(root)
    uses: dict[Variable, list[Reference]] = {}
    declared = {name for scope in manager.scopes for name in scope.variables}
    for reference in manager.references:
        name = reference.identifier.name
        variable = reference.scope.lookup(name) if name in declared else None
        if variable is not None:
            reference.resolved = variable
            uses.setdefault(variable, []).append(reference)
    for variable, references in uses.items():
        variable.used_by(references)
    return manager


class _Analyzer:
    """One walk with a stack of (node, scope); patterns are taken apart where they are met."""

    def __init__(self, manager: ScopeManager) -> None:
        self.manager = manager
        self.stack: list[tuple[Node, Scope]] = []

    def run(self, root: Node) -> None:
        top = self.open("program", root, None, strict=_is_strict(root))
        self.push_all(root.body, top)
        while self.stack:
            node, scope = self.stack.pop()
            visit = _VISITS.get(node.type)
            if visit is not None:
                visit(self, node, scope)
            else:
                self.push_all(children(node), scope)

    def open(self, kind: str, block: Node, upper: Scope | None, *, strict: bool = False) -> Scope:
        scope = Scope(kind, block, upper, strict=strict)
        self.manager.scopes.append(scope)
        self.manager.of_block[block] = scope
        return scope

    def push_all(self, nodes: Sequence[Node | None], scope: Scope) -> None:
        self.stack.extend((node, scope) for node in reversed(nodes) if node is not None)

    def refer(self, reference: Reference) -> None:
        self.manager.references.append(reference)
        self.manager.by_identifier[reference.identifier] = reference

    def declare(self, scope: Scope, kind: Kind, identifier: Node) -> Variable:
        variable = scope.declare(identifier.name, kind, identifier)
        self.manager.declared[identifier] = variable
        return variable

    # Names that are only references, or none at all

    def visit_Identifier(self, node: Node, scope: Scope) -> None:
        self.refer(Reference(node, scope))

    def visit_MemberExpression(self, node: Node, scope: Scope) -> None:
        self.push_all([node.object, node.property if node.computed else None], scope)

    def visit_Property(self, node: Node, scope: Scope) -> None:
        self.push_all([node.key if node.computed else None, node.value], scope)

    def visit_MethodDefinition(self, node: Node, scope: Scope) -> None:
        self.visit_Property(node, scope)

    def visit_PropertyDefinition(self, node: Node, scope: Scope) -> None:
        self.push_all([node.key if node.computed else None], scope)
        if node.value is not None:
            inner = self.open("field", node.value, scope)
            self.push_all([node.value], inner)

    def visit_MetaProperty(self, node: Node, scope: Scope) -> None:
        return

    def visit_LabeledStatement(self, node: Node, scope: Scope) -> None:
        self.push_all([node.body], scope)

    def visit_BreakStatement(self, node: Node, scope: Scope) -> None:
        return

    def visit_ContinueStatement(self, node: Node, scope: Scope) -> None:
        return

    def visit_ImportDeclaration(self, node: Node, scope: Scope) -> None:
        for specifier in node.specifiers:
            self.declare(scope, "import", specifier.local)

    def visit_ExportNamedDeclaration(self, node: Node, scope: Scope) -> None:
        if node.declaration is not None:
            self.push_all([node.declaration], scope)
        elif node.fields.get("source") is None:
            for specifier in node.specifiers:
                if specifier.local.type == "Identifier":
                    self.refer(Reference(specifier.local, scope))

    def visit_ExportAllDeclaration(self, node: Node, scope: Scope) -> None:
        return

    # Assignments

    def visit_AssignmentExpression(self, node: Node, scope: Scope) -> None:
        written = node.right if node.left.type == "Identifier" else None
        self.pattern(node.left, scope, None, written=written, read=node.operator != "=")
        self.push_all([node.right], scope)

    def visit_UpdateExpression(self, node: Node, scope: Scope) -> None:
        if node.argument.type == "Identifier":
            self.refer(Reference(node.argument, scope, write=True))
        else:
            self.push_all([node.argument], scope)

    def pattern(
        self,
        node: Node,
        scope: Scope,
        kind: Kind | None,
        *,
        written: Node | None = None,
        target: Scope | None = None,
        initial: bool = True,
        read: bool = False,
    ) -> None:
        """Declare or assign each name of a pattern; queue what it evaluates.

        ``target`` is the scope the names are declared in, ``initial`` whether they are given a
        value here (``var x;`` alone is not).
        """
        stack = [node]
        while stack:
            current = stack.pop()
            if current.type == "Identifier":
                self.bind(current, scope, kind, written, target, initial, read)
            elif current.type == "ObjectPattern":
                for item in current.properties:
                    if item.type == "RestElement":
                        stack.append(item.argument)
                    else:
                        if item.computed:
                            self.push_all([item.key], scope)
                        stack.append(item.value)
            elif current.type == "ArrayPattern":
                stack.extend(item for item in current.elements if item is not None)
            elif current.type == "RestElement":
                stack.append(current.argument)
            elif current.type == "AssignmentPattern":
                self.push_all([current.right], scope)
                stack.append(current.left)
            else:
                self.push_all([current], scope)

    def bind(
        self,
        identifier: Node,
        scope: Scope,
        kind: Kind | None,
        written: Node | None,
        target: Scope | None,
        initial: bool,
        read: bool,
    ) -> None:
        if kind is not None:
            self.declare(target or scope, kind, identifier)
        if kind is None or (initial and kind != "param"):
            self.refer(
                Reference(identifier, scope, read=read, write=True, written=written, initial=kind is not None)
            )

    def visit_VariableDeclaration(self, node: Node, scope: Scope) -> None:
        loop = node.parent is not None and node.parent.type in ("ForInStatement", "ForOfStatement")
        target = _var_scope(scope) if node.kind == "var" else scope
        for declarator in node.declarations:
            name = declarator.id
            given = declarator.init is not None or (loop and node.role == "left")
            home = target
            upper = home.upper if node.kind == "var" and home.kind == "body" else None
            if upper is not None and name.type == "Identifier" and name.name in upper.variables:
                # `var x` in a body with complex parameters starts as the parameter x: one variable.
                home = upper
            written = declarator.init if name.type == "Identifier" else None
            self.pattern(name, scope, node.kind, written=written, target=home, initial=given)
        self.push_all([declarator.init for declarator in node.declarations], scope)

    # Scopes

    def visit_BlockStatement(self, node: Node, scope: Scope) -> None:
        self.push_all(node.body, self.open("block", node, scope))

    def visit_StaticBlock(self, node: Node, scope: Scope) -> None:
        self.push_all(node.body, self.open("body", node, scope))

    def visit_SwitchStatement(self, node: Node, scope: Scope) -> None:
        self.push_all(node.cases, self.open("switch", node, scope))
        self.push_all([node.discriminant], scope)

    def visit_loop(self, node: Node, scope: Scope) -> None:
        inner = self.open("loop", node, scope)
        left = node.fields.get("left")
        if left is not None and left.type != "VariableDeclaration":
            self.pattern(left, inner, None)
            self.push_all([node.right, node.body], inner)
        else:
            self.push_all(children(node), inner)

    visit_ForStatement = visit_ForInStatement = visit_ForOfStatement = visit_loop

    def visit_CatchClause(self, node: Node, scope: Scope) -> None:
        inner = self.open("catch", node, scope)
        if node.param is not None:
            self.pattern(node.param, inner, "catch", initial=False)
        self.push_all([node.body], inner)

    def visit_WithStatement(self, node: Node, scope: Scope) -> None:
        self.mark_dynamic(scope)
        self.push_all([node.object, node.body], scope)

    def visit_CallExpression(self, node: Node, scope: Scope) -> None:
        if node.callee.type == "Identifier" and node.callee.name == "eval":
            self.mark_dynamic(scope)
        self.push_all([node.callee, *node.arguments], scope)

    @staticmethod
    def mark_dynamic(scope: Scope) -> None:
        current: Scope | None = scope
        while current is not None:
            current.dynamic = True
            current = current.upper

    def visit_class(self, node: Node, scope: Scope) -> None:
        if node.type == "ClassDeclaration" and node.id is not None:
            self.declare(scope, "class", node.id)
        inner = self.open("class", node, scope, strict=True)
        if node.type == "ClassExpression" and node.id is not None:
            self.declare(inner, "name", node.id)
        self.push_all([node.superClass, node.body], inner)

    visit_ClassDeclaration = visit_ClassExpression = visit_class

    def visit_function(self, node: Node, scope: Scope) -> None:
        strict = node.body.type == "BlockStatement" and _is_strict(node.body)
        if node.type == "FunctionDeclaration" and node.id is not None:
            self.declare(self.hoisting_scope(node, scope), "function", node.id)
        elif node.type == "FunctionExpression" and node.id is not None:
            scope = self.open("name", node, scope)
            self.declare(scope, "name", node.id)
        inner = self.open("function", node, scope, strict=strict)
        if node.type != "ArrowFunctionExpression":
            inner.declare("arguments", "implicit", node)
        for param in node.params:
            self.pattern(param, inner, "param")
        if node.body.type != "BlockStatement":
            self.push_all([node.body], inner)
        elif all(param.type == "Identifier" for param in node.params):
            self.manager.of_block[node.body] = inner
            self.push_all(node.body.body, inner)
        else:
            self.push_all(node.body.body, self.open("body", node.body, inner))

    visit_FunctionDeclaration = visit_FunctionExpression = visit_function
    visit_ArrowFunctionExpression = visit_function

    @staticmethod
    def hoisting_scope(node: Node, scope: Scope) -> Scope:
        """Return where a function declaration is declared.

        In sloppy code one in a block is also a ``var`` of the function around it, unless a lexical
        declaration of that name stands in between: taken for that one variable.
        """
        if scope.strict or scope.kind not in ("block", "switch"):
            return scope
        current = scope
        while current.kind in ("block", "switch", "loop", "catch") and current.upper is not None:
            current = current.upper
            known = current.variables.get(node.id.name)
            if known is not None and known.kinds & {"let", "const", "class", "catch", "param"}:
                return scope
        return current


_VISITS = {
    name.removeprefix("visit_"): visit for name, visit in vars(_Analyzer).items() if name.startswith("visit_")
}


def _var_scope(scope: Scope) -> Scope:
    while scope.kind not in ("function", "body", "program", "field") and scope.upper is not None:
        scope = scope.upper
    return scope


def _is_strict(node: Node) -> bool:
    for statement in node.body:
        directive = statement.fields.get("directive")
        if directive is None:
            return False
        if directive == "use strict":
            return True
    return False
