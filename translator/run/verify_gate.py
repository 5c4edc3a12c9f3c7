"""``convert --verify``: nothing is handed out that does something else than its source."""

from __future__ import annotations

from translator.options import Options
from translator.results import Converted
from translator.run.model import FileReport
from translator.verify.verdict import NotVerified
from translator.verify.verify import verify
from translator.verify.verifying import VerifyOptions


def hold_back(report: FileReport, result: Converted, source: bytes, options: Options) -> None:
    """Verify one conversion; set ``report.problem`` where it must not be written, or what was found."""
    asked = VerifyOptions(options, guard=options.other_notifications)
    found = verify(source, result.text, asked, result=result)
    if isinstance(found, NotVerified):
        report.problem = f"not verified, so nothing was written: {found.problem}"
    elif found.verdict == "different":
        report.problem = (
            f"the conversion does not do the same as its source, so nothing was written: {found.why}. "
            f"To see it, run actionport verify {report.path}. "
            "This is a defect of actionport: please report it"
        )
    elif found.verdict == "inconclusive":
        report.verified = f"verify was inconclusive: {' '.join(found.why.split())}"
    elif found.fails:
        report.verified = f"verified: {found.why}"
    elif found.verdict == "announced":
        report.verified = "verified: equal except for what is reported here"
    else:
        report.verified = "verified: equal"
