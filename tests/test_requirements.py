"""What a file requires from elsewhere: packages with their versions, and Action modules."""

from __future__ import annotations

import pytest
from core_support import analyzed, conversion, in_handler

from translator.deciding.requirements import find_requirements


@pytest.mark.parametrize(
    ("text", "packages"),
    [
        ("require('a')", {"a": None}),
        ("require('a/b/c')", {"a": None}),
        ("require('@a/b')", {"@a/b": None}),
        ("require('@a/b/c')", {"@a/b": None}),
        ("require('a@1.2.3')", {"a": "1.2.3"}),
        ("require('@a/b@1.2.3')", {"@a/b": "1.2.3"}),
        ("require('a@')", {"a": None}),
        ("require('a@1'); require('a')", {"a": "1"}),
        ("require('a'); require('a@1')", {"a": "1"}),
        ("require(`a`)", {"a": None}),
        ("const { b } = require('a').c", {"a": None}),
        ("import a from 'a'", {"a": None}),
        ("import('a')", {"a": None}),
        ("export { b } from 'a'", {"a": None}),
        ("export * from 'a'", {"a": None}),
        ("require('known'); require('known/b')", {"known": "4.5.6"}),
        ("require('known@1')", {"known": "1"}),
        ("require('c'); require('b')", {"c": None, "b": None}),
    ],
)
def test_packages(text: str, packages: dict[str, str | None]) -> None:
    program, scopes = analyzed(text)
    found = find_requirements(program, scopes, {"known": "4.5.6"})
    assert found.packages == packages
    assert list(found.packages) == list(packages)
    assert found.modules == ()
    assert found.first is not None


@pytest.mark.parametrize(
    "text",
    [
        "require('fs')",
        "require('fs/promises')",
        "require('node:crypto')",
        "require('./a')",
        "require('../a')",
        "require('/a')",
        "require(a)",
        "require(`${a}`)",
        "require()",
        "require('')",
        "const require = b; require('a')",
        "a.require('a')",
        "'require(a)'",
        "// require('a')",
        "export const a = 'a'",
    ],
)
def test_no_packages(text: str) -> None:
    program, scopes = analyzed(text)
    assert find_requirements(program, scopes, {}) == ({}, (), None)


def test_action_modules() -> None:
    program, scopes = analyzed("require('actions:a'); require('actions:b'); require('actions:a');")
    found = find_requirements(program, scopes, {})
    assert found.modules == ("a", "b")
    assert found.packages == {}
    assert found.first is not None and found.first.start == 0


def test_modules_are_listed_as_packages_are() -> None:
    result = conversion("require('actions:a'); require('actions:b');\n" + in_handler("a();"))
    said = [finding.message for finding in result.findings if finding.code == "AP202"]
    assert said == ["Action modules to add: a, b"]


def test_they_come_with_the_conversion() -> None:
    result = conversion(
        "const a = require('a');\nrequire('actions:b');\n" + in_handler("a();"), versions={"a": "1.0.0"}
    )
    assert [(item.name, item.version) for item in result.dependencies] == [("a", "1.0.0")]
    assert result.modules == ("b",)
