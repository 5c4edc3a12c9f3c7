"""The plan of tenants for people."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from translator.tenant.model import MigrationStage, Spot
from translator.tenant.plan import Plan
from translator.tenant.secrets import missing_mappings, new_secrets
from translator.tenant.serving import Serving
from translator.visible import visible

_STATES = {"done": "done", "ours": "ours", "by-hand": "by hand", "not-applicable": "-"}
_WHERE = {
    "before": "before the move",
    "prepared": "prepared: the new provider is there, the flag is off",
    "cut-over": "cut over: the flag is on, the old is still there",
    "done": "done: the tenant-level provider sends, nothing old is bound",
}
_ORDER: tuple[MigrationStage, ...] = ("prepare", "cutover", "cleanup")
WHO = ("mfa_enrolment", "mfa_login", "voice", "passwordless", "phone_identifier")


def render(plans: Sequence[Plan], directory: str) -> str:
    """Return the plans, one below the other."""
    return visible("\n\n".join("\n".join(_plan(plan, directory)) for plan in plans))


def _plan(plan: Plan, directory: str) -> Iterator[str]:
    situation = plan.situation
    yield f"{plan.tenant.root} ({plan.tenant.format}): {_WHERE[situation.stage]}"
    yield ""
    yield "Steps:"
    width = max(len(step.id) for step in plan.steps)
    for step in plan.steps:
        state = f"{_STATES[step.state]} ({step.stage})" if step.stage else _STATES[step.state]
        yield f"  {step.id:{width}}  {state:15}  {step.reason}{places(step.places)}"
    if plan.blockers:
        yield ""
        yield "What stops a stage:"
        for each in plan.blockers:
            yield f"  {each.id} ({', '.join(each.stages)}): {each.message}{places(each.places)}"
            yield f"    {'by hand' if each.option == 'by hand' else 'option: ' + each.option}"
    yield ""
    yield from serving_lines(plan.serving)
    yield from _secrets(plan)
    yield from _calls(plan)
    yield ""
    yield from _next(plan, directory)


def places(spots: Sequence[Spot]) -> str:
    """Return places behind a sentence, in brackets; the first three, and how many more."""
    shown = list(dict.fromkeys(f"{spot.path}:{spot.line}" for spot in spots))
    more = f" and {len(shown) - 3} more" if len(shown) > 3 else ""
    return f" [{', '.join(shown[:3])}{more}]" if shown else ""


def serving_lines(serving: Sequence[Serving]) -> Iterator[str]:
    """Yield who serves what and when; kinds of codes that have the same servers stand together."""
    yield "Who sends:"
    kinds: dict[tuple[str, ...], list[str]] = {}
    for name in WHO:
        kinds.setdefault(tuple(getattr(each, name) for each in serving), []).append(label(name))
    moments = ["now" if each.moment == "now" else f"after {each.moment}" for each in serving]
    for servers, names in kinds.items():
        if len(set(servers)) == 1:
            yield f"  {', '.join(names)}: {servers[0]}"
            continue
        yield f"  {', '.join(names)}:"
        for server, group in groupby(zip(servers, moments, strict=True), key=itemgetter(0)):
            yield f"    {', '.join(moment for _, moment in group)}: {server}"


def label(name: str) -> str:
    """Return what people call a kind of code."""
    return name.replace("_", " ").replace("mfa", "MFA")


def _secrets(plan: Plan) -> Iterator[str]:
    secrets = new_secrets(plan.situation)
    if secrets:
        yield ""
        yield "Secrets of the new Action:"
        for each in secrets:
            yield f"  {each.name}{' = ' + each.keyword if each.keyword else ''}{places((each.spot,))}"
    missing = missing_mappings(plan.situation)
    if missing:
        yield ""
        yield "Keywords without a mapping (environment variables are mappings, too):"
        for file, names in missing.items():
            yield f"  {file}: {', '.join(names)}"


def _calls(plan: Plan) -> Iterator[str]:
    if not plan.situation.calls:
        return
    yield ""
    yield "Calls of the Management API that stop working:"
    for call in plan.situation.calls:
        new = f" -> {' or '.join(call.replace)} ({call.scope})" if call.replace else ""
        yield f"  {call.path}:{call.line}:{call.column}: {call.severity}: {call.method} {call.endpoint}{new}"


def _next(plan: Plan, directory: str) -> Iterator[str]:
    ours = {step.stage for step in plan.steps if step.stage is not None}
    stage = next((each for each in _ORDER if each in ours), None)
    if stage is None:
        yield "Next: the steps by hand." if plan.is_open else "Nothing is left to do."
        return
    stopping = [each for each in plan.blockers if stage in each.stages]
    options = [each.option for each in stopping if each.option.startswith("--")]
    if any(not each.option.startswith("--") for each in stopping):
        yield "First, by hand, what stops the stage. Then:"
    else:
        yield "Next:"
    words = ["actionport tenant migrate", shlex.quote(directory), f"--stage {stage}", *options, "--diff"]
    yield "  " + " ".join(words)
