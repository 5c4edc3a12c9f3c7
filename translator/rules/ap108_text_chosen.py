"""Which of the two texts the conversion reads.

The old event had one `text`. The new one has two: `as_text` for a text message and `as_voice` for a
call. Both are always there. The delivery methods of your provider decide which one is right. Say
them with `--delivery-methods text`, `voice` or `text,voice`.

Without the option, actionport looks at the Action. If it reads `message_type` or passes the old shape
on, both methods are taken. Else text messages are. With both methods, a read chooses by
`delivery_method`. Where the code has already tested the channel, on every path, one field is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.decisions import Decisions
from translator.findings import Severity
from translator.options import Options
from translator.rules.base import DOC_EVENT, Diagnostic, Example, Rule, action

if TYPE_CHECKING:
    from translator.decisions import Decisions

_HOISTED = "const kind = event.message_options.message_type;\nif (kind === 'voice') return call(body());\n"
RULE = Rule(
    "AP108",
    "text-chosen",
    Severity.NOTE,
    "which text was chosen",
    DOC_EVENT,
    messages={
        "as_text": (
            "text becomes as_text, for a provider that sends text messages only. --delivery-methods changes "
            "this"
        ),
        "as_voice": (
            "text becomes as_voice, for a provider that makes calls only. --delivery-methods changes this"
        ),
        "both": (
            "text becomes as_voice for calls and as_text for text messages. --delivery-methods changes this"
        ),
    },
    fires=(
        Example(
            "the code never reads the channel: text messages only",
            action("await send(event.message_options.text);"),
            ("await send(event.notification.as_text);",),
        ),
        Example(
            "every path has tested the channel",
            action(
                "const kind = event.message_options.message_type;\n"
                "if (kind === 'voice') call(event.message_options.text);\n"
                "else if (kind === 'sms') sms(event.message_options.text);"
            ),
            (
                "const kind = event.notification.delivery_method;",
                "if (kind === 'voice') call(event.notification.as_voice);",
                "else if (kind === 'text') sms(event.notification.as_text);",
            ),
        ),
        Example(
            "a hoisted function serves both channels",
            action(_HOISTED + "return sms(body());\nfunction body() { return event.message_options.text; }"),
            (
                "function body() { return event.notification.delivery_method === 'voice' ? "
                "event.notification.as_voice : event.notification.as_text; }",
            ),
        ),
        Example(
            "calls only, with --delivery-methods voice",
            action("await call(event.message_options.text);"),
            ("await call(event.notification.as_voice);",),
            options=Options(delivery_methods="voice"),
        ),
    ),
    refuses=(
        Example("no text is read", action("await send(event.message_options.code);"), times=0),
        Example(
            "the text of another object",
            action("const reply = await send(event.message_options.code);\nconsole.log(reply.text);"),
            times=0,
        ),
    ),
    of_file=True,
)
_CHOSEN = {("text",): "as_text", ("voice",): "as_voice", ("text", "voice"): "both"}


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Say once which was chosen, at the first place that reads a text."""
    read = next((place for place in decisions.fields() if decisions.option(place.path) == "text"), None)
    if read is None and not decisions.goes_out():
        return
    place = decisions.label if read is None else read.node
    yield RULE.report(place, _CHOSEN[tuple(sorted(decisions.methods))])
