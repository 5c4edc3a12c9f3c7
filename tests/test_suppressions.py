"""Comments the tool writes and reads: markers, and silencers."""

from __future__ import annotations

import pytest
from core_support import NEW_NAME, OLD_NAME, codes, conversion, in_handler

from translator import Unchanged, convert

TODO = "// TODO(actionport AP101): "


def marked(statements: str, **options: object) -> list[str]:
    """The lines of the converted handler, markers cut off after their code."""
    text = conversion(in_handler(statements), other_notifications="send", **options).text
    lines = text.split("\n};")[0].split("\n")[1:]
    return [line.split("):")[0] + "):" if "TODO" in line else line for line in lines]


MARK = "// TODO(actionport AP101):"


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        pytest.param("a(event.user.identities);", [f"  {MARK}", "  a(event.user.identities);"], id="above"),
        pytest.param(
            "if (b) {\n  a(event.user.identities);\n}",
            ["  if (b) {", f"    {MARK}", "    a(event.user.identities);", "  }"],
            id="in a block",
        ),
        pytest.param(
            "a(\n  event.user.identities\n);",
            [f"  {MARK}", "  a(", "    event.user.identities", "  );"],
            id="above a statement of several lines",
        ),
        pytest.param(
            "if (b)\n  a(event.user.identities);",
            [f"  {MARK}", "  if (b)", "    a(event.user.identities);"],
            id="never between a condition and its branch",
        ),
        pytest.param(
            "a(event.user.identities, event.user.identities);",
            [f"  {MARK}", "  a(event.user.identities, event.user.identities);"],
            id="once for two of a kind",
        ),
        pytest.param(
            "a(event.user.identities);\na(event.user.identities);",
            [f"  {MARK}", "  a(event.user.identities);", f"  {MARK}", "  a(event.user.identities);"],
            id="once for each statement",
        ),
        pytest.param(
            "// @ts-ignore\na(event.user.identities);",
            [f"  {MARK}", "  // @ts-ignore", "  a(event.user.identities);"],
            id="above a line directive",
        ),
        pytest.param(
            "// @ts-ignore\n// actionport-ignore AP102\n/* prettier-ignore */\na(event.user.identities);",
            [
                f"  {MARK}",
                "  // @ts-ignore",
                "  // actionport-ignore AP102",
                "  /* prettier-ignore */",
                "  a(event.user.identities);",
            ],
            id="above all of them",
        ),
        pytest.param(
            "b(); // @ts-ignore\na(event.user.identities);",
            ["  b();", f"  {MARK}", "  // @ts-ignore", "  a(event.user.identities);"],
            id="above a line directive behind code",
        ),
        pytest.param(
            "b(); // nosemgrep\na(event.user.identities);",
            ["  b(); // nosemgrep", f"  {MARK}", "  a(event.user.identities);"],
            id="below a comment on the line before",
        ),
        pytest.param(
            "// @ts-ignore\n\na(event.user.identities);",
            ["  // @ts-ignore", "", f"  {MARK}", "  a(event.user.identities);"],
            id="below what a blank line sets off",
        ),
    ],
)
def test_markers(statements: str, expected: list[str]) -> None:
    assert marked(statements) == expected


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param(
            "// TODO(actionport AP101): done by hand\na(event.user.identities);", id="marked already"
        ),
        pytest.param(
            "// TODO(actionport AP101): x\n// more\na(event.user.identities);", id="above another comment"
        ),
        pytest.param(
            "// TODO(actionport AP101): x\n// @ts-ignore\n/* prettier-ignore */\na(event.user.identities);",
            id="marked above line directives",
        ),
        pytest.param("// actionport-ignore AP101\na(event.user.identities);", id="silenced above"),
        pytest.param(
            "// actionport-ignore AP101\n// @ts-ignore\na(event.user.identities);",
            id="silenced above a line directive",
        ),
        pytest.param("a(event.user.identities); // actionport-ignore AP101", id="silenced beside"),
        pytest.param(
            "/* actionport-ignore AP102, AP101 */\na(event.user.identities);", id="one of two codes"
        ),
        pytest.param("a(event.user.name);", id="nothing to say"),
        pytest.param("a('event.user.identities');", id="a string"),
    ],
)
def test_no_marker(statements: str) -> None:
    text = conversion(in_handler(statements), other_notifications="send").text
    assert text.split("\n", 1)[1] == in_handler(statements).split("\n", 1)[1]


def test_markers_are_turned_off() -> None:
    assert "TODO" not in conversion(in_handler("a(event.user.identities);"), markers=False).text


def test_a_marker_of_another_code_does_not_count() -> None:
    assert marked("// TODO(actionport AP102): x\na(event.user.identities);") == [
        "  // TODO(actionport AP102):",
        f"  {MARK}",
        "  a(event.user.identities);",
    ]


def test_a_marker_above_code_is_not_that_of_the_next_statement() -> None:
    assert marked("// TODO(actionport AP101): x\nb();\na(event.user.identities);")[2] == f"  {MARK}"


def test_at_the_top_of_the_file() -> None:
    text = conversion("const f = (user) => user;\n" + in_handler("f(event.user.identities);")).text
    assert text.count("TODO(actionport AP101)") == 1


def test_in_minified_code_a_marker_has_a_line_of_its_own() -> None:
    source = "exports.onExecuteSendPhoneMessage=async(event)=>{a(event.user.identities)};" + "b(1);" * 80
    first, second = conversion(source).text.split("\n", 1)
    assert first.startswith(TODO)
    assert second.startswith("exports.onExecuteCustomPhoneProvider=")


def test_crlf() -> None:
    source = in_handler("a(event.user.identities);").replace("\n", "\r\n")
    text = conversion(source).text
    assert "): " in text and text.count("\n") == text.count("\r\n")


@pytest.mark.parametrize(
    ("statements", "suppressed"),
    [
        pytest.param("a(event.user.identities); // actionport-ignore AP101", True, id="on the line"),
        pytest.param("// actionport-ignore AP101\na(event.user.identities);", True, id="above"),
        pytest.param("// actionport-ignore AP101 AP113\na(event.user.identities);", True, id="several codes"),
        pytest.param("/*\n actionport-ignore AP101\n*/\na(event.user.identities);", True, id="a block"),
        pytest.param(
            "// actionport-ignore AP101\n// @ts-ignore\n/* c8 ignore next */\na(event.user.identities);",
            True,
            id="above line directives",
        ),
        pytest.param(
            "// @ts-ignore\n// actionport-ignore AP101\na(event.user.identities);",
            True,
            id="below a line directive",
        ),
        pytest.param(
            "// actionport-ignore AP101\n// TODO(actionport AP101): x\na(event.user.identities);",
            True,
            id="above a marker",
        ),
        pytest.param(
            "// actionport-ignore AP101\n// why\na(event.user.identities);",
            False,
            id="above another comment",
        ),
        pytest.param(
            "// actionport-ignore AP101\nb(); // @ts-ignore\na(event.user.identities);",
            False,
            id="above a line directive behind code",
        ),
        pytest.param(
            "// actionport-ignore AP101\n// @ts-ignore\n\na(event.user.identities);",
            False,
            id="above a line directive that a blank line sets off",
        ),
        pytest.param("// actionport-ignore AP101\n\na(event.user.identities);", False, id="too far up"),
        pytest.param("a(event.user.identities);\n// actionport-ignore AP101", False, id="below"),
        pytest.param("// actionport-ignore AP102\na(event.user.identities);", False, id="another code"),
        pytest.param("// actionport-ignore\na(event.user.identities);", False, id="no code"),
        pytest.param("'actionport-ignore AP101'; a(event.user.identities);", False, id="a string"),
    ],
)
def test_silencers(statements: str, suppressed: bool) -> None:
    found = [item for item in conversion(in_handler(statements)).findings if item.code == "AP101"]
    assert [item.suppressed for item in found] == [suppressed]


def test_the_place_in_the_output() -> None:
    result = conversion(in_handler("b();\na(event.user.identities);"))
    found = next(item for item in result.findings if item.code == "AP101")
    assert (found.start.line, found.start.column) == (3, 5)
    assert found.output_line is not None
    assert result.text.split("\n")[found.output_line - 1] == "  a(event.user.identities);"


def test_what_is_left_out_has_no_place_in_the_output() -> None:
    source = "exports.onExecutePostLogin = () => {};\n" + in_handler("a();")
    found = next(item for item in conversion(source).findings if item.code == "AP109")
    assert found.output_line is None


def test_equal_findings_count_once() -> None:
    assert codes(in_handler("a(event.user.identities);")).count("AP101") == 1


def test_below_a_banner() -> None:
    source = (
        "// a\nexports.onExecuteSendPhoneMessage=async(event)=>{a(event.user.identities)};"
    ) + "b(1);" * 160
    lines = conversion(source).text.split("\n")
    assert lines[0] == "// a"
    assert lines[1].startswith(TODO)


IDENTITIES = "a(event.user.identities);"


@pytest.mark.parametrize(
    ("statements", "remarks"),
    [
        pytest.param(f"// actionport-ignore AP101\n{IDENTITIES}", (), id="used above"),
        pytest.param(f"{IDENTITIES} // actionport-ignore AP101", (), id="used beside"),
        pytest.param(
            f"// actionport-ignore AP101\n// actionport-ignore AP101\n{IDENTITIES}", (), id="both used"
        ),
        pytest.param("a('actionport-ignore AP101');", (), id="a string"),
        pytest.param("// actionport-ignored AP101\na();", (), id="another word"),
        pytest.param(
            "// actionport-ignore AP101\na();",
            ("2: actionport-ignore AP101 silences nothing here",),
            id="unused",
        ),
        pytest.param(
            f"// actionport-ignore AP101\n\n{IDENTITIES}",
            ("2: actionport-ignore AP101 silences nothing here",),
            id="too far up",
        ),
        pytest.param(
            f"// actionport-ignore AP102, AP101 AP113\n{IDENTITIES}",
            ("2: actionport-ignore AP102, AP113 silences nothing here",),
            id="the unused ones of several codes",
        ),
        pytest.param(
            f"// actionport-ignore AP901\n{IDENTITIES}",
            ("2: actionport-ignore names AP901, which 'actionport rules' does not list",),
            id="unknown",
        ),
        pytest.param(
            f"// actionport-ignore AP101 AP901\n{IDENTITIES}",
            ("2: actionport-ignore names AP901, which 'actionport rules' does not list",),
            id="one used, one unknown",
        ),
        pytest.param(
            f"// actionport-ignore\n{IDENTITIES}",
            ("2: actionport-ignore needs a code, such as // actionport-ignore AP101",),
            id="no code",
        ),
    ],
)
def test_comments_that_silence_nothing_are_remarked_on(statements: str, remarks: tuple[str, ...]) -> None:
    assert conversion(in_handler(statements)).remarks == remarks


def test_silencers_above_each_other_all_count_for_the_line_below() -> None:
    result = conversion(
        in_handler(
            "// actionport-ignore AP101\n// actionport-ignore AP102\na(event.user.identities, event.x);"
        )
    )
    found = [item for item in result.findings if item.code in ("AP101", "AP102")]
    assert [item.suppressed for item in found] == [True, True]
    assert result.remarks == ()


def test_a_silencer_beside_code_passes_nothing_on() -> None:
    result = conversion(
        in_handler(
            "// actionport-ignore AP101\nb(); // actionport-ignore AP102\na(event.user.identities, event.x);"
        )
    )
    found = {item.code: item.suppressed for item in result.findings}
    assert (found["AP101"], found["AP102"]) == (False, True)
    assert result.remarks == ("2: actionport-ignore AP101 silences nothing here",)


CROSSED = "if (event.notification.delivery_method === 'sms') a();"


@pytest.mark.parametrize(
    ("statements", "suppressed", "remarks"),
    [
        pytest.param(CROSSED, [False], (), id="none"),
        pytest.param(f"// actionport-ignore AP103\n{CROSSED}", [True], (), id="used"),
        pytest.param(
            "// actionport-ignore AP101\na(event.user.identities);",
            [],
            (),
            id="what only the original was asked",
        ),
        pytest.param("// actionport-ignore AP103\na();", [], (), id="left over from the original, perhaps"),
        pytest.param(
            "// actionport-ignore AP901\na();",
            [],
            ("2: actionport-ignore names AP901, which 'actionport rules' does not list",),
            id="unknown",
        ),
        pytest.param(
            "// actionport-ignore AP1o1 until APIv2 is there\na();",
            [],
            ("2: actionport-ignore names AP1o1, which 'actionport rules' does not list",),
            id="misspelled",
        ),
    ],
)
def test_silencers_in_a_converted_file(
    statements: str, suppressed: list[bool], remarks: tuple[str, ...]
) -> None:
    result = convert(in_handler(statements).replace(OLD_NAME, NEW_NAME))
    assert isinstance(result, Unchanged)
    assert [item.suppressed for item in result.findings if item.code == "AP103"] == suppressed
    assert result.remarks == remarks


def test_a_second_conversion_remarks_on_nothing_that_the_first_used() -> None:
    first = conversion(in_handler(f"// actionport-ignore AP101\n{IDENTITIES}"))
    second = convert(first.text)
    assert isinstance(second, Unchanged) and second.remarks == ()
