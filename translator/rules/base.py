"""What a rule is: a code that never changes, a page, and examples that are its tests.

The page of a rule is the docstring of its module. A rule only says what a person needs to know;
the edits are made in rewrite/, from the same decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from translator.findings import Finding, Position, Severity
from translator.following.places import AccessPath, dotted
from translator.options import Options
from translator.records import NamedTuple

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
WHOLE = Position(0, 1, 1)
"""Where findings are that are about a whole file."""


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


Value = str | int | AccessPath
"""What a message says of a place: words and numbers as they are, paths in the words of the file."""


class Marker(NamedTuple):
    """A TODO: a template, and that of what it is about, so that several of one text share a comment."""

    text: str
    subject: str = ""


class Rule(NamedTuple):
    """One code, with its usual severity and the page of the guide or reference it serves.

    messages: templates by the id of what is said. markers: by the same ids, where something is to do.
    kept: ids that answer for a place of the old event that the conversion still has, or hands on.
    of_file: True if it is about the whole Action, so that a Hook's export is a place for it.
    at_point: True if its findings have a place though they have no extent. of_review: True if only
    reviews report it. in_conversions: True if it holds for what is converted already. repairable: True
    if editing the conversion settles it. unread: True if nothing is known of a file that has it.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    doc: str
    messages: Mapping[str, str]
    markers: Mapping[str, Marker] = MappingProxyType({})
    fires: tuple[Example, ...] = ()
    refuses: tuple[Example, ...] = ()
    kept: frozenset[str] = frozenset()
    of_file: bool = False
    at_point: bool = False
    of_review: bool = False
    in_conversions: bool = False
    repairable: bool = False
    unread: bool = False

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def about_file(self) -> bool:
        """True if it is about a whole file: AP0xx, as docs/conversion.md numbers them."""
        return self.code.startswith("AP0")

    def report(
        self, node: Node, id: str, *, severity: Severity | None = None, stops: bool = False, **data: Value
    ) -> Diagnostic:
        """Return a diagnostic of this rule at a node."""
        how_bad, told = severity or self.severity, tuple(data.items())
        return Diagnostic(self, id, node.start, node.end, how_bad, told, stops=stops)

    def finding(
        self, id: str, start: Position = WHOLE, end: Position | None = None, **data: Value
    ) -> Finding:
        """Return a finding of this rule about a whole file, or at a place."""
        text, told = filled(self.messages[id], data), tuple(data.items())
        place = start, end or start
        return Finding(self.code, self.severity, text, *place, doc=self.doc, id=id, data=told)


class Diagnostic(NamedTuple):
    """A finding as data: what is said of offsets into the original, before it is put in words.

    id: which of the rule's messages. gone: the place in the user's own file, where the source that is
    converted has it no more. stops: True if the conversion sends nothing at all because of it.
    """

    rule: Rule
    id: str
    start: int
    end: int
    severity: Severity
    data: tuple[tuple[str, Value], ...] = ()
    gone: tuple[int, int] | None = None
    stops: bool = False

    @property
    def kept(self) -> bool:
        """True if it answers for a place of the old event that the conversion still has, or hands on."""
        return self.id in self.rule.kept


def filled(template: str, data: Mapping[str, Value], spelled: Callable[[AccessPath], str] = dotted) -> str:
    """Return a template with its data in it. spelled: gives the words for a path."""
    words = {key: spelled(value) if isinstance(value, tuple) else value for key, value in data.items()}
    return template.format(**words)


_GONE = "{path} is not in the new event"
READS_GONE = {
    "not-there": f"{_GONE}, so this reads undefined",
    "maybe-not-there": f"{_GONE}. If this reads it, it gets undefined",
    "throws-nothing": f"{_GONE}. This throws before the send, so no code is sent",
    "throws-nothing-on-this-path": f"{_GONE}. This throws before the send, so no code is sent on this path",
    "throws-between": f"{_GONE}. This throws between two outside calls, so the second is not made",
    "throws-caught": f"{_GONE}. This throws inside a try before the send, and the catch sends nothing",
    "throws-goes-on": f"{_GONE}. This throws, but a catch follows, and a code is sent",
    "throws-after": f"{_GONE}. This throws after the send",
    "throws-unknown": f"{_GONE}. This throws",
}
"""What is said of reads of what is gone, by every rule about such."""
KEPT_GONE = frozenset(READS_GONE)
GONE_MARKERS = dict.fromkeys(READS_GONE, Marker(_GONE))


def throws(rule: Rule, node: Node, path: AccessPath, effect: Effect) -> Diagnostic:
    """Return a diagnostic of a place that throws: an error where no code is sent because of it."""
    only_here = effect.kind == "nothing" and not effect.always
    found = f"throws-{effect.kind}" + ("-on-this-path" if only_here else "")
    severity = Severity.ERROR if effect.stops else None
    return rule.report(node, found, severity=severity, stops=effect.always, path=path)


def action(body: str, params: str = "event, api", before: str = "") -> str:
    """An old Action around some statements, for examples."""
    lines = "".join(f"  {line}\n" for line in body.split("\n"))
    return f"{before}exports.onExecuteSendPhoneMessage = async ({params}) => {{\n{lines}}};\n"


def hook(body: str) -> str:
    """A Hook around some statements, for examples."""
    lines = "".join(f"  {line}\n" for line in body.split("\n"))
    return f"module.exports = function (recipient, text, context, cb) {{\n{lines}}};\n"


def places(decisions: Decisions, path: tuple[str, ...]) -> Iterator[Node]:
    """Yield every node that reads exactly a path, or takes it out, in the order of the source.

    Not those that read what the code itself has put there.
    """
    found = [
        place.node
        for flow in decisions.flows
        for place in flow.taken()
        if place.path == path and not flow.is_own(path, place.node)
    ]
    yield from sorted(found, key=lambda node: node.start)
