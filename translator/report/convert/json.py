"""The findings as one JSON document, for programs."""

from __future__ import annotations

import json
import os

from translator.findings import Finding, Position
from translator.report.convert.inventory import HELD, row_of
from translator.results import Converted, Failed, Unchanged
from translator.run.model import FileReport, Product, Session, actions


def render(session: Session) -> str:
    """Return the document of ``--format json``, without a final newline."""
    files = [_file(file, session.request.product) for file in actions(session.files)]
    files += [_unlisted(path, problem) for path, problem in session.found.problems]
    embedded = [
        {"path": _posix(path), "line": line, "kind": kind.lower()} for path, line, kind in session.embedded
    ]
    return json.dumps({"files": files, "embedded": embedded}, ensure_ascii=False, indent=2)


def _file(file: FileReport, product: Product) -> dict[str, object]:
    result, row = file.result, row_of(file)
    converted = result if isinstance(result, Converted) else None
    entry: dict[str, object] = {
        "path": _posix(file.path),
        "kind": row.kind.lower() or None,
        "triggers": list(file.binding.triggers) if file.binding else [],
        "runtime": row.runtime or None,
        "status": row.status,
        "outcome": "failed" if file.failed else "converted" if converted else "unchanged",
        "why": _why(file),
        "output": _posix(file.destination) if file.written and file.destination else None,
        "findings": [finding_entry(finding) for finding in file.findings],
        "secrets": list(file.secrets),
        "secrets_complete": None if converted is None else _knows_all_secrets(file),
        "dependencies": [
            {"name": dependency.name, "version": dependency.version}
            for dependency in (converted.dependencies if converted else ())
        ],
        "modules": list(converted.modules) if converted else [],
        "delivery_methods": list(converted.delivery_methods) if converted else [],
    }
    if not isinstance(result, Failed) and result.remarks:
        entry["remarks"] = list(result.remarks)
    # A script gets the code and what is to know of it in one run; written, it is in the file.
    if product in (Product.PRINT, Product.LIST):
        entry["code"] = converted.text if converted else None
    if product is Product.CHECK:
        entry["destination"] = _posix(file.destination) if file.destination else None
        entry["state"] = file.state.value if file.state is not None else None
    if file.changes:
        entry["changes"] = [{"title": title, "lines": list(lines)} for title, lines in file.changes]
    if file.verified:
        entry["verified"] = file.verified
    if product is Product.DIFF:
        entry["diff"] = file.diff
    if product is Product.FLOW:
        entry["flow"] = list(converted.flow) if converted else []
    return entry


def _knows_all_secrets(file: FileReport) -> bool:
    """Return True if the code reads no secrets by names that can't be known, and the export was read."""
    return not file.more_secrets and not (file.binding is not None and file.binding.unread)


def _why(file: FileReport) -> str | None:
    if file.problem:
        return file.problem
    if isinstance(file.result, Failed):
        return file.result.problem
    if isinstance(file.result, Unchanged):
        return file.result.why
    return file.remark or None


def finding_entry(finding: Finding) -> dict[str, object]:
    """Return one finding as an object for JSON."""
    entry: dict[str, object] = {
        "code": finding.code,
        "severity": finding.severity.label,
        "message": finding.message,
        "start": _place(finding.start),
        "end": _place(finding.end),
        "output_line": finding.output_line,
        "doc": finding.doc,
    }
    if finding.suppressed:
        entry["suppressed"] = True
    if finding.reason:
        entry["reason"] = finding.reason
    return entry


def _place(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}


def _unlisted(path: str, problem: str) -> dict[str, object]:
    return {
        "path": _posix(path),
        "kind": None,
        "triggers": [],
        "runtime": None,
        "status": HELD,
        "outcome": "failed",
        "why": problem,
        "output": None,
        "findings": [],
        "secrets": [],
        "secrets_complete": None,
        "dependencies": [],
        "modules": [],
        "delivery_methods": [],
    }


def _posix(path: str) -> str:
    return path.replace(os.sep, "/")
