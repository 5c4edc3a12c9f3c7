"""What the code has tested where a value is read: then the value is there, and the code needs no help.

Only what certainly holds counts: tests around the place, and earlier statements of the same list
that leave it, or give the variable another value, where the value is absent.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator

from translator.following.places import AccessPath
from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import (
    Node,
    contains,
    enclosing_function,
    home_of_this,
    in_statement_list,
    is_function,
    is_undefined,
    outermost,
    siblings,
    unchained,
)
from translator.javascript.values import (
    constant,
    constant_string,
    field_label,
    function_of,
    is_member,
    member_key,
)

Key = tuple[Variable | str, ...]
"""A chain of names: a path of the event, or a variable and the keys read off it."""

_NONE: frozenset[Key] = frozenset()
_DEFINED = frozenset(
    """
    ArrayExpression ArrowFunctionExpression BinaryExpression ClassExpression FunctionExpression
    NewExpression ObjectExpression TemplateLiteral UpdateExpression
    """.split()
)
_LEAVES = frozenset({"ReturnStatement", "ThrowStatement", "ContinueStatement", "BreakStatement"})
_LOOPS = frozenset({"WhileStatement", "ForStatement"})
_COMPARED = frozenset({"<", ">", "<=", ">="})
_EQUAL, _UNEQUAL = frozenset({"===", "=="}), frozenset({"!==", "!="})


class Guards:
    """Tests of values in one file. ``bound`` are the variables that stand for a path of the event.

    lasting: names of the fields of ``this`` that keep what constructors give them.
    """

    def __init__(
        self, scopes: ScopeManager, bound: dict[Variable, AccessPath], lasting: Container[str] = ()
    ) -> None:
        self.scopes = scopes
        self.bound = bound
        self.lasting = lasting
        self._answering: list[Node] = []
        self._lists: dict[Node, dict[Key, list[Node]]] = {}

    def hold(self, node: Node) -> bool:
        """Return True if the value of an expression is certainly there at its place."""
        key = self.key(node)
        return key is not None and self.hold_at(node, key)

    def hold_at(self, node: Node, key: Key) -> bool:
        """Return True if what a chain of names stands for is certainly there at a place."""
        return any(self._hold_in(key, child) for child in _upwards(node, key))

    def key(self, node: Node) -> Key | None:
        """Return the chain of names that an expression is, None for any other."""
        node = unchained(node)
        if node.type == "Identifier":
            variable = self.scopes.resolve(node)
            return None if variable is None else self.bound.get(variable, (variable,))
        if node.type != "MemberExpression":
            return None
        if node.object.type == "ThisExpression" and not node.computed:
            field = field_label(node)
            return (f"this of {home_of_this(node)}", field) if field in self.lasting else None
        base, name = self.key(node.object), member_key(node, self.scopes)
        return None if base is None or name is None else (*base, name)

    def _hold_in(self, key: Key, child: Node) -> bool:
        parent = child.parent
        assert parent is not None
        if parent.type == "SwitchCase" and child.role == "consequent" and key in self._chosen(parent):
            return True
        if in_statement_list(child):
            return self._told_before(key, child)
        return key in self._asked(parent, child.role) and _stays(key, child, child)

    def _asked(self, parent: Node, role: str) -> frozenset[Key]:
        """What is certainly there in a part of a statement or expression, by its test."""
        if parent.type == "LogicalExpression" and role == "right":
            if parent.operator == "&&":
                return self.true(parent.left)
            return self.false(parent.left) if parent.operator == "||" else _NONE
        if parent.type in ("IfStatement", "ConditionalExpression"):
            if role == "consequent":
                return self.true(parent.test)
            return self.false(parent.test) if role == "alternate" else _NONE
        if parent.type in _LOOPS and role in ("body", "update") and parent.test is not None:
            return self.true(parent.test)
        return _NONE

    def _chosen(self, case: Node) -> frozenset[Key]:
        """What is certainly there in a case that only values other than undefined lead to."""
        switch = case.parent
        assert switch is not None
        before = switch.cases[: switch.cases.index(case) + 1]
        if all(each.test is not None and each.test.type == "Literal" for each in before):
            return frozenset.intersection(*(self._equals(switch.discriminant, each.test) for each in before))
        return _NONE

    def _equals(self, node: Node, literal: Node) -> frozenset[Key]:
        """What is certainly there where an expression is equal to a literal."""
        if literal.raw == "null":
            return _NONE
        return self._opened(node) | (self.true(node) if literal.value else _NONE)

    def _told_before(self, key: Key, statement: Node) -> bool:
        """Return True if an earlier statement of the same list has seen to it."""
        telling = self._telling(siblings(statement)).get(key, [])
        before = telling[: bisect_left(telling, statement.start, key=_start)]
        return any(_stays(key, one, statement) for one in reversed(before))

    def _telling(self, statements: list[Node]) -> dict[Key, list[Node]]:
        """Return the statements of a list that tell, by what they tell of. Asked for every read in it."""
        found = self._lists.get(statements[0])
        if found is None:
            found = self._lists[statements[0]] = {}
            for statement in statements:
                for key in self._told(statement):
                    found.setdefault(key, []).append(statement)
        return found

    def _told(self, statement: Node) -> frozenset[Key]:
        """Return what is certainly there behind a statement, by what it tests or gives a value."""
        if statement.type != "IfStatement":
            return self._given_in(statement)
        if statement.alternate is not None and leaves(statement.alternate):
            return self.true(statement.test)
        if leaves(statement.consequent):
            return self.false(statement.test)
        if statement.alternate is not None:
            return _NONE
        given = self._given_in(statement.consequent)
        # Also where all of an object is replaced that lacks something.
        told = self.false(statement.test) if given else _NONE
        return frozenset(key for key in told if any(key[: len(each)] == each for each in given))

    def _given_in(self, statement: Node) -> frozenset[Key]:
        """Return the chains to which a statement assigns a value that is there."""
        if statement.type == "BlockStatement":
            return _NONE.union(*map(self._given_in, statement.body))
        if statement.type != "ExpressionStatement" or statement.expression.type != "AssignmentExpression":
            return _NONE
        assigned = statement.expression
        key = self.key(assigned.left) if is_defined(assigned) else None
        return _NONE if key is None else frozenset({key})

    def true(self, test: Node) -> frozenset[Key]:
        """What is certainly there where a test is true."""
        test = unchained(test)
        match test.type:
            case "LogicalExpression":
                both = self.true(test.left), self.true(test.right)
                return both[0] | both[1] if test.operator == "&&" else both[0] & both[1]
            case "UnaryExpression":
                return self.false(test.argument) if test.operator == "!" else _NONE
            case "BinaryExpression":
                return self._compared(test, wanted=True)
            case "AssignmentExpression":
                return self._opened(test.left) | self.true(test.right) if test.operator == "=" else _NONE
            case "SequenceExpression":
                return self.true(test.expressions[-1])
            case "CallExpression":
                return self._called(test)
        return self._opened(test) | self._named(test, wanted=True)

    def false(self, test: Node) -> frozenset[Key]:
        """What is certainly there where a test is false."""
        match test.type:
            case "LogicalExpression":
                both = self.false(test.left), self.false(test.right)
                return both[0] & both[1] if test.operator == "&&" else both[0] | both[1]
            case "UnaryExpression":
                return self.true(test.argument) if test.operator == "!" else _NONE
            case "BinaryExpression":
                return self._compared(test, wanted=False)
            case "CallExpression":
                return self._answered(test, wanted=False)
        return self._named(test, wanted=False)

    def _called(self, call: Node) -> frozenset[Key]:
        """What is certainly there where a call gives something true."""
        if self._looks(call):
            return self._opened(call.arguments[0])
        return self._opened(call) | self._has_own(call) | self._answered(call, wanted=True)

    def _looks(self, call: Node) -> bool:
        """``Boolean(x)`` and ``Array.isArray(x)``"""
        known = self.scopes.is_global(call.callee, "Boolean")
        known = known or is_member(call.callee, self.scopes, "Array", "isArray")
        return known and len(call.arguments) == 1

    def _has_own(self, call: Node) -> frozenset[Key]:
        """``Object.hasOwn(x, 'key')`` and ``x.hasOwnProperty('key')``"""
        callee, given = call.callee, call.arguments
        if is_member(callee, self.scopes, "Object", "hasOwn") and len(given) == 2:
            return self._field(given[0], given[1])
        if callee.type == "MemberExpression" and len(given) == 1:
            own = member_key(callee, self.scopes) == "hasOwnProperty"
            return self._field(callee.object, given[0]) if own else _NONE
        return _NONE

    def _field(self, owner: Node, name: Node) -> frozenset[Key]:
        key, field = self.key(owner), constant_string(name, self.scopes)
        return _NONE if key is None or field is None else frozenset({(*key, field)})

    def _answered(self, call: Node, *, wanted: bool) -> frozenset[Key]:
        """Return what a function of the file has tested that does nothing but return a test of the event."""
        function = function_of(call.callee, self.scopes)
        test = None if function is None else _only_returns(function)
        if function is None or test is None or function in self._answering:
            return _NONE
        self._answering.append(function)
        found = self.true(test) if wanted else self.false(test)
        self._answering.pop()
        # Its own variables are others at each call.
        return frozenset(key for key in found if not isinstance(key[0], Variable))

    def drops_nothing(self, call: Node) -> bool:
        """Return True for ``list.filter(Boolean)`` and the like, behind which all elements are there."""
        given = call.arguments[0] if call.arguments else call
        if self.scopes.is_global(given, "Boolean"):
            return True
        function = function_of(given, self.scopes)
        test = None if function is None else _only_returns(function)
        if function is None or test is None or not function.params:
            return False
        return self.key(function.params[0]) in self.true(test)

    def _named(self, test: Node, *, wanted: bool) -> frozenset[Key]:
        """A test that was made before and has a name."""
        variable = self.scopes.resolve(test) if test.type == "Identifier" else None
        made = constant(variable) if variable is not None and "const" in variable.kinds else None
        if made is None or made.type == "Identifier":
            return _NONE
        return self.true(made) if wanted else self.false(made)

    def _compared(self, test: Node, *, wanted: bool) -> frozenset[Key]:
        """A comparison that came out as wanted: with nothing, with something, or with a name of a type."""
        if test.operator in _COMPARED or test.operator in ("instanceof", "in"):
            sides = (test.left, test.right) if test.operator in _COMPARED else (test.left,)
            sides = (test.right,) if test.operator == "in" else sides
            field = self._field(test.right, test.left) if test.operator == "in" else _NONE
            return field.union(*map(self._opened, sides)) if wanted else _NONE
        if test.operator not in _EQUAL | _UNEQUAL:
            return _NONE
        equal = (test.operator in _EQUAL) == wanted
        for one, other in ((test.left, test.right), (test.right, test.left)):
            if is_undefined(other):
                # Only `null` is not what an absent field reads.
                told = not equal and (other.type != "Literal" or test.operator in ("==", "!="))
                return self._opened(one) if told else _NONE
            if one.type == "UnaryExpression" and one.operator == "typeof" and other.type == "Literal":
                return self._opened(one.argument) if equal == (other.value != "undefined") else _NONE
            if other.type == "Literal":
                return self._equals(one, other) if equal else _NONE
        return _NONE

    def _opened(self, node: Node) -> frozenset[Key]:
        """Everything a chain reads through, where the chain as a whole is there."""
        found: set[Key] = set()
        read = False
        while True:
            node = unchained(node)
            key = self.key(node)
            if key is not None:
                found.add(key)
            if node.type == "MemberExpression":
                node, read = node.object, True
            elif node.type == "CallExpression" and node.callee.type == "MemberExpression":
                node = node.callee
            elif node.type == "AssignmentExpression" and node.operator == "=":
                found |= self._opened(node.left)
                node = node.right
            elif node.type == "LogicalExpression" and read and _adds_nothing(node.right):
                node, read = node.left, False
            else:
                return frozenset(found)


def _only_returns(function: Node) -> Node | None:
    """Return the expression that a function returns, where it does nothing else."""
    if function.fields.get("async") or function.fields.get("generator"):
        return None
    body: Node = function.body
    if body.type != "BlockStatement":
        return body
    only = body.body[0] if len(body.body) == 1 else None
    return only.argument if only is not None and only.type == "ReturnStatement" else None


def _adds_nothing(node: Node) -> bool:
    """``{}``, ``''``, ``[]``: what is read off it is absent, too."""
    empty = (node.type == "ObjectExpression" and not node.properties) or (
        node.type == "ArrayExpression" and not node.elements
    )
    return empty or (node.type == "Literal" and node.value == "")


def _upwards(node: Node, key: Key) -> Iterator[Node]:
    """Yield the node and what it lies in, as far as a test further out still holds at the node."""
    child = outermost(node)
    while child.parent is not None:
        if is_function(child):
            fixed = not isinstance(key[0], Variable) or len(key[0].writes) + _given(key[0]) <= 1
            if child.type == "FunctionDeclaration" or not fixed:
                # It may be called before the test, or after the variable was given something else.
                return
        yield child
        child = child.parent


def _start(node: Node) -> int:
    return node.start


def _given(variable: Variable) -> int:
    return int("param" in variable.kinds)


def _stays(key: Key, told: Node, until: Node) -> bool:
    """Return True if a variable is certainly not made absent again from behind a statement to the end of
    another.

    ``told`` and ``until`` may be the same, which is then looked at as a whole.
    """
    variable = key[0]
    if not isinstance(variable, Variable):
        return True
    start = told.start if told is until else told.end
    home = enclosing_function(until)
    for write in variable.writes:
        node = write.identifier
        if write.initial:
            continue
        if home is None or not contains(home, node) or enclosing_function(node) is not home:
            # It may run at any time.
            return False
        if start <= node.start < until.end and not (len(key) == 1 and _is_given(node)):
            return False
    return True


def _is_given(identifier: Node) -> bool:
    """Return True if an assignment gives a variable a value that is certainly there."""
    assigned = identifier.parent
    return assigned is not None and assigned.type == "AssignmentExpression" and is_defined(assigned)


def is_defined(node: Node) -> bool:
    """Return True if an expression is certainly not undefined."""
    if node.type in _DEFINED:
        return True
    if node.type == "Literal":
        return bool(node.raw != "null")
    if node.type == "UnaryExpression":
        return bool(node.operator != "void")
    if node.type == "LogicalExpression":
        return node.operator != "&&" and is_defined(node.right)
    if node.type == "ConditionalExpression":
        return is_defined(node.consequent) and is_defined(node.alternate)
    if node.type == "AssignmentExpression":
        return node.operator not in ("=", "??=", "||=", "&&=") or (
            node.operator != "&&=" and is_defined(node.right)
        )
    return False


def leaves(statement: Node | None) -> bool:
    """Return True if a statement certainly leaves the list it stands in."""
    if statement is None:
        return False
    if statement.type == "BlockStatement":
        return any(leaves(item) for item in statement.body)
    if statement.type == "IfStatement":
        return leaves(statement.consequent) and leaves(statement.alternate)
    return statement.type in _LEAVES
