"""The header line, reading and writing."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from cli_support import write

from translator.run import header, states
from translator.run.files import FileProblem, read_source, write_atomically

HEAD = header.Header("sms.js", "1.2.3", "ab" * 32, "cd" * 32)
OLDER = HEAD._replace(code="")
HEADS = [HEAD, OLDER, HEAD._replace(options="--style wrap --delivery-methods text,voice")]


def test_the_hash_is_of_the_text_without_bom_and_with_line_feeds() -> None:
    expected = hashlib.sha256(b"a\nb\nc\n").hexdigest()
    for data in (b"a\nb\nc\n", b"a\r\nb\r\nc\r\n", b"\xef\xbb\xbfa\rb\nc\r\n"):
        assert header.digest(data) == expected
    assert header.digest(b"a\nb\nc") != expected


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("first", ["", "#!/usr/bin/env node\n", "#!/usr/bin/env node\r\n"])
@pytest.mark.parametrize("body", ["'use strict';\nlet a;\n", "let a;\r\nlet b;\r\n", "let a;", ""])
def test_it_is_found_and_taken_away_again(head: header.Header, bom: str, first: str, body: str) -> None:
    text = bom + first + body
    added = header.add(text, head)
    assert header.find(added.encode()) == head
    assert added.count("\n") == text.count("\n") + head.lines
    assert header.without(added) == text
    assert header.find(text.encode()) is None
    assert header.without(text) == text


def test_a_hashbang_alone() -> None:
    added = header.add("#!node", HEAD)
    assert added.splitlines()[0] == "#!node"
    assert header.find(added.encode()) == HEAD


def test_a_name_cannot_end_the_comment() -> None:
    added = header.add("let a;\n", header.Header("a\n\u2028\x07.js", "1", "0" * 64))
    assert added.startswith("// Converted from a???.js by")
    assert len(added.splitlines()) == 2


@pytest.mark.parametrize("line", ["// Converted from a by hand", "let a;", "", "/* Converted from sms.js */"])
def test_other_first_lines_are_no_header(line: str) -> None:
    assert header.find(line.encode()) is None
    assert header.find((line + "\n" + header.add("", HEAD)).encode()) is None
    assert header.find(b"\xff\xfe\x00") is None


def test_names_are_relative_to_the_written_file(tmp_path: Path) -> None:
    source = tmp_path / "a/sms.js"
    assert header.source_name(str(source), str(tmp_path / "a/x.js")) == "sms.js"
    assert header.source_name(str(source), str(tmp_path / "b/c/x.js")) == "../../a/sms.js"


def test_an_unreadable_conversion_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="it is a directory"):
        states.read(str(tmp_path))
    assert states.read(str(tmp_path / "none")) is None
    assert states.read(str(write(tmp_path / "a.js", "a")) + "/b.js") is None


def test_writing_makes_directories_and_leaves_no_other_file(tmp_path: Path) -> None:
    write_atomically(str(tmp_path / "a/b/c.js"), b"one\r\n")
    write_atomically(str(tmp_path / "a/b/c.js"), b"two")
    assert (tmp_path / "a/b/c.js").read_bytes() == b"two"
    assert [path.name for path in (tmp_path / "a/b").iterdir()] == ["c.js"]


def test_a_very_long_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250 + ".js")
    write_atomically(str(path), b"x")
    assert path.read_bytes() == b"x"


def test_writing_where_nothing_may_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.js", "old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(FileProblem, match="cannot be written: permission denied"):
        write_atomically(str(path), b"new")
    assert path.read_text() == "old"


def test_reading_says_why_it_cannot(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="no such file"):
        read_source(str(tmp_path / "x.js"), 10)
    with pytest.raises(FileProblem) as caught:
        read_source(str(write(tmp_path / "a.js", "x" * 11)), 10)
    assert caught.value.finding is not None
    assert caught.value.finding.code == "AP005"
    assert read_source(str(write(tmp_path / "b.js", "x" * 10)), 10) == b"x" * 10


@pytest.mark.parametrize("size", [0, 1, 9, 11])
def test_a_file_whose_size_is_another_is_read_whole(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(write(tmp_path / "a.js", "0123456789"))
    monkeypatch.setattr(os, "fstat", lambda _: os.stat_result((0,) * 6 + (size,) + (0,) * 3))
    assert read_source(path, 12) == b"0123456789"
    with pytest.raises(FileProblem):
        read_source(path, 9)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_what_has_no_size_is_read_no_further_than_allowed(tmp_path: Path) -> None:
    import threading

    pipe = tmp_path / "pipe.js"
    os.mkfifo(pipe)
    feed = threading.Thread(target=pipe.write_bytes, args=(b"x" * 20,))
    feed.start()
    with pytest.raises(FileProblem, match="larger"):
        read_source(str(pipe), 10)
    feed.join()
