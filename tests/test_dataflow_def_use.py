"""What is asked of an analysis afterwards (dataflow/def_use.py), about the operand of ``void``."""

from __future__ import annotations

import pytest
from dataflow_support import analyzed, source

from translator.dataflow.def_use import DefUse

CLASSES = (
    "class A { get m() { return 'A'; } }\nclass B { get m() { return 'B'; } }\nclass C extends A {}\n"
    "class D extends A { get m() { return 'D'; } }\nclass E { get n() { return 'E'; } }\n"
)
GETTERS = [
    pytest.param("void new A().m;", "A", id="of its class"),
    pytest.param("void new C().m;", "A", id="inherited"),
    pytest.param("void new D().m;", "D", id="its own instead"),
    pytest.param("void (nobody ? new A() : new B()).m;", "A B", id="of either class"),
    pytest.param("void (nobody ? new C() : new B()).m;", "A B", id="one inherited"),
    pytest.param("void (nobody ? new B() : new C()).m;", "A B", id="the other one inherited"),
    pytest.param("void (nobody ? new E() : new B()).m;", "B", id="of one of two"),
    pytest.param("void new E().m;", "", id="of another name"),
    pytest.param("void new A()[nobody];", "", id="a name that is not known"),
    pytest.param("void { get m() { return 'x'; } }.m;", "x", id="of an object"),
    pytest.param("void Object.create({ get m() { return 'x'; } }).m;", "x", id="of a prototype"),
    pytest.param("void nobody.m;", "", id="of the unknown"),
]


@pytest.mark.parametrize(("body", "returned"), GETTERS)
def test_getters(body: str, returned: str) -> None:
    points_to = analyzed(CLASSES + source(body))
    [marked] = [
        node.argument
        for node in points_to.builder.program.nodes
        if node.type == "UnaryExpression" and node.operator == "void"
    ]
    found = DefUse(points_to).getters(marked)
    assert " ".join(sorted(getter.body.body[0].argument.value for getter in found)) == returned


EXPORTED = [
    "export default box;",
    "export { box };",
    "export { box as other };",
    "export const other = box;",
    "export const other = [{ box }];",
    "exports.box = box;",
    "module.exports.box = box;",
    "exports.list = [{ box }];",
    "module.exports = box;",
]


def _is_exported(before: str) -> bool:
    points_to = analyzed(source("", f"const box = {{ m: 1 }};\n{before}"))
    boxes = [item for item in points_to.objects if item.kind == "object" and "m" in item.fields]
    return bool(boxes[0].bit & DefUse(points_to).exported)


@pytest.mark.parametrize("before", EXPORTED)
def test_exported(before: str) -> None:
    assert _is_exported(before)


@pytest.mark.parametrize("before", ["const other = box;", "global.box = box;", "export const other = box.m;"])
def test_not_exported(before: str) -> None:
    assert not _is_exported(before)
