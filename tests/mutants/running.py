"""A mutant and its tests, in a process of its own that begins with everything imported."""

from __future__ import annotations

import gc
import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest

from mutants.making import Mutant

SECONDS = 5.0
"""How much CPU the tests of one mutant may take, unless more is asked for."""
LONGEST = 3
"""How much CPU one test may take."""
MEMORY = 4 << 30
QUIET = ["-qq", "-s", "-p", "no:cacheprovider", "-p", "no:cov", "-p", "no:xdist"]


@dataclass(frozen=True)
class Trial:
    """A mutant, and the tests that may kill it."""

    mutant: Mutant
    tests: Sequence[str]
    seconds: float = SECONDS


Tell = Callable[[Trial, str], None]
"""Gets each trial with what killed the mutant, or an empty text."""


def try_all(trials: Iterable[Trial], files: Sequence[str], jobs: int, tell: Tell) -> None:
    """Try mutants of what only tests run, and that ``fits`` into what is imported already.

    jobs: how many are tried at a time.
    """
    pytest.main([*QUIET, *files], plugins=[_Loop(trials, jobs, tell, _put_in)])


def try_afresh(trials: Iterable[Trial], known: Set[str], jobs: int, tell: Tell) -> None:
    """Try any other mutants: nothing of the package may be imported yet. known: the names of all tests."""
    _in_children(((trial, partial(_afresh, trial, known)) for trial in trials), 10 * LONGEST, jobs, tell)


def _afresh(trial: Trial, known: Set[str]) -> str:
    said = ["nothing was collected"]
    sys.meta_path.insert(0, _Finder(trial.mutant))
    files = sorted({test.partition("::")[0] for test in trial.tests})
    loop = _Loop([trial], 1, lambda _, word: said.append(word), known=known)
    pytest.main([*QUIET, *files], plugins=[loop])
    return said[-1]


class _Loop:
    """A plugin of pytest: instead of all tests, those of each mutant are run until one fails."""

    def __init__(
        self,
        trials: Iterable[Trial],
        jobs: int,
        tell: Tell,
        put_in: Callable[[Mutant], None] | None = None,
        known: Set[str] = frozenset(),
    ) -> None:
        self.trials, self.jobs, self.tell, self.put_in, self.known = trials, jobs, tell, put_in, known

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            return True
        gc.unfreeze()
        items = {item.nodeid: item for item in session.items}
        _in_children(
            ((trial, partial(self._try, trial, items)) for trial in self.trials),
            LONGEST,
            self.jobs,
            self.tell,
        )
        # At the end it would look for snapshots that no test has used, for a quarter of a minute.
        session.config.pluginmanager.unregister(name="syrupy")
        return True

    def _renamed(self, items: dict[str, pytest.Item]) -> list[str]:
        """Return what only a mutant has: a row or an example that it has changed may name a test."""
        new = items.keys() - self.known if self.known else ()
        return sorted(test for test in new if not items[test].get_closest_marker("sampled"))

    def _try(self, trial: Trial, known: dict[str, pytest.Item]) -> str:
        items = [known[test] for test in (*self._renamed(known), *trial.tests) if test in known]
        if self.put_in:
            self.put_in(trial.mutant)
        end = time.process_time() + trial.seconds
        for item, following in zip(items, [*items[1:], None], strict=False):
            signal.setitimer(signal.ITIMER_PROF, LONGEST)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if item.session.testsfailed:
                return item.nodeid
            if time.process_time() > end:
                break
        return ""


def _in_children(
    works: Iterable[tuple[Trial, Callable[[], str]]], seconds: int, jobs: int, tell: Tell
) -> None:
    """Tell what each work returns in a forked process. Too much CPU or memory is a failure, too."""
    running: dict[int, tuple[Trial, int]] = {}

    def wait() -> None:
        for reading in select.select(running, [], [])[0]:
            trial, process = running.pop(reading)
            with open(reading) as said_there:
                said = said_there.read()
            _, status = os.waitpid(process, 0)
            tell(trial, "the limit of CPU" if os.WIFSIGNALED(status) else said)

    for trial, work in works:
        while len(running) >= jobs:
            wait()
        reading, process = _started(work, seconds)
        running[reading] = trial, process
    while running:
        wait()


def _started(work: Callable[[], str], seconds: int) -> tuple[int, int]:
    """Start the work. Returns where it says what it returned, when it has, and its process."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return reading, process
    said = "an error"
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        said = work()
    finally:
        os.write(writing, said.encode())
        os._exit(0)


def fits(mutant: Mutant) -> bool:
    """Return whether each function has its counterpart in the mutant, with the same outer variables."""
    pairs = zip_longest(*_both(mutant))
    return all(old and new and _signature(old) == _signature(new) for old, new in pairs)


def _signature(code: CodeType) -> tuple[str, tuple[str, ...]]:
    return code.co_qualname, code.co_freevars


def _put_in(mutant: Mutant) -> None:
    """Change the functions that are there already, or else what will be imported."""
    sys.meta_path.insert(0, _Finder(mutant))
    changed = {old: new for old, new in zip(*_both(mutant), strict=True) if old != new}
    for each in gc.get_objects():
        if type(each) is FunctionType and each.__code__ in changed:
            each.__code__ = changed[each.__code__]


def _both(mutant: Mutant) -> tuple[list[CodeType], list[CodeType]]:
    """Return the code of each function, as it is and as the mutant has it."""
    before, after = (_compiled(text, mutant.file) for text in (mutant.file.read_text("utf-8"), mutant.source))
    return list(_codes(before)), list(_codes(after))


def _compiled(text: str, file: Path) -> CodeType:
    return compile(text, str(file), "exec", dont_inherit=True)


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _codes(each)


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the mutant where its module is imported."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != _name(self.mutant):
            return None
        loader = _Loader(fullname, str(self.mutant.file), self.mutant)
        return importlib.util.spec_from_file_location(fullname, loader.path, loader=loader)


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, file: str, mutant: Mutant) -> None:
        super().__init__(name, file)
        self.mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        return _compiled(self.mutant.source, self.mutant.file)


def _name(mutant: Mutant) -> str:
    dotted = mutant.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return f"translator.{dotted}"
