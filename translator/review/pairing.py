"""Which files are originals, and which are their conversions.

A conversion is told by what is named explicitly, by its header line, by its name beside the
original's, or by a Deploy CLI export that binds one Action to the old trigger and one to the new.
What is none of these is an original, or nothing of ours, which converting it will tell.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from translator.debugging import stage
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.records import NamedTuple
from translator.review.base import Version, moved_from, version_at
from translator.run import header
from translator.run.destination import beside, is_conversion_name, original_of
from translator.run.discovery import collect
from translator.source import mentions_hook

_LARGEST = 5_000_000


class Pairing(NamedTuple):
    """An original and its conversion, None where none was found. named: whether either was asked for.

    at_base: the original as it was at the revision to compare with, where it is no longer there.
    """

    original: str
    conversion: str | None = None
    named: bool = False
    at_base: Version | None = None


class Orphan(NamedTuple):
    """A conversion whose original isn't there; ``original`` is where it was."""

    path: str
    original: str
    named: bool

    @property
    def problem(self) -> str:
        """What is said of it, in a line."""
        why = "it is a conversion, and its original isn't there"
        return f"{self.path}: {why}: name it, --pair ORIGINAL={self.path}"


class Paired(NamedTuple):
    """What the paths came to.

    looked_at: how many files were looked at. problems: one line each. others: files of formats that
    can hold an Action.
    """

    pairings: tuple[Pairing, ...]
    looked_at: int = 0
    problems: tuple[str, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    others: tuple[str, ...] = ()


@stage("pair files")
def pair_up(paths: Sequence[str], explicit: Sequence[tuple[str, str]] = ()) -> Paired:
    """Pair every original below ``paths``, and those of ``explicit`` (original, conversion).

    A path that is itself a conversion stands for its pair.
    """
    found = collect(tuple(paths))
    files = [(source.path, source.named) for source in found.sources]
    files += [(path, False) for path in found.left_out]
    pairs = _Pairs(explicit)
    for path, named in files:
        pairs.take(path, named)
    problems = [f"{path}: {problem}" for path, problem in found.problems]
    orphans = tuple(pairs.orphans)
    return Paired(tuple(pairs.all()), len(files), tuple(problems), orphans, tuple(found.others))


def with_base(paired: Paired, revision: str) -> Paired:
    """Return the pairs with originals of a revision where they are not there any more. Raises BadRevision.

    That is where a conversion was written over its original, or the original was deleted or renamed.
    """
    pairings = [_over_its_original(pair, revision) for pair in paired.pairings]
    left = []
    for orphan in paired.orphans:
        there = version_at(revision, orphan.original) if orphan.original != orphan.path else None
        if there is None:
            left.append(orphan)
        else:
            pairings.append(Pairing(orphan.original, orphan.path, orphan.named, there))
    return paired._replace(pairings=tuple(pairings), orphans=tuple(left))


def _over_its_original(pair: Pairing, revision: str) -> Pairing:
    if pair.conversion is not None or pair.at_base is not None:
        return pair
    if not _is_new_only(_read(pair.original)):
        return pair
    there = version_at(revision, pair.original) or moved_from(revision, pair.original)
    if there is None or not _may_be_original(there.data):
        return pair
    return pair._replace(conversion=pair.original, at_base=there)


def _is_new_only(data: bytes) -> bool:
    return NEW_HANDLER.encode() in data and OLD_HANDLER.encode() not in data


def _may_be_original(data: bytes) -> bool:
    return OLD_HANDLER.encode() in data or (NEW_HANDLER.encode() not in data and mentions_hook(data))


class _Pairs:
    """The pairs found so far. Originals stand in the order in which they were met."""

    def __init__(self, explicit: Iterable[tuple[str, str]]) -> None:
        self.originals: dict[str, tuple[str, bool]] = {}
        self.conversions: dict[str, dict[str, str]] = {}
        self.given: dict[str, str] = {}
        self.orphans: list[Orphan] = []
        for old, new in explicit:
            self.given[_key(new)] = old
            self.add(old, new, True)

    def take(self, path: str, named: bool) -> None:
        """Decide what one file is."""
        if _key(path) in self.given:
            return
        data = _read(path)
        original = _original_by_header(path, data)
        is_one = original is not None or header.find(data) is not None or is_conversion_name(path)
        if original is None:
            original = _there(original_of(path)) or _partner(path, data, NEW_HANDLER)
        if original is not None:
            self.add(original, path, named)
        elif not is_one:
            self.add(path, None, named)
        else:
            self.orphans.append(
                Orphan(path, _named_by_header(path, data) or original_of(path) or path, named)
            )

    def add(self, original: str, conversion: str | None, named: bool) -> None:
        key = _key(original)
        path, before = self.originals.get(key, (original, False))
        self.originals[key] = (path, before or named)
        if conversion is not None:
            self.conversions.setdefault(key, {}).setdefault(_key(conversion), conversion)

    def all(self) -> Iterable[Pairing]:
        """Yield the pairs. Where no file was met that is the conversion, it is looked for."""
        for key, (path, named) in self.originals.items():
            met = self.conversions.get(key)
            for conversion in met.values() if met else (self.usual(path),):
                yield Pairing(path, conversion, named)

    def usual(self, path: str) -> str | None:
        """Return the conversion that stands where it is usually written, or that the export names."""
        sibling = _there(os.path.normpath(beside(path)))
        if sibling is not None:
            named = _original_by_header(sibling, _read(sibling))
            # What stands there may say itself that it was made from something else.
            if named is None or _key(named) == _key(path):
                return sibling
        return _partner(path, _read(path), OLD_HANDLER)


def _original_by_header(path: str, data: bytes) -> str | None:
    return _there(_named_by_header(path, data))


def _named_by_header(path: str, data: bytes) -> str | None:
    found = header.find(data)
    if found is None:
        return None
    return _shown(os.path.join(os.path.dirname(os.path.realpath(path)), found.source))


def _partner(path: str, data: bytes, handler: str) -> str | None:
    """Return the other Action of the export that names ``path``, which must export ``handler``."""
    other = OLD_HANDLER if handler == NEW_HANDLER else NEW_HANDLER
    if handler.encode() not in data or other.encode() in data:
        return None
    from translator.run.deploy_cli import partner_of

    found = partner_of(path)
    return None if found is None else _shown(found)


def _read(path: str) -> bytes:
    """Return what ``path`` holds; nothing where it can't be read, which reviewing it will say."""
    try:
        if os.path.getsize(path) > _LARGEST:
            return b""
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def _there(path: str | None) -> str | None:
    return path if path is not None and "\0" not in path and os.path.isfile(path) else None


def _shown(path: str) -> str:
    """Return ``path`` as a user would write it: relative where it is below the current directory."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if relative.startswith(os.pardir + os.sep) else relative


def _key(path: str) -> str:
    return os.path.realpath(path)
