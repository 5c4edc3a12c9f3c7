"""Every fixture with a passwordless event: what still throws is named by a finding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fixture_support import conversion, converted_fixtures, name_of

from translator import Converted
from translator.findings import Severity
from translator.mapping.triggers import NEW_HANDLER
from translator.verify import engine
from translator.verify.compare import ending, threw_unprovoked
from translator.verify.events import others
from translator.verify.hints import hints_of
from translator.verify.hooks import runnable
from translator.verify.prepare import prepare
from translator.verify.records import Job, Record, Run

NAMING = {"AP101", "AP102", "AP103", "AP104", "AP110", "AP117"}
"""Findings that may say of a place that it throws."""
ELSEWHERE = {
    # The engine has the line of the function for a pattern or a `return`, and that of a `throw` for what
    # it passes on.
    "hooks--catch-returns-and-more-follows",
    "no-counterpart--configuration",
    "passwordless--caught-around-the-send",
    "passwordless--geoip",
    "passwordless--kept-in-this",
    "twilio--full-service",
}
"""Fixtures whose error may have another line than the place that made it."""
THROWING = {
    "hooks--catch-returns-and-more-follows",
    "no-counterpart--configuration-unknown-key",
    "no-counterpart--identities",
    "no-counterpart--identities-after-send",
    "no-counterpart--identities-before-send",
    "passwordless--nothing-harmless",
    "passwordless--written",
    "writes--other-parts-of-event",
}
"""Fixtures that throw without a profile or a request, by a text and by a call. All others send."""
CONVERTED = converted_fixtures()


def results(path: Path, style: str) -> tuple[Converted, tuple[Record, ...]]:
    """The conversion of a fixture, and its runs for a text and a call without a profile or a request."""
    result = conversion(path, style)
    assert isinstance(result, Converted)
    original = path.read_bytes().decode().removeprefix("\ufeff")
    hook = result.origin == "hook"
    hints = hints_of(runnable(original) if hook else original, hook=hook)
    events: list[Any] = [item.event for item in others(hints) if item.kind == "passwordless"]
    source = prepare(original, result.text, hook=hook).converted
    done = engine.run([Job(source, NEW_HANDLER, tuple(Run(event) for event in events))])[0]
    assert done.problem is None, done.problem
    return result, done.records


@pytest.mark.sampled(60)
@pytest.mark.parametrize("style", ["defaults", "wrap"])
@pytest.mark.parametrize("path", CONVERTED, ids=map(name_of, CONVERTED))
def test_nothing_throws_that_no_finding_names(path: Path, style: str) -> None:
    result, records = results(path, style)
    if style == "defaults":
        assert sum(map(threw_unprovoked, records)) == 2 * (name_of(path) in THROWING)
    for record in records:
        if threw_unprovoked(record):
            line = record.value["line"]
            named = [finding for finding in result.findings if finding.code in NAMING]
            if name_of(path) in ELSEWHERE:
                assert any(finding.severity is not Severity.NOTE for finding in named)
            else:
                assert any(finding.output_line == line for finding in named), (ending(record), result.text)
