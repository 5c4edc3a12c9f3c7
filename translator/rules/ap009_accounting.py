"""The conversion failed a check of its own, so nothing is written.

After each conversion, the result is parsed and followed again. Each place that depends on the old
event must be edited or reported. Each statement that was kept must still be a statement of its own.

This is a defect of actionport, not of your code. Please report it. Send the Action if you can, or the
lines that the message names. `--style wrap` may convert the file in the meantime.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.rules.base import DOC_EVENT, Rule

RULE = Rule(
    "AP009",
    "unaccounted",
    Severity.ERROR,
    "a reference could not be accounted for",
    DOC_EVENT,
    messages={
        "internal-error": "{problem}",
        "not-accounted-for": "{problem}",
    },
)
