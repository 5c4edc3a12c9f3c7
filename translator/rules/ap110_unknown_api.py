"""The code calls a method of `api` that the old trigger does not have.

Calling a method that neither trigger has threw before and throws now. Code after such a call never
ran. The call stays as it is.

Only the new trigger has `api.notification.drop` and `api.notification.retry`. In an old Action these
calls threw. In the new Action they work.

In a converted file, a method that the new trigger lacks is reported, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.following.old_places import is_unknown_to_api
from translator.mapping.triggers import OLD_HANDLER
from translator.rules.base import DOC_PROVIDER, Diagnostic, Example, Rule, action

if TYPE_CHECKING:
    from translator.decisions import Decisions

RULE = Rule(
    "AP110",
    "unknown-api",
    Severity.WARNING,
    "an api method that neither trigger has, or only the new one",
    DOC_PROVIDER,
    messages={
        "in-neither": "neither trigger has {path}: calling it throws, as it did before",
        "not-in-the-new": "the new trigger does not have {path}: calling it throws",
        "only-in-the-new": (
            "only the new trigger has api.notification: it was undefined before, and now it works"
        ),
    },
    kept=frozenset({"in-neither", "not-in-the-new"}),
    fires=(
        Example(
            "a file that is converted already",
            "exports.onExecuteCustomPhoneProvider = async (event, api) => {\n"
            "  await send(event.notification.as_text);\n  api.notification.fail('no');\n};\n",
        ),
        Example("of another trigger", action("api.access.deny('no');"), ("api.access.deny('no');",)),
        Example(
            "of the new trigger", action("if (api.notification) api.notification.retry('later');"), times=2
        ),
    ),
    refuses=(
        Example(
            "the cache, which both triggers have",
            action("await send(api.cache.get('token')?.value);"),
            times=0,
        ),
        Example(
            "an api from another source",
            action("const { api } = client;\napi.access.deny('no');", params="event"),
            times=0,
        ),
    ),
    in_conversions=True,
)


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Report the shortest unknown path of each use."""
    for flow in decisions.flows:
        for place in flow.taken():
            path = place.path
            if is_unknown_to_api(path):
                known = "not-in-the-new" if decisions.converted else "in-neither"
                yield RULE.report(place.node, known, path=path)
            elif path == ("api", "notification") and decisions.handler_name == OLD_HANDLER:
                yield RULE.report(place.node, "only-in-the-new")
