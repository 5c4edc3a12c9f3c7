"""A tenant on 127.0.0.1: as much of the Management API as phone messages need, with its refusals.

It keeps what an import changes, and after every changing call it notes who serves MFA.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LEGACY = "legacy_mfa_phone_provider_not_allowed"
CARDINALITY = "actions_cardinality_custom_phone_provider_not_allowed"
OLD, NEW = "send-phone-message", "custom-phone-provider"
NOBODY = "nobody"
_METHODS = {"sms": "text", "voice": "voice"}


class Refused(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code


@dataclass
class FakeTenant:
    """The state of the tenant.

    log: each changing call, with who served MFA afterwards. refused: calls with the code of their
    refusal. unknown: calls that it does not know.
    """

    settings: dict[str, Any] = field(default_factory=dict)
    actions: list[dict[str, Any]] = field(default_factory=list)
    hooks: list[dict[str, Any]] = field(default_factory=list)
    bindings: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    providers: list[dict[str, Any]] = field(default_factory=list)
    templates: list[dict[str, Any]] = field(default_factory=list)
    connections: list[dict[str, Any]] = field(default_factory=list)
    selected: str = "auth0"
    twilio: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, Any] = field(default_factory=dict)
    message_types: list[str] = field(default_factory=list)
    factors: dict[str, bool] = field(default_factory=dict)
    log: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    _next: int = 0

    def new_id(self) -> str:
        """An id that nothing has yet."""
        self._next += 1
        return f"id-{self._next}"

    @property
    def flag(self) -> bool:
        """Whether the tenant-level provider serves MFA."""
        return bool(self.settings.get("phone_consolidated_experience"))

    @property
    def serves(self) -> str:
        """Who sends a code of MFA now."""
        return self._tenant_level() if self.flag else self._legacy()

    def _tenant_level(self) -> str:
        live = [each for each in self.providers if not each.get("disabled")]
        if not live:
            return NOBODY
        if live[0]["name"] != "custom":
            return f"provider {live[0]['name']}"
        ready = [each for each in self.actions if NEW in _triggers(each) and each.get("deployed_version")]
        return f"custom: {ready[0]['name']}" if ready else NOBODY

    def _legacy(self) -> str:
        if self.selected == "auth0":
            return "auth0"
        if self.selected == "twilio":
            return "twilio" if self.twilio.get("sid") else NOBODY
        for row in self.bindings.get(OLD, []):
            action = self.named(row["action"]["name"])
            if action and action.get("deployed_version"):
                return f"action: {action['name']}"
        hooks = [each for each in self.hooks if each["enabled"] and each["triggerId"] == OLD]
        return f"hook: {hooks[0]['name']}" if hooks else NOBODY

    def named(self, name: str) -> dict[str, Any] | None:
        """The Action of a name."""
        return next((each for each in self.actions if each["name"] == name), None)

    # The calls. Each takes what the path matched and the body, and returns what the API answers.

    def patch_settings(self, body: dict[str, Any]) -> Any:
        self.settings.update(body)
        return self.settings

    def create_action(self, body: dict[str, Any]) -> Any:
        if NEW in _triggers(body) and any(NEW in _triggers(each) for each in self.actions):
            raise Refused(403, CARDINALITY)
        action = {"id": self.new_id(), "status": "built", **body}
        self.actions.append(action)
        return _shown(action)

    def patch_action(self, key: str, body: dict[str, Any]) -> Any:
        action = _by_id(self.actions, key)
        action.update(body)
        return _shown(action)

    def delete_action(self, key: str) -> Any:
        action = _by_id(self.actions, key)
        self.actions.remove(action)
        for rows in self.bindings.values():
            rows[:] = [row for row in rows if row["action"]["id"] != key]
        return {}

    def deploy_action(self, key: str) -> Any:
        action = _by_id(self.actions, key)
        action["deployed_version"] = {"id": self.new_id(), "deployed": True, "code": action.get("code")}
        return action["deployed_version"]

    def bind(self, trigger: str, body: dict[str, Any]) -> Any:
        rows = []
        for row in body["bindings"]:
            action = self.named(row["ref"]["value"])
            if action is None or trigger not in _triggers(action):
                raise Refused(400, "no_such_action")
            rows.append({"id": self.new_id(), "display_name": row["display_name"], "action": _shown(action)})
        self.bindings[trigger] = rows
        return {"bindings": rows}

    def create_provider(self, body: dict[str, Any]) -> Any:
        if self.providers:
            raise Refused(409, "provider_exists")
        self._check_provider(body)
        self.providers.append({"id": self.new_id(), **body})
        return self.providers[0]

    def patch_provider(self, key: str, body: dict[str, Any]) -> Any:
        self._check_provider(body)
        provider = _by_id(self.providers, key)
        provider.update(body)
        return provider

    def _check_provider(self, body: dict[str, Any]) -> None:
        if "credentials" not in body:
            raise Refused(400, "missing_credentials")
        if any(str(value).startswith("##") for value in body["credentials"].values()):
            raise Refused(400, "keyword_sent_as_it_is")
        ready = any(NEW in _triggers(each) and each.get("deployed_version") for each in self.actions)
        if body["name"] == "custom" and not ready:
            raise Refused(400, "custom_phone_provider_deployed_action_not_found")

    def create_template(self, body: dict[str, Any]) -> Any:
        if any(each["type"] == body["type"] for each in self.templates):
            raise Refused(409, "template_exists")
        self.templates.append({"id": self.new_id(), **body})
        return self.templates[-1]

    def patch_template(self, key: str, body: dict[str, Any]) -> Any:
        template = _by_id(self.templates, key)
        template.update(body)
        return template

    def legacy(self) -> None:
        """Refuse what only works while the flag is off."""
        if self.flag:
            raise Refused(403, LEGACY)

    def put_selected(self, body: dict[str, Any]) -> Any:
        self.legacy()
        self.selected = body["provider"]
        return body

    def put_twilio(self, body: dict[str, Any]) -> Any:
        self.legacy()
        self.twilio = body
        return body

    def put_texts(self, body: dict[str, Any]) -> Any:
        self.legacy()
        self.texts = body
        return body

    def put_message_types(self, body: dict[str, Any]) -> Any:
        wanted = {_METHODS[each] for each in body["message_types"]}
        live = [each for each in self.providers if not each.get("disabled")]
        methods = set(live[0]["configuration"].get("delivery_methods", [])) if live else set()
        if self.flag and not wanted <= methods:
            raise Refused(409, "message_types_no_subset")
        self.message_types = body["message_types"]
        return body

    def put_factor(self, name: str, body: dict[str, Any]) -> Any:
        self.factors[name] = body["enabled"]
        return body

    def create_hook(self, body: dict[str, Any]) -> Any:
        self.hooks.append({"id": self.new_id(), "enabled": False, **body})
        return self.hooks[-1]

    def patch_hook(self, key: str, body: dict[str, Any]) -> Any:
        hook = _by_id(self.hooks, key)
        hook.update(body)
        return hook

    def seen(self, value: Any) -> Any:
        """Answer a read of what only works while the flag is off."""
        self.legacy()
        return value


def _triggers(action: dict[str, Any]) -> list[str]:
    return [each["id"] for each in action.get("supported_triggers", [])]


def _by_id(rows: list[dict[str, Any]], key: str) -> dict[str, Any]:
    found = next((each for each in rows if each["id"] == key), None)
    if found is None:
        raise Refused(404, "not_found")
    return found


def _shown(action: dict[str, Any]) -> dict[str, Any]:
    """An Action without the values of its secrets, which no read has."""
    secrets = [{"name": each["name"]} for each in action.get("secrets", [])]
    return {**action, "secrets": secrets, "all_changes_deployed": bool(action.get("deployed_version"))}


def _page(key: str, rows: list[Any]) -> dict[str, Any]:
    return {key: rows, "total": len(rows), "start": 0, "limit": 100, "page": 0, "per_page": 100}


_F = "guardian/factors"
_ANY = r"([^/]+)"
Route = tuple[str, str, Callable[..., Any]]
ROUTES: tuple[Route, ...] = (
    ("GET", "tenants/settings", lambda t: t.settings),
    ("PATCH", "tenants/settings", FakeTenant.patch_settings),
    ("GET", "actions/actions", lambda t: _page("actions", [_shown(each) for each in t.actions])),
    ("POST", "actions/actions", FakeTenant.create_action),
    ("GET", f"actions/actions/{_ANY}", lambda t, key: _shown(_by_id(t.actions, key))),
    ("PATCH", f"actions/actions/{_ANY}", FakeTenant.patch_action),
    ("DELETE", f"actions/actions/{_ANY}", FakeTenant.delete_action),
    ("POST", f"actions/actions/{_ANY}/deploy", FakeTenant.deploy_action),
    ("GET", "actions/modules", lambda t: _page("modules", [])),
    ("GET", "actions/triggers", lambda t: {"triggers": [{"id": OLD}, {"id": NEW}, {"id": "post-login"}]}),
    ("GET", f"actions/triggers/{_ANY}/bindings", lambda t, key: _page("bindings", t.bindings.get(key, []))),
    ("PATCH", f"actions/triggers/{_ANY}/bindings", FakeTenant.bind),
    ("GET", "branding/phone/providers", lambda t: {"providers": t.providers}),
    ("POST", "branding/phone/providers", FakeTenant.create_provider),
    ("PATCH", f"branding/phone/providers/{_ANY}", FakeTenant.patch_provider),
    ("GET", "branding/phone/templates", lambda t: {"templates": t.templates}),
    ("POST", "branding/phone/templates", FakeTenant.create_template),
    ("PATCH", f"branding/phone/templates/{_ANY}", FakeTenant.patch_template),
    ("GET", _F, lambda t: [{"name": name, "enabled": on} for name, on in t.factors.items()]),
    ("GET", f"{_F}/phone/selected-provider", lambda t: t.seen({"provider": t.selected})),
    ("PUT", f"{_F}/phone/selected-provider", FakeTenant.put_selected),
    ("GET", f"{_F}/phone/message-types", lambda t: {"message_types": t.message_types}),
    ("PUT", f"{_F}/phone/message-types", FakeTenant.put_message_types),
    ("GET", f"{_F}/(?:sms|phone)/providers/twilio", lambda t: t.seen(t.twilio)),
    ("PUT", f"{_F}/(?:sms|phone)/providers/twilio", FakeTenant.put_twilio),
    ("GET", f"{_F}/(?:sms|phone)/templates", lambda t: t.seen(t.texts)),
    ("PUT", f"{_F}/(?:sms|phone)/templates", FakeTenant.put_texts),
    ("GET", rf"{_F}/push-notification/.*", lambda t: {}),
    ("PUT", f"{_F}/{_ANY}", FakeTenant.put_factor),
    ("GET", "hooks", lambda t: _page("hooks", t.hooks)),
    ("POST", "hooks", FakeTenant.create_hook),
    ("GET", f"hooks/{_ANY}", lambda t, key: _by_id(t.hooks, key)),
    ("PATCH", f"hooks/{_ANY}", FakeTenant.patch_hook),
    ("GET", f"hooks/{_ANY}/secrets", lambda t, key: {}),
    ("POST", f"hooks/{_ANY}/secrets", lambda t, key, body: {}),
    ("GET", "connections", lambda t: _page("connections", t.connections)),
    ("GET", "clients", lambda t: _page("clients", [])),
    ("GET", "organizations", lambda t: _page("organizations", [])),
)


def answer(tenant: FakeTenant, method: str, path: str, body: Any) -> tuple[int, Any]:
    """Answer a call, and note who serves MFA after one that changes something."""
    for of, pattern, run in ROUTES:
        found = re.fullmatch(pattern, path) if of == method else None
        if found is None:
            continue
        try:
            result = run(tenant, *found.groups(), *((body,) if body is not None else ()))
        except Refused as refusal:
            tenant.refused.append((f"{method} {path}", refusal.code))
            error = {"statusCode": refusal.status, "error": "Refused", "message": refusal.code}
            return refusal.status, {**error, "errorCode": refusal.code}
        if method != "GET":
            tenant.log.append((f"{method} {path}", tenant.serves))
        return (201 if method == "POST" else 200), result
    tenant.unknown.append(f"{method} {path}")
    return 404, {"statusCode": 404, "error": "Not Found", "message": f"{method} {path}"}


@contextmanager
def served(tenant: FakeTenant) -> Iterator[str]:
    """Serve the tenant on 127.0.0.1, and yield its domain."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            size = int(self.headers.get("content-length") or 0)
            body = json.loads(self.rfile.read(size)) if size else None
            path = self.path.partition("?")[0].removeprefix("/api/v2/")
            body = {} if body is None and self.command in ("PATCH", "PUT") else body
            with lock:
                status, result = answer(tenant, self.command, path, body)
                data = json.dumps(result).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _answer

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
