"""JSON and YAML of a tenant kept as code: values with their places, and edits that touch nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from translator.edits import Edits
from translator.tenant.text.aside import MARK, asides, drop, restore
from translator.tenant.text.base import INSTALL, BadText, CannotEdit, MissingExtra, Node, Raw
from translator.tenant.text.edit import Changes, read
from translator.tenant.text.hcl import read_hcl
from translator.tenant.text.json_edits import dump_json

Change = Callable[[Changes, Node], Changes]


def edited(text: str, name: str, change: Change) -> str:
    """Return a text after a change of its root."""
    document = read(text, name)
    return change(Changes(document), document.root).text()


def applied(text: str, make: Callable[[str], Any]) -> str:
    """Return a text after edits that are made of the text alone."""
    edits = Edits()
    for edit in make(text):
        edits.add(edit)
    return edits.apply(text)


def flag(changes: Changes, root: Node) -> Changes:
    """Switch the flag."""
    return changes.put(root, "phone_consolidated_experience", True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{}", '{\n  "phone_consolidated_experience": true\n}'),
        ('{\n\t"a": 1\n}', '{\n\t"a": 1,\n\t"phone_consolidated_experience": true\n}'),
        ('{\r\n  "a": 1\r\n}\r\n', '{\r\n  "a": 1,\r\n  "phone_consolidated_experience": true\r\n}\r\n'),
        ('{"a":1}', '{"a":1,"phone_consolidated_experience":true}'),
        ('\ufeff{ "a" : @@X@@ }', '\ufeff{ "a" : @@X@@, "phone_consolidated_experience" : true }'),
        ('{"phone_consolidated_experience": @@F@@ }', '{"phone_consolidated_experience": true }'),
        (
            '{"phone_consolidated_experience":  false, "a": 1}',
            '{"phone_consolidated_experience":  true, "a": 1}',
        ),
    ],
)
def test_json_keeps_its_layout(before: str, after: str) -> None:
    assert edited(before, "tenant.json", flag) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tenant:\n", "tenant:\n  phone_consolidated_experience: true\n"),
        ("tenant: {}  \nx: 1", "tenant:\n  phone_consolidated_experience: true  \nx: 1"),
        ("tenant: {} # none\n", 'tenant: {"phone_consolidated_experience": true} # none\n'),
        (
            "tenant:\n    a: 1  # one\n    # two\nx: 1\n",
            "tenant:\n    a: 1  # one\n    phone_consolidated_experience: true\n    # two\nx: 1\n",
        ),
        (
            "b: &b {}\ntenant:\n  <<: *b\n  c: |+\n    d\n\nx: 1\n",
            "b: &b {}\ntenant:\n  <<: *b\n  c: |+\n    d\n\n  phone_consolidated_experience: true\nx: 1\n",
        ),
        (
            "tenant:\n  c: |\n    d\n\n\nx: 1\n",
            "tenant:\n  c: |\n    d\n  phone_consolidated_experience: true\n\n\nx: 1\n",
        ),
        ("tenant:\r\n  a: @@X@@", "tenant:\r\n  a: @@X@@\r\n  phone_consolidated_experience: true"),
        ("tenant: {a: 1}\n", 'tenant: {a: 1, "phone_consolidated_experience": true}\n'),
        ("tenant:\n  c: |\n    d", "tenant:\n  phone_consolidated_experience: true\n  c: |\n    d"),
    ],
)
def test_yaml_keeps_its_layout(before: str, after: str) -> None:
    def change(changes: Changes, root: Node) -> Changes:
        tenant = root.get("tenant")
        assert tenant is not None
        return flag(changes, tenant)

    assert edited(before, "tenant.yaml", change) == after


def test_a_merge_key_is_overridden_and_an_anchor_left_alone() -> None:
    before = "a: &a\n  on: true\nb:\n  <<: *a\n  c: 1\n"
    document = read(before, "t.yaml")
    b = document.root.get("b")
    assert b is not None
    member = b.member("on")
    assert member is not None
    assert member.via_alias
    assert Changes(document).put(b, "on", False).text() == before + "  'on': false\n"
    a = document.root.get("a")
    assert a is not None
    with pytest.raises(CannotEdit, match="without changing more"):
        Changes(document).put(a, "on", False).text()


def test_what_an_alias_shares_is_left_alone() -> None:
    document = read("a: &a {x: 1}\nb: *a\n", "t.yaml")
    shared = document.root.get("b", "x")
    assert shared is not None
    assert document.place(document.root.members[1].value)[1:] == (2, 4)
    with pytest.raises(CannotEdit, match="without changing more"):
        Changes(document).replace(shared, 2).text()
    assert Changes(document).replace(document.root.members[1].value, []).text() == "a: &a {x: 1}\nb: []\n"


def test_a_provider_is_added_to_a_yaml_export() -> None:
    before = "# export\nactions:\n- name: SMS\n  secrets: ##S##\n  deployed: @@D@@\ntriggers: {}\n# end"
    rows = [{"name": "custom", "disabled": False, "credentials": {}, "delivery_methods": ["text"]}]
    after = edited(before, "t.yaml", lambda changes, root: changes.put(root, "phoneProviders", rows))
    assert after == (
        before + "\nphoneProviders:\n- name: custom\n  disabled: false\n  credentials: {}\n"
        "  delivery_methods:\n  - text"
    )
    assert [keyword.name for keyword in read(before, "t.yaml").keywords] == ["S", "D"]


def test_an_action_is_added_to_a_list() -> None:
    before = "actions:\n  - name: SMS\n    code: |\n      a\n\n  # more\nx: 1\n"
    action = {"name": "New one", "code": "a\n\nb\n", "secrets": [{"name": "K", "value": "##K##"}]}
    document = read(before, "t.yaml")
    actions = document.root.get("actions")
    assert actions is not None
    assert Changes(document).append(actions, action).text() == (
        "actions:\n  - name: SMS\n    code: |\n      a\n"
        "  - name: New one\n    code: |\n      a\n\n      b\n"
        "    secrets:\n      - name: K\n        value: '##K##'\n"
        "\n  # more\nx: 1\n"
    )


SELECTED = (
    "a: 1\nguardianPhoneFactorSelectedProvider:  # old\n  provider: phone-message-hook\n\n"
    "guardianFactorProviders:\n- name: sms\n  provider: twilio\n- name: push\nz: |\n  # set\n"
)


def test_yaml_is_set_aside_with_what_would_be_left_empty() -> None:
    document = read(SELECTED, "t.yaml")
    selected = document.root.get("guardianPhoneFactorSelectedProvider")
    providers = document.root.get("guardianFactorProviders")
    assert selected is not None
    assert providers is not None
    after = Changes(document).comment_out(selected, "provider").comment_out(providers, 0).text()
    assert after == (
        "a: 1\n# set-aside: guardianPhoneFactorSelectedProvider:  # old\n"
        "# set-aside:   provider: phone-message-hook\n\nguardianFactorProviders:\n"
        "# set-aside: - name: sms\n# set-aside:   provider: twilio\n- name: push\nz: |\n  # set\n"
    )
    assert [span.text.splitlines()[0] for span in asides(after)] == [
        "guardianPhoneFactorSelectedProvider:  # old",
        "- name: sms",
    ]
    assert applied(after, restore) == SELECTED
    assert applied(after, drop) == "a: 1\n\nguardianFactorProviders:\n- name: push\nz: |\n  # set\n"


def test_what_cannot_be_set_aside_says_so() -> None:
    document = read("a: {b: 1}\nc:\n- d: 1\n  e: 2\n", "t.yaml")
    for path, step in ((("a",), "b"), (("c", 0), "d")):
        node = document.root.get(*path)
        assert node is not None
        with pytest.raises(CannotEdit):
            Changes(document).comment_out(node, step)
    with pytest.raises(CannotEdit, match="no comments"):
        document = read('{"a": 1}', "t.json")
        Changes(document).comment_out(document.root, "a")
    assert MARK not in document.text


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.json", '{"a": 1,}', "a.json:1:9: a key in double quotes is missing here"),
        ("a.json", '{\r\n"a": [1 2]}', "a.json:2:9: , or ] is missing here"),
        ("a.json", '\ufeff{"é": tru}', "a.json:1:7: a value is missing here"),
        ("a.json", "", "a.json:1:1: a value is missing here"),
        ("a.json", '{"a": 1} x', "a.json:1:10: the JSON ends before this"),
        ("a.json", '{"a": "\t"}', "a.json:1:8: invalid control character"),
        ("a.yaml", "a: b: c", "a.yaml:1:5: mapping values are not allowed in this context"),
        ("a.yaml", "é: [\n  ü", "a.yaml:2:4: did not find expected ',' or ']'"),
        ("a.yaml", "a: 1\na: 2", "a.yaml:2:1: the key a stands here twice"),
        ("a.yaml", "a: *x", "a.yaml:1:4: * begins an alias, but there is no such anchor before this"),
        ("a.yaml", "---\na: 1\n---\nb: 2", "a.yaml:3:1: a second document begins here"),
    ],
)
def test_bad_text_is_told_with_its_place(name: str, text: str, problem: str) -> None:
    with pytest.raises(BadText) as told:
        read(text, name)
    assert str(told.value) == problem


def test_too_deep_is_bad_text_and_no_crash() -> None:
    for name, text in (("a.json", "[" * 100_000), ("a.yaml", "[" * 5_000)):
        with pytest.raises(BadText):
            read(text, name)


def test_placeholders_are_values_and_macros_are_not_keywords() -> None:
    text = '{"a": @@LIST@@, "b": "x ##ONE## y", "c": [1, ##TWO##], "d": "@@password@@"}'
    document = read(text, "a.json")
    assert document.root.plain() == {
        "a": "@@LIST@@",
        "b": "x ##ONE## y",
        "c": [1, "##TWO##"],
        "d": "@@password@@",
    }
    assert [(each.name, each.marks) for each in document.keywords] == [
        ("LIST", "@@"),
        ("ONE", "##"),
        ("TWO", "##"),
    ]
    assert [node.kind for node in (document.root.members[0].value, document.root.members[1].value)] == [
        "keyword",
        "string",
    ]


def test_a_placeholder_alone_on_a_line_is_a_comment_in_yaml() -> None:
    document = read("a:\n  ##ALONE##\nb: ##HERE##\nc: @@LIST@@ # ##NOT##\n", "a.yaml")
    assert document.root.plain() == {"a": None, "b": "##HERE##", "c": "@@LIST@@"}
    assert [each.name for each in document.keywords] == ["HERE", "LIST"]


def test_raw_text_is_put_in_as_it_is() -> None:
    assert edited("a: 1\n", "t.yaml", lambda c, root: c.put(root, "a", Raw('"@@F@@"'))) == 'a: "@@F@@"\n'
    assert edited('{"a": 1}', "t.json", lambda c, root: c.put(root, "a", Raw("@@F@@"))) == '{"a": @@F@@}'


def test_a_new_file_is_written_like_its_neighbour() -> None:
    like = read('{\r\n\t"a": 1\r\n}', "a.json")
    assert dump_json([{"a": {}}], like) == '[\r\n\t{\r\n\t\t"a": {}\r\n\t}\r\n]'
    assert dump_json({"b": [1, "é"]}) == '{\n  "b": [\n    1,\n    "é"\n  ]\n}\n'


@pytest.mark.parametrize(
    ("module", "reader", "what"), [("yaml", read, "YAML"), ("tree_sitter", read_hcl, "HCL")]
)
def test_a_missing_extra_is_told(
    monkeypatch: pytest.MonkeyPatch, module: str, reader: Callable[[str, str], Any], what: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra) as told:
        reader("", "a.yaml")
    assert str(told.value) == f"Reading {what} needs packages that are not installed: {INSTALL}"
