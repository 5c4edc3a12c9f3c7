"""The command as a process: what it imports, and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_support import run, write

import translator
from translator import cli


def python(*words: str, **settings: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, *words], capture_output=True, check=False, **settings)  # type: ignore[call-overload, no-any-return]


def imported(*words: str, anyway: str = "") -> set[str]:
    """Return the modules that a run of the command with ``words`` imports.

    anyway: modules that don't count, nor what they import, nor what Python has imported before.
    """
    code = (
        f"import sys, atexit{anyway and ', ' + anyway}\n"
        "before = set(sys.modules)\n"
        "atexit.register(lambda: print('|'.join(set(sys.modules) - before), file=sys.stderr))\n"
        f"from translator.cli import main\nmain({list(words)!r})"
    )
    return set(python("-c", code).stderr.decode().splitlines()[-1].split("|"))


def test_the_version_imports_almost_nothing() -> None:
    modules = imported("--version")
    assert "translator.cli" in modules
    for heavy in ("click", "jinja2", "esprima", "dataclasses", "typing", "translator.run.session"):
        assert heavy not in modules
    done = python("-m", "translator", "--version")
    assert done.returncode == 0, done
    assert done.stdout.decode().strip() == f"actionport {translator.__version__}", done
    assert run("--version").text.strip() == f"actionport {translator.__version__}"


def test_a_file_without_the_trigger_is_passed_over_without_a_parser(tmp_path: Path) -> None:
    write(tmp_path / "a.js", "let a;\n")
    modules = imported("convert", str(tmp_path))
    assert "translator.run.session" in modules
    for heavy in (
        "jinja2",
        "esprima",
        "translator.pipeline",
        "subprocess",
        "hashlib",
        "difflib",
        "json",
        "tempfile",
    ):
        assert heavy not in modules


def test_one_file_to_standard_output_imports_no_more_than_it_needs(tmp_path: Path) -> None:
    source = write(tmp_path / "sms.js")
    modules = imported("convert", str(source), anyway="click, jinja2, esprima")
    assert "translator.pipeline" in modules
    for unused in (
        "dataclasses",
        "pathlib",
        "subprocess",
        "difflib",
        "textwrap",
        "translator.run.header",
        "translator.run.history",
        "translator.unified_diff",
        "translator.report.convert.json",
        "translator.report.mapping",
        "translator.calls.model",
        "translator.handlers.named",
    ):
        assert unused not in modules


def test_a_quiet_run_imports_no_report(tmp_path: Path) -> None:
    modules = imported("convert", "--quiet", str(write(tmp_path / "sms.js")))
    assert "translator.report.convert.problems" in modules
    assert {"shlex", "translator.report.convert.text", "translator.mapping.steps"}.isdisjoint(modules)


_ENDS = """\
import sys{more}
from translator import cli
print({printed!r}, end="")
{before}
sys.argv = ["actionport", *{words!r}]
cli.command()
print("came back")
"""


def ended(
    *words: str, more: str = "", before: str = "", **settings: object
) -> subprocess.CompletedProcess[bytes]:
    """Run the installed command after something was printed, and left in the buffer."""
    code = _ENDS.format(words=list(words), more=more and f", {more}", before=before, printed="first. ")
    return python("-c", code, **settings)


def test_the_command_ends_the_process_with_all_that_was_printed() -> None:
    done = ended("--version")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == f"first. actionport {translator.__version__}\n"
    done = ended("convert", "missing.js")
    assert (done.returncode, done.stdout) == (2, b"first. ")
    assert b"missing.js" in done.stderr


def test_the_command_ends_at_once() -> None:
    """Nothing but the system takes down what is left, which took as long as a tenth of a conversion."""
    before = "import os\nos._exit = lambda code: print('at once with', code)"
    assert b"at once with 2\n" in ended("nonsense", before=before).stdout


def test_who_asked_to_be_called_at_the_end_is_called() -> None:
    done = ended("--version", more="atexit", before="atexit.register(print, 'called')")
    assert done.stdout.decode().splitlines()[-1] == "called"
    done = ended("nonsense", more="atexit", before="atexit.register(print, 'called')")
    assert (done.returncode, done.stdout) == (2, b"first. called\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device that is always full")
def test_the_end_of_the_command_hides_no_full_disk() -> None:
    with open("/dev/full", "wb") as full:
        words = [sys.executable, "-m", "translator", "--version"]
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode != 0
    assert b"No space left on device" in done.stderr


def test_modules_with_a_word_of_a_hook_are_passed_over_without_a_parser(tmp_path: Path) -> None:
    for number in range(30):
        code = f"module.exports = (recipient, text) => send(recipient, text, {number}); // context\n"
        write(tmp_path / f"{number}.js", code)
    modules = imported("convert", str(tmp_path))
    assert {"esprima", "translator.pipeline"}.isdisjoint(modules)


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_a_closed_pipe_makes_no_noise() -> None:
    command = f"'{sys.executable}' -m translator mapping --format json | head -c 1"
    done = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert (done.stdout, done.stderr) == (b"{", b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device that is always full")
@pytest.mark.parametrize("words", [("convert", "sms.js"), ("mapping",), ("--help",)])
def test_a_full_disk_behind_standard_output_is_one_line(tmp_path: Path, words: tuple[str, ...]) -> None:
    write(tmp_path / "sms.js")
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "translator", *words]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, check=False)
    assert done.returncode == 2
    assert done.stderr == b"Error: standard output cannot be written: no space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
def test_a_closed_standard_output_is_one_line() -> None:
    command = f"'{sys.executable}' -m translator rules >&-"
    done = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr == b"Error: standard output cannot be written: it is closed\n"


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_an_interrupt_makes_no_traceback() -> None:
    words = [sys.executable, "-m", "translator", "convert", "-"]
    with subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Where the tests run in the background of a shell, interrupts are ignored, which is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == cli.INTERRUPTED
    assert (out, err.decode().split()) == (b"", ["Interrupted."])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--version"], 0),
        (["--help"], 0),
        ([], 2),
        (["nonsense"], 2),
        (["convert", "missing.js"], 2),
        (["mapping"], 0),
    ],
)
def test_main_ends_with_the_code(words: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(words)
    assert end.value.code == code
    capsys.readouterr()


@pytest.mark.parametrize(
    ("raised", "code"), [(KeyboardInterrupt, cli.INTERRUPTED), (BrokenPipeError, cli.BROKEN_PIPE)]
)
def test_main_outlives_what_a_user_does(
    raised: type[BaseException], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("translator.commands.actionport.main", fail)
    monkeypatch.setattr(cli, "_silence_stdout", lambda: None)
    with pytest.raises(SystemExit) as end:
        cli.main(["mapping"])
    assert end.value.code == code
