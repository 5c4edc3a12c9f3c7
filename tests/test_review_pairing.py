"""Which originals, which conversions: the header line, the name, an export, --pair, or none yet."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from cli_support import convert, write
from review_support import SMS, only, review_command

from translator.review.pairing import Pairing, pair_up
from translator.review.run import Request, review

NEW = SMS.replace("SendPhoneMessage", "CustomPhoneProvider").replace(
    "message_options.text", "notification.as_text"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pairs(*paths: str, explicit: tuple[tuple[str, str], ...] = ()) -> set[tuple[str, str | None]]:
    return {(pair.original, pair.conversion) for pair in pair_up(paths, explicit).pairings}


def export(name: str, trigger: str, code: str) -> None:
    action = {"name": name, "code": f"./{code}", "supported_triggers": [{"id": trigger, "version": "v1"}]}
    write(Path("actions") / f"{name}.json", json.dumps(action))


def test_one_that_is_not_there_yet_is_made_in_memory() -> None:
    write(Path("sms.js"), SMS)
    assert pairs(".") == {("sms.js", None)}
    file = only(review(Request((".",), verify=False)))
    assert file.state == "in memory"
    assert file.after is not None and "onExecuteCustomPhoneProvider" in file.after
    assert os.listdir() == ["sms.js"]


def test_by_the_name_of_the_sibling_whoever_wrote_it() -> None:
    write(Path("sms.js"), SMS)
    write(Path("sms.custom-phone-provider.js"), NEW)
    for asked in (".", "sms.js", "sms.custom-phone-provider.js"):
        assert pairs(asked) == {("sms.js", "sms.custom-phone-provider.js")}


def test_by_the_header_line_wherever_it_stands() -> None:
    write(Path("src/sms.js"), SMS)
    convert("-o", "out/provider.js", "src/sms.js")
    found = {("src/sms.js", "out/provider.js")}
    assert pairs(".") == pairs("out") == pairs("out/provider.js") == found


def test_a_sibling_that_says_it_was_made_from_another_is_not_taken() -> None:
    write(Path("sms.js"), SMS)
    write(Path("voice.js"), SMS)
    convert("-o", "sms.custom-phone-provider.js", "voice.js")
    assert pairs(".") == {("sms.js", None), ("voice.js", "sms.custom-phone-provider.js")}


def test_the_directory_of_a_deploy_cli_export_beside() -> None:
    write(Path("actions/Send SMS/code.js"), SMS)
    write(Path("actions/Send SMS-phone-provider/code.js"), NEW)
    found = {("actions/Send SMS/code.js", "actions/Send SMS-phone-provider/code.js")}
    assert pairs(".") == pairs("actions/Send SMS-phone-provider/code.js") == found


@pytest.mark.parametrize("asked", [".", "src/old.js", "src/provider.js"])
def test_by_the_triggers_in_an_export(asked: str) -> None:
    write(Path("src/old.js"), SMS)
    write(Path("src/provider.js"), NEW)
    export("Old", "send-phone-message", "src/old.js")
    export("New", "custom-phone-provider", "src/provider.js")
    assert {(a, b) for a, b in pairs(asked)} == {("src/old.js", "src/provider.js")}


def test_by_the_triggers_in_a_yaml_export() -> None:
    write(Path("code/old.js"), SMS)
    write(Path("code/new.js"), NEW)
    write(
        Path("tenant.yaml"),
        "actions:\n"
        "  - name: Old\n    code: ./code/old.js\n    supported_triggers:\n      - id: send-phone-message\n"
        "  - name: New\n    code: ./code/new.js\n    supported_triggers: [{id: custom-phone-provider}]\n",
    )
    assert pairs("code/old.js") == {("code/old.js", "code/new.js")}


def test_an_export_with_several_of_a_trigger_tells_no_pair() -> None:
    for name in ("a", "b"):
        write(Path(f"src/{name}.js"), SMS)
        export(name, "send-phone-message", f"src/{name}.js")
    write(Path("src/provider.js"), NEW)
    export("New", "custom-phone-provider", "src/provider.js")
    assert ("src/a.js", None) in pairs("src/a.js", "src/b.js")


def test_explicit_pairs_alone_and_beside_paths() -> None:
    write(Path("a.js"), SMS)
    write(Path("b.js"), NEW)
    write(Path("c.js"), SMS)
    assert pairs(explicit=(("a.js", "b.js"),)) == {("a.js", "b.js")}
    assert pairs(".", explicit=(("a.js", "b.js"),)) == {("a.js", "b.js"), ("c.js", None)}
    # The other way round, every file but those of the pair stays what it is.
    done = review_command("--pair", "a.js=b.js", "--no-verify", "--format", "json")
    assert [(file["path"], file["conversion"]) for file in done.json["files"]] == [("a.js", "b.js")]


def test_a_pair_names_files_with_an_equals_sign() -> None:
    write(Path("a=1.js"), SMS)
    write(Path("b=2.js"), NEW)
    done = review_command("--pair", "a=1.js=b=2.js", "--no-verify", "--format", "json")
    assert [(file["path"], file["conversion"]) for file in done.json["files"]] == [("a=1.js", "b=2.js")]


@pytest.mark.parametrize("pair", ["a.js", "a.js=", "=a.js", "a.js=missing.js", "missing.js=a.js"])
def test_a_pair_that_is_none_is_a_usage_error(pair: str) -> None:
    write(Path("a.js"), SMS)
    done = review_command("--pair", pair)
    assert done.code == 2
    assert "--pair" in done.err


def test_a_named_conversion_without_its_original_is_told() -> None:
    write(Path("sms.js"), SMS)
    convert("--beside", "sms.js")
    os.remove("sms.js")
    found = pair_up(["sms.custom-phone-provider.js"])
    assert found.pairings == ()
    (orphan,) = found.orphans
    assert orphan.named and "--pair" in orphan.problem and orphan.original == "sms.js"
    assert "--pair" in review_command("--no-verify", "sms.custom-phone-provider.js").text
    # In a directory it is nothing to complain about: the original may have served its time.
    assert review_command("--no-verify", ".").code == 0


def test_two_conversions_of_one_original_are_two_pairs() -> None:
    write(Path("sms.js"), SMS)
    convert("--beside", "sms.js")
    convert("-o", "out/sms.js", "sms.js")
    assert pairs(".") == {("sms.js", "out/sms.js"), ("sms.js", "sms.custom-phone-provider.js")}


def test_an_original_and_its_conversion_both_named_are_one_pair() -> None:
    write(Path("sms.js"), SMS)
    convert("--beside", "sms.js")
    found = pair_up(["sms.custom-phone-provider.js", "sms.js", "."]).pairings
    assert found == (Pairing("sms.js", "sms.custom-phone-provider.js", True),)


def test_other_javascript_is_left_alone() -> None:
    write(Path("login.js"), "exports.onExecutePostLogin = async () => {};\n")
    write(Path("own.js"), NEW)
    found = review(Request((".",), verify=False))
    assert found.files == ()
    assert found.looked_at == 2
