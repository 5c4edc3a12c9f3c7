"""What tests of the closer following share: short Actions written out, converted and run."""

from __future__ import annotations

import re

from core_support import in_handler

from translator import Converted, Options, convert
from translator.verify.verdict import Verification
from translator.verify.verify import verify


def written(before: str, body: str) -> str:
    """An Action, with the short words written out."""
    text = in_handler(body, f"{before}\n" if before else "").replace("MSG", "event.message_options")
    return re.sub(
        r"SEND\((.*)\);", r"await fetch('https://a.test', { method: 'POST', body: String(\1) });", text
    )


def chosen(line: str) -> str:
    """A line that is expected, with the choice of a text written out."""
    choice = r"\1.delivery_method === 'voice' ? \1.as_voice : \1.as_text"
    return re.sub(r"TEXT\(([\w.?\[\]]+)\)", choice, line)


def converted(before: str, body: str) -> str:
    result = convert(written(before, body), Options(other_notifications="send", markers=False))
    assert isinstance(result, Converted), result
    return result.text


TEN = "event.user.email"
"""Something that some events have and others don't."""


def assert_same(before: str, body: str) -> None:
    """Run an Action and its conversion: both must do the same."""
    found = verify(written(before, body).encode())
    assert isinstance(found, Verification), found
    assert found.verdict == "equal", (found.why, found.difference)
