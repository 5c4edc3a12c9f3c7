"""The runner of mutants: what is wrong is killed, what is harmless survives."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from fixture_support import ROOT

pytest.importorskip("mutmut", reason="mutants need the extra mutants")
pytest.importorskip("resource", reason="mutants need processes that are copies")

from mutants.making import PACKAGE, Mutant, in_function, mutant, sample, statement
from mutants.running import fits

RUN = """
import sys
from mutants.making import PACKAGE, mutant
from mutants.running import Trial, try_afresh, try_all

file = PACKAGE / "style.py"
changes = [change.split("=>") for change in sys.argv[2:]]
mutants = [mutant(file, file.read_text().replace(*change, 1)) for change in changes]
tests = ["tests/test_style.py::test_newline", "tests/test_style.py::test_compact[one short line]"]
trials = [Trial(each, tests) for each in mutants]
order = {trial.mutant: at for at, trial in enumerate(trials)}
said = {}
tell = lambda trial, by: said.update({order[trial.mutant]: by or "survived"})
if sys.argv[1] == "afresh":
    try_afresh(trials, set(), 2, tell)
else:
    try_all(trials, ["tests/test_style.py"], 2, tell)
for at in sorted(said):
    print(said[at])
"""


def said(way: str, *changes: str) -> list[str]:
    """What comes of changes of style.py, tried afresh or within."""
    command = [sys.executable, "-c", RUN, way, *changes]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip().splitlines()


@pytest.mark.parametrize("way", ["within", "afresh"])
def test_what_is_wrong_is_killed_and_what_is_harmless_survives(way: str) -> None:
    changes = [
        "source.newline,=>'',",
        "* 25=>* 26",
        "compact = len=>compact = not len",
        "text = program=>while source: text = program",
    ]
    assert said(way, *changes) == [
        "tests/test_style.py::test_newline",
        "survived",
        "tests/test_style.py::test_compact[one short line]",
        "the limit of CPU",
    ]


def test_what_an_import_runs_is_changed_afresh() -> None:
    assert said("afresh", "class Style(NamedTuple)=>class Style") == ["tests/test_style.py::test_newline"]


def changed(before: str, after: str) -> Mutant:
    file = PACKAGE / "style.py"
    return mutant(file, file.read_text("utf-8").replace(before, after, 1))


def test_a_change_and_its_statement() -> None:
    within, at_import = changed("source.newline,", "None,"), changed('"BreakStatement"', '""')
    assert str(within).splitlines()[0] == f"style.py:{within.line}"
    assert (in_function(within), in_function(at_import)) == (True, False)
    assert list(statement(within)) == [within.line]
    assert len(statement(at_import)) == 3
    assert fits(within) and not fits(changed("(text[node", "((lambda: text)()[node"))


def test_a_sample_is_the_same_again_and_has_some_of_each_module() -> None:
    once, again = sample(500, 1, "following"), sample(500, 1, "following")
    assert once == again
    assert {each.path for each in once} >= {"following/flow.py", "following/uses.py"}
    assert once != sample(500, 2, "following")
