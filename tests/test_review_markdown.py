"""The Markdown of a review, read by a CommonMark parser with tables: order, escaping, fitting."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fixture_support import all_fixtures, name_of
from review_support import flat, loud, of_every_fixture, of_fixture, only, raw_html, shown, tokens, verified

from translator.findings import Finding, Position, Severity
from translator.report.review.escaping import code, fence, plain, sentence, url
from translator.report.review.markdown import LIMIT, render
from translator.results import Converted, Dependency
from translator.review.model import Departure, Review, Reviewed
from translator.verify.verdict import Apart, Cell, Coverage, Verification

OURS = re.compile(r"</?(details|summary|sub|code)>\s*")
NASTY = [
    "a|b",
    "`tick`",
    "``",
    "`",
    "x`",
    "</details>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "@someone",
    "#12",
    "*bold* _em_ ~~gone~~",
    "[text](https://evil.example)",
    "![pic](https://evil.example/x.png)",
    "a\nb",
    "a\r\n\r\n# head",
    "\\|",
    "a\\",
    "&lt;",
    "&#124;",
    "$x$",
    "| a | b |",
    "--> <!-- x",
    "ünï ☎",
]


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("form", [code, plain, sentence])
def test_text_of_others_comes_out_as_it_is(form: Callable[[str], str], text: str) -> None:
    written = form(text)
    # In a sentence of ours, backticks are how code is quoted, so that they may go.
    wanted = spaceless(text.replace("`", "") if form is sentence else text)
    assert "\n" not in written and "\r" not in written
    for around in ("- x {} y", "| h |\n|---|\n| {} |\n", "- [{}](u)"):
        if form is not code and not around.startswith("- x"):
            continue
        document = around.format(written)
        # What is HTML in <code> is text between two tags of ours.
        assert set(raw_html(document)) <= {"<code>", "</code>"}, document
        seen = spaceless(shown(document))
        assert wanted in (seen.replace("`", "") if form is sentence else seen), document
        links = [token for token in flat(document) if token.type in ("link_open", "image")]
        assert len(links) == ("](u)" in document)


def spaceless(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("text", NASTY)
def test_a_cell_stays_one_cell(text: str) -> None:
    document = f"| a | b |\n|---|---|\n| {code(text)} | end |\n"
    cells = [token for token in tokens(document) if token.type == "td_open"]
    assert len(cells) == 2
    assert shown(document).endswith("end")


def test_mentions_and_issues_are_none() -> None:
    """GitHub looks for these in text, not in code."""
    for text in ("ask @someone now", "see #12", "mail a@b.example", "(@x)"):
        for token in flat(sentence(text)):
            if token.type == "text":
                assert not re.search(r"[@#]\w", token.content)
    assert "@\u200b" in flat(plain("@x"))[1].content or "@\u200b" in shown_raw(plain("@x"))


def shown_raw(text: str) -> str:
    return "".join(token.content for token in flat(text) if token.type == "text")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("event.user is gone, really", "`event.user` is gone, really"),
        ("what logged() returns", "what `logged()` returns"),
        ("(see en_US)", "(see `en_US`)"),
        ("use --base.", "use `--base`."),
        ("use --delivery-methods text,voice, or not", "use `--delivery-methods text,voice`, or not"),
        ("(--other-notifications send)", "(`--other-notifications send`)"),
        ("--delivery-methods changes this", "`--delivery-methods` changes this"),
        ("`--style wrap` or not", "`--style wrap` or not"),
        ("was 'enrollment' or not", "was 'enrollment' or not"),
        ("step 2: `await f(a, b)` here", "step 2: `await f(a, b)` here"),
        ("Branding > Phone", "Branding > Phone"),
    ],
)
def test_what_looks_like_code_becomes_code(text: str, written: str) -> None:
    assert sentence(text) == written


def test_links() -> None:
    assert url("https://h.example/o/r/blob/x", "a b/(c)#é.js", (3, 5)) == (
        "https://h.example/o/r/blob/x/a%20b/%28c%29%23%C3%A9.js#L3-L5"
    )
    assert url("", "a.js", (3, 3)) == "a.js#L3"
    assert url("https://h.example/x y/", "a.js") == "https://h.example/x%20y/a.js"


def test_a_fence_is_longer_than_any_run_in_the_diff() -> None:
    assert (fence("a"), fence("```` `"), fence("`")) == ("```", "`````", "```")


@pytest.mark.sampled(100)
@pytest.mark.parametrize("path", all_fixtures(), ids=name_of)
def test_every_fixture_is_markdown_in_which_only_our_html_acts(path: Path) -> None:
    text = render(of_fixture(path))
    assert len(text) <= LIMIT
    for piece in raw_html(text):
        assert OURS.sub("", piece).strip() == "" or re.fullmatch(
            r"<details>\s*<summary>Diff, \d+ lines</summary>\s*", piece
        )
    (file,) = of_fixture(path).files
    blocks = [token for token in tokens(text) if token.type == "fence"]
    if file.after is not None and file.after != file.before:
        (block,) = blocks
        added = [line[1:] for line in block.content.split("\n") if line.startswith("+")]
        wanted = re.split(r"\r\n|\n|\r", file.after)
        assert added and all(line.split("␍")[0] in wanted or "␍" in line for line in added)
    headings = [token for token in tokens(text) if token.type == "heading_open"]
    assert len(headings) == 2


def hostile() -> Review:
    """A review in which everything that comes from an Action is hostile."""
    bad = "`|</details><script>x</script>@me"
    start, end = Position(4, 2, 5), Position(30, 4, 1)
    finding = Finding("AP104", Severity.WARNING, f"goes to {bad} here", start, end, 2)
    before, after = "```\n</details>\n<script>alert(1)</script>\n", "````\n</details>\n| a |\n"
    result = Converted(
        after, (finding,), secrets=(bad,), dependencies=(Dependency(bad, "1"),), modules=(bad,)
    )
    found = Verification(
        "equal",
        "both",
        announced=(bad,),
        matrix=(Cell("otp_enroll", "text", bad, bad, True), Cell("otp_verify", "text", bad, "x", True)),
        branches=Coverage(1, 2, (1, 2)),
        apart=(Apart(bad, True),),
    )
    file = Reviewed(
        "a |`x`/<b>.js",
        "b]|(x).js",
        before,
        after,
        result,
        secrets=(bad,),
        header_lines=1,
        remark=bad,
        verification=found,
        departures=(Departure(3, (bad,), (bad, "y")),),
    )
    return Review(
        (file, file._replace(verification=None, not_run=bad, problem=bad)), problems=(bad,), version=bad
    )


def test_nothing_hostile_acts() -> None:
    text = render(hostile())
    acting = [piece for piece in raw_html(text) if OURS.sub("", piece).strip()]
    assert acting == []
    seen = spaceless(shown(text))
    assert seen.count(spaceless("`|</details><script>x</script>@me")) >= 15
    assert "<script>alert(1)</script>" in [line[1:] for line in fences(text)[0].split("\n")]
    links = [str(token.attrs["href"]) for token in flat(text) if token.type == "link_open"]
    assert all(re.fullmatch(r"[\w/.%-]+\.js(#L\d+(-L\d+)?)?", link) for link in links)
    cells = [token.type for token in tokens(text)].count("td_open")
    # The list of two Actions, and the two rows of the matrix.
    assert cells == 2 * 4 + 2 * 4


def fences(text: str) -> list[str]:
    return [token.content for token in tokens(text) if token.type == "fence"]


def test_the_order_is_verdict_matrix_findings_diff_tasks() -> None:
    text = render(verified("no-counterpart/identities.js"))
    marks = ["**Equal except", "| Message type |", "- **warning**", "```diff", "- [ ] "]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


def test_the_verdict_says_how_much_was_tried_and_links_to_what_was_not() -> None:
    text = render(verified("twilio/full-service.js")._replace(link="https://x.example/"))
    assert re.search(
        r"\*\*Equal\*\* in \d+ runs, \d+ of 33 branches; not reached: lines? \[\d+\]\(https", text
    )
    file = only(verified("twilio/full-service.js"))
    assert isinstance(file.verification, Verification)
    missed = file.verification._replace(branches=Coverage(31, 34, (40, 41, 42)))
    said = render(Review((file._replace(verification=missed),)))
    assert f"**Equal** in {missed.runs} runs, 31 of 34 branches; not reached: lines [40\u201342](" in said


def test_a_conversion_that_throws_is_told_before_the_verdict() -> None:
    text = render(verified("no-counterpart/identities.js"))
    said = "**It fails as it is**: no code is sent for `otp_enroll`, `otp_verify` by text."
    assert text.index(said) < text.index("**Equal")
    # Passwordless codes were never sent before: the table tells those.
    text = render(verified("no-counterpart/identities.js"))
    assert "| `passwordless` |" in text and "**fails**: " in text


def test_notes_are_counted_and_not_repeated() -> None:
    found = verified("twilio/messages.js")
    text = render(found)
    notes = [f for f in only(found).at_least(Severity.NOTE) if f.severity is Severity.NOTE]
    assert f"{len(notes)} notes are not repeated here" in text
    assert not any(sentence(note.message) in text for note in notes)


def test_task_boxes() -> None:
    file = only(of_fixture(all_fixtures()[0]))
    assert isinstance(file.result, Converted)
    result = file.result._replace(dependencies=(Dependency("twilio", "5.3.0"),), modules=("helpers",))
    text = render(Review((file._replace(result=result, secrets=("KEY",)),)))
    boxes = [line for line in text.split("\n") if line.startswith("- [ ] ")]
    for part in (
        "Secret `KEY`",
        "Dependency `twilio 5.3.0`",
        "Action module `helpers`",
        "Choose the runtime",
        "Test Message",
    ):
        assert sum(part in box for box in boxes) == 1, part


def test_a_short_diff_is_open_and_a_long_one_is_folded() -> None:
    file = only(of_fixture(all_fixtures()[0]))
    short = file._replace(before="a\n", after="b\n")
    long = file._replace(before="a\n" * 50, after="b\n" * 50)
    assert "<details>" not in render(Review((short,)))
    assert "<summary>Diff, 101 lines</summary>\n\n```diff\n" in render(Review((long,)))
    assert "```diff" not in render(Review((file._replace(before="a", after="a"),)))


def test_a_carriage_return_breaks_no_line_of_the_diff() -> None:
    file = only(of_fixture(all_fixtures()[0]))._replace(before="a\rb\r\n", after="c\rd\r\n")
    assert fences(render(Review((file,)))) == ["@@ -1 +1 @@\n-a␍b\n+c␍d\n"]


def test_errors_stand_before_warnings_wherever_they_are() -> None:
    start, later = Position(0, 1, 1), Position(9, 9, 1)
    findings = (
        Finding("AP101", Severity.WARNING, "first", start, later),
        Finding("AP105", Severity.ERROR, "second", later, later._replace(offset=12)),
    )
    file = only(of_fixture(all_fixtures()[0]))
    text = render(Review((file._replace(result=Converted("", findings)),)))
    assert text.index("second") < text.index("first")


def test_a_difference_in_one_row_is_told_there() -> None:
    file = only(verified("twilio/messages.js"))
    assert isinstance(file.verification, Verification)
    pairs = tuple(
        pair._replace(kind="different") for pair in file.verification.pairs if pair.case.method == "text"
    )
    found = file.verification._replace(verdict="different", pairs=pairs)
    rows = [
        line for line in render(Review((file._replace(verification=found),))).split("\n") if "otp_" in line
    ]
    assert "done differently" in rows[0] and "| text |" in rows[0]
    assert "done differently" not in rows[1]


@pytest.mark.parametrize("limit", [65_536, 20_000, 5_000, 2_000, 300, 100, 20, 1])
def test_it_fits_whatever_there_is(limit: int) -> None:
    text = render(of_every_fixture(), max_length=limit)
    assert len(text) <= limit
    if limit >= 100:
        assert "left out" in text.lower()


def test_what_is_left_out_first_are_the_largest_diffs() -> None:
    file = only(of_fixture(all_fixtures()[0]))
    files = tuple(
        file._replace(path=f"{size}.js", before="a\n" * size, after="b\n" * size) for size in (10, 900, 400)
    )
    whole = render(Review(files))
    one = render(Review(files), max_length=len(whole) - 1)
    assert len(fences(one)) == 2 and one.count("too long to be shown") == 1
    assert one.index("too long to be shown") > one.index("## `900.js`")
    assert one.index("too long to be shown") < one.index("## `400.js`")
    # Findings and tasks go after all diffs, those of the last file first, and never the verdicts.
    none = render(Review(files), max_length=len(render(Review(files), max_length=4_000)) - 1)
    assert none.count("## `") == 3
    assert "- [ ]" in none


def test_findings_outlive_diffs() -> None:
    path = next(path for path in all_fixtures() if loud(only(of_fixture(path))))
    file = only(of_fixture(path))._replace(before="a\n" * 40_000, after="b\n" * 40_000)
    text = render(Review((file,)))
    assert len(text) <= LIMIT
    assert all(sentence(finding.message) in text for finding in loud(file))
