"""Whether a run sends the code: gives the text or the code of the message to somebody outside."""

from __future__ import annotations

import json
from collections.abc import Sequence

from translator.verify.pair import Pair
from translator.verify.records import Json, Record, Step

_NO_SEND = frozenset({"timer", "console", "api"})


def sends_no_more(pair: Pair) -> bool:
    """Return True if the original sends the code in a pair, and the conversion sends nothing.

    Where no call has the text or the code in it, as a receiver that makes its own code needs none, the
    last one with the recipient is the send, else the last one.
    """
    options = pair.case.old["message_options"]
    message = [options[key] for key in ("text", "code") if options.get(key)]
    done, now = acts(pair.original), acts(pair.converted)
    if giving(done, message):
        return not giving(now, message)
    if pair.original.outcome == "threw":
        return False
    told = giving(done, [options["recipient"]]) or done
    return bool(told) and _name(told[-1]) not in map(_name, now)


def giving(steps: Sequence[Step], texts: Sequence[str]) -> list[Step]:
    """Return the steps that give one of some texts away."""
    return [step for step in steps if holds(step.args, texts)]


def holds(value: Json, texts: Sequence[str]) -> bool:
    """Return True if one of some texts is anywhere in a value."""
    given = json.dumps(value, ensure_ascii=False)
    return any(json.dumps(text, ensure_ascii=False)[1:-1] in given for text in texts)


def acts(record: Record) -> list[Step]:
    """Return what a run did that may send something."""
    return [step for step in record.steps if step.phase == "run" and step.op not in _NO_SEND]


def _name(step: Step) -> tuple[str, str]:
    return step.op, step.name
