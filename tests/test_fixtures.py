"""Every fixture: its conversion and findings as snapshots, and what must hold of every conversion."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from fixture_support import (
    BOM,
    OPTIONS,
    all_fixtures,
    assert_only_edited,
    conversion,
    converted_fixtures,
    described,
    name_of,
    node_available,
    recorded,
)
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from translator import Converted, Unchanged, convert
from translator.javascript.parse import SyntaxProblem, parse
from translator.results import Result

FIXTURES = all_fixtures()
CONVERTED = converted_fixtures()
every_fixture = pytest.mark.parametrize("path", FIXTURES, ids=name_of)


class JavaScript(SingleFileSnapshotExtension):
    """The conversion as a file that can be opened and run, byte for byte."""

    _write_mode = WriteMode.BINARY
    file_extension = "js"


class Findings(SingleFileSnapshotExtension):
    """The findings as lines of text."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@every_fixture
def test_findings(path: Path, snapshot: SnapshotAssertion) -> None:
    assert described(conversion(path)) == snapshot(extension_class=Findings)


@every_fixture
def test_output(path: Path, snapshot: SnapshotAssertion) -> None:
    result = conversion(path)
    if isinstance(result, Converted):
        assert result.text.encode() == snapshot(extension_class=JavaScript)
    else:
        assert path not in CONVERTED, "its conversion among the snapshots is of an earlier time"


@pytest.mark.sampled(80)
@every_fixture
def test_second_run_changes_nothing(path: Path) -> None:
    for name, options in OPTIONS.items():
        result = conversion(path, name)
        if isinstance(result, Converted):
            again = convert(result.text, options)
            assert isinstance(again, Unchanged), (name, again)
            assert again.reason == "converted", name


def codes(result: Result) -> list[tuple[str, int, int]]:
    return [(finding.code, finding.start.line, finding.start.column) for finding in result.findings]


@pytest.mark.sampled(150)
@every_fixture
def test_crlf(path: Path) -> None:
    data = path.read_bytes()
    if b"\r" in data or b"\n" not in data:
        pytest.skip("has carriage returns of its own, or no newline at all")
    plain, crlf = conversion(path), convert(data.replace(b"\n", b"\r\n"))
    assert type(crlf) is type(plain)
    assert codes(crlf) == codes(plain)
    if isinstance(plain, Converted) and isinstance(crlf, Converted):
        assert "\n" not in crlf.text.replace("\r\n", "")
        assert crlf.text.replace("\r\n", "\n") == plain.text


@pytest.mark.sampled(150)
@every_fixture
def test_bom(path: Path) -> None:
    data = path.read_bytes()
    if data.startswith(BOM) or not _is_text(data):
        pytest.skip("has a BOM of its own, or is no text")
    plain, marked = conversion(path), convert(BOM + data)
    assert type(marked) is type(plain)
    assert codes(marked) == codes(plain)
    if isinstance(plain, Converted) and isinstance(marked, Converted):
        assert marked.text == "\ufeff" + plain.text


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.sampled(80)
@every_fixture
def test_only_edits_differ(path: Path) -> None:
    for name in OPTIONS:
        result, applied = recorded(path, name)
        if isinstance(result, Converted):
            assert_only_edited(path.read_bytes().decode(), result, applied)


JSDOC_WORDS = ("SendPhoneMessage", "send-phone-message")


@pytest.mark.sampled(150)
@every_fixture
def test_every_comment_is_kept(path: Path) -> None:
    """But those inside other triggers' handlers, JSDoc that names the trigger, and tags of a Hook's JSDoc."""
    result = conversion(path)
    if not isinstance(result, Converted):
        return
    if any(finding.code == "AP109" for finding in result.findings):
        pytest.skip("a handler of another trigger is left out with its comments")
    remaining = [comment.text for comment in parse(result.text.removeprefix("\ufeff")).comments]
    for comment in parse(path.read_bytes().decode().removeprefix("\ufeff")).comments:
        if comment.block and any(word in comment.text for word in JSDOC_WORDS):
            continue
        if result.origin == "hook" and comment.block and _is_jsdoc_with_types(comment.text):
            words = comment.text.split("@")[0].rstrip(" *")
            assert "\n" not in words or any(text.startswith(words) for text in remaining)
            continue
        assert comment.text in remaining
        remaining.remove(comment.text)


def _is_jsdoc_with_types(text: str) -> bool:
    return text.startswith("*") and ("@" in text or len(text.split()) == 2)


# As `node --check` does, but all in one process, since starting it costs more than any check.
ACCEPTS = """
const { readFileSync } = require('fs'), { wrap } = require('module'), vm = require('vm');
for (const [name, text, isModule] of JSON.parse(readFileSync(0, 'utf8'))) {
  try {
    isModule ? new vm.SourceTextModule(text) : new vm.Script(wrap(text.replace(/^#!.*/, '')));
  } catch (error) { console.log(name + ': ' + error); }
}
"""


@pytest.mark.skipif(not node_available(), reason="there is no Node.js on this machine")
def test_node_accepts_every_output() -> None:
    texts = {name_of(path): conversion(path).text for path in CONVERTED}
    # With placeholders it is JavaScript only after the import.
    asked = [
        (name, text.removeprefix("\ufeff"), _is_module(text))
        for name, text in texts.items()
        if "##" not in text and "@@" not in text
    ]
    assert len(asked) > 400
    asked.append(("a mistake", "return return", False))
    command = ["node", "--no-warnings", "--experimental-vm-modules", "-e", ACCEPTS]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["a mistake: SyntaxError: Unexpected token 'return'"]


def _is_module(text: str) -> bool:
    body = parse(text.removeprefix("\ufeff")).root.body
    return any(statement.type.startswith(("Import", "Export")) for statement in body)


def test_broken_fixtures_are_broken() -> None:
    broken = [path for path in FIXTURES if path.parent.name == "broken"]
    assert broken
    for path in broken:
        data = path.read_bytes()
        if _is_text(data):
            with pytest.raises(SyntaxProblem):
                parse(data.decode())


def test_enough_fixtures_of_enough_situations() -> None:
    situations = {path.parent.name for path in FIXTURES}
    left_alone = [path for path in FIXTURES if path.parent.name in LEFT_ALONE]
    assert len(FIXTURES) >= 60
    assert len(situations) >= 20
    assert len(left_alone) >= 0.25 * len(FIXTURES)


LEFT_ALONE = {
    "left-alone",
    "hooks-left-alone",
    "look-alikes",
    "shadowing",
    "broken",
    "half-converted",
    "other-triggers",
}
