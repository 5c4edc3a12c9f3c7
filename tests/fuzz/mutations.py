"""Inputs made at random out of the fixtures: words changed, lines moved, bytes broken, noise."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from fixture_support import FIXTURES, TENANTS

from translator.javascript.parse import SyntaxProblem, parse
from translator.options import is_typescript
from translator.run.destination import READ

Mutation = Callable[[bytes, random.Random], bytes]
_WORD = re.compile(rb"[A-Za-z_$][\w$]*|\d+|'[^'\n]*'|\"[^\"\n]*\"|`[^`]*`|[^\s\w]|\s+")
_KINDS = (rb"[A-Za-z_$][\w$]*", rb"\d+", rb"['\"`].*", rb"[^\s\w]")
_LARGEST = 20_000
_ODD = (
    b"\0", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\r", b"\r\n", b"\x1b[2J",
    b"/*", b"*/", b"//", b"<!--", b"`", b"${", b"}", b"#!", b"\\u{110000}", b"\\", b"'use strict';",
    b"@@KEY@@", b"##KEY##", b"&a ", b"*a ", b"<<: ", b"!!x ", b"---\n", b"<<EOT\n", b"${", b"%{", b"\t",
)  # fmt: skip
_CODE = (
    b"event", b"event.message_options", b"event.message_options.text", b"exports", b"arguments", b"this",
    b"eval('event')", b"with (event) { send(message_options); }", b"delete event.message_options;",
    b"event.message_options.action === 'enrollment'", b"{ ...event }", b"async ", b"await ", b"yield ",
    b"class A { static { this.e = 1; } #x = 1; }", b"label: for (;;) break label;", b"?.", b"??=",
    b"import('x')", b"exports.onExecuteSendPhoneMessage = ", b"module.exports = ", b"export default ",
    b"__proto__: ", b"get text() { return 1; }", b"[Symbol.iterator]", b"try { } finally { return; }",
    b"var event;", b"let event;", b"function event() {}", b"// actionport-ignore AP101",
    b"for (const k in event) ;", b"new.target", b"if (event.user) return;",
    b"const { text } = event.message_options;",
)  # fmt: skip
_DEEP = (b"(", b"[", b"{", b"a=>", b"!", b"f(", b"`${", b"a?b:", b"{a:", b"a.b", b"if(a)", b"- ", b"a {")


@cache
def sources() -> tuple[Path, ...]:
    """Every fixture in JavaScript or TypeScript."""
    found = (path for path in FIXTURES.rglob("*") if path.suffix in READ)
    return tuple(sorted(path for path in found if TENANTS not in path.parents))


@cache
def _bytes(path: Path) -> bytes:
    return path.read_bytes()


@cache
def _words() -> dict[bytes, list[bytes]]:
    """The words of all fixtures, by what kind of word they are."""
    every = sorted({word for path in sources() for word in _WORD.findall(_bytes(path))})
    return {kind: [word for word in every if re.fullmatch(kind, word)] for kind in _KINDS}


def code(chance: random.Random) -> tuple[str, bytes]:
    """Return a name and a source: mostly a fixture with some mutations, else noise."""
    path = chance.choice(sources())
    if chance.random() < 0.05:
        return path.name, chance.randbytes(chance.randrange(400))
    for _ in range(chance.choice((1, 4, 4, 4))):
        data = _bytes(path)
        for _ in range(chance.choice((1, 1, 1, 2, 2, 5))):
            data = chance.choice(MUTATIONS)(data, chance)[:_LARGEST]
        if _parses(data, path):
            break
    return path.name, data


def _parses(data: bytes, path: Path) -> bool:
    """Return True if a source comes further than the parser, which most mutations don't."""
    try:
        parse(data.decode("utf-8").removeprefix("\ufeff"), typed=is_typescript(path.name))
    except (SyntaxProblem, UnicodeDecodeError, RecursionError):
        return False
    return True


def text(data: bytes, chance: random.Random) -> bytes:
    """Return a file of a tenant with some mutations."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(
            (_word, _without_word, _lines_swapped, _line_twice, _without_lines, _odd, _cut, _deep, _flip)
        )(data, chance)[:_LARGEST]
    return data


def _at(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _word(data: bytes, chance: random.Random) -> bytes:
    """Put another word of the same kind in the place of one."""
    found = [word for word in _WORD.finditer(data) if not word[0].isspace()]
    if not found:
        return data
    one = chance.choice(found)
    kind = next((kind for kind in _KINDS if re.fullmatch(kind, one[0])), _KINDS[-1])
    pool: Sequence[bytes] = [word[0] for word in found] if chance.random() < 0.6 else _words()[kind]
    return data[: one.start()] + chance.choice(pool) + data[one.end() :]


def _without_word(data: bytes, chance: random.Random) -> bytes:
    found = list(_WORD.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + data[one.end() :]


def _lines_swapped(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    if lines:
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _line_twice(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    start = chance.randrange(len(lines) + 1)
    return b"".join(
        [*lines[:start], *lines[start : start + 1] * chance.choice((2, 2, 40)), *lines[start + 1 :]]
    )


def _without_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    start = chance.randrange(len(lines) + 1)
    del lines[start : start + chance.choice((1, 1, 2, 5))]
    return b"".join(lines)


def _odd(data: bytes, chance: random.Random) -> bytes:
    at = _at(data, chance)
    return data[:at] + chance.choice(_ODD) + data[at:]


def _statement(data: bytes, chance: random.Random) -> bytes:
    """Put a piece of code behind a line, or behind a word."""
    pattern = re.compile(rb"[;{}]\s*\n") if chance.random() < 0.7 else _WORD
    ends = [found.end() for found in pattern.finditer(data)] or [0]
    at = chance.choice(ends)
    return data[:at] + chance.choice(_CODE) + chance.choice((b";\n", b" ", b"")) + data[at:]


def _spliced(data: bytes, chance: random.Random) -> bytes:
    """Put some lines of another fixture between the lines."""
    lines, others = data.splitlines(keepends=True), _bytes(chance.choice(sources())).splitlines(keepends=True)
    at, start = chance.randrange(len(lines) + 1), chance.randrange(len(others) + 1)
    return b"".join([*lines[:at], *others[start : start + chance.randrange(12)], *lines[at:]])


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted((_at(data, chance), _at(data, chance)))
    return data[:start] if chance.random() < 0.3 else data[:start] + data[end:]


def _deep(data: bytes, chance: random.Random) -> bytes:
    at = _at(data, chance)
    return data[:at] + chance.choice(_DEEP) * chance.choice((3, 60, 1500)) + data[at:]


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


MUTATIONS: tuple[Mutation, ...] = (
    *(_word, _word, _word, _word, _word, _word, _without_word, _lines_swapped, _line_twice, _without_lines),
    *(_odd, _statement, _statement, _statement, _statement, _spliced, _cut, _deep, _flip),
)
_OF_TEXTS: tuple[Mutation, ...] = (
    *(_word, _word, _without_word, _lines_swapped, _line_twice, _without_lines, _odd, _cut, _deep, _flip),
)
