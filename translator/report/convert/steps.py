"""What a person has to do with conversions: the steps of ``mapping/steps.py``, filled in."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence

from translator.mapping import steps as rows
from translator.mapping.steps import Row
from translator.options import Options, is_typescript
from translator.records import NamedTuple
from translator.results import Converted
from translator.rules.ap107_other_notifications import RULE as OTHER_NOTIFICATIONS
from translator.rules.ap205_runtime import RULE as RUNTIME
from translator.rules.base import Rule
from translator.run.model import FileReport, Product, Session

METHODS = {"text": "text message", "voice": "voice call"}
BOTH = ("text", "voice")
UNKNOWN_SECRETS = "those whose names can't be known"
_OLD_VERSION = "version as in the old Action"


class Value(NamedTuple):
    """What a step is about in one Action: a name out of its code, words of ours, or both."""

    name: str
    words: str = ""


class Step(NamedTuple):
    """A step to take with so many Actions. values: by the path of the Action, those that have any."""

    row: Row
    actions: int
    values: dict[str, tuple[Value, ...]]

    @property
    def text(self) -> str:
        """What to do, without its full stop."""
        return self.row.several if self.actions > 1 and self.row.several else self.row.text

    @property
    def shared(self) -> str:
        """The values that all Actions have, in one line; empty where they differ."""
        found = {together(held) for held in self.values.values()}
        return found.pop() if len(found) == 1 and len(self.values) == self.actions else ""


class Todo(NamedTuple):
    """What the steps of one conversion depend on.

    secrets: the names to enter. command: what runs both, empty where that was done.
    """

    path: str
    result: Converted
    secrets: tuple[str, ...] = ()
    command: str = ""


def steps(todos: Sequence[Todo], options: Options) -> list[Step]:
    """Return the steps for conversions in their order; what is the same for all of them, once."""
    if not todos:
        return []
    secrets = rows.ALL_SECRETS if any(todo.result.more_secrets for todo in todos) else rows.SECRETS
    dropped = options.other_notifications == "drop" and _is_told(OTHER_NOTIFICATIONS, todos)
    kind = todos[0].result.origin if len(todos) == 1 else "several"
    return [
        *_valued(rows.SETTLE, todos, _unsettled),
        *_valued(rows.VERIFY, todos, lambda todo: _of_names((todo.command,) if todo.command else ())),
        *_code(todos),
        *_valued(secrets, todos, _secrets),
        *_valued(rows.DEPENDENCIES, todos, _packages),
        *_valued(rows.MODULES, todos, lambda todo: _of_names(todo.result.modules)),
        *(_common(todos, rows.RUNTIME) if _is_told(RUNTIME, todos) else ()),
        *(_common(todos, rows.OTHERS) if dropped else ()),
        *_delivery(todos, options.delivery_methods != "auto"),
        *_common(todos, rows.FACTORS, rows.SWITCH, rows.ENDPOINTS, rows.REMOVE[kind]),
    ]


def _code(todos: Sequence[Todo]) -> list[Step]:
    """Return the steps that bring the code into the tenant: of TypeScript, what was built."""
    typed = [is_typescript(todo.path) for todo in todos]
    pasted = rows.PASTE_BUILT if all(typed) else rows.PASTE
    return _common(todos, *([rows.BUILD] if any(typed) else []), pasted)


def _delivery(todos: Sequence[Todo], chosen: bool) -> list[Step]:
    """Return the steps about delivery methods; code that was made for both is no reason to enable both.

    chosen: whether the user has said which methods there will be.
    """
    if not chosen and any(todo.result.delivery_methods == BOTH for todo in todos):
        return _valued(rows.SAVE_SERVED, todos, _methods) + _common(todos, rows.TEMPLATES, rows.TEST_SERVED)
    saved, tested = _valued(rows.SAVE, todos, _methods), _valued(rows.TEST, todos, _methods)
    same = all(step.shared for step in tested)
    return saved + _common(todos, rows.TEMPLATES) + (tested if same else _common(todos, rows.TEST))


def _common(todos: Sequence[Todo], *told: Row) -> list[Step]:
    return [Step(row, len(todos), {}) for row in told]


def _valued(row: Row, todos: Sequence[Todo], values: Callable[[Todo], tuple[Value, ...]]) -> list[Step]:
    """Return a step with its values for each Action; no step where no Action has any."""
    found = {todo.path: held for todo in todos if (held := values(todo))}
    return [Step(row, len(todos), found)] if found else []


def _is_told(rule: Rule, todos: Sequence[Todo]) -> bool:
    findings = (finding for todo in todos for finding in todo.result.findings)
    return any(finding.code == rule.code and not finding.suppressed for finding in findings)


def _of_names(names: Sequence[str]) -> tuple[Value, ...]:
    return tuple(map(Value, names))


def _unsettled(todo: Todo) -> tuple[Value, ...]:
    """Return the lines because of which a conversion sends nothing."""
    lines = {item.start.line for item in todo.result.findings if item.stops and not item.suppressed}
    return tuple(Value("", f"line {line}") for line in sorted(lines))


def _secrets(todo: Todo) -> tuple[Value, ...]:
    unknown = (Value("", UNKNOWN_SECRETS),) if todo.result.more_secrets else ()
    return _of_names(todo.secrets) + unknown


def _packages(todo: Todo) -> tuple[Value, ...]:
    return tuple(
        Value(f"{package.name} {package.version}") if package.version else Value(package.name, _OLD_VERSION)
        for package in todo.result.dependencies
    )


def _methods(todo: Todo) -> tuple[Value, ...]:
    return (Value("", " and ".join(METHODS.get(name, name) for name in todo.result.delivery_methods)),)


def command(original: str, conversion: str | None, options: Options) -> str:
    """Return the command that runs both; without a conversion, one is made again with the same options."""
    words = ["actionport", "verify", original]
    if conversion is not None:
        return shlex.join([*words, conversion])
    default = Options()
    for name, option in _OPTIONS.items():
        value = getattr(options, name)
        if value != getattr(default, name):
            words += [option] if value is True else [option, value]
    return shlex.join(words)


_OPTIONS = {
    "origin": "--from",
    "style": "--style",
    "delivery_methods": "--delivery-methods",
    "other_notifications": "--other-notifications",
    "forwarded_values": "--forwarded-values",
    "keep_configuration": "--keep-configuration",
    "keep_direct_reads": "--keep-direct-reads",
    "public_exports": "--public-exports",
}


def next_steps(session: Session) -> list[str]:
    """Return the steps for the code that this run handed out, as lines under a heading."""
    todos = [todo for file in session.files if (todo := _todo(file, session)) is not None]
    if not todos:
        return []
    lines = [
        f"Next steps for {len(todos):,} files:" if len(todos) > 1 else f"Next steps for {todos[0].path}:"
    ]
    for number, step in enumerate(steps(todos, session.request.options), 1):
        first, *rest = _lines(step)
        lines += [f"  {number}. {first}", *(f"     {line}" for line in rest)]
    return lines


def _todo(file: FileReport, session: Session) -> Todo | None:
    """Return what is to be done with a file's conversion, None where its code was not handed out."""
    if not isinstance(file.result, Converted) or file.problem:
        return None
    if not file.written and session.request.product is not Product.PRINT:
        return None
    run = "" if file.verified else _command(file, session)
    return Todo(file.path, file.result, file.secrets, run)


def _command(file: FileReport, session: Session) -> str:
    request = session.request
    # Standard input is gone, and so is what was written over: the user knows where the original is.
    if "-" in request.paths or request.product is Product.IN_PLACE:
        return "actionport verify ORIGINAL CONVERSION"
    return command(file.path, file.destination if file.written else None, request.options)


def _lines(step: Step) -> list[str]:
    """Return a sentence that holds the values of all Actions, or is followed by a line for each Action."""
    more = f" {step.row.more}" if step.row.more else ""
    values = {path: together(held) for path, held in step.values.items()}
    if step.row.below:
        return [f"{step.text}:{more}", *dict.fromkeys(values.values())]
    if step.shared:
        return [f"{step.text}: {step.shared}.{more}"]
    return [f"{step.text}.{more}", *(f"{path}: {value}" for path, value in values.items())]


def together(values: Sequence[Value]) -> str:
    """Return the values of one Action in one line."""
    named = [f"{value.name} ({value.words})" if value.words else value.name for value in values if value.name]
    others = [value.words for value in values if not value.name]
    names = ", ".join(named)
    return f"{names}, and {others[0]}" if names and others else names or "".join(others)
