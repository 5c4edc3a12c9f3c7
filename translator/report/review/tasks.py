"""What is to be done by hand with a conversion, as one line each."""

from __future__ import annotations

from typing import NamedTuple

from translator.report.steps import METHODS, OTHERS, PASTE, PASTE_ONE, UNKNOWN_SECRETS
from translator.results import Converted
from translator.review.model import Review, Reviewed

_RUNTIME = "AP205"
_OTHER_TYPES = "AP107"
_NAMED = 5


class Task(NamedTuple):
    """A thing to do: a sentence, and what it is about where that is a name out of the code."""

    text: str
    subject: str = ""


def of_file(file: Reviewed) -> list[Task]:
    """Return what only this file's Action needs: secrets, dependencies, modules."""
    if not isinstance(file.result, Converted):
        return []
    tasks = [Task("Secret", name) for name in file.secrets]
    if file.result.more_secrets:
        tasks.append(Task(f"The secrets of the old Action: {UNKNOWN_SECRETS}"))
    for package in file.dependencies:
        if package.version:
            tasks.append(Task("Dependency", f"{package.name} {package.version}"))
        else:
            tasks.append(Task("Dependency, version as in the old Action:", package.name))
    tasks += [Task("Action module", name) for name in file.result.modules]
    return tasks


def in_dashboard(review: Review) -> list[Task]:
    """Return the steps that are the same for all files; none where nothing was converted."""
    files = [file for file in review.files if isinstance(file.result, Converted)]
    if not files:
        return []
    found = {finding.code: finding.message for file in files for finding in file.findings}
    tasks = [Task(PASTE if len(files) == 1 else PASTE_ONE)]
    if _RUNTIME in found:
        tasks.append(Task(f"Runtime: {found[_RUNTIME]}"))
    if _OTHER_TYPES in found and review.options.other_notifications == "drop":
        tasks.append(Task(OTHERS))
    tasks.append(Task(f"Choose the delivery methods ({_methods(files)}) and Save, which deploys at once"))
    tasks.append(Task("Send Test Message, once per delivery method"))
    return [Task(task.text.rstrip("."), task.subject) for task in tasks]


def _methods(files: list[Reviewed]) -> str:
    """Return which delivery methods the code is made for."""
    made = {file.path: file.result.delivery_methods for file in files if isinstance(file.result, Converted)}
    if len(set(made.values())) > 1:
        named = [f"{path} is made for {_named(methods)}" for path, methods in made.items()]
        return "; ".join(named[:_NAMED]) + "; …" * (len(named) > _NAMED)
    methods = next(iter(made.values()))
    both = "" if len(methods) == 1 else ", so enable what your provider serves"
    return f"the code is made for {_named(methods)}{both}"


def _named(methods: tuple[str, ...]) -> str:
    return " and ".join(METHODS.get(method, method) + "s" for method in methods)
