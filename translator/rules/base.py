"""What a rule is: a code that never changes, a page, and examples that are its tests.

The page of a rule is the docstring of its module. A rule only says what a person needs to know;
the edits are made in rewrite/, from the same analysis.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from translator.findings import Severity
from translator.options import Options

if TYPE_CHECKING:
    from translator.deciding.sending import Effect
    from translator.decisions import Decisions
    from translator.javascript.tree import Node

_DOCS = "https://auth0.com/docs/customize/phone-messages"
_PROVIDER = f"{_DOCS}/configure-phone-messaging-providers/configure-a-custom-phone-provider"
DOC_UNIFIED = f"{_DOCS}/unified-phone/configure-unified-phone"
DOC_PROVIDER = _PROVIDER
DOC_EVENT = f"{_PROVIDER}/actions-triggers-custom-phone-provider-event-object"
DOC_TEMPLATES = f"{_DOCS}/phone-templates/customize"
DOC_OLD_EVENT = (
    "https://auth0.com/docs/customize/actions/explore-triggers/mfa-notifications-trigger/"
    "send-phone-message-event-object"
)
DOC_ENDPOINTS = "https://auth0.com/docs/api/management/v2/branding/get-branding-phone-providers"
DOC_LOGS = "https://auth0.com/docs/deploy-monitor/logs"


class Diagnostic(NamedTuple):
    """A finding before it has lines and columns: offsets into the original.

    marker: what the comment above the statement says, None where none is written.
    gone: the place in the user's own file, where the source that is converted has it no more.
    stops: whether the conversion sends nothing at all because of it.
    kept: whether it answers for a place of the old event that the conversion still has, or hands on.
    """

    code: str
    message: str
    start: int
    end: int
    severity: Severity
    marker: str | None = None
    gone: tuple[int, int] | None = None
    stops: bool = False
    kept: bool = False


class Example(NamedTuple):
    """A whole Action that shows a rule.

    shows: lines that stand in the conversion, in this order, blanks around them not counted.
    times: how often the rule is reported; 0 for an example in which it refuses.
    why: the sentence for the reader.
    """

    why: str
    before: str
    shows: tuple[str, ...] = ()
    times: int = 1
    options: Options = Options()


class Rule(NamedTuple):
    """One code, with its usual severity and the page of the guide or reference it serves."""

    code: str
    name: str
    severity: Severity
    summary: str
    doc: str
    fires: tuple[Example, ...] = ()
    refuses: tuple[Example, ...] = ()

    def report(
        self,
        node: Node,
        message: str,
        *,
        marker: str | None = None,
        severity: Severity | None = None,
        kept: bool = False,
    ) -> Diagnostic:
        """A report of this rule at a node."""
        how_bad = severity or self.severity
        return Diagnostic(self.code, message, node.start, node.end, how_bad, marker, kept=kept)


_EFFECTS = {
    "nothing": "This throws before the send, so no code is sent",
    "between": "This throws between two outside calls, so the second is not made",
    "caught": "This throws inside a try before the send, and the catch sends nothing",
    "goes on": "This throws, but a catch follows, and a code is sent",
    "after": "This throws after the send",
    "unknown": "This throws",
}


def throws(rule: Rule, node: Node, name: str, effect: Effect, *, marker: str) -> Diagnostic:
    """A report of a place that throws: an error where no code is sent because of it."""
    what = _EFFECTS[effect.kind]
    if effect.kind == "nothing" and not effect.always:
        what += " on this path"
    severity = Severity.ERROR if effect.stops else None
    found = rule.report(node, f"{name}. {what}", marker=marker, severity=severity, kept=True)
    return found._replace(stops=effect.always)


def action(body: str, params: str = "event, api", before: str = "") -> str:
    """An old Action around some statements, for examples."""
    lines = "".join(f"  {line}\n" for line in body.strip("\n").split("\n"))
    return f"{before}exports.onExecuteSendPhoneMessage = async ({params}) => {{\n{lines}}};\n"


def hook(body: str) -> str:
    """A Hook around some statements, for examples."""
    lines = "".join(f"  {line}\n" for line in body.strip("\n").split("\n"))
    return f"module.exports = function (recipient, text, context, cb) {{\n{lines}}};\n"


def places(decisions: Decisions, path: tuple[str, ...]) -> Iterator[Node]:
    """Every node that reads exactly a path, or takes it out, in the order of the source."""
    found = [place.node for flow in decisions.flows for place in flow.taken() if place.path == path]
    yield from sorted(found, key=lambda node: node.start)
