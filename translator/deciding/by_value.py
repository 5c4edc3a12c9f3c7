"""Handlers that no spelling tells: what is exported may be certain by its value (docs/conversion.md, 4)."""

from __future__ import annotations

from collections.abc import Iterable

from translator.following.exported import exported_functions
from translator.handlers.action import Action, why_opaque
from translator.handlers.exports import Export
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node
from translator.source_file import SourceFile


def seen_by_value(action: Action, file: SourceFile, *, guarded: bool, named: bool = False) -> Action | None:
    """Return the Action with the functions that its opaque exports are by their values, None if not certain.

    The guard then goes around what is exported. named: the file looks the handler up by its name, which it
    does, too, where it reads the export again. So that stays, and the module is wrapped.
    """
    exports = tuple(export for export, _ in action.opaque)
    if named or action.reads:
        if not can_wrap_module(file):
            return None
        exports = tuple(export._replace(form="whole") for export in exports)
    by_name = any(map(_is_by_name, exports))
    if (action.handlers and not named) or (by_name and not guarded):
        return None
    entries = entries_of(exports)
    functions, certain = exported_functions(file.program, file.scopes, entries)
    if not functions or not certain:
        return None
    around = frozenset(functions)
    return action._replace(
        handlers=functions, opaque=(), outside=exports, guarded_outside=around, entries=entries
    )


def can_wrap_module(file: SourceFile) -> bool:
    """Return True for a file of which ``module.exports`` holds the exports when it ends."""
    body = file.program.root.body
    modular = any(statement.type.startswith(("Import", "Export")) for statement in body)
    declared = file.scopes.of_block[file.program.root].variables
    return file.program.typed is None and not modular and "module" not in declared


def entries_of(exports: Iterable[Export]) -> tuple[Node | str, ...]:
    """Return what is called of some exports: their values, or what the module has under their name."""
    found = (export.name if _is_by_name(export) else export.value for export in exports)
    return tuple(dict.fromkeys(entry for entry in found if entry is not None))


def _is_by_name(export: Export) -> bool:
    return export.form in ("whole", "class method")


def can_be_guarded(action: Action, scopes: ScopeManager) -> bool:
    """Return True if a guard at the start of the handler does what one around the exports would."""
    if len(action.handlers) != 1 or any(map(_is_by_name, action.outside)):
        return False
    return why_opaque(action.handlers[0], scopes) is None
