"""Every fixture, run: the original and its conversion do the same, and the verdict is a snapshot."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixture_support import converted_fixtures, name_of
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from translator.verify.verdict import Verification
from translator.verify.verify import verify

CONVERTED = converted_fixtures()
SEND_NOTHING = {"formatting--empty-body"}
"""Fixtures that do nothing to the outside by design, so that there is nothing to compare."""


class Verdict(SingleFileSnapshotExtension):
    """The verdict and the matrix as a reviewer reads them."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.mark.sampled(30)
@pytest.mark.parametrize("path", CONVERTED, ids=map(name_of, CONVERTED))
def test_does_the_same(path: Path, snapshot: SnapshotAssertion) -> None:
    found = verify(path.read_bytes())
    assert isinstance(found, Verification), found
    if name_of(path) in SEND_NOTHING:
        assert found.verdict == "inconclusive"
    else:
        assert found.verdict in ("equal", "announced"), (found.why, found.difference)
    assert read(found) == snapshot(extension_class=Verdict)


def read(found: Verification) -> str:
    lines = [f"{found.verdict}: {found.why}", *(f"but for: {note}" for note in found.announced), ""]
    for cell in found.matrix:
        before = "never sent" if cell.before is None else cell.before
        lines.append(f"{cell.type} {cell.method}: {before} | {cell.after}")
    if found.branches is not None:
        reached = f"{found.branches.reached} of {found.branches.total} branches reached"
        lines += ["", f"{reached}; not reached: {found.branches.missed or 'none'}"]
    return "\n".join(lines) + "\n"
