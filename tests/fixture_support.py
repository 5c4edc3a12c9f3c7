"""The fixtures, and what every test over all of them needs."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from translator import convert
from translator.edits import Edits
from translator.findings import Finding
from translator.javascript.parse import parse
from translator.options import Options
from translator.results import Converted, Failed, Result

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
TENANTS = FIXTURES / "tenants"
BOM = b"\xef\xbb\xbf"
OPTIONS = {
    "defaults": Options(),
    "wrap": Options(style="wrap"),
    "native": Options(forwarded_values="native", delivery_methods="text"),
    "send": Options(other_notifications="send", delivery_methods="voice", markers=False),
    "keep": Options(keep_direct_reads=True, keep_configuration=True, other_notifications="skip"),
}
"""The sets of options that every fixture is converted with."""


@cache
def all_fixtures() -> tuple[Path, ...]:
    """Every JavaScript file under fixtures/ that is an Action by itself, by situation and name."""
    files = (path for path in FIXTURES.rglob("*") if path.suffix in (".js", ".cjs", ".mjs"))
    return tuple(sorted(path for path in files if TENANTS not in path.parents))


class Applied(NamedTuple):
    """The edits that were applied to a whole text, and what came of it."""

    text: str
    edits: Edits
    output: str


def conversion(path: Path, options: str = "defaults") -> Result:
    """What a fixture comes to with a set of options, made once in a process."""
    return recorded(path, options)[0]


@cache
def recorded(path: Path, options: str = "defaults") -> tuple[Result, tuple[Applied, ...]]:
    """As ``conversion``, and the edits of each step, to check what they leave alone."""
    return with_edits(path.read_bytes(), OPTIONS[options])


def with_edits(data: bytes, options: Options) -> tuple[Result, tuple[Applied, ...]]:
    """Convert a source; return what came of it, and the edits of each step."""
    applied: list[Applied] = []
    original = Edits.apply

    def apply(edits: Edits, text: str, start: int = 0, end: int | None = None) -> str:
        output = original(edits, text, start, end)
        if end is None:
            applied.append(Applied(text, edits, output))
        return output

    with patch.object(Edits, "apply", apply):
        return convert(data, options), tuple(applied)


def assert_only_edited(original: str, result: Converted, applied: tuple[Applied, ...]) -> None:
    """Hold that between the edits the output is the original, byte for byte, and that it parses.

    Some are edited more than once: a Hook into an Action of the old trigger, which is made one of the
    new; and an Action in which something is written otherwise first.
    """
    original = original.removeprefix("\ufeff")
    steps = [applied[-1]]
    while steps[0].text != original:
        steps.insert(0, next(step for step in applied if step.output == steps[0].text))
    for text, edits, output in steps:
        original = output
        position = place = 0
        for edit in edits.ordered():
            untouched = text[position : edit.start]
            assert output[place : place + len(untouched)] == untouched
            place += len(untouched)
            assert output[place : place + len(edit.text)] == edit.text
            place += len(edit.text)
            position = edit.end
        assert output[place:] == text[position:]
        parse(output)
        # Inserted code may land in a Terraform heredoc, where ${ would be Terraform's.
        assert output.count("${") <= text.count("${")
    assert original == result.text.removeprefix("\ufeff")


@cache
def converted_fixtures() -> tuple[Path, ...]:
    """Every fixture with a conversion among the snapshots; ``test_fixtures.py`` holds that these are all.

    So nothing has to be converted to collect the tests.
    """
    snapshots = ROOT / "tests" / "__snapshots__" / "test_fixtures"
    names = {path.name for path in snapshots.glob("test_output*.js")}
    return tuple(path for path in all_fixtures() if f"test_output[{name_of(path)}].js" in names)


def name_of(path: Path) -> str:
    """``situation--case``: the id of a test, and the name of its snapshots."""
    return path.relative_to(FIXTURES).with_suffix("").as_posix().replace("/", "--")


def described(result: Result) -> str:
    """What a conversion came to and everything it said, for a reviewer to read."""
    lines = [_outcome(result)]
    lines += [_line(finding) for finding in result.findings]
    if isinstance(result, Converted):
        lines.append(f"delivery methods: {', '.join(result.delivery_methods)}")
        lines.append(f"secrets: {', '.join(result.secrets) or 'none'}")
        packages = [f"{item.name} {item.version or '(no version)'}" for item in result.dependencies]
        lines.append(f"packages: {', '.join(packages) or 'none'}")
        lines.append(f"modules: {', '.join(result.modules) or 'none'}")
    return "\n".join(lines) + "\n"


def _outcome(result: Result) -> str:
    if isinstance(result, Converted):
        return "converted, wrapped" if result.wrapped else "converted"
    if isinstance(result, Failed):
        return f"failed: {result.problem}"
    return f"unchanged ({result.reason}): {result.why}"


def _line(finding: Finding) -> str:
    place = f"{finding.start.line}:{finding.start.column}-{finding.end.line}:{finding.end.column}"
    line = "-" if finding.output_line is None else str(finding.output_line)
    silenced = " (silenced)" if finding.suppressed else ""
    return f"{place} -> {line} {finding.code} {finding.severity.label}{silenced}: {finding.message}"


def node_available() -> bool:
    """Whether there is a Node.js to ask."""
    return any(os.access(Path(folder) / "node", os.X_OK) for folder in os.get_exec_path())
