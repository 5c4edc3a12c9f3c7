"""What the tests of the engine share: an event, and running one handler with it."""

from __future__ import annotations

from typing import Any

from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.verify import engine
from translator.verify.records import Fault, Job, JobResult, Record, Run

COMMON: dict[str, Any] = {
    "client": {"client_id": "client-1", "name": "My App", "metadata": {}},
    "request": {"ip": "203.0.113.7", "method": "POST", "geoip": {"countryCode": "DE"}},
    "secrets": {},
    "tenant": {"id": "tenant-1"},
    "user": {"user_id": "auth0|1", "user_metadata": {"lang": "de"}, "app_metadata": {}},
}
OLD_EVENT: dict[str, Any] = {
    **COMMON,
    "message_options": {
        "action": "enrollment",
        "code": "123456",
        "message_type": "sms",
        "recipient": "+15550100",
        "text": "123456 is your code",
    },
}
NEW_EVENT: dict[str, Any] = {
    **COMMON,
    "notification": {
        "as_text": "123456 is your code",
        "as_voice": "1 2 3 4 5 6",
        "code": "123456",
        "delivery_method": "text",
        "message_type": "otp_enroll",
        "recipient": "+15550100",
    },
}


def old(body: str, before: str = "") -> str:
    """The source of an old Action with a body."""
    return f"{before}\nexports.{OLD_HANDLER} = async (event, api) => {{\n{body}\n}};"


def results(source: str, *runs: Run, handler: str = OLD_HANDLER, **limits: Any) -> JobResult:
    event = OLD_EVENT if handler == OLD_HANDLER else NEW_EVENT
    return engine.run([Job(source, handler, runs or (Run(event),))], **limits)[0]


def record(source: str, fault: Fault | None = None, **options: Any) -> Record:
    """The record of one run of a whole file, which must have no problem."""
    event = NEW_EVENT if options.get("handler") == NEW_HANDLER else OLD_EVENT
    result = results(source, Run(options.pop("event", event), fault), **options)
    assert result.problem is None, result.problem
    return result.records[0]


def body(text: str, fault: Fault | None = None, **options: Any) -> Record:
    """The record of one run of an old Action with a body."""
    return record(old(text, options.pop("before", "")), fault, **options)


def calls(made: Record) -> list[tuple[Any, ...]]:
    """The steps as (op, name, *args)."""
    return [(step.op, step.name, *step.args) for step in made.steps]


def logged(text: str, **options: Any) -> list[Any]:
    """What a body gives to console.log, argument by argument."""
    made = body(text, **options)
    assert made.outcome == "returned", (made.outcome, made.value)
    return [arg for step in made.steps if step.name == "console.log" for arg in step.args]
