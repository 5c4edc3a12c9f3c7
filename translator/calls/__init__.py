"""Calls of Guardian endpoints in a text of any language: by URL, in every notation, or by an SDK's method.

What an endpoint becomes is in ``mapping/endpoints.py``. Here is only where something names one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translator.calls.model import EndpointCall

HINTS = ("uardian", "wilioProvider", "wilio_provider", "roviderTwilio", "SelectedProvider", "FactorTemplates")
"""Every text that names an endpoint has one of these."""


def find_calls(text: str) -> list[EndpointCall]:
    """Return every place of ``text`` that names an endpoint, in order. Comments are not told from code."""
    if not any(hint in text for hint in HINTS):
        return []
    # Their patterns take longer to compile than most Actions to convert.
    from translator.calls.sdk import sdk_calls
    from translator.calls.urls import url_calls

    return sorted([*url_calls(text), *sdk_calls(text)], key=lambda call: call.start)
