"""Which tests reach which line: one run of the fast tests under coverage, with a context for each test."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence, Set
from functools import cache, cached_property
from itertools import zip_longest

import pytest
from coverage import CoverageData

from mutants.making import PACKAGE, ROOT, Mutant, in_function, statement

TESTS = ROOT / "tests"
SLOW = (
    "accounted cli completion configuration debug embedded faults fingerprint fuzz golden hook_command "
    "hook_runtime imports jobs mutants native never_raises options pre_commit probe progress random readme "
    "review secret_values sentences steps_of_conversion tenant terminal typescript_actions typescript_blank "
    "typescript_compiler typescript_fixtures unified verify wheel workflow"
).split()
"""Families of tests that start processes, run handlers, or hold little of a conversion."""
FAST_AFTER_ALL = (
    "test_cli_reference.py",
    "test_hook_runtime.py",
    "test_tenant_calls.py",
    "test_tenant_factors.py",
)
_TABLES = {f"tests/test_{name}.py" for name in ("fixtures", "mapping", "mapping_types", "messages", "rules")}
_FILES = 3
"""How many other files of tests are collected for a change that an import runs."""
_DATA = ROOT / ".mutants" / "coverage"
_SECONDS = ROOT / ".mutants" / "seconds.json"


def files() -> list[str]:
    """Return the files with fast tests, as pytest names them at the top of the repository."""
    slow = tuple(f"test_{family}" for family in SLOW)
    names = [file.name for file in sorted(TESTS.glob("test_*.py"))]
    fast = [name for name in names if name in FAST_AFTER_ALL or not name.startswith(slow)]
    return [f"tests/{name}" for name in fast]


def record(some: Sequence[str]) -> None:
    """Run the fast tests under coverage and keep what they reach; one that fails then kills no mutant.

    Where some files are given, theirs is added to what is known of the others.
    """
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "mutants.covering"]
    command += [f"--cov={PACKAGE}", "--cov-context=test", "--cov-report=", "--cov-fail-under=0"]
    command += ["--cov-append", *some] if some else files()
    _DATA.parent.mkdir(exist_ok=True)
    environment = {**os.environ, "COVERAGE_FILE": str(_DATA), "PYTHONPATH": str(TESTS)}
    before = _seconds() if some else {}
    subprocess.call(command, cwd=ROOT, env=environment)
    _SECONDS.write_text(json.dumps(before | _seconds()))


def _seconds() -> dict[str, float]:
    """Return what each test took."""
    found: dict[str, float] = json.loads(_SECONDS.read_text())
    return found


_took: dict[str, float] = defaultdict(float)
_failed: set[str] = set()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up what each test takes, while they are recorded."""
    _took[report.nodeid] += report.duration
    if report.failed:
        _failed.add(report.nodeid)


def pytest_unconfigure() -> None:
    """Keep what each test took."""
    _SECONDS.write_text(json.dumps({test: took for test, took in _took.items() if test not in _failed}))


class Covering:
    """What was recorded."""

    def __init__(self) -> None:
        self._data = CoverageData(str(_DATA))
        self._data.read()
        self._seconds = _seconds()

    @property
    def known(self) -> Set[str]:
        """The names of all tests."""
        return self._seconds.keys()

    def tests(self, mutant: Mutant) -> list[str]:
        """Return the tests that reach the change: by turns the likeliest that is left, and one by chance.

        Likely is a test that has words of the module or the changed line in its name, and then one that is
        fast. By chance, each case of a file comes once before any comes again, which tells little more.
        What is run at import concerns all tests of its module, or of those that import it: here those
        of few files.
        """
        text = f"{mutant.path} {mutant.before}".casefold()
        words = {*re.findall(r"[^\W_]{4,}", text), mutant.file.stem.partition("_")[0]}
        reached = self._tests(mutant.path, statement(mutant))
        if self.at_import(mutant):
            reached = self._tests(mutant.path) | self._tests_of_importers(mutant)
        reached.update(*(self._cases[_case(test)] for test in reached))
        if self.at_import(mutant):
            nearest = _nearest(words, {_file(test) for test in reached})
            reached = {test for test in self._seconds if _file(test) in nearest}
        likely = sorted(reached, key=lambda test: (-_count(words, test), self._seconds[test], test))
        by_chance = self._by_turns(random.Random(1).sample(likely, len(likely)))
        return list(dict.fromkeys(test for pair in zip(likely, by_chance, strict=True) for test in pair))

    def _by_turns(self, tests: list[str]) -> list[str]:
        """Return the fastest test of each case, then the next of each, and so on."""
        rest: dict[str, list[str]] = defaultdict(list)
        for test in tests:
            rest[_case(test)].append(test)
        for of_case in rest.values():
            of_case.sort(key=lambda test: self._seconds[test])
        return [test for turn in zip_longest(*rest.values()) for test in turn if test is not None]

    def at_import(self, mutant: Mutant) -> bool:
        """Return whether an import runs the change."""
        by_line = self._contexts(mutant.path)
        return not in_function(mutant) or any("" in by_line.get(line, ()) for line in statement(mutant))

    def _tests(self, path: str, lines: range | None = None) -> set[str]:
        by_line = self._contexts(path)
        contexts = {each for line in lines or by_line for each in by_line.get(line, ())}
        # The name of a test may have bars itself.
        return {each.rpartition("|")[0] for each in contexts} & self._seconds.keys()

    def _tests_of_importers(self, mutant: Mutant) -> set[str]:
        package, _, name = mutant.path.removesuffix(".py").replace("/", ".").rpartition(".")
        words = (f"from translator.{package}.{name} import ", f"from translator.{package} import {name}")
        importers = (
            file for file in PACKAGE.rglob("*.py") if any(word in file.read_text() for word in words)
        )
        return {test for file in importers for test in self._tests(file.relative_to(PACKAGE).as_posix())}

    @cached_property
    def _cases(self) -> dict[str, set[str]]:
        """The tests of one case of a file stand together, since what one has made the next one finds."""
        cases: dict[str, set[str]] = defaultdict(set)
        for test in self._seconds:
            cases[_case(test)].add(test)
        return cases

    @cache  # noqa: B019 - there is one of these
    def _contexts(self, path: str) -> dict[int, list[str]]:
        return self._data.contexts_by_lineno(str(PACKAGE / path))


def _file(test: str) -> str:
    return test.partition("::")[0]


def _case(test: str) -> str:
    return f"{_file(test)}[{test.partition('[')[2]}" if "[" in test else test


def _nearest(words: set[str], files: set[str]) -> set[str]:
    """Return the files of tests that have most of the words, and those that go through tables."""
    nearest = sorted(sorted(files - _TABLES), key=lambda file: -_count(words, _text(file)))[:_FILES]
    return {*_TABLES, *nearest}


@cache
def _text(file: str) -> str:
    return (ROOT / file).read_text("utf-8")


def _count(words: set[str], text: str) -> int:
    return sum(word in text.casefold() for word in words)
