"""The options that a conversion was made with, as its header has them, and which of them a run keeps.

A person chooses the options once, and a hook that knows none of them must not undo the choice: what
a run is not given, it takes from the header.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from translator.options import Options, what_is_wrong

_CHOICES = {
    "--from": "origin",
    "--style": "style",
    "--delivery-methods": "delivery_methods",
    "--other-notifications": "other_notifications",
    "--forwarded-values": "forwarded_values",
}
_FLAGS = {
    "--keep-configuration": ("keep_configuration", True),
    "--keep-direct-reads": ("keep_direct_reads", True),
    "--public-exports": ("public_exports", True),
    "--no-markers": ("markers", False),
}
FIELDS = frozenset(_CHOICES.values()) | {field for field, _ in _FLAGS.values()}
"""The fields of Options that decide what is written."""


def spelled(options: Options) -> str:
    """Return the options that are not the defaults, as the command line has them.

    >>> spelled(Options(style="wrap", markers=False))
    '--style wrap --no-markers'
    """
    words = []
    for name, field in _CHOICES.items():
        if getattr(options, field) != getattr(Options(), field):
            words.append(f"{name} {getattr(options, field)}")
    words += [name for name, (field, value) in _FLAGS.items() if getattr(options, field) is value]
    return " ".join(words)


def options_for(conversion: str, options: Options, given: Collection[str]) -> Options:
    """Return the options with which the file ``conversion``, if there is one, is compared or made anew."""
    from translator.run import header

    try:
        with open(conversion, "rb") as file:
            found = header.find(file.read(header.HEAD))
    except OSError:
        return options  # whoever reads it says why it can't be read
    # An older header says nothing of options.
    return kept(options, given, found.options) if found is not None and found.code else options


def kept(options: Options, given: Collection[str], header_options: str) -> Options:
    """Return ``options`` with those of a header in the place of all that were not ``given``.

    given: names of fields. What no version of ours writes into a header is passed over.
    """
    found = options._replace(**{field: getattr(Options(), field) for field in FIELDS - set(given)})
    there = {field: value for field, value in _read(header_options).items() if field not in given}
    found = found._replace(**there)
    return options if what_is_wrong(found) else found


def _read(text: str) -> dict[str, Any]:
    words = iter(text.split())
    found: dict[str, Any] = {}
    for word in words:
        if word in _CHOICES:
            found[_CHOICES[word]] = next(words, "")
        elif word in _FLAGS:
            field, value = _FLAGS[word]
            found[field] = value
    return found
