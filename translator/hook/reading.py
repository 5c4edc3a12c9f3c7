"""Reading a file that may be a Hook: the export it may lack, and whether it is one."""

from __future__ import annotations

from translator.debugging import stage
from translator.hook.lowering import LoweredHook, lower
from translator.hook.recognise import exported, find_hook, other_kind
from translator.javascript.parse import SyntaxProblem, parse
from translator.options import Options
from translator.source import Source
from translator.source_file import source_file


@stage("lower the Hook")
def read_hook(source: Source, options: Options) -> LoweredHook | str:
    """Return the Hook in a source as an Action, or why it is none: a sentence, or nothing.

    Raises SyntaxProblem, with an offset into the source.
    """
    whole, added = source, (0, 0)
    try:
        program = parse(source.text)
    except SyntaxProblem as problem:
        with_export = exported(source.text)
        if with_export is None:
            raise
        try:
            program = parse(with_export[0])
        except SyntaxProblem:
            raise problem from None
        whole, added = source.with_text(with_export[0]), with_export[1:]
    file = source_file(whole, program)
    hook = find_hook(program, file.scopes, options.origin)
    if hook is None:
        other = other_kind(program, file.scopes)
        if not other:
            return ""
        return f"it exports a function of ({other}): a Hook of another kind, or a Rule"
    action = lower(file, hook, options)
    return action._replace(source=source, exported=added)
