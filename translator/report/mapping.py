"""The guide's tables for a reader of the guide: what each row says, and what is done instead."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Literal

from translator.debugging import stage
from translator.mapping import endpoints
from translator.mapping.endpoints import Endpoint
from translator.mapping.guide import ROWS, STAYS, Row
from translator.mapping.values import ACTIONS, CHANNELS
from translator.rules.ap111_endpoint import RULE as ENDPOINT

MappingFormat = Literal["text", "markdown", "json"]
FORMATS: tuple[MappingFormat, ...] = ("text", "markdown", "json")

WIDTH = 100

INTRODUCTION = (
    "The migration guide's tables, row by row, with the guide's names. In code, names of the core payload "
    "are fields of event.message_options. Names of request data are fields of event.request. All other "
    "names are fields of event."
)
SHORT = "A row without a line below it stays as it is."

VALUES = (("action", "message_type", ACTIONS), ("message_type", "delivery_method", CHANNELS))
ENDPOINTS: tuple[tuple[str, str, tuple[Endpoint, ...]], ...] = (
    ("stop_working", f"Endpoints that stop working ({ENDPOINT.code}, a warning)", endpoints.STOP_WORKING),
    (
        "both_lists",
        f"Endpoints that the guide has on both lists ({ENDPOINT.code}, a note)",
        endpoints.BOTH_LISTS,
    ),
    ("go_on", "Endpoints that keep working", endpoints.GO_ON),
    ("new", "New endpoints", endpoints.NEW),
)


@stage("report")
def render(format: str) -> str:
    """Return the whole mapping as ``text``, ``markdown`` or ``json``, ending in a newline.

    Raises ValueError for another format.
    """
    if format == "json":
        import json

        return json.dumps(_document(), indent=2, ensure_ascii=False) + "\n"
    if format == "text":
        return "\n".join(_text()) + "\n"
    if format == "markdown":
        return "\n".join(_markdown()) + "\n"
    raise ValueError(f"unknown format {format!r}; known are {', '.join(FORMATS)}")


def _tables() -> Iterator[tuple[str, list[Row]]]:
    for table, rows in groupby(ROWS, key=lambda row: row.table):
        yield table, list(rows)


def _document() -> dict[str, Any]:
    return {
        "rows": [
            {
                "table": row.table,
                "old": row.old,
                "new": row.new,
                "status": row.status,
                "does": row.does,
                "why": row.why,
                "before": row.before,
                "after": row.after,
                "codes": list(row.codes),
            }
            for row in ROWS
        ],
        "values": [{"old": old, "new": new, "values": table} for old, new, table in VALUES],
        "endpoints": {key: [endpoint._asdict() for endpoint in group] for key, _, group in ENDPOINTS},
    }


def _wrapped(text: str, indent: str) -> list[str]:
    # textwrap costs a regular expression at import, which only this command should pay for.
    import textwrap

    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _text() -> Iterator[str]:
    yield from _wrapped(f"{INTRODUCTION} {SHORT}", "")
    for table, rows in _tables():
        yield ""
        yield table
        width = max(len(row.old) for row in rows)
        target = max(len(row.new) for row in rows)
        for row in rows:
            yield f"  {row.old:<{width}}  ->  {row.new:<{target}}  {row.status}"
            if row.does != STAYS:
                yield from _wrapped(row.does, "      ")
            if row.why:
                yield from _wrapped(f"Why: {row.why}", "      ")
    yield ""
    yield "Values"
    for old, new, table_of_values in VALUES:
        yield f"  {old}  ->  notification.{new}"
        for before, after in table_of_values.items():
            yield f"      {before}  ->  {after}"
    for _, title, group in ENDPOINTS:
        yield ""
        yield title
        width = max(len(endpoint.path) for endpoint in group)
        for endpoint in group:
            yield from _endpoint_text(endpoint, width)


def _endpoint_text(endpoint: Endpoint, width: int) -> Iterator[str]:
    yield f"  {endpoint.method:<6}  {endpoint.path:<{width}}  {endpoint.scope}"
    for successor in endpoint.replace:
        yield f"      ->  {successor}"
    if endpoint.new_scope:
        yield f"      scope: {endpoint.new_scope}"


def _cells(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _code(text: str) -> str:
    return f"`{text}`" if text and text != "N/A" else text


def _heading(*names: str) -> Iterator[str]:
    yield _cells(*names)
    yield _cells(*("---" for _ in names))


def _markdown() -> Iterator[str]:
    yield "# From send-phone-message to custom-phone-provider"
    yield ""
    yield INTRODUCTION
    for table, rows in _tables():
        yield ""
        yield f"## {table}"
        yield ""
        yield from _heading("send-phone-message", "custom-phone-provider", "Status", "What is done", "Why")
        for row in rows:
            yield _cells(_code(row.old), _code(row.new), row.status, row.does, row.why)
    yield ""
    yield "## Values"
    yield ""
    yield from _heading("Old field", "Old value", "New field", "New value")
    for old, new, table_of_values in VALUES:
        for before, after in table_of_values.items():
            yield _cells(_code(old), _code(before), _code(f"notification.{new}"), _code(after))
    for _, title, group in ENDPOINTS:
        yield ""
        yield f"## {title}"
        yield ""
        yield from _endpoints_markdown(group)


def _endpoints_markdown(group: tuple[Endpoint, ...]) -> Iterator[str]:
    if not any(endpoint.replace for endpoint in group):
        yield from _heading("Endpoint", "Scope")
        for endpoint in group:
            yield _cells(_code(f"{endpoint.method} {endpoint.path}"), _code(endpoint.scope))
        return
    yield from _heading("Endpoint", "Scope", "Use instead", "Scope of those")
    for endpoint in group:
        successors = ", ".join(_code(successor) for successor in endpoint.replace)
        scopes = " or ".join(_code(scope) for scope in endpoint.new_scope.split(" or "))
        yield _cells(_code(f"{endpoint.method} {endpoint.path}"), _code(endpoint.scope), successors, scopes)
