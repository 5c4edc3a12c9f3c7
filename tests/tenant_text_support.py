"""Texts of JSON and YAML in every formatting, with the data that they say, for property tests."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

KEYS = st.sampled_from(["name", "code", "secrets", "a", "b-c", "with space", "on", "1", "é", "x.y"])
_LINES = ["plain", "two words", "- dash", "a: b", "it's", 'say "x"', "# no", "é𝄞", "{x}", "@at", "~", " lead"]
_OTHERS = [
    "",
    "true",
    "null",
    "12",
    "1.5",
    "##KEY##",
    "@@LIST@@",
    "a ##X## b",
    "two\nlines",
    "ends\n",
    "\ttab",
]
TEXTS = st.sampled_from([*_LINES, *_OTHERS])
SCALARS = st.one_of(TEXTS, st.booleans(), st.none(), st.integers(-99, 99), st.sampled_from([1.5, -0.25]))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)
OBJECTS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)
ENDS = st.sampled_from(["\n", "\r\n"])


@st.composite
def json_texts(draw: st.DrawFn) -> tuple[str, Any]:
    """Return an object with a JSON text of it."""
    data = draw(OBJECTS)
    unit = draw(st.sampled_from(["", " ", "  ", "    ", "\t"]))
    text = json.dumps(
        data,
        indent=unit or None,
        ensure_ascii=draw(st.booleans()),
        separators=draw(st.sampled_from([(",", ":"), (", ", ": "), (",", " : ")])),
    )
    tail = draw(st.sampled_from(["", "\n", "\n\n", " "]))
    bom = draw(st.sampled_from(["", "\ufeff"]))
    return bom + (text + tail).replace("\n", draw(ENDS)), data


@st.composite
def yaml_texts(draw: st.DrawFn) -> tuple[str, Any]:
    """Return an object with a YAML text of it: blocks, flows, quotes, comments, blank lines."""
    data = draw(OBJECTS)
    return draw(yaml_texts_of(data)), data


@st.composite
def yaml_texts_of(draw: st.DrawFn, data: dict[str, Any]) -> str:
    """Return a YAML text of an object."""
    head = draw(st.sampled_from(["", "# head\n", "---\n", "\n"]))
    text = head + _mapping(draw, data, 0)
    end = draw(st.sampled_from(["", "\n", "\n# end\n", "\n\n"]))
    bom = draw(st.sampled_from(["", "\ufeff"]))
    return bom + (text + end).replace("\n", draw(ENDS))


def _mapping(draw: st.DrawFn, data: dict[str, Any], indent: int) -> str:
    lines = [_member(draw, key, value, indent) for key, value in data.items()]
    gap = draw(st.sampled_from(["\n", "\n", f"\n{' ' * indent}# note\n", "\n\n"]))
    return gap.join(" " * indent + line for line in lines)


def _member(draw: st.DrawFn, key: str, value: Any, indent: int) -> str:
    written = key if key.isalpha() and key.isascii() and draw(st.booleans()) else json.dumps(key)
    if draw(st.booleans()) and isinstance(value, dict | list) and value:
        comment = draw(st.sampled_from(["", "  # why"]))
        inner = indent + draw(st.sampled_from([2, 4]))
        if isinstance(value, dict):
            return f"{written}:{comment}\n{_mapping(draw, value, inner)}"
        return f"{written}:{comment}\n{_sequence(draw, value, draw(st.sampled_from([indent, inner])))}"
    return f"{written}: {_inline(draw, value, indent)}"


def _sequence(draw: st.DrawFn, data: list[Any], indent: int) -> str:
    return "\n".join(" " * indent + "- " + _item(draw, value, indent + 2) for value in data)


def _item(draw: st.DrawFn, value: Any, indent: int) -> str:
    if isinstance(value, dict) and value and draw(st.booleans()):
        return _mapping(draw, value, indent).lstrip(" ")
    return _inline(draw, value, indent - 2)


def _inline(draw: st.DrawFn, value: Any, indent: int) -> str:
    if isinstance(value, str) and value and value[0].isalpha() and draw(st.booleans()) and "\n" in value:
        head = "|" if value.endswith("\n") else "|-"
        body = value.removesuffix("\n").split("\n")
        return "\n".join([head, *(" " * (indent + 2) + line for line in body)])
    comment = draw(st.sampled_from(["", "", " # note"]))
    if isinstance(value, str) and "\n" not in value and "\t" not in value and draw(st.booleans()):
        return "'" + value.replace("'", "''") + "'" + comment
    return json.dumps(value, ensure_ascii=False) + comment
