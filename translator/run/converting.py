"""What a run converts a source with."""

from __future__ import annotations

from collections.abc import Callable

from translator.options import Options
from translator.results import Result

Convert = Callable[[bytes, Options], Result]


def by_pipeline(data: bytes, options: Options) -> Result:
    """Convert a source. What that needs is imported late: there may be no source worth it."""
    from translator.pipeline import convert

    return convert(data, options)
