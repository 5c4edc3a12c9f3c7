"""`user` or `request` is read in a way that throws when it is empty.

One-time codes for passwordless sign-in and phone verification arrive as `otp_verify` at the same
handler. There may be no profile yet, so that `event.user` is empty, and no `event.request`. A read
of a field of a missing object throws, and no code is sent. `?.` is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.javascript.tree import Node, outermost
from translator.places import Flow, Path, dotted
from translator.rules.base import DOC_EVENT, Example, Report, Rule, action

if TYPE_CHECKING:
    from translator.analysis import Analysis

RULE = Rule(
    "AP117",
    "may-be-empty",
    Severity.NOTE,
    "user or request is read in a way that throws when it is empty",
    DOC_EVENT,
    fires=(
        Example("a field of metadata", action("await send(event.user.user_metadata.language);")),
        Example("a field of the request", action("await send(event.request.ip);")),
    ),
    refuses=(
        Example(
            "guarded", action("await send(event.user.user_metadata?.language, event.request?.ip);"), times=0
        ),
        Example("the user itself is always there", action("await send(event.user.email);"), times=0),
        Example("asked for first", action("if (event.request) await send(event.request.ip);"), times=0),
    ),
)
_USER: Path = ("event", "user")
_REQUEST: Path = ("event", "request")


def check(analysis: Analysis) -> Iterator[Report]:
    """Report the first of each such read."""
    seen: set[Path] = set()
    for flow in analysis.flows:
        tested = {test.path for test in flow.tests}
        tested |= {read.path for read in flow.reads if _is_tested(read.node)} | {
            ("event", "user", "identities")
        }
        for node, path in _reads(flow):
            missing = path[:2] if path[:2] == _REQUEST else path[:3]
            if missing not in tested and missing not in seen:
                seen.add(missing)
                yield RULE.report(
                    node, f"this throws when {dotted(missing)} is missing, as it may be for passwordless"
                )


def _reads(flow: Flow) -> Iterator[tuple[Node, Path]]:
    found: list[tuple[Node, Path]] = []
    for read in flow.reads:
        if read.path[:2] == _REQUEST and len(read.path) == 3 and not _is_optional(read.node):
            found.append((read.node, read.path))
        if read.path[:2] == _USER and len(read.path) == 3 and _is_opened(read.node):
            found.append((read.node, read.path))
    for pattern in flow.patterns:
        if (
            pattern.path == _REQUEST
            and pattern.source is not None
            and pattern.source.type != "LogicalExpression"
        ):
            found.append((pattern.source, (*_REQUEST, "")))
    yield from sorted(found, key=lambda item: item[0].start)


def _is_tested(node: Node) -> bool:
    """Whether a read is only asked for being there."""
    node = outermost(node)
    parent = node.parent
    if parent is None:
        return False
    if parent.type in ("IfStatement", "ConditionalExpression"):
        return node.role == "test"
    return parent.type == "LogicalExpression" and node.role == "left"


def _is_optional(node: Node) -> bool:
    """Whether the read, or one before it in its chain, stops at a missing object."""
    return bool(node.optional)


def _is_opened(node: Node) -> bool:
    """Whether a field of what was read is read at once, without asking."""
    parent = node.parent
    return (
        parent is not None
        and parent.type == "MemberExpression"
        and node.role == "object"
        and not parent.optional
    )
