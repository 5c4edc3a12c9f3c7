"""Where two records differ, and what of it was to be expected."""

from __future__ import annotations

import base64
import binascii
import json
import re
from urllib.parse import unquote_plus

from translator.mapping.values import ACTIONS, CHANNELS
from translator.records import NamedTuple
from translator.rules.ap101_identities import RULE as IDENTITIES
from translator.rules.ap102_no_counterpart import RULE as NO_COUNTERPART
from translator.rules.ap104_old_shape import RULE as OLD_SHAPE
from translator.verify.event_pairs import ANY_TEXT, ANYTHING, NEW_ONLY, NEW_ONLY_TENANT, OLD_ONLY, SHARED
from translator.verify.records import NOT_RUN, TIME, Json, Record, Step

_MAY_GO = frozenset(OLD_ONLY)
_METADATA = frozenset({"app_metadata", "user_metadata"})
_NATIVE = {new: old for old, new in (ACTIONS | CHANNELS).items() if new != old}
_WORDS = re.compile(r"\b(" + "|".join(map(re.escape, _NATIVE)) + r")\b")
_ENGINES_OWN = re.compile(
    r"^(?:Type|Reference|Range|Syntax|Internal)Error\b.*(?:cannot|can't|not a function|not iterable|"
    r"not defined|not an? (?:object|constructor)|before initiali[sz]ation|not initiali[sz]ed|undefined|null|"
    r"invalid|unexpected|expect|stack|too (?:many|large|much))",
    re.I | re.S,
)

_READ_OF_NOTHING = re.compile(r"(?<=cannot read property ')[^']*(?=' of (?:undefined|null)\b)")


class Note(NamedTuple):
    """A difference that is announced. by: the code of the finding, or the option, that does so."""

    text: str
    by: str = ""

    def __str__(self) -> str:
        return f"{self.text} ({self.by})" if self.by else self.text


class Difference(NamedTuple):
    """Where two records part: ``at`` is the number of the step, from 0; ``what`` finishes "step n: …"."""

    at: int
    what: str


class Comparison(NamedTuple):
    """What comparing came to: the first difference, or what made it equal only by announcement."""

    difference: Difference | None
    announced: tuple[Note, ...] = ()


def compare(original: Record, converted: Record, *, native: bool = False) -> Comparison:
    """Compare what two runs did, step by step, and how they ended.

    native: whether values that go out are in the new vocabulary (``--forwarded-values native``).
    """
    matcher = _Matcher(native)
    for index, (one, other) in enumerate(zip(original.steps, converted.steps, strict=False)):
        what = matcher.step(one, other)
        if what is not None:
            return Comparison(Difference(index, what))
    common = min(len(original.steps), len(converted.steps))
    if len(original.steps) > common:
        return Comparison(Difference(common, "the conversion does not do this"))
    if len(converted.steps) > common:
        return Comparison(Difference(common, "only the conversion does this"))
    what = matcher.outcome(original, converted)
    if what is None and original.modules != converted.modules:
        what = "modules are not loaded in the same order"
    if what is not None:
        return Comparison(Difference(common, what))
    return Comparison(None, tuple(matcher.announced))


def threw_unprovoked(record: Record) -> bool:
    """Return True if a run ended with an error of the engine's making, which nobody wrote on purpose."""
    return record.outcome == "threw" and _is_native(record.value)


def _is_native(thrown: Json) -> bool:
    return isinstance(thrown, dict) and thrown.get("native") is True


def _is_engines_own(value: dict[str, Json]) -> bool:
    """Return True if a recorded error is likely one that the engine made, as of reading from undefined."""
    return value.get("$") == "error" and _ENGINES_OWN.search(error_text(value)) is not None


def _nameless(text: str) -> str:
    return _READ_OF_NOTHING.sub("", text)


def error_text(value: Json) -> str:
    """What was thrown, as one text: the name, a colon, the message."""
    if isinstance(value, dict) and value.get("$") == "error":
        return f"{value.get('name')}: {value.get('message')}"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


class _Matcher:
    def __init__(self, native: bool) -> None:
        self.native = native
        self.announced: dict[Note, None] = {}

    def note(self, text: str, by: str = "") -> None:
        """Remember a difference that is announced."""
        self.announced[Note(text, by)] = None

    def step(self, one: Step, other: Step) -> str | None:
        """What is different about two steps, None for nothing."""
        if (one.op, one.name) != (other.op, other.name):
            return f"the original does {one.op} {one.name}, the conversion {other.op} {other.name}"
        if one.phase != other.phase:
            return f"is done at {one.phase} time by the original, at {other.phase} time by the conversion"
        if len(one.args) != len(other.args):
            return f"has {len(one.args)} arguments in the original, {len(other.args)} in the conversion"
        for number, (left, right) in enumerate(zip(one.args, other.args, strict=True), 1):
            place = self.differ(left, right, "")
            if place is not None:
                return f"argument {number}{_at(place)} is not the same"
        if one.awaited != other.awaited:
            return f"is awaited only by the {'original' if one.awaited else 'conversion'}"
        if one.at != other.at:
            return f"is done after {one.at} ms by the original, after {other.at} ms by the conversion"
        return None

    def outcome(self, one: Record, other: Record) -> str | None:
        """What is different about how two runs ended."""
        if one.outcome != other.outcome:
            return f"the original {ending(one)}, the conversion {ending(other)}"
        place = self.differ(one.value, other.value, "")
        if place is None and one.ended != other.ended:
            return f"the original is done after {one.ended} ms, the conversion after {other.ended} ms"
        if place is None:
            return None
        return f"what is {'thrown' if one.outcome == 'threw' else 'returned'}{_at(place)} is not the same"

    def differ(self, one: Json, other: Json, path: str) -> str | None:
        """Return where two values differ, as a path that is empty for the whole; None where
        they are equal.
        """
        if isinstance(one, str) and isinstance(other, str):
            return self.texts(one, other, path)
        if _is_anything(one):
            return None
        if isinstance(one, dict) and isinstance(other, dict):
            return self.objects(one, other, path)
        if isinstance(one, list) and isinstance(other, list):
            if len(one) != len(other):
                return f"{path}.length"
            for index, (left, right) in enumerate(zip(one, other, strict=True)):
                place = self.differ(left, right, f"{path}[{index}]")
                if place is not None:
                    return place
            return None
        # True is 1 to Python.
        return None if type(one) is type(other) and one == other else path

    def texts(self, one: str, other: str, path: str) -> str | None:
        """Texts that hold JSON are compared by what it says, so that the order of keys is not lost."""
        if one == other:
            return None
        if "cannot read" in one and _nameless(one) == _nameless(other):
            # The message of an error that the engine made, which names what was renamed.
            return None
        left, right = _json_inside(_decoded(one)), _json_inside(_decoded(other))
        if left is not None and right is not None and (left[0], left[2]) == (right[0], right[2]):
            return self.differ(left[1], right[1], path)
        if ANYTHING in one and _fits(one, other):
            return None
        if self.native and _old_words(other) == _old_words(one):
            self.note("values go out in the new vocabulary", "--forwarded-values native")
            return None
        return path

    def errors(self, one: dict[str, Json], other: dict[str, Json], path: str) -> str | None:
        """Lines are moved by a conversion, and the engine's words name what it renames."""
        if one.get("name") != other.get("name"):
            return f"{path}.name"
        if not (_is_engines_own(one) and _is_engines_own(other)):
            place = self.differ(one.get("message"), other.get("message"), f"{path}.message")
            if place is not None:
                return place
        return self.differ(one.get("entries"), other.get("entries"), path)

    def objects(self, one: dict[str, Json], other: dict[str, Json], path: str) -> str | None:
        if one.get("$") == "error" and other.get("$") == "error":
            return self.errors(one, other, path)
        whole, user = _is_event(one), "user_id" in one
        tenant = path.endswith("tenant") and "id" in one
        for key, value in one.items():
            if key not in other:
                if whole and key in _MAY_GO:
                    self.note(f"the event that is handed on has no {key}", NO_COUNTERPART.code)
                elif user and key == "identities":
                    self.note("the user that is handed on has no identities", IDENTITIES.code)
                elif not _is_anything(value) and not self.is_filled(user, key, value):
                    return f"{path}.{key}"
                continue
            place = self.differ(value, other[key], f"{path}.{key}")
            # What goes out in other words is longer or shorter.
            if place is not None and not (self.native and key.lower() == "content-length"):
                return place
        for key in other.keys() - one.keys():
            if (whole and key in NEW_ONLY) or (tenant and key in NEW_ONLY_TENANT):
                self.note("the event that is handed on has more than before", OLD_SHAPE.code)
            elif not self.is_filled(user, key, other[key]):
                return f"{path}.{key}"
        order = [key for key in other if key in one]
        if not whole and order != [key for key in one if key in other]:
            self.note("an object that is handed on has its keys in another order")
        return None

    def is_filled(self, user: bool, key: str, value: Json) -> bool:
        """Return True if only one side has what the old event always had, and has it empty."""
        if not user or key not in _METADATA or value != {}:
            return False
        self.note("metadata that the user who is handed on lacks is given as empty", OLD_SHAPE.code)
        return True


def ending(record: Record, *, placed: bool = True) -> str:
    """Return how a run ended, in a few words. placed: whether with the line that an error comes from."""
    match record.outcome:
        case "returned":
            return "returns"
        case "threw":
            line = record.value.get("line") if isinstance(record.value, dict) else None
            where = f" in line {line}" if placed and line is not None else ""
            return f"throws{where} {' '.join(error_text(record.value).split())}"
        case "limit":
            return _limit(record.value)
        case _:
            return "never settles"


def _limit(value: dict[str, Json]) -> str:
    """Return how a run that hit a limit ended."""
    limit, line = value["limit"], value.get("line")
    if limit == TIME:
        return "timed out" if line is None else f"timed out at line {line}"
    if limit == NOT_RUN:
        return "was not run, as those before it hit a limit"
    return "ran into a limit" + (f" ({limit})" if limit else "")


def _at(place: str) -> str:
    return f" ({place.removeprefix('.')})" if place else ""


def _is_event(value: dict[str, Json]) -> bool:
    """Return True if an object is an event that was handed on, or a copy of one."""
    return sum(key in value for key in SHARED) >= (3 if "message_options" in value else 4)


def _old_words(text: str) -> str:
    return _WORDS.sub(lambda match: _NATIVE[match[0]], text)


def _is_anything(value: Json) -> bool:
    return (isinstance(value, str) and ANYTHING in value) or value == len(ANY_TEXT)


def _fits(one: str, other: str) -> bool:
    """Return True if a text is another one with anything in the places for it."""
    parts = re.split(f"{ANYTHING}+", one)
    return re.fullmatch(".*".join(map(re.escape, parts)), other, re.S) is not None


def _json_inside(text: str) -> tuple[str, Json, str] | None:
    """Return the text before a JSON document, what the document says, and the text after; None
    without one.
    """
    for opening, closing in (("[{", "}]"), ("{", "}")):
        starts = [index for mark in opening if (index := text.find(mark)) >= 0]
        end = max(text.rfind(mark) for mark in closing) + 1
        if not starts or end <= min(starts):
            continue
        start = min(starts)
        try:
            value = json.loads(text[start:end])
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict | list):
            return text[:start], value, text[end:]
    return None


def _decoded(text: str) -> str:
    """Return the text inside base64 or percent-encoding, where that is what holds a document."""
    if re.fullmatch(r"[\w+/-]{24,}=*", text):
        try:
            inner = base64.b64decode(text.replace("-", "+").replace("_", "/") + "==").decode()
        except (binascii.Error, ValueError):
            return text
        return inner if inner[:1] in "[{" else text
    return unquote_plus(text) if "%7B" in text.upper() else text
