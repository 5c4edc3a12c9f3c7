"""`user` or `request` is read in a way that throws when it is empty.

One-time codes for passwordless sign-in and phone verification arrive as `otp_verify` at the same
handler. There may be no profile yet, so that `event.user` is empty, and no `event.request`. A read
of a field of a missing object throws, and no code is sent. `?.` is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.following.places import Flow, Path, dotted, is_container
from translator.javascript.tree import Node, is_asked_for, is_opened
from translator.rules.base import DOC_EVENT, Example, Report, Rule, action

if TYPE_CHECKING:
    from translator.deciding.analysis import Analysis

RULE = Rule(
    "AP117",
    "may-be-empty",
    Severity.NOTE,
    "user or request is read in a way that throws when it is empty",
    DOC_EVENT,
    fires=(
        Example("a field of metadata", action("await send(event.user.user_metadata.language);")),
        Example("a field of the request", action("await send(event.request.ip);")),
        Example("taken out by a pattern", action("const { request: { ip } } = event;\nawait send(ip);")),
        Example(
            "by another name", action("const meta = event.user.user_metadata;\nawait send(meta.language);")
        ),
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
        tested = {test.path for test in flow.tests} | {("event", "user", "identities")}
        tested |= {read.path for read in flow.reads if is_asked_for(read.node)}
        for node, missing in sorted(_openings(flow), key=lambda item: item[0].start):
            if missing not in tested and missing not in seen:
                seen.add(missing)
                message = (
                    f"this throws when {dotted(missing)} is missing, as it may be for passwordless sign-in"
                )
                yield RULE.report(node, message)


def _openings(flow: Flow) -> Iterator[tuple[Node, Path]]:
    """Where something is taken out of what may be missing, with what that is."""
    for read in flow.reads:
        base = read.path[:-1]
        if _may_miss(base) and not read.node.optional:
            yield read.node, base
        elif _may_miss(read.path) and not is_container(read.path) and is_opened(read.node):
            yield read.node, read.path
    for pick in flow.picks:
        if (
            pick.target.type in ("ObjectPattern", "ArrayPattern")
            and pick.default is None
            and _may_miss(pick.path)
        ):
            yield pick.node, pick.path
    for pattern in flow.patterns:
        source = pattern.source
        if source is not None and _may_miss(pattern.path) and source.type != "LogicalExpression":
            yield source, pattern.path


def _may_miss(path: Path) -> bool:
    """The request, and every field of the user, who may have none."""
    return path == _REQUEST or (path[:2] == _USER and len(path) == 3)
