"""Edits: in coordinates of the original, applied once, and an error where they collide."""

from __future__ import annotations

import pytest

from translator.edits import Edit, Edits, Overlap, insert_after, insert_before, insert_key, separate, wrap


def edited(text: str, *edits: Edit) -> str:
    collected = Edits()
    for edit in edits:
        collected.add(edit)
    return collected.apply(text)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param([Edit(2, 4, "XY")], "abXYef", id="a replacement"),
        pytest.param([Edit(0, 1, ""), Edit(5, 6, "")], "bcde", id="two deletions"),
        pytest.param([Edit(3, 3, "-")], "abc-def", id="an insertion"),
        pytest.param([Edit(0, 0, "<"), Edit(6, 6, ">")], "<abcdef>", id="at the bounds"),
        pytest.param([Edit(4, 6, "Z"), Edit(0, 2, "A")], "AcdZ", id="in any order"),
        pytest.param(
            [insert_after(2, "3"), Edit(2, 2, "2"), insert_before(2, "1")], "ab123cdef", id="first and last"
        ),
        pytest.param(
            [insert_before(2, "2", nth=1), insert_before(2, "1")], "ab12cdef", id="several that come first"
        ),
        pytest.param(
            [insert_after(2, "2"), insert_after(2, "1", nth=1)], "ab12cdef", id="several that come last"
        ),
        pytest.param([*wrap(2, 3, "(", ")"), *wrap(2, 5, "[", "]")], "ab[(c)de]f", id="longer is outside"),
        pytest.param([*wrap(1, 4, "(", ")"), *wrap(3, 4, "[", "]")], "a(bc[d])ef", id="also at its end"),
        pytest.param(
            [*wrap(2, 3, "(", ")", outside=1), *wrap(2, 3, "[", "]")], "ab([c])def", id="outside by choice"
        ),
        pytest.param([insert_key(2, "k"), *wrap(2, 4, "(", ")")], "ab(k: cd)ef", id="a key is inside"),
        pytest.param(
            [separate(2), insert_before(2, "1")], "ab1;cdef", id="a semicolon behind what comes first"
        ),
        pytest.param([Edit(2, 4, "X"), Edit(2, 2, "-")], "ab-Xef", id="an insertion before a replacement"),
        pytest.param([Edit(2, 4, "X"), Edit(4, 4, "-")], "abX-ef", id="an insertion behind a replacement"),
        pytest.param([Edit(1, 3, "X"), Edit(3, 5, "Y")], "aXYf", id="replacements that touch"),
        pytest.param([Edit(1, 3, "X"), Edit(1, 3, "X")], "aXdef", id="the same edit twice"),
        pytest.param([Edit(1, 5, "X", absorbs=True), Edit(2, 3, "Y")], "aXf", id="an edit is absorbed"),
        pytest.param([Edit(1, 5, "X", absorbs=True), Edit(1, 1, "-")], "a-Xf", id="but not at the start"),
        pytest.param([Edit(1, 5, "X", absorbs=True), Edit(5, 5, "-")], "aX-f", id="nor at the end"),
        pytest.param(
            [Edit(1, 5, "X", absorbs=True), Edit(2, 3, "Y", absorbs=True)], "aXf", id="the outer one absorbs"
        ),
    ],
)
def test_applied(edits: list[Edit], expected: str) -> None:
    assert edited("abcdef", *edits) == expected


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([], id="none"),
        pytest.param([Edit(3, 3, "")], id="one that changes nothing"),
        pytest.param([insert_before(0, "")], id="nothing, first of all"),
    ],
)
def test_left_alone(edits: list[Edit]) -> None:
    collected = Edits()
    for edit in edits:
        collected.add(edit)
    assert len(collected) == 0
    assert collected.apply("abcdef") == "abcdef"


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([Edit(1, 3, "X"), Edit(2, 4, "Y")], id="two replacements"),
        pytest.param([Edit(1, 3, "X"), Edit(1, 3, "Y")], id="of the same text"),
        pytest.param([Edit(1, 5, "X"), Edit(2, 2, "-")], id="an insertion inside a replacement"),
        pytest.param(
            [Edit(1, 3, "X", absorbs=True), Edit(1, 3, "Y", absorbs=True)], id="two that absorb the same"
        ),
    ],
)
def test_overlaps_are_an_error(edits: list[Edit]) -> None:
    with pytest.raises(Overlap, match=r"edits overlap at offset \d"):
        edited("abcdef", *edits)


def test_a_range() -> None:
    collected = Edits()
    for edit in (Edit(1, 2, "B"), Edit(2, 2, "-"), Edit(4, 4, "+"), Edit(4, 5, "E")):
        collected.add(edit)
    assert collected.apply("abcdef", 2, 4) == "-cd+"
    assert collected.apply("abcdef", 2) == "-cd+Ef"
    assert len(collected) == 4


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        pytest.param(0, 0, id="before every edit"),
        pytest.param(1, 1, id="where something was replaced"),
        pytest.param(2, 1, id="inside it"),
        pytest.param(3, 4, id="behind it"),
        pytest.param(4, 6, id="behind an insertion"),
        pytest.param(6, 8, id="the end"),
    ],
)
def test_mapping(offset: int, expected: int) -> None:
    collected = Edits()
    collected.add(Edit(1, 3, "XYZ"))
    collected.add(Edit(4, 4, "-"))
    assert collected.mapping()(offset) == expected
