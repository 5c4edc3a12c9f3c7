"""The rules, found by walking this package: a new file is a new rule."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Container, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from translator.debugging import stage
from translator.findings import Finding
from translator.rules.base import Diagnostic, Rule

if TYPE_CHECKING:
    from translator.decisions import Decisions

Check = Callable[["Decisions"], Iterator[Diagnostic]]


@cache
def _modules() -> tuple[ModuleType, ...]:
    files = sorted(os.listdir(os.path.dirname(os.path.abspath(__file__))))
    names = [name[: -len(".py")] for name in files if name.startswith("ap") and name.endswith(".py")]
    return tuple(import_module(f"{__name__}.{name}") for name in names)


def all_rules() -> list[Rule]:
    """Return every rule, by code."""
    return [module.RULE for module in _modules()]


def rule(code: str) -> Rule:
    """Return the rule of a code. Raises KeyError for a code that does not exist."""
    by_code: dict[str, Rule] = {module.RULE.code: module.RULE for module in _modules()}
    return by_code[code]


def has_place(finding: Finding) -> bool:
    """Return True if a finding is about a place, and not about the whole file."""
    return finding.end.offset > finding.start.offset or rule(finding.code).at_point


def checks(without: Container[str] = ()) -> Iterator[Check]:
    """Yield the functions that look for what rules report. Rules about whole files have none.

    without: codes of rules that are switched off.
    """
    for module in _modules():
        check = getattr(module, "check", None)
        if check is not None and module.RULE.code not in without:
            yield check


@stage("check")
def found_by_rules(decisions: Decisions, without: Container[str] = ()) -> list[Diagnostic]:
    """Return what all rules find, but for those whose codes are switched off."""
    return [report for check in checks(without) for report in check(decisions)]


def explanation(code: str) -> str:
    """Return what a rule means and what is done, in Markdown without headings. Raises KeyError."""
    by_code = {module.RULE.code: module for module in _modules()}
    return inspect.cleandoc(by_code[code].__doc__ or "")


def page(code: str) -> str:
    """Return the page of a rule: its explanation and its examples. Raises KeyError."""
    found = rule(code)
    parts = [f"{found.code} {found.name} ({found.severity.label})", explanation(code)]
    for title, examples in (("Reported", found.fires), ("Not reported", found.refuses)):
        for example in examples:
            parts.append(f"{title}: {example.why}\n\n" + _indented(example.before))
            if example.shows:
                parts.append("becomes, among other lines\n\n" + _indented("\n".join(example.shows)))
    parts.append(f"See {found.doc}")
    return "\n\n".join(parts) + "\n"


def _indented(text: str) -> str:
    return "\n".join("    " + line if line else line for line in text.rstrip("\n").split("\n"))
