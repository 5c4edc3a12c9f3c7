"""The HTTP method of the call around a path, in the ways in which clients, tools and files say it."""

from __future__ import annotations

import re

from translator.calls.model import EITHER

_VERB = r"(?P<verb>get|put|post|patch|delete)"
_BEFORE = (
    # A request line, ``auth0 api put``, ``http PUT``
    rf"(?:^|[\s\"'`]){_VERB}\s+[\"'`]?[^\s\"'`]*\Z",
    # ``axios.put(``, ``client.Put(``, ``->put(``, ``requests.get(``, with what the path is glued to
    rf"(?:\.|->|::){_VERB}(?:_?async|json\w*|string\w*)?\s*(?:<[^()]*>)?\(\s*[\w$@.,+\s]*?[\"'`]?[^\"'`()]*"
    r"(?:[\"'`]\s*[+.]?\s*[\"'`][^\"'`()]*)*\Z",
    # ``request('PUT', url``, ``NewRequest(ctx, "PUT", url``, ``http.MethodPut``
    rf"(?:request\w*\([^()]*[\"'`]|Method\.?){_VERB}\b[^()]*\Z",
)
_FLAG = re.compile(rf"(?:-X\s*|--request[ =]|-Method\s+)[\"']?{_VERB}\b", re.IGNORECASE)
_NAMED = re.compile(
    rf"\b(?:method|verb)\w*[\"']?\s*(?:[:=]|=>)\s*(?:[\w.]*\.)?[\"'`:]?{_VERB}\b", re.IGNORECASE
)
_DEFAULTS = re.compile(r"\b(?:fetch|curl|wget|urlopen|file_get_contents)\b[^;]*$")
_DATA = re.compile(r"\bdata\s+\"http\"(?:[^}]|\$\{[^}]*\})*$")
_KEY = re.compile(r"[\"']?\s*:\s*(?:\{\s*)?(?:#[^\n]*)?\n")
_WRITES = re.compile(r"\s(?:-d|--data\S*|--json|-F|--form)\s")
_OPENING, _CLOSING = "([{", ")]}"
_REACH = 600
_KNOWN = ("GET", "PUT")


def method_around(text: str, start: int, end: int) -> str:
    """Return ``GET``, ``PUT``, or both where nothing around the path tells."""
    found = (
        _direct(text, start)
        or _operations(text, end)
        or _flagged(text, start, end)
        or _named(text, start, end)
        or _default(text, start, end)
    )
    return found if found in _KNOWN else EITHER


def _direct(text: str, start: int) -> str:
    before = text[max(start - 200, 0) : start]
    for pattern in _BEFORE:
        if found := re.search(pattern, before, re.IGNORECASE | re.MULTILINE):
            return found["verb"].upper()
    return ""


def _operations(text: str, end: int) -> str:
    """Return what a path of an OpenAPI file has below it: one method, or both of them."""
    if not _KEY.match(text, end):
        return ""
    below = text[end : end + 4 * _REACH]
    other = re.search(r"\n\s*[\"']?/", below)
    below = below[: other.start()] if other else below
    verbs = re.findall(r"^\s*[\"']?(get|put|post|patch|delete)[\"']?\s*:", below, re.MULTILINE)
    return verbs[0].upper() if len(verbs) == 1 else EITHER if verbs else ""


def _flagged(text: str, start: int, end: int) -> str:
    """Return what a flag of a command line says, which may go on over several lines."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    while first > 1 and text[first - 2] in "\\`" and start - first < _REACH:
        first = text.rfind("\n", 0, first - 1) + 1
    while last < len(text) and text[last - 1] in "\\`" and last - end < _REACH:
        following = text.find("\n", last + 1)
        last = len(text) if following < 0 else following
    # A line may be a whole minified file.
    command = text[max(first, start - _REACH) : min(last, end + _REACH)]
    found = _FLAG.search(command)
    if found:
        return found["verb"].upper()
    return EITHER if "curl" in command and _WRITES.search(command) else ""


def _named(text: str, start: int, end: int) -> str:
    """Return what ``method: 'PUT'`` says, in the nearest brackets around the path that say it."""
    left, right = start, end
    for _ in range(3):
        left, right = _outward(text, left, -1), _outward(text, right, 1)
        if not start - left < _REACH or not right - end < _REACH:
            return ""
        if found := _NAMED.search(text, left, right):
            return found["verb"].upper()
        if left == 0 or right == len(text):
            return ""
        left, right = left - 1, right + 1
    return ""


def _outward(text: str, at: int, step: int) -> int:
    """Return the inner side of the bracket around ``at``, going left or right, within reach."""
    opening, closing = (_CLOSING, _OPENING) if step < 0 else (_OPENING, _CLOSING)
    depth, from_here = 0, at
    while 0 < at < len(text) and abs(at - from_here) < _REACH:
        character = text[at - 1 if step < 0 else at]
        if character in opening:
            depth += 1
        elif character in closing:
            if depth == 0:
                return at
            depth -= 1
        at += step
    return min(max(at, 0), len(text))


def _default(text: str, start: int, end: int) -> str:
    """Return GET for what gets something where nothing else is said."""
    line = text.rfind("\n", 0, start)
    before = text[max(line, start - _REACH, 0) : start]
    block = text[max(start - _REACH, 0) : start]
    if _DEFAULTS.search(before) or _DATA.search(block):
        return "GET"
    opened = _outward(text, start, -1)
    called = re.search(r"\bfetch\s*\(\s*$", text[max(opened - 20, 0) : opened])
    return "GET" if called and not re.match(r"[^,)]*,\s*\w", text[end : end + 200]) else ""
