"""How a conversion on disk stands to its source, and what each state means for a check and for writing."""

from __future__ import annotations

import os
from enum import Enum

from translator.options import Options
from translator.records import NamedTuple
from translator.results import Converted
from translator.run import header
from translator.run.converting import Convert, by_pipeline
from translator.run.files import FileProblem, reason
from translator.run.fingerprint import fingerprint, same
from translator.run.header import Header
from translator.run.history import Version, changed_lines, version_of


class State(Enum):
    """The states; the value is what JSON says.

    ``edited``: a person changed the code, and it belongs to the source as it is now. ``outdated``:
    nobody changed it, and it would be written differently now. ``foreign``: without our header,
    or with the header of another source's conversion.
    """

    MISSING = "missing"
    CURRENT = "current"
    EDITED = "edited"
    STALE = "stale"
    OUTDATED = "outdated"
    EDITED_STALE = "edited-stale"
    FOREIGN = "foreign"
    BROKEN = "broken"
    WOULD_CHANGE = "would change"


class Treatment(NamedTuple):
    """What is said and done about a state.

    called: what a person reads. fails: whether a check fails. writes: whether it is written (anew)
    without being told to. accepts: whether ``--accept`` takes it as it is. compares: whether what
    changed is shown. way: what a person can do; where something is refused, that ends its message.
    """

    called: str
    fails: bool = True
    writes: bool = False
    accepts: bool = False
    compares: bool = False
    way: str = ""

    @property
    def refuses(self) -> bool:
        """True if writing is refused, unless it is forced."""
        return self.fails and not self.writes


_KEPT = (
    "--accept keeps your file as the conversion of this source. --force writes a new one without your edits"
)

TREATMENTS: dict[State, Treatment] = {
    State.MISSING: Treatment("missing", writes=True),
    State.CURRENT: Treatment("current", fails=False),
    State.EDITED: Treatment("current, edited by hand", fails=False, way="--force writes it anew"),
    State.STALE: Treatment("stale", writes=True, way="nobody edited it: convert it again"),
    State.OUTDATED: Treatment("outdated", writes=True, way="nobody edited it: convert it again"),
    State.EDITED_STALE: Treatment("stale and edited by hand", accepts=True, compares=True, way=_KEPT),
    State.FOREIGN: Treatment(
        "foreign",
        accepts=True,
        way="--accept keeps it as the conversion of this source; --force overwrites it",
    ),
    State.BROKEN: Treatment("broken", way="repair it, or --force writes it anew"),
    State.WOULD_CHANGE: Treatment("would change", writes=True),
}


class Standing(NamedTuple):
    """How a conversion stands.

    why: the reason in a sentence, empty where there is nothing to say. code: what is on disk,
    without its header. then: the source that it was made from, where git has it. data: the bytes on
    disk, None where nothing is.
    """

    state: State
    why: str = ""
    code: str = ""
    then: Version | None = None
    data: bytes | None = None


class Now(NamedTuple):
    """What a conversion is compared with.

    source: the path of the source, empty where it is no file. written: where the conversion is.
    head: the header, and text: the code that would be written. options: what made it. convert: as it
    was made.
    """

    source: str
    written: str
    head: Header
    text: str
    options: Options
    convert: Convert = by_pipeline


def read(written: str) -> bytes | None:
    """Return what is on disk; None where nothing is, also below something that is no directory.

    Raises FileProblem, which names the file.
    """
    if os.path.isdir(written):
        raise FileProblem(f"{written} cannot be written: it is a directory")
    try:
        with open(written, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as problem:
        raise FileProblem(f"{written} cannot be read: {reason(problem)}") from problem


def standing(now: Now) -> Standing:
    """Return how the file at ``now.written`` stands. Raises FileProblem, which names the file."""
    data = read(now.written)
    return Standing(State.MISSING) if data is None else _of(now, data)._replace(data=data)


def _of(now: Now, data: bytes) -> Standing:
    then = header.find(data)
    if then is None:
        why = f"{now.written} has no header line of actionport, so a person may have written it"
        return Standing(State.FOREIGN, why, data.decode("utf-8", "replace"))
    code = header.without(data.decode("utf-8", "replace"))
    is_now = then.digest == now.head.digest
    if not is_now and _of_another(now, then):
        why = f"it was converted from {then.source}, not from {now.head.source}"
        return Standing(State.FOREIGN, why, code)
    typed = now.options.typed
    if same(code, now.text, typed=typed):
        return Standing(State.CURRENT, code=code) if is_now else _stale(now, then, code)
    problem = broken(data, typed=typed)
    if problem:
        return Standing(State.BROKEN, problem, code)
    if not is_now:
        return _stale(now, then, code)
    if then.code and fingerprint(code, typed=typed) == then.code:
        return Standing(State.OUTDATED, _outdated(now.head, then), code)
    return Standing(State.EDITED, code=code)


def _of_another(now: Now, then: Header) -> bool:
    """Return True if another source, which is still there, is named as what it was made from."""
    if then.source == now.head.source:
        return False
    return os.path.isfile(os.path.join(os.path.dirname(os.path.realpath(now.written)), then.source))


def _stale(now: Now, then: Header, code: str) -> Standing:
    """Return how a conversion stands whose source has changed. ``code`` parses."""
    version = version_of(now.source, then.digest) if now.source else None
    hashes = f"source sha256 {then.digest[:12]} then, {now.head.digest[:12]} now"
    why = f"{now.source or now.head.source} has changed since ({hashes})"
    if version is not None:
        why += f"; {changed_lines(now.source, version)}"
    typed = now.options.typed
    edited = not same(code, now.text, typed=typed) and _is_edited(code, then, version, now)
    return Standing(State.EDITED_STALE if edited else State.STALE, why, code, version)


def _is_edited(code: str, then: Header, version: Version | None, now: Now) -> bool:
    """Return True if a person changed a conversion; where that can't be known, it counts as changed."""
    if then.code:
        return fingerprint(code, typed=now.options.typed) != then.code
    made = None if version is None else now.convert(version.data, now.options)
    return not (isinstance(made, Converted) and same(code, made.text, typed=now.options.typed))


def _outdated(head: Header, then: Header) -> str:
    """Return why the same source would be converted differently now."""
    if head.options != then.options:
        was, is_now = (f"with {text}" if text else "without options" for text in (then.options, head.options))
        return f"it was made {was}, and now would be made {is_now}"
    if head.version != then.version:
        return f"actionport {then.version} wrote it, and {head.version} writes it differently"
    return "it would be written differently now"


def broken(data: bytes, *, typed: bool = False) -> str:
    """Return where and why a file is no JavaScript, or TypeScript if it is ``typed``; empty where it is."""
    from translator.javascript.parse import SyntaxProblem, parse
    from translator.source import Source

    try:
        source = Source.from_bytes(data)
        parse(source.text, typed=typed)
    except UnicodeDecodeError as problem:
        return f"not UTF-8 text (byte {problem.start})"
    except SyntaxProblem as problem:
        place = source.position(problem.offset)
        return f"line {place.line}, column {place.column}: {problem}"
    return ""
