"""From an export of the Deploy CLI to the model."""

from __future__ import annotations

import os
import posixpath

from translator.tenant.model import (
    OLD_TRIGGER,
    Action,
    Binding,
    Code,
    Connection,
    Guardian,
    Hook,
    KeywordUse,
    Known,
    Provider,
    Secret,
    Spot,
    Template,
    Tenant,
)
from translator.tenant.reading.configurations import configurations, versions
from translator.tenant.reading.export import Entry, Export, is_keyword, spot
from translator.tenant.text.base import Keyword
from translator.tenant.text.masking import keywords
from translator.tenant.tree import Problem, Tree, below, read

_NOT_SHOWN = "_VALUE_NOT_SHOWN_"
PHONES = ("sms", "phone")


def model(tree: Tree, export: Export) -> Tenant:
    """Return the tenant of an export. Raises Problem for code that is not there."""
    found = export.found
    settings = export.objects.get("tenant")
    bindings = _bindings(export)
    directory = found.directory
    return Tenant(
        root=found.root,
        format=found.format,
        settings=settings.spot if settings else None,
        flag=settings.known("phone_consolidated_experience") if settings else None,
        actions=tuple(_action(tree, directory, entry, bindings) for entry in export.lists.get("actions", ())),
        hooks=tuple(
            _hook(tree, found.directory, export, entry)
            for entry in export.lists.get("hooks", ())
            if entry.text("triggerId") == OLD_TRIGGER
        ),
        bindings=bindings,
        providers=tuple(map(_provider, export.lists.get("phoneProviders", ()))),
        templates=tuple(
            Template(entry.text("type"), entry.spot) for entry in export.lists.get("phoneTemplates", ())
        ),
        guardian=_guardian(export),
        connections=tuple(
            _connection(entry)
            for entry in export.lists.get("connections", ())
            if entry.text("strategy") == "sms"
        ),
        phone_identifier=next(filter(None, map(_identifier, export.lists.get("databases", ()))), None),
        configurations=configurations(tree, found),
        versions=versions(tree, found),
        keywords=_keywords(tree, export),
        set_aside=_set_aside(tree, export),
    )


def _keywords(tree: Tree, export: Export) -> tuple[KeywordUse, ...]:
    """Return the keywords of the export: those that were read as data, and those of its other files."""
    read_already = {document.path for document in export.documents}
    found = [
        KeywordUse(word.name, word.marks, spot(document, word.start))
        for document in export.documents
        for word in document.keywords
    ]
    if export.found.format == "deploy-cli-directory":
        folder = "" if export.found.root == "." else f"{export.found.root}/"
        for path in sorted(tree.paths - read_already):
            if path.startswith(folder) and path.endswith(".json"):
                found += [KeywordUse(word.name, word.marks, Spot(path, 1)) for word in _words(tree, path)]
    return tuple(found)


def _words(tree: Tree, path: str) -> list[Keyword]:
    text = _text_or_nothing(tree, path)
    return list(keywords(text)) if '"AUTH0_DOMAIN"' not in text else []


def _text_or_nothing(tree: Tree, path: str) -> str:
    try:
        return tree.text(path)
    except Problem:
        return ""


def _bindings(export: Export) -> tuple[Binding, ...]:
    triggers = export.objects.get("triggers")
    if triggers is None:
        return ()
    return tuple(
        Binding(member.key, entry.text("action_name"), entry.spot)
        for member in triggers.node.members
        for entry in Entry(triggers.document, member.value).items()
    )


def _action(tree: Tree, directory: str, entry: Entry, bindings: tuple[Binding, ...]) -> Action:
    name = entry.text("name")
    triggers = tuple(item.text("id") for item in entry.items("supported_triggers"))
    bound = tuple(dict.fromkeys(each.trigger for each in bindings if each.action == name))
    keyword = entry.text("secrets")
    return Action(
        name=name,
        code=_code(tree, directory, entry, "code"),
        spot=entry.spot,
        triggers=triggers,
        bound=bound,
        deployed=entry.is_true("deployed") or entry.text("deployed") != "",
        runtime=entry.text("runtime"),
        dependencies=tuple((item.text("name"), item.text("version")) for item in entry.items("dependencies")),
        secrets=tuple(_secret(item) for item in entry.items("secrets")),
        secrets_keyword=keyword if is_keyword(keyword) else "",
        modules=tuple(item.text("module_name") for item in entry.items("modules")),
        readers=tuple(b.spot for b in bindings if b.action == name and b.trigger != OLD_TRIGGER),
    )


def _secret(item: Entry) -> Secret:
    return _named_secret(item.text("name"), item.text("value"), item.spot)


def _named_secret(name: str, value: object, spot: Spot) -> Secret:
    """Return a secret. An export has a placeholder where the value would be."""
    text = value if isinstance(value, str) else ""
    keyword = text if "##" in text or "@@" in text else ""
    return Secret(name, keyword, spot, bool(text) and not keyword and text != _NOT_SHOWN)


def _code(tree: Tree, directory: str, entry: Entry, key: str) -> Code:
    """Return the code that an entry names, or holds."""
    at, written = entry.get(key), entry.text(key)
    where = at.spot if at else entry.spot
    if is_keyword(written) or not written:
        return Code(where.path, None, "unreadable" if written else "missing", where, written=written)
    if "\n" in written:
        return Code(where.path, written, "inline", where)
    path = tree.resolve(directory, written)
    if path is None:
        return _outside(tree, directory, written, where)
    if path in tree.paths:
        return Code(path, None if not path else tree.text(path), "file", where)
    return Code(path, None, "missing", where, written=_without_own_folder(tree, directory, path))


def _without_own_folder(tree: Tree, directory: str, path: str) -> str:
    """Return the path that would be found: old exports begin each with the name of their own folder."""
    inner = posixpath.relpath(path, directory)
    folder, _, rest = inner.partition("/")
    own = posixpath.basename(directory if directory != "." else tree.directory)
    return rest if folder == own and below(directory, rest) in tree.paths else ""


def _outside(tree: Tree, directory: str, written: str, where: Spot) -> Code:
    """Return code outside DIR, which is read and never written."""
    absolute = os.path.normpath(
        os.path.join(tree.absolute(directory), *written.replace("\\", "/").split("/"))
    )
    try:
        return Code(written, read(absolute, written), "file", where, outside=True)
    except Problem:
        return Code(written, None, "missing", where, outside=True)


def _hook(tree: Tree, directory: str, export: Export, entry: Entry) -> Hook:
    folder = (
        posixpath.join(directory, "hooks") if export.found.format == "deploy-cli-directory" else directory
    )
    code = _code(tree, folder, entry, "script")
    if code.kind == "missing" and code.path:
        code = _code(tree, directory, entry, "script")
    secrets, keyword = entry.get("secrets"), entry.text("secrets")
    dependencies = entry.get("dependencies")
    return Hook(
        name=entry.text("name"),
        code=code,
        spot=entry.spot,
        enabled=entry.is_true("enabled"),
        dependencies=tuple(
            (member.key, str(member.value.value or ""))
            for member in (dependencies.node.members if dependencies else ())
        ),
        secrets=tuple(
            _named_secret(member.key, member.value.value, spot(entry.document, member.value))
            for member in (secrets.node.members if secrets else ())
        ),
        secrets_keyword=keyword if is_keyword(keyword) else "",
    )


def _provider(entry: Entry) -> Provider:
    return Provider(
        name=entry.text("name"),
        spot=entry.spot,
        disabled=entry.is_true("disabled"),
        methods=tuple(str(item.node.value) for item in entry.items("configuration", "delivery_methods")),
        from_number=entry.text("configuration", "default_from"),
        messaging_service=entry.text("configuration", "mssid"),
        account=entry.text("configuration", "sid"),
    )


def _guardian(export: Export) -> Guardian:
    selected = export.objects.get("guardianPhoneFactorSelectedProvider")
    types = export.objects.get("guardianPhoneFactorMessageTypes")
    factor = _named(export, "guardianFactors")
    twilio = _named(export, "guardianFactorProviders")
    texts = _named(export, "guardianFactorTemplates")
    return Guardian(
        enabled=factor.known("enabled") if factor else None,
        selected=selected.known("provider") if selected else None,
        message_types=types.known("message_types") if types else None,
        twilio=_fields(twilio, "from", "messaging_service_sid", "sid", "auth_token"),
        texts=_fields(texts, "enrollment_message", "verification_message"),
        legacy=tuple(entry.spot for entry in legacy_entries(export)),
    )


def legacy_entries(export: Export) -> list[Entry]:
    """Return the settings of phones that meet a 403 once the flag is on."""
    selected = export.objects.get("guardianPhoneFactorSelectedProvider")
    listed = (
        *export.lists.get("guardianFactorTemplates", ()),
        *export.lists.get("guardianFactorProviders", ()),
    )
    phones = [entry for entry in listed if entry.text("name") in PHONES]
    return [*([selected] if selected is not None else []), *phones]


def _named(export: Export, key: str) -> Entry | None:
    """Return the entry about phones of a Guardian list: ``sms``, or ``phone``."""
    entries = export.lists.get(key, ())
    return next((entry for entry in entries if entry.text("name") in PHONES), None)


def _fields(entry: Entry | None, *names: str) -> dict[str, Known]:
    if entry is None:
        return {}
    return {name: known for name in names if (known := entry.known(name)) is not None}


def _connection(entry: Entry) -> Connection:
    gateway = ""
    if entry.text("options", "gateway_url"):
        gateway = "gateway"
    elif entry.text("options", "twilio_sid") or entry.text("options", "twilio_token"):
        gateway = "twilio"
    clients = entry.get("enabled_clients")
    used = clients is None or clients.node.kind != "list" or bool(clients.node.items)
    return Connection(entry.text("name"), entry.spot, gateway, used)


def _identifier(entry: Entry) -> Spot | None:
    active = entry.get("options", "attributes", "phone_number", "identifier", "active")
    return active.spot if active is not None and active.node.value is True else None


def _set_aside(tree: Tree, export: Export) -> tuple[Spot, ...]:
    found = export.found
    if found.format == "deploy-cli-yaml":
        from translator.tenant.text.aside import asides

        document = export.documents[0]
        return tuple(spot(document, each.start) for each in asides(document.text))
    start = "" if found.root == "." else f"{found.root}/"
    return tuple(Spot(p, 1) for p in sorted(tree.paths) if p.startswith(start) and p.endswith(".set-aside"))
