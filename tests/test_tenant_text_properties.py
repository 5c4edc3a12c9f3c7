"""Whatever the formatting: an edit says what was asked for, and undoing it gives the original bytes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from tenant_text_support import KEYS, VALUES, json_texts, yaml_texts

from translator.edits import Edit
from translator.tenant.text.aside import asides, restore
from translator.tenant.text.base import CannotEdit, Document, Node, Raw
from translator.tenant.text.edit import Changes, read

FORMATS = {"t.json": json_texts(), "t.yaml": yaml_texts()}
SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=80)
Texts = tuple[str, Any]


@pytest.fixture(params=FORMATS)
def name(request: pytest.FixtureRequest) -> str:
    """The name of a file of each format."""
    return str(request.param)


def loaded(text: str, name: str) -> Any:
    """Return what a reader that is not ours makes of a text."""
    bare = text.removeprefix("\ufeff")
    return json.loads(bare) if name.endswith(".json") else YAML(typ="safe", pure=True).load(bare)


def nodes(node: Node) -> list[Node]:
    """Return a value and all that is below it."""
    below = [*node.items, *(member.value for member in node.members)]
    return [node, *(each for child in below for each in nodes(child))]


def choose(data: st.DataObject, document: Document, *kinds: str) -> Node:
    """Return a value of one of the kinds, if there is one."""
    fitting = [node for node in nodes(document.root) if node.kind in kinds]
    assume(fitting)
    return data.draw(st.sampled_from(fitting))


def changed(changes: Changes) -> str:
    """Return the text of changes; a place that no edit can reach is no example."""
    try:
        return changes.text()
    except CannotEdit:
        assume(False)
        raise


def same_outside(before: str, after: str, edits: list[Edit]) -> bool:
    """Return True if both texts are the same before the first and after the last edit."""
    start, end = min(edit.start for edit in edits), max(edit.end for edit in edits)
    return before[:start] == after[:start] and after.endswith(before[end:])


@SLOW
@given(data=st.data())
def test_a_text_is_read_as_others_read_it(name: str, data: st.DataObject) -> None:
    text, value = data.draw(FORMATS[name])
    assert read(text, name).root.plain() == loaded(text, name) == value


@SLOW
@given(data=st.data())
def test_a_new_member_taken_out_again_leaves_the_original(name: str, data: st.DataObject) -> None:
    text, value = data.draw(FORMATS[name])
    document = read(text, name)
    node = choose(data, document, "object")
    key, new = data.draw(KEYS), data.draw(VALUES)
    assume(node.members and not node.member(key))
    changes = Changes(document).put(node, key, new)
    after = changed(changes)
    assert same_outside(text, after, changes.edits.ordered())
    again = read(after, name)
    assert loaded(after, name) == again.root.plain() != value
    place = again.root.get(*path_of(document, node))
    assert place is not None
    assert place.member(key) is not None
    assert Changes(again).remove(place, key).text() == text


@SLOW
@given(data=st.data())
def test_a_new_item_taken_out_again_leaves_the_original(name: str, data: st.DataObject) -> None:
    text, _ = data.draw(FORMATS[name])
    document = read(text, name)
    node = choose(data, document, "list")
    assume(node.items)
    after = changed(Changes(document).append(node, data.draw(VALUES)))
    again = read(after, name)
    assert loaded(after, name) == again.root.plain()
    place = again.root.get(*path_of(document, node))
    assert place is not None
    assert Changes(again).remove(place, len(node.items)).text() == text


@SLOW
@given(data=st.data())
def test_a_value_put_back_leaves_the_original(name: str, data: st.DataObject) -> None:
    text, _ = data.draw(FORMATS[name])
    document = read(text, name)
    node = choose(data, document, "string", "number", "boolean", "null")
    new = data.draw(st.sampled_from([True, "x", "true", 7, None, "##KEY##"]))
    changes = Changes(document).replace(node, new)
    after = changed(changes)
    assert same_outside(text, after, changes.edits.ordered())
    again = read(after, name)
    assert loaded(after, name) == again.root.plain()
    place = again.root.get(*path_of(document, node))
    assert place is not None
    if node.style not in ("|", ">"):
        original = Raw(text[node.start : node.end])
        assert Changes(again).replace(place, original).text() == text


@SLOW
@given(data=st.data())
def test_any_part_can_be_taken_out(name: str, data: st.DataObject) -> None:
    text, _ = data.draw(FORMATS[name])
    document = read(text, name)
    node = choose(data, document, "object", "list")
    steps: list[Any] = [member.key for member in node.members] or list(range(len(node.items)))
    assume(steps)
    step = data.draw(st.sampled_from(steps))
    try:
        after = changed(Changes(document).remove(node, step))
    except CannotEdit:
        # Beside the first of a mapping in a list stands a comment, say: nothing is written.
        assume(False)
        raise
    left = read(after, name).root.get(*path_of(document, node))
    assert left is not None
    assert loaded(after, name) == read(after, name).root.plain()
    assert len(left.members) + len(left.items) == len(steps) - 1


@SLOW
@given(texts=yaml_texts(), data=st.data())
def test_what_is_set_aside_comes_back_to_the_byte(texts: Texts, data: st.DataObject) -> None:
    text, value = texts
    document = read(text, "t.yaml")
    node = choose(data, document, "object", "list")
    assume(not node.flow)
    steps: list[Any] = [member.key for member in node.members] or list(range(len(node.items)))
    try:
        after = changed(Changes(document).comment_out(node, data.draw(st.sampled_from(steps))))
    except CannotEdit:
        assume(False)
        raise
    assert loaded(after, "t.yaml") != value
    assert asides(after)
    undone = Changes(read(after, "t.yaml")).edits
    for edit in restore(after):
        undone.add(edit)
    assert undone.apply(after) == text


def path_of(document: Document, node: Node) -> list[Any]:
    """Return the keys and indexes that lead to a value."""
    steps: list[Any] = []
    while (parent := document.parent(node)) is not None:
        node, step = parent
        steps.insert(0, step)
    return steps
