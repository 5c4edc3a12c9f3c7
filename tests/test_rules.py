"""Every rule's examples are its tests: where it fires, and where it refuses."""

from __future__ import annotations

import pytest
from core_support import conversion, in_handler
from syrupy.assertion import SnapshotAssertion

from translator import Converted, convert
from translator.findings import Severity
from translator.rules import all_rules, has_place, page, rule
from translator.rules.base import Example, Rule

# AP002 is for the command, which knows how many files were asked for; AP009 is a defect of ours, and
# nothing known leads to it; AP010 to AP012 are about a conversion, which a review reports.
WITHOUT_EXAMPLES = {"AP002", "AP009", "AP010", "AP011", "AP012"}

FIRES = [(item, example) for item in all_rules() for example in item.fires]
REFUSES = [(item, example) for item in all_rules() for example in item.refuses]


def label(value: object) -> str:
    return value.code if isinstance(value, Rule) else value.why if isinstance(value, Example) else ""


def shown_in_order(lines: tuple[str, ...], text: str) -> bool:
    remaining = iter([line.strip() for line in text.splitlines()])
    return all(line in remaining for line in lines)


@pytest.mark.parametrize(("item", "example"), FIRES, ids=label)
def test_fires(item: Rule, example: Example) -> None:
    result = convert(example.before, example.options)
    assert [finding.code for finding in result.findings].count(item.code) == example.times >= 1
    assert not example.shows or isinstance(result, Converted)
    if isinstance(result, Converted):
        assert shown_in_order(example.shows, result.text), result.text


@pytest.mark.parametrize(("item", "example"), REFUSES, ids=label)
def test_refuses(item: Rule, example: Example) -> None:
    result = convert(example.before, example.options)
    assert example.times == 0
    assert item.code not in [finding.code for finding in result.findings]
    if isinstance(result, Converted):
        assert shown_in_order(example.shows, result.text), result.text


def test_every_rule_has_examples_of_both_kinds() -> None:
    without = {item.code for item in all_rules() if not item.fires or not item.refuses}
    assert without == WITHOUT_EXAMPLES


def test_codes_are_unique_and_those_of_the_reference() -> None:
    codes = [item.code for item in all_rules()]
    assert codes == sorted(set(codes))
    assert codes == [
        *(f"AP0{number:02}" for number in (1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12)),
        *(f"AP1{number:02}" for number in range(1, 19)),
        *(f"AP20{number}" for number in range(1, 7)),
    ]


@pytest.mark.parametrize("item", all_rules(), ids=label)
def test_page_has_the_text_and_the_examples(item: Rule) -> None:
    text = page(item.code)
    assert text.startswith(f"{item.code} {item.name} ({item.severity.label})\n\n")
    assert text.endswith(f"See {item.doc}\n")
    for example in (*item.fires, *item.refuses):
        assert example.why in text
    assert item.doc.startswith("https://auth0.com/docs/")


@pytest.mark.parametrize("item", all_rules(), ids=label)
def test_words_of_the_examples(item: Rule, snapshot: SnapshotAssertion) -> None:
    """As the page has them; of those that are long by their nature, the beginning."""
    text = page(item.code)
    examples = text[text.find("\n\nReported: ") :] if "\n\nReported: " in text else ""
    lines = [f"{item.code} {item.name} ({item.severity.label}): {item.summary}", *examples.splitlines()]
    assert "\n".join(line[:200] for line in lines) == snapshot


@pytest.mark.parametrize(
    ("mode", "severity"), [("send", Severity.WARNING), ("drop", Severity.NOTE), ("skip", Severity.NOTE)]
)
def test_notifications_that_are_sent_are_a_warning(mode: str, severity: Severity) -> None:
    found = conversion(in_handler("a();"), other_notifications=mode).findings
    assert [(item.id, item.severity) for item in found if item.code == "AP107"] == [(mode, severity)]


@pytest.mark.parametrize(
    ("statement", "construct"),
    [("with (event) { a(client); }", "with"), ("with (api) { a(cache); }", "with"), ("eval(a);", "eval")],
)
def test_what_may_read_any_part_of_the_event(statement: str, construct: str) -> None:
    result = conversion(in_handler(statement))
    assert result.wrapped
    assert [dict(item.data) for item in result.findings if item.code == "AP105"] == [{"construct": construct}]


@pytest.mark.parametrize(
    ("source", "code", "has_one"),
    [
        pytest.param("exports.onExecuteSendPhoneMessage = f(;", "AP001", True, id="a point"),
        pytest.param("x.onExecuteSendPhoneMessage();", "AP002", True, id="an extent"),
        pytest.param(b"exports.onExecuteSendPhoneMessage = '\xff';", "AP005", False, id="the whole file"),
    ],
)
def test_what_has_a_place(source: str | bytes, code: str, has_one: bool) -> None:
    (finding,) = convert(source).findings
    assert finding.code == code
    assert has_place(finding) is has_one


def test_unknown_code() -> None:
    with pytest.raises(KeyError):
        rule("AP999")
    with pytest.raises(KeyError):
        page("AP999")
