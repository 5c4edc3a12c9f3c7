"""The options in a conversion's header: written, read, and which of them a run keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import convert, write

from translator.options import Options
from translator.run.remembered import FIELDS, kept, options_for, spelled

EVERY = Options("wrap", "text,voice", "send", "native", True, True, False, origin="hook")
HOOK = """\
module.exports = function (a, b, c, cb) {
  send(a, b).then(() => cb(), cb);
};
"""
SMS = """\
exports.onExecuteSendPhoneMessage = async (event) => {
  await require('acme-sms').send(event.message_options.recipient, event.message_options.text);
};
"""


@pytest.mark.parametrize(
    "options", [Options(), EVERY, Options(origin="action"), Options(delivery_methods="voice")]
)
def test_what_is_spelled_is_read_again(options: Options) -> None:
    assert kept(Options(), (), spelled(options)) == options


def test_what_was_given_comes_first_and_the_rest_is_as_it_was_made() -> None:
    given = Options(style="rewrite", other_notifications="skip")
    found = kept(given, {"style", "other_notifications"}, spelled(EVERY))
    assert found == EVERY._replace(style="rewrite", other_notifications="skip")
    # What the header doesn't name was the default then, whatever the run has by itself.
    assert kept(Options(style="wrap"), (), "") == Options()


@pytest.mark.parametrize("text", ["--style", "--style odd", "--new-in-a-later-version 1 -- ;"])
def test_what_no_version_of_ours_wrote_is_passed_over(text: str) -> None:
    assert kept(Options(), (), text) == Options()


def test_what_is_no_matter_of_the_code_stays_as_the_run_has_it() -> None:
    others = {"max_size", "versions", "language", "explain_flow"}
    assert others.isdisjoint(FIELDS)
    assert FIELDS | others == set(Options._fields)
    assert kept(Options(max_size=7), (), spelled(EVERY)).max_size == 7


def test_without_a_conversion_or_with_an_older_header_the_run_decides(tmp_path: Path) -> None:
    path = tmp_path / "a.js"
    assert options_for(str(path), EVERY, ()) is EVERY
    path.write_text(f"// Converted from b.js by actionport 0.1.0, source sha256 {'a' * 64}\nlet a;\n")
    assert options_for(str(path), EVERY, ()) is EVERY


def test_a_hook_of_its_own_options_is_known_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("hook.js"), HOOK)
    assert convert("--beside", "--exit-non-zero-on-change", "hook.js").code == 0
    assert not Path("hook.custom-phone-provider.js").exists()
    assert convert("--beside", "--from", "hook", "hook.js").code == 0
    assert "hook.custom-phone-provider.js: current" in convert("--check", "hook.js").err
    write(Path("hook.js"), HOOK.replace("send(", "post("))
    assert convert("--check", "hook.js").code == 1
    assert convert("--beside", "hook.js").code == 0
    assert "post(" in Path("hook.custom-phone-provider.js").read_text()


def test_other_options_make_one_outdated_and_a_configuration_counts_as_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written = Path("sms.custom-phone-provider.js")
    write(Path("sms.js"), SMS)
    convert("--beside", "sms.js")
    write(Path(".actionport.toml"), 'other-notifications = "send"\n')
    told = convert("--check", "sms.js")
    assert told.code == 1
    said = (
        "outdated: it was made without options, and now would be made with --other-notifications send; "
        "nobody edited it"
    )
    assert said in told.err
    assert convert("--beside", "sms.js").code == 0
    assert ".drop(" not in written.read_text()
    Path(".actionport.toml").unlink()
    assert convert("--check", "sms.js").code == 0
    assert convert("--beside", "--other-notifications", "drop", "sms.js").code == 0
    assert ".drop(" in written.read_text()
    # With an edit by hand it stays, whatever the options.
    write(written, written.read_text().replace("acme-sms", "other-sms"))
    assert convert("--beside", "--other-notifications", "send", "sms.js").code == 0
    assert "other-sms" in written.read_text()
