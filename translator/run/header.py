"""The comment line on top of a written conversion, which tells later whether it is still current."""

from __future__ import annotations

import os
import re
from typing import Literal, NamedTuple

from translator.run.files import FileProblem, reason

State = Literal["missing", "current", "stale", "foreign", "broken"]

_LINE = re.compile(
    r"^// Converted from (?P<source>.*) by actionport (?P<version>\S+), "
    r"source sha256 (?P<digest>[0-9a-f]{64})$"
)
_NEWLINE = re.compile(r"\r\n|\n|\r")
# These end a line comment in JavaScript, or would hide what the line says.
_UNSAFE = re.compile("[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")
_HEAD = 8192


class Header(NamedTuple):
    """What a header line says: the source's path, the version that wrote it, the source's hash."""

    source: str
    version: str
    digest: str


def digest(source: bytes) -> str:
    """Return the SHA-256 of ``source`` without its BOM and with every newline as ``\\n``."""
    import hashlib

    plain = source.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return hashlib.sha256(plain).hexdigest()


def source_name(source: str, written: str) -> str:
    """Return ``source`` as seen from the file ``written``: relative, with forward slashes."""
    try:
        relative = os.path.relpath(os.path.realpath(source), os.path.dirname(os.path.realpath(written)))
    except ValueError:  # another drive
        relative = os.path.basename(source)
    return relative.replace(os.sep, "/")


def add(text: str, header: Header) -> str:
    """Return ``text`` with the header as its first line, behind a BOM and a hashbang."""
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    body = text[len(bom) :]
    newline = _newline(body)
    hashbang, body = _split_hashbang(body, newline)
    name = _UNSAFE.sub("?", header.source)
    line = f"// Converted from {name} by actionport {header.version}, source sha256 {header.digest}"
    return f"{bom}{hashbang}{line}{newline}{body}"


def find(data: bytes) -> Header | None:
    """Return the header in the first lines of ``data``, or None where there is none."""
    head = data[:_HEAD].decode("utf-8", "replace").removeprefix("\ufeff")
    for line in _NEWLINE.split(head, 2)[:2]:
        if found := _LINE.match(line):
            return Header(found["source"], found["version"], found["digest"])
        if not line.startswith("#!"):
            return None
    return None


def without(text: str) -> str:
    """Return ``text`` without its header line, for comparing two conversions."""
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    body = text[len(bom) :]
    hashbang, rest = _split_hashbang(body, _newline(body))
    first = _NEWLINE.search(rest)
    if first is None or not _LINE.match(rest[: first.start()]):
        return text
    return bom + hashbang + rest[first.end() :]


def state_of(written: str, source_digest: str) -> tuple[State, Header | None]:
    """Tell how the file ``written`` stands to a source with this hash, with the header found in it.

    ``foreign`` is a file without our header. ``missing`` is also one below something that is no
    directory. Whether its code is ``broken`` is not looked at here.
    Raises FileProblem where it can't be read.
    """
    try:
        with open(written, "rb") as file:
            header = find(file.read(_HEAD))
    except (FileNotFoundError, NotADirectoryError):
        return "missing", None
    except OSError as problem:
        raise FileProblem(f"cannot be read: {reason(problem)}") from problem
    if header is None:
        return "foreign", None
    return ("current" if header.digest == source_digest else "stale"), header


def _newline(text: str) -> str:
    found = _NEWLINE.search(text)
    return found[0] if found else "\n"


def _split_hashbang(text: str, newline: str) -> tuple[str, str]:
    if not text.startswith("#!"):
        return "", text
    line, found, rest = text.partition(newline)
    return line + newline, rest if found else ""
