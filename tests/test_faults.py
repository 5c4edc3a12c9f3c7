"""What goes wrong around the command: nothing is half done, nothing is lost, and one line says why."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from cli_support import SMS, SMS_NEW, convert_by_words, listing, run, stand_in, write
from tenant_support import DIRECTORY, contents, export

from translator import cli
from translator.options import Options
from translator.report.review.formats import FORMATS
from translator.results import Result
from translator.run import files
from translator.run.jobs import WorkerEnded, in_order
from translator.run.streams import _sayable
from translator.tenant import writing

SIBLING = "sms.custom-phone-provider.js"
ACTIONPORT = [sys.executable, "-m", "translator"]
posix = pytest.mark.skipif(os.name != "posix", reason="signals, limits and shells of POSIX")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(cli.__file__).parents[1]))
    monkeypatch.chdir(tmp_path)


@contextmanager
def _no_room(size: int) -> Iterator[None]:
    """No file can grow beyond some bytes, as on a disk that is nearly full."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    # Python would keep compiled modules that were cut off.
    keeps, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        sys.dont_write_bytecode = keeps


@posix
@pytest.mark.parametrize("words", [("-i",), ("--beside",), ("-o", "out/")])
def test_a_full_disk_leaves_everything_as_it_was(words: tuple[str, ...], tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    with _no_room(20):
        ran = convert_by_words(*words, "sms.js")
    ran.came_to(2, tells="cannot be written: file too large")
    assert listing(tmp_path) == ["sms.js"]
    assert Path("sms.js").read_text() == SMS


@posix
def test_a_full_disk_changes_no_tenant(tmp_path: Path) -> None:
    before = contents(export(tmp_path, DIRECTORY))
    with _no_room(200):
        ran = run("tenant", "migrate", tmp_path, "--in-place")
    ran.came_to(2, tells="Nothing was changed")
    assert contents(tmp_path) == before and not Path("MIGRATION.md").exists()


KILLED = """import os, signal, sys
os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
from translator import cli
cli.main(sys.argv[1:])
"""


@posix
@pytest.mark.parametrize("option", ["-i", "--beside"])
def test_killed_before_the_rename_and_run_again(option: str, tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    killed = subprocess.run([sys.executable, "-c", KILLED, "convert", option, "sms.js"], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert Path("sms.js").read_text() == SMS and not Path(SIBLING).exists()
    assert convert_by_words(option, ".").code == 0
    written = Path("sms.js" if option == "-i" else SIBLING).read_text()
    assert written.endswith(SMS_NEW)
    assert sorted(Path(name).suffix for name in listing(tmp_path)) in (
        [".js", ".tmp"],
        [".js", ".js", ".tmp"],
    )


def _meanwhile(path: str, text: str | None) -> Any:
    """A conversion during which somebody else writes to a file, or removes it."""

    def converted(data: bytes, options: Options) -> Result:
        if text is None:
            Path(path).unlink()
        else:
            Path(path).write_text(text)
        return stand_in(data, options)

    return converted


@pytest.mark.parametrize("text", [SMS + "// mine\n", "", None])
def test_a_source_that_changes_meanwhile_is_left(text: str | None, tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    ran = run("convert", "-i", "sms.js", by=_meanwhile("sms.js", text))
    ran.came_to(2, err="sms.js: error: has changed since it was read. Run it again\n")
    assert {Path(name): Path(name).read_text() for name in listing(tmp_path)} == (
        {} if text is None else {Path("sms.js"): text}
    )


def test_another_process_that_wrote_the_same_is_no_change(tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    run("convert", "-i", "sms.js", by=_meanwhile("sms.js", SMS_NEW)).came_to(0)


@pytest.mark.parametrize("there", [True, False])
def test_a_conversion_that_changes_meanwhile_is_left(
    there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "sms.js")
    if there:
        assert convert_by_words("--beside", "sms.js").code == 0
        write(tmp_path / "sms.js", SMS + "// more\n")
    really = files._make_directory

    def written_by_another(path: str) -> None:
        Path(SIBLING).write_text("// somebody else's\n")
        really(path)

    monkeypatch.setattr(files, "_make_directory", written_by_another)
    ran = convert_by_words("--beside", "sms.js")
    ran.came_to(2, tells=f"{SIBLING} has changed since it was read")
    assert Path(SIBLING).read_text() == "// somebody else's\n"
    assert listing(tmp_path) == [SIBLING, "sms.js"]


def test_a_tenant_that_changes_meanwhile_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(export(tmp_path, DIRECTORY))
    really = writing.write_atomically

    def last(path: str, data: bytes) -> None:
        really(path, data)
        write(tmp_path / "phone-providers/provider.json", "{}")

    monkeypatch.setattr(writing, "write_atomically", last)
    ran = run("tenant", "migrate", tmp_path, "--in-place")
    ran.came_to(2, tells="has changed since it was read. Run it again. Nothing was changed")
    after = contents(tmp_path)
    assert after.pop("phone-providers/provider.json") == b"{}", "the other's file stays"
    assert after == before


@pytest.mark.parametrize("git", [False, True])
def test_a_link_out_of_a_directory_is_not_written_through(git: bool, tmp_path: Path) -> None:
    outside = write(tmp_path / "outside/sms.js")
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/link.js").symlink_to(outside)
    (tmp_path / "tree/gone.js").symlink_to("nowhere.js")
    if git:
        subprocess.run(["git", "init", "-q", "tree"], check=True)
    convert_by_words("-i", "tree").came_to(2, tells="tree/link.js: error: is a link to a file outside")
    assert outside.read_text() == SMS
    # One inside is written through, once, and so is one that is named.
    write(tmp_path / "tree/a.js")
    (tmp_path / "tree/b.js").symlink_to("a.js")
    assert "b.js" not in convert_by_words("-i", "tree").err
    assert Path("tree/a.js").read_text() == SMS_NEW and Path("tree/b.js").is_symlink()
    convert_by_words("-i", "tree/link.js").came_to(0)
    assert outside.read_text() == SMS_NEW


NAMES = {
    "spaces": b"two  words .js",
    "newline": b"new\nline.js",
    "no-utf-8": b"\xff\xfe.js",
    "dash": b"-i.js",
    "separator": "a\u2028b.js".encode(),
    "escape": b"a\x1b[2Jb.js",
    "marks": b"`a` <b> |c| [d](e),\"f'*.js",
}


@posix
@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", NAMES)
def test_any_name_of_a_file(name: str, tmp_path: Path) -> None:
    path = os.fsdecode(NAMES[name])
    beside = path.removesuffix(".js") + ".custom-phone-provider.js"
    Path(path).write_text(SMS)
    for words in (
        ("convert", "--diff"),
        *(("convert", "--format", form) for form in ("text", "json", "csv")),
        ("convert", "--explain-flow"),
        ("convert", "--beside"),
        ("convert", "--check", "--beside"),
        *(("review", "--no-verify", "--format", form) for form in FORMATS),
        ("convert", "-i"),
    ):
        ran = run(*words, "--", path, by=stand_in)
        assert ran.code in (0, 1) and (ran.out or ran.err), f"{words}: {ran}"
        said = ran.out.decode("utf-8", "replace")
        assert "\x1b[2J" not in said
        if words[-1] == "unified":
            assert all(line.startswith("# ") for line in said.partition("diff --git")[0].splitlines())
    assert sorted(os.listdir()) == sorted([path, beside])
    head, second, code = Path(beside).read_text().split("\n", 2)
    assert head.startswith("// Converted from ") and second.startswith("// Written as ")
    assert code == SMS_NEW == Path(path).read_text()


def test_what_a_stream_can_not_say_is_escaped() -> None:
    class Ascii:
        encoding = "ascii"

    assert _sayable("\udcff → é", None) == "\\udcff → é"
    assert _sayable("→ a", Ascii()) == "\\u2192 a"  # type: ignore[arg-type]


@posix
@pytest.mark.sampled(1)
@pytest.mark.parametrize("option", ["-i", "--beside"])
def test_two_processes_in_one_tree(option: str, tmp_path: Path) -> None:
    names = [f"{number:02}.js" for number in range(12)]
    for name in names:
        write(tmp_path / name)
    command = [*ACTIONPORT, "convert", option, "."]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) for _ in range(2)]
    told = [process.communicate(timeout=60)[1].decode() for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    made = names if option == "-i" else [f"{name[:2]}.custom-phone-provider.js" for name in names]
    assert listing(tmp_path) == sorted({*names, *made})
    assert all("onExecuteCustomPhoneProvider = async" in Path(name).read_text() for name in made)


@posix
@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("convert - <&-", "<stdin>: error: cannot be read: standard input is closed"),
        ("verify - <&-", "cannot be read: standard input is closed"),
        ("convert sms.js >&-", "standard output cannot be written: it is closed"),
        ("review --no-verify sms.js >&-", "standard output cannot be written: it is closed"),
    ],
)
def test_closed_streams(command: str, said: str, tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    shell = f"'{sys.executable}' -m translator {command}"
    done = subprocess.run(shell, shell=True, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode() and "internal" not in done.stderr.decode()


@contextmanager
def _interrupts() -> Iterator[None]:
    """Where the tests run in the background of a shell, interrupts are ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@posix
@pytest.mark.sampled(2)
@pytest.mark.parametrize("after", [False, True], ids=["before-the-rename", "after-the-rename"])
@pytest.mark.parametrize("option", ["-i", "--beside"])
def test_an_interrupt_in_the_middle_of_many_files(
    option: str,
    after: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = [f"{number:03}.js" for number in range(200)]
    for name in names:
        write(tmp_path / name)
    renamed: list[str] = []
    really = os.replace

    def interrupted(source: str, target: str) -> None:
        if len(renamed) == 100 and not after:
            signal.raise_signal(signal.SIGINT)
        really(source, target)
        renamed.append(target)
        if len(renamed) == 100 and after:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(os, "replace", interrupted)
    monkeypatch.setattr("translator.commands.convert.by_pipeline", stand_in)
    with _interrupts(), pytest.raises(SystemExit) as end:
        cli.main(["convert", option, "."])
    assert end.value.code == cli.INTERRUPTED
    assert capsys.readouterr().err.split() == ["Interrupted."]
    whole = [name for name in listing(tmp_path) if Path(name).read_text().endswith(SMS_NEW)]
    untouched = [name for name in listing(tmp_path) if Path(name).read_text() == SMS]
    assert len(whole) == 100
    assert sorted([*whole, *untouched]) == listing(tmp_path), "nothing else is left, and nothing is cut off"
    assert len(untouched) == (100 if option == "-i" else 200)


@posix
def test_an_interrupted_stage_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(export(tmp_path, DIRECTORY))
    renamed: list[str] = []
    really = os.replace

    def interrupted(source: str, target: str) -> None:
        really(source, target)
        renamed.append(target)
        if len(renamed) == 3:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(os, "replace", interrupted)
    with _interrupts(), pytest.raises(SystemExit) as end:
        cli.main(["tenant", "migrate", ".", "--in-place"])
    assert end.value.code == cli.INTERRUPTED
    assert contents(tmp_path) == before and not Path("MIGRATION.md").exists()


def _killed_at_two(item: int) -> int:
    if item == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


@posix
def test_a_killed_worker_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WorkerEnded):
        list(in_order(_killed_at_two, list(range(6)), 2, iter))

    def ended(*_: object) -> None:
        raise WorkerEnded

    monkeypatch.setattr("translator.review.run.review", ended)
    write(tmp_path / "sms.js")
    run("review", "sms.js").came_to(
        2, tells="A process was ended from outside. If memory is short, try -j 1."
    )
