"""What is done with an input. Nothing of it may raise, hang, grow or write where it was not asked to."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cli_support import run
from fixture_support import OPTIONS, TENANTS

from fuzz.mutations import code, text
from translator import Converted, Failed, Unchanged, convert
from translator.options import Options
from translator.report.review.formats import FORMATS
from translator.report.review.formats import render as review_in
from translator.review.run import Request as ReviewRequest
from translator.review.run import review
from translator.verify.verdict import NotVerified
from translator.verify.verify import compared
from translator.verify.verifying import Verifying, VerifyOptions

Read = Callable[[random.Random], str]
"""Makes an input and reads it; gives what came of it, in a word or two. Raises what is a defect."""
_STAGES = ("prepare", "cutover", "cleanup", "rollback")


class Defect(Exception):
    """Something that no input may do. The message says what."""


def read_code(chance: random.Random) -> str:
    """Convert an input in every way that a file can be; return what came of it. Raises Defect and others."""
    name, data = code(chance)
    return convert_all(name, data, chance)


def convert_all(name: str, data: bytes, chance: random.Random) -> str:
    """Convert a source and make every report of it; return what came of it."""
    options = chance.choice(list(OPTIONS.values())).for_file(name)
    result = convert(data, options)
    if isinstance(result, Failed) and result.traceback:
        raise Defect(result.traceback)
    if isinstance(result, Converted):
        _twice(result, options)
        _prepared(data, result, options)
    with _place() as root:
        (root / "in").mkdir()
        path = root / "in" / name
        path.write_bytes(data)
        _reports(path, chance)
        _only_in(root, {"in"})
    return type(result).__name__


def _twice(result: Converted, options: Options) -> None:
    """Hold that a conversion is nothing to convert any more."""
    again = convert(result.text, options)
    if not isinstance(again, Unchanged):
        why = again.problem if isinstance(again, Failed) else "it is converted once more"
        raise Defect(f"the conversion is not converted: {why}")


class _Preparing(Verifying):
    """A verification that is made ready and makes no run."""

    def run(self) -> NotVerified:
        return NotVerified("prepared")


def _prepared(data: bytes, result: Converted, options: Options) -> None:
    """Make both handlers ready to be run, and run none of them."""
    compared(data, result.text, VerifyOptions(convert=options), result, _Preparing)


def _reports(path: Path, chance: random.Random) -> None:
    for words in (
        ("convert", "--format", chance.choice(("text", "json", "csv"))),
        ("convert", chance.choice(("--diff", "--explain-flow", "--check", "-q"))),
        ("convert", chance.choice(("--beside", "-i", "--beside", "--force")), *_choices(chance)),
    ):
        _ran(*words, str(path))
    found = review(ReviewRequest((str(path.parent),), verify=False))
    for form in FORMATS:
        review_in(found, form).encode("utf-8", "backslashreplace")


def _choices(chance: random.Random) -> tuple[str, ...]:
    return chance.choice(((), ("--style", "wrap"), ("--other-notifications", "skip"), ("--from", "hook")))


def read_tenant(chance: random.Random) -> str:
    """Plan and migrate an example tenant of which a file or two are changed; return what came of it."""
    with _place() as root:
        tenant = Path(shutil.copytree(chance.choice(sorted(TENANTS.iterdir())[1:]), root / "in"))
        files = sorted(path for path in tenant.rglob("*") if path.is_file())
        for _ in range(chance.choice((1, 1, 2))):
            path = chance.choice(files)
            path.write_bytes(text(path.read_bytes(), chance))
        return _tenant(root, tenant, chance)


def _tenant(root: Path, tenant: Path, chance: random.Random) -> str:
    _ran("tenant", "plan", "--format", chance.choice(("text", "json")), str(tenant))
    codes = []
    for stage in _STAGES[: chance.randint(1, 4)]:
        _ran("tenant", "migrate", "--stage", stage, "--diff", str(tenant))
        codes.append(_ran("tenant", "migrate", "--stage", stage, "--in-place", str(tenant)))
    _ran("tenant", "migrate", "-o", str(root / "out"), str(tenant))
    _only_in(root, {"in", "out"})
    return "tenant " + ("stopped" if 2 in codes else "migrated")


def _ran(*words: str) -> int:
    ran = run(*words)
    if ran.code not in (0, 1, 2) or "internal error" in ran.err:
        raise Defect(f"{words}: {ran}")
    return ran.code


@contextmanager
def _place() -> Iterator[Path]:
    """A directory of its own, which is also the current one."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="actionport-fuzz-") as made:
        os.chdir(made)
        try:
            yield Path(made)
        finally:
            os.chdir(before)


def _only_in(root: Path, names: set[str]) -> None:
    found = {path.name for path in root.iterdir()}
    if not found <= names:
        raise Defect(f"written elsewhere: {sorted(found - names)}")
    left = [path.name for path in root.rglob("*.tmp")]
    if left:
        raise Defect(f"left behind: {left}")
