"""From a Terraform root to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from translator.tenant.model import (
    OLD_TRIGGER,
    Action,
    Binding,
    Connection,
    Guardian,
    Known,
    Provider,
    Secret,
    Spot,
    Template,
    Tenant,
)
from translator.tenant.reading.code_in_terraform import code_of
from translator.tenant.reading.modules import Configuration, Resource
from translator.tenant.reading.provider_version import provider_versions
from translator.tenant.tree import Tree

if TYPE_CHECKING:
    from translator.tenant.text.hcl import Attribute, Expression

_TWILIO = ("from", "messaging_service_sid", "sid", "auth_token")
_TEXTS = ("enrollment_message", "verification_message")


def model(tree: Tree, read: Configuration) -> Tenant:
    """Return the tenant of a root."""
    settings = next(iter(read.resources("auth0_tenant")), None)
    actions = read.resources("auth0_action")
    bindings = _bindings(tree, read, actions)
    guardian = next(iter(read.resources("auth0_guardian")), None)
    return Tenant(
        root=read.found.root,
        format="terraform",
        settings=settings.spot if settings else None,
        flag=_flag(read, settings) if settings else None,
        actions=tuple(_action(tree, read, each, bindings) for each in actions),
        bindings=bindings,
        providers=tuple(map(_provider, read.resources("auth0_phone_provider"))),
        templates=tuple(
            Template(each.text("type"), each.spot)
            for each in read.resources("auth0_branding_phone_notification_template")
        ),
        guardian=_guardian(guardian) if guardian else Guardian(),
        connections=tuple(
            _connection(read, each)
            for each in read.resources("auth0_connection")
            if each.text("strategy") == "sms"
        ),
        phone_identifier=_identifier(read),
        versions=provider_versions(tree, read),
        set_aside=_set_aside(read),
        by_hand=tuple((".tf.json is not edited", spot) for spot in read.in_json),
    )


def _flag(read: Configuration, settings: Resource) -> Known | None:
    """Return the flag of the settings; one that is a variable has the variable's default."""
    found = known(settings, "phone_consolidated_experience")
    if found is None or not found.written.startswith("var."):
        return found
    for variable in read.blocks("variable", settings.module):
        default = variable.expression("default")
        if variable.block.labels == (found.written.removeprefix("var."),) and default is not None:
            return found._replace(value=default.value)
    return found


def known(resource: Resource, name: str) -> Known | None:
    """Return an argument of a resource, None without it."""
    found = resource.expression(name)
    return None if found is None else _known(resource, found)


def _known(resource: Resource, expression: Expression) -> Known:
    literal = expression.is_literal
    return Known(
        expression.value if literal else None,
        resource.at(expression.start),
        "" if literal else expression.text,
    )


def _bindings(tree: Tree, read: Configuration, actions: list[Resource]) -> tuple[Binding, ...]:
    names = {(each.module, each.address): each for each in actions}
    found = []
    for flow in read.resources("auth0_trigger_actions"):
        for block in flow.block.blocks_of("actions"):
            attribute = block.attribute("id")
            reached = read.expression_leads_to(tree, flow.module, attribute.expression if attribute else None)
            spot = flow.at(block.start)
            found += [_binding(flow, names[key], spot) for key in sorted(reached) if key in names]
    for flow in read.resources("auth0_trigger_action"):
        reached = read.expression_leads_to(tree, flow.module, flow.expression("action_id"))
        found += [_binding(flow, names[key], flow.spot) for key in sorted(reached) if key in names]
    return tuple(found)


def _binding(flow: Resource, action: Resource, spot: Spot) -> Binding:
    return Binding(flow.text("trigger"), name_of(action), spot, flow.address)


def name_of(action: Resource) -> str:
    """Return the name of an Action; its address where the name is computed."""
    return action.text("name") or action.address


def _action(tree: Tree, read: Configuration, each: Resource, bindings: tuple[Binding, ...]) -> Action:
    name = name_of(each)
    triggers = tuple(
        str(found.expression.value)
        for block in each.block.blocks_of("supported_triggers")
        if (found := block.attribute("id")) is not None
    )
    deploy = each.expression("deploy")
    return Action(
        name=name,
        code=code_of(tree, read, each),
        spot=each.spot,
        triggers=triggers,
        bound=tuple(dict.fromkeys(bound.trigger for bound in bindings if bound.action == name)),
        deployed=deploy is not None and deploy.value is not False,
        runtime=each.text("runtime"),
        dependencies=_pairs(each, "dependencies", "version"),
        secrets=tuple(
            Secret(name, "", each.at(block.start))
            for block in each.block.blocks_of("secrets")
            if (name := _literal(block.attribute("name")))
        ),
        modules=tuple(_literal(block.attribute("module_id")) for block in each.block.blocks_of("modules")),
        address=each.address,
        several=each.expression("for_each") is not None,
        module=each.module,
        readers=_readers(read, each),
    )


def _readers(read: Configuration, action: Resource) -> tuple[Spot, ...]:
    """Return what refers to an Action, without what binds it to the old trigger or only waits for it."""
    gone = [
        (flow.document.path, flow.block.start, flow.block.end)
        for kind in ("auth0_trigger_actions", "auth0_trigger_action")
        for flow in read.resources(kind)
        if flow.text("trigger") == OLD_TRIGGER
    ]
    for place in (place for kind in ("resource", "module", "data") for place in read.blocks(kind)):
        waits = place.expression("depends_on")
        if waits is not None:
            gone.append((place.document.path, waits.start, waits.end))
    return tuple(
        Spot(document.path, document.place(reference.start).line)
        for document in read.documents[action.module]
        for reference in document.references
        if reference.parts[:2] == tuple(action.block.labels)
        and not any(path == document.path and start <= reference.start < end for path, start, end in gone)
    )


def _pairs(each: Resource, kind: str, second: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, _literal(block.attribute(second)))
        for block in each.block.blocks_of(kind)
        if (name := _literal(block.attribute("name")))
    )


def _literal(attribute: Attribute | None) -> str:
    if attribute is None:
        return ""
    value = attribute.expression.value
    return value if isinstance(value, str) else attribute.expression.text


def _provider(each: Resource) -> Provider:
    methods: tuple[str, ...] = ()
    found: dict[str, str] = {}
    for block in each.block.blocks_of("configuration"):
        listed = block.attribute("delivery_methods")
        if listed is not None and isinstance(listed.expression.value, list):
            methods = tuple(map(str, listed.expression.value))
        found = {name: _literal(block.attribute(name)) for name in ("default_from", "mssid", "sid")}
    disabled = each.expression("disabled")
    return Provider(
        name=each.text("name"),
        spot=each.spot,
        disabled=disabled is not None and disabled.value is True,
        methods=methods,
        address=each.address,
        from_number=found.get("default_from", ""),
        messaging_service=found.get("mssid", ""),
        account=found.get("sid", ""),
    )


def _guardian(each: Resource) -> Guardian:
    phone = next(iter(each.block.blocks_of("phone")), None)
    dynamic = next((b for b in each.block.blocks_of("dynamic") if b.labels == ("phone",)), None)
    if phone is None:
        return Guardian(dynamic=each.at(dynamic.start) if dynamic else None)
    inner = Resource(each.module, each.document, phone)
    options = next(iter(phone.blocks_of("options")), None)
    nested = Resource(each.module, each.document, options) if options else None
    selected = known(inner, "provider")
    legacy = (selected.spot,) if selected else ()
    return Guardian(
        enabled=known(inner, "enabled"),
        selected=selected,
        message_types=known(inner, "message_types"),
        twilio=_fields(nested, _TWILIO),
        texts=_fields(nested, _TEXTS),
        legacy=legacy + ((nested.spot,) if nested else ()),
    )


def _fields(options: Resource | None, names: tuple[str, ...]) -> dict[str, Known]:
    if options is None:
        return {}
    return {name: found for name in names if (found := known(options, name)) is not None}


def _connection(read: Configuration, each: Resource) -> Connection:
    options = next(iter(each.block.blocks_of("options")), None)
    gateway = ""
    if options is not None and options.attribute("gateway_url"):
        gateway = "gateway"
    elif options is not None and (options.attribute("twilio_sid") or options.attribute("twilio_token")):
        gateway = "twilio"
    # Which clients use it may be set elsewhere, so it counts as used unless the tree says nobody does.
    clients = [
        found
        for kind in ("auth0_connection_clients", "auth0_connection_client")
        for found in read.resources(kind)
        if any(reference.parts[:2] == tuple(each.block.labels) for reference in found.block.references)
    ]
    listed = [found.expression("enabled_clients") for found in clients]
    emptied = bool(listed) and all(found is not None and found.value == [] for found in listed)
    return Connection(each.text("name"), each.spot, gateway, not emptied)


def _identifier(read: Configuration) -> Spot | None:
    for each in read.resources("auth0_connection"):
        for options in each.block.blocks_of("options"):
            for attributes in options.blocks_of("attributes"):
                for phone in attributes.blocks_of("phone_number"):
                    for identifier in phone.blocks_of("identifier"):
                        active = identifier.attribute("active")
                        if active is not None and active.expression.value is True:
                            return each.at(identifier.start)
    return None


def _set_aside(read: Configuration) -> tuple[Spot, ...]:
    from translator.tenant.text.aside import asides

    return tuple(
        Spot(document.path, document.place(each.start).line)
        for documents in read.documents.values()
        for document in documents
        for each in asides(document.text)
    )
