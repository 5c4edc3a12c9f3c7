"""The old templates of Guardian as phone templates: one text for both channels becomes one for each."""

from __future__ import annotations

import re

from translator.records import NamedTuple
from translator.tenant.model import Known, Spot
from translator.tenant.situation import Situation

_TYPES = {"enrollment_message": "otp_enroll", "verification_message": "otp_verify"}
_DEFAULTS = frozenset(
    {
        "{{code}} is your verification code for {{tenant.friendly_name}}. "
        "Please enter this code to verify your enrollment.",
        "{{code}} is your verification code for {{tenant.friendly_name}}",
        "{{code}} is your verification code for {{tenant.friendly_name}}.",
    }
)
_TAG = re.compile(r"(\{\{-?.*?-?\}\}|\{%-?.*?-?%\})", re.DOTALL)
_CONDITION = re.compile(r"""^message_type\s*(==|!=)\s*(['"])(voice|sms)\2$""")
_KEPT = frozenset({"code", "tenant.friendly_name"})
_LEAST_CLI = (8, 43)
_LEAST_PROVIDER = (1, 37)


class NewTemplate(NamedTuple):
    """A phone template. lost: the variables that have no counterpart, so that a person has to write it."""

    type: str
    text: str
    voice: str
    spot: Spot
    lost: tuple[str, ...] = ()


class Templates(NamedTuple):
    """The phone templates that the old texts ask for, and why they can't be written, empty if they can."""

    wanted: tuple[NewTemplate, ...]
    reason: str = ""


class LostVariable(Exception):
    """A variable or a condition has no counterpart."""


def plan_templates(situation: Situation) -> Templates:
    """Return the templates of a tenant, and what forbids them."""
    wanted = []
    unread = ""
    for name, known in situation.tenant.guardian.texts.items():
        if isinstance(known.value, str) and known.value:
            template = _template(name, known.value, known)
            if template is not None:
                wanted.append(template)
        elif known.is_open:
            unread = f"{known.written.splitlines()[0]} decides {name}. Write its template by hand."
    return Templates(tuple(wanted), unread or _forbidden(situation, wanted))


def _forbidden(situation: Situation, wanted: list[NewTemplate]) -> str:
    lost = sorted({name for each in wanted for name in each.lost})
    if lost:
        return f"{', '.join(lost)} has no counterpart. Write the template by hand."
    tenant = situation.tenant
    if any(each.allow_delete for each in tenant.configurations):
        return "With AUTH0_ALLOW_DELETE, a tree needs all five templates or none. Enter them by hand."
    least = _LEAST_PROVIDER if tenant.format == "terraform" else _LEAST_CLI
    old = [each for each in tenant.versions if (0, 0) != each.number < least]
    if old and wanted:
        return f"{old[0].written} makes no templates: {least[0]}.{least[1]} does. Enter them by hand."
    return ""


def _template(name: str, text: str, known: Known) -> NewTemplate | None:
    if " ".join(text.replace("{{ ", "{{").replace(" }}", "}}").split()) in _DEFAULTS:
        return None
    try:
        return NewTemplate(_TYPES[name], in_channel(text, "sms"), in_channel(text, "voice"), known.spot)
    except LostVariable as lost:
        return NewTemplate(_TYPES[name], text, text, known.spot, (str(lost),))


def in_channel(text: str, channel: str) -> str:
    """Return what an old text says in a channel (``sms``, ``voice``), in the words of the new template.

    Raises LostVariable for what has no counterpart.
    """
    output: list[str] = []
    # Of each condition that is open: whether a branch of it was taken, and whether this one is.
    stack: list[tuple[bool, bool]] = []
    trims = False
    for part in _TAG.split(text):
        if not part.startswith(("{{", "{%")):
            shown = part.lstrip() if trims else part
            trims = trims and not shown
            if all(open_ for _, open_ in stack):
                output.append(shown)
            continue
        if part[2] == "-" and output:
            output[-1] = output[-1].rstrip()
        trims = part[-3] == "-"
        word = part[2:-2].strip("-").strip()
        if part.startswith("{{"):
            if all(open_ for _, open_ in stack):
                output.append(_variable(word))
        else:
            _tag(word, channel, stack)
    if stack:
        raise LostVariable("an open if")
    return "".join(output)


def _variable(word: str) -> str:
    name, _, filters = word.partition("|")
    if name.strip() not in _KEPT:
        raise LostVariable(name.strip())
    kept = name.strip().removeprefix("tenant.")
    return "{{ " + (f"{kept} |{filters}" if filters else kept).strip() + " }}"


def _tag(word: str, channel: str, stack: list[tuple[bool, bool]]) -> None:
    keyword, _, rest = word.partition(" ")
    if keyword == "if":
        holds = _holds(rest, channel)
        stack.append((holds, holds))
    elif keyword == "elsif" and stack:
        taken, _open = stack.pop()
        holds = not taken and _holds(rest, channel)
        stack.append((taken or holds, holds))
    elif keyword == "else" and stack:
        taken, _open = stack.pop()
        stack.append((True, not taken))
    elif keyword == "endif" and stack:
        stack.pop()
    else:
        raise LostVariable(f"{{% {keyword} %}}")


def _holds(condition: str, channel: str) -> bool:
    found = _CONDITION.match(condition.strip())
    if found is None:
        raise LostVariable(condition.strip().split(" ")[0])
    return (found[3] == channel) is (found[1] == "==")
