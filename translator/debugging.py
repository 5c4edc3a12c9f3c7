"""What a run tells of itself to whoever looks for a defect: its stages and their times, and tracebacks.

>>> from translator import convert
>>> with recorded() as record:
...     result = convert("exports.onExecuteSendPhoneMessage = async (event) => {};")
>>> [stage.name for stage in record.stages()][:3]
['parse', 'find scopes', 'decide']

Where nobody records, no clock is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from time import perf_counter
from typing import ParamSpec, TypeVar

from translator.records import NamedTuple

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Stage(NamedTuple):
    """One stage: how often it ran, and the seconds that it took without the stages inside it."""

    name: str
    times: int
    seconds: float


class Record:
    """What was recorded so far. tracebacks: those of the internal errors, each as one text."""

    def __init__(self) -> None:
        self.tracebacks: list[str] = []
        self._stages: dict[str, Stage] = {}
        self._inside: list[float] = []
        """For each stage that runs, the seconds of the stages inside it."""

    def stages(self) -> tuple[Stage, ...]:
        """Return every stage that has ended, in the order in which each began first."""
        return tuple(stage for stage in self._stages.values() if stage.times)

    @contextmanager
    def running(self, name: str) -> Iterator[None]:
        """Record what runs inside as a stage, also where it raises."""
        self._stages.setdefault(name, Stage(name, 0, 0.0))
        self._inside.append(0.0)
        begun = perf_counter()
        try:
            yield
        finally:
            took = perf_counter() - begun
            _, times, seconds = self._stages[name]
            self._stages[name] = Stage(name, times + 1, seconds + took - self._inside.pop())
            if self._inside:
                self._inside[-1] += took


_RECORD: ContextVar[Record | None] = ContextVar("record", default=None)


@contextmanager
def recorded() -> Iterator[Record]:
    """Record what runs inside, in this thread."""
    record = Record()
    token = _RECORD.set(record)
    try:
        yield record
    finally:
        _RECORD.reset(token)


def is_recorded() -> bool:
    """Return True if somebody records."""
    return _RECORD.get() is not None


def stage(name: str) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Return a decorator: each call of the function is a stage of that name, where somebody records."""

    def decorated(function: Callable[Given, Result]) -> Callable[Given, Result]:
        @wraps(function)
        def timed(*given: Given.args, **more: Given.kwargs) -> Result:
            record = _RECORD.get()
            if record is None:
                return function(*given, **more)
            with record.running(name):
                return function(*given, **more)

        return timed

    return decorated


class InternalError(NamedTuple):
    """A defect of ours. problem: one line for a person. traceback: the text for who mends it."""

    problem: str
    traceback: str


def internal_error(error: Exception) -> InternalError:
    """Return what is to be said of an exception that nothing expected."""
    # No run that goes well pays for it.
    from traceback import format_exception

    problem = f"internal error ({type(error).__name__}: {error}). Run again with --debug, and report it"
    found = InternalError(problem, "".join(format_exception(error)))
    record = _RECORD.get()
    if record is not None:
        record.tracebacks.append(found.traceback)
    return found
