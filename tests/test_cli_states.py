"""What becomes of a conversion that is there: made anew, kept, accepted or refused, and what is said."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from cli_support import SMS, SMS_NEW, Ran, stand_in, write
from cli_support import convert_by_words as convert

from translator.options import Options
from translator.results import Converted, Result
from translator.run import header
from translator.run.states import TREATMENTS, State

NAME = "sms.custom-phone-provider.js"
MORE = SMS + "// more\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("sms.js"))
    assert convert("--beside", "sms.js").code == 0


def there() -> str:
    return Path(NAME).read_bytes().decode()


def put(text: str) -> str:
    write(Path(NAME), text)
    return text


def edit(old: str = "await send(", new: str = "await carefully(") -> str:
    assert old in there()
    return put(there().replace(old, new))


def older(text: str) -> str:
    """Return a conversion with the header that versions without a hash of the output wrote."""
    lines = text.split("\n")
    assert lines[1].startswith("// Written as sha256 ")
    return "\n".join([lines[0], *lines[2:]])


def by_older_version(text: str) -> str:
    return text.replace("by actionport 0.1.0", "by actionport 0.0.9")


def check() -> Ran:
    return convert("--check", "sms.js")


def state(*words: str) -> str:
    found: str = convert("--check", "--format", "json", *words, "sms.js").json["files"][0]["state"]
    return found


def git(*words: str) -> None:
    names = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "core.autocrlf=false"]
    subprocess.run(["git", *names, *words], check=True, capture_output=True)


FORMATTED = """\
exports.onExecuteCustomPhoneProvider = async event =>
{
    await send(
        event.message_options.recipient,
    )
}
"""


def reformat() -> str:
    head = there().split("\n")[:2]
    return put("\n".join([*head, FORMATTED]))


def test_every_state_is_treated_and_what_is_refused_has_a_way_on() -> None:
    assert set(TREATMENTS) == set(State)
    for one, treatment in TREATMENTS.items():
        assert treatment.called
        assert not (treatment.writes and (treatment.accepts or not treatment.fails)), one
        assert bool(treatment.way) or not treatment.refuses, one


def test_the_second_header_line_says_what_was_written() -> None:
    first, second, rest = there().split("\n", 2)
    assert first.startswith("// Converted from sms.js by actionport ")
    assert second == f"// Written as sha256 {header.find(there().encode()).code}"  # type: ignore[union-attr]
    assert rest == SMS_NEW


def test_one_that_nobody_edited_is_made_anew_when_its_source_has_changed() -> None:
    write(Path("sms.js"), MORE)
    stale = check()
    assert stale.code == 1
    assert f"sms.js -> {NAME}: stale: sms.js has changed since (source sha256 " in stale.err
    assert "; nobody edited it: convert it again" in stale.err
    ran = convert("--beside", "--exit-non-zero-on-change", "sms.js")
    ran.came_to(1, tells=f"written to {NAME} (it was stale)")
    assert there().endswith("// more\n")
    again = convert("--beside", "--exit-non-zero-on-change", "sms.js")
    again.came_to(0)
    check().came_to(0)


@pytest.mark.parametrize("changed", [SMS, MORE], ids=["same source", "changed source"])
def test_a_formatter_edits_nothing(changed: str) -> None:
    text = reformat()
    assert check().err.strip() == f"sms.js -> {NAME}: current"
    assert convert("--beside", "sms.js").code == 0
    assert there() == text
    write(Path("sms.js"), changed)
    assert convert("--beside", "sms.js").code == 0
    assert there() == text if changed == SMS else there().endswith("// more\n")


def test_one_edited_by_hand_is_kept_while_its_source_stays() -> None:
    text = edit()
    told = check()
    told.came_to(0)
    assert told.err.strip() == f"sms.js -> {NAME}: current, edited by hand", told
    assert state() == "edited"
    ran = convert("--beside", "--exit-non-zero-on-change", "sms.js")
    assert ran.code == 0
    assert f"{NAME}: current, edited by hand: left as it is (--force writes it anew)" in ran.err
    assert there() == text
    # There is nothing to accept.
    assert convert("--beside", "--accept", "sms.js").code == 0
    assert there() == text
    assert convert("--beside", "--force", "sms.js").code == 0
    assert "carefully" not in there()


def test_one_edited_by_hand_is_never_lost_when_its_source_has_changed() -> None:
    text = edit()
    write(Path("sms.js"), MORE)
    told = check()
    told.came_to(1, tells=f"{NAME}: stale and edited by hand: sms.js has changed since")
    assert state() == "edited-stale"
    ran = convert("--beside", "sms.js")
    ran.came_to(2, tells=f"{NAME} was not overwritten: sms.js has changed since")
    assert "; --accept keeps your file as the conversion of this source. --force writes a new one" in ran.err
    assert there() == text
    for said in (ran.err, told.err):
        assert f"{NAME}: your file (-), and what sms.js gives now (+)" in said
        assert "  -  await carefully(event" in said
        assert "  +  await send(event" in said
        assert "  +// more" in said
        # Without git, nobody knows what the source was.
        assert "changed since commit" not in said
    (change,) = convert("--beside", "--format", "json", "sms.js").json["files"][0]["changes"]
    assert change["title"].startswith(f"{NAME}: your file (-)")
    assert "+// more" in change["lines"]


def test_what_changed_in_the_source_is_shown_where_git_knows() -> None:
    git("init", "-q")
    git("add", "sms.js")
    git("commit", "-qm", "one")
    edit()
    write(Path("sms.js"), SMS.replace("await send", "await  send"))
    ran = convert("--beside", "sms.js")
    assert "; since commit " in ran.err
    assert "sms.js: changed since commit " in ran.err
    assert "  -  await send(event.message" in ran.err
    assert "  +  await  send(event.message" in ran.err
    git("add", "sms.js")
    write(Path("sms.js"), MORE)
    assert "sms.js: changed since commit " in convert("--beside", "sms.js").err


def test_what_was_only_staged_is_found_too() -> None:
    git("init", "-q")
    git("add", "sms.js")
    edit()
    write(Path("sms.js"), MORE)
    assert "sms.js: changed since the index" in convert("--beside", "sms.js").err


def test_a_long_change_is_cut_and_counted() -> None:
    edit()
    write(Path("sms.js"), SMS + "".join(f"// {number}\n" for number in range(200)))
    ran = convert("--beside", "sms.js")
    assert ("// 30\n" in ran.err, "// 150" in ran.err) == (True, False)
    assert " more lines\n" in ran.err


def test_accept_takes_the_file_as_it_is_and_it_stays_edited() -> None:
    code = header.without(edit())
    write(Path("sms.js"), MORE)
    ran = convert("--beside", "--accept", "--exit-non-zero-on-change", "sms.js")
    ran.came_to(1, tells=f"sms.js -> {NAME}: accepted as it is")
    assert header.without(there()) == code
    check().came_to(0)
    assert state() == "edited"
    # The next change of the source must not take it for ours.
    write(Path("sms.js"), MORE + "// again\n")
    assert state() == "edited-stale"
    assert convert("--beside", "sms.js").code == 2
    assert header.without(there()) == code


def test_force_replaces_it() -> None:
    edit()
    write(Path("sms.js"), MORE)
    ran = convert("--beside", "--force", "sms.js")
    ran.came_to(0, tells="(it was stale and edited by hand)")
    assert "carefully" not in there()
    assert check().code == 0


@pytest.mark.parametrize("option", [(), ("--accept",)])
def test_what_was_carried_over_by_hand_is_no_edit(option: tuple[str, ...]) -> None:
    put(there() + "// more\n")
    write(Path("sms.js"), MORE)
    assert state() == "stale"
    assert convert("--beside", *option, "sms.js").code == 0
    assert check().code == 0


def test_accept_still_writes_what_nobody_edited() -> None:
    write(Path("sms.js"), MORE)
    write(Path("other.js"))
    assert convert("--beside", "--accept", "sms.js", "other.js").code == 0
    assert there().endswith("// more\n")
    assert Path("other.custom-phone-provider.js").exists()


def test_a_foreign_file_is_accepted_only_if_asked() -> None:
    put("// mine\nexports.onExecuteCustomPhoneProvider = async () => {};\n")
    refused = convert("--beside", "sms.js")
    refused.came_to(2, tells="--accept keeps it as the conversion of this source")
    assert "your file" not in refused.err
    assert convert("--beside", "--accept", "sms.js").code == 0
    assert there().split("\n")[2] == "// mine"
    assert state() == "edited"


@pytest.mark.parametrize("stale", [False, True])
def test_what_does_not_parse_is_neither_accepted_nor_lost(stale: bool) -> None:
    text = edit("await send(", "await = (")
    write(Path("sms.js"), MORE if stale else SMS)
    assert state() == "broken"
    for option in ((), ("--accept",)):
        ran = convert("--beside", *option, "sms.js")
        ran.came_to(2, tells="was not overwritten: line 4, column")
    assert there() == text
    put("let = = 1;\n")
    ran = convert("--beside", "--accept", "sms.js")
    ran.came_to(2, tells=f"{NAME} was not accepted: line 1, column 7")


def test_one_that_would_be_written_differently_now_is_outdated_and_made_anew() -> None:
    def posting(data: bytes, options: Options) -> Result:
        result = stand_in(data, options)
        assert isinstance(result, Converted)
        return result._replace(text=result.text.replace("send", "post"))

    put(by_older_version(there()))
    told = convert("--check", "sms.js", by=posting)
    said = f"{NAME}: outdated: actionport 0.0.9 wrote it, and 0.1.0 writes it differently; nobody"
    told.came_to(1, tells=said)
    ran = convert("--beside", "--exit-non-zero-on-change", "sms.js", by=posting)
    ran.came_to(1, tells="(it was outdated)")
    assert "await post(" in there()
    convert("--check", "sms.js", by=posting).came_to(0)


def test_a_newer_version_that_writes_the_same_changes_nothing() -> None:
    text = put(by_older_version(there()))
    assert check().code == 0
    assert convert("--beside", "sms.js").code == 0
    assert there() == text


def test_an_older_header_and_a_source_that_git_knows() -> None:
    git("init", "-q")
    git("add", "sms.js")
    git("commit", "-qm", "one")
    put(older(there()))
    assert check().err.strip() == f"sms.js -> {NAME}: current"
    write(Path("sms.js"), MORE)
    assert state() == "stale"
    untouched = there()
    edit()
    assert state() == "edited-stale"
    put(untouched)
    assert convert("--beside", "sms.js").code == 0
    assert "// Written as sha256" in there()


def test_an_older_header_and_a_source_that_nobody_knows_counts_as_edited() -> None:
    text = put(older(there()))
    write(Path("sms.js"), MORE)
    assert state() == "edited-stale"
    assert convert("--beside", "sms.js").code == 2
    assert there() == text
    write(Path("sms.js"), SMS)
    edit()
    assert state() == "edited"


def test_a_source_that_was_renamed_has_its_conversion_made_anew() -> None:
    os.rename("sms.js", "text.js")
    os.rename(NAME, "text.custom-phone-provider.js")
    assert convert("--check", "text.js").code == 0
    write(Path("text.js"), MORE)
    assert convert("--beside", "text.js").code == 0
    assert "Converted from text.js" in Path("text.custom-phone-provider.js").read_text()


def test_the_conversion_of_another_source_is_refused() -> None:
    convert("-o", "out.js", "sms.js")
    write(Path("other.js"), MORE)
    ran = convert("-o", "out.js", "other.js")
    ran.came_to(2, tells="it was converted from sms.js, not from other.js")
    assert "// more" not in Path("out.js").read_text()


def test_options_are_kept_until_a_run_is_given_others() -> None:
    convert("--beside", "--force", "--style", "wrap", "--no-markers", "sms.js")
    assert there().split("\n")[1].endswith(" with --style wrap --no-markers")
    flow = convert("--check", "--format", "json", "sms.js").json["files"][0]
    assert flow["state"] == "current"
    write(Path("sms.js"), MORE)
    convert("--beside", "sms.js")
    assert there().split("\n")[1].endswith(" with --style wrap --no-markers")
    convert("--beside", "--style", "rewrite", "sms.js")
    # The stand-in gives the same for both, so that nothing was written.
    assert there().split("\n")[1].endswith(" with --style wrap --no-markers")
    convert("--beside", "--force", "sms.js")
    assert " with " not in there().split("\n")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--accept", "a.js"), "--accept needs something that writes: --beside or --output"),
        (("--accept", "--beside", "--check", "a.js"), "--check writes nothing: leave out --accept"),
        (("--accept", "--beside", "--force", "a.js"), "--force and --accept can't be used together"),
        (("--accept", "-i", "a.js"), "--in-place leaves no second file to accept"),
    ],
)
def test_accept_with_what_excludes_it(words: tuple[str, ...], said: str) -> None:
    ran = convert(*words)
    ran.came_to(2, tells=said)
