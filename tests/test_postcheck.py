"""Seen = edited + reported, on every conversion: a rule or a rewrite that fails writes no code."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from core_support import OLD_NAME, in_handler

from translator import Converted, Failed, Options, convert, pipeline
from translator.decisions import Decisions
from translator.edits import Edit, Edits, Holds
from translator.names import Names
from translator.rewrite.export import rename_exports

SOURCE = in_handler("send(event.message_options.code);")


def failure(source: str = SOURCE, options: Options | None = None) -> str:
    result = convert(source, options)
    assert isinstance(result, Failed), result
    assert [finding.code for finding in result.findings] == ["AP009"]
    return result.problem


def rewriting(monkeypatch: pytest.MonkeyPatch, *made: Edit, rename: bool = True) -> None:
    """Let the rewriting make these edits and no others, but for the name of the export."""

    def stand_in(decisions: Decisions, names: Names, edits: Edits) -> list[str]:
        for edit in (*made, *(rename_exports(decisions, names)[0] if rename else ())):
            edits.add(edit)
        return []

    monkeypatch.setattr(pipeline, "rewrite", stand_in)


def test_a_read_that_was_not_edited(monkeypatch: pytest.MonkeyPatch) -> None:
    rewriting(monkeypatch)
    assert failure() == "line 2: event.message_options is still read"


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


def test_an_output_that_does_not_parse(monkeypatch: pytest.MonkeyPatch) -> None:
    rewriting(monkeypatch, Edit(SOURCE.index("send"), SOURCE.index("send"), "( "))
    problem = failure()
    assert problem.startswith("line 1: the output does not parse (Unexpected token ;, near ")


def test_edits_that_overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    rewriting(monkeypatch, Edit(50, 52, "a"), Edit(51, 53, "b"))
    assert failure() == "edits overlap at offset 51"


def test_a_container_that_goes_out_unreported(monkeypatch: pytest.MonkeyPatch) -> None:
    source = in_handler("log(event.message_options);")
    assert isinstance(convert(source), Converted)
    monkeypatch.setattr(pipeline, "checks", lambda: iter(()))
    assert failure(source) == "line 2: event.message_options goes out, but no finding says so"


def test_a_write_that_is_unreported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "checks", lambda: iter(()))
    source = in_handler("event.message_options.code = 1;")
    assert failure(source) == "line 2: event.message_options goes out, but no finding says so"


@pytest.mark.parametrize(
    "statements",
    [
        "send(event.message_options.code);",
        "log(event.user);",
        "event.user.name = 1;",
        "api.cache.set('a', event);",
    ],
)
def test_what_needs_no_report(statements: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = in_handler(statements)
    assert isinstance(convert(source), Converted)
    if "event)" not in statements:
        monkeypatch.setattr(pipeline, "checks", lambda: iter(()))
        assert isinstance(convert(source), Converted)


def test_a_wrapped_original_is_not_followed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "checks", lambda: iter(()))
    assert isinstance(convert(in_handler("log(event);"), Options(style="wrap")), Converted)


def test_a_defect_of_ours_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Iterator[object]:
        raise ZeroDivisionError("sample")

    monkeypatch.setattr(pipeline, "checks", broken)
    problem = "internal error (ZeroDivisionError: sample); please report it"
    assert failure() == problem
    assert convert(SOURCE).findings[0].message == problem


def test_more_than_a_thousand_names_taken() -> None:
    names = ", ".join(["phoneApi", "actionApi", "api", *(f"api{number}" for number in range(2, 1000))])
    source = f"exports.{OLD_NAME} = async (event) => {{ a({names}); }};"
    assert failure(source) == "internal error (AssertionError: a thousand names are taken); please report it"


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
