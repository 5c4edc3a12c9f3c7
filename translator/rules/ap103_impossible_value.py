"""The code compares a field with a value that the field never has.

Old fields: `message_type` was `sms` or `voice`, and `action` was `enrollment` or
`second-factor-authentication`. A comparison with another value (`text`, `verify`) was never true. The
conversion keeps the old values there, so it still is never true. Correct the value in the source.

New fields: the guide's table has the rows for these two fields crossed. That leads to comparisons
such as `notification.message_type === 'sms'`. They are reported in converted files, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.deciding.value_webs import group_reads
from translator.findings import Severity
from translator.following.places import NOTIFICATION
from translator.mapping.values import ACTIONS, CHANNELS, NEW_DELIVERY_METHODS, NEW_MESSAGE_TYPES
from translator.rules.base import DOC_EVENT, Diagnostic, Example, Rule, action

if TYPE_CHECKING:
    from translator.decisions import Decisions

RULE = Rule(
    "AP103",
    "impossible-value",
    Severity.WARNING,
    "compared with a value that can't occur",
    DOC_EVENT,
    messages={
        "never-old": "{path} was {values}, never '{found}'",
        "never-new": "notification.{field} is one of {values}, never '{found}'",
    },
    fires=(
        Example(
            "never a value of message_type",
            action("if (event.message_options.message_type === 'text') await send(event.secrets.KEY);"),
            (
                "if ((event.notification.delivery_method === 'voice' ? 'voice' : 'sms') === 'text') "
                "await send(event.secrets.KEY);",
            ),
        ),
        Example(
            "a table with a key that is no value",
            action("const url = { sms: 1, text: 2 }[event.message_options.message_type];\nawait send(url);"),
            (
                "const url = { sms: 1, text: 2 }[event.notification.delivery_method === 'voice' ? 'voice' : 'sms'];",
            ),
        ),
        Example(
            "the crossed rows of the guide",
            "exports.onExecuteCustomPhoneProvider = async (event) => {\n"
            "  if (event.notification.message_type === 'sms') await send();\n};\n",
        ),
    ),
    refuses=(
        Example(
            "known values",
            action("if (event.message_options.message_type === 'voice') await send(event.secrets.KEY);"),
            ("if (event.notification.delivery_method === 'voice') await send(event.secrets.KEY);",),
            times=0,
        ),
        Example(
            "compared with undefined",
            action("if (event.message_options.action !== undefined) await send(event.secrets.KEY);"),
            times=0,
        ),
        Example(
            "a field of that name in another object",
            action(
                "const row = await find();\nif (row.message_type === 'text') await send(event.secrets.KEY);"
            ),
            times=0,
        ),
    ),
    in_conversions=True,
)
_NEW = {"message_type": NEW_MESSAGE_TYPES, "delivery_method": NEW_DELIVERY_METHODS}


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Report literals that the old or the new field never has."""
    for option, values in (("action", ACTIONS), ("message_type", CHANNELS)):
        for group in decisions.webs.get(option, ()):
            for node, text in group.unknown:
                known = " or ".join(f"'{value}'" for value in values)
                old = ("message_options", option)
                yield RULE.report(node, "never-old", path=old, values=known, found=text)
    for field, allowed in _NEW.items():
        path = (*NOTIFICATION, field)
        reads = [place for flow in decisions.flows for place in flow.taken() if place.path == path]
        for group in group_reads(reads, allowed, decisions.def_use, decisions.file.scopes, strict=True):
            for node, text in group.unknown:
                known = ", ".join(allowed)
                yield RULE.report(node, "never-new", field=field, values=known, found=text)
