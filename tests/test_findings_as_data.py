"""Findings are data until they are shown: no code of a finding, and no look into a sentence, elsewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import translator

_PACKAGE = Path(translator.__file__).parent

CODES = {
    "mapping/guide.py": "a table below the rules, which names the finding of each of its rows",
    "suppressions.py": "an example of a comment in a sentence",
}
"""Modules outside of rules/ in which the code of a finding stands, and why."""

_SENTENCES = frozenset({"message", "messages", "why", "problem", "remark", "announced", "sentence"})
"""How variables and fields are called that hold what users read."""
_LOOKS = frozenset(
    "startswith endswith removeprefix removesuffix partition rpartition find index count replace".split()
)


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(_PACKAGE.rglob("*.py")):
        name = path.relative_to(_PACKAGE).as_posix()
        if not name.startswith(("rules/", "templates/")):
            yield name, ast.parse(path.read_text("utf-8"))


def _texts(tree: ast.Module) -> Iterator[str]:
    """Every text of a module but its docstrings."""
    statements = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in statements:
            yield node.value


def _is_sentence(node: ast.expr) -> bool:
    """Return True for a name or a field of a sentence, also inside ``str(…)``."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "str" and node.args:
        return _is_sentence(node.args[0])
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name in _SENTENCES


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def looks(tree: ast.Module) -> Iterator[int]:
    """Lines in which something depends on the words of a sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of_regex = node.func.attr in ("search", "match", "fullmatch", "sub", "findall", "split")
            if node.func.attr in _LOOKS and _is_sentence(node.func.value):
                yield node.lineno
            if of_regex and any(map(_is_sentence, node.args)):
                yield node.lineno
        elif isinstance(node, ast.Compare):
            inside = isinstance(node.ops[0], ast.In | ast.NotIn) and _is_text(node.left)
            if inside and _is_sentence(node.comparators[0]):
                yield node.lineno
            equal = isinstance(node.ops[0], ast.Eq | ast.NotEq) and _is_sentence(node.left)
            if equal and _is_text(node.comparators[0]):
                yield node.lineno


def test_no_code_of_a_finding_stands_outside_of_the_rules() -> None:
    found = {name for name, tree in _modules() if any(re.search(r"\bAP\d{3}\b", t) for t in _texts(tree))}
    assert found == set(CODES)


def test_nothing_depends_on_the_words_of_a_sentence() -> None:
    assert [f"{name}:{line}" for name, tree in _modules() for line in looks(tree)] == []


def test_a_look_into_a_sentence_is_noticed() -> None:
    code = (
        "a.message.startswith('b')\nstr(problem).removeprefix('it ')\n'throws' in row.why\n"
        "re.search('x', one.message)\nfound.why == 'no'\n"
        "' '.join(one.message.split())\nwhy = one.why\nx in problem\n"
    )
    assert list(looks(ast.parse(code))) == [1, 2, 3, 4, 5]
