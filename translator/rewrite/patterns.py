"""Destructuring: a field is renamed in its pattern, or leaves it for a declaration right after.

Serves docs/conversion.md, section 5: what needs more than another name can't stay in a pattern.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from translator.deciding.analysis import Analysis
from translator.directives import over, repeated
from translator.edits import Edit, Holds
from translator.following.places import EVENT, FIELDS, MESSAGE, DestructuredRead, Destructuring, Flow
from translator.javascript.parse import Comment
from translator.javascript.tree import Node, ancestors, in_statement_list
from translator.javascript.values import is_empty_object
from translator.joining import separated
from translator.rewrite.fields import (
    CLIENT_METADATA,
    NEW_CONTAINER,
    event_name_at,
    old_value,
    renamed_members,
    text_choice,
)
from translator.rewrite.lists import remove_items
from translator.rewrite.text import add_after, chain_text, line_like, rekey


class Leaving(NamedTuple):
    """A name that leaves its pattern: ``target`` is given ``value``, both as text.

    directives: the line directives that go with it.
    """

    pick: DestructuredRead
    target: str
    value: str
    directives: tuple[Comment, ...] = ()


class Rewritten(NamedTuple):
    """What becomes of one pattern: edits inside it, and declarations for what left it."""

    edits: list[Edit]
    leaving: list[Leaving]
    emptied: bool


def rewrite_pattern(analysis: Analysis, flow: Flow, pattern: Destructuring, base: str | None) -> Rewritten:
    """Edits inside one pattern. ``base`` is the name of a parameter taken apart in the body."""
    picks = [pick for pick in flow.picks if pick.pattern is pattern]
    renames: dict[Node, list[Edit]] = {}
    leaving: list[Leaving] = []
    inside: dict[Node, str] = {}
    for pick in picks:
        key = _new_key(analysis, flow, pick)
        if key is not None:
            renames[pick.node] = [*_rename(analysis, pick, key), *_without_default(analysis, flow, pick)]
            continue
        if not _leaves(analysis, flow, pick):
            continue
        chain = _chain(analysis, flow, pick, base)
        names: dict[str, str] = {}
        if chain is None:
            names = _names_inside(analysis, pick)
            taken = ", ".join(key if key == name else f"{key}: {name}" for key, name in names.items())
            direct = len(pick.path) == 2
            inside[pick.node] = f"{NEW_CONTAINER}: {{ {taken} }}" if direct else taken
        target = analysis.program.slice(pick.target)
        leaving.append(Leaving(pick, target, _value(analysis, flow, pick, chain or "", names)))
    gone = {item.pick.node for item in leaving if item.pick.node not in inside}
    emptied = _collapse(pattern.node, gone)
    leaving = [item._replace(directives=_taken_along(analysis, item.pick.node, gone)) for item in leaving]
    if emptied and (_holds_more(analysis, pattern, leaving) or not _can_go(analysis, pattern)):
        # Comments stay where they are, and so does what the value comes from if that may do something.
        return Rewritten(list(_remove(analysis, pattern.node, gone)), leaving, False)
    edits = [edit for node, made in renames.items() if not _is_within(node, gone) for edit in made]
    edits += [Edit(node.start, node.end, text, absorbs=True) for node, text in inside.items()]
    if not emptied:
        edits += _remove(analysis, pattern.node, gone)
    return Rewritten(edits, leaving, emptied)


def _taken_along(analysis: Analysis, item: Node, gone: set[Node]) -> tuple[Comment, ...]:
    """The line directives in a pattern that go with one of its properties."""
    whole = [node for node in (item, *ancestors(item)) if node in gone]
    found = (comment for node in reversed(whole) for comment in over(analysis.program, node.start))
    return tuple(dict.fromkeys(found))


def _holds_more(analysis: Analysis, pattern: Destructuring, leaving: list[Leaving]) -> bool:
    """Whether a pattern holds comments other than those that go with what leaves it."""
    comments = analysis.program.comments_in(pattern.node.start, pattern.node.end)
    return any(all(comment not in item.directives for item in leaving) for comment in comments)


def _can_go(analysis: Analysis, pattern: Destructuring) -> bool:
    """Whether what is taken apart need not be evaluated: a plain chain, with an empty fallback or without."""
    source = pattern.source
    if source is not None and source.type == "LogicalExpression" and is_empty_object(source.right):
        source = source.left
    return source is None or chain_text(source, analysis, {}) is not None


def _is_within(node: Node, gone: set[Node]) -> bool:
    return node in gone or any(parent in gone for parent in ancestors(node))


def _new_key(analysis: Analysis, flow: Flow, pick: DestructuredRead) -> str | None:
    """The new name of what a pick takes out, None where that is the same or a name is not enough."""
    if pick.path == CLIENT_METADATA:
        return None if analysis.keeps_direct_reads else "metadata"
    if analysis.shared_by(flow) is not None:
        return None
    if pick.path == MESSAGE:
        return NEW_CONTAINER
    option = analysis.option(pick.path)
    if option is None or len(pick.path) == 2:
        return None
    if option == "text":
        return analysis.text_field(pick.node)
    if option in ("action", "message_type") and analysis.is_translated(pick):
        return FIELDS[option]
    return None


def _leaves(analysis: Analysis, flow: Flow, pick: DestructuredRead) -> bool:
    option = analysis.option(pick.path)
    if option is None:
        return False
    if len(pick.path) == 2:
        return True
    return analysis.shared_by(flow) is None and option not in ("recipient", "code")


def _rename(analysis: Analysis, pick: DestructuredRead, key: str) -> Iterator[Edit]:
    if pick.node.shorthand:
        yield Edit(pick.node.start, pick.node.start, f"{key}: ", -1)
    else:
        yield rekey(analysis, pick.node, key)


def _without_default(analysis: Analysis, flow: Flow, pick: DestructuredRead) -> Iterator[Edit]:
    """A default for the notification itself goes where the guard has seen that it is there."""
    if pick.node in analysis.settled(flow).defaults and pick.default is not None:
        end = analysis.program.outer_parentheses(pick.default)[1]
        yield Edit(pick.target.end, end, "", absorbs=True)


def _chain(analysis: Analysis, flow: Flow, pick: DestructuredRead, base: str | None) -> str | None:
    """The text before a field's name where the pattern's object can be named, else None."""
    pattern = pick.pattern
    shared = analysis.shared_by(flow) if pick.path[-1] != "language" else None
    if shared == "message":
        return f"{analysis.message_object}."
    container = "message_options" if shared == "event" else NEW_CONTAINER
    name = base
    if pattern.source is not None:
        renamed = renamed_members(analysis, flow)
        name = chain_text(pattern.source, analysis, renamed, analysis.settled(flow))
        if name is None:
            root = event_name_at(analysis, flow, pattern.source)
            return None if root is None else f"{root}.{container}."
    if name is None:
        return None
    return f"{name}.{container}." if pattern.path == EVENT else f"{name}."


def _names_inside(analysis: Analysis, pick: DestructuredRead) -> dict[str, str]:
    """Fresh names under which the pattern itself takes the new fields out, by field."""
    option = analysis.option(pick.path)
    field = FIELDS[option or ""] or analysis.text_field(pick.node)
    fields = ["delivery_method", "as_voice", "as_text"] if field is None else [field]
    return {name: analysis.fresh(name, f"{name}_") for name in fields}


def _value(analysis: Analysis, flow: Flow, pick: DestructuredRead, chain: str, names: dict[str, str]) -> str:
    """The expression for a field that left its pattern."""
    option = analysis.option(pick.path)
    assert option is not None
    if analysis.shared_by(flow) is not None and option != "language":
        return chain + option
    field = FIELDS[option] or analysis.text_field(pick.node)
    if field is None:
        return text_choice(analysis, lambda name: names.get(name, chain + name))
    read = names.get(field, chain + field)
    old = option == "language" or analysis.is_old_valued(pick)
    return old_value(analysis, option, read) if old else read


def _nested(item: Node) -> Node | None:
    """The object pattern a property takes its value apart with, behind its default if it has one."""
    value: Node | None = item.fields.get("value")
    if value is not None and value.type == "AssignmentPattern":
        value = value.left
    return value if value is not None and value.type == "ObjectPattern" else None


def _levels(pattern: Node) -> list[Node]:
    """A pattern and the object patterns in it, outer ones first."""
    found = [pattern]
    for node in found:
        found += [inner for item in node.properties if (inner := _nested(item)) is not None]
    return found


def _collapse(pattern: Node, gone: set[Node]) -> bool:
    """Let properties go whose whole nested pattern went. True where nothing of the pattern is left."""
    for node in reversed(_levels(pattern)):
        if not node.properties or not all(item in gone for item in node.properties):
            continue
        if node is pattern:
            return True
        holder = node.parent if node.role != "left" or node.parent is None else node.parent.parent
        if holder is not None and holder.type == "Property":
            gone.add(holder)
    return False


def _remove(analysis: Analysis, pattern: Node, gone: set[Node]) -> Iterator[Edit]:
    for node in _levels(pattern):
        removed = [item for item in node.properties if item in gone]
        if removed and not any(parent in gone for parent in ancestors(node)):
            yield from remove_items(analysis.program, node.properties, removed)


def declarations(analysis: Analysis, leaving: list[Leaving], kind: str, line: str = "\n") -> list[str]:
    """Statements that declare what left a pattern. ``line`` is what begins a new line there."""
    found = []
    for item in leaving:
        target, value = _with_default(analysis, item)
        opening = repeated(analysis.program, item.directives, analysis.style, line)
        found.append(f"{opening}{kind} {target} = {value}{analysis.style.semicolon}")
    return found


def _with_default(analysis: Analysis, item: Leaving) -> tuple[str, str]:
    """A default stays a default: only undefined takes it."""
    # A literal default of a field that is always there is never used.
    if item.pick.default is None or (item.pick.default.type == "Literal" and len(item.pick.path) == 3):
        return item.target, item.value
    key = analysis.option(item.pick.path)
    default = analysis.program.slice(item.pick.default)
    name = key if item.target == key else f"{key}: {item.target}"
    return f"{{ {name} = {default} }}", f"{{ {key}: {item.value} }}"


def rewrite_patterns(analysis: Analysis, flow: Flow) -> Iterator[Edit]:
    """Edits for the patterns of declarations and assignments; parameters are the handler's matter."""
    for pattern in flow.patterns:
        if pattern.source is not None:
            rewritten = rewrite_pattern(analysis, flow, pattern, None)
            if pattern.statement.type == "VariableDeclarator":
                yield from _after_declarator(analysis, pattern.statement, rewritten)
            else:
                yield from _after_assignment(analysis, pattern.statement, rewritten)


def _after_declarator(analysis: Analysis, declarator: Node, rewritten: Rewritten) -> Iterator[Edit]:
    declaration = declarator.parent
    assert declaration is not None
    leaving, line = rewritten.leaving, line_like(analysis, declaration)
    alone = len(declaration.declarations) == 1 and in_statement_list(declaration)
    declared = declarations(analysis, leaving, declaration.kind, line)
    if rewritten.emptied and alone and any(item.directives for item in leaving):
        yield _instead(analysis, declaration, declared)
        return
    pairs = [_pair(analysis, item, line) for item in leaving]
    if rewritten.emptied:
        yield Edit(declarator.start, declarator.end, ",".join(pairs).removeprefix(" "), absorbs=True)
        return
    yield from rewritten.edits
    if not pairs:
        return
    if alone:
        yield add_after(analysis, declaration, declared)
    else:
        yield Edit(declarator.end, declarator.end, "".join(f",{pair}" for pair in pairs), 1)


def _pair(analysis: Analysis, item: Leaving, line: str) -> str:
    """A name and its value behind a comma, on a line of their own below a line directive."""
    deeper = line + analysis.style.indent
    directives = repeated(analysis.program, item.directives, analysis.style, deeper)
    return (deeper + directives if directives else " ") + " = ".join(_with_default(analysis, item))


def _instead(analysis: Analysis, statement: Node, lines: list[str]) -> Edit:
    """Replace a statement by others, which have the line directives over it, too."""
    line = " " if analysis.style.compact else line_like(analysis, statement)
    directives = over(analysis.program, statement.start)
    opening = line + repeated(analysis.program, directives, analysis.style, line)
    ended = analysis.program.text[statement.end - 1] == ";"
    text = opening.join(separated(lines)).rstrip(";") + (";" if ended else "")
    return Edit(statement.start, statement.end, text, absorbs=True, holds=Holds.STATEMENTS)


def _after_assignment(analysis: Analysis, assignment: Node, rewritten: Rewritten) -> Iterator[Edit]:
    statement = assignment.parent
    assert statement is not None
    lines = []
    for item in rewritten.leaving:
        target, value = _with_default(analysis, item)
        assigned = f"{target} = {value}"
        opening = repeated(analysis.program, item.directives, analysis.style, line_like(analysis, statement))
        assigned = f"({assigned})" if target.startswith("{") else assigned
        lines.append(opening + assigned + analysis.style.semicolon)
    if rewritten.emptied:
        yield _instead(analysis, statement, lines)
        return
    yield from rewritten.edits
    if lines:
        yield add_after(analysis, statement, lines)
