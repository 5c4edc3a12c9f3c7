"""Two texts side by side: nothing is lost, what belongs together stands together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator.report.review.line_diff import Row, align, marked
from translator.report.review.lines import with_ends, without_end
from translator.report.review.mini_markdown import Block, Span, blocks


def shown(rows: list[Row]) -> list[tuple[str, str | None, str | None]]:
    return [(row.kind, row.left and row.left.text, row.right and row.right.text) for row in rows]


def marks(old: str, new: str) -> tuple[list[str], list[str]]:
    one, other = marked(old, new)
    return [piece.text for piece in one if piece.changed], [piece.text for piece in other if piece.changed]


def test_equal_lines_stand_beside_each_other() -> None:
    assert shown(align("a\nb\n", "a\nb\n")) == [("same", "a", "a"), ("same", "b", "b")]


def test_a_version_of_a_line_stands_beside_it() -> None:
    rows = align("const a = old.text;\nend\n", "guard(b);\n\nconst a = new.text;\nend\n")
    assert shown(rows) == [
        ("added", None, "guard(b);"),
        ("added", None, ""),
        ("changed", "const a = old.text;", "const a = new.text;"),
        ("same", "end", "end"),
    ]


def test_lines_with_nothing_in_common_share_a_row_without_marks() -> None:
    (row,) = align("one two", "3 + 4")
    assert row.kind == "changed" and row.left and row.right
    assert not any(piece.changed for piece in (*row.left.pieces, *row.right.pieces))


def test_removed_lines() -> None:
    assert shown(align("a\nb\nc", "a\nc")) == [("same", "a", "a"), ("removed", "b", None), ("same", "c", "c")]


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("f(event.a.text)", "f(event.b.as_text)", ["a", "text"], ["b", "as_text"]),
        ("x = 1;", "x = 1;", [], []),
        ("async (event) =>", "async (event, api) =>", [], [", api"]),
        ("if (a) b();", "if (a) { b(); }", [], ["{ ", " }"]),
    ],
)
def test_changed_words_are_marked(old: str, new: str, gone: list[str], come: list[str]) -> None:
    assert marks(old, new) == (gone, come)


def test_long_lines_are_shown_whole() -> None:
    long = "a=1," * 6_000
    (row,) = align(long, long + "b=2")
    assert row.kind == "changed" and row.left and row.right
    assert (row.left.text, row.right.text) == (long, long + "b=2")


def test_a_bundle_is_compared_by_its_statements() -> None:
    old = "".join(f"a{n % 9}({n});" for n in range(900)) + "b(old.text);" + "c();" * 900
    gone, come = marks(old, old.replace("old.text", "new.text"))
    assert (gone, come) == (["old"], ["new"])


def test_large_changes_pair_in_their_order() -> None:
    old = "".join(f"send(old.n{n});\n" for n in range(60))
    rows = align(old, old.replace("old", "new"))
    assert all(row.kind == "changed" and row.left and row.right for row in rows)
    assert [row.left and row.left.number for row in rows] == list(range(1, 61))


@given(st.text("ab \n\r;", max_size=40), st.text("ab \n\r;", max_size=40))
def test_both_sides_are_complete_and_in_order(before: str, after: str) -> None:
    rows = align(before, after)
    for text, lines in (
        (before, [row.left for row in rows if row.left]),
        (after, [row.right for row in rows if row.right]),
    ):
        assert [line.text for line in lines] == [without_end(line) for line in with_ends(text)]
        assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    for row in rows:
        assert row.left or row.right
        assert (row.kind == "same") <= (row.left is not None and row.right is not None)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("a", ["a"]),
        ("a\nb\r\nc\rd", ["a\n", "b\r\n", "c\r", "d"]),
        ("\n\r", ["\n", "\r"]),
        ("a\u2028b\x0bc\n", ["a\u2028b\x0bc\n"]),
    ],
)
def test_lines_end_where_positions_say(text: str, lines: list[str]) -> None:
    assert with_ends(text) == lines


def test_explanations_are_paragraphs_and_lists() -> None:
    found = blocks("The `a`\nis gone.\n\n- one `b`\n  and on\n- two")
    assert found == (
        Block(False, ((Span("The "), Span("a", True), Span(" is gone.")),)),
        Block(True, ((Span("one "), Span("b", True), Span(" and on")), (Span("two"),))),
    )


def test_an_odd_backtick_is_text() -> None:
    assert blocks("a `b") == (Block(False, ((Span("a `b"),),)),)
