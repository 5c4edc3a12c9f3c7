"""Which objects a file exports as a whole, however they get there.

Decided from the object upwards: is it assigned to ``module.exports``, copied into it, returned by
a function whose result is, handed to a function that copies it … Serves docs/conversion.md, 4.
"""

from __future__ import annotations

from translator.handlers.calls import arguments_of, calls_of
from translator.handlers.copying import copied_in_loop, copies
from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, ancestors, enclosing_function, is_function, unchained
from translator.javascript.values import (
    function_of,
    is_member,
    member_key,
    names_of,
    only_value,
    property_key,
)

_COPIES = ("freeze", "seal", "preventExtensions", "create")
_PARAMETERS = ("exports", "__webpack_exports__")
"""What bundlers call the exports that they hand to a function."""
_HELPERS = ("__toCommonJS", "__copyProps", "__reExport", "__exportStar")
_SETS = ("=", "||=", "??=")


class Objects:
    """Answers what is the exports object, or becomes it."""

    def __init__(self, scopes: ScopeManager) -> None:
        self.scopes = scopes
        self.aliases: dict[Variable, bool] = {}
        self.becoming: dict[Node, bool] = {}

    def is_exports(self, node: Node) -> bool:
        """Return True if an expression is the object whose properties are exported."""
        node = unchained(node)
        if node.type == "Identifier":
            variable = self.scopes.resolve(node)
            if variable is None:
                return bool(node.name == "exports")
            return self.is_alias(variable)
        if node.type == "AssignmentExpression" and node.operator in _SETS:
            return self.is_exports(node.left) or self.is_exports(node.right)
        if node.type == "SequenceExpression":
            return self.is_exports(node.expressions[-1])
        if node.type == "LogicalExpression":
            return self.is_exports(node.left) or self.is_exports(node.right)
        if node.type == "ThisExpression":
            # At the top of a CommonJS file.
            return all(
                parent.type == "ArrowFunctionExpression" or not _binds_this(parent)
                for parent in ancestors(node)
            )
        return self.is_module_exports(node)

    def is_module_exports(self, node: Node) -> bool:
        """``module.exports``, also under another name of ``module``."""
        node = unchained(node)
        return (
            node.type == "MemberExpression"
            and member_key(node, self.scopes) == "exports"
            and self.is_module(unchained(node.object))
        )

    def is_module(self, node: Node) -> bool:
        """Return True if an expression is ``module``, or what a bundle hands to a function in its place."""
        if node.type != "Identifier":
            return False
        variable = self.scopes.resolve(node)
        if variable is None:
            return bool(node.name == "module")
        if variable.kinds == {"param"}:
            return variable.name == "module" or self.is_given(variable, exports=False)
        value = only_value(variable)
        return (
            value is not None and value.type == "Identifier" and value is not node and self.is_module(value)
        )

    def is_alias(self, variable: Variable) -> bool:
        """A name for ``exports``, or one whose value becomes ``module.exports`` or is copied into it."""
        if variable not in self.aliases:
            started = self._started()
            self.aliases[variable] = False
            value = only_value(variable)
            if (
                (variable.kinds == {"param"} and self.is_parameter(variable))
                or (value is not None and self.is_exports(value))
                or self.is_taken_out(variable)
                or any(self.becomes_exports(reference.identifier) for reference in variable.reads)
            ):
                self.aliases[variable] = True
                self._forget(started)
        return self.aliases[variable]

    def _started(self) -> tuple[int, int]:
        return len(self.aliases), len(self.becoming)

    def _forget(self, started: tuple[int, int]) -> None:
        """Drop what was denied since then, when the answer that has now turned out true was not known."""
        aliases, becoming = started
        for variable in list(self.aliases)[aliases:]:
            if not self.aliases[variable]:
                del self.aliases[variable]
        for node in list(self.becoming)[becoming:]:
            if not self.becoming[node]:
                del self.becoming[node]

    def is_parameter(self, variable: Variable) -> bool:
        """Return True if a parameter gets the exports, by its name or by what it is certainly given."""
        return variable.name in _PARAMETERS or self.is_given(variable, exports=True)

    def is_given(self, variable: Variable, *, exports: bool) -> bool:
        """Return True if a call gives a parameter the exports, or the module.

        ``modules[id](module, module.exports, require)`` is how bundles call their modules.
        """
        identifier = variable.definitions[0][1]
        function = identifier.parent
        if function is None or not is_function(function) or identifier.role != "params" or variable.writes:
            return False
        index = function.params.index(identifier)
        for call in calls_of(function, self.scopes):
            given = arguments_of(call, self.scopes)
            if index >= len(given) or any(item.type == "SpreadElement" for item in given):
                continue
            bundled = len(given) > 1 and self._are_module_and_exports(given[0], given[1])
            if bundled and index == int(exports):
                return True
            if self.is_exports(given[index]) if exports else self.is_module(given[index]):
                return True
        return False

    def _are_module_and_exports(self, module: Node, exports: Node) -> bool:
        if module.type != "Identifier" or exports.type != "MemberExpression":
            return False
        inner = exports.object
        own = inner.type == "Identifier" and self.scopes.resolve(inner) is self.scopes.resolve(module)
        return own and member_key(exports, self.scopes) == "exports"

    def is_taken_out(self, variable: Variable) -> bool:
        """``const { exports: name } = module``."""
        target = variable.definitions[0][1]
        if len(variable.definitions) != 1 or len(variable.writes) != 1:
            return False
        item = target.parent
        if item is not None and item.type == "AssignmentPattern" and target.role == "left":
            item = item.parent
        if item is None or item.type != "Property" or property_key(item, self.scopes) != "exports":
            return False
        declarator = item.parent.parent if item.parent is not None else None
        return (
            declarator is not None
            and declarator.type == "VariableDeclarator"
            and declarator.init is not None
            and self.is_module(declarator.init)
        )

    def becomes_exports(self, node: Node) -> bool:
        """Return True if an object is exported as a whole, as it is or through what copies it."""
        if node not in self.becoming:
            started = self._started()
            self.becoming[node] = False
            if self._becomes(node):
                self.becoming[node] = True
                self._forget(started)
        return self.becoming[node]

    def _becomes(self, node: Node) -> bool:
        parent = node.parent
        if parent is None:
            return False
        match parent.type:
            case "AssignmentExpression":
                return node.role == "right" and parent.operator in _SETS and self._is_set(parent, node)
            case "VariableDeclarator":
                return self._is_value_of(parent.id, node)
            case "SpreadElement":
                outer = parent.parent
                return outer is not None and outer.type == "ObjectExpression" and self.becomes_exports(outer)
            case "ConditionalExpression":
                return node.role != "test" and self.becomes_exports(parent)
            case "LogicalExpression":
                return (node.role == "right" or parent.operator != "&&") and self.becomes_exports(parent)
            case "SequenceExpression":
                return parent.expressions[-1] is node and self.becomes_exports(parent)
            case "ReturnStatement":
                return self._is_result(enclosing_function(parent))
            case "ArrowFunctionExpression":
                return node.role == "body" and self._is_result(parent)
            case "CallExpression":
                return self._is_called_to(parent, node)
            case "MemberExpression":
                copy = copied_in_loop(node, self.scopes)
                return copy is not None and self.is_exports(copy.target)
        return parent.type == "ExportDefaultDeclaration"

    def _is_set(self, assignment: Node, node: Node) -> bool:
        if self.is_module_exports(assignment.left) or self.becomes_exports(assignment):
            return True
        return self._is_value_of(assignment.left, node)

    def _is_value_of(self, target: Node, node: Node) -> bool:
        """Return True if a value is the only one of a name for the exports."""
        variable = self.scopes.resolve(target) if target.type == "Identifier" else None
        return variable is not None and only_value(variable) is node and self.is_alias(variable)

    def _is_result(self, function: Node | None) -> bool:
        """Return True if what a function returns is exported as a whole, wherever it is called."""
        if function is None or function.generator or function.fields.get("async"):
            return False
        return any(self.becomes_exports(call) for call in calls_of(function, self.scopes))

    def _is_called_to(self, call: Node, node: Node) -> bool:
        """Return True if a call that gets an object copies it into the exports, or into what becomes them."""
        if node.role != "arguments" or any(item.type == "SpreadElement" for item in call.arguments):
            return False
        index = call.arguments.index(node)
        if is_member(call.callee, self.scopes, "Object"):
            return self._is_copied(call, node, member_key(call.callee, self.scopes))
        callee = function_of(call.callee, self.scopes)
        if not _is_helper(call.callee) and (callee is None or not copies(callee, index, self.scopes)):
            return False
        into = any(item is not node and self.is_exports(item) for item in call.arguments)
        return into or self.becomes_exports(call)

    def _is_copied(self, call: Node, node: Node, method: str | None) -> bool:
        """Return the same for a function of ``Object``."""
        index = call.arguments.index(node)
        if method == "assign":
            return (index > 0 and self.is_exports(call.arguments[0])) or self.becomes_exports(call)
        if method == "entries":
            copy = copied_in_loop(node, self.scopes)
            return copy is not None and self.is_exports(copy.target)
        return method in _COPIES and index == 0 and self.becomes_exports(call)

    def exports_member(self, member: Node) -> bool:
        """Return True if a method or a field of a class is one of what is exported: an instance, or the
        class.
        """
        body = member.parent
        owner = body.parent if body is not None else None
        if owner is None or body is None or body.type != "ClassBody":
            return False
        places = [owner, *(read.identifier for name in names_of(owner, self.scopes) for read in name.reads)]
        if member.static:
            return any(self.becomes_exports(place) for place in places)
        return any(self._is_instance(place) for place in places)

    def _is_instance(self, node: Node) -> bool:
        parent = node.parent
        made = parent is not None and parent.type == "NewExpression" and node.role == "callee"
        return made and parent is not None and self.becomes_exports(parent)


def _is_helper(callee: Node) -> bool:
    """Return True if a callee has a name that compilers give to what copies the exports of a module."""
    named = callee.property if callee.type == "MemberExpression" else callee
    return named.type == "Identifier" and named.name in _HELPERS


def _binds_this(node: Node) -> bool:
    return is_function(node) or node.type in ("PropertyDefinition", "StaticBlock")
