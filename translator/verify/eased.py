"""The original with nothing changed but what AP117 announces: what is absent is read as undefined.

Where an original throws for want of an email address, its conversion goes on. Such a difference is
the announced one if this, run with the same event, does exactly what the conversion does.
"""

from __future__ import annotations

from translator.edits import Edits
from translator.hook.action import AsAction
from translator.hook.reading import read_hook
from translator.javascript.parse import mask, parse
from translator.options import Options
from translator.pipeline import analysis_of
from translator.rewrite.optional import rewrite_optional
from translator.source import BOM, Source


def eased(original: str, options: Options, *, hook: bool) -> str:
    """Make it, as an Action of the old trigger also for a Hook; empty where nothing would change.

    Raises what parsing and reading a Hook raise, which a converted original does not.
    """
    source = Source(original.removeprefix(BOM))
    read = read_hook(source, options) if hook else None
    if isinstance(read, AsAction):
        source = Source(read.text)
    analysis = analysis_of(source, parse(source.text), options)
    edits = Edits()
    if not analysis.wrap:
        for edit in rewrite_optional(analysis):
            edits.add(edit)
    return mask(edits.apply(source.text)) if edits.ordered() else ""
