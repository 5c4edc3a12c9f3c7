"""The file is not UTF-8 text, or it is larger than `--max-size` (5 MB).

Save a file in another encoding as UTF-8 first. TypeScript needs the extra `typescript`. Auth0 accepts 100 kB of code. A file of more than 5 MB
is probably no Action. Code that is nested some thousand levels deep can't be followed.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.options import Options
from translator.rules.base import DOC_PROVIDER, Example, Rule

RULE = Rule(
    "AP005",
    "unreadable",
    Severity.ERROR,
    "not readable as UTF-8 text, or too large",
    DOC_PROVIDER,
    messages={
        "file-too-large": "is larger than the {most:,} bytes that --max-size allows",
        "file-no-utf-8": "is not UTF-8 text",
        "no-text": "the source is neither text nor bytes",
        "too-large": "larger than {most:,} bytes ({size:,})",
        "no-utf-8": "not UTF-8 text (byte {byte})",
        "no-reader": "{problem}",
        "too-deep": "nested too deeply to be followed",
        "surrogate": "not Unicode text (a lone surrogate at character {at})",
    },
    fires=(
        Example(
            "larger than it may be",
            "exports.onExecuteSendPhoneMessage = async (event) => {};\n",
            options=Options(max_size=10),
        ),
    ),
    refuses=(Example("small enough", "exports.onExecuteSendPhoneMessage = async (event) => {};\n", times=0),),
    unread=True,
)
