"""What only the old event has, worked out from the rows of both events.

Paths are those of ``mapping/events.py``: without the leading ``event`` or ``api``.
"""

from __future__ import annotations

from translator.mapping.api import METHODS_NEW
from translator.mapping.events import NEW, OLD, Path
from translator.mapping.fields import DIRECT_READS, MESSAGE_OPTIONS

CONFIGURATION: Path = ("configuration",)
"""What Actions of the Marketplace have. The reference lists it for neither event."""


def _shallowest(paths: set[Path]) -> frozenset[Path]:
    return frozenset(
        path for path in paths if not any(path[:length] in paths for length in range(1, len(path)))
    )


REMOVED: frozenset[Path] = _shallowest(OLD.keys() - NEW.keys()) | {CONFIGURATION}
"""What the new event lacks, without what lies below it."""

DIRECT: frozenset[Path] = frozenset(
    {*((name,) for name in DIRECT_READS), ("language",), ("client", "client_metadata")}
)
"""What the guide's tables write, and no Action ever had."""

RENAMED: frozenset[str] = frozenset(old for old, new in MESSAGE_OPTIONS.items() if new != old)
"""Fields of ``message_options`` that have another name below ``notification``, or two."""

LEFT_BEHIND: frozenset[str] = frozenset(name for name in RENAMED if ("notification", name) not in NEW)
"""Those of them that ``notification`` has under no meaning at all."""

_METHODS = {method[:length] for method in METHODS_NEW for length in (1, 2)}


def is_unknown_method(method: Path) -> bool:
    """Return True for the shortest path below ``api`` that the new trigger does not have.

    >>> is_unknown_method(("access",)), is_unknown_method(("access", "deny")), is_unknown_method(("cache",))
    (True, False, False)
    """
    return method not in _METHODS and (len(method) == 1 or method[:-1] in _METHODS)
