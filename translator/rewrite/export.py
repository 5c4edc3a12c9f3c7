"""The new name wherever the old one is spelled as an export, and JSDoc that follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.decisions import Decisions
from translator.edits import Edit, insert_key
from translator.following.places import EVENT, MESSAGE
from translator.handlers.exports import Export
from translator.javascript.scope import Variable
from translator.javascript.tree import Node, walk
from translator.javascript.values import names_of
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.names import Names
from translator.rewrite.text import respell
from translator.source_file import SourceFile
from translator.style import Style

_JSDOC = (
    (r"\bSendPhoneMessage(?=API\b|Action\b)", "CustomPhoneProvider"),
    (r"@auth0/actions/send-phone-message/v\d+", "@auth0/actions/custom-phone-provider/v1"),
    (r"\bSendPhoneMessage flow\b", "CustomPhoneProvider flow"),
)
_MESSAGE_TYPE = (r"(?<=\bEvent\[['\"])message_options(?=['\"]\])", "notification")


def rename_exports(decisions: Decisions, names: Names) -> tuple[list[Edit], list[str]]:
    """Edits for every spelling of the old export, and declarations for the end of the file."""
    edits: list[Edit] = []
    appended: list[str] = []
    around = decisions.action.outside if decisions.options.other_notifications != "send" else []
    if any(export.form == "whole" for export in around):
        # The module is wrapped, and looks for its own names.
        return [], []
    local = _local_name(decisions, names)
    if local is not None:
        edits += _rename_variable(local.definitions[0][1], decisions)
    for export in decisions.action.named(OLD_HANDLER):
        if export in around:
            continue
        if local is not None and export.node.fields.get("shorthand"):
            # The name is both: the key, and what it stands for.
            continue
        declared = export.form in ("declarator", "declaration")
        if declared and NEW_HANDLER in names.taken:
            made, more = _export_under_new_name(decisions.file, export)
            edits += made
            appended.append(more)
        else:
            edits += rename_export(decisions, export)
    return edits, appended


def _local_name(decisions: Decisions, names: Names) -> Variable | None:
    """Return the variable of the old name that a handler has in the file, if it can have the new one."""
    action, scopes = decisions.action, decisions.file.scopes
    if decisions.types is not None or NEW_HANDLER in names.taken or action.outside or action.entries:
        return None
    if any(export.form in ("specifier", "declarator", "declaration") for export in action.named(OLD_HANDLER)):
        return None
    known = [variable for handler in action.handlers for variable in names_of(handler, scopes)]
    found = [variable for variable in known if variable.name == OLD_HANDLER]
    return found[0] if len(found) == 1 and len(found[0].definitions) == 1 else None


def rename_export(decisions: Decisions, export: Export) -> Iterator[Edit]:
    """Yield edits for one spelling."""
    label = export.label
    if export.form == "specifier":
        local = export.node.local
        if (local.start, local.end) == (label.start, label.end):
            yield Edit(label.end, label.end, f" as {NEW_HANDLER}")
        else:
            yield respell(decisions.file, label, NEW_HANDLER)
    elif export.form in ("declarator", "declaration"):
        yield from _rename_variable(label, decisions)
    elif export.form == "annotation":
        # Never evaluated, so that the name alone is right even where no variable has it.
        yield Edit(export.label.start, export.label.end, NEW_HANDLER)
    elif export.node.fields.get("shorthand"):
        yield Edit(label.start, label.start, f"{NEW_HANDLER}: ")
    else:
        yield respell(decisions.file, label, NEW_HANDLER, computed=_is_computed(label))


def export_list(names: list[str], style: Style) -> str:
    """An ES module's export statement for some names."""
    return f"export {{ {', '.join(names)} }}{style.semicolon}"


def _is_computed(label: Node) -> bool:
    parent = label.parent
    return parent is not None and label.type == "Identifier" and bool(parent.fields.get("computed"))


def _rename_variable(label: Node, decisions: Decisions) -> Iterator[Edit]:
    """Every reference to what is declared follows. An exported declaration is its own name."""
    yield Edit(label.start, label.end, NEW_HANDLER)
    for at in () if decisions.types is None else decisions.types.of_handler:
        yield Edit(at, at + len(OLD_HANDLER), NEW_HANDLER)
    variable = decisions.file.scopes.resolve(label)
    for reference in variable.references if variable is not None else ():
        node = reference.identifier
        parent = node.parent
        if node is label:
            continue
        shorthand = parent is not None and parent.type == "Property" and parent.shorthand
        if shorthand and not any(export.node is parent for export in decisions.action.exports):
            yield insert_key(node.start, OLD_HANDLER)
        yield Edit(node.start, node.end, NEW_HANDLER)


def _export_under_new_name(file: SourceFile, export: Export) -> tuple[list[Edit], str]:
    """Something else in the file has the new name: the declaration keeps its own and is exported as it."""
    statement: Node | None = export.node
    while statement is not None and statement.type != "ExportNamedDeclaration":
        statement = statement.parent
    assert statement is not None
    names = [f"{OLD_HANDLER} as {NEW_HANDLER}"]
    if statement.declaration.type == "VariableDeclaration":
        names += declared_beside(file, statement.declaration, export.node)
    return [Edit(statement.start, statement.declaration.start, "")], export_list(names, file.style)


def declared_beside(file: SourceFile, declaration: Node, declarator: Node) -> list[str]:
    """Return the names that the other declarators of a declaration declare, patterns included."""
    others = [item.id for item in declaration.declarations if item is not declarator]
    return [node.name for item in others for node in walk(item) if node in file.scopes.declared]


def rewrite_jsdoc(decisions: Decisions) -> Iterator[Edit]:
    """JSDoc names the types of the trigger, and the stock sentence names its flow.

    A type that JSDoc gives to a message is the new one, unless some message has the old shape.
    """
    old = any(escape.path in (EVENT, MESSAGE) for flow in decisions.flows for escape in flow.escapes)
    patterns = _JSDOC if old or decisions.shared else (*_JSDOC, _MESSAGE_TYPE)
    for comment in decisions.file.program.comments:
        if not comment.block or not comment.text.startswith("*") or decisions.is_gone(comment.start):
            continue
        for pattern, replacement in patterns:
            for match in re.compile(pattern).finditer(
                decisions.file.program.text, comment.start, comment.end
            ):
                yield Edit(match.start(), match.end(), replacement)
