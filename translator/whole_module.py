"""The Action of a file: by the spelling of its exports, else by their values (docs/conversion.md, 4)."""

from __future__ import annotations

from translator.deciding.by_value import can_wrap_module
from translator.following.exported import exported_functions
from translator.handlers.action import Action, find_action
from translator.handlers.exports import Export
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.source_file import SourceFile


def found_in(file: SourceFile) -> Action:
    """Return the Action of a file, with the exports that only the values tell of.

    These are looked for where the spelling tells of none, and where the module can be wrapped.
    """
    action = find_action(file.program, file.scopes)
    known = any(export.value is not None for export in action.named(OLD_HANDLER))
    if known or action.named(NEW_HANDLER) or not can_wrap_module(file):
        return action
    from translator.handlers.named import first_text, named_in_code

    label = named_in_code(file.program, file.scopes) or first_text(file.program)
    if label is None:
        return action
    functions = exported_functions(file.program, file.scopes, (OLD_HANDLER,)).functions
    found = tuple(Export(OLD_HANDLER, label, each, label, "whole") for each in functions)
    return action._replace(exports=(*action.exports, *found))
