"""``convert -j``: the same result in the same order, and an interrupt ends it all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_support import run, write
from review_support import SMS

import translator
from translator.cli import INTERRUPTED
from translator.run import jobs, session

MANY = 12


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _write_many() -> None:
    """Actions, and between them files that are none, can't be parsed, or can't be read."""
    for number in range(MANY):
        write(Path(f"{number:02}.js"), SMS.replace("const", f"// {number}\nconst", 1))
    write(Path("03b.js"), "module.exports = 1;\n")
    write(Path("05b.js"), "exports.onExecuteSendPhoneMessage = (;\n")
    Path("07b.js").write_bytes(b"// onExecuteSendPhoneMessage \xff\n")


@pytest.mark.parametrize(
    "options", [("--format", "json"), ("--diff",), ("--explain-flow",), ("--beside",), ("-o", "out")]
)
def test_the_result_is_the_same(
    options: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    came = []
    for number in ("1", "3"):
        folder = tmp_path / number
        folder.mkdir()
        monkeypatch.chdir(folder)
        _write_many()
        ran = run("convert", "-j", number, *options, ".")
        written = {str(path): path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file()}
        came.append((ran.code, ran.out, ran.err, written))
    assert came[0] == came[1]
    assert "05b.js" in came[0][2] + came[0][1].decode()


def test_two_sources_of_one_destination_are_told_apart() -> None:
    """Who is first is decided in the order of the files, whichever is done first."""
    for folder in ("a", "b"):
        for number in range(MANY):
            write(Path(folder, f"{number:02}.js"), SMS)
    came = [run("convert", "-j", number, "--check", "-o", "out/", "a", "b") for number in ("1", "2")]
    assert (came[0].code, came[0].out, came[0].err) == (came[1].code, came[1].out, came[1].err)


@pytest.mark.parametrize(("count", "expected"), [(MANY, True), (2, False)])
def test_a_handful_is_converted_here(count: int, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[int] = []
    in_order = jobs.in_order
    monkeypatch.setattr(jobs, "in_order", lambda *given: used.append(given[2]) or in_order(*given))
    for number in range(count):
        write(Path(f"{number}.js"), SMS)
    for number in range(MANY):
        write(Path(f"other{number}.js"), "module.exports = 1;\n")
    assert len(run("convert", "-j", "2", "--format", "json", ".").json["files"]) == count
    assert used == [2 if expected else 1]
    assert session._HANDFUL < MANY


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_an_interrupt_leaves_whole_files_and_no_process() -> None:
    """As Ctrl-C does, which reaches the workers, too."""
    helper = "function f{n}(a) { return a ? [a, {n}] : { b: () => a }; }\n"
    text = SMS + "".join(helper.replace("{n}", str(n)) for n in range(60))
    for number in range(150):
        write(Path(f"{number:03}.js"), text)
    command = [sys.executable, "-m", "translator", "convert", "-j", "2", "--beside", "."]
    root = Path(translator.__file__).parents[1]
    begun = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while len(list(Path().glob("*.custom-phone-provider.js"))) < 3:
        time.sleep(0.01)
        assert begun.poll() is None
    os.killpg(begun.pid, signal.SIGINT)
    _, told = begun.communicate(timeout=20)
    assert begun.returncode == INTERRUPTED
    assert told.split() == [b"Interrupted."]
    with pytest.raises(ProcessLookupError):
        os.killpg(begun.pid, 0)
    written = [path.read_text().partition("\n")[2] for path in Path().glob("*.custom-phone-provider.js")]
    assert 3 <= len(written) < 150
    assert len(set(written)) == 1
    assert written[0].endswith("b: () => a }; }\n")
