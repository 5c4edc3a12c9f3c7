"""Which values certainly leave the Action (following/external_sinks.py): ``KIND`` in each source.

What carries it is a Property or an ObjectExpression, an ArrayExpression, a SpreadElement, a
TemplateLiteral, or a ``+``.
"""

from __future__ import annotations

import pytest
from core_support import analyzed, nodes

from translator.following.external_sinks import is_outside, leaves

PACKAGES = "const kit = require('kit');\nconst { Client } = require('kit'), client = new Client();\n"
CARRIED = [
    "KIND",
    "[KIND]",
    "[1, ...KIND]",
    "{ a: KIND }",
    "{ a: [{ KIND }] }",
    "{ ...KIND }",
    "`${KIND}`",
    "'a' + KIND",
    "await KIND",
    "(KIND)",
    "JSON.stringify(KIND)",
    "JSON.stringify({ KIND })",
]
NOT_CARRIED = [
    "{ [KIND]: 1 }",
    "tag`${KIND}`",
    "tag`${[KIND]}`",
    "KIND === 'a'",
    "KIND - 1",
    "!KIND",
    "KIND || 1",
    "KIND ? 1 : 2",
    "KIND.length",
    "KIND()",
    "() => KIND",
    "JSON.stringify(KIND, replacer)",
    "JSON.parse(KIND)",
    "helper(KIND)",
    "new Helper(KIND)",
]
OUTSIDE = [
    "fetch",
    "console.log",
    "require",
    "require('kit')",
    "require('kit').send",
    "new (require('kit').Client)().send",
    "kit",
    "kit.send",
    "kit?.send",
    "kit['send']",
    "kit.make().send",
    "new kit.Client().send",
    "Client",
    "client.send",
    "imported",
    "imported.send",
    "(await import('kit')).send",
    "(await kit.make()).send",
]
INSIDE = [
    "helper",
    "unknown",
    "Math.max",
    "changed",
    "changed.send",
    "taken",
    "listed",
    "helper().send",
    "(() => 1)",
    "this.send",
]
FILE = (
    f"import imported from 'kit';\n{PACKAGES}function helper() {{}}\nclass Helper {{}}\n"
    "let changed = require('kit');\nchanged = helper;\nlet { taken } = require('kit');\n"
    "const [listed] = require('kit');\n"
)


def _leaves(statements: str) -> bool:
    program, scopes = analyzed(FILE + statements)
    names = [node for node in nodes(program, "Identifier") if node.name == "KIND"]
    [kind] = [node for node in names if node.role != "key" or node.parent.computed]
    return leaves(kind, scopes)


@pytest.mark.parametrize("value", CARRIED)
def test_carried(value: str) -> None:
    assert _leaves(f"kit.send({value});")
    assert _leaves(f"new kit.Client(1, {value});")
    assert _leaves(f"const value = {value};\nkit.send(value);\nfetch(value);")


@pytest.mark.parametrize("value", NOT_CARRIED)
def test_not_carried(value: str) -> None:
    assert not _leaves(f"kit.send({value});")


@pytest.mark.parametrize(
    "statements",
    [
        "kept = KIND;",
        "kit.name = KIND;",
        "let value = KIND;\nvalue = 1;\nkit.send(value);",
        "const value = KIND;\nkit.send(value);\nhelper(value);",
        "const { value } = KIND;\nkit.send(value);",
        "export default KIND;",
        "KIND;",
    ],
)
def test_kept(statements: str) -> None:
    assert not _leaves(statements)


def test_names_for_names_come_to_an_end() -> None:
    names = "".join(f"const value{index + 1} = value{index};\n" for index in range(40))
    assert not _leaves(f"const value0 = KIND;\n{names}kit.send(value40);")
    assert _leaves("const value0 = KIND;\nconst value1 = value0;\nkit.send(value1);")


def _is_outside(callee: str) -> bool:
    program, scopes = analyzed(f"{FILE}probe(({callee})(1));")
    [probe] = [node for node in nodes(program, "CallExpression") if node.callee.fields.get("name") == "probe"]
    called = probe.arguments[0].callee
    return is_outside(called, scopes)


@pytest.mark.parametrize("callee", OUTSIDE)
def test_outside(callee: str) -> None:
    assert _is_outside(callee)


@pytest.mark.parametrize("callee", INSIDE)
def test_inside(callee: str) -> None:
    assert not _is_outside(callee)
