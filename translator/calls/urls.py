"""Paths of endpoints: whole, concatenated, in templates, or as a list of their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.calls.methods import method_around
from translator.calls.model import ANY, EndpointCall

_QUOTE = r"\\?[\"'`]"
_SLASH = r"\\?/"
_GLUED = rf"(?:{_SLASH})?{_QUOTE}\s*[+.&,]?\s*[fFrR$@]?{_QUOTE}(?:{_SLASH})?"
_GLUE = rf"(?:{_SLASH}|{_GLUED})"
_COMPUTED = r"\$?\{\{?[^{}\n]*\}?\}|#\{[^{}\n]*\}|%[sv]|:\w+|<\w+>|\$\w+"
_JOINED = rf"(?:{_SLASH})?{_QUOTE}\s*[+.&,]\s*(?P<joined>[\w.$\[\]()]+)\s*[+.&,]\s*{_QUOTE}(?:{_SLASH})?"
_PATH = re.compile(
    rf"(?:(?={_SLASH})|(?<![\w-]))(?:{_SLASH})?(?:api{_SLASH}v2)?(?:{_SLASH})?guardian{_GLUE}factors"
    rf"(?:{_GLUE}(?P<factor>sms|phone|{_COMPUTED}){_GLUE}|{_JOINED})"
    rf"(?P<tail>providers{_GLUE}(?:twilio|{_COMPUTED})|selected-provider|templates)(?![\w-])"
)
_WORD = re.compile(r"[^\s\"'`]*$")
_LIST = re.compile(rf"{_QUOTE}\s*,\s*{_QUOTE}")
_ELSEWHERE = 300
_NEAR = 1_500


def url_calls(text: str) -> Iterator[EndpointCall]:
    """Yield each path of an endpoint, with the method of the call around it."""
    if "guardian" not in text or "factors" not in text:
        return
    written: list[EndpointCall] = []
    for match in _PATH.finditer(text):
        factor, tail = match["factor"], match["tail"]
        named = factor if factor in ("sms", "phone") else ANY
        if not _is_ours(text, match) or (
            named == ANY and tail.startswith("providers") and "twilio" not in tail
        ):
            continue
        tail = "providers/twilio" if tail.startswith("providers") else tail
        call = EndpointCall(
            match.start(), match.end(), method_around(text, match.start(), match.end()), named, tail
        )
        if _LIST.search(match[0]) and _repeats(call, written):
            continue
        written.append(call)
        yield call


def _is_ours(text: str, match: re.Match[str]) -> bool:
    """Return False where an address in front of the path is not the Management API's."""
    word = _WORD.search(text, max(match.start() - _ELSEWHERE, 0), match.start())
    before = word[0] if word else ""
    return "://" not in before or "api/v2" in before + match[0] or before.endswith("}")


def _repeats(call: EndpointCall, written: list[EndpointCall]) -> bool:
    """Return True if a list of parts, as Postman has it, says again what stands just before it."""
    return any(
        call.start - each.end < _NEAR and (each.factor, each.tail) == (call.factor, call.tail)
        for each in written
    )
