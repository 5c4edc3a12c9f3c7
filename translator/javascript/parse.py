"""Source text to a Program of our own nodes.

Everything the parser is known to get differently from ESTree is put right here, so that nothing
else has to know: ranges of statements, of template elements and of the program, names of fields,
shared nodes, the recursion limit, and errors of every kind.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any

from translator.debugging import stage
from translator.interpreter import DEEP
from translator.javascript.native import NODES, Comment, EcmaError, Native, Token, read
from translator.javascript.tree import Node, in_statement_list, node_class, walk

if TYPE_CHECKING:
    from translator.typescript.pieces import Blanked

PLACEHOLDER = re.compile(r"##[A-Z0-9_]+##|@@[A-Z0-9_]+@@")
_RENAMED = {"isAsync": "async", "allowAwait": "await"}
"""Fields that have another name."""
_PLAIN = frozenset({str, bool, type(None), int, float})


class SyntaxProblem(Exception):
    """The text does not parse. ``offset`` is where, clamped to the text; the message says what."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


class MissingReader(SyntaxProblem):
    """What reads TypeScript is not installed. The message says how to install it."""


class Program:
    """A parsed file: the tree, its tokens and comments, each in the order of the source.

    ``nodes`` are all nodes, parents first. ``typed`` is what was blanked in a TypeScript file, whose
    ``text`` stays what it was; its tokens are those of the JavaScript.
    """

    def __init__(
        self,
        text: str,
        nodes: list[Node],
        tokens: list[Token],
        comments: list[Comment],
        typed: Blanked | None = None,
    ) -> None:
        self.text = text
        self.typed = typed
        self._code = text if typed is None else typed.text
        self.root = nodes[0]
        self.nodes = tuple(nodes)
        self.tokens = tokens
        self.comments = comments

    @cached_property
    def _starts(self) -> list[int]:
        return [start for _, start, _ in self.tokens]

    def of_types(self, types: frozenset[str]) -> list[Node]:
        """Return the nodes of some types, parents first."""
        return [node for node in self.nodes if node.type in types]

    @cached_property
    def statements(self) -> tuple[Node, ...]:
        """The nodes that stand in a list of statements, parents first."""
        return tuple(filter(in_statement_list, self.nodes))

    def slice(self, node: Node) -> str:
        """Return the source of a node."""
        return self.text[node.start : node.end]

    def token_before(self, offset: int) -> Token | None:
        """Return the last token that begins before an offset."""
        index = bisect_right(self._starts, offset - 1) - 1
        return self.tokens[index] if index >= 0 else None

    def token_at_or_after(self, offset: int) -> Token | None:
        """Return the first token that begins at or after an offset."""
        index = bisect_right(self._starts, offset - 1)
        return self.tokens[index] if index < len(self.tokens) else None

    def word(self, token: Token | None) -> str:
        """Return the text of a token, empty for None."""
        return "" if token is None else self._code[token.start : token.end]

    def is_asserted(self, node: Node) -> bool:
        """Return True if a type is asserted of an expression, which binds it tighter than most parents."""
        return self.typed is not None and (node.start, node.end) in self.typed.asserted

    def end_with_type(self, node: Node) -> int:
        """Return where a parameter or another pattern ends, behind its annotation if it has one."""
        return node.end if self.typed is None else self.typed.ends.get((node.start, node.end), node.end)

    def comments_in(self, start: int, end: int) -> list[Comment]:
        """Return the comments that lie in a range."""
        return [comment for comment in self.comments if comment.start >= start and comment.end <= end]

    def parentheses(self, node: Node) -> tuple[int, int] | None:
        """Return the range of the innermost grouping parentheses right around a node, or None.

        Parentheses that belong to the parent (of a call, of ``if``) are not grouping. The type that is
        asserted of a value stands inside of them.
        """
        before = self.token_before(node.start)
        after = self.token_at_or_after(node.end)
        if before is None or after is None or self.word(before) != "(" or self.word(after) != ")":
            return None
        if _parenthesis_is_the_parents(node, before, self):
            return None
        return before.start, after.end

    def outer_parentheses(self, node: Node) -> tuple[int, int]:
        """Return the range of a node with all the parentheses right around it, which group nothing else.

        For a node whose parent has none of its own there, such as the body of an arrow function.
        """
        start, end = node.start, node.end
        while True:
            before, after = self.token_before(start), self.token_at_or_after(end)
            if before is None or after is None or self.word(before) != "(" or self.word(after) != ")":
                return start, end
            start, end = before.start, after.end


_PARENTHESISED_FIELDS = {
    ("IfStatement", "test"),
    ("WhileStatement", "test"),
    ("DoWhileStatement", "test"),
    ("SwitchStatement", "discriminant"),
    ("WithStatement", "object"),
    ("ImportExpression", "source"),
    ("CatchClause", "param"),
    ("ForStatement", "init"),
    ("ForStatement", "update"),
}


def _parenthesis_is_the_parents(node: Node, opening: Token, program: Program) -> bool:
    parent = node.parent
    if parent is None:
        return False
    if node.role == "arguments":
        # The call's own parenthesis is the first after the callee; a second one would be grouping.
        before = program.token_before(opening.start)
        callee_end = parent.callee.end
        return opening.start >= callee_end and (before is None or before.start < callee_end)
    if node.role == "params":
        return True
    if (parent.type, node.role) in _PARENTHESISED_FIELDS:
        before = program.token_before(opening.start)
        return before is None or before.start <= parent.start or program.word(before) != "("
    return False


def mask(text: str) -> str:
    """Deploy CLI placeholders as identifiers of the same length."""
    return PLACEHOLDER.sub(lambda match: f"__{match[0][2:-2]}__", text)


@stage("parse")
def parse(text: str, *, lean: bool = False, typed: bool = False) -> Program:
    """Parse a script, or else a module. Raises SyntaxProblem, and nothing else, if neither works.

    A ``lean`` Program has no tokens and no comments.
    ``typed`` is whether the text is TypeScript.

    Deploy CLI placeholders (``##KEY##``, ``@@KEY@@``) are masked for the parser by identifiers of
    the same length; the returned Program has the text as it was.
    """
    masked = mask(text)
    if typed:
        return _parse_typed(text, masked, lean=lean)
    return _program(text, masked, masked, lean=lean)


def _parse_typed(text: str, masked: str, *, lean: bool) -> Program:
    from translator.javascript.typed import put_right, unused_imports
    from translator.typescript.blank import blank, without_imports
    from translator.typescript.syntax import MissingParser, TypeScriptProblem

    try:
        blanked = blank(masked)
    except MissingParser as problem:
        raise MissingReader(str(problem), 0) from problem
    except TypeScriptProblem as problem:
        raise SyntaxProblem(str(problem), problem.offset) from problem
    program = _program(text, masked, blanked.text, lean=lean, typed=blanked)
    unused = unused_imports(program.root, blanked)
    if unused:
        blanked = blanked._replace(text=without_imports(blanked, unused))
        program = _program(text, masked, blanked.text, lean=lean, typed=blanked)
    put_right(program.root, blanked, text)
    program.nodes = tuple(walk(program.root))
    return program


def _program(text: str, masked: str, code: str, *, lean: bool, typed: Blanked | None = None) -> Program:
    """Return what esprima reads in ``code``; placeholders are masked there and in ``masked``."""
    with DEEP:
        native = _read(code, lean=lean)
    nodes = _convert(native.root)
    root = nodes[0]
    root.type = "Program"
    root.start, root.end = 0, len(text)
    _trim_loop_heads(nodes, code)
    if masked != text:
        _unmask(nodes, text)
    return Program(text, nodes, native.tokens, native.comments, typed)


def _read(text: str, *, lean: bool) -> Native:
    first: SyntaxProblem | None = None
    for module in (False, True):
        try:
            return read(text, module=True, lean=lean) if module else _read_script(text, lean=lean)
        except Exception as error:  # the parser raises AssertionError and others on some inputs
            problem = _problem(error, text)
            # A module that fails late failed as a script at its first import or export.
            if first is None or problem.offset > first.offset:
                first = problem
    assert first is not None
    raise first


def _read_script(text: str, *, lean: bool) -> Native:
    try:
        return read(text, lean=lean)
    except EcmaError as error:
        if "return" not in str(error).lower():
            raise
        native = read(text, lean=lean, tolerant=True)
        if any("return" not in str(tolerated).lower() for tolerated in native.tolerated):
            raise
        return native


def _problem(error: Exception, text: str) -> SyntaxProblem:
    if not isinstance(error, EcmaError):
        return SyntaxProblem("cannot be parsed", 0)
    message = re.sub(r"^Line \d+: ", "", str(error))
    index = getattr(error, "index", None)
    return SyntaxProblem(message, min(max(index or 0, 0), len(text)))


def _convert(root: Any) -> list[Node]:
    """Copy a tree, with parents: all nodes, parents first.

    A node that stands in two places becomes two. Not recursive.
    """
    found: list[Node] = []
    # What is kept of a node's fields, by the names that it has.
    kept: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    stack = [(root, _shell(root, None, ""))]
    while stack:
        source, target = stack.pop()
        found.append(target)
        given, fields, below = source.__dict__, target.__dict__, []
        names = tuple(given)
        if names not in kept:
            of_estree = (name for name in names if name != "type" and name[0] != "_")
            kept[names] = [(name, _RENAMED.get(name, name)) for name in of_estree]
        for name, role in kept[names]:
            value = given[name]
            kind = type(value)
            if kind in _PLAIN:
                fields[role] = value
            elif kind in NODES:
                fields[role] = only = _shell(value, target, role)
                below.append((value, only))
            elif kind is list:
                fields[role] = items = []
                for item in value:
                    child = _shell(item, target, role) if type(item) in NODES else None
                    items.append(child)
                    if child is not None:
                        below.append((item, child))
            else:
                fields[role] = dict(vars(value)) if hasattr(value, "__dict__") else value
        below.reverse()
        stack += below
    return found


def _shell(native: Any, parent: Node | None, role: str) -> Node:
    return node_class(native.type)(native.type, native._start, native._end, parent, role)


def _trim_loop_heads(nodes: list[Node], text: str) -> None:
    """The declaration in `for (let a;…)` comes with the semicolon that belongs to the loop."""
    for node in nodes:
        if node.type == "VariableDeclaration" and node.role == "init" and text[node.end - 1] == ";":
            last: Node = node.declarations[-1]
            node.end = last.end


def _unmask(nodes: list[Node], text: str) -> None:
    """Literals with a placeholder have no value that could be known before the import."""
    for node in nodes:
        if node.type in ("Literal", "TemplateElement") and PLACEHOLDER.search(text, node.start, node.end):
            node.fields["value"] = {"cooked": None, "raw": ""} if node.type == "TemplateElement" else None
