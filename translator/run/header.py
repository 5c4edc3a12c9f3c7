"""The comment lines on top of a written conversion, which tell later whether it is still current."""

from __future__ import annotations

import os
import re

from translator.records import NamedTuple

_LINE = re.compile(
    r"^// Converted from (?P<source>.*) by actionport (?P<version>\S+), "
    r"source sha256 (?P<digest>[0-9a-f]{64})$"
)
_SECOND = re.compile(r"^// Written as sha256 (?P<code>[0-9a-f]{64})(?: with (?P<options>--.*))?$")
_NEWLINE = re.compile(r"\r\n|\n|\r")
# These end a line comment in JavaScript, or would hide what the line says.
_UNSAFE = re.compile("[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")
HEAD = 8192
"""So many bytes of a file hold its header."""


class Header(NamedTuple):
    """What the header of a conversion says.

    source: the source's path. version: of the tool that wrote it. digest: the source's hash.
    code: the ``fingerprint`` of what was written, empty where an older version wrote it. options:
    those it was made with that are not the defaults, as the command line has them.
    """

    source: str
    version: str
    digest: str
    code: str = ""
    options: str = ""

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        return 2 if self.code else 1


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
    """Return ``text`` with the header as its first lines, behind a BOM and a hashbang."""
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    body = text[len(bom) :]
    newline = _newline(body)
    hashbang, body = _split_hashbang(body, newline)
    name = _UNSAFE.sub("?", header.source)
    lines = [f"// Converted from {name} by actionport {header.version}, source sha256 {header.digest}"]
    if header.code:
        made_with = f" with {header.options}" if header.options else ""
        lines.append(f"// Written as sha256 {header.code}{made_with}")
    return f"{bom}{hashbang}{newline.join(lines)}{newline}{body}"


def find(data: bytes) -> Header | None:
    """Return the header in the first lines of ``data``, or None where there is none."""
    head = data[:HEAD].decode("utf-8", "replace").removeprefix("\ufeff")
    lines = _NEWLINE.split(head, 3)[:3]
    if lines[0].startswith("#!"):
        del lines[0]
    first = _LINE.match(lines[0]) if lines else None
    if first is None:
        return None
    second = _SECOND.match(lines[1]) if len(lines) > 1 else None
    written = (second["code"], second["options"] or "") if second else ("", "")
    return Header(first["source"], first["version"], first["digest"], *written)


def without(text: str) -> str:
    """Return ``text`` without its header lines, for comparing two conversions."""
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    body = text[len(bom) :]
    hashbang, rest = _split_hashbang(body, _newline(body))
    for pattern in (_LINE, _SECOND):
        line = _NEWLINE.search(rest)
        if line is None or not pattern.match(rest[: line.start()]):
            break
        rest = rest[line.end() :]
    return bom + hashbang + rest


def _newline(text: str) -> str:
    found = _NEWLINE.search(text)
    return found[0] if found else "\n"


def _split_hashbang(text: str, newline: str) -> tuple[str, str]:
    if not text.startswith("#!"):
        return "", text
    line, found, rest = text.partition(newline)
    return line + newline, rest if found else ""
