"""The guide's tables: every row converts as it says, and the typed tables agree with each other."""

from __future__ import annotations

import json

import pytest
from syrupy.assertion import SnapshotAssertion

from translator import Converted, Options, convert
from translator.mapping import endpoints, events, fields, triggers, values
from translator.mapping.api import METHODS_NEW, METHODS_OLD
from translator.mapping.guide import ROWS, STAYS, Row
from translator.report.mapping import FORMATS, WIDTH, render

GUARD = """\
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

"""


def _action(handler: str, guard: str, statements: str) -> str:
    body = "".join(f"  {line}\n" for line in statements.splitlines())
    return f"exports.{handler} = async (event, api) => {{\n{guard}{body}}};\n"


def _name(row: Row) -> str:
    return f"{row.table}: {row.old} to {row.new}"


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_every_row_converts_as_it_says(row: Row) -> None:
    assert row.before, "a row without an example"
    assert row.after, "a row without an example"

    result = convert(_action(triggers.OLD_HANDLER, "", row.before), Options(markers=False))

    assert isinstance(result, Converted)
    assert result.text == _action(triggers.NEW_HANDLER, GUARD, row.after)
    assert set(row.codes) <= {finding.code for finding in result.findings}


@pytest.mark.parametrize("row", [row for row in ROWS if not row.codes], ids=_name)
def test_a_row_without_codes_warns_of_nothing(row: Row) -> None:
    result = convert(_action(triggers.OLD_HANDLER, "", row.before))

    assert [finding.code for finding in result.findings if finding.severity.label != "note"] == []


def test_the_tables_have_the_rows_of_the_guide() -> None:
    counts: dict[str, int] = {}
    for row in ROWS:
        counts[row.table] = counts.get(row.table, 0) + 1

    assert counts == {
        "Core payload": 6,
        "Request data": 6,
        "Tenant data": 5,
        "Application data": 3,
        "User data": 18,
    }


def test_a_row_that_departs_from_the_guide_says_why() -> None:
    crossed = [
        row for row in ROWS if row.new in ("notification.message_type", "notification.delivery_method")
    ]

    assert len(crossed) == 2
    assert all(row.why for row in crossed)
    assert all(row.why for row in ROWS if row.status == "Updated" and row.does == STAYS)


def test_an_unchanged_row_is_read_the_same_way() -> None:
    """But for the request, which passwordless sign-in may lack."""
    unchanged = [row for row in ROWS if row.status == "Unchanged"]
    assert all(row.before == row.after.replace("?.", ".") for row in unchanged)
    assert {row.table for row in unchanged if row.before != row.after} == {"Request data"}


def _allowed(table: dict[events.Path, events.Field], *path: str) -> set[str]:
    return set(table[path].allowed)


def test_every_old_value_becomes_a_new_one() -> None:
    assert _allowed(events.OLD, "message_options", "action") == set(values.ACTIONS)
    assert _allowed(events.OLD, "message_options", "message_type") == set(values.CHANNELS)
    assert set(values.ACTIONS.values()) <= _allowed(events.NEW, "notification", "message_type")
    assert set(values.CHANNELS.values()) == _allowed(events.NEW, "notification", "delivery_method")


def test_no_two_old_values_become_one() -> None:
    assert len(set(values.ACTIONS.values())) == len(values.ACTIONS)
    assert len(set(values.CHANNELS.values())) == len(values.CHANNELS)


def test_the_other_notifications_are_what_no_action_becomes() -> None:
    message_types = _allowed(events.NEW, "notification", "message_type")

    assert set(values.NEW_MESSAGE_TYPES) == message_types
    assert set(values.OTHER_NOTIFICATIONS) == message_types - set(values.ACTIONS.values())
    assert set(values.NEW_DELIVERY_METHODS) == _allowed(events.NEW, "notification", "delivery_method")


def test_every_field_of_message_options_has_a_new_one() -> None:
    old = {path[1] for path in events.OLD if path[0] == "message_options" and len(path) == 2}
    new = {path[1] for path in events.NEW if path[0] == "notification" and len(path) == 2}

    assert set(fields.MESSAGE_OPTIONS) == old == set(fields.DIRECT_READS)
    assert {name for name in fields.MESSAGE_OPTIONS.values() if name} <= new
    assert set(fields.TEXT_FIELDS) == set(values.CHANNELS)
    assert set(fields.TEXT_FIELDS.values()) <= new


def test_the_parent_of_every_field_is_a_field() -> None:
    for table in (events.OLD, events.NEW):
        assert all(path[:-1] in table for path in table if len(path) > 1)


def test_what_only_the_old_event_has() -> None:
    gone = {path for path in events.OLD if path not in events.NEW and path[0] != "message_options"}

    assert gone == {
        ("security_context",),
        ("security_context", "ja3"),
        ("security_context", "ja4"),
        ("user", "identities"),
    }


def test_every_endpoint_that_stops_has_a_successor_among_the_new() -> None:
    new = {f"{endpoint.method} {endpoint.path}": endpoint.scope for endpoint in endpoints.NEW}

    for endpoint in endpoints.STOP_WORKING:
        assert endpoint.replace
        assert {new[successor] for successor in endpoint.replace} == set(endpoint.new_scope.split(" or "))


def test_no_endpoint_is_in_two_lists() -> None:
    listed = [
        (endpoint.method, endpoint.path)
        for group in (endpoints.STOP_WORKING, endpoints.BOTH_LISTS, endpoints.GO_ON, endpoints.NEW)
        for endpoint in group
    ]

    assert len(listed) == len(set(listed))


def test_the_api_only_grew() -> None:
    assert {("notification", "drop"), ("notification", "retry")} == METHODS_NEW - METHODS_OLD
    assert METHODS_OLD < METHODS_NEW


def test_the_phone_handlers_are_not_among_the_others() -> None:
    assert not {triggers.OLD_HANDLER, triggers.NEW_HANDLER} & triggers.OTHER


def test_text_fits_a_narrow_terminal_and_names_every_row() -> None:
    lines = render("text").splitlines()

    assert max(map(len, lines)) <= WIDTH
    assert not [line for line in lines if line != line.rstrip()]
    rows = [" ".join(line.split()) for line in lines]
    assert all(f"{row.old} -> {row.new} {row.status}" in rows for row in ROWS)


def test_text_gives_the_reason_once_for_each_row_that_has_one() -> None:
    assert render("text").count("Why: ") == sum(bool(row.why) for row in ROWS)


def test_markdown_is_made_of_whole_tables() -> None:
    widths: set[int] = set()
    for line in [*render("markdown").splitlines(), ""]:
        if line.startswith("|"):
            widths.add(line.replace("\\|", "").count("|"))
            continue
        assert len(widths) <= 1, f"a ragged table above {line!r}"
        widths.clear()


def test_markdown_names_every_row_and_endpoint() -> None:
    text = render("markdown")

    assert all(row.does in text and row.why in text for row in ROWS)
    assert all(f"{endpoint.method} {endpoint.path}" in text for endpoint in endpoints.STOP_WORKING)


def test_json_has_everything() -> None:
    document = json.loads(render("json"))

    assert [(row["old"], row["new"]) for row in document["rows"]] == [(row.old, row.new) for row in ROWS]
    assert document["rows"][0]["before"] != document["rows"][0]["after"]
    assert len(document["endpoints"]["stop_working"]) == len(endpoints.STOP_WORKING)
    assert document["values"][0]["values"] == values.ACTIONS


def test_json_in_full(snapshot: SnapshotAssertion) -> None:
    assert render("json") == snapshot


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="text, markdown, json"):
        render("xml")


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_ends_in_one_newline(format: str) -> None:
    text = render(format)

    assert text.endswith("\n")
    assert not text.endswith("\n\n")
