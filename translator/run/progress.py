"""A progress bar on standard error for what takes longer than one is ready to wait in silence."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

import click

Item = TypeVar("Item")

_SILENT = 1.0
"""Seconds in which nothing is shown: a bar that only flashes up is worse than none."""
_ERASE_LINE = "\r\x1b[2K"
_SHOW_CURSOR = "\x1b[?25h"


def watched(items: Sequence[Item], label: str = "Converting") -> Iterator[Item]:
    """Yield ``items``, and show how many are done once it takes longer than a second.

    For a terminal: whoever calls has asked whether standard error is one. The bar is wiped away in
    the end, so that the report stands alone.
    """
    begun = time.monotonic()
    bar = None
    try:
        for done, item in enumerate(items):
            if bar is not None:
                bar.update(1)
            elif done and time.monotonic() - begun > _SILENT:
                bar = click.progressbar(length=len(items), label=label, show_pos=True, file=sys.stderr)
                bar.update(done)
            yield item
    finally:
        if bar is not None:
            sys.stderr.write(_ERASE_LINE + _SHOW_CURSOR)
            sys.stderr.flush()
