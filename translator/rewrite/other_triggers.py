"""Leaving out the handlers of other triggers, and what only they use (AP109)."""

from __future__ import annotations

from collections.abc import Iterator

from translator.decisions import Decisions
from translator.directives import top
from translator.edits import Edit
from translator.handlers.exports import Export
from translator.handlers.tree_shaking import is_inert, removable, stays
from translator.javascript.tree import Node, in_statement_list, unchained
from translator.javascript.values import is_member
from translator.rewrite.lists import remove_items
from translator.source_file import SourceFile


def leave_out(decisions: Decisions) -> Iterator[Edit]:
    """Yield edits that take the nodes of other triggers out of the file."""
    lists: dict[Node, tuple[list[Node], list[Node]]] = {}
    removed_lines: list[Edit] = []
    for node in decisions.removed_nodes:
        whole = _whole_statement(node)
        if whole is not None:
            if not any(other is not node and _covers(other, whole) for other in decisions.removed_nodes):
                removed_lines.append(_remove_lines(decisions.file, whole))
        elif node.parent is not None and not _all_gone(decisions, node):
            items = node.parent.fields[node.role]
            lists.setdefault(node.parent, (items, []))[1].append(node)
        elif node.parent is not None:
            removed_lines += _remove_list(decisions.file, node.parent)
    yield from _merged(removed_lines)
    for items, removed in lists.values():
        yield from remove_items(decisions.file.program, items, removed)
    for export in decisions.action.others():
        if removable(export) is None and not stays(decisions.action, export, decisions.removed_nodes):
            yield from _keep_value(decisions.file, export)


def _merged(edits: list[Edit]) -> Iterator[Edit]:
    """Deletions that reach for the same blank lines are one."""
    last: Edit | None = None
    for edit in sorted(set(edits)):
        if last is not None and edit.start < last.end:
            last = last._replace(end=max(last.end, edit.end), text=edit.text)
            continue
        if last is not None:
            yield last
        last = edit
    if last is not None:
        yield last


def _keep_value(file: SourceFile, export: Export) -> Iterator[Edit]:
    """Only the export goes: its value is used, or evaluating it may do something at load."""
    node, parent = export.node, export.node.parent
    value = export.value or node
    assert parent is not None
    if export.form == "property":
        # Spreading undefined adds nothing to an object.
        yield Edit(node.start, value.start, "...void ")
        return
    if export.form == "declarator":
        outer = parent.parent
        if outer is not None and len(parent.declarations) == 1:
            yield Edit(outer.start, parent.start, "")
        return
    if export.form == "define":
        yield from _keep_defined(file, node, value)
        return
    if node.right.type == "AssignmentExpression" or parent.type != "ExpressionStatement":
        yield Edit(node.start, node.right.start, "")
    elif is_inert(node.right):
        yield Edit(node.start, node.end, "void 0", absorbs=True)
    else:
        yield Edit(node.start, node.right.start, "void ")


def _keep_defined(file: SourceFile, call: Node, value: Node) -> Iterator[Edit]:
    """A call that defines an export goes. Where code asks for its result, there is the same."""
    assert call.parent is not None
    target, descriptor = call.arguments[0], call.arguments[2]
    used, callee = call.parent.type != "ExpressionStatement", unchained(call.callee)
    if used and is_member(callee, file.scopes, "Object", "defineProperty"):
        inert = is_inert(descriptor)
        yield Edit(call.start, target.start, "" if inert else "[")
        yield Edit(target.end, call.end if inert else descriptor.start, "" if inert else ", ")
        if not inert:
            yield Edit(descriptor.end, call.end, "][0]")
        return
    true = used and any(is_member(callee, file.scopes, "Reflect", name) for name in ("defineProperty", "set"))
    yield Edit(call.start, value.start, "!void (" if true else "void (")
    yield Edit(value.end, call.end, ")")


def _whole_statement(node: Node) -> Node | None:
    """Return the statement that goes with a node, None where it is one item of a list."""
    if in_statement_list(node):
        return node
    parent = node.parent
    if node.type == "VariableDeclarator" and parent is not None and len(parent.declarations) == 1:
        outer = parent.parent
        if outer is not None and outer.type == "ExportNamedDeclaration":
            return outer
        return parent
    return None


def _covers(other: Node, node: Node) -> bool:
    return other.start <= node.start and node.end <= other.end and other is not node


def _all_gone(decisions: Decisions, node: Node) -> bool:
    assert node.parent is not None
    return all(item in decisions.removed_nodes for item in node.parent.fields[node.role])


def _remove_list(file: SourceFile, parent: Node) -> Iterator[Edit]:
    """Every item of a list goes: an object stays empty, a declaration goes as a whole."""
    if parent.type == "VariableDeclaration":
        yield _remove_lines(file, parent)
        return
    items = next(
        parent.fields[name] for name in ("properties", "specifiers", "expressions") if name in parent.fields
    )
    if parent.type == "SequenceExpression":
        yield Edit(parent.start, parent.end, "void 0", absorbs=True)
        return
    after = file.program.token_at_or_after(items[-1].end)
    end = after.end if file.program.word(after) == "," and after is not None else items[-1].end
    yield Edit(items[0].start, end, "", absorbs=True)


def _remove_lines(file: SourceFile, statement: Node) -> Edit:
    """Delete a statement with what is over it, and its lines where nothing else is on them.

    Over it are its line directives and its JSDoc.
    """
    text = file.program.text
    start, end = top(file.program, statement.start), statement.end
    for comment in reversed(file.program.comments_in(0, start)):
        between = text[comment.end : start]
        if comment.text.startswith("*") and not between.strip() and between.count("\n") <= 1:
            start = comment.start
        break
    line = file.source.line_start(start)
    alone_before = not text[line:start].strip()
    stop = end
    while stop < len(text) and text[stop] in " \t":
        stop += 1
    if alone_before and text[stop : stop + 2] == "\r\n":
        return Edit(line, _past_blank_line(text, stop + 2, line), "", absorbs=True)
    if alone_before and not text[stop:].strip():
        # Nothing comes after it, so that the blank lines before it separate it from nothing.
        kept = len(text[:line].rstrip())
        newline = "" if not kept or not text[stop:] else file.style.newline
        return Edit(kept, len(text), newline, absorbs=True)
    if alone_before and text[stop : stop + 1] in ("\n", ""):
        return Edit(line, _past_blank_line(text, min(stop + 1, len(text)), line), "", absorbs=True)
    return Edit(start, end, "", absorbs=True)


def _past_blank_line(text: str, stop: int, line: int) -> int:
    """Take one of two blank lines that would be left together."""
    before = text[:line].replace("\r\n", "\n")
    after_blank = text[stop : stop + 2] == "\r\n" or text[stop : stop + 1] == "\n"
    if after_blank and (before.endswith("\n\n") or not before):
        return stop + (2 if text[stop : stop + 2] == "\r\n" else 1)
    return stop
