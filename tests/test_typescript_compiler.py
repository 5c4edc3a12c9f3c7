"""What blanking makes of TypeScript, compared with what TypeScript's own compiler makes of it.

Both are parsed by esprima: the trees are the same, or the blanking refuses the text.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import quickjs
from typescript_support import HERE, ask, compiler, packages

from translator.javascript.parse import SyntaxProblem, parse
from translator.javascript.tree import Node
from translator.typescript.lowered import lowered

needs_compiler = pytest.mark.skipif(not compiler(), reason="Node or typescript 5.9 is missing")
SNIPPETS = [
    line.replace("\\r", "\r").replace("\\n", "\n")
    for line in (HERE / "snippets.txt").read_text("utf-8").splitlines()
]


RIGHT = ("same", "refused", "invalid", "enum")
_NOT_COMPARED = frozenset({"raw", "sourceType"})


def shape(value: Any) -> Any:
    """A tree as lists of what it means: no empty statements, no exports of nothing, no spelling."""
    if isinstance(value, list):
        return [shape(item) for item in value if not _is_nothing(item)]
    if isinstance(value, Node):
        return [
            value.type,
            [
                [name, shape(field)]
                for name, field in sorted(value.fields.items())
                if name not in _NOT_COMPARED
            ],
        ]
    if isinstance(value, dict):
        return sorted((name, str(item)) for name, item in value.items() if name != "raw")
    return repr(value)


def _is_nothing(item: Any) -> bool:
    if not isinstance(item, Node):
        return False
    if item.type == "ExportNamedDeclaration":
        return item.declaration is None and item.source is None and not item.specifiers
    return item.type == "EmptyStatement"


def outcome(text: str, answer: dict[str, Any]) -> str:
    """What came of a text: one of ``RIGHT``, or what is wrong. An enum is compared where it runs."""
    try:
        program = parse(text, typed=True)
    except SyntaxProblem:
        return "refused"
    if answer["errors"]:
        return "invalid"
    assert program.typed is not None and len(program.typed.text) == len(text)
    if program.typed.enums:
        return "enum"
    runs = parse(lowered(program.typed)) if "constructor" in text else program
    mine, theirs = shape(runs.root), shape(parse(answer["text"]).root)
    return "same" if mine == theirs else f"{program.typed.text!r} is not {answer['text']!r}"


@needs_compiler
def test_snippets_are_the_compilers_or_refused() -> None:
    answers = ask("compile.cjs", SNIPPETS)
    found = {text: outcome(text, answer) for text, answer in zip(SNIPPETS, answers, strict=True)}
    assert {text: what for text, what in found.items() if what not in RIGHT} == {}
    assert sum(what == "same" for what in found.values()) >= 200
    assert sum(what == "enum" for what in found.values()) >= 5


def combinations() -> Iterator[str]:
    """Every place that a type may stand in, with every kind of type, and what may follow on it."""
    text = (HERE / "combinations.txt").read_text("utf-8")
    places, kinds, behind = (
        block.split("\n") for block in text.replace("\\n", "\r").strip("\n").split("\n\n")
    )
    for place, kind, following, last in product(places, kinds, behind, ("", "\n(last)()")):
        yield (place.replace("TYPE", kind) + following).replace("\r", "\n") + last


@needs_compiler
def test_combinations_are_the_compilers_or_refused() -> None:
    every = list(combinations())
    texts = every if os.environ.get("EVERY") == "typescript" else every[::41]
    answers = ask("compile.cjs", texts)
    valid = [(text, answer) for text, answer in zip(texts, answers, strict=True) if not answer["errors"]]
    found = {text: outcome(text, answer) for text, answer in valid}
    assert {text: what for text, what in found.items() if what not in RIGHT} == {}
    assert sum(what == "same" for what in found.values()) >= 0.7 * len(found) >= 200


@needs_compiler
def test_enums_are_the_compilers() -> None:
    texts = [text for text in SNIPPETS if re.match(r"(export )?(const )?enum E", text)]
    for text, answer in zip(texts, ask("compile.cjs", texts), strict=True):
        try:
            program = parse(text, typed=True)
        except SyntaxProblem:
            continue
        assert program.typed is not None
        runs = lowered(program.typed)
        assert runs.count("\n") == text.count("\n")
        assert _enum(runs) == _enum(answer["text"]), text


def _enum(code: str) -> object:
    """What the enum E of a script is."""
    context = quickjs.Context()
    context.eval("const f = () => 7; " + code.replace("export ", ""))
    return json.loads(context.eval("JSON.stringify(Object.entries(E))"))


@needs_compiler
@pytest.mark.skipif(not packages(), reason="the packages with sources are missing")
@pytest.mark.parametrize("package", packages(), ids=lambda package: package.name)
def test_sources_of_packages_are_the_compilers_or_refused(package: Path) -> None:
    files = [path for path in sorted(package.rglob("*.ts")) if not path.name.endswith(".d.ts")]
    files = (
        files
        if os.environ.get("EVERY") == "typescript"
        else [path for path in files if path.stat().st_size < 20_000][::8]
    )
    texts = [path.read_text("utf-8") for path in files]
    found = [outcome(text, answer) for text, answer in zip(texts, ask("compile.cjs", texts), strict=True)]
    assert {str(path): what for path, what in zip(files, found, strict=True) if what not in RIGHT} == {}
    assert found.count("same") + found.count("enum") >= 0.9 * len(found)
