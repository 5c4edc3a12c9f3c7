"""What only events of the new trigger have, with the values that a source compares it with."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from translator.mapping.events import NEW, OLD
from translator.verify.hints import Hints
from translator.verify.paths import Path
from translator.verify.records import Json

LOCALE: Path = ("notification", "locale")
_LANGUAGE: Path = ("language",)
_HOME: Path = ("message_options",)
_BARE = re.compile(r"[A-Za-z]{2,3}")
_REGION = re.compile(r"([A-Za-z]{2,3})[-_](\w+)")
_UNDERSCORED = ("pt_BR", "nl_NL")
_OWN = ("as_text", "as_voice", "code", "delivery_method", "message_type", "recipient")
"""Fields of the notification that follow from the old event."""


def arriving(hints: Hints) -> Iterator[tuple[Path, Json, str | None]]:
    """Yield where to put which value into a new event, and the language that a Hook is told meanwhile.

    The language is None where it is the locale.
    """
    for path, values in hints.values.items():
        home = _home(path)
        if home == LOCALE:
            for value in values:
                yield from _locales(str(value), hook=hints.hook)
        elif home is not None:
            for value in values:
                if not (isinstance(value, float) and not math.isfinite(value)):
                    yield home, str(value) if _is_string(home) else value, None
    if any(_home(path) == LOCALE for path in hints.reads | hints.values.keys()):
        # One of them at least is none that is compared.
        yield from ((LOCALE, locale, None) for locale in _UNDERSCORED)


def _is_string(path: Path) -> bool:
    return path in NEW and NEW[path].type == "string"


def _home(path: Path) -> Path | None:
    """Return where the new event has what the source reads by a path, if the old event has it nowhere."""
    if path == _LANGUAGE:
        return LOCALE
    if path[:1] == _HOME and path not in OLD:
        path = ("notification", *path[1:])
    if path[:1] == ("notification",):
        return path if path in NEW and len(path) > 1 and path[1] not in _OWN else None
    within = len(path) > 1 and path[:1] in NEW and path[:1] not in OLD
    return path if within or (path in NEW and path not in OLD) else None


def _locales(word: str, *, hook: bool) -> Iterator[tuple[Path, Json, str | None]]:
    """Yield the spellings of a language that is compared: ``en-US`` and ``en_US``, also for ``en`` alone."""
    region = _REGION.fullmatch(word)
    if region is not None:
        yield from ((LOCALE, f"{region[1]}{mark}{region[2]}", None) for mark in "-_")
        return
    yield LOCALE, word, None
    if _BARE.fullmatch(word):
        country = "US" if word.lower() == "en" else word.upper()
        yield from ((LOCALE, f"{word}{mark}{country}", word if hook else None) for mark in "-_")
