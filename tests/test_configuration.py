"""Reading a configuration file: where it is looked for, and which keys are for which command."""

from __future__ import annotations

from pathlib import Path

import pytest

from translator.run.configuration import Configuration, ConfigurationProblem, find, parse, read, settings_for

KNOWN = {"convert": ["style", "beside", "format"], "verify": ["style", "timeout", "format"]}


def values(text: str, command: str = "convert", path: str = ".actionport.toml") -> dict[str, object]:
    found = parse(text.encode(), path)
    assert found is not None
    settings = settings_for(command, found, KNOWN, ("force",))
    return {key: setting.value for key, setting in settings.items()}


def test_a_file_of_our_own_needs_no_table() -> None:
    assert values('style = "wrap"') == {"style": "wrap"}


def test_a_byte_order_mark_is_no_key() -> None:
    assert values('\ufeffstyle = "wrap"') == {"style": "wrap"}


def test_in_a_shared_file_only_our_table_counts() -> None:
    text = 'style = 1\n[tool.other]\nstyle = 2\n[tool.actionport]\nstyle = "wrap"\n'
    assert values(text, path="a/pyproject.toml") == {"style": "wrap"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param('[project]\nname = "actionport"', id="ours by name only"),
        pytest.param("actionport = 1\n[tool.other]", id="not below tool"),
        pytest.param("this is no TOML", id="broken, and not about us"),
    ],
)
def test_a_shared_file_without_our_table_is_none(text: str) -> None:
    assert parse(text.encode(), "pyproject.toml") is None


def test_a_key_that_only_another_command_has_is_passed_over() -> None:
    assert values('timeout = 3\nstyle = "wrap"') == {"style": "wrap"}
    assert values('timeout = 3\nstyle = "wrap"', "verify") == {"timeout": 3, "style": "wrap"}


def test_a_commands_own_table_comes_before_the_shared_keys() -> None:
    text = 'style = "wrap"\nformat = "json"\n[verify]\nformat = "text"\n[convert]\nbeside = true\n'
    assert values(text) == {"style": "wrap", "format": "json", "beside": True}
    assert values(text, "verify") == {"style": "wrap", "format": "text"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("stile = 1", "f.toml: stile: actionport has no such key; the nearest is style"),
        ("BESIDE = true", "f.toml: BESIDE: actionport has no such key; the nearest is beside"),
        ("[convert]\ntimeout = 1", "f.toml: [convert] timeout: actionport convert has no such key; "),
        (
            "[verify]\ntime_out = 1",
            "f.toml: [verify] time_out: actionport verify has no such key; the nearest",
        ),
        ("[verfy]\ntimeout = 1", "f.toml: verfy: actionport has no such key; the nearest is verify"),
        ("force = true", "f.toml: force: this is for one run, so give --force on the command line"),
        (
            "[convert]\nforce = true",
            "f.toml: [convert] force: this is for one run, so give --force on the command line",
        ),
        (
            "[tool.actionport]\nstyle = 1",
            "f.toml: write the keys at the top of this file, without [tool.actionport]",
        ),
        ("a = ", "f.toml: this is not TOML: Invalid value"),
        ("a = '\udcff'", "f.toml: this is not TOML: 'utf-8' codec"),
    ],
)
def test_problems_name_file_table_and_key(text: str, said: str) -> None:
    with pytest.raises(ConfigurationProblem) as problem:
        found = parse(text.encode("utf-8", "surrogateescape"), "f.toml")
        assert found is not None
        settings_for("convert", found, KNOWN, ("force",))
    assert str(problem.value).startswith(said)


def test_our_name_below_tool_has_to_be_a_table() -> None:
    with pytest.raises(ConfigurationProblem, match=r"^pyproject.toml: tool.actionport has to be a table"):
        parse(b"tool.actionport = 1", "pyproject.toml")


def test_a_shared_files_problems_name_its_table() -> None:
    with pytest.raises(ConfigurationProblem, match=r"^pyproject.toml: \[tool.actionport.convert\] x: "):
        found = parse(b"[tool.actionport.convert]\nx = 1", "pyproject.toml")
        assert found is not None
        settings_for("convert", found, KNOWN)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "top" / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "top" / "a" / "b")
    return tmp_path


def found_in(tree: Path, top: Path | None) -> Configuration | None:
    return find(str(tree / "top" / "a" / "b"), None if top is None else str(top))


def test_the_nearest_file_is_taken(tree: Path) -> None:
    (tree / "top" / ".actionport.toml").write_text('style = "wrap"')
    (tree / "top" / "a" / "pyproject.toml").write_text('[tool.actionport]\nstyle = "rewrite"')
    found = found_in(tree, tree / "top")
    assert found is not None
    assert (found.path, dict(found.table)) == (str(Path("..", "pyproject.toml")), {"style": "rewrite"})


def test_a_shared_file_about_other_things_is_passed_by(tree: Path) -> None:
    (tree / "top" / ".actionport.toml").write_text('style = "wrap"')
    (tree / "top" / "a" / "pyproject.toml").write_text('[project]\nname = "actionport"')
    found = found_in(tree, tree / "top")
    assert found is not None and found.path == str(Path("..", "..", ".actionport.toml"))


def test_an_empty_file_of_our_own_ends_the_search(tree: Path) -> None:
    (tree / "top" / ".actionport.toml").write_text('style = "wrap"')
    (tree / "top" / "a" / ".actionport.toml").write_text("")
    found = found_in(tree, tree / "top")
    assert found is not None and dict(found.table) == {}


def test_nothing_above_the_top_is_taken(tree: Path) -> None:
    (tree / ".actionport.toml").write_text('style = "wrap"')
    assert found_in(tree, tree / "top") is None


def test_without_a_top_only_the_directory_itself_counts(tree: Path) -> None:
    (tree / "top" / "a" / ".actionport.toml").write_text('style = "wrap"')
    assert found_in(tree, None) is None
    (tree / "top" / "a" / "b" / ".actionport.toml").write_text('style = "wrap"')
    assert found_in(tree, None) is not None


@pytest.mark.parametrize(
    ("shared", "passed_over"),
    [
        ('[tool.actionport]\nstyle = "rewrite"', "pyproject.toml"),
        ('[project]\nname = "actionport"', ""),
        ("[tool.actionport]\nbroken", ""),
    ],
)
def test_of_two_in_a_directory_our_own_file_is_taken(tree: Path, shared: str, passed_over: str) -> None:
    here = tree / "top" / "a" / "b"
    (here / ".actionport.toml").write_text('style = "wrap"')
    (here / "pyproject.toml").write_text(shared)
    found = found_in(tree, tree / "top")
    assert found is not None
    assert (found.path, found.passed_over) == (".actionport.toml", passed_over)


def test_a_named_file_has_to_be_there_and_about_us(tree: Path) -> None:
    with pytest.raises(ConfigurationProblem, match=r"^x.toml: there is no such file$"):
        read("x.toml")
    Path("pyproject.toml").write_text("[project]")
    with pytest.raises(
        ConfigurationProblem, match=r"^pyproject.toml: there is no \[tool.actionport\] in it$"
    ):
        read("pyproject.toml")
