"""The fixtures in TypeScript: conversions and findings as snapshots, and what must hold of all of them.

Each is type-checked under ``strict``, before and after, where there is TypeScript's own compiler.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from fixture_support import BOM, FIXTURES, OPTIONS, described, name_of
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from typescript_support import HERE, ask, compiler

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
TYPES = {name: (HERE / name).read_text("utf-8") for name in ("auth0-actions.d.ts", "packages.d.ts")}


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


@every_fixture
@pytest.mark.parametrize("options", OPTIONS)
def test_second_run_changes_nothing(path: Path, options: str) -> None:
    result = conversion(path, options)
    if isinstance(result, Converted):
        again = convert(result.text, OPTIONS[options].for_file(path.name))
        assert isinstance(again, Unchanged) and again.reason == "converted"


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


@every_fixture
def test_both_do_the_same(path: Path) -> None:
    result = conversion(path)
    if isinstance(result, Converted):
        options = VerifyOptions(convert=OPTIONS["defaults"].for_file(path.name))
        found = verify(path.read_bytes(), result.text, options)
        assert isinstance(found, Verification) and found.verdict in ("equal", "announced"), found


def passwordless(types: dict[str, str]) -> dict[str, str]:
    """The types in which a passwordless event is one of the new trigger's: it has no request."""
    old, new = types["auth0-actions.d.ts"].split("custom-phone-provider/v1", 1)
    new = new.replace("    request: ", "    request?: ")
    return types | {"auth0-actions.d.ts": f"{old}custom-phone-provider/v1{new}"}


RIGHT = (HERE / "converted.ts").read_text("utf-8")
WRONG = {
    "a lost !": ("code!", "code"),
    "an old name": ("CustomPhoneProviderAPI", "SendPhoneMessageAPI"),
    "the old module": ("custom-phone-provider/v1", "send-phone-message/v2"),
    "an old field": ("event.notification.recipient", "event.message_options.recipient"),
    "a new value": ("action, tag", "action: event.notification.message_type, tag"),
    "an untyped parameter": ("event: Event", "event"),
    "a lost ?.": ("event.request?.ip", "event.request.ip"),
}


@cache
def errors(*, always_a_request: bool) -> dict[str, list[str]]:
    """What the compiler finds in all originals, conversions and planted mistakes, by ``kind/name``."""
    files = {f"original/{path.name}": path.read_text("utf-8") for path in ALL}
    for path in ALL:
        for kind, options in (("conversion", "defaults"), ("native", "native")):
            if isinstance(result := conversion(path, options), Converted):
                files[f"{kind}/{path.name}"] = result.text
    files |= {f"wrong/{name}.ts": RIGHT.replace(*change) for name, change in WRONG.items()}
    files["right/right.ts"] = RIGHT
    types = TYPES if always_a_request else passwordless(TYPES)
    found: dict[str, list[str]] = ask("check.cjs", {"files": types | files})
    assert [found.pop(name) for name in types] == [[], []]
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
def test_wrong_conversions_do_not_type_check() -> None:
    assert told("right", always_a_request=False) == {}
    assert told("wrong", always_a_request=False).keys() == {f"wrong/{name}.ts" for name in WRONG}
