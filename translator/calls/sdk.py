"""Methods of Auth0's SDKs that call an endpoint, by the objects that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.calls.model import ANY, EITHER, EndpointCall
from translator.mapping.endpoints import FACTOR_METHODS, FLAT_METHODS, GO_METHODS, GUARDIAN_METHODS

_DOT = r"\s*[?!]?\.\s*"
_STEP = rf"(?:{_DOT}|\[[\"'])"
_END = r"(?:[\"']\])?"
_FACTOR = rf"{_STEP}(?P<factor>sms|phone){_END}|\[(?P<computed>[^\]\"']+)\]"
_ARGUMENTS = re.compile(r"\s*\(\s*(?:\w+\s*=\s*)?(?:[\"'](?P<factor>[\w-]+)[\"']|[\w.]+)"
                        r"\s*,\s*(?:\w+\s*=\s*)?[\"'](?P<name>\w+)[\"']")  # fmt: skip
_ASSIGNED = re.compile(
    rf"(?P<name>[\w$]+)\s*(?::\s*[\w.<>]+\s*)?:?=\s*(?:new\s+)?[\w.?!&*$]{{0,80}}?\b(?P<root>\w{{1,60}})"
    rf"(?P<call>\([^()\n]*\))?(?P<factors>{_STEP}(?:factors|MultiFactor){_END})?"
    rf"(?:{_STEP}(?P<factor>sms|phone|SMS|Phone){_END})?\s*(?=[;,)\n]|$)"
)
_TAKEN_APART = re.compile(
    rf"\{{(?P<names>[\w\s,:]+)\}}\s*=\s*[\w.?!]*?\b(?:guardian|Guardian)(?P<factors>{_STEP}factors{_END})?\s*[;\n]"
)
# All methods that any SDK has; those of Go are words of every day, and stand behind this one.
_METHODS = (*FLAT_METHODS, *FACTOR_METHODS, *GUARDIAN_METHODS, "MultiFactor")
Names = dict[str, str]


def sdk_calls(text: str) -> Iterator[EndpointCall]:
    """Yield each call of an SDK's method, at the method's name."""
    if not any(name in text for name in _METHODS):
        return
    known = _known_objects(text)
    seen: set[int] = set()
    for call in (*_flat(text), *_of_factors(text, known), *_go(text, known), *_of_guardian(text, known)):
        if call.start not in seen:
            seen.add(call.start)
            yield call


def _flat(text: str) -> Iterator[EndpointCall]:
    """Yield calls of methods whose names say all, such as ``setSmsFactorProviderTwilio``."""
    for match in _pattern(rf"{_STEP}(?P<name>%s)\b", FLAT_METHODS).finditer(text):
        factor, tail, method = FLAT_METHODS[match["name"]]
        yield _at(match, method, factor, tail)


def _of_factors(text: str, known: Names) -> Iterator[EndpointCall]:
    """Yield calls such as ``guardian.factors.sms.setTemplates`` or ``sms.set_templates``."""
    objects = _alternatives(known, "factors", "factors")
    owners = _alternatives(known, "sms", "phone")
    pattern = (
        rf"(?:\b(?:{objects})(?:{_FACTOR})|(?<![.\w])(?P<owner>{owners or '(?!)'})){_STEP}(?P<name>%s)\b"
    )
    for match in _pattern(pattern, FACTOR_METHODS).finditer(text):
        tail, method = FACTOR_METHODS[match["name"]]
        factor = match["factor"] or (known[match["owner"]] if match["owner"] else ANY)
        yield _at(match, method, factor, tail)
    # No other part of an SDK has methods of these names.
    for match in re.finditer(rf"{_STEP}(?P<name>[gs]et_?[tT]wilio_?[pP]rovider)\b", text):
        tail, method = FACTOR_METHODS.get(match["name"], ("", ""))
        if tail:
            factor = re.search(rf"\b(sms|phone){_END}$", text[max(match.start() - 12, 0) : match.start()])
            yield _at(match, method, factor[1] if factor else ANY, tail)


def _go(text: str, known: Names) -> Iterator[EndpointCall]:
    """Yield calls such as ``Guardian.MultiFactor.SMS.UpdateTwilio``."""
    objects = _alternatives(known, "factors", "MultiFactor")
    owners = _alternatives(known, "sms", "phone")
    owner = rf"(?<![.\w])(?P<owner>{owners or '(?!)'})"
    pattern = rf"(?:\b(?:{objects})\s*\.\s*(?P<factor>SMS|Phone)|{owner})\s*\.\s*(?P<name>%s)\("
    for match in _pattern(pattern, GO_METHODS).finditer(text):
        tail, method = GO_METHODS[match["name"]]
        factor = match["factor"].lower() if match["factor"] else known[match["owner"]]
        yield _at(match, method, factor, tail)


def _of_guardian(text: str, known: Names) -> Iterator[EndpointCall]:
    """Yield calls of Python's ``guardian``: templates are those of SMS, providers have two arguments."""
    objects = _alternatives(known, "guardian", "guardian")
    for match in _pattern(rf"\b(?:{objects})\s*\.\s*(?P<name>%s)\b", GUARDIAN_METHODS).finditer(text):
        tail, method = GUARDIAN_METHODS[match["name"]]
        if tail == "templates":
            yield _at(match, method, "sms", tail)
            continue
        given = _ARGUMENTS.match(text, match.end())
        if given and given["name"] == "twilio" and given["factor"] in ("sms", "phone", None):
            yield _at(match, method, given["factor"] or ANY, tail)


def _at(match: re.Match[str], method: str, factor: str, tail: str) -> EndpointCall:
    return EndpointCall(match.start("name"), match.end("name"), method or EITHER, factor, tail)


def _pattern(pattern: str, names: dict[str, object] | object) -> re.Pattern[str]:
    assert isinstance(names, dict)
    return re.compile(pattern % "|".join(sorted(names, key=len, reverse=True)))


def _alternatives(known: Names, kind: str, *more: str) -> str:
    """Return what in a pattern stands for all names of the kinds; the second kind may be a name itself."""
    kinds = {kind, *more}
    names = {name for name, what in known.items() if what in kinds}
    names |= {each for each in more if each in ("factors", "MultiFactor", "guardian")}
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _known_objects(text: str) -> Names:
    """Return the variables that hold ``guardian``, its ``factors``, or one of these."""
    known: Names = {}
    for _ in range(3):
        for match in _ASSIGNED.finditer(text):
            kind = _kind(match, known)
            if kind:
                known[match["name"]] = kind
    for match in _TAKEN_APART.finditer(text):
        for part in match["names"].split(","):
            key, _, name = part.partition(":")
            if match["factors"] and key.strip() in ("sms", "phone"):
                known[name.strip() or key.strip()] = key.strip()
    return known


def _kind(match: re.Match[str], known: Names) -> str:
    root = match["root"]
    base = "guardian" if root in ("guardian", "Guardian") else known.get(root, "")
    if match["call"] and root != "Guardian":
        return ""
    if match["factor"]:
        is_factor = base == "factors" or (base == "guardian" and match["factors"])
        return match["factor"].lower() if is_factor else ""
    return "factors" if match["factors"] and base == "guardian" else "" if match["factors"] else base
