"""Original and conversion were run, and it showed nothing: the original throws whatever the event,
calls nothing outside, or takes too long. Two broken runs must not look as if they were equal.

The line that it names says what the events that are made up lack. `actionport verify --events FILE`
tries yours, such as one from the test tab of Auth0's editor; or read the diff.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.rules.base import DOC_EVENT, Rule

RULE = Rule(
    "AP012",
    "inconclusive",
    Severity.WARNING,
    "running original and conversion showed nothing",
    DOC_EVENT,
    fires=(),
    refuses=(),
)
