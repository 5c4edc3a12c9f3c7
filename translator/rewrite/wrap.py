"""Keeping the original whole and calling it with an old-shaped event, where nothing finer is certain.

Only the new name is exported. The original is bound to a local name, once, when the file is loaded.
In the same way a guard is put around a call that the handler stands in (docs/conversion.md, 4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from translator.deciding.by_value import can_wrap_module
from translator.decisions import Decisions
from translator.directives import is_behind_code, over, top
from translator.edits import CannotWrap, Edit, Holds, insert_before, wrap
from translator.handlers.exports import Export
from translator.javascript.tree import Node, enclosing_function, in_statement_list, is_function
from translator.javascript.values import function_of
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.names import Names
from translator.render import block, render
from translator.rewrite.export import declared_beside, export_list, rename_export
from translator.rewrite.text import after, respell
from translator.rewrite.typed_wrapper import refuse_untyped, typed_call, wrapping_types
from translator.source_file import SourceFile

_SIGNATURE = re.compile(rf"export\s+function\s+{OLD_HANDLER}\b")


def wrap_exports(decisions: Decisions, names: Names) -> tuple[list[Edit], list[str]]:
    """Return edits that replace every old export by a wrapper, and declarations for the end of the file.

    Where the spelling leaves no place for that, the module is wrapped as a whole. Raises CannotWrap where
    that can't be either.
    """
    wrapping = _Wrapping(decisions, names)
    if any(export.form == "whole" for export, _ in decisions.action.opaque):
        return [], [wrapping.whole_module()]
    try:
        edits, appended = wrapping.all_of(decisions.action.named(OLD_HANDLER))
        if any(flow.looked_up for flow in decisions.flows):
            raise CannotWrap("the handler is looked up by its name")
        return [*edits, *wrapping.read_again()], appended
    except CannotWrap:
        if not can_wrap_module(decisions.file):
            raise
        return [], [wrapping.whole_module()]


def guard_outside(decisions: Decisions, names: Names) -> tuple[list[Edit], list[str]]:
    """Return edits that put the guard around calls which do something themselves, and declarations as above.

    What the call gave is called with the event as it is. Raises CannotWrap as above.
    """
    return _wrap_all(_Wrapping(decisions, names), decisions.action.outside)


def _wrap_all(wrapping: _Wrapping, exports: Sequence[Export]) -> tuple[list[Edit], list[str]]:
    if any(export.form == "whole" for export in exports):
        return [], [wrapping.whole_module()]
    try:
        return wrapping.all_of(exports)
    except CannotWrap:
        if not can_wrap_module(wrapping.file):
            raise
        return [], [wrapping.whole_module()]


class _Wrapping:
    """The exports of one file on their way into wrappers. local_used: the original has its name already."""

    def __init__(self, decisions: Decisions, names: Names) -> None:
        self.decisions = decisions
        self.file = decisions.file
        self.style = decisions.file.style
        self.names = names
        self.local_used = False

    def all_of(self, exports: Iterable[Export]) -> tuple[list[Edit], list[str]]:
        """Return the edits for some exports, and the declarations that belong at the end of the file."""
        edits: list[Edit] = []
        appended: list[str] = []
        for export in exports:
            made, more = self.wrap(export)
            edits += made
            appended += more
        if any(f"{self.names.wrapping_helper}(" in edit.text for edit in edits):
            appended.insert(0, self.wrapping_function())
        return edits, appended

    def read_again(self) -> Iterator[Edit]:
        """Give the original where the export is read again. Raises CannotWrap where it has no name."""
        for node in self.decisions.action.reads:
            by_name = node.type == "MemberExpression" and node.object.type != "ThisExpression"
            if not by_name or not self.local_used or self.is_too_early(node):
                # `this` may be any object.
                raise CannotWrap("the export is read again in another way")
            yield Edit(node.start, node.end, self.names.local, absorbs=True)

    def is_too_early(self, read: Node) -> bool:
        """Return True if a read comes before the constant that would stand in its place."""
        ends = [export.node.end for export in self.decisions.action.named(OLD_HANDLER)]
        return enclosing_function(read) is None and read.start < max(ends)

    def wrap(self, export: Export) -> tuple[list[Edit], list[str]]:
        if export.form in ("declarator", "declaration", "specifier"):
            return self.wrap_module_export(export)
        if export.value is None or _is_wrapped_further_in(self.decisions, export):
            # A prologue, or another name for what a later export of the chain wraps.
            return list(rename_export(self.decisions, export)), []
        if _is_own_statement(export):
            return list(self.wrap_statement(export)), []
        if self.decisions.types is not None:
            try:
                refuse_untyped(self.decisions, export)
            except CannotWrap:
                from translator.rewrite.wrap_holder import wrap_holder

                held = wrap_holder(self.decisions, self.names, export, _guard(self.decisions))
                if held is None:
                    raise
                return held, []
        if export.form == "class method":
            return list(self.wrap_class_method(export)), []
        if export.form == "member" and _is_used(export.node):
            return list(self.wrap_in_chain(export)), []
        return list(self.wrap_value(export)), []

    def wrapper(self, head: str, original: str, *, named: bool = True) -> str:
        given = self.given()
        typed = typed_call(self.decisions, self.names, original, named=named)
        return render(
            "wrapper",
            self.style,
            head=head,
            params=typed.params,
            guard=_guard(self.decisions),
            original=typed.original,
            holder="this",
            given=given if typed.takes_one else f"{given}, api",
        )

    def given(self) -> str:
        """Return the event that the original gets."""
        return f"{self.names.event_helper}(event)" if self.decisions.wrap else "event"

    def new_export(self, export: Export, original: str, indent: str) -> str:
        wrapper = self.wrapper(f"{_spelled(self.file, export)} = function ", original)
        return block(wrapper + self.style.semicolon, self.style, indent).lstrip()

    def wrap_statement(self, export: Export) -> Iterator[Edit]:
        """``exports.x = …`` becomes a constant, and the new export follows it."""
        left, statement = export.node.left, export.node.parent
        assert statement is not None and export.value is not None
        indent = self.file.source.indent(statement.start)
        if (
            export.value.type == "Identifier"
            and not self.decisions.action.reads
            and function_of(export.value, self.file.scopes)
        ):
            # The original has a name already.
            new = self.new_export(export, export.value.name, indent)
            yield Edit(statement.start, statement.end, new, absorbs=True, holds=Holds.STATEMENTS)
            return
        local = self.names.local
        if self.local_used:
            if self.decisions.action.reads:
                raise CannotWrap("the export is made more than once and read again in between")
            local = self.names.fresh(local)
        self.local_used = True
        yield Edit(left.start, left.end, f"const {local}", absorbs=True)
        yield after(self.file, statement, self.new_export(export, local, indent), indent)

    def wrap_in_chain(self, export: Export) -> Iterator[Edit]:
        """``const f = exports.x = …``: the name gets the original, and the new export follows."""
        statement = _top_statement(export.node)
        self.local_used = True
        left = export.node.left
        indent = self.file.source.indent(statement.start)
        line = f"let {self.names.local}{self.style.semicolon}"
        yield from _line_before(self.file, statement, line + self.style.newline + indent)
        yield Edit(left.start, left.end, self.names.local, absorbs=True)
        yield after(self.file, statement, self.new_export(export, self.names.local, indent), indent)

    def wrap_value(self, export: Export) -> Iterator[Edit]:
        """The exported value goes through a function that gives the wrapper for it."""
        name, value = self.names.wrapping_helper, export.value
        assert value is not None
        if value is export.label or (export.form == "getter" and self.decisions.action.reads):
            raise CannotWrap("the export is a getter")
        opening = f"{name}("
        if self.decisions.action.reads:
            # The original is asked for again by the old export, so that it needs a name.
            opening = f"{name}({self.names.local} = "
            if not self.local_used:
                self.local_used = True
                yield from _declare_local(self.file, self.names, export.node)
        if export.form == "method":
            key = self.file.program.slice(export.label)
            access = f".{key}" if export.label.type == "Identifier" else f"[{key}]"
            start, end = export.node.start, export.node.end
            yield from wrap(start, end, f"{NEW_HANDLER}: {opening}{{ ", f" }}{access})")
        elif export.form == "shorthand":
            yield Edit(export.node.start, export.node.end, f"{NEW_HANDLER}: {opening}{export.label.name})")
        else:
            yield from rename_export(self.decisions, export)
            yield from wrap(value.start, value.end, opening, ")")

    def wrap_class_method(self, export: Export) -> Iterator[Edit]:
        """A method of a class stays as another method, which a method of the new name calls."""
        if self.decisions.action.reads:
            raise CannotWrap("the exported method is called again")
        taken = {node.name for node in self.file.program.nodes if node.type == "Identifier"}
        local = self.names.local
        while local in taken:
            local = self.names.fresh(local)
        head = f"{'static ' if export.node.static else ''}{NEW_HANDLER}"
        indent, newline = (
            self.file.source.indent(export.node.start),
            self.style.newline,
        )
        method = block(self.wrapper(head, f"this.{local}"), self.style, indent).lstrip()
        start = top(self.file.program, export.node.start)
        yield insert_before(start, method + newline * 2 + indent)
        yield respell(self.file, export.label, local)

    def wrapping_function(self) -> str:
        style = self.style
        parameter = "sendPhoneMessage"
        inner = self.wrapper("return function ", parameter, named=False) + style.semicolon
        lines = [style.indent + line if line else line for line in inner.split("\n")]
        generics, parameter = wrapping_types(self.decisions, self.names, parameter)
        head = f"function {self.names.wrapping_helper}{generics}({parameter}) {{"
        return "\n".join([head, *lines, "}"])

    def whole_module(self) -> str:
        """Everything stays, and what is exported instead calls what was exported."""
        return render(
            "whole_module",
            self.style,
            name=NEW_HANDLER,
            old_name=OLD_HANDLER,
            original=self.names.fresh("original", "originalAction"),
            inherits=any(map(_asks_for_module, self.file.program.nodes)),
            guard=_guard(self.decisions),
            given=self.given(),
        )

    def wrap_module_export(self, export: Export) -> tuple[list[Edit], list[str]]:
        """ES modules: the original is no longer exported, an exported function calls it."""
        self.local_used = True
        taken = NEW_HANDLER in self.names.taken
        function = self.names.fresh(NEW_HANDLER, "customPhoneProvider")
        exported = [export_list([f"{function} as {NEW_HANDLER}"], self.style)] if taken else []
        head = f"function {function}" if taken else f"export function {function}"
        if export.form == "specifier":
            edits, original = self.unexport_specifier(export)
            return edits, [self.wrapper(head, original), *exported]
        outer = export.node.parent if export.form == "declarator" else export.node
        if outer is not None and outer.type == "VariableDeclaration":
            outer = outer.parent
        assert outer is not None and outer.type == "ExportNamedDeclaration"
        others = []
        if outer.declaration.type == "VariableDeclaration":
            others = declared_beside(self.file, outer.declaration, export.node)
        if others:
            exported.append(export_list(others, self.style))
        edits = [Edit(outer.start, outer.declaration.start, ""), *self.unexport_signatures()]
        return edits, [self.wrapper(head, OLD_HANDLER), *exported]

    def unexport_signatures(self) -> Iterator[Edit]:
        """Overloads are exported if their function is."""
        typed = self.file.program.typed
        for piece in () if typed is None else typed.pieces:
            text = self.file.program.text[piece.start : piece.end]
            if piece.kind == "statement" and _SIGNATURE.match(text):
                yield Edit(piece.start, piece.start + text.index("function"), "")

    def unexport_specifier(self, export: Export) -> tuple[list[Edit], str]:
        """Take one name out of an export list. Gives edits and the local name of the original."""
        node, statement = export.node, export.node.parent
        assert statement is not None
        siblings = [
            item
            for item in statement.specifiers
            if item is not node and item not in self.decisions.removed_nodes
        ]
        program = self.file.program
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
        imported = (
            f"import {{ {program.slice(node.local)} as {self.names.local} }} from {program.slice(source)}"
        )
        line = imported + self.style.semicolon
        if siblings:
            edits += _line_before(self.file, statement, line + self.style.newline)
        else:
            edits.append(Edit(statement.start, statement.end, line, absorbs=True, holds=Holds.STATEMENTS))
        return edits, self.names.local


def _asks_for_module(node: Node) -> bool:
    """Return True for ``module`` inside a function, which may ask for what it exports when it runs."""
    return node.type == "Identifier" and node.name == "module" and enclosing_function(node) is not None


def _is_wrapped_further_in(decisions: Decisions, export: Export) -> bool:
    """Return True if the value is itself an assignment to another old export."""
    nodes = {other.node for other in decisions.action.named(decisions.handler_name)}
    inner: Node | None = export.node.fields.get("right") if export.form == "member" else export.value
    while inner is not None and inner.type == "AssignmentExpression":
        if inner in nodes:
            return True
        inner = inner.right
    return False


def _guard(decisions: Decisions) -> list[str]:
    mode = decisions.options.other_notifications
    if mode == "send":
        return []
    return render("guard", decisions.file.style, event="event", api="api", mode=mode, returned="").split("\n")


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
    """Return True if the value of an assignment goes on into a name, so that the name must get
    the original.
    """
    parent = assignment.parent
    return parent is not None and parent.type in ("AssignmentExpression", "VariableDeclarator")


def _spelled(file: SourceFile, export: Export) -> str:
    """Return the target of the export's assignment with the new name."""
    left = export.node.left
    text = file.program.text
    label = respell(file, export.label, NEW_HANDLER, computed=bool(left.computed))
    return text[left.start : label.start] + label.text + text[label.end : left.end]


def _top_statement(node: Node) -> Node:
    """Return the statement of the program around a node that is evaluated with it, at load."""
    statement = node
    while not _is_top_level(statement):
        if statement.parent is None or is_function(statement):
            raise CannotWrap("the export is made inside a function and its value is used there")
        statement = statement.parent
    return statement


def _declare_local(file: SourceFile, names: Names, node: Node) -> Iterator[Edit]:
    statement = _top_statement(node)
    line = f"let {names.local}{file.style.semicolon}{file.style.newline}"
    indent = file.source.indent(statement.start)
    return _line_before(file, statement, line + indent)


def _line_before(file: SourceFile, statement: Node, line: str) -> Iterator[Edit]:
    """Insert a line before a statement and its line directives, the first of which may be behind code."""
    start = statement.start
    for comment in over(file.program, start)[:1]:
        start = comment.start
        if is_behind_code(file.program, comment):
            yield Edit(len(file.program.text[:start].rstrip(" \t")), start, "")
            line = file.style.newline + line
    yield insert_before(start, line, holds=Holds.STATEMENTS)
