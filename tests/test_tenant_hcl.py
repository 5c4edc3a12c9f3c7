"""Terraform's language: read with positions, edited in the text, judged by HashiCorp's own parser."""

from __future__ import annotations

import shutil
import subprocess

import pygohcl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from translator.edits import Edits
from translator.tenant.text.aside import asides, drop, restore
from translator.tenant.text.base import BadText, CannotEdit
from translator.tenant.text.hcl import Block, read_hcl
from translator.tenant.text.hcl_changes import HclChanges
from translator.tenant.text.hcl_edits import heredoc, quote

TENANT = """\
# the tenant
resource "auth0_tenant" "this" {
  friendly_name = "Acme" # shown
  support_email = "a@example.com"

  flags {
    enable_sso = true
  }
}

resource "auth0_guardian" "mfa" {
  policy = "all-applications"

  phone {
    enabled       = true
    provider      = "phone-message-hook"
    message_types = ["sms"]
  }
}
"""
TERRAFORM = shutil.which("terraform")


def edited(before: str, *steps: str) -> str:
    """Return a text after steps such as ``put tenant name text``, each read anew; every result is valid."""
    text = before
    for step in steps:
        verb, block, *rest = step.split(" ", 3)
        changes = HclChanges(read_hcl(text, "main.tf"))
        node = blocks(text)[block]
        if verb == "put":
            changes.put_attribute(node, *rest)
        elif verb == "add":
            changes.add_block(node, " ".join(rest))
        elif verb == "without":
            attribute = node.attribute(rest[0])
            assert attribute is not None
            changes.remove(attribute)
        else:
            changes.remove(node) if verb == "remove" else changes.comment_out(node)
        text = changes.text()
        pygohcl.loads(text.removeprefix("\ufeff"))
    return text


def blocks(text: str) -> dict[str, Block]:
    """Return every block by its last label or its type. They belong to the document read last."""
    READ.clear()

    def walk(block: Block) -> None:
        READ[(block.labels or (block.type,))[-1]] = block
        for inner in block.blocks:
            walk(inner)

    for block in read_hcl(text, "main.tf").blocks:
        walk(block)
    return READ


READ: dict[str, Block] = {}


def formatted(text: str) -> str:
    """Return what ``terraform fmt`` makes of a text."""
    if TERRAFORM is None:
        pytest.skip("terraform is not installed")
    done = subprocess.run([TERRAFORM, "fmt", "-"], input=text, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize(
    ("steps", "line", "where"),
    [
        (
            ["put this phone_consolidated_experience true"],
            "  phone_consolidated_experience = true",
            "example.com",
        ),
        (["put this url 1"], "  url           = 1", "example.com"),
        (["put mfa depends_on [auth0_tenant.this]"], "  depends_on = [auth0_tenant.this]", "}"),
        (["add mfa duo {}"], "  duo {}", "}"),
    ],
)
def test_an_attribute_is_added_as_terraform_fmt_has_it(steps: list[str], line: str, where: str) -> None:
    text = edited(TENANT, *steps)
    lines = [each for each in text.splitlines() if each]
    assert where in lines[lines.index(line) - 1]
    assert formatted(text) == text
    added = text.replace(line + "\n", "")
    assert TENANT.replace("\n", "") == added.replace("\n", "")


def test_a_block_on_one_line_is_opened() -> None:
    before = 'resource "x" "a" {}\n\nresource "x" "b" { phone = 1 }\n'
    text = edited(before, "put a credentials 1", "put b n 2", "add a options {}")
    assert formatted(text) == text
    assert pygohcl.loads(text)["resource"]["x"]["b"] == {"phone": 1, "n": 2}


def test_what_stands_around_is_left_alone() -> None:
    text = edited(TENANT, "without mfa policy", "remove flags")
    assert "policy" not in text
    assert "# the tenant" in text
    assert 'friendly_name = "Acme" # shown' in text
    assert formatted(text) == text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_set_aside_and_back_is_the_same_to_the_byte(newline: str, bom: str) -> None:
    before = bom + TENANT.removesuffix("\n").replace("\n", newline)
    aside = edited(before, "aside phone")
    assert [line for line in aside.splitlines() if "# set-aside: " in line] == [
        "  # set-aside: phone {",
        "  # set-aside:   enabled       = true",
        '  # set-aside:   provider      = "phone-message-hook"',
        '  # set-aside:   message_types = ["sms"]',
        "  # set-aside: }",
    ]
    assert applied(aside, restore) == before
    assert asides(aside)[0].text.split() == before[before.index("phone {") : before.rindex("}")].split()
    assert "set-aside" not in applied(aside, drop)
    assert pygohcl.loads(applied(aside, drop).removeprefix("\ufeff"))


def applied(text: str, make: object) -> str:
    edits = Edits()
    for edit in make(text):  # type: ignore[operator]
        edits.add(edit)
    return edits.apply(text)


def test_a_heredoc_set_aside_comes_back() -> None:
    before = 'resource "x" "a" {\n  code = <<-EOT\n    a\n\nb\n\t  c\n  EOT\n}\n'
    block = read_hcl(before, "a.tf").blocks[0]
    aside = HclChanges(read_hcl(before, "a.tf")).comment_out(block.attributes[0]).text()
    assert read_hcl(aside, "a.tf").blocks[0].attributes == ()
    assert applied(aside, restore) == before


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('a = "x', "main.tf:1:7"),
        ('resource "a" "é" {\n  x = [1\n}\n', "main.tf:3:1"),
        ("\ufeffresource {\n", "main.tf:2:1"),
        ("a = <<X\nfoo", "main.tf:2:4"),
    ],
)
def test_what_is_no_hcl_is_told_with_its_place(text: str, place: str) -> None:
    with pytest.raises(BadText) as problem:
        read_hcl(text, "main.tf")
    assert str(problem.value).startswith(f"{place}: ")


def test_a_list_keeps_its_layout() -> None:
    before = "x = [\n  a,\n  b,\n]\ny = [a, b, c]\nz = []\n"
    document = read_hcl(before, "a.tf")
    x, y, z = document.attributes
    changes = HclChanges(document).append_item(x, "c").remove_item(y, 1).append_item(z, "q")
    assert changes.text() == "x = [\n  a,\n  b,\n  c,\n]\ny = [a, c]\nz = [q]\n"
    for index, left in ((0, "  b,\n"), (1, "  a,\n")):
        assert HclChanges(document).remove_item(x, index).text().startswith(f"x = [\n{left}]\n")
    assert HclChanges(document).remove_item(y, 2).text().splitlines()[4] == "y = [a, b]"


TEXTS = st.text(alphabet=st.sampled_from("ab \n\t\"\\${}%'é𝄞#<\r"), max_size=12)


@settings(deadline=None, max_examples=80)
@given(text=TEXTS)
def test_a_text_is_quoted_so_that_terraform_reads_it(text: str) -> None:
    assume("\r" not in text)
    written = f"x = {quote(text)}\n"
    assert pygohcl.loads(written)["x"] == text
    assert read_hcl(written, "a.tf").attributes[0].expression.value == text


@settings(deadline=None, max_examples=80)
@given(text=TEXTS, indent=st.sampled_from(["", "  ", "    "]))
def test_a_text_in_a_heredoc_is_what_terraform_reads(text: str, indent: str) -> None:
    assume("\r" not in text)
    written = f"{indent}x = {heredoc(text + chr(10), indent)}\n"
    assert pygohcl.loads(written)["x"] == text + "\n"
    assert read_hcl(written, "a.tf").attributes[0].expression.value == text + "\n"


EXPRESSIONS = st.sampled_from(
    [
        "1",
        "true",
        '"a ${var.x} b"',
        "var.y",
        "[1, 2]",
        "[\n    1,\n  ]",
        "{ a = 1 }",
        "<<-EOT\n    é\n  EOT",
        'f("x")',
    ]
)
NAMES = st.sampled_from(["a", "bb", "enabled", "message_types", "depends_on", "é_x"])


@st.composite
def files(draw: st.DrawFn) -> str:
    """Return a file of HCL: comments, blank lines, blocks in blocks, on one line, aligned or not."""
    text = "\n".join(draw(block_texts(0)) for _ in range(draw(st.integers(1, 3))))
    text = (
        draw(st.sampled_from(["", "# head\n\n", "\ufeff"]))
        + text
        + draw(st.sampled_from(["", "\n", "\n\n# end\n"]))
    )
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))


@st.composite
def block_texts(draw: st.DrawFn, depth: int) -> str:
    """Return a block, indented by its depth."""
    outer, inner = "  " * depth, "  " * (depth + 1)
    head = (
        draw(st.sampled_from(['phone "x" {', "options {"]))
        if depth
        else f'resource "r" "n{draw(st.integers())}" {{'
    )
    names = draw(st.lists(NAMES, unique=True, max_size=4))
    if len(names) < 2 and draw(st.booleans()):
        return outer + head + "".join(f" {name} = 1 " for name in names) + "}"
    width = max(map(len, names), default=0) if draw(st.booleans()) else 0
    gap = draw(st.sampled_from(["", "", "\n", f"{inner}# note\n"]))
    lines = [f"{inner}{name:<{width}} = {draw(EXPRESSIONS)}\n" for name in names]
    nested = [draw(block_texts(depth + 1)) + "\n" for _ in range(draw(st.integers(0, 2 - depth)))]
    return f"{outer}{head}\n{gap.join([*lines, *nested])}{outer}}}"


@settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))
@given(text=files(), data=st.data())
def test_an_edit_undone_gives_the_original(text: str, data: st.DataObject) -> None:
    document = read_hcl(text, "a.tf")
    every = list(document.blocks)
    for block in every:
        every += block.blocks
    block = data.draw(st.sampled_from(every))
    name = data.draw(st.sampled_from(["zz", "phone_consolidated_experience"]))
    after = HclChanges(document).put_attribute(block, name, "true").text()
    pygohcl.loads(after.removeprefix("\ufeff"))
    again = read_hcl(after, "a.tf")
    added = [each for each in walk_attributes(again.blocks) if each.name == name]
    left = HclChanges(again).remove(added[0]).text()
    assert "".join(left.split()) == "".join(text.split())
    try:
        aside = HclChanges(document).comment_out(block).text()
    except CannotEdit:
        assume(False)
        raise
    pygohcl.loads(aside.removeprefix("\ufeff"))
    assert applied(aside, restore) == text


def walk_attributes(found: tuple[Block, ...]) -> list:  # type: ignore[type-arg]
    """Return the attributes of blocks and of those in them."""
    return [each for block in found for each in (*block.attributes, *walk_attributes(block.blocks))]
