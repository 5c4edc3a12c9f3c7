"""What a person has to do with the code that was printed or written."""

from __future__ import annotations

from translator.job import FileReport, Product, Session
from translator.results import Converted

_METHODS = {"text": "text message", "voice": "voice call"}
_ONE = "Paste the code into Branding > Phone Provider > Custom (not Actions > Library)."
_SEVERAL = (
    "A tenant can hold one custom phone provider: decide which of these it is to be, and paste its code into "
    "Branding > Phone Provider > Custom (not Actions > Library)."
)
_SECRETS = (
    "Enter its secrets there{}. Auth0 exports no values, so take them from the vendor or your password store."
)


def next_steps(session: Session) -> list[str]:
    """Return the steps for the code that this run handed out; what is the same for all files, once."""
    done = {
        file.path: file.result
        for file in session.files
        if isinstance(file.result, Converted) and _handed_out(file, session.request.product)
    }
    if not done:
        return []
    several = len(done) > 1
    steps = [
        [_SEVERAL if several else _ONE],
        _step(_SECRETS, ": {}", {path: ", ".join(result.secrets) for path, result in done.items()}),
        _step("Add its dependencies{}.", ": {}", {path: _packages(result) for path, result in done.items()}),
        _step(
            "Add its Action modules{}.", ": {}", {p: ", ".join(result.modules) for p, result in done.items()}
        ),
        _step(
            "Choose the delivery methods{} and Save. Save deploys at once.",
            " ({})",
            {path: _methods(result) for path, result in done.items()},
        ),
        _test(list(done.values())),
    ]
    heading = f"Next steps for {len(done):,} files:" if several else f"Next steps for {next(iter(done))}:"
    lines = [heading]
    for number, (first, *rest) in enumerate(filter(None, steps), 1):
        lines += [f"  {number}. {first}", *(f"     {line}" for line in rest)]
    return lines


def _handed_out(file: FileReport, product: Product) -> bool:
    return not file.problem and (file.written or product is Product.PRINT)


def _step(sentence: str, frame: str, values: dict[str, str]) -> list[str]:
    """Return a sentence that holds the value of all files, or is followed by a line for each file."""
    if not any(values.values()):
        return []
    if len(set(values.values())) == 1:
        return [sentence.format(frame.format(next(iter(values.values()))))]
    return [sentence.format(""), *(f"{path}: {value}" for path, value in values.items() if value)]


def _test(results: list[Converted]) -> list[str]:
    methods = {_methods(result) for result in results}
    which = f": {methods.pop()}" if len(methods) == 1 else ""
    return [f"Send Test Message, once per delivery method{which}."]


def _packages(result: Converted) -> str:
    return ", ".join(
        f"{package.name} {package.version or '(version as in the old Action)'}"
        for package in result.dependencies
    )


def _methods(result: Converted) -> str:
    return " and ".join(_METHODS.get(method, method) for method in result.delivery_methods)
