"""Seen = edited + reported, on every conversion: a rule or a rewrite that fails writes no code."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator
from pathlib import Path

import pytest
from core_support import OLD_NAME, in_handler

from translator import Converted, Failed, Options, convert, pipeline
from translator import rewrite as rewrite_package
from translator.decisions import Decisions
from translator.edits import Edit, Edits, Holds
from translator.names import Names
from translator.pipeline import convert_without
from translator.rewrite import REWRITERS
from translator.rewrite.export import rename_exports
from translator.rules import all_rules

SOURCE = in_handler("send(event.message_options.code);")


def failure(source: str = SOURCE, options: Options | None = None) -> str:
    result = convert(source, options)
    assert isinstance(result, Failed), result
    assert [finding.code for finding in result.findings] == ["AP009"]
    return result.problem


CODES = frozenset(item.code for item in all_rules())


def failure_without(without: Collection[str], source: str, **options: object) -> str:
    """The problem of a conversion with rules and rewriters switched off, which must fail."""
    result = convert_without(without, source, Options(**options))  # type: ignore[arg-type]
    assert isinstance(result, Failed), result
    assert [finding.code for finding in result.findings] == ["AP009"]
    return result.problem


def rewriting(monkeypatch: pytest.MonkeyPatch, *made: Edit, rename: bool = True) -> None:
    """Let the rewriting make these edits and no others, but for the name of the export."""

    def stand_in(decisions: Decisions, names: Names, edits: Edits, without: Container[str]) -> None:
        for edit in (*made, *(rename_exports(decisions, names)[0] if rename else ())):
            edits.add(edit)

    monkeypatch.setattr(pipeline, "rewrite", stand_in)


def test_a_read_that_was_not_edited(monkeypatch: pytest.MonkeyPatch) -> None:
    rewriting(monkeypatch)
    assert failure() == "line 2: event.message_options is neither edited nor reported"


def test_an_export_that_was_not_renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    rewriting(monkeypatch, rename=False)
    assert failure() == "line 1: the old export is still there, or the new one is missing"


def test_an_export_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    rewriting(monkeypatch, Edit(0, len("exports"), "other"))
    assert failure() == "line 1: the old export is still there, or the new one is missing"


def test_a_handler_that_cannot_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    start = SOURCE.index("async")
    rewriting(monkeypatch, Edit(start, len(SOURCE) - 2, "other"))
    assert failure() == "line 1: the new handler can't be found in the output"


def test_a_wrapped_original_that_gets_the_new_event(monkeypatch: pytest.MonkeyPatch) -> None:
    rewriting(monkeypatch)
    problem = "line 1: the original does not get an event of the old shape"
    assert failure(options=Options(style="wrap")) == problem


def test_an_output_that_does_not_parse(monkeypatch: pytest.MonkeyPatch) -> None:
    rewriting(monkeypatch, Edit(SOURCE.index("send"), SOURCE.index("send"), "( "))
    problem = failure()
    assert problem.startswith("line 1: the output does not parse (Unexpected token ;, near ")


def test_edits_that_overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    rewriting(monkeypatch, Edit(50, 52, "a"), Edit(51, 53, "b"))
    assert failure() == "edits overlap at offset 51"


def test_a_container_that_goes_out_unreported() -> None:
    source = in_handler("log(event.message_options);")
    assert isinstance(convert(source), Converted)
    assert failure_without(CODES, source) == "line 2: event.message_options goes out, but no finding says so"


def test_a_write_that_is_unreported() -> None:
    source = in_handler("event.message_options.code = 1;")
    assert failure_without(CODES, source) == "line 2: event.message_options goes out, but no finding says so"


@pytest.mark.parametrize(
    "statements",
    [
        "send(event.message_options.code);",
        "send(event.message_options.text, event.language);",
        "event.user.name = 1;",
        "event.user.identities = []; send(event.user.identities);",
        "send(event.user.user_id, event.client.metadata.region);",
        "api.cache.get('a'); api.toString();",
        "api.cache.set('a', event.message_options.recipient);",
    ],
)
def test_what_needs_no_report(statements: str) -> None:
    assert isinstance(convert_without(CODES, in_handler(statements), Options()), Converted)


@pytest.mark.parametrize(
    ("statements", "options", "problem"),
    [
        ("send(event.user.identities[0]);", {}, "event.user.identities is neither edited nor reported"),
        (
            "const { user: { identities: [first] } } = event; send(first);",
            {},
            "event.user.identities is neither",
        ),
        ("const { security_context: c } = event; send(c);", {}, "event.security_context is neither edited"),
        ("send(event.security_context?.ja3);", {}, "event.security_context is neither edited nor reported"),
        ("send(event.configuration[key]);", {}, "event.configuration is neither edited nor reported"),
        ("send(event.configuration.A);", {"keep_configuration": True}, "event.configuration is neither"),
        ("send(event.text);", {"keep_direct_reads": True}, "event.text is neither edited nor reported"),
        (
            "send(event.language);",
            {"keep_direct_reads": True},
            "event.language is neither edited nor reported",
        ),
        (
            "send(event.client.client_metadata);",
            {"keep_direct_reads": True},
            "event.client.client_metadata is neither edited nor reported",
        ),
        ("api.access.deny('no');", {}, "api.access is neither edited nor reported"),
        ("const { multifactor } = api; multifactor.enable();", {}, "api.multifactor is neither edited nor"),
        ("api.cache.clear();", {}, "api.cache.clear is neither edited nor reported"),
        ("send({ ...event.user });", {}, "event.user goes out, but no finding says so"),
        ("const { user_id, ...more } = event.user; send(more);", {}, "event.user goes out, but no finding"),
        ("send(event);", {}, "event goes out, but no finding says so"),
        (
            "const { text, ...more } = event.message_options; send(more);",
            {},
            "event.message_options goes out",
        ),
        (
            "relay(event, (e) => send(e.user.identities));",
            {"without": ["AP101"]},
            "identities may be read, but no finding says so",
        ),
    ],
)
@pytest.mark.parametrize("style", ["rewrite", "wrap"])
@pytest.mark.parametrize("markers", [True, False])
def test_what_nobody_reports(
    statements: str, options: dict[str, object], problem: str, style: str, markers: bool
) -> None:
    more = {"style": style, "markers": markers, **options}
    without = more.pop("without", CODES)
    source = in_handler(statements)
    assert isinstance(convert(source, Options(**more)), Converted)  # type: ignore[arg-type]
    if style == "wrap" and ("event.message_options" in problem or problem.startswith("event goes")):
        # The original gets an event of the old shape, which has it.
        assert isinstance(convert_without(without, source, Options(**more)), Converted)  # type: ignore[arg-type]
    else:
        assert failure_without(without, source, **more).startswith(f"line 2: {problem}")


def test_the_rewriters_that_can_be_switched_off_are_functions_of_the_package() -> None:
    files = Path(rewrite_package.__file__).parent.glob("*.py")
    defined = set(re.findall(r"(?m)^def (\w+)\(", "".join(file.read_text("utf-8") for file in files)))
    assert set(REWRITERS) <= defined


def test_a_class_that_gets_the_event_is_followed() -> None:
    source = in_handler("new Sender(event); class Sender { constructor(e) { send(e.user.identities); } }")
    followed = "line 2: event.user.identities is neither edited nor reported"
    assert failure_without(["AP101"], source) == followed
    assert failure_without(["AP101"], source, style="wrap") == followed


@pytest.mark.parametrize(
    ("before", "statement"),
    [
        ("const seen = {};\nexports.seen = seen;\n", "seen.last = event.message_options;"),
        ("exports.all = [];\n", "exports.all.push(event);"),
    ],
)
def test_what_other_code_finds_in_the_exports_goes_out(before: str, statement: str) -> None:
    source = in_handler(statement, before)
    assert isinstance(convert(source, Options(public_exports=True)), Converted)
    problem = failure_without({"rewrite_escapes"}, source, public_exports=True)
    assert problem.endswith(": event goes out where event did, in its new shape")


def test_what_is_silenced_is_reported() -> None:
    source = in_handler("// actionport-ignore AP101\nsend(event.user.identities);")
    result = convert(source)
    assert isinstance(result, Converted)
    assert [finding.suppressed for finding in result.findings if finding.code == "AP101"] == [True]


def test_a_report_of_another_place_does_not_count() -> None:
    """What says that something is converted is no answer for a place that still reads the old event."""
    source = in_handler("send(event.text);")
    assert isinstance(convert(source), Converted)
    assert failure_without({"rewrite_reads"}, source) == "line 2: event.text is neither edited nor reported"
    source = in_handler("send(event.configuration.A);")
    assert isinstance(convert(source), Converted)
    problem = "line 2: event.configuration is neither edited nor reported"
    assert failure_without({"rewrite_configuration"}, source) == problem


def test_a_defect_of_ours_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Iterator[object]:
        raise ZeroDivisionError("sample")

    monkeypatch.setattr(pipeline, "found_by_rules", broken)
    problem = "internal error (ZeroDivisionError: sample). Run again with --debug, and report it"
    assert failure() == problem
    assert convert(SOURCE).findings[0].message == problem


def test_more_than_a_thousand_names_taken() -> None:
    names = ", ".join(["phoneApi", "actionApi", "api", *(f"api{number}" for number in range(2, 1000))])
    source = f"exports.{OLD_NAME} = async (event) => {{ a({names}); }};"
    assert failure(source).startswith("internal error (AssertionError: a thousand names are taken). ")


def test_a_statement_that_joined_another(monkeypatch: pytest.MonkeyPatch) -> None:
    source = in_handler("(() => send('a'))();")
    monkeypatch.setattr(pipeline, "seal", lambda program, edits: None)
    at = source.index("(() =>")
    rewriting(monkeypatch, Edit(at, at, "send\n  ", holds=Holds.STATEMENTS))
    assert failure(source) == "line 2: a statement has joined another one in the output"


def test_a_string_that_became_a_directive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "seal", lambda program, edits: None)
    source = in_handler("'use strict';", before="send();\n'use strict';\n")
    rewriting(monkeypatch, Edit(0, source.index("'use"), ""))
    assert failure(source) == "line 2: a statement has joined another one in the output"


def test_a_statement_of_a_hook_that_joined_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translator.hook.lowering.seal", lambda program, edits: None)
    source = "module.exports = function (recipient, text, context, cb) {\n  [text].map(send)\n  cb()\n}\n"
    assert failure(source) == "line 2: a statement has joined another one in the output"


def test_a_new_name_that_is_read_off_an_object_of_the_old_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    source = in_handler("send(pick(event).code);") + "const pick = (old) => old.message_options;\n"
    given, read, end = source.index("event).code"), source.index("message_options;"), len(source)
    helper = (
        "function toSendPhoneMessageEvent(event) {\n"
        "  return { ...event, message_options: { code: event.notification.code } };\n}\n"
    )
    rewriting(
        monkeypatch,
        Edit(given, given + len("event"), "toSendPhoneMessageEvent(event)"),
        Edit(read, read + len("message_options"), "notification"),
        Edit(end, end, helper),
    )
    assert failure(source) == "line 4: notification is read off an object of the old shape"
