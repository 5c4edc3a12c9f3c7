"""What a conversion comes to: converted, unchanged with a reason, or failed with a problem."""

from __future__ import annotations

from typing import Literal

from translator.findings import Finding
from translator.records import NamedTuple

Reason = Literal["no-handler", "not-exported", "other-hook", "converted", "both-handlers"]
"""``not-exported``: the code names the old handler without an export that is understood, and a
comment says that this is right.
``other-hook``: the file exports the function of another kind of Hook, or of a Rule."""


class Dependency(NamedTuple):
    """An npm package the code requires; ``version`` is None where the code does not say."""

    name: str
    version: str | None


class Converted(NamedTuple):
    """A new handler. ``text`` is the whole file, with the BOM and newlines of the source.

    ``secrets``, ``dependencies`` and ``modules`` (Action modules, ``actions:name``) are what has
    to be entered beside the code; ``more_secrets`` is true where the code also reads secrets by
    names that can't be known. ``remarks`` are lines (``line: what``) about comments meant for us
    that do nothing. ``delivery_methods`` is what the text was chosen for.
    ``wrapped`` is true where the original function was kept whole (AP116). ``flow`` is the
    printable result of following the event, one line per place; it is empty unless
    ``Options.explain_flow`` asks for it. ``origin`` is what the source was.
    """

    text: str
    findings: tuple[Finding, ...]
    secrets: tuple[str, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    modules: tuple[str, ...] = ()
    delivery_methods: tuple[str, ...] = ("text",)
    wrapped: bool = False
    flow: tuple[str, ...] = ()
    more_secrets: bool = False
    remarks: tuple[str, ...] = ()
    origin: Literal["action", "hook"] = "action"


class Unchanged(NamedTuple):
    """Nothing to convert. ``reason`` is for programs, ``why`` is a sentence for people.

    ``remarks`` are as in ``Converted``.
    """

    reason: Reason
    why: str
    findings: tuple[Finding, ...] = ()
    remarks: tuple[str, ...] = ()


class Failed(NamedTuple):
    """Could not be converted, and nothing must be written.

    ``problem`` is one line that names the cause; the finding with the error is in ``findings``.
    ``traceback`` is the text of an internal error's, for a report of it; else it is empty.
    """

    problem: str
    findings: tuple[Finding, ...] = ()
    traceback: str = ""


Result = Converted | Unchanged | Failed
