"""What the flow says of each use of the message (following/uses.py): how it goes out, and who may change it.

``M`` is the message in the statements, of which a field is read behind them. So what may change it
gets the one object that this read uses, too.
"""

from __future__ import annotations

import pytest
from core_support import conversion, in_handler

TESTED = ": only whether it is there matters"
SHARED = ": one old-shaped message_options is used by every access"
OLD_EVENT = ": one old-shaped event is used by every access"
GIVEN = ": handed on in its old shape, built here"


def uses(statements: str) -> str:
    """The lines of all but the reads, without their places."""
    source = f"{statements}\nb(M.code);".replace("M", "event.message_options")
    lines = conversion(in_handler(source), explain_flow=True).flow
    told = (line.split("  ", 2)[-1] for line in lines if not line.startswith(" "))
    return "\n".join(line for line in told if not line.startswith("read: "))


@pytest.mark.parametrize(
    "statement",
    [
        "if (M) a();",
        "while (M) a();",
        "do a(); while (M);",
        "for (; M;) a();",
        "for (M; ;) a();",
        "for (;; M) a();",
        "M;",
        "a(M ? 1 : 2);",
        "a(!M);",
        "a(typeof M);",
        "a(void M);",
        "a(M && 1);",
    ],
)
def test_tested(statement: str) -> None:
    assert uses(statement) == f"is tested{TESTED}"


@pytest.mark.parametrize(
    ("statement", "how"),
    [
        ("a((M, 1));", "is not used"),
        ("a(M === undefined);", "is compared with a literal"),
        ("a(null == M);", "is compared with a literal"),
        ("a(M !== void 0);", "is compared with a literal"),
        ("a(1 != M);", "is compared with a literal"),
        ("a(M === x);", "is compared with another object"),
        ("a(M < 1);", "is used with an operator"),
        ("a(M + '');", "is used with an operator"),
        ("a(M instanceof x);", "is used with an operator"),
        ("a(`${M}`);", "is put into a template"),
    ],
)
def test_looked_at(statement: str, how: str) -> None:
    assert uses(statement) == how + TESTED


@pytest.mark.parametrize(
    ("statement", "how"),
    [
        ("a(M);", "goes to a()"),
        ("a.b(M);", "goes to a.b()"),
        ("a?.b.c?.(M);", "goes to a.b.c()"),
        ("(function () { this.a(M); })();", "goes to this.a()"),
        ("f().g(M);", "goes to ….g()"),
        ("f()(M);", "goes to a function"),
        ("a[b](M);", "goes to a function"),
        ("a(M || 1);", "goes to a()"),
        ("new A(M);", "goes to a constructor"),
        ("x`${M}`;", "goes to a template tag"),
        ("a([M]);", "is stored in an array"),
        ("a({ b: M });", "is stored in an object"),
        ("a(class { static b = M });", "is stored in a field"),
        ("x.y = M;", "is stored on an object"),
        ("x = M;", "is kept in a variable"),
        ("const [z] = M;", "is taken apart in a way that can't be followed"),
        ("for (const k of M) a();", "is iterated over"),
        ("x = () => { return M; };", "is returned"),
        ("x = () => M;", "is returned"),
        ("x = function* () { yield M; };", "is yielded"),
        ("if (x) throw M;", "is thrown"),
        ("x = (y = M) => y;", "is a default value"),
        ("a(x ? M : 1);", "is needed as a whole"),
    ],
)
def test_may_be_changed_there(statement: str, how: str) -> None:
    found = uses(statement)
    assert found == how + SHARED or found.startswith(f"{how}{SHARED} for "), found


@pytest.mark.parametrize(
    ("statement", "how"),
    [
        ("a({ ...M });", "is spread"),
        ("a([...M]);", "is spread"),
        ("for (const k in M) a();", "is enumerated"),
        ("a('x' in M);", "is used with an operator"),
        ("a(M[x]);", "is read by a key that is not known"),
        ("a(M.valueOf);", "is read at .valueOf"),
    ],
)
def test_only_looked_into(statement: str, how: str) -> None:
    assert uses(statement) == how + GIVEN


@pytest.mark.parametrize(
    ("statement", "how"),
    [
        ("const e = { ...event };\na(e.user);", f"is spread{OLD_EVENT}"),
        ("let e;\ne = { ...event };\na(e.user);", f"is spread{OLD_EVENT}"),
        ("a({ ...event });", f"is spread{GIVEN}"),
        ("for (const k in event) a(k);", f"is enumerated{GIVEN}"),
    ],
)
def test_a_copy_of_the_event_that_is_kept_shares_the_message(statement: str, how: str) -> None:
    assert uses(statement) == how


@pytest.mark.parametrize(
    "statements",
    [
        "const x = (s, m) => a(m.code);\nx`${M}`;",
        "const f = (m) => a(m.code);\nf(M);",
        "const m = M;\na(m.code);",
    ],
)
def test_what_only_hands_it_on_is_no_use(statements: str) -> None:
    assert uses(statements) == ""


def test_the_rest_of_a_part() -> None:
    assert "is taken apart with a rest element: " in uses("const { name, ...rest } = event.client;\na(rest);")
