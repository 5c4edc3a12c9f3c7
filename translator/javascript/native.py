"""The only importer of esprima: source text to its own tree, with the tokens and comments as ours.

The grammar is esprima's alone. What is replaced here is what it does for every token and every node
and nobody needs: lines and columns, ranges as lists, tokens made twice. tests/test_native.py compares
trees, tokens, comments and errors with those of ``esprima.parse``.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import esprima
from esprima import nodes, validation
from esprima.character import LINE_TERMINATOR, WHITE_SPACE
from esprima.parser import Parser
from esprima.scanner import Scanner
from esprima.token import Token as Kind
from esprima.token import TokenName

from translator.records import NamedTuple

if not str(getattr(esprima, "version", "")).startswith("5."):  # pragma: no cover
    raise ImportError(
        "another package named esprima has overwritten esprima-fork: "
        "pip uninstall esprima && pip install --force-reinstall 'esprima-fork>=5.0,<5.1'"
    )

EcmaError = esprima.Error
"""What is raised of a text that is no program, with ``index``. On some texts others are raised."""

NODES: frozenset[type] = frozenset(
    item for item in vars(nodes).values() if isinstance(item, type) and issubclass(item, nodes.Node)
)
"""The classes of the nodes of its trees."""

_VERSION = 2026
_RESERVED = frozenset(Scanner.isStrictModeReservedWord.set)
"""Names that are keywords in strict code."""
_SPECIAL = {
    **dict.fromkeys(Scanner.isKeyword.set, Kind.Keyword),
    "null": Kind.NullLiteral,
    "true": Kind.BooleanLiteral,
    "false": Kind.BooleanLiteral,
}
_TOKEN = re.compile(
    # Blanks; lines that end, with what is blank after them.
    r"[ \t]*+(\n[ \t\n]*+)?+"
    # A name without escapes and within ASCII.
    r"(?:([$A-Za-z_][$A-Za-z_0-9]*+)(?!\\|[^\x00-\x7f])"
    # A string without escapes, on one line.
    r"|('[^'\\\r\n\u2028\u2029]*+'|\"[^\"\\\r\n\u2028\u2029]*+\")"
    # A whole number that is exact.
    r"|(0|[1-9][0-9]{0,14}+)(?![.$\w\\]|[^\x00-\x7f])"
    # A punctuator, but for what may begin a comment, a regular expression or a number.
    r"|([()\[\],;:{}~]|\.\.\.|\.(?![.0-9])|\?\?=?|\?\.(?![0-9])|\?|=(?:==?|>)?|!(?:==?)?|&&?=?|\|\|?=?"
    r"|<(?!!--)<?=?|>{1,3}=?|\+[+=]?|-(?!->)[-=]?|\*\*?=?|%=?|\^=?))"
)
_NAME, _STRING, _NUMBER, _PUNCTUATOR = range(2, 6)
"""Its groups."""
_TRIVIA = frozenset({*WHITE_SPACE, *LINE_TERMINATOR, *"/<-#"})
"""With what blanks and comments begin."""


class Token(NamedTuple):
    """A token: its text is ``source[start:end]``."""

    kind: str
    start: int
    end: int


_token = partial(tuple.__new__, Token)


class Comment(NamedTuple):
    """A comment, with its delimiters in the range and without them in ``text``."""

    block: bool
    text: str
    start: int
    end: int


class Native(NamedTuple):
    """What esprima makes of a text. tolerated: the errors that it was told to live with."""

    root: Any
    tokens: list[Token]
    comments: list[Comment]
    tolerated: list[Any]


def read(text: str, *, module: bool = False, lean: bool = False, tolerant: bool = False) -> Native:
    """Return the tree of a script or module. A lean one has no tokens and no comments.

    Raises EcmaError, AssertionError and others.
    """
    options = {
        "sourceType": "module" if module else "script",
        "comment": not lean,
        "tokens": not lean,
        "tolerant": tolerant,
        "positionEncoding": "scalar",
        "ecmaVersion": _VERSION,
    }
    parser = _Parser(text, options)
    try:
        root = parser.parseModule() if module else parser.parseScript()
    except RecursionError:
        parser.throwError("JavaScript nesting exceeds the parser resource limit")
    if not parser.errorHandler.errors:
        _validate(root, parser, text)
    return Native(root, parser.tokens, parser.comments, parser.errorHandler.errors)


def _validate(root: Any, parser: Any, text: str) -> None:
    """Find what the grammar allows and the language does not, such as a name declared twice."""

    def report(message: str, node: Any) -> None:
        start = node._start if node._protoErrorStart is None else node._protoErrorStart
        parser.errorHandler.tolerate(parser.errorHandler.createError(start or 0, 0, 0, message))

    try:
        validation._validate_parsed_program(root, report, _VERSION, text)
    except RecursionError:
        parser.throwError("JavaScript nesting exceeds the validator resource limit")


class _RawToken:
    """A token on its way to the parser, with the fields that only some have as defaults of the class."""

    private = invalidEscape = escaped = False
    bigint = pattern = flags = regex = octal = cooked = head = tail = None

    def __init__(self, kind: int, value: str, start: int, end: int, scanner: Any) -> None:
        self.type = kind
        self.value = value
        self.start = start
        self.end = end
        self.lineNumber = scanner.lineNumber
        self.lineStart = scanner.lineStart


class _Parser(Parser):  # type: ignore[misc]
    """esprima's parser. A marker is an offset, and nodes have ``_start`` and ``_end``."""

    lookahead: Any

    def __init__(self, text: str, options: dict[str, Any]) -> None:
        self.comments: list[Comment] = []
        super().__init__(text, options)

    def createNode(self) -> int:
        return self.startMarker.index  # type: ignore[no-any-return]

    def startNode(self, token: Any, lastLineStart: int = 0) -> int:
        return token.start  # type: ignore[no-any-return]

    def finalize(self, marker: int, node: Any) -> Any:
        node._start = marker
        node._end = self.lastMarker.index
        return node

    def consumeSemicolon(self) -> None:
        """Take the semicolon of a statement. One without it ends with its last token, not behind blanks."""
        if self.match(";"):
            self.nextToken()
        elif not (self.hasLineTerminator or self.lookahead.type is Kind.EOF or self.match("}")):
            self.throwUnexpectedToken(self.lookahead)

    def convertToken(self, token: Any) -> Token:
        return Token(TokenName[token.type], token.start, token.end)

    def match(self, *values: str) -> bool:
        token = self.lookahead
        return token.type is Kind.Punctuator and token.value in values

    def collectComments(self) -> None:
        source = self.scanner.source
        for comment in self.scanner.scanComments():
            (start, end), (inner, outer) = comment.range, comment.slice
            self.comments.append(Comment(comment.multiLine, source[inner:outer], start, end))

    def nextToken(self, allowEscaped: bool = False) -> Any:
        token = self.lookahead
        if token.escaped:
            return super().nextToken(allowEscaped)
        scanner = self.scanner
        self.lastMarker.index = scanner.index
        found = self._common(scanner)
        if found is None:
            if scanner.source[scanner.index] in _TRIVIA:
                self.collectComments()
            self.startMarker.index = scanner.index
            found = self._common(scanner)
        # A string or a template may end some lines below.
        line = scanner.lineNumber
        found = found or scanner.lex()
        self.hasLineTerminator = token.lineNumber != line
        if found.type is Kind.Identifier and self.context.strict and found.value in _RESERVED:
            found.type = Kind.Keyword
        self.lookahead = found
        if self.config.tokens and found.type is not Kind.EOF:
            self.tokens.append(_token((TokenName[found.type], found.start, found.end)))
        return token

    def _common(self, scanner: Any) -> _RawToken | None:
        """Return the next token if it is of the frequent ones, which need no look at what came before."""
        found = _TOKEN.match(scanner.source, scanner.index)
        # At the very beginning, what a comment is depends on being there.
        if found is None or not scanner.index:
            return None
        group = found.lastindex or _PUNCTUATOR
        start, end = found.span(group)
        value: Any = found[group]
        if group == _PUNCTUATOR:
            kind = Kind.Punctuator
            if value == "{":
                scanner.curlyStack.append(value)
            elif value == "}" and scanner.curlyStack and scanner.curlyStack.pop() == "${":
                scanner.curlyStack.append("${")
                return None
        elif group == _NAME:
            kind = _SPECIAL.get(value, Kind.Identifier)
            scanner._identifierEscaped = False
        elif group == _STRING:
            kind, value = Kind.StringLiteral, value[1:-1]
        else:
            kind, value = Kind.NumericLiteral, int(value)
        lines = found[1]
        if lines is not None:
            scanner.lineNumber += lines.count("\n")
            scanner.lineStart = found.start(1) + lines.rfind("\n") + 1
        self.startMarker.index = start
        scanner.index = end
        return _RawToken(kind, value, start, end, scanner)
