"""Whatever the formatting: a stage run again changes nothing, and the way back gives the same bytes."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from cli_support import run, write
from fixture_support import TENANTS
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tenant_support import EXPORT, SMS, contents, migrate
from tenant_text_support import ENDS, yaml_texts_of

from translator.tenant.text.aside import MARK

FLAG = "phone_consolidated_experience"
TEXTS = {"name": "sms", "enrollment_message": "{{code}} joins", "verification_message": "{{code}} opens"}
DATA: dict[str, Any] = {
    **EXPORT,
    "tenant": {"friendly_name": "Lantern Books", FLAG: False, "flags": {}},
    "guardianFactorTemplates": [TEXTS],
}
FILES = {
    "tenant.json": DATA["tenant"],
    "actions/sms.json": EXPORT["actions"][0],
    "triggers/triggers.json": EXPORT["triggers"],
    "guardian/factors/sms.json": EXPORT["guardianFactors"][0],
    "guardian/templates/sms.json": TEXTS,
    "guardian/phoneFactorSelectedProvider.json": EXPORT["guardianPhoneFactorSelectedProvider"],
    "guardian/phoneFactorMessageTypes.json": EXPORT["guardianPhoneFactorMessageTypes"],
}
DAYS = "  session_lifetime = 72 # three days\n"
# Each example goes through nine stages: making a failing one smaller would take minutes.
FEW = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    max_examples=12,
    report_multiple_bugs=False,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
Files = dict[str, str]


@st.composite
def directories(draw: st.DrawFn) -> Files:
    """Return the files of a directory export, each laid out in its own way."""
    files = {}
    for path, data in FILES.items():
        indent = draw(st.sampled_from([None, 1, 2, 4, "\t"]))
        text = json.dumps(data, indent=indent) + draw(st.sampled_from(["", "\n", "\n\n"]))
        files[path] = text.replace("\n", draw(ENDS))
    return files


@st.composite
def yaml_files(draw: st.DrawFn) -> Files:
    """Return a YAML export in some layout, with comments, flows and blocks."""
    return {"tenant.yaml": draw(yaml_texts_of(DATA))}


@st.composite
def terraform_files(draw: st.DrawFn) -> Files:
    """Return the example in Terraform with other newlines, more comments, or without its last newline."""
    files = {}
    for path in sorted((TENANTS / "terraform").rglob("*")):
        if path.suffix == ".tf":
            text = path.read_text().replace(DAYS, f"{DAYS}\n  {FLAG} = false\n")
            text = text.replace("\n}\n", draw(st.sampled_from(["\n}\n", "\n} # end\n"])))
            text = draw(st.sampled_from(["", "# head\n", "\ufeff"])) + text
            text = text.removesuffix("\n") + draw(st.sampled_from(["", "\n", "\n\n"]))
            files[path.relative_to(TENANTS / "terraform").as_posix()] = text.replace("\n", draw(ENDS))
    return files


FORMATS = {"directory": directories(), "yaml": yaml_files(), "terraform": terraform_files()}


@pytest.mark.parametrize("form", FORMATS)
def test_stages_whatever_the_formatting(form: str) -> None:
    @FEW
    @given(files=FORMATS[form])
    def holds(files: Files) -> None:
        with tempfile.TemporaryDirectory() as directory:
            _moves_and_comes_back(_written(Path(directory) / "t", form, files))

    holds()


def _written(root: Path, form: str, files: Files) -> Path:
    if form == "terraform":
        shutil.copytree(TENANTS / form, root)
    else:
        write(root / "code/sms.js", SMS)
    for path, text in files.items():
        write(root / path, text.encode())
    return root


def _moves_and_comes_back(root: Path) -> None:
    """Go through the stages, and back from the cutover."""
    before = contents(root)
    _run(root, "prepare")
    prepared = contents(root)
    for path, data in before.items():
        assert _is_within(data, prepared[path]), path
    _run(root, "cutover")
    assert contents(root) != prepared
    migrate(root, "rollback")
    migrate(root, "rollback")
    back = contents(root)
    if (root / "main.tf").exists():
        # The order of Terraform's applies stays written down: it is right for the way back, too.
        assert all(_is_within(data, back[path]) for path, data in prepared.items())
        assert not any(MARK.encode() in data for data in back.values())
    else:
        assert back == prepared
    for stage in ("cutover", "cleanup"):
        _run(root, stage)


def _run(root: Path, stage: str) -> None:
    """Run a stage, and see that it changes nothing when it is run again."""
    migrate(root, stage)
    after = contents(root)
    migrate(root, stage)
    assert contents(root) == after
    assert run("tenant", "migrate", root, "--stage", stage, "--diff").out == b""


def _is_within(old: bytes, new: bytes) -> bool:
    """Return True if one text is the other with something inserted."""
    left = iter(new)
    return all(byte in left for byte in old)
