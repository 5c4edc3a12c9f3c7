"""Original and conversion were run, but that did not show whether they do the same.

The original throws with every event, or calls nothing outside, or takes too long. Two handlers that
fail in the same way are not counted as equal. The message says why. Often the made-up events lack
something that the original needs. To run both with your own events, use
`actionport verify --events FILE`. The test tab of Auth0's editor has such an event. Or read the diff.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.rules.base import DOC_EVENT, Rule

RULE = Rule(
    "AP012",
    "inconclusive",
    Severity.WARNING,
    "running both did not show whether they do the same",
    DOC_EVENT,
    messages={"nothing-shown": "running original and conversion showed nothing: {why}"},
    of_review=True,
)
