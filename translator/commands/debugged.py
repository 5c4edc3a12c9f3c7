"""``--debug``, which every command has: what the run tells of itself, on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from translator import __version__

if TYPE_CHECKING:
    from translator.debugging import Record


class DebuggedCommand(click.Command):
    """A command with ``--debug``."""

    def __init__(self, *given: Any, **settings: Any) -> None:
        super().__init__(*given, **settings)
        text = "Print the stages with their times, and the traceback of an internal error."
        self.params = [*self.params, click.Option(["--debug"], is_flag=True, help=text)]

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and print what it tells of itself where that was asked for."""
        if not ctx.params.pop("debug"):
            return super().invoke(ctx)
        with _told(ctx.command_path):
            return super().invoke(ctx)


@contextmanager
def _told(command: str) -> Iterator[None]:
    """Record what runs inside, and print it at the end, also where it raises."""
    from translator.debugging import recorded
    from translator.run.streams import tell

    with recorded() as record:
        try:
            with record.running("the rest"):
                yield
        finally:
            for traceback in record.tracebacks:
                tell(traceback.rstrip("\n"))
            tell("\n".join(_lines(command, record)))


def _lines(command: str, record: Record) -> Iterator[str]:
    import platform

    yield f"{command} {__version__}, Python {platform.python_version()}, {platform.system()}"
    # What ran around all stages began first, and is told last.
    first, *stages = record.stages()
    wide = max(len(stage.name) for stage in (first, *stages))
    for stage in (*stages, first):
        times = f"  {stage.times} times" if stage.times > 1 else ""
        yield f"  {stage.name.ljust(wide)}  {stage.seconds * 1000:8.1f} ms{times}"
    total = sum(stage.seconds for stage in record.stages())
    yield f"  {'in all'.ljust(wide)}  {total * 1000:8.1f} ms"
