"""The conversion is larger than Auth0 accepts for an Action: 100 kB of code.

It is written, but Auth0 does not save it. Of TypeScript, the size that counts is that of the build: types
go away, and packages may be added. Move code that does not send anything into an Action
module or a package.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.rules.base import DOC_PROVIDER, Example, Rule

RULE = Rule(
    "AP006",
    "too-large-for-auth0",
    Severity.WARNING,
    "larger than the 100 kB that Auth0 accepts",
    DOC_PROVIDER,
    messages={
        "too-large": "{size:,} bytes; Auth0 accepts 100 kB",
        "source-too-large": "{size:,} bytes before the build; Auth0 accepts 100 kB of what is built",
    },
    fires=(
        Example(
            "a long comment counts too",
            "exports.onExecuteSendPhoneMessage = async (event) => {};\n//" + "x" * 100_000 + "\n",
        ),
    ),
    refuses=(Example("small", "exports.onExecuteSendPhoneMessage = async (event) => {};\n", times=0),),
)
