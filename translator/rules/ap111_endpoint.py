"""A Management API endpoint stops working with the Unified Phone Experience.

The guide replaces the Guardian endpoints for providers and templates. The new ones are under
Branding and need other scopes. The code stays, because request and response change, too. That
holds for a URL and for a method of an SDK, such as ``guardian.factors.sms.setTwilioProvider``.
Rewrite the call by hand. An endpoint that the guide has on both lists is a note.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.calls import find_calls
from translator.findings import Severity
from translator.rules.base import DOC_ENDPOINTS, Diagnostic, Example, Rule, action

if TYPE_CHECKING:
    from translator.calls.model import EndpointCall
    from translator.decisions import Decisions

RULE = Rule(
    "AP111",
    "endpoint",
    Severity.WARNING,
    "a Management API endpoint that stops working",
    DOC_ENDPOINTS,
    messages={
        "stops": "{path} stops working: {replacements}",
        "both-lists": "the guide says both that {path} stops and that it goes on: try it",
    },
    fires=(
        Example(
            "in a template",
            action("await fetch(`https://${event.secrets.DOMAIN}/api/v2/guardian/factors/sms/templates`);"),
        ),
        Example(
            "by a method of an SDK",
            action("await event.client.guardian.factors.sms.setTwilioProvider({ sid: event.secrets.SID });"),
        ),
        Example(
            "put together",
            action("await put(event.secrets.BASE + '/guardian/factors/' + 'sms' + '/templates');"),
        ),
        Example(
            "on both lists of the guide",
            action("await fetch('https://x.example/api/v2/guardian/factors/phone/selected-provider');"),
        ),
    ),
    refuses=(
        Example(
            "goes on working",
            action("await fetch('https://x.example/api/v2/guardian/factors/phone/message-types');"),
            times=0,
        ),
        Example(
            "the same method of another factor",
            action("await event.client.guardian.factors.pushNotification.setProvider({});"),
            times=0,
        ),
        Example(
            "only mentioned",
            action("// see /api/v2/guardian/factors/sms/templates\nawait send(event.secrets.KEY);"),
            times=0,
        ),
    ),
)


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Look for paths and methods of SDKs in the code, whatever stands around them."""
    program = decisions.file.program
    starts = [token.start for token in program.tokens]
    for call in find_calls(program.text):
        token = program.tokens[max(bisect_right(starts, call.start) - 1, 0)]
        # What is in no token is in a comment.
        if call.start >= token.end or decisions.is_gone(token.start):
            continue
        start, end, path = call.start, call.end, ("path", call.path)
        if call.stopping:
            what = ("replacements", _replacements(call))
            yield Diagnostic(RULE, "stops", start, end, Severity.WARNING, (path, what))
        elif call.unsure:
            yield Diagnostic(RULE, "both-lists", start, end, Severity.NOTE, (path,))


def _replacements(call: EndpointCall) -> str:
    """Return what to use in place of a path that stops working, all its methods together."""
    from translator.calls.model import EITHER

    rows = call._replace(method=EITHER).stopping
    # The rows of both factors say the same.
    what = {f"{row.method} becomes {' or '.join(row.replace)} ({row.new_scope})": None for row in rows}
    return "; ".join(what)
