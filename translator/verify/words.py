"""Steps and records as text, for reports."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from translator.verify.compare import ending, error_text
from translator.verify.records import Json, Record, Step

_PLAIN_KEY = re.compile(r"[A-Za-z_$][\w$]*$")


def value_text(value: Json) -> str:
    """A value as JavaScript would write it."""
    if isinstance(value, dict) and "$" in value:
        return _special(value)
    if isinstance(value, dict):
        inside = ", ".join(f"{_key(key)}: {value_text(item)}" for key, item in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(value_text, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _special(value: dict[str, Json]) -> str:
    """What JSON has no word for: the record marks it with its kind."""
    kind, text = value["$"], value.get("text", "")
    match kind:
        case "undefined" | "function" | "secrets" | "api":
            return f"⟨{kind}⟩" if kind != "undefined" else "undefined"
        case "number" | "bigint" | "symbol" | "RegExp":
            return str(text)
        case "stand-in":
            return f"⟨{text}⟩"
        case "error":
            return error_text(value)
    parts = [part for part in (text, value.get("items"), value.get("entries")) if part]
    shown = " ".join(part if isinstance(part, str) else value_text(part) for part in parts)
    return f"⟨{kind} {shown}⟩" if shown else f"⟨{kind}⟩"


def step_text(step: Step) -> str:
    """A step in one line."""
    name = step.name
    arguments = ", ".join(map(value_text, step.args))
    awaited = "await " if step.awaited else ""
    called = name.removesuffix("()") if step.op != "set" else name
    match step.op:
        case "end":
            return f"(end {name}: {step.args[0]} {value_text(step.args[1])})"
        case "set":
            return f"{name} = {arguments}"
        case "delete":
            return f"delete {name}"
        case "construct":
            return f"{awaited}new {called}({arguments})"
        case _:
            return f"{awaited}{called}({arguments})"


def trace(record: Record) -> list[str]:
    """Return what a run did, a line for each step, and how it ended."""
    lines = [("(load) " if step.phase == "load" else "") + step_text(step) for step in record.steps]
    return [*lines, ending(record)]


def doing(record: Record, *, placed: bool = True) -> str:
    """Return what a run did to the outside, in a few words. placed: whether with the line of an error."""
    steps = [step for step in record.steps if step.phase == "run" and step.op != "timer"]
    # What is logged says little, unless nothing else is done.
    names = _names([step for step in steps if step.op != "console"] or steps)
    shown = ", ".join(names[:_SHOWN]) + (f", {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
    if record.outcome == "returned":
        return shown or "nothing"
    short = ending(record, placed=placed)
    short = short if len(short) <= _LONGEST else short[: _LONGEST - 1] + "…"
    return f"{shown}, then {short}" if shown else short


_SHOWN = 3
_LONGEST = 70


def _names(steps: Sequence[Step]) -> list[str]:
    """Return the names of what was called. Of `a()` and `a().b()`, only the longer tells something."""
    names = list(dict.fromkeys(re.sub(r"#\d+(?=\(|$)", "", step.name) for step in steps))
    return [
        name
        for name in names
        if not any(other != name and other.startswith((name + ".", name + "(")) for other in names)
    ]


def _key(key: str) -> str:
    return key if _PLAIN_KEY.match(key) else json.dumps(key, ensure_ascii=False)
