"""A file that was read: its text, its syntax tree, its scopes and its style. Nothing in it changes."""

from __future__ import annotations

from typing import Protocol

from translator.debugging import stage
from translator.edits import Origins
from translator.findings import Position
from translator.javascript.analyze import analyze
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.records import NamedTuple
from translator.source import Source
from translator.style import Style, detect_style


class SourceMap(Protocol):
    """Leads from a generated source back to the file that the user gave."""

    def position(self, offset: int) -> Position:
        """Return where an offset of the generated source was in the user's file."""

    def end_position(self, offset: int) -> Position:
        """Return where a range that ends (exclusive) at an offset ended in the user's file."""

    def own(self, offset: int) -> Position:
        """Return the place of an offset that is one of the user's file already."""

    def has(self, offset: int) -> bool:
        """Return True if the user's file had what stands at an offset."""

    def spelled(self, path: tuple[str, ...]) -> str:
        """Return the words for a path in what is said of the user's file."""

    def name(self, path: tuple[str, ...]) -> str:
        """Return what the user's file calls a path of the event, or an empty text."""


class WrittenOut(NamedTuple):
    """The file in which something was written out, and where each place was in it."""

    file: SourceFile
    origins: Origins

    def position(self, offset: int) -> Position:
        """Return where what begins at an offset began in what the user gave."""
        return self.file.position(self.origins.start(offset))

    def end_position(self, offset: int) -> Position:
        """Return where what ends at an offset ended in what the user gave."""
        return self.file.end_position(self.origins.end(offset))


class SourceFile(NamedTuple):
    """One parsed JavaScript file. lowered: leads back to the Hook that it was made from, if it was.

    written_out: leads back to the source of which this has something written out.
    """

    source: Source
    program: Program
    scopes: ScopeManager
    style: Style
    lowered: SourceMap | None = None
    written_out: WrittenOut | None = None

    def position(self, offset: int) -> Position:
        """Return where a place is in what the user gave: this source, or what it was made from."""
        return (self.lowered or self.written_out or self.source).position(offset)

    def end_position(self, offset: int) -> Position:
        """Return where a range that ends (exclusive) at an offset ends in what the user gave."""
        made = self.lowered or self.written_out
        return self.source.position(offset) if made is None else made.end_position(offset)

    def spelled(self, path: tuple[str, ...]) -> str:
        """Return a path of the event in words; a Hook has other names for the old message."""
        return ".".join(path) if self.lowered is None else self.lowered.spelled(path)

    def places_of(self, start: int, end: int, gone: tuple[int, int] | None) -> tuple[Position, Position]:
        """Return where a range was in what the user gave. ``gone`` is that, where this source lacks it."""
        if gone is not None and self.lowered is not None:
            return self.lowered.own(gone[0]), self.lowered.own(gone[1])
        return self.position(start), self.end_position(end)


@stage("find scopes")
def source_file(
    source: Source,
    program: Program,
    lowered: SourceMap | None = None,
    written_out: WrittenOut | None = None,
) -> SourceFile:
    """Return a parsed source with its scopes and its style."""
    style = detect_style(source, program)
    return SourceFile(source, program, analyze(program.root), style, lowered, written_out)
