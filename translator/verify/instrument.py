"""Branch coverage: calls inserted into a source, without changing what it does."""

from __future__ import annotations

from translator.edits import Edits, insert_after, insert_before
from translator.handlers.action import find_action
from translator.handlers.tree_shaking import left_out
from translator.javascript.parse import Program, SyntaxProblem
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import LOOPS, Node, ancestors, is_function
from translator.javascript.values import function_of
from translator.records import NamedTuple
from translator.source import Source
from translator.verify.parsed import parsed
from translator.verify.sends import sends

COUNTER = "__actionport_branch"
_NAMED = frozenset({"FunctionExpression", "ArrowFunctionExpression", "ClassExpression"})
_HELPERS = """
    __awaiter __generator __importDefault __importStar __createBinding __setModuleDefault __rest __assign
    __spreadArray __values __read __copyProps __export __toCommonJS __toESM __decorate __asyncGenerator
"""
_COMPILERS_OWN = frozenset(_HELPERS.split())


class Branch(NamedTuple):
    """A way the code can go. ``number`` is what the counter is called with, ``line`` where it is."""

    number: int
    line: int
    what: str


SEND = "send"
"""What is counted that is no branch: a call that sends."""


def instrument(source: str, *, hook: bool = False) -> tuple[str, tuple[Branch, ...]]:
    """Insert a call of the counter into every branch, and into every call that sends.

    A source that does not parse is left as it is. Other triggers' handlers and what compilers put at
    the top of a file are left out. hook: whether it is a legacy Hook.
    """
    try:
        program, scopes = parsed(source)
    except SyntaxProblem:
        return source, ()
    marker = _Marker(program, scopes, hook)
    for node in program.nodes:
        marker.visit(node)
    return marker.edits.apply(program.text), tuple(marker.branches)


class _Marker:
    def __init__(self, program: Program, scopes: ScopeManager, hook: bool) -> None:
        self.program = program
        self.source = Source(program.text)
        self.edits = Edits()
        self.branches: list[Branch] = []
        self.left_out = _left_out(program, scopes)
        self.sends = sends(program, scopes, hook=hook)
        self.depth = 0

    def visit(self, node: Node) -> None:
        if (node.type not in _VISITED and node not in self.sends) or self.is_left_out(node):
            return
        # Insertions at one place: what is outside opens first and closes last.
        # Twice the depth, as what closes a branch and the `else` after it are two.
        self.depth = 2 * sum(1 for _ in ancestors(node))
        match node.type:
            case "IfStatement":
                self.conditional_statement(node)
            case "ConditionalExpression":
                self.expression(node.consequent, "?")
                self.expression(node.alternate, ":")
            case "LogicalExpression":
                self.expression(node.right, node.operator)
                # What a chain of the same operator comes to is counted inside it.
                if getattr(node.left, "operator", None) != node.operator:
                    self.short_circuit(node.left, node.operator)
            case "SwitchStatement":
                self.switch(node)
            case "AssignmentPattern":
                if node.right.type not in _NAMED:
                    self.expression(node.right, "default")
            case "SwitchCase":
                self.switch_case(node)
            case "CallExpression" | "NewExpression":
                self.send(node)
            case "CatchClause":
                self.insert(node.body.start + 1, self.call(node.body, "catch"), opens=True)
            case _:
                self.statement(node.body, "loop")

    def is_left_out(self, node: Node) -> bool:
        return any(parent in self.left_out for parent in (node, *ancestors(node)))

    def call(self, node: Node, what: str) -> str:
        number = len(self.branches)
        self.branches.append(Branch(number, self.source.position(node.start).line, what))
        return f"{COUNTER}({number})"

    def insert(self, offset: int, text: str, *, opens: bool) -> None:
        if text.endswith(")"):
            text += ";"
        insert = insert_before if opens else insert_after
        self.edits.add(insert(offset, text, nth=self.depth))

    def conditional_statement(self, node: Node) -> None:
        self.statement(node.consequent, "if")
        if node.alternate is not None:
            self.statement(node.alternate, "else")
            return
        number = len(self.branches)
        self.branches.append(Branch(number, self.source.position(node.start).line, "else (not written)"))
        self.edits.add(insert_after(node.end, f" else {{{COUNTER}({number});}}", nth=self.depth))

    def statement(self, node: Node, what: str) -> None:
        if node.type == "BlockStatement":
            self.insert(node.start + 1, self.call(node, what), opens=True)
        elif node.type != "FunctionDeclaration":
            # A function that is declared without a block is hoisted in a way of its own.
            self.edits.add(insert_before(node.start, f"{{{self.call(node, what)};", nth=self.depth))
            self.edits.add(insert_after(node.end, "}", nth=self.depth + 1))

    def expression(self, node: Node, what: str, place: Node | None = None) -> None:
        counted = self.call(place or node, what)
        self.edits.add(insert_before(node.start, f"({counted}, ", nth=self.depth))
        self.edits.add(insert_after(node.end, ")", nth=self.depth))

    def send(self, node: Node) -> None:
        """Count a call as its first argument is made, which leaves alone what is called and how."""
        first = node.arguments[0]
        self.expression(first.argument if first.type == "SpreadElement" else first, SEND, node)

    def short_circuit(self, node: Node, operator: str) -> None:
        """Count where the left side decides; the counter gives it back."""
        counted = self.call(node, f"left of {operator}").removesuffix(")")
        self.edits.add(insert_before(node.start, f"{counted}, '{operator}', (", nth=self.depth))
        self.edits.add(insert_after(node.end, "))", nth=self.depth))

    def switch(self, node: Node) -> None:
        """Count where no case fits. It comes first, so that no case falls through to it."""
        if any(case.test is None for case in node.cases):
            return
        token = self.program.token_at_or_after(node.discriminant.end)
        while token is not None and self.program.word(token) != "{":
            token = self.program.token_at_or_after(token.end)
        if token is not None:
            text = f"default: {self.call(node, 'no case')}; break;"
            self.edits.add(insert_before(token.end, text, nth=self.depth))

    def switch_case(self, node: Node) -> None:
        offset = node.start if node.test is None else node.test.end
        token = self.program.token_at_or_after(offset)
        while token is not None and self.program.word(token) != ":":
            token = self.program.token_at_or_after(token.end)
        if token is not None:
            self.insert(token.end, self.call(node, "case" if node.test else "default"), opens=True)


_VISITED = LOOPS | {
    "IfStatement",
    "ConditionalExpression",
    "LogicalExpression",
    "AssignmentPattern",
    "SwitchCase",
    "SwitchStatement",
    "CatchClause",
}


def _left_out(program: Program, scopes: ScopeManager) -> set[Node]:
    action = find_action(program, scopes)
    # What only other triggers' handlers use goes with them, as in a conversion.
    found: set[Node] = set(left_out(action, scopes))
    for export in action.others():
        function = function_of(export.value, scopes) if export.value is not None else None
        if function is not None:
            found.add(function)
    for node in program.nodes:
        own = node.type == "VariableDeclarator" or is_function(node)
        name = node.fields.get("id") if own else None
        if name is not None and name.type == "Identifier" and name.name in _COMPILERS_OWN:
            found.add(node)
    return found


def reached(branches: tuple[Branch, ...], numbers: frozenset[int]) -> tuple[int, tuple[int, ...]]:
    """Return how many branches were reached, and the lines of those that were not, sorted."""
    ways = [branch for branch in branches if branch.what != SEND]
    missing = sorted({branch.line for branch in ways if branch.number not in numbers})
    return sum(branch.number in numbers for branch in ways), tuple(missing)


def unsent(branches: tuple[Branch, ...], numbers: frozenset[int]) -> tuple[int, ...]:
    """Return the lines of calls that send and were never made, sorted."""
    sending = [branch for branch in branches if branch.what == SEND]
    return tuple(sorted({branch.line for branch in sending if branch.number not in numbers}))
