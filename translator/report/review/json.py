"""A review as one JSON document, for programs: everything in it but each single run.

Those are in ``actionport verify --format json``.
"""

from __future__ import annotations

import json

from translator.findings import Severity
from translator.report.convert.json import finding_entry
from translator.report.review import next_steps, phrases
from translator.report.verify.json import verification_entry
from translator.results import Converted
from translator.review.model import Departure, Review, Reviewed
from translator.run.remembered import spelled
from translator.source import BOM
from translator.verify.verdict import NotVerified, Verification


def render(review: Review) -> str:
    """Return the document, without a final newline."""
    document: dict[str, object] = {
        "version": review.version,
        "title": review.title or None,
        "date": review.date or None,
        "options": spelled(review.options),
        "base": review.base or None,
        "link": review.link or None,
        "looked_at": review.looked_at,
        "summary": phrases.totals(review),
        "counts": {severity.label: phrases.count(review, severity) for severity in reversed(Severity)},
        "problems": list(review.problems),
        "embedded": [
            {"path": held.path, "line": held.line, "kind": held.kind.lower()} for held in review.embedded
        ],
        "files": [_file(file) for file in review.files],
        "for_tenant": [task.text for task in next_steps.for_tenant(review)],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _file(file: Reviewed) -> dict[str, object]:
    made = file.result if isinstance(file.result, Converted) else None
    return {
        "path": file.path,
        "revision": file.revision or None,
        "conversion": file.conversion,
        "state": file.state,
        "remark": file.remark or None,
        "problems": list(phrases.problems(file)),
        "verdict": phrases.verdict(file),
        "verification": _verification(file.verification),
        "not_run": file.not_run or None,
        "findings": [
            finding_entry(finding)
            | {
                "line_in_conversion": file.line_in_conversion(finding),
                "in_conversion": finding.in_conversion,
            }
            for finding in file.findings
        ],
        "departures": [_departure(item) for item in file.departures],
        "remarks": list(phrases.idle(file)),
        "secrets": list(file.secrets),
        "secrets_complete": None if made is None else not made.more_secrets,
        "dependencies": [package._asdict() for package in file.dependencies],
        "modules": list(made.modules) if made else [],
        "delivery_methods": list(made.delivery_methods) if made else [],
        "before": BOM * file.bom + file.before,
        "after": None if file.after is None else BOM * file.bom_after + file.after,
    }


def _verification(found: Verification | NotVerified | None) -> dict[str, object] | None:
    if found is None:
        return None
    if isinstance(found, NotVerified):
        return {"verdict": None, "why": found.problem}
    return verification_entry(found)


def _departure(item: Departure) -> dict[str, object]:
    return {"line": item.start, "found": list(item.found), "expected": list(item.expected)}
