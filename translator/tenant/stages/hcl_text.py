"""New blocks of Terraform, laid out as ``terraform fmt`` would."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from translator.tenant.model import NEW_TRIGGER, OLD_TRIGGER
from translator.tenant.stages.additions import NewProvider
from translator.tenant.text.hcl_edits import quote
from translator.tenant.texts import NewTemplate

if TYPE_CHECKING:
    from translator.tenant.reading.modules import Resource

Pairs = Sequence[tuple[str, str]]


def assignments(pairs: Pairs, indent: str) -> str:
    """Return arguments, one a line, with their signs below each other."""
    width = max((len(name) for name, _ in pairs), default=0)
    return "".join(f"{indent}{name:{width}} = {value}\n" for name, value in pairs)


def resource(
    kind: str, label: str, meta: Pairs, pairs: Pairs, blocks: Sequence[str], after: Sequence[str]
) -> str:
    """Return a resource. meta: such as ``count``. blocks: indented. after: what it waits for."""
    parts = [
        assignments([*meta, *pairs], "  ")
        if not meta
        else assignments(meta, "  ") + "\n" + assignments(pairs, "  ")
    ]
    parts += [f"\n{block.rstrip()}\n" for block in blocks]
    if after:
        parts.append(f"\n  depends_on = [{', '.join(after)}]\n")
    return f'resource "{kind}" "{label}" {{\n{"".join(parts)}}}\n'


def new_trigger() -> str:
    """Return the block with the new trigger."""
    return (
        "  supported_triggers {\n"
        + assignments([("id", quote(NEW_TRIGGER)), ("version", '"v1"')], "    ")
        + "  }"
    )


def provider(new: NewProvider, label: str, meta: Pairs, after: Sequence[str]) -> str:
    """Return a provider. Twilio's values are expressions."""
    given = [("sid", new.sid), ("default_from", new.default_from), ("mssid", new.mssid)]
    methods = ", ".join(quote(method) for method in new.methods)
    pairs = [(name, value) for name, value in given if value] + [("delivery_methods", f"[{methods}]")]
    configuration = "  configuration {\n" + assignments(pairs, "    ") + "  }"
    credentials = "  credentials {}"
    if new.auth_token:
        credentials = f"  credentials {{\n    auth_token = {new.auth_token}\n  }}"
    own = [("name", quote(new.name)), ("disabled", "false")]
    return resource("auth0_phone_provider", label, meta, own, [configuration, credentials], after)


def variable(name: str) -> str:
    """Return a variable for what is secret."""
    pairs = assignments([("type", "string"), ("sensitive", "true")], "  ")
    return f'variable "{name}" {{\n{pairs}}}\n'


def template(new: NewTemplate, label: str, meta: Pairs) -> str:
    """Return a phone template."""
    body = assignments([("text", quote(new.text)), ("voice", quote(new.voice))], "      ")
    content = f"  content {{\n    body {{\n{body}    }}\n  }}"
    own = [("type", quote(new.type)), ("disabled", "false")]
    return resource("auth0_branding_phone_notification_template", label, meta, own, [content], [])


def binding(address: str, name: str, meta: Pairs) -> str:
    """Return what binds an Action to the old trigger."""
    index = "[0]" if any(key == "count" for key, _ in meta) else ""
    row = assignments([("id", f"{address}{index}.id"), ("display_name", quote(name))], "    ")
    own = [("trigger", quote(OLD_TRIGGER))]
    return resource(
        "auth0_trigger_actions", "send_phone_message", meta, own, [f"  actions {{\n{row}  }}"], []
    )


def meta_of(resource: Resource) -> list[tuple[str, str]]:
    """Return ``count`` and ``provider`` of a resource as they are written."""
    found = ((name, resource.expression(name)) for name in ("count", "provider"))
    return [(name, expression.text) for name, expression in found if expression is not None]


def label_for(name: str, taken: set[str]) -> str:
    """Return a label that no resource of the kind has in its module."""
    label = re.sub(r"\W", "_", name)
    number = 2
    while label in taken:
        label = f"{re.sub(r'[^0-9A-Za-z_]', '_', name)}_{number}"
        number += 1
    return label
