"""What replaces parts of esprima gives the same trees, tokens, comments and errors."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path
from typing import Any

import esprima
import pytest
from fixture_support import all_fixtures, name_of

from translator.interpreter import DEEP
from translator.javascript.native import EcmaError, read
from translator.javascript.parse import parse

_OPTIONS = {"range": True, "comment": True, "tokens": True, "positionEncoding": "scalar"}
_TEXTS = [
    "",
    "\ufeff a",
    "#!/usr/bin/env node\na // b",
    " --> a comment at the top\nb /* c\n */ --> d",
    "a <!-- b\nc",
    "'use strict'; ({ __proto__: 1, a, get b() { return /x/g } })",
    "a?.b?.[c]?.(d) ?? e ** f; x = y / z / `${`${{}}`}}`",
    "var \\u0061b, é, \U0001d4b3, $, _1 = .5 + 1..toString() + 0x1F + 1_000n",
    "async () => { for await (const x of y) ; label: while (1) continue label }",
    "class A extends B { #p = 1; static { this.#q } get [c]() {} static async *d() { yield* super.d() } #q }",
    "a = b\n++c\n/d/g.e",
    "let a; let a",
    "if (a) let\nb",
    "return 1",
    "'use strict'; with (a) {}",
    "({ __proto__: a, __proto__: b })",
    "class { #a; #a }",
    "v\\u0061r a",
    "a ?.5 : b",
    "{ a } { b\n} /* c */ d // e\n; { return\n}",
    "'unterminated",
    "`${",
    "/* open",
    "a = b ??= c ?. d &&= e ||= f >>>= g >> h ** i **= j <<= k << l !== m != n => o === p == q ... r",
    "a---->b; a <!--b\n; a-- > b --\n--> c\n-->d\ne = -->f",
    "0 00 08 0x1 1n 1_0 12e3 1. 1.5 .5 123456789012345 1234567890123456 9007199254740993 0.a 1..b 1a",
    "0",
    "00; 08; 1n; 1_0; 12e3; 1.; 1.5; .5; 123456789012345; 1234567890123456; 9007199254740993; 1..b",
    "'a\\'b' + \"c'd\" + 'e\\\nf' + '\u2028' + \"\\u0041\" + '' + '\t'",
    "'a\nb'",
    '"a\rb"',
    "`a${{ b: `c${ d }` }}e${{}}f`; { `${ { } }` } }",
    "import a, { b as c } from 'd'; export { c as default }; import.meta; await e",
    "export default function () {}; export * as f from 'g'",
]

_ENDING = frozenset({"ThrowStatement", "YieldExpression", "ReturnStatement"})


def _plain(node: Any, ends: list[int]) -> Any:
    """Return a tree as data, without what only one of both notes.

    ends: those of its tokens, with one of which a node ends: esprima's may go on to blanks behind it.
    """
    if isinstance(node, list):
        return [_plain(item, ends) for item in node]
    if not hasattr(node, "__dict__"):
        return node
    left_out = ("range", "comments", "tokens", "errors", "hashbang")
    fields = {
        name: _plain(value, ends)
        for name, value in vars(node).items()
        if name not in left_out and (name[0] != "_" or name == "_parenthesized")
    }
    if "_start" not in vars(node):
        return fields
    index = bisect_right(ends, node._end) - 1
    within = index >= 0 and ends[index] > node._start
    return {**fields, "at": [node._start, ends[index] if within else node._end]}


def _theirs(text: str, module: bool) -> Any:
    parse = esprima.parseModule if module else esprima.parseScript
    try:
        root = parse(text, _OPTIONS)
    except esprima.Error as error:
        return str(error).partition(": ")[2], error.index
    except Exception as error:
        return type(error)
    tokens = [(token.type, *token.range) for token in root.tokens]
    comments = [(each.type == "Block", each.value, *each.range) for each in root.comments]
    return _plain(root, [end for _, _, end in tokens]), tokens, comments


def _ours(text: str, module: bool) -> Any:
    try:
        native = read(text, module=module)
    except EcmaError as error:
        return str(error).partition(": ")[2], error.index
    except Exception as error:
        return type(error)
    return _plain(native.root, []), native.tokens, native.comments


@pytest.mark.parametrize("text", _TEXTS)
@pytest.mark.parametrize("module", [False, True], ids=["script", "module"])
def test_it_is_the_tree_of_esprima(text: str, module: bool) -> None:
    assert _ours(text, module) == _theirs(text, module)


@pytest.mark.sampled(60)
@pytest.mark.parametrize("path", all_fixtures(), ids=name_of)
def test_it_is_the_tree_of_esprima_for_every_fixture(path: Path) -> None:
    text = path.read_bytes().decode(errors="replace")
    with DEEP:
        assert _ours(text, False) == _theirs(text, False)


@pytest.mark.parametrize("end", range(0, 400, 7))
def test_it_fails_where_esprima_fails(end: int) -> None:
    """Every prefix of a text is another error."""
    text = "".join(f"{item}\n" for item in _TEXTS[4:10])[:end]
    assert _ours(text, False) == _theirs(text, False)


@pytest.mark.parametrize("value", ["'a\\\nb'", '"\u2028"', "`a\nb`", "`a\n${b}`"])
@pytest.mark.parametrize("text", ["throw X", "function* a() { yield X }", "function a() { return X }"])
def test_a_text_of_several_lines_begins_on_its_first(text: str, value: str) -> None:
    """esprima takes the lines of a text for lines before it."""
    program = parse(text.replace("X", value))
    (node,) = program.of_types(_ENDING)
    assert program.text[node.argument.start : node.argument.end] == value


def test_a_line_before_a_text_ends_what_is_yielded() -> None:
    (node,) = parse("function* a() { yield\n'b' }").of_types(_ENDING)
    assert node.argument is None
