"""What is to be done by hand with a conversion, as one line each: the steps that ``convert`` tells."""

from __future__ import annotations

from collections.abc import Sequence

from translator.records import NamedTuple
from translator.report.convert.steps import Step, Todo, command, steps, together
from translator.results import Converted
from translator.review.model import Review, Reviewed
from translator.verify.verdict import Verification

_NAMED = 5


class Task(NamedTuple):
    """A thing to do: a sentence, and what it is about where that is a name out of the code.

    item: what a step asks for one by one, as its row calls that.
    """

    text: str
    subject: str = ""
    item: str = ""


def of_file(file: Reviewed, review: Review) -> list[Task]:
    """Return what is to be done with this file: all steps where it is the only one, else its own."""
    alone = len(review.files) == 1
    found = steps(_todos([file], review), review.options)
    return [task for step in found if alone or step.row.item for task in _tasks(step)]


def for_tenant(review: Review) -> list[Task]:
    """Return the steps that are taken once, whatever was converted; none where nothing was."""
    found = steps(_todos(review.files, review), review.options)
    return [task for step in found if not step.row.item for task in _tasks(step)]


def _tasks(step: Step) -> list[Task]:
    return _single(step) if step.row.item else [_whole(step)]


def _todos(files: Sequence[Reviewed], review: Review) -> list[Todo]:
    return [
        Todo(
            file.path,
            file.result,
            file.secrets,
            # What was run is told above the tasks.
            ""
            if isinstance(file.verification, Verification)
            else command(file.path, file.conversion, review.options),
        )
        for file in files
        if isinstance(file.result, Converted)
    ]


def _single(step: Step) -> list[Task]:
    """Return a task for each value of a step."""
    tasks = []
    for values in step.values.values():
        for value in values:
            words = f"{step.row.item}, {value.words}" if value.words else step.row.item
            text = f"{words}:" if value.words and value.name else words
            tasks.append(Task(text, value.name, step.row.item))
    return tasks


def _whole(step: Step) -> Task:
    """Return a step as one task, with the values of all Actions, or of the first few."""
    named = [f"{path}: {together(held)}" for path, held in step.values.items()]
    told = step.shared or "; ".join(named[:_NAMED]) + "; …" * (len(named) > _NAMED)
    sentence = step.text + (f" ({told})" if told else "")
    return Task(f"{sentence}. {step.row.more.rstrip('.')}" if step.row.more else sentence)
