"""Keeping the original whole and calling it with an old-shaped event, where nothing finer is certain.

Only the new name is exported. The original is bound to a local name, once, when the file is loaded.
In the same way a guard is put around a call that the handler stands in (docs/conversion.md, 4).
"""

from __future__ import annotations

from collections.abc import Iterator

from translator.deciding.analysis import Analysis
from translator.directives import is_behind_code, over, top
from translator.edits import FIRST, LAST, CannotWrap, Edit, Holds
from translator.handlers.exports import Export
from translator.javascript.tree import Node, in_statement_list, is_function
from translator.javascript.values import function_of
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.render import block, render
from translator.rewrite.export import declared_beside, export_list, rename_export
from translator.rewrite.text import respell


def wrap_exports(analysis: Analysis) -> tuple[list[Edit], list[str]]:
    """Edits that replace every old export by a wrapper, and declarations for the end of the file.

    Raises CannotWrap where the original is read again in a way that can't get the original.
    """
    edits: list[Edit] = []
    appended: list[str] = []
    for export in analysis.action.named(OLD_HANDLER):
        made, more = _wrap(analysis, export)
        edits += made
        appended += more
    for node in analysis.action.reads:
        if node.type != "MemberExpression" or not analysis.local_used:
            raise CannotWrap("the export is read again in a way that a wrapper can't serve")
        edits.append(Edit(node.start, node.end, analysis.local, absorbs=True))
    if any(f"{analysis.wrapping_helper}(" in edit.text for edit in edits):
        appended.insert(0, _wrapping_function(analysis))
    return edits, appended


def guard_outside(analysis: Analysis) -> tuple[list[Edit], list[str]]:
    """Edits that put the guard around calls which do something themselves, and declarations as above.

    What the call gave is called with the event as it is. Raises CannotWrap as above.
    """
    edits: list[Edit] = []
    appended: list[str] = []
    for export in analysis.action.outside:
        made, more = _wrap(analysis, export)
        edits += made
        appended += more
    if any(f"{analysis.wrapping_helper}(" in edit.text for edit in edits):
        appended.insert(0, _wrapping_function(analysis))
    return edits, appended


def _wrap(analysis: Analysis, export: Export) -> tuple[list[Edit], list[str]]:
    if export.form in ("declarator", "declaration", "specifier"):
        return _wrap_module_export(analysis, export)
    if export.value is None or _is_wrapped_further_in(analysis, export):
        # A prologue, or another name for what a later export of the chain wraps.
        return list(rename_export(analysis, export)), []
    if export.form == "class method":
        return list(_wrap_class_method(analysis, export)), []
    if _is_own_statement(export):
        return list(_wrap_statement(analysis, export)), []
    if export.form == "member" and _is_used(export.node):
        return list(_wrap_in_chain(analysis, export)), []
    return list(_wrap_value(analysis, export)), []


def _is_wrapped_further_in(analysis: Analysis, export: Export) -> bool:
    """Whether the value is itself an assignment to another old export."""
    nodes = {other.node for other in analysis.action.named(analysis.handler_name)}
    inner: Node | None = export.node.fields.get("right") if export.form == "member" else export.value
    while inner is not None and inner.type == "AssignmentExpression":
        if inner in nodes:
            return True
        inner = inner.right
    return False


def _guard(analysis: Analysis) -> list[str]:
    mode = analysis.options.other_notifications
    if mode == "send":
        return []
    return render("guard", analysis.style, event="event", api="api", mode=mode).split("\n")


def _wrapper(analysis: Analysis, head: str, original: str) -> str:
    return render(
        "wrapper",
        analysis.style,
        head=head,
        guard=_guard(analysis),
        original=original,
        given=f"{analysis.event_helper}(event)" if analysis.wrap else "event",
    )


def _is_own_statement(export: Export) -> bool:
    parent = export.node.parent
    return (
        export.form == "member"
        and parent is not None
        and parent.type == "ExpressionStatement"
        and export.node.operator == "="
        and parent.start == export.node.start
        and _is_top_level(parent)
    )


def _is_top_level(statement: Node) -> bool:
    return (
        in_statement_list(statement) and statement.parent is not None and statement.parent.type == "Program"
    )


def _is_used(assignment: Node) -> bool:
    """Whether the value of an assignment goes on into a name, so that the name must get the original."""
    parent = assignment.parent
    return parent is not None and parent.type in ("AssignmentExpression", "VariableDeclarator")


def _spelled(analysis: Analysis, export: Export) -> str:
    """The target of the export's assignment with the new name."""
    left = export.node.left
    text = analysis.program.text
    label = respell(analysis, export.label, NEW_HANDLER, computed=bool(left.computed))
    return text[left.start : label.start] + label.text + text[label.end : left.end]


def _new_export(analysis: Analysis, export: Export, original: str, indent: str) -> str:
    wrapper = _wrapper(analysis, f"{_spelled(analysis, export)} = function ", original)
    return block(wrapper + analysis.style.semicolon, analysis.style, indent).lstrip()


def _wrap_statement(analysis: Analysis, export: Export) -> Iterator[Edit]:
    """``exports.x = …`` becomes a constant, and the new export follows it."""
    left, statement = export.node.left, export.node.parent
    assert statement is not None and export.value is not None
    indent = analysis.source.indent(statement.start)
    if (
        export.value.type == "Identifier"
        and not analysis.action.reads
        and function_of(export.value, analysis.scopes)
    ):
        # The original has a name already.
        new = _new_export(analysis, export, export.value.name, indent)
        yield Edit(statement.start, statement.end, new, absorbs=True, holds=Holds.STATEMENTS)
        return
    local = analysis.local
    if analysis.local_used:
        if analysis.action.reads:
            raise CannotWrap("the export is made more than once and read again in between")
        local = analysis.fresh(local)
    analysis.local_used = True
    yield Edit(left.start, left.end, f"const {local}", absorbs=True)
    yield _after(analysis, statement, _new_export(analysis, export, local, indent), indent)


def _wrap_in_chain(analysis: Analysis, export: Export) -> Iterator[Edit]:
    """``const f = exports.x = …``: the name gets the original, the new export comes after the statement."""
    statement = _top_statement(export.node)
    analysis.local_used = True
    left = export.node.left
    indent = analysis.source.indent(statement.start)
    line = f"let {analysis.local}{analysis.style.semicolon}"
    yield from _line_before(analysis, statement, line + analysis.style.newline + indent)
    yield Edit(left.start, left.end, analysis.local, absorbs=True)
    yield _after(analysis, statement, _new_export(analysis, export, analysis.local, indent), indent)


def _after(analysis: Analysis, statement: Node, text: str, indent: str) -> Edit:
    style = analysis.style
    ended = "" if analysis.program.text[statement.end - 1] == ";" or not style.semicolon else ";"
    gap = "\n" if style.compact else style.newline * 2
    return Edit(statement.end, statement.end, ended + gap + indent + text, LAST, holds=Holds.STATEMENTS)


def _wrap_value(analysis: Analysis, export: Export) -> Iterator[Edit]:
    """The exported value goes through a function that gives the wrapper for it."""
    name, value = analysis.wrapping_helper, export.value
    assert value is not None
    if value is export.label or (export.form == "getter" and analysis.action.reads):
        raise CannotWrap("the export is a getter, which leaves no place for a wrapper")
    opening = f"{name}("
    if analysis.action.reads:
        # The original is asked for again by the old export, so that it needs a name.
        opening = f"{name}({analysis.local} = "
        if not analysis.local_used:
            analysis.local_used = True
            yield from _declare_local(analysis, export.node)
    if export.form == "method":
        key = analysis.program.slice(export.label)
        access = f".{key}" if export.label.type == "Identifier" else f"[{key}]"
        yield Edit(export.node.start, export.node.start, f"{NEW_HANDLER}: {opening}{{ ", -1)
        yield Edit(export.node.end, export.node.end, f" }}{access})", LAST)
    elif export.form == "shorthand":
        yield Edit(export.node.start, export.node.end, f"{NEW_HANDLER}: {opening}{export.label.name})")
    else:
        yield from rename_export(analysis, export)
        length = value.end - value.start
        yield Edit(value.start, value.start, opening, -length)
        yield Edit(value.end, value.end, ")", length)


def _wrap_class_method(analysis: Analysis, export: Export) -> Iterator[Edit]:
    """A method of a class stays as another method, which a method of the new name calls."""
    if analysis.action.reads:
        raise CannotWrap("the exported method is called again, which leaves no place for a wrapper")
    taken = {node.name for node in analysis.program.nodes if node.type == "Identifier"}
    local = analysis.local
    while local in taken:
        local = analysis.fresh(local)
    head = f"{'static ' if export.node.static else ''}{NEW_HANDLER}"
    indent, newline = analysis.source.indent(export.node.start), analysis.style.newline
    method = block(_wrapper(analysis, head, f"this.{local}"), analysis.style, indent).lstrip()
    start = top(analysis.program, export.node.start)
    yield Edit(start, start, method + newline * 2 + indent, FIRST)
    yield respell(analysis, export.label, local)


def _top_statement(node: Node) -> Node:
    """The statement of the program around a node that is evaluated with it, at load."""
    statement = node
    while not _is_top_level(statement):
        if statement.parent is None or is_function(statement):
            raise CannotWrap("the export is made inside a function and its value is used there")
        statement = statement.parent
    return statement


def _declare_local(analysis: Analysis, node: Node) -> Iterator[Edit]:
    statement = _top_statement(node)
    line = f"let {analysis.local}{analysis.style.semicolon}{analysis.style.newline}"
    indent = analysis.source.indent(statement.start)
    return _line_before(analysis, statement, line + indent)


def _line_before(analysis: Analysis, statement: Node, line: str) -> Iterator[Edit]:
    """Insert a line before a statement and its line directives, the first of which may be behind code."""
    start = statement.start
    for comment in over(analysis.program, start)[:1]:
        start = comment.start
        if is_behind_code(analysis.program, comment):
            yield Edit(len(analysis.program.text[:start].rstrip(" \t")), start, "")
            line = analysis.style.newline + line
    yield Edit(start, start, line, FIRST, holds=Holds.STATEMENTS)


def _wrapping_function(analysis: Analysis) -> str:
    style = analysis.style
    inner = _wrapper(analysis, "return function ", "sendPhoneMessage") + style.semicolon
    lines = [style.indent + line if line else line for line in inner.split("\n")]
    return "\n".join([f"function {analysis.wrapping_helper}(sendPhoneMessage) {{", *lines, "}"])


def _wrap_module_export(analysis: Analysis, export: Export) -> tuple[list[Edit], list[str]]:
    """ES modules: the original is no longer exported, an exported function calls it."""
    analysis.local_used = True
    taken = NEW_HANDLER in analysis.names
    function = analysis.fresh(NEW_HANDLER, "customPhoneProvider")
    exported = [export_list([f"{function} as {NEW_HANDLER}"], analysis.style)] if taken else []
    head = f"function {function}" if taken else f"export function {function}"
    if export.form == "specifier":
        edits, original = _unexport_specifier(analysis, export)
        return edits, [_wrapper(analysis, head, original), *exported]
    outer = export.node.parent if export.form == "declarator" else export.node
    if outer is not None and outer.type == "VariableDeclaration":
        outer = outer.parent
    assert outer is not None and outer.type == "ExportNamedDeclaration"
    others = []
    if outer.declaration.type == "VariableDeclaration":
        others = declared_beside(analysis, outer.declaration, export.node)
    if others:
        exported.append(export_list(others, analysis.style))
    edits = [Edit(outer.start, outer.declaration.start, "")]
    return edits, [_wrapper(analysis, head, OLD_HANDLER), *exported]


def _unexport_specifier(analysis: Analysis, export: Export) -> tuple[list[Edit], str]:
    """Take one name out of an export list. Gives edits and the local name of the original."""
    node, statement = export.node, export.node.parent
    assert statement is not None
    siblings = [
        item for item in statement.specifiers if item is not node and item not in analysis.removed_nodes
    ]
    program = analysis.program
    edits = []
    if siblings:
        index = statement.specifiers.index(node)
        last = index == len(statement.specifiers) - 1
        start = statement.specifiers[index - 1].end if last else node.start
        edits.append(Edit(start, node.end if last else statement.specifiers[index + 1].start, ""))
    source = statement.fields.get("source")
    if source is None:
        if not siblings:
            edits.append(Edit(statement.start, statement.end, "", absorbs=True))
        return edits, str(node.local.name)
    imported = f"import {{ {program.slice(node.local)} as {analysis.local} }} from {program.slice(source)}"
    line = imported + analysis.style.semicolon
    if siblings:
        edits += _line_before(analysis, statement, line + analysis.style.newline)
    else:
        edits.append(Edit(statement.start, statement.end, line, absorbs=True, holds=Holds.STATEMENTS))
    return edits, analysis.local
