"""A Hook kept whole: bound to a name, and called by a handler with what a Hook was given."""

from __future__ import annotations

from typing import NamedTuple

from translator.analysis import Analysis
from translator.edits import CannotWrap, Edit
from translator.hook.head import export_as
from translator.hook.recognise import Hook
from translator.mapping.triggers import OLD_HANDLER
from translator.render import block, render


class Wrapped(NamedTuple):
    """edits: what binds the original to a name. appended: the handler, for the end of the file."""

    edits: tuple[Edit, ...]
    appended: tuple[str, ...]


def wrap(analysis: Analysis, hook: Hook, helper: str) -> Wrapped:
    """Keep the exported function and call it. Raises CannotWrap where the export leaves no place."""
    statement = hook.assignment.parent
    if statement is None or statement.start != hook.assignment.start:
        raise CannotWrap("the export stands in parentheses, so that no constant can take its place")
    name = analysis.fresh("sendPhoneMessageHook", "originalHook")
    function = hook.function
    handler = render(
        "hook_wrapper",
        analysis.style,
        handler=OLD_HANDLER,
        hook=name,
        context=helper,
        is_async=function is None or function.fields["async"],
    )
    return Wrapped((export_as(hook, f"const {name}"),), (block(handler, analysis.style, ""),))
