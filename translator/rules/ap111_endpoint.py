"""A Management API endpoint stops working with the Unified Phone Experience.

The guide replaces the Guardian endpoints for providers and templates. The new ones are under
Branding and need other scopes. The string in the code stays, because request and response change,
too. Rewrite the call by hand. An endpoint that the guide has on both lists is a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.mapping.endpoints import BOTH_LISTS, STOP_WORKING
from translator.rules.base import DOC_ENDPOINTS, Diagnostic, Example, Rule, action

if TYPE_CHECKING:
    from translator.decisions import Decisions

RULE = Rule(
    "AP111",
    "endpoint",
    Severity.WARNING,
    "a Management API endpoint that stops working",
    DOC_ENDPOINTS,
    fires=(
        Example(
            "in a template",
            action("await fetch(`https://${event.secrets.DOMAIN}/api/v2/guardian/factors/sms/templates`);"),
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
            "only mentioned",
            action("// see /api/v2/guardian/factors/sms/templates\nawait send(event.secrets.KEY);"),
            times=0,
        ),
    ),
)
_PATH = re.compile(r"(?:/?api/v2)?/?guardian/factors/[a-z]+/[a-z/-]*[a-z]")


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Look for the paths in strings and templates, whatever stands around them."""
    stopping = _replacements()
    unsure = {_tail(endpoint.path) for endpoint in BOTH_LISTS}
    program = decisions.file.program
    for token in program.tokens:
        if token.kind not in ("String", "Template") or decisions.is_gone(token.start):
            continue
        for match in _PATH.finditer(program.text, token.start, token.end):
            path = _tail(match[0])
            if _is_elsewhere(program.text[token.start : match.start()], match[0]):
                continue
            if path in stopping:
                yield Diagnostic(RULE.code, stopping[path], match.start(), match.end(), Severity.WARNING)
            elif path in unsure:
                message = f"the guide says both that {path} stops and that it goes on: try it"
                yield Diagnostic(RULE.code, message, match.start(), match.end(), Severity.NOTE)


def _is_elsewhere(before: str, path: str) -> bool:
    """Whether a literal address in front of a path shows that it is not the Management API's."""
    return "://" in before and "api/v2" not in before + path and not before.endswith("}")


def _tail(path: str) -> str:
    return path[path.index("guardian/") :]


def _replacements() -> dict[str, str]:
    """What to say of each path that stops working, all its methods together."""
    found: dict[str, list[str]] = {}
    for endpoint in STOP_WORKING:
        replacement = f"{endpoint.method} becomes {' or '.join(endpoint.replace)} ({endpoint.new_scope})"
        found.setdefault(_tail(endpoint.path), []).append(replacement)
    return {path: f"{path} stops working: {'; '.join(what)}" for path, what in found.items()}
