"""The option ``--jobs`` of the commands that work in several processes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from translator.commands.sectioned import SectionedOption
from translator.debugging import is_recorded


def jobs_option(section: str, what: str) -> SectionedOption:
    """Return the option, in a section. what: the things of which several are worked on."""
    return SectionedOption(
        ["-j", "--jobs"],
        section=section,
        type=click.IntRange(min=1),
        metavar="N",
        help=f"Work on N {what} at the same time. The result is the same.  [default: the number of cores]",
    )


def jobs_of(given: int | None) -> int:
    """Return how many processes are to work."""
    from translator.run.jobs import cores

    # Each process tells of its own stages alone.
    return 1 if is_recorded() else given or cores()


class Ended(click.ClickException):
    """A process that worked for this one was ended."""

    exit_code = 2


@contextmanager
def workers_watched() -> Iterator[None]:
    """Raise Ended, for a person, where a process was ended from outside."""
    from translator.run.jobs import WorkerEnded

    try:
        yield
    except WorkerEnded:
        raise Ended("A process was ended from outside. If memory is short, try -j 1.") from None
