"""A review as SARIF 2.1.0: for code-scanning services and editors."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from translator.findings import Severity
from translator.report.review.located import Told, ran, told_of, why_not_run
from translator.report.review.phrases import embedded_line
from translator.report.review.sarif_places import BASE, SCHEMA, Json, fixes, location
from translator.report.review.sarif_rules import Described, described
from translator.review.model import Review
from translator.rules.base import DOC_UNIFIED

_FINGERPRINT = "actionport/v1"
_SILENCED = "An actionport-ignore comment silences it"
_CARRIED = 20
"""So many results of a file carry its conversion. Each has the whole of it: a part alone would leave
an Action that serves neither trigger."""


def render(review: Review) -> str:
    """Return the log, without a final newline."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(review)]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _run(review: Review) -> Json:
    rules = described()
    driver: Json = {
        "name": "actionport",
        "informationUri": DOC_UNIFIED,
        "rules": [_rule(rule) for rule in rules],
    }
    if review.version:
        driver["version"] = review.version
    results = list(_results(review, {rule.code: number for number, rule in enumerate(rules)}))
    return {
        "tool": {"driver": driver},
        "invocations": [_invocation(review)],
        "originalUriBaseIds": {
            BASE: {"description": {"text": "Where the review was run: in a repository, its root."}}
        },
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": results,
    }


def _rule(rule: Described) -> Json:
    first = rule.page.split("\n\n")[0]
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": _sentence(rule.summary)},
        "fullDescription": {"text": _sentence(first.replace("`", ""))},
        "help": {"text": rule.page.replace("`", ""), "markdown": f"{rule.page}\n\n[The guide]({rule.doc})"},
        "helpUri": rule.doc,
        "defaultConfiguration": {"level": rule.severity.label},
    }


def _invocation(review: Review) -> Json:
    """Return what kept a path from being reviewed, or a conversion from being run."""
    told = [_notification(Severity.ERROR, problem) for problem in review.problems]
    told += [
        _notification(Severity.NOTE, f"{file.path} was not run: {why_not_run(file)}")
        for file in review.files
        if file.after is not None and ran(file) is None
    ]
    told += [
        _notification(Severity.WARNING, f"{held.path}:{held.line}: {embedded_line(held)}")
        for held in review.embedded
    ]
    found: Json = {"executionSuccessful": not review.problems}
    return found | {"toolExecutionNotifications": told} if told else found


def _notification(severity: Severity, text: str) -> Json:
    return {"level": severity.label, "message": {"text": _sentence(text)}}


def _results(review: Review, index: dict[str, int]) -> Iterator[Json]:
    told = [(file, list(told_of(file))) for file in review.files]
    # All results say whether they are suppressed, or none: a missing property means "not known".
    silenced = any(one.suppressed for _, several in told for one in several)
    seen: Counter[str] = Counter()
    for file, several in told:
        fix = fixes(file)
        # The wrapper around a module stands below all that is told.
        touched = [one for one in several if fix.touches(one)] or (several[:1] if fix.fixes else [])
        for one in several:
            result = _result(one, index[one.code], seen)
            if silenced:
                result["suppressions"] = [_suppression(one)] if one.suppressed else []
            if one in touched[:_CARRIED]:
                result["fixes"] = list(fix.fixes)
            yield result


def _suppression(one: Told) -> Json:
    why = _sentence(f"{_SILENCED}: {one.reason}" if one.reason else _SILENCED)
    return {"kind": "inSource", "status": "accepted", "justification": why}


def _result(one: Told, index: int, seen: Counter[str]) -> Json:
    place = {"artifactLocation": location(one.path), "region": one.region}
    return {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": one.severity.label,
        "message": {"text": _sentence(one.message)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {_FINGERPRINT: _fingerprint(one, seen)},
    }


def _fingerprint(one: Told, seen: Counter[str]) -> str:
    """Return what stays the same when lines above come or go. Equal ones are counted."""
    import hashlib

    known_by = "\0".join((one.code, one.path, one.known_by))
    seen[known_by] += 1
    return f"{hashlib.sha256(known_by.encode('utf-8', 'replace')).hexdigest()[:32]}:{seen[known_by]}"


def _sentence(text: str) -> str:
    """Return ``text`` on one line, ended as a sentence."""
    line = " ".join(text.split())
    return line if line.endswith((".", "!", "?")) else line + "."
