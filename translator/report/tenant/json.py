"""The plan of tenants as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Sequence

from translator.tenant.model import Spot
from translator.tenant.plan import Plan
from translator.tenant.secrets import missing_mappings, new_secrets
from translator.tenant.steps.base import Step

VERSION = 1


def render(plans: Sequence[Plan]) -> str:
    """Return the document."""
    document = {"version": VERSION, "tenants": [_tenant(plan) for plan in plans]}
    return json.dumps(document, indent=2, ensure_ascii=False)


def _tenant(plan: Plan) -> dict[str, object]:
    situation = plan.situation
    return {
        "root": plan.tenant.root,
        "format": plan.tenant.format,
        "stage": situation.stage,
        "delivery_methods": list(situation.delivery_methods),
        "message_types": list(situation.message_types),
        "steps": [_step(step) for step in plan.steps],
        "blockers": [
            {
                "id": each.id,
                "message": each.message,
                "option": each.option,
                "places": _places(each.places),
            }
            for each in plan.blockers
        ],
        "endpoints": [
            {
                "path": call.path,
                "line": call.line,
                "column": call.column,
                "method": call.method,
                "endpoint": call.endpoint,
                "severity": call.severity,
                "replace": list(call.replace),
                "scope": call.scope,
            }
            for call in situation.calls
        ],
        "secrets": [
            {"name": each.name, "keyword": each.keyword, "places": _places((each.spot,))}
            for each in new_secrets(situation)
        ],
        "mappings": [
            {"file": file, "missing": list(names)} for file, names in missing_mappings(situation).items()
        ],
        "serving": [each._asdict() for each in plan.serving],
    }


def _step(step: Step) -> dict[str, object]:
    return {
        "id": step.id,
        "state": step.state,
        "stage": step.stage,
        "reason": step.reason,
        "places": _places(step.places),
        "guide": step.guide,
    }


def _places(spots: Sequence[Spot]) -> list[dict[str, object]]:
    return [{"path": spot.path, "line": spot.line} for spot in spots]
