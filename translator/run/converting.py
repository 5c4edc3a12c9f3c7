"""What a run converts a source with."""

from __future__ import annotations

from collections.abc import Callable

from translator.options import Options
from translator.results import Result

Convert = Callable[[bytes, Options], Result]


def prepare() -> None:
    """Import all that a conversion needs: before there are several processes, each of which would."""
    import translator.pipeline  # noqa: F401
    from translator.render import prepare as prepare_templates
    from translator.rules import all_rules

    prepare_templates()
    all_rules()


def by_pipeline(data: bytes, options: Options) -> Result:
    """Convert a source. What that needs is imported late: there may be no source worth it."""
    from translator.pipeline import convert

    return convert(data, options)
