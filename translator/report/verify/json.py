"""A verification as one JSON document, for programs: everything that was found and done."""

from __future__ import annotations

import json

from translator.verify.faults import describe
from translator.verify.pair import Pair
from translator.verify.records import Record
from translator.verify.shown import earlier
from translator.verify.verdict import NotVerified, Shown, Verification

_CELL = ("type", "method", "before", "after", "chosen", "announced", "partly")


def render(found: Verification | NotVerified, original: str, converted: str | None) -> str:
    """Return the document of ``--format json``, without a final newline."""
    document: dict[str, object] = {"original": original, "converted": converted}
    if isinstance(found, NotVerified):
        document |= {"verdict": None, "why": found.problem}
    else:
        document |= verification_entry(found) | {"pairs": [_pair(pair) for pair in found.pairs]}
    return json.dumps(document, ensure_ascii=False, indent=2)


def verification_entry(found: Verification) -> dict[str, object]:
    """Return a verification as an object for JSON, without the runs."""
    return {
        "verdict": found.verdict,
        "why": found.why,
        "fails": [{"types": list(where.types), "methods": list(where.methods)} for where in found.fails],
        "announced": list(found.announced),
        "difference": _difference(found.difference) if found.difference else None,
        "matrix": [{name: getattr(cell, name) for name in _CELL} for cell in found.matrix],
        "branches": _tuples_as_lists(found.branches._asdict()) if found.branches else None,
        "runs": found.runs,
        "others": list(found.others),
        "apart": list(map(str, found.apart)),
        "remarks": list(found.remarks),
    }


def _difference(shown: Shown) -> dict[str, object]:
    return _tuples_as_lists(shown._asdict() | {"before": [each._asdict() for each in shown.before]})


def _tuples_as_lists(fields: dict[str, object]) -> dict[str, object]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in fields.items()}


def _pair(pair: Pair) -> dict[str, object]:
    return {
        "label": pair.case.label,
        "action": pair.case.action,
        "channel": pair.case.channel,
        "fault": describe(pair.fault, pair.original.called) or None,
        "before": [each._asdict() | {"fault": each.fault or None} for each in earlier(pair.case)],
        "kind": pair.kind,
        "why": pair.why or None,
        "announced": list(map(str, pair.announced)),
        "difference": pair.difference._asdict() if pair.difference else None,
        "events": {"old": pair.case.given, "new": pair.case.new},
        "original": _record(pair.original),
        "converted": _record(pair.converted),
    }


def _record(record: Record) -> dict[str, object]:
    return {
        "steps": [{**step._asdict(), "args": list(step.args)} for step in record.steps],
        "outcome": record.outcome,
        "value": record.value,
    }
