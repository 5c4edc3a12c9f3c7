"""What the tests of the command share does what they rely on."""

from __future__ import annotations

import pytest
from cli_support import Ran

RAN = Ran(2, b"the code\n", "sms.js: error\n")


@pytest.mark.parametrize(
    ("code", "wanted", "named"),
    [
        (0, {}, "the exit code"),
        (2, {"out": "other"}, "standard output"),
        (2, {"err": ""}, "standard error"),
        (2, {"shows": "other"}, "what it shows, 'other',"),
        (2, {"tells": "other"}, "what it tells, 'other',"),
        (0, {"out": b"", "err": ""}, "the exit code and standard output and standard error"),
    ],
)
def test_a_failure_shows_the_exit_code_and_both_streams(
    code: int, wanted: dict[str, str], named: str
) -> None:
    with pytest.raises(pytest.fail.Exception) as failure:
        RAN.came_to(code, **wanted)  # type: ignore[arg-type]
    text = str(failure.value)
    assert text.startswith(f"not as wanted: {named}\n")
    assert text.endswith(str(RAN))
    assert "exit code 2" in text and "the code" in text and "sms.js: error" in text


def test_what_is_as_wanted_passes() -> None:
    RAN.came_to(2, out="the code\n", err="sms.js: error\n", shows="code", tells="error")
    RAN.came_to(2, out=b"the code\n")
    RAN.came_to(2)
