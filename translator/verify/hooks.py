"""A legacy Hook as the original: what it is called with, and where that is in the event.

A Hook is `module.exports = function (recipient, text, context, cb) {…}`. The events of a case are
those of the two triggers, as for an Action; the Hook gets the same facts as arguments, so that what
chooses, changes and shortens events need not know of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from translator.javascript.parse import SyntaxProblem, parse
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, is_function
from translator.javascript.values import function_of
from translator.mapping.hook import CONTEXT, GONE, NEVER_GIVEN, RECIPIENT, TEXT
from translator.verify.records import Json

HOOK = "module.exports"
"""What stands for the handler's name in a job: the export itself is called, in the way of Hooks."""

GLOBALS = frozenset({"configuration"})
"""What Hooks find without declaring it, beside what Actions do."""

PARAMETERS = (RECIPIENT, TEXT, "context", "cb")

Path = tuple[str, ...]
_PATHS: dict[Path, Path] = {
    (RECIPIENT,): ("message_options", RECIPIENT),
    (TEXT,): ("message_options", TEXT),
    ("context", "client", "client_metadata"): ("client", "metadata"),
    ("context", "webtask", "secrets"): ("secrets",),
    ("configuration",): ("secrets",),
    **{("context", key): place for key, place in CONTEXT.items() if place},
    # What no event has is invented beside the others, for the runs that show what becomes of it.
    **{("context", key): ("message_options", key) for key in GONE},
}
"""Where an event has what a path below a Hook's parameters, or a global, shows. Longer paths come first."""

NEVER_IN_AN_EVENT = frozenset(("message_options", key) for key in GONE)
"""What only a Hook is told, though the events of its cases have it."""

SCHEMA: dict[str, Json] = {
    "closed": {
        "": list(PARAMETERS[:3]),
        "context": [path[1] for path in _PATHS if path[0] == "context" and len(path) == 2] + ["webtask"],
        "context.client": ["client_id", "name", "client_metadata"],
        "context.request": ["ip"],
        "context.webtask": ["secrets"],
    },
    "gone": [],
    "anyName": ["context.webtask.secrets"],
}
"""The fields of a Hook's arguments, as engine.py gives them to the prelude."""

_CLIENT = {"client_id": "client_id", "name": "name", "metadata": "client_metadata"}
_OPTIONS = ("message_type", "action", "factor_type", "code")


def arguments(old: dict[str, Json], new: dict[str, Json]) -> dict[str, Json]:
    """Give what a Hook is called with, by parameter, where an Action gets ``old``.

    The language is what ``new`` has as its locale, with a hyphen: an event of the old trigger does
    not have it. Four fields of ``message_options`` that no event has change what is usual:
    ``factor_type`` replaces what follows from the action, None leaves it out; ``every_key`` keeps what
    is absent, as None, which the prelude makes undefined; ``flat`` gives what no Hook was given;
    ``language`` replaces what follows from the locale.
    """
    options, request, client = old["message_options"], old.get("request") or {}, old.get("client")
    action = options["action"]
    context = {
        "message_type": options["message_type"],
        "action": action,
        "factor_type": options.get("factor_type", "first" if action == "enrollment" else "second"),
        "language": options.get("language", spelled(new["notification"].get("locale"))),
        "code": options.get("code"),
        "ip": request.get("ip"),
        "user_agent": request.get("user_agent"),
        "request": {key: request[key] for key in ("ip",) if key in request},
        "client": _client(client),
        "user": old.get("user"),
        "webtask": {"secrets": old["secrets"]},
    }
    kept = context.keys() - {"factor_type"} if options.get("every_key") else set()
    if options.get("flat"):
        context |= {key: (client or {}).get(CONTEXT[key][-1]) for key in sorted(NEVER_GIVEN)}
    given = {key: value for key, value in context.items() if value is not None or key in kept}
    return {"recipient": options["recipient"], "text": options["text"], "context": given}


def spelled(locale: Json) -> Json:
    """A locale as a Hook was told it, ``en-US`` for ``en_US``."""
    return locale.replace("_", "-") if isinstance(locale, str) else locale


def _client(client: Json) -> Json:
    if not isinstance(client, dict):
        return None
    return {_CLIENT[key]: value for key, value in client.items() if key in _CLIENT}


def old_event(given: dict[str, Json]) -> tuple[dict[str, Json], Json]:
    """Return the event of the old trigger that has what a Hook is called with, and the language.

    The inverse of ``arguments``, but for what only an event has. ``given`` has a ``context``.
    """
    context = given["context"]
    options = {key: context[key] for key in _OPTIONS if key in context}
    options |= {key: given[key] for key in ("recipient", "text") if key in given}
    event: dict[str, Json] = {"message_options": options}
    if isinstance(context.get("client"), dict):
        theirs = {mine: key for key, mine in _CLIENT.items()}
        event["client"] = {theirs.get(key, key): value for key, value in context["client"].items()}
    if isinstance(context.get("webtask"), dict):
        event["secrets"] = context["webtask"].get("secrets")
    if isinstance(context.get("user"), dict):
        event["user"] = context["user"]
    request = {key: context[key] for key in ("ip", "user_agent") if key in context}
    request |= context["request"] if isinstance(context.get("request"), dict) else {}
    if request:
        event["request"] = request
    return event, context.get("language", "en")


def path_in_event(path: Path) -> Path | None:
    """Return where an event has what a path below the parameters shows; None where it has it nowhere."""
    for mine, theirs in _PATHS.items():
        if path[: len(mine)] == mine:
            return (*theirs, *path[len(mine) :])
    return None


@lru_cache(maxsize=4)
def runnable(source: str) -> str:
    """Export a Hook that is the whole file, an expression that nothing else refers to."""
    exported = f"module.exports = {source}"
    # A function without a name is no statement: such a file parses behind the assignment only.
    bare = not parses(source)
    return exported if _is_function(exported if bare else source, assigned=bare) else source


@lru_cache(maxsize=8)
def parses(source: str) -> bool:
    """Return True if a source has no syntax error."""
    try:
        parse(source)
    except SyntaxProblem:
        return False
    return True


def _is_function(source: str, *, assigned: bool) -> bool:
    """Return True if a file is one function and nothing else, or one that is assigned to something."""
    body = list(parse(source).root.body) if parses(source) else []
    if len(body) != 1:
        return False
    value = body[0].fields.get("expression") or body[0]
    return is_function(value.right if assigned and value.type == "AssignmentExpression" else value)


def functions(nodes: Iterable[Node], scopes: ScopeManager) -> set[Node]:
    """Return the functions that are most likely the Hook: what ``module.exports`` gets, a wrapper looked
    through.
    """
    found: set[Node] = set()
    for node in nodes:
        if node.type != "AssignmentExpression" or not _is_module_exports(node.left):
            continue
        value = node.right
        while value.type == "AssignmentExpression":
            value = value.right
        candidates = [value, *(value.arguments if value.type == "CallExpression" else [])]
        found.update(filter(None, (function_of(item, scopes) for item in candidates)))
    return found


def _is_module_exports(target: Node) -> bool:
    if target.type != "MemberExpression" or target.computed or target.object.type != "Identifier":
        return False
    return (target.object.name, target.property.name) == ("module", "exports")
