"""A Hook kept whole: bound to a name, and called by a handler with what a Hook was given."""

from __future__ import annotations

from collections.abc import Iterator

from translator.edits import CannotWrap, Edit
from translator.hook.head import export_as, without_export
from translator.hook.recognise import Hook
from translator.hook.runtime import promise_of
from translator.mapping.triggers import OLD_HANDLER
from translator.names import Names
from translator.records import NamedTuple
from translator.render import block, render
from translator.source_file import SourceFile


class Wrapped(NamedTuple):
    """edits: what binds the original to a name. appended: the handler, for the end of the file."""

    edits: tuple[Edit, ...]
    appended: tuple[str, ...]


def wrap(file: SourceFile, names: Names, hook: Hook, helper: str) -> Wrapped:
    """Keep the exported function and call it. Raises CannotWrap where the export leaves no place."""
    bare = tuple(_without_parentheses(file, hook))
    declarator = hook.assignment.parent
    if declarator is not None and declarator.type == "VariableDeclarator":
        name, bound = declarator.id.name, without_export(file, hook)
    else:
        name = names.fresh("sendPhoneMessageHook", "originalHook")
        bound = export_as(file, hook, f"const {name}")
    function = hook.function
    handler = render(
        "hook_wrapper",
        file.style,
        handler=OLD_HANDLER,
        hook=name,
        context=helper,
        promise=promise_of(file),
        is_async=function is None or function.fields["async"],
    )
    return Wrapped((bound, *bare), (block(handler, file.style, ""),))


def _without_parentheses(file: SourceFile, hook: Hook) -> Iterator[Edit]:
    """Yield edits for an export in parentheses, in which no constant can be declared."""
    program, assignment = file.program, hook.assignment
    start, end = program.outer_parentheses(assignment)
    if program.comments_in(start, assignment.start) or program.comments_in(assignment.end, end):
        raise CannotWrap("the export is in parentheses with comments, so a constant can't replace it")
    yield Edit(start, assignment.start, "")
    yield Edit(assignment.end, end, "")
