"""The code requires packages or Action modules.

Auth0 does not copy them from one Action to another. Add each one to the new Action, in the version
that the old Action has. Modules of Node itself need nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.rules.base import DOC_PROVIDER, Diagnostic, Example, Rule, action

if TYPE_CHECKING:
    from translator.decisions import Decisions

RULE = Rule(
    "AP202",
    "dependencies",
    Severity.NOTE,
    "packages and modules to add",
    DOC_PROVIDER,
    messages={
        "packages": "packages to add to the new Action: {packages}",
        "modules": "Action modules to add: {modules}",
        "both": "packages to add to the new Action: {packages}; Action modules to add: {modules}",
    },
    fires=(
        Example(
            "a package", action("await send(event.secrets.KEY);", before="const axios = require('axios');\n")
        ),
        Example("an Action module", action("await require('actions:sender').send(event.secrets.KEY);")),
    ),
    refuses=(
        Example(
            "a module of Node",
            action("await send(1);", before="const https = require('node:https');\n"),
            times=0,
        ),
        Example(
            "a require of one's own", action("await require(1);", before="function require() {}\n"), times=0
        ),
    ),
)


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """List all of them once, at the first."""
    needed = decisions.requirements
    if not needed.packages and not needed.modules:
        return
    assert needed.first is not None
    which = "both" if needed.packages and needed.modules else "packages" if needed.packages else "modules"
    names = [f"{name} {version}" if version else name for name, version in needed.packages.items()]
    modules = ", ".join(needed.modules)
    yield RULE.report(needed.first, which, packages=", ".join(names), modules=modules)
