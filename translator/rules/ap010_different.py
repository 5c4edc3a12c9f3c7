"""Original and conversion were run with equivalent events and did something different.

`actionport review` reports it of every conversion that it runs, edited by hand or not, and
`actionport verify ORIGINAL CONVERSION` shows the shortest event and the first call that differ.
If nobody has edited the conversion, it is a defect of actionport: please report it.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.rules.base import DOC_EVENT, Rule

RULE = Rule(
    "AP010",
    "different",
    Severity.ERROR,
    "the conversion does something else than its original",
    DOC_EVENT,
    fires=(),
    refuses=(),
)
