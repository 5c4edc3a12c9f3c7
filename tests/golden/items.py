"""What the manifest is about: everything that a user sees of every fixture, and of the reference.

Only the Python API and the commands are called, so that moving what lies behind them changes nothing here.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

from fixture_support import FIXTURES, OPTIONS, ROOT, all_fixtures

import translator

_KEPT = ("PATH", "HOME", "TMPDIR", "TEMP", "SYSTEMROOT")
_REPORTS = ("md", "diff", "sarif", "json", "html", "txt")
_COMMANDS = ("convert", "verify", "review", "mapping", "rules", "explain")

Contents = Iterator[tuple[str, str]]

Job = Callable[[], Contents]
"""Makes several things in one go. Yields what each is called below the job's name, and its content."""


def pin() -> None:
    """Make this process independent of the machine, the time, the place and the version."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    os.environ.clear()
    os.environ |= {**kept, "COLUMNS": "100", "SOURCE_DATE_EPOCH": "0", "LC_ALL": "C.UTF-8"}
    # Before anything of the package is imported that copies it.
    translator.__version__ = "0.0.0"
    os.chdir(ROOT)


@cache
def all_jobs() -> dict[str, Job]:
    """Return every job by its name: those that run handlers (``verify``, ``verified``) come last."""
    names = [path.relative_to(FIXTURES).as_posix() for path in all_fixtures()]
    each = {
        "result": _result,
        "convert": _convert,
        "review": _review,
        "verify": _verify,
        "verified": _verified,
    }
    jobs = {f"{family}/{name}": partial(make, name) for family, make in each.items() for name in names}
    return {"reference": _reference, "directory": _directory, **jobs}


def _result(name: str) -> Contents:
    data = (FIXTURES / name).read_bytes()
    for label, options in OPTIONS.items():
        yield label, _written(translator.convert(data, options._replace(explain_flow=True)))


def _written(result: translator.Converted | translator.Unchanged | translator.Failed) -> str:
    """Return everything that a result says, in lines; its text stands last."""
    lines = [type(result).__name__]
    for field in ("problem", "reason", "why", "origin", "wrapped", "delivery_methods", "secrets"):
        lines.append(f"{field}: {getattr(result, field, '-')}")
    lines += [f"package: {item.name} {item.version}" for item in getattr(result, "dependencies", ())]
    for field in ("modules", "more_secrets", "remarks"):
        lines.append(f"{field}: {getattr(result, field, '-')}")
    lines += [f"finding: {_finding(finding)}" for finding in result.findings]
    lines += [f"flow: {line}" for line in getattr(result, "flow", ())]
    return "\n".join([*lines, getattr(result, "text", "")])


def _finding(finding: translator.Finding) -> str:
    place = f"{tuple(finding.start)}-{tuple(finding.end)} -> {finding.output_line}"
    flags = f"suppressed={finding.suppressed} {finding.reason!r} stops={finding.stops}"
    return f"{place} {finding.code} {finding.severity.label} {flags} {finding.doc} {finding.message}"


def _convert(name: str) -> Contents:
    forms = {
        "text": (),
        "json": ("--format", "json"),
        "diff": ("--diff",),
        "check": ("--check",),
    }
    for form, words in forms.items():
        yield form, _ran("convert", "--no-config", *words, f"fixtures/{name}")


def _directory() -> Contents:
    """All fixtures at once, and what is written: only here are there headers and conversions on disk."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(FIXTURES, folder, dirs_exist_ok=True)
        os.chdir(folder)
        try:
            before = set(Path().rglob("*"))
            yield "list", _ran("convert", "--no-config", ".")
            yield "csv", _ran("convert", "--no-config", "--format", "csv", ".")
            yield "beside", _ran("convert", "--no-config", "--beside", ".")
            made = sorted(set(Path().rglob("*")) - before)
            yield "written", "".join(f"=== {path.as_posix()}\n{_text(path.read_bytes())}" for path in made)
            yield "check", _ran("convert", "--no-config", "--check", ".")
            words = ("--no-config", "--no-verify", "--jobs", "1", "--format", "json")
            yield "review", _ran("review", *words, ".")
        finally:
            os.chdir(ROOT)


def _review(name: str) -> Contents:
    yield from _reviewed(name, "--no-verify")


def _verified(name: str) -> Contents:
    yield from _reviewed(name, "--jobs", "1")


def _reviewed(name: str, *words: str) -> Contents:
    """One review, in every format."""
    with tempfile.TemporaryDirectory() as folder:
        reports = {form: Path(folder) / f"report.{form}" for form in _REPORTS}
        asked = [word for path in reports.values() for word in ("--report", str(path))]
        given = ("--title", "Golden", "--link", "https://example.com/", *asked, *words)
        yield "github", _ran("review", "--no-config", "--format", "github", *given, f"fixtures/{name}")
        for form, path in reports.items():
            yield form, _text(path.read_bytes()) if path.exists() else "not written"


def _verify(name: str) -> Contents:
    yield "json", _ran("verify", "--no-config", "--format", "json", f"fixtures/{name}")


def _reference() -> Contents:
    for form in ("text", "markdown", "json"):
        yield f"mapping/{form}", _ran("mapping", "--format", form)
    rules = _ran("rules")
    yield "rules", rules
    for code in sorted({word for word in rules.split() if word.startswith("AP") and word[2:].isdigit()}):
        yield f"explain/{code}", _ran("explain", code)
    yield "help/actionport", _ran("--help")
    for command in _COMMANDS:
        yield f"help/{command}", _ran(command, "--help")


def _ran(*words: str) -> str:
    """Return what a run of the command came to: exit code and both streams."""
    # Imported late, as the version is pinned by then.
    from click.testing import CliRunner

    from translator.commands import actionport

    done = CliRunner().invoke(actionport, list(words))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    out, err = _text(done.stdout_bytes), _text(done.stderr_bytes)
    return f"exit code {done.exit_code}\n--- stdout\n{out}\n--- stderr\n{err}\n"


def _text(data: bytes) -> str:
    return data.decode("utf-8", "backslashreplace")
