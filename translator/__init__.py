"""Convert Auth0 Actions from ``send-phone-message`` to ``custom-phone-provider``.

>>> from translator import convert, Converted
>>> result = convert("exports.onExecuteSendPhoneMessage = async (event) => {};")
>>> isinstance(result, Converted)
True
"""

from __future__ import annotations

# Importing typing would be half of what --version costs.
TYPE_CHECKING = False

__version__ = "0.1.0"

__all__ = ["Converted", "Failed", "Finding", "Options", "Severity", "Unchanged", "convert"]

if TYPE_CHECKING:
    from typing import Any

    from translator.findings import Finding, Severity
    from translator.options import Options
    from translator.pipeline import convert
    from translator.results import Converted, Failed, Unchanged

_HOME = {
    "convert": "translator.pipeline",
    "Finding": "translator.findings",
    "Severity": "translator.findings",
    "Options": "translator.options",
    "Converted": "translator.results",
    "Failed": "translator.results",
    "Unchanged": "translator.results",
}


def __getattr__(name: str) -> Any:
    # The command's --version must not pay for the parser, so nothing is imported before it is named.
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value
