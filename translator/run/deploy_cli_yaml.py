"""The Actions and Hooks of a Deploy CLI export in YAML, whose library is an extra."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec

INSTALL = "pip install pyyaml"
"""What installs the library, which is also the extra ``yaml``."""
_PLACEHOLDER = r"(?<![\"'@\w])@@[A-Z0-9_]+@@(?![\"'\w])"


def is_readable() -> bool:
    """Return True if the library is installed."""
    return find_spec("yaml") is not None


@lru_cache(maxsize=4)
def entries(text: str) -> tuple[dict[str, object], ...] | None:
    """Return the Actions and Hooks of an export; None where it can't be read or the library is missing.

    Every scalar comes as the text it is written as: a version is no number.
    """
    try:
        import yaml
    except ImportError:
        return None
    # Unlike the safe loader, the base loader knows no types and takes tags that it doesn't know.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        # An unquoted placeholder is legal in an export and no YAML.
        document = yaml.load(re.sub(_PLACEHOLDER, "null", text), Loader=loader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if not isinstance(document, dict):
        return None
    lists = [rows for key in ("actions", "hooks") if isinstance(rows := document.get(key), list)]
    return tuple(row for rows in lists for row in rows if isinstance(row, dict))
