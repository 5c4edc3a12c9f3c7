"""Comments that silence nothing are told in a review, in the formats that a person reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import run, write

ACTION = """\
exports.onExecuteSendPhoneMessage = async (event) => {
  // actionport-ignore AP101
  await send(event.message_options.recipient);
};
"""


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_idle_silencers_are_told(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "sms.js", ACTION)
    write(tmp_path / "used.js", ACTION.replace("message_options.recipient", "user.identities"))
    told = [
        run("review", "--no-verify", "--format", form, name).out.decode() for name in ("sms.js", "used.js")
    ]
    assert ["silences nothing here" in text for text in told] == [True, False]
