"""The methods of the two ``api`` objects, as paths without the leading ``api``."""

from __future__ import annotations

METHODS_OLD: frozenset[tuple[str, ...]] = frozenset(
    {
        ("cache", "get"),
        ("cache", "set"),
        ("cache", "delete"),
    }
)

METHODS_NEW: frozenset[tuple[str, ...]] = METHODS_OLD | {
    ("notification", "drop"),
    ("notification", "retry"),
}
