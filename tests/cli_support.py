"""What the tests of the command share: a conversion that needs no parser, and a way to run.

The command only sees results, so its tests say what a result is by words in the source; they hold
whatever the wording of the real rules. ``test_cli_real.py`` runs the real conversion.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from translator.commands import actionport
from translator.findings import Finding, Severity
from translator.options import Options
from translator.results import Converted, Dependency, Failed, Result, Unchanged
from translator.run.converting import Convert
from translator.source import Source

OLD = "onExecuteSendPhoneMessage"
NEW = "onExecuteCustomPhoneProvider"
SMS = f"exports.{OLD} = async (event) => {{\n  await send(event.message_options.recipient);\n}};\n"
SMS_NEW = SMS.replace(OLD, NEW)
SAID = "converted before"
MARKS = {
    "ERROR": ("AP105", Severity.ERROR, False),
    "WARNING": ("AP101", Severity.WARNING, False),
    "NOTE": ("AP108", Severity.NOTE, False),
    "SILENCED": ("AP102", Severity.WARNING, True),
}


def stand_in(data: bytes, options: Options) -> Result:
    """Convert by replacing the name; findings stand where the source says ``WARNING`` and so on."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _failed(Source(""), "AP005", "is not UTF-8 text", 0)
    source = Source(text)
    if "SYNTAX" in text:
        return _failed(source, "AP001", "unexpected token", source.text.index("SYNTAX"))
    if OLD not in text:
        return _converted(source) if NEW in text else _none()
    if f"exports.{NEW}" in text:
        failed = _failed(source, "AP004", "exports both handlers", source.text.index(NEW))
        return Unchanged("both-handlers", "the file exports both handlers", failed.findings)
    if f"exports.{OLD}" not in text:
        named = f"'{OLD}'"
        not_exported = "it is named, not exported"
        return _failed(source, "AP002", not_exported, text.index(named)) if named in text else _none()
    findings = [
        Finding(
            code, severity, f"look at {word}", source.position(at), source.position(at + len(word)), 1, hushed
        )
        for word, (code, severity, hushed) in MARKS.items()
        if (at := source.text.find(word)) >= 0
    ]
    return Converted(
        text.replace(OLD, NEW),
        tuple(findings),
        secrets=("SID", "TOKEN") if "secrets" in text else (),
        dependencies=(Dependency("twilio", options.versions.get("twilio")),) if "twilio" in text else (),
        modules=("helpers",) if "actions:helpers" in text else (),
        delivery_methods=("text", "voice") if "voice" in text else ("text",),
        flow=("1:1 event: parameter", f"style {options.style}"),
    )


def _converted(source: Source) -> Unchanged:
    start = source.position(source.text.index(NEW))
    end = source.position(start.offset + len(NEW))
    return Unchanged("converted", SAID, (Finding("AP003", Severity.NOTE, SAID, start, end),))


def _none() -> Unchanged:
    return Unchanged("no-handler", "no phone handler")


def _failed(source: Source, code: str, problem: str, at: int) -> Failed:
    start = source.position(at)
    return Failed(problem, (Finding(code, Severity.ERROR, problem, start, start),))


@dataclass(frozen=True)
class Ran:
    """What a run of the command came to."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def came_to(
        self,
        code: int,
        *,
        out: str | bytes | None = None,
        err: str | None = None,
        shows: str | None = None,
        tells: str | None = None,
    ) -> None:
        """Fail with all that the run came to, unless the exit code and the streams are these.

        shows, tells: what standard output and standard error hold somewhere.
        """
        __tracebackhide__ = True
        held = {
            "the exit code": self.code == code,
            "standard output": out is None or self.out == (out.encode() if isinstance(out, str) else out),
            "standard error": err is None or self.err == err,
            f"what it shows, {shows!r},": shows is None or shows in self.text,
            f"what it tells, {tells!r},": tells is None or tells in self.err,
        }
        wrong = [what for what, holds in held.items() if not holds]
        if wrong:
            wanted = {"exit code": code, "standard output": out, "standard error": err}
            given = ", ".join(f"{what} {value!r}" for what, value in wanted.items() if value is not None)
            pytest.fail(f"not as wanted: {' and '.join(wrong)}\nwanted: {given}\nwas: {self}")

    def __str__(self) -> str:
        out = self.out.decode("utf-8", "backslashreplace")
        return f"exit code {self.code}\n--- standard output\n{out}\n--- standard error\n{self.err}"


def run(
    *words: str | Path, stdin: bytes | None = None, color: bool = False, by: Convert | None = None
) -> Ran:
    """Run ``actionport`` in this process. by: what converts, if not the pipeline."""
    given = [str(word) for word in words]
    result = CliRunner().invoke(actionport, given, input=stdin, color=color, obj=by)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout_bytes, result.stderr)


def convert(
    *words: str | Path, stdin: bytes | None = None, color: bool = False, by: Convert | None = None
) -> Ran:
    """Run ``actionport convert`` in this process."""
    return run("convert", *words, stdin=stdin, color=color, by=by)


run_by_words = partial(run, by=stand_in)
convert_by_words = partial(convert, by=stand_in)


def write(path: Path, content: str | bytes = SMS) -> Path:
    """Write ``content`` to ``path``, making its directories, without any newline translation."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def listing(directory: Path) -> list[str]:
    """Return every file below ``directory``, hidden ones too, outside .git."""
    paths = (path.relative_to(directory).as_posix() for path in directory.rglob("*") if path.is_file())
    return sorted(path for path in paths if not path.startswith(".git/"))
