"""Every run that ``verify`` makes of an original, made again with the probe in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from probe.foreseen import Foreseen, foreseen
from probe.sites import Probed, Site, probed
from translator.hook.lowering import LoweredHook
from translator.hook.reading import read_hook
from translator.javascript.parse import SyntaxProblem, mask, parse
from translator.mapping.triggers import OLD_HANDLER
from translator.options import Options
from translator.results import Converted
from translator.source import BOM, Source
from translator.source_file import SourceFile, source_file
from translator.verify import engine
from translator.verify.pair import Pair
from translator.verify.records import Job, Json, Record, Run
from translator.verify.runner import MEMORY, Asked, Runner, old_run
from translator.verify.verify import compared
from translator.verify.verifying import Verifying, VerifyOptions

_MARK = "⟪probe⟫"
_TIMEOUT = 10.0


class Touch(NamedTuple):
    """An access of the marked message, or of the marked event at ``message_options``."""

    kind: str
    site: int
    key: str


class Base(NamedTuple):
    """What a read was made on: ``message``, ``event``, ``old``, ``nothing`` or ``other``."""

    site: int
    what: str


class Seen(NamedTuple):
    """What the runs of one file showed."""

    text: str
    known: Foreseen
    sites: tuple[Site, ...]
    runs: int
    touches: frozenset[Touch]
    bases: frozenset[Base]


Analysis = Callable[[SourceFile], Foreseen]


def seen(source: str, analysis: Analysis = foreseen) -> Seen | None:
    """Make the runs of an original. None where it is no Action that is converted, or can't be run."""
    file = action_in(source)
    if file is None:
        return None
    runs = _runs(file.source.text)
    if not runs:
        return None
    known = analysis(file)
    made = probed(file, known)
    result = engine.run(
        [Job(made.text, OLD_HANDLER, runs, file.source.text)], timeout=_TIMEOUT, memory=MEMORY
    )[0]
    assert result.problem is None, f"{result.problem}\n{made.text}"
    told = {line for record in result.records for line in _told(record)}
    # What is exported in a way that leaves no place for the probe shows nothing.
    return _seen(file, known, made, told, len(result.records)) if "marked" in told else None


def _seen(file: SourceFile, known: Foreseen, made: Probed, told: set[str], runs: int) -> Seen:
    words = [line.split(" ", 3) for line in told]
    touches = (Touch(kind, int(site), key) for name, kind, site, key in (w for w in words if w[0] == "touch"))
    bases = (Base(int(w[1]), w[2]) for w in words if w[0] == "base")
    return Seen(file.source.text, known, made.sites, runs, frozenset(touches), frozenset(bases))


def _told(record: Record) -> Iterator[str]:
    for step in record.steps:
        if step.op == "console" and step.args[:1] == (_MARK,):
            yield str(step.args[1])


def action_in(source: str) -> SourceFile | None:
    """Return an Action of the old trigger, also the one that a Hook is lowered to."""
    options = Options()
    read = Source(mask(source.removeprefix(BOM)))
    try:
        hook = read_hook(read, options) if OLD_HANDLER not in source else ""
        if isinstance(hook, LoweredHook):
            read = Source(hook.text)
        return source_file(read, parse(read.text))
    except SyntaxProblem:
        return None


def _runs(text: str) -> tuple[Run, ...]:
    """Return what ``verify`` runs an Action with, each once."""
    heard: list[_Heard] = []

    def verifying(*given: object, **named: object) -> Verifying:
        made = _Heard(*given, **named)  # type: ignore[arg-type]
        heard.append(made)
        return made

    compared(text, None, VerifyOptions(), None, verifying)
    if not heard or not isinstance(heard[0].result, Converted) or heard[0].prepared.handler != OLD_HANDLER:
        return ()
    return tuple(heard[0].runner.heard.values())


class _HeardRunner(Runner):
    """Remembers with what the original was run."""

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[arg-type]
        self.heard: dict[str, Run] = {}

    def pairs(
        self, asked: Sequence[Asked], more: Sequence[dict[str, Json]] = ()
    ) -> tuple[list[Pair], list[Record]]:
        runs = (old_run(case, fault) for case, fault in asked)
        self.heard.update((json.dumps(run), run) for run in runs)
        return super().pairs(asked, more)


class _Heard(Verifying):
    runner: _HeardRunner
    runner_class = _HeardRunner
