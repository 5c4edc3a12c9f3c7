"""A read that throws before the send is an error for ``review``, too, until a person has repaired it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import convert, write
from review_support import review_command

pytest.importorskip("_quickjs", reason="the engine is not installed")

_ACTION = """\
const sms = require('acme-sms');

exports.onExecuteSendPhoneMessage = async (event, api) => {
  %s
};
"""
_SEND = "await sms.send(event.message_options.recipient, event.message_options.text);"
_READS = {
    "a chain": ("event.user.identities[0].provider", "event.user.user_id.split('|')[0]"),
    "a method": ("event.user.identities.find((each) => each.isSocial)", "undefined"),
    "a length": ("event.user.identities.length", "1"),
}
_MADE = Path("sms.custom-phone-provider.js")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _written(body: str, read: str) -> str:
    """Write an original and its conversion, and return the text of that."""
    write(Path("sms.js"), _ACTION % body.replace("READ", read))
    convert("--beside", "--exit-zero", "sms.js")
    return _MADE.read_text()


def _repair(read: str, by: str) -> None:
    lines = [line for line in _MADE.read_text().splitlines() if "TODO(actionport" not in line]
    repaired = ("\n".join(lines) + "\n").replace(read, by)
    assert repaired != _MADE.read_text()
    write(_MADE, repaired)


@pytest.mark.sampled(1)
@pytest.mark.parametrize("read", [read for read, _ in _READS.values()], ids=_READS)
def test_an_original_alone_whose_conversion_sends_nothing_is_1(read: str) -> None:
    write(Path("sms.js"), _ACTION % f"const kind = {read};\n  {_SEND}\n  console.log(kind);")
    done = review_command(".")
    assert done.code == 1
    assert "error AP101: " in done.text
    assert "This throws before the send, so no code is sent" in done.text


@pytest.mark.sampled(1)
@pytest.mark.parametrize(("read", "by"), _READS.values(), ids=_READS)
def test_left_open_it_is_1_and_repaired_0(read: str, by: str) -> None:
    text = _written(f"const kind = READ;\n  {_SEND}\n  console.log(kind);", read)
    assert "TODO(actionport AP101)" in text
    done = review_command(".")
    assert done.code == 1
    assert "error AP101: " in done.text
    assert "fails as it is" in done.text
    _repair(read, by)
    done = review_command(".")
    assert done.code == 0, done.text
    assert "error AP101" not in done.text
    assert "equal except for what is announced" in done.text


@pytest.mark.sampled(1)
@pytest.mark.parametrize("read", [read for read, _ in _READS.values()], ids=_READS)
def test_with_its_comment_gone_it_is_still_open(read: str) -> None:
    _written(f"const kind = READ;\n  {_SEND}\n  console.log(kind);", read)
    _repair("console.log(kind)", "console.log('done', kind)")
    done = review_command(".")
    assert done.code == 1
    assert "error AP101: " in done.text


@pytest.mark.sampled(1)
@pytest.mark.parametrize("read", [read for read, _ in _READS.values()], ids=_READS)
def test_after_the_send_it_is_a_warning(read: str) -> None:
    _written(f"{_SEND}\n  console.log(READ);", read)
    done = review_command(".")
    assert done.code == 0, done.text
    assert "warning AP101: " in done.text
    assert "error AP101" not in done.text
    assert review_command("--fail-on", "warning", ".").code == 1


@pytest.mark.sampled(1)
@pytest.mark.parametrize("read", [read for read, _ in _READS.values()], ids=_READS)
def test_it_counts_as_an_error_does(read: str) -> None:
    _written(f"const kind = READ;\n  {_SEND}\n  console.log(kind);", read)
    assert review_command("--exit-zero", ".").code == 0
    assert review_command("--fail-on", "never", ".").code == 0
    assert review_command("--fail-on", "error", ".").code == 1
    assert review_command("--no-verify", ".").code == 1
