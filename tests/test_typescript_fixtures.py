"""The fixtures in TypeScript: conversions and findings as snapshots, and what must hold of all of them.

Each is type-checked under ``strict``, before and after, where there is TypeScript's own compiler.
"""

from __future__ import annotations

import os
import random
import re
from functools import cache
from pathlib import Path

import pytest
from fixture_support import BOM, FIXTURES, OPTIONS, described, name_of
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from typescript_support import ask, compiler, passwordless, types

from translator import Converted, Unchanged, convert
from translator.javascript.parse import parse
from translator.options import TYPESCRIPT
from translator.results import Result
from translator.verify.verdict import Verification
from translator.verify.verify import verify
from translator.verify.verifying import VerifyOptions

ALL = sorted(path for path in (FIXTURES / "typescript").iterdir() if path.suffix in TYPESCRIPT)
every_fixture = pytest.mark.parametrize("path", ALL, ids=name_of)
needs_compiler = pytest.mark.skipif(not compiler(), reason="Node or typescript 5.9 is missing")


class TypeScript(SingleFileSnapshotExtension):
    """The conversion as a file that can be built, byte for byte."""

    _write_mode = WriteMode.BINARY
    file_extension = "ts"


class Findings(SingleFileSnapshotExtension):
    """The findings as lines of text."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@cache
def conversion(path: Path, options: str = "defaults") -> Result:
    """What a fixture comes to with a set of options, made once in a process."""
    return convert(path.read_bytes(), OPTIONS[options].for_file(path.name))


@every_fixture
def test_findings(path: Path, snapshot: SnapshotAssertion) -> None:
    assert described(conversion(path)) == snapshot(extension_class=Findings)


@every_fixture
def test_output(path: Path, snapshot: SnapshotAssertion) -> None:
    result = conversion(path)
    if isinstance(result, Converted):
        assert result.text.encode() == snapshot(extension_class=TypeScript)


@pytest.mark.sampled(90)
@every_fixture
@pytest.mark.parametrize("options", OPTIONS)
def test_second_run_changes_nothing(path: Path, options: str) -> None:
    result = conversion(path, options)
    if isinstance(result, Converted):
        again = convert(result.text, OPTIONS[options].for_file(path.name))
        assert isinstance(again, Unchanged) and again.reason == "converted"


@pytest.mark.sampled(24)
@every_fixture
def test_newlines_and_a_bom_change_nothing_else(path: Path) -> None:
    plain, data = conversion(path), path.read_bytes()
    changed = convert(BOM + data.replace(b"\n", b"\r\n"), OPTIONS["defaults"].for_file(path.name))
    assert type(changed) is type(plain)
    assert [found.code for found in changed.findings] == [found.code for found in plain.findings]
    if isinstance(plain, Converted) and isinstance(changed, Converted):
        assert changed.text == "\ufeff" + plain.text.replace("\n", "\r\n")


@every_fixture
def test_every_comment_is_kept(path: Path) -> None:
    result = conversion(path)
    if isinstance(result, Converted):
        before = parse(path.read_text("utf-8"), typed=True).comments
        after = {comment.text for comment in parse(result.text, typed=True).comments}
        assert {one.text for one in before if "SendPhoneMessage" not in one.text} <= after


@pytest.mark.sampled(24)
@every_fixture
def test_both_do_the_same(path: Path) -> None:
    result = conversion(path)
    if isinstance(result, Converted):
        options = VerifyOptions(convert=OPTIONS["defaults"].for_file(path.name))
        found = verify(path.read_bytes(), result.text, options)
        assert isinstance(found, Verification) and found.verdict in ("equal", "announced"), found


PLANTED = {
    "a lost !": (r"\.code!", ".code"),
    "an old name": (r"\bCustomPhoneProviderAPI\b", "SendPhoneMessageAPI"),
    "the old module": (r"custom-phone-provider/v1", "send-phone-message/v2"),
    "an old field": (r"\bnotification\.recipient\b", "message_options.recipient"),
    "an old word": (r"=== 'otp_enroll'", "=== 'enrollment'"),
    "a new word": (r" === 'otp_enroll' \? 'enroll.*? : 'second[\w-]*'( as \w+)?", ""),
    "a lost assertion": (r" as (const|string|'otp_enroll' \| 'otp_verify')(?!\w)", ""),
    "a lost ?.": (r"request\?\.", "request."),
    "a lost type": (r"\((\w+): \w+", r"(\1"),
}
"""Mistakes that a conversion could make: what becomes of a part of one that is right."""

HARMLESS = {
    "a lost !/compared.ts",
    "a lost !/export-equals.cts",
    "a lost !/own-fields.ts",
    "a lost !/picked.ts",
    "a lost !/switched.ts",
    "a lost !/words-of-a-mapped-type.ts",
    "a lost ?./own-interface.ts",
    "a lost assertion/inline-types.mts",
    "a lost assertion/no-semicolons.ts",
    "a lost assertion/object-as-const.cts",
    "a lost assertion/own-strings.ts",
    "a lost assertion/code-asserted.ts",
    "a lost assertion/types-behind-operators.ts",
    "a lost assertion/words-as-keys.ts",
    "a lost assertion/words-in-a-template.ts",
    "a lost assertion/words-of-another-union.ts",
    "an old word/types-behind-operators.ts",
}
"""Those which make no difference: any value may go there, or the file's own type always has it."""


def planted() -> dict[str, str]:
    """Conversions with a mistake each, by ``planted/mistake/name``; a sample of them, or all."""
    files = {}
    for path in ALL:
        result = conversion(path)
        for mistake, change in PLANTED.items() if isinstance(result, Converted) else ():
            text = re.sub(*change, result.text)
            if text != result.text:
                files[f"planted/{mistake}/{path.name}"] = text
    chance = random.Random(os.environ.get("SEED", "1"))
    every = {"1", "test_typescript_fixtures"} & set(os.environ.get("EVERY", "").split())
    return files if every else {name: files[name] for name in chance.sample(sorted(files), 40)}


@cache
def errors(*, always_a_request: bool) -> dict[str, list[str]]:
    """What the compiler finds in all originals and conversions, by ``kind/name``, and in planted mistakes.

    Those are looked for where a request may be missing.
    """
    files = {f"original/{path.name}": path.read_text("utf-8") for path in ALL}
    for path in ALL:
        for kind, options in (("conversion", "defaults"), ("native", "native")):
            result = conversion(path, options)
            if isinstance(result, Converted) and result.text not in files.values():
                files[f"{kind}/{path.name}"] = result.text
    files |= {} if always_a_request else planted()
    declared = types() if always_a_request else passwordless(types())
    found: dict[str, list[str]] = ask("check.cjs", {"files": declared | files})
    assert [found.pop(name) for name in declared] == [[], []]
    assert found.keys() == files.keys()
    return found


def told(kind: str, *, always_a_request: bool) -> dict[str, list[str]]:
    """The errors in the files of a kind that have any."""
    found = errors(always_a_request=always_a_request)
    return {name: lines for name, lines in found.items() if name.startswith(f"{kind}/") and lines}


@needs_compiler
def test_originals_type_check() -> None:
    assert told("original", always_a_request=True) == {}


@needs_compiler
@pytest.mark.parametrize("always_a_request", [True, False])
def test_conversions_type_check(always_a_request: bool) -> None:
    assert told("conversion", always_a_request=always_a_request) == {}
    assert told("native", always_a_request=always_a_request) == {}


@needs_compiler
def test_planted_mistakes_do_not_type_check() -> None:
    names = {name for name in errors(always_a_request=False) if name.startswith("planted/")}
    found = told("planted", always_a_request=False).keys()
    assert len(names) >= 40
    assert names - found == names & {f"planted/{name}" for name in HARMLESS}


def test_every_mistake_is_possible() -> None:
    """A mistake that no fixture's conversion has a place for would be looked for in vain."""
    texts = [result.text for path in ALL if isinstance(result := conversion(path), Converted)]
    for mistake, (part, _) in PLANTED.items():
        assert any(re.search(part, text) for text in texts), mistake
