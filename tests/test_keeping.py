"""A message kept by one execution for the next tells nothing about this execution's channel."""

from __future__ import annotations

import pytest

from translator import Converted, convert

_SEND = "await fetch(event.message_options.text);"
_EITHER = (
    "fetch(event.notification.delivery_method === 'voice' ? event.notification.as_voice "
    ": event.notification.as_text)"
)


def converted(before: str, body: str) -> str:
    source = f"{before}exports.onExecuteSendPhoneMessage = async (event) => {{\n{body}\n}};\n"
    result = convert(source)
    assert isinstance(result, Converted), result
    return result.text


@pytest.mark.parametrize(
    ("before", "body"),
    [
        pytest.param(
            "let last;\n",
            f"if (last && last.message_type === 'voice') {_SEND}\nlast = event.message_options;",
            id="the message",
        ),
        pytest.param(
            "let last;\n",
            f"if (last && last.message_options.message_type === 'voice') {_SEND}\nlast = event;",
            id="the event",
        ),
        pytest.param(
            "let last;\nconst wasCall = () => last && last.message_type === 'voice';\n",
            f"if (wasCall() && last.message_type === 'voice') {_SEND}\nlast = event.message_options;",
            id="read by a helper",
        ),
        pytest.param(
            "let last;\n",
            f"log(!last);\nif (last && last.message_type !== 'sms') {_SEND}\nlast = event.message_options;",
            id="seen before it is set",
        ),
        pytest.param(
            "let last;\nconst wasCall = () => last.message_type === 'voice';\n",
            "const call = wasCall();\nlast = event.message_options;\n"
            f"if (last.message_type === 'voice') {_SEND}",
            id="a call comes before it is set",
        ),
        pytest.param(
            "let last;\n",
            f"last = last || event.message_options;\nif (last.message_type === 'voice') {_SEND}",
            id="set to what it is",
        ),
        pytest.param(
            "let last;\nconst first = (m) => last || m;\n",
            f"last = first(event.message_options);\nif (last.message_type === 'voice') {_SEND}",
            id="set to what a call finds in it",
        ),
        pytest.param(
            "let last;\n",
            f"if (ready) last = event.message_options;\nif (last.message_type === 'voice') {_SEND}",
            id="set at times",
        ),
    ],
)
def test_nothing_is_told(before: str, body: str) -> None:
    assert _EITHER in converted(before, body)


@pytest.mark.parametrize(
    ("before", "body"),
    [
        pytest.param(
            "let now;\n",
            f"now = event.message_options;\nif (now.message_type === 'voice') {_SEND}",
            id="set first",
        ),
        pytest.param(
            "let now;\n",
            "const url = 'https://sms.acme.test';\nnow = event;\n"
            f"if (now.message_options.message_type === 'voice') {_SEND}",
            id="set behind what calls nothing",
        ),
        pytest.param(
            "const call = (m) => m.message_type === 'voice';\n",
            f"const m = event.message_options;\nif (m.message_type === 'voice') {_SEND}",
            id="a name of the handler's own",
        ),
        pytest.param(
            "let count = 0;\n",
            f"count += 1;\nif (event.message_options.message_type === 'voice') {_SEND}",
            id="something else is kept",
        ),
    ],
)
def test_the_channel_is_told(before: str, body: str) -> None:
    text = converted(before, body)
    assert "fetch(event.notification.as_voice)" in text
    assert "as_text" not in text
