"""What a person has to do with the code that was printed or written."""

from __future__ import annotations

from translator.results import Converted
from translator.run.job import FileReport, Product, Session

METHODS = {"text": "text message", "voice": "voice call"}
BOTH = ("text", "voice")
PASTE = "Paste the code into Branding > Phone Provider > Custom (not Actions > Library)."
PASTE_ONE = (
    "A tenant can hold one custom phone provider: decide which of these it is to be, and paste its code into "
    "Branding > Phone Provider > Custom (not Actions > Library)."
)
_SECRETS = "Enter {} there{{}}. Auth0 exports no values, so take them from the vendor or your password store."
UNKNOWN_SECRETS = "those the code reads by names that can't be known"
CHOOSE = "Choose the delivery methods{} and Save. Save deploys at once."
SERVED = " your provider serves (the code is made for {}; --delivery-methods text if only texts)".format
OTHERS = (
    "Decide whether to send password-reset codes (change_password) and the notices password_breach and "
    "blocked_account: the code drops them unless it is converted with --other-notifications send."
)


def next_steps(session: Session) -> list[str]:
    """Return the steps for the code that this run handed out; what is the same for all files, once."""
    files = [file for file in session.files if _handed_out(file, session.request.product)]
    done = {file.path: file.result for file in files if isinstance(file.result, Converted)}
    if not done:
        return []
    several = len(done) > 1
    chosen = session.request.options.delivery_methods != "auto"
    dropped = session.request.options.other_notifications == "drop" and any(map(_is_told_of_others, files))
    steps = [
        [PASTE_ONE if several else PASTE],
        _secrets(files),
        _step("Add its dependencies{}.", ": {}", {path: _packages(result) for path, result in done.items()}),
        _step(
            "Add its Action modules{}.", ": {}", {p: ", ".join(result.modules) for p, result in done.items()}
        ),
        [OTHERS] if dropped else [],
        *_delivery(done, chosen),
    ]
    heading = f"Next steps for {len(done):,} files:" if several else f"Next steps for {next(iter(done))}:"
    lines = [heading]
    for number, (first, *rest) in enumerate(filter(None, steps), 1):
        lines += [f"  {number}. {first}", *(f"     {line}" for line in rest)]
    return lines


def _handed_out(file: FileReport, product: Product) -> bool:
    return (
        isinstance(file.result, Converted) and not file.problem and (file.written or product is Product.PRINT)
    )


def _is_told_of_others(file: FileReport) -> bool:
    return any(finding.code == "AP107" and not finding.suppressed for finding in file.findings)


def _step(sentence: str, frame: str, values: dict[str, str]) -> list[str]:
    """Return a sentence that holds the value of all files, or is followed by a line for each file."""
    if not any(values.values()):
        return []
    if len(set(values.values())) == 1:
        return [sentence.format(frame.format(next(iter(values.values()))))]
    return [sentence.format(""), *(f"{path}: {value}" for path, value in values.items() if value)]


def _secrets(files: list[FileReport]) -> list[str]:
    """Return the step about secrets, which is there even where none of their names is known."""
    whose = "the secrets of the old Action" if any(file.more_secrets for file in files) else "its secrets"
    return _step(_SECRETS.format(whose), ": {}", {file.path: _names(file) for file in files})


def _names(file: FileReport) -> str:
    names = ", ".join(file.secrets)
    if not file.more_secrets:
        return names
    return f"{names}, and {UNKNOWN_SECRETS}" if names else UNKNOWN_SECRETS


def _delivery(done: dict[str, Converted], chosen: bool) -> list[list[str]]:
    """Return the steps about delivery methods; code that was made for both is no reason to enable both.

    chosen: whether the user has said which methods there will be.
    """
    methods = {path: _methods(result) for path, result in done.items()}
    if chosen or not any(result.delivery_methods == BOTH for result in done.values()):
        which = f": {next(iter(methods.values()))}" if len(set(methods.values())) == 1 else ""
        return [_step(CHOOSE, " ({})", methods), [f"Send Test Message, once per delivery method{which}."]]
    same = len(set(methods.values())) == 1
    step = [CHOOSE.format(SERVED("text messages and voice calls" if same else "those below"))]
    if not same:
        step += [f"{path}: {value}" for path, value in methods.items()]
    return [step, ["Send Test Message, once per delivery method you chose."]]


def _packages(result: Converted) -> str:
    return ", ".join(
        f"{package.name} {package.version or '(version as in the old Action)'}"
        for package in result.dependencies
    )


def _methods(result: Converted) -> str:
    return " and ".join(METHODS.get(method, method) for method in result.delivery_methods)
