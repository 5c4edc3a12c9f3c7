"""Hooks on the command line: what is taken for one, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import convert, write


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_another_kind_of_hook_is_told_that_it_is_one(tmp_path: Path) -> None:
    write(tmp_path / "hook.js", "module.exports = function (user, context, cb) { cb(null, { user }); };\n")
    ran = convert("hook.js")
    ran.came_to(2, out=b"")
    for word in ("hook.js", "AP002", "a Hook of another kind", "(user, context, cb)"):
        assert word in ran.err


@pytest.mark.parametrize("names", ["recipient, text, context", "err, req, res, next", "a, b, c, d"])
def test_other_functions_are_no_hooks(names: str) -> None:
    source = f"module.exports = function ({names}) {{ return {names[0]}.action; }};\n"
    ran = convert("-", stdin=source.encode())
    ran.came_to(2, out=b"")
    for word in ("AP002", "no phone handler"):
        assert word in ran.err


@pytest.mark.parametrize("origin", ["auto", "hook", "action"])
def test_from_says_what_the_source_is(origin: str) -> None:
    known = b"module.exports = function (recipient, text, context, cb) { cb(); };\n"
    unknown = known.replace(b"recipient, text, context", b"a, b, c")
    assert convert("-", "--from", origin, stdin=known).code == (2 if origin == "action" else 0)
    assert convert("-", "--from", origin, stdin=unknown).code == (0 if origin == "hook" else 2)


def test_a_hook_that_does_not_parse_is_never_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "hook.js", "module.exports = function (recipient, text, context, cb) { send(a b); };\n")
    write(tmp_path / "other.js", "module.exports = function (a, recipient) { send(a b); };\n")
    for words in (("hook.js",), (".",)):
        ran = convert(*words)
        assert ran.code == 2
        assert "hook.js:1" in ran.err and "AP001" in ran.err
        assert "other.js" not in ran.err
