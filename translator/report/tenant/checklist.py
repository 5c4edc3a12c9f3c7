"""MIGRATION.md: what a person does with a stage that was written, in order."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from translator.report.tenant.text import WHO, label, places
from translator.tenant.migration import Migration
from translator.tenant.model import MigrationStage
from translator.tenant.plan import Plan
from translator.tenant.secrets import missing_mappings, new_secrets
from translator.tenant.stages.draft import Paste
from translator.tenant.writing import CHECKLIST, MARK

_TITLES: dict[MigrationStage, str] = {
    "prepare": "what is new is added; nothing serves with it yet",
    "cutover": "the flag turns on",
    "cleanup": "the old is unbound",
    "rollback": "the flag turns off",
}
_METHODS = {"text": "a text message", "voice": "a voice call"}
_LOOK = "Receive a code as a user: enrol a phone, then log in. Read the tenant's log."


def with_checklist(found: Migration) -> dict[str, str | None]:
    """Return what a stage changes and its checklist, unless the tree has exactly that."""
    text = render(found.stage, found.then, found.pastes)
    there = found.tree.text(CHECKLIST) if CHECKLIST in found.tree.paths else None
    return dict(found.files) if text == there else {**found.files, CHECKLIST: text}


def render(stage: MigrationStage, then: Plan, pastes: Sequence[Paste]) -> str:
    """Return the checklist of a stage. then: the plan of the tree that the stage leaves."""
    lines = [MARK, f"# Stage {stage}: {_TITLES[stage]}", ""]
    lines += _numbered(_todo(stage, then, pastes))
    for heading, part in (
        ("By hand", _by_hand(then)),
        ("Secrets and keywords", _secrets(then)),
        ("Who sends", _serving(then)),
        ("How to roll back", _back(then)),
    ):
        body = list(part)
        if body:
            lines += ["", f"## {heading}", "", *body]
    return "\n".join(lines) + "\n"


def _numbered(items: Iterator[list[str]]) -> Iterator[str]:
    for number, (first, *rest) in enumerate(items, 1):
        yield f"{number}. [ ] {first}"
        yield from (f"   {line}".rstrip() for line in rest)


def _todo(stage: MigrationStage, then: Plan, pastes: Sequence[Paste]) -> Iterator[list[str]]:
    yield ["Read the changes: `git diff`."]
    for paste in pastes:
        yield [f"By hand: {paste.where}", "", "```", *paste.text.splitlines(), "```"]
    if stage == "prepare":
        yield from _before_prepare(then)
    yield [*_command(then)]
    if stage == "prepare":
        for method in then.situation.delivery_methods:
            where = "Branding > Phone Provider > Send Test Message"
            yield [f"Send a test message, {_METHODS.get(method, method)}: {where}."]
    if stage == "cutover":
        yield [
            "Look at Security > Multi-factor Auth > Phone Message.",
            "Where it has Use Tenant-Level Messaging Provider, turn it on.",
        ]
    if stage in ("cutover", "rollback"):
        yield [_LOOK]
    yield from _next(stage, then)


def _before_prepare(then: Plan) -> Iterator[list[str]]:
    situation = then.situation
    if then.tenant.format == "terraform":
        yield [
            "Look at Actions > Library for an Action with custom-phone-provider.",
            "If there is one, import it into the new resource: `terraform import`.",
            "The tenant may have a phone template already. Then import it, too.",
        ]
    else:
        name = situation.new.name if situation.new is not None else situation.new_name
        yield [
            "Look at Actions > Library for an Action with custom-phone-provider.",
            f"If one has another name than {name}, go back and run prepare with `--action-name`.",
        ]
    for file, names in missing_mappings(situation).items():
        yield [f"Enter these keywords in `{file}`, or as environment variables: {', '.join(names)}."]
    scopes = next((step for step in then.steps if step.id == "endpoints.scopes"), None)
    if scopes is not None and scopes.state == "by-hand":
        yield [scopes.reason]


def _command(then: Plan) -> Iterator[str]:
    tenant = then.tenant
    if tenant.format == "terraform":
        yield "Apply it:"
        commands = ["terraform plan -out move.tfplan", "terraform apply move.tfplan"]
        if tenant.root != ".":
            commands = [f"terraform -chdir={shlex.quote(tenant.root)} {c.split(' ', 1)[1]}" for c in commands]
    else:
        yield "Import it:"
        names = [each.path for each in tenant.configurations] or ["CONFIGURATION"]
        source = shlex.quote(tenant.root)
        commands = [
            f"a0deploy import --config_file {shlex.quote(name)} --input_file {source}" for name in names
        ]
    yield from ["", "```sh", *commands, "```"]


def _next(stage: MigrationStage, then: Plan) -> Iterator[list[str]]:
    following = {"prepare": "cutover", "cutover": "cleanup"}.get(stage)
    if following is not None:
        command = f"actionport tenant migrate DIR --stage {following} --in-place"
        yield ["Only then take the next stage:", "", "```sh", command, "```"]
    elif stage == "rollback" and then.tenant.set_aside:
        command = "actionport tenant migrate DIR --stage rollback --in-place"
        yield ["Put back what was set aside, and import again:", "", "```sh", command, "```"]


def _by_hand(then: Plan) -> Iterator[str]:
    for step in then.steps:
        if step.state == "by-hand":
            yield f"- [ ] `{step.id}`: {step.reason}{places(step.places)}"


def _secrets(then: Plan) -> Iterator[str]:
    for each in new_secrets(then.situation):
        written = f" is `{each.keyword}`" if each.keyword else ""
        yield f"- `{each.name}`{written}{places((each.spot,))}"
    missing = missing_mappings(then.situation)
    for file, names in missing.items():
        yield f"- `{file}` has no value for {', '.join(f'`{name}`' for name in names)}"
    if missing:
        yield ""
        yield "A keyword without a value is sent as it is written. Nobody gets a code then."


def _serving(then: Plan) -> Iterator[str]:
    yield (
        "| | "
        + " | ".join(each.moment if each.moment == "now" else f"after {each.moment}" for each in then.serving)
        + " |"
    )
    yield "|---" * (len(then.serving) + 1) + "|"
    for name in WHO:
        yield f"| {label(name)} | " + " | ".join(getattr(each, name) for each in then.serving) + " |"


def _back(then: Plan) -> Iterator[str]:
    yield "`git revert` does not turn the flag off: a setting that is left out stays as it is."
    yield "Write it out as `false`:"
    yield from ["", "```sh", "actionport tenant migrate DIR --stage rollback --in-place", "```", ""]
    if then.tenant.format == "terraform":
        yield "Apply that. It also puts back what was set aside."
    else:
        yield "Import that. Then run the command again: it puts back what was set aside. Import once more."
