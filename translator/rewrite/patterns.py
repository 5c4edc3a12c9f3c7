"""Destructuring: a field is renamed in its pattern, or leaves it for a declaration right after.

Serves docs/conversion.md, section 5: what needs more than another name can't stay in a pattern.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from translator.decisions import Decisions
from translator.directives import over, repeated
from translator.edits import Edit, insert_key
from translator.following.patterns import assigns_members
from translator.following.places import EVENT, FIELDS, MESSAGE, DestructuredRead, Destructuring, Flow
from translator.javascript.native import Comment
from translator.javascript.tree import Node, ancestors, enclosing_function, in_statement_list
from translator.javascript.values import is_empty_object
from translator.names import Names
from translator.records import NamedTuple
from translator.rewrite.fields import (
    CLIENT_METADATA,
    NEW_CONTAINER,
    event_name_at,
    old_value,
    renamed_members,
    text_choice,
)
from translator.rewrite.lists import remove_items
from translator.rewrite.text import add_after, chain_text, line_like, put_instead, rekey
from translator.rewrite.types import asserted_action, kept_type
from translator.source_file import SourceFile


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


def rewrite_pattern(
    decisions: Decisions, names: Names, flow: Flow, pattern: Destructuring, base: str | None
) -> Rewritten:
    """Return edits inside one pattern. ``base`` is the name of a parameter taken apart in the body."""
    picks = [pick for pick in flow.picks if pick.pattern is pattern]
    renames: dict[Node, list[Edit]] = {}
    leaving: list[Leaving] = []
    inside: dict[Node, str] = {}
    taken_by = _taken_anyway(decisions, flow, picks)
    in_order = assigns_members(pattern)
    for pick in picks:
        key = _new_key(decisions, flow, pick)
        # What is assigned behind a field that leaves stays behind it.
        leaves = (in_order and leaving) or (key is None and _leaves(decisions, flow, pick))
        if key is not None and not leaves:
            renames[pick.node] = [
                *_rename(decisions.file, pick, key),
                *_without_default(decisions, flow, pick),
            ]
            continue
        if not leaves:
            continue
        made, text = _leaving(decisions, names, flow, pick, base, taken_by)
        leaving.append(made)
        if text:
            inside[pick.node] = text
    gone = {item.pick.node for item in leaving if item.pick.node not in inside}
    emptied = _collapse(pattern.node, gone)
    leaving = [
        item._replace(directives=_taken_along(decisions.file, item.pick.node, gone)) for item in leaving
    ]
    if emptied and (_holds_more(decisions.file, pattern, leaving) or not _can_go(decisions.file, pattern)):
        # Comments stay where they are, and so does what the value comes from if that may do something.
        return Rewritten(list(_remove(decisions.file, pattern.node, gone)), leaving, False)
    edits = [edit for node, made in renames.items() if not _is_within(node, gone) for edit in made]
    edits += [Edit(node.start, node.end, text, absorbs=True) for node, text in inside.items()]
    if not emptied:
        edits += _remove(decisions.file, pattern.node, gone)
    return Rewritten(edits, leaving, emptied)


def _leaving(
    decisions: Decisions,
    names: Names,
    flow: Flow,
    pick: DestructuredRead,
    base: str | None,
    taken_by: dict[Node | None, dict[str, str]],
) -> tuple[Leaving, str]:
    """Return what leaves a pattern, and what takes its fields out inside if its object has no name."""
    chain = _chain(decisions, names, flow, pick, base)
    taken_out, text = ({}, "") if chain is not None else _take_inside(decisions, names, pick, taken_by)
    target = decisions.file.program.slice(pick.target)
    return Leaving(pick, target, _value(decisions, flow, pick, chain or "", taken_out)), text


def _taken_anyway(
    decisions: Decisions, flow: Flow, picks: Iterable[DestructuredRead]
) -> dict[Node | None, dict[str, str]]:
    """Return by pattern the new fields that stay in it, each with a name that is never assigned again."""
    found: dict[Node | None, dict[str, str]] = {}
    for pick in picks:
        key = _new_key(decisions, flow, pick)
        target = pick.target if key is not None and pick.default is None else None
        variable = (
            decisions.file.scopes.resolve(target)
            if target is not None and target.type == "Identifier"
            else None
        )
        if key is None or variable is None or len(variable.definitions) != 1:
            continue
        if all(reference.initial for reference in variable.writes):
            found.setdefault(pick.node.parent, {}).setdefault(key, variable.name)
    return found


def _taken_along(file: SourceFile, item: Node, gone: set[Node]) -> tuple[Comment, ...]:
    """Return the line directives in a pattern that go with one of its properties."""
    whole = [node for node in (item, *ancestors(item)) if node in gone]
    found = (comment for node in reversed(whole) for comment in over(file.program, node.start))
    return tuple(dict.fromkeys(found))


def _holds_more(file: SourceFile, pattern: Destructuring, leaving: list[Leaving]) -> bool:
    """Return True if a pattern holds comments other than those that go with what leaves it."""
    comments = file.program.comments_in(pattern.node.start, pattern.node.end)
    return any(all(comment not in item.directives for item in leaving) for comment in comments)


def _can_go(file: SourceFile, pattern: Destructuring) -> bool:
    """Return True if what is taken apart need not be evaluated: a plain chain, with an empty fallback or
    without.
    """
    source = pattern.source
    if source is not None and source.type == "LogicalExpression" and is_empty_object(source.right):
        source = source.left
    return source is None or chain_text(source, file, {}) is not None


def _is_within(node: Node, gone: set[Node]) -> bool:
    return node in gone or any(parent in gone for parent in ancestors(node))


def _new_key(decisions: Decisions, flow: Flow, pick: DestructuredRead) -> str | None:
    """Return the new name of what a pick takes out, None where that is the same or a name is not enough."""
    if pick.path == CLIENT_METADATA:
        return None if decisions.keeps_direct_reads else "metadata"
    if decisions.shared_by(flow) is not None:
        return None
    if pick.path == MESSAGE:
        return NEW_CONTAINER
    option = decisions.option(pick.path)
    if option is None or len(pick.path) == 2:
        return None
    if option == "text":
        return decisions.text_field(pick.node)
    if option in ("action", "message_type") and decisions.is_translated(pick):
        return None if asserted_action(decisions, pick, option) else FIELDS[option]
    return None


def _leaves(decisions: Decisions, flow: Flow, pick: DestructuredRead) -> bool:
    option = decisions.option(pick.path)
    if option is None:
        return False
    if len(pick.path) == 2:
        return True
    if option == "code":
        # Only there can it be said that the code is never absent.
        return decisions.types is not None and decisions.shared_by(flow) is None and pick.default is None
    return decisions.shared_by(flow) is None and option != "recipient"


def _rename(file: SourceFile, pick: DestructuredRead, key: str) -> Iterator[Edit]:
    if pick.node.shorthand:
        yield insert_key(pick.node.start, key)
    else:
        yield rekey(file, pick.node, key)


def _without_default(decisions: Decisions, flow: Flow, pick: DestructuredRead) -> Iterator[Edit]:
    """A default for the notification itself goes where the guard has seen that it is there."""
    if pick.node in decisions.settled[flow].defaults and pick.default is not None:
        end = decisions.file.program.outer_parentheses(pick.default)[1]
        yield Edit(pick.target.end, end, "", absorbs=True)


def _chain(
    decisions: Decisions, names: Names, flow: Flow, pick: DestructuredRead, base: str | None
) -> str | None:
    """Return the text before a field's name where the pattern's object can be named, else None."""
    pattern = pick.pattern
    if not pattern.path or pick.node in flow.single:
        return None
    shared = decisions.shared_by(flow) if pick.path[-1] != "language" else None
    if shared == "message":
        return f"{names.message_object}."
    container = "message_options" if shared == "event" else NEW_CONTAINER
    name = base
    if pattern.source is not None:
        renamed = renamed_members(decisions.file, flow)
        name = chain_text(pattern.source, decisions.file, renamed, decisions.settled[flow])
        if name is None:
            if pick.node in flow.doubtful:
                return None
            root = event_name_at(decisions.file, flow, pattern.source)
            return None if root is None else f"{root}.{container}."
    if name is None:
        return None
    return f"{name}.{container}." if pattern.path == EVENT else f"{name}."


def _take_inside(
    decisions: Decisions,
    names: Names,
    pick: DestructuredRead,
    taken_by: dict[Node | None, dict[str, str]],
) -> tuple[dict[str, str], str]:
    """Return the names under which a pattern itself takes new fields out, and the text that does so.

    One pattern takes a field out once, however much is made of it: ``taken_by`` has its names so far.
    """
    direct = len(pick.path) == 2
    known = {} if direct else taken_by.setdefault(pick.node.parent, {})
    wanted = _fields_of(decisions, pick)
    function = enclosing_function(pick.node)
    new = {field: names.fresh_in(function, field, f"{field}_") for field in wanted if field not in known}
    known |= new
    text = ", ".join(field if field == name else f"{field}: {name}" for field, name in new.items())
    return {field: known[field] for field in wanted}, f"{NEW_CONTAINER}: {{ {text} }}" if direct else text


def _fields_of(decisions: Decisions, pick: DestructuredRead) -> list[str]:
    """Return the new fields that the value of a pick is made of."""
    option = decisions.option(pick.path)
    field = FIELDS[option or ""] or decisions.text_field(pick.node)
    return ["delivery_method", "as_voice", "as_text"] if field is None else [field]


def _value(
    decisions: Decisions, flow: Flow, pick: DestructuredRead, chain: str, names: dict[str, str]
) -> str:
    """Return the expression for a field that left its pattern."""
    option = decisions.option(pick.path)
    assert option is not None
    if decisions.shared_by(flow) is not None and option != "language":
        return chain + option
    field = FIELDS[option] or decisions.text_field(pick.node)
    if field is None:
        return text_choice(decisions.file, lambda name: names.get(name, chain + name))
    read = names.get(field, chain + field)
    if option == "code":
        return f"{read}!" if decisions.types is not None else read
    if option == "language" or decisions.is_old_valued(pick):
        return old_value(decisions.file, option, read, kept=kept_type(decisions, pick))
    return read + asserted_action(decisions, pick, option)


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


def _remove(file: SourceFile, pattern: Node, gone: set[Node]) -> Iterator[Edit]:
    for node in _levels(pattern):
        removed = [item for item in node.properties if item in gone]
        if removed and not any(parent in gone for parent in ancestors(node)):
            yield from remove_items(file.program, node.properties, removed)


def declarations(decisions: Decisions, leaving: list[Leaving], kind: str, line: str = "\n") -> list[str]:
    """Statements that declare what left a pattern. ``line`` is what begins a new line there."""
    found = []
    for item in leaving:
        target, value = _with_default(decisions, item)
        opening = repeated(decisions.file.program, item.directives, decisions.file.style, line)
        found.append(f"{opening}{kind} {target} = {value}{decisions.file.style.semicolon}")
    return found


def _with_default(decisions: Decisions, item: Leaving) -> tuple[str, str]:
    """A default stays a default: only undefined takes it."""
    # A literal default of a field that is always there is never used.
    certain = len(item.pick.path) == 3 and all(
        item.pick.node not in each.doubtful for each in decisions.flows
    )
    if item.pick.default is None or (item.pick.default.type == "Literal" and certain):
        return item.target, item.value
    key = decisions.option(item.pick.path)
    default = decisions.file.program.slice(item.pick.default)
    name = key if item.target == key else f"{key}: {item.target}"
    return f"{{ {name} = {default} }}", f"{{ {key}: {item.value} }}"


def rewrite_patterns(decisions: Decisions, names: Names, flow: Flow) -> Iterator[Edit]:
    """Yield edits for the patterns of declarations and assignments; parameters are the handler's matter."""
    for pattern in flow.patterns:
        if pattern.source is not None:
            rewritten = rewrite_pattern(decisions, names, flow, pattern, None)
            if pattern.statement.type == "VariableDeclarator":
                yield from _after_declarator(decisions, pattern.statement, rewritten)
            else:
                yield from _after_assignment(decisions, pattern.statement, rewritten)


def _after_declarator(decisions: Decisions, declarator: Node, rewritten: Rewritten) -> Iterator[Edit]:
    declaration = declarator.parent
    assert declaration is not None
    leaving, line = rewritten.leaving, line_like(decisions.file, declaration)
    alone = len(declaration.declarations) == 1 and in_statement_list(declaration)
    declared = declarations(decisions, leaving, declaration.kind, line)
    if rewritten.emptied and alone and any(item.directives for item in leaving):
        yield put_instead(decisions.file, declaration, declared)
        return
    pairs = [_pair(decisions, item, line) for item in leaving]
    if rewritten.emptied:
        yield Edit(declarator.start, declarator.end, ",".join(pairs).removeprefix(" "), absorbs=True)
        return
    yield from rewritten.edits
    if not pairs:
        return
    if alone:
        yield add_after(decisions.file, declaration, declared)
    else:
        yield Edit(declarator.end, declarator.end, "".join(f",{pair}" for pair in pairs), 1)


def _pair(decisions: Decisions, item: Leaving, line: str) -> str:
    """A name and its value behind a comma, on a line of their own below a line directive."""
    deeper = line + decisions.file.style.indent
    directives = repeated(decisions.file.program, item.directives, decisions.file.style, deeper)
    return (deeper + directives if directives else " ") + " = ".join(_with_default(decisions, item))


def _after_assignment(decisions: Decisions, assignment: Node, rewritten: Rewritten) -> Iterator[Edit]:
    statement = assignment.parent
    assert statement is not None
    lines = []
    for item in rewritten.leaving:
        target, value = _with_default(decisions, item)
        assigned = f"{target} = {value}"
        opening = repeated(
            decisions.file.program,
            item.directives,
            decisions.file.style,
            line_like(decisions.file, statement),
        )
        assigned = f"({assigned})" if target.startswith("{") else assigned
        lines.append(opening + assigned + decisions.file.style.semicolon)
    if rewritten.emptied:
        yield put_instead(decisions.file, statement, lines)
        return
    yield from rewritten.edits
    if lines:
        yield add_after(decisions.file, statement, lines)
