"""Small questions about placing text: parentheses, keys, quotes, lines."""

from __future__ import annotations

from collections.abc import Iterator

from translator.deciding.settled import Settled
from translator.directives import beside, over, repeated, speaks_of_next
from translator.edits import Edit, Holds, insert_after, wrap
from translator.javascript.native import Token
from translator.javascript.parse import Program
from translator.javascript.tree import Node, outermost
from translator.joining import separated
from translator.source_file import SourceFile

_TIGHTER = frozenset(
    """
    BinaryExpression LogicalExpression UnaryExpression AwaitExpression MemberExpression
    TaggedTemplateExpression UpdateExpression
    """.split()
)


_REPEATABLE = ("Literal", "TemplateLiteral", "Identifier")
"""Keys that may be evaluated twice."""


def binds_tighter(node: Node) -> bool:
    """Return True if a conditional expression in the place of a node would be torn apart by its parent."""
    node = outermost(node)
    parent, role = node.parent, node.role
    if parent is None:
        return False
    if parent.type == "MemberExpression":
        return role == "object"
    if parent.type in ("CallExpression", "NewExpression"):
        return role == "callee"
    if parent.type == "ConditionalExpression":
        return role == "test"
    if parent.type in ("ClassDeclaration", "ClassExpression"):
        return role == "superClass"
    return parent.type in _TIGHTER


def allows_chain(member: Node) -> bool:
    """Return True if an optional chain may stand in the place of a member expression."""
    current = member
    while current.parent is not None and current.role in ("object", "callee", "tag"):
        current = current.parent
        if current.type in ("NewExpression", "TaggedTemplateExpression"):
            return False
    return True


def around(file: SourceFile, node: Node, before: str, after: str) -> Iterator[Edit]:
    """Turn an expression into a conditional one by text before and after it, in parentheses if need be."""
    whole = outermost(node)
    bare = binds_tighter(node) and file.program.parentheses(whole) is None
    if bare or file.program.is_asserted(whole):
        before, after = "(" + before, after + ")"
    yield from wrap(whole.start, whole.end, before, after)


def rekey(file: SourceFile, node: Node, key: str) -> Edit:
    """Give the property of a member expression, or the key of a property, another name."""
    if node.type == "MemberExpression":
        return respell(file, node.property, key, computed=node.computed)
    return respell(file, node.key, key, computed=node.computed)


def respell(file: SourceFile, label: Node, name: str, *, computed: bool = False) -> Edit:
    """Give a name another spelling, quoted as it was quoted."""
    text = file.program.slice(label)
    if label.type == "Identifier" and not computed:
        return Edit(label.start, label.end, name)
    if label.type in ("Literal", "TemplateLiteral") and text[0] in "'\"`":
        return Edit(label.start, label.end, text[0] + name + text[0])
    quote = file.style.quote
    return Edit(label.start, label.end, quote + name + quote)


def chain_text(
    node: Node, file: SourceFile, keys: dict[Node, str], settled: Settled | None = None
) -> str | None:
    """Return the text of a plain chain of names after conversion, None for anything that may do something.

    ``keys`` are the member expressions whose property gets another name. ``settled`` are the
    doubts that go away.
    """
    settled = Settled() if settled is None else settled
    steps: list[str] = []
    while True:
        node = settled.operands.get(node, node)
        if node.type == "ChainExpression":
            node = node.expression
        elif node.type in ("Identifier", "ThisExpression"):
            name = "this" if node.type == "ThisExpression" else str(node.name)
            return name + "".join(reversed(steps))
        elif node.type == "MemberExpression":
            key = keys.get(node)
            if key is None:
                if node.computed and node.property.type not in _REPEATABLE:
                    return None
                inner = file.program.slice(node.property)
                step = f"[{inner}]" if node.computed else inner
            else:
                step = key
            plain = key is not None or not node.computed
            doubted = node.optional and node not in settled.members
            dot = "?." if doubted else "." if plain else ""
            steps.append(dot + step)
            node = node.object
        else:
            return None


def accessor(program: Program, step: Node) -> Token:
    """Return the ``.``, ``?.`` or ``[`` of a member expression, or what opens a call's arguments."""
    before = step.callee if step.type == "CallExpression" else step.object
    token = program.token_at_or_after(before.end)
    while token is not None and program.word(token) == ")":
        token = program.token_at_or_after(token.end)
    assert token is not None
    return token


def add_after(file: SourceFile, statement: Node, lines: list[str]) -> Edit:
    """Insert statements right after one, on lines of their own where the file has lines.

    The line directives over it are repeated over each of them.
    """
    text, style = file.program.text, file.style
    end = statement.end
    directives = over(file.program, statement.start)
    before = file.program.token_before(end - 1)
    if text[end - 1] == ";" and before is not None and "\n" in text[before.end : end]:
        # The semicolon at the start of the next line ends what is inserted as well.
        end = before.end
        lines = [*lines[:-1], lines[-1].rstrip(";")]
    stop = past_comments(file, end)
    if goes_on(file, end):
        joined_lines = " ".join(f"{beside(directives)}{line.rstrip(';')};" for line in lines)
        opening = ("" if text[end - 1] == ";" else ";") + " "
        return insert_after(end, opening + joined_lines, holds=Holds.STATEMENTS)
    new_line = line_like(file, statement)
    opening = new_line + repeated(file.program, directives, style, new_line)
    added = "".join(opening + line for line in separated(lines))
    return insert_after(stop, added, holds=Holds.STATEMENTS)


def put_instead(file: SourceFile, statement: Node, lines: list[str]) -> Edit:
    """Replace a statement by others, which have the line directives over it, too."""
    beside = goes_on(file, statement.end)
    line = " " if file.style.compact or beside else line_like(file, statement)
    if beside:
        lines = [f"{each.rstrip(';')};" for each in lines]
    directives = over(file.program, statement.start)
    opening = line + repeated(file.program, directives, file.style, line)
    ended = file.program.text[statement.end - 1] == ";"
    text = opening.join(separated(lines)).rstrip(";") + (";" if ended else "")
    return Edit(statement.start, statement.end, text, absorbs=True, holds=Holds.STATEMENTS)


def line_like(file: SourceFile, statement: Node) -> str:
    """What begins a new line with the indentation of a statement."""
    return file.style.newline + file.source.indent(statement.start)


def goes_on(file: SourceFile, end: int) -> bool:
    """Return True if more code stands behind a statement on its line."""
    rest = file.program.text[past_comments(file, end) :].lstrip(" \t")
    return rest != "" and not rest.startswith(("\n", "\r"))


def past_comments(file: SourceFile, end: int) -> int:
    """The end of the comments that stand behind a statement on its line."""
    text = file.program.text
    stop = end
    for comment in file.program.comments:
        if comment.start < stop:
            continue
        if text[stop : comment.start].strip(" \t") or "\n" in text[comment.start : comment.end]:
            break
        if speaks_of_next(file.program, comment):
            break
        stop = comment.end
    return stop


def after(file: SourceFile, statement: Node, text: str, indent: str) -> Edit:
    """Return the edit that puts a statement behind another one."""
    style = file.style
    ended = "" if file.program.text[statement.end - 1] == ";" or not style.semicolon else ";"
    gap = "\n" if style.compact else style.newline * 2
    return insert_after(statement.end, ended + gap + indent + text, holds=Holds.STATEMENTS)
