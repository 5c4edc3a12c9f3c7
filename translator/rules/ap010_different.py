"""Original and conversion were run with equivalent events. They did not do the same.

`actionport review` reports this for each conversion that it runs, edited by hand or not. Run
`actionport verify ORIGINAL CONVERSION`. It shows the shortest event and the first call that differ.
If nobody has edited the conversion, this is a defect of actionport: please report it.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.rules.base import DOC_EVENT, Rule

RULE = Rule(
    "AP010",
    "different",
    Severity.ERROR,
    "the conversion does not do the same as its original",
    DOC_EVENT,
    messages={"different": "original and conversion do something different: {difference}"},
    of_review=True,
)
