"""The hooks of .pre-commit-hooks.yaml, run by the real pre-commit from a git repository of this package."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
HOOKS = ROOT / ".pre-commit-hooks.yaml"
PACKAGE = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "translator", "templates")
SMS = """\
exports.onExecuteSendPhoneMessage = async (event) => {
  await send(event.message_options.recipient, event.message_options.text);
};
"""
CONVERSION = "sms.custom-phone-provider.js"
OTHER = "module.exports = (a) => a + 1;\n"


def test_the_hooks_are_what_users_rely_on() -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))}
    assert {name: hook["entry"] for name, hook in hooks.items()} == {
        "actionport": "actionport convert --beside --exit-non-zero-on-change",
        "actionport-check": "actionport convert --check",
    }
    for hook in hooks.values():
        assert (hook["language"], hook["types_or"], hook["require_serial"]) == (
            "python",
            ["javascript", "ts"],
            True,
        )
        assert hook["additional_dependencies"] == [".[typescript]"]
        assert hook["name"] and hook["description"] and "args" not in hook


def environment() -> dict[str, str]:
    """The variables for git and pre-commit: nobody's settings, and this checkout is not imported."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "PRE_COMMIT", "PYTHON", "COV_", "SKIP"))
    }
    names = {f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return kept | names | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "NO_COLOR": "1"}


def run(directory: Path, *words: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in words],
        cwd=directory,
        env=environment() | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def git(directory: Path, *words: str) -> str:
    done = run(directory, "git", *words)
    assert done.returncode == 0, done.stdout
    return done.stdout.strip()


def commit(directory: Path) -> None:
    git(directory, "add", "--all", ".")
    git(directory, "commit", "-q", "--no-verify", "-m", "state")


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository of this package as it is now; the checkout itself need not be one."""
    for name in ("pre_commit", "pip"):
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"{name} is not installed")
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    typed = project["optional-dependencies"]["typescript"]
    needed = (*settings["build-system"]["requires"], *project["dependencies"], *typed)
    words = ("-m", "pip", "download", "-q", "--no-deps", "--no-cache-dir", "--retries", "0", "-d")
    if run(ROOT, sys.executable, *words, tmp_path_factory.mktemp("probe"), *needed).returncode:
        pytest.skip("no package index can be reached, and pre-commit installs the hook from one")
    repository = tmp_path_factory.mktemp("package")
    for name in PACKAGE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, repository / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, repository / name)
    git(repository, "init", "-q", "-b", "main")
    commit(repository)
    return repository


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it has installed: once for all tests."""
    return tmp_path_factory.mktemp("pre-commit-home")


class Project:
    """Somebody's repository that uses the hooks."""

    def __init__(self, directory: Path, package: Path, home: Path) -> None:
        self.directory = directory
        self.package = package
        self.home = home
        self.use({"id": "actionport"}, {"id": "actionport-check"})
        git(directory, "init", "-q", "-b", "main")

    def use(self, *hooks: dict[str, object]) -> None:
        """Configure some hooks of the package."""
        revision = git(self.package, "rev-parse", "HEAD")
        entry = {"repo": str(self.package), "rev": revision, "hooks": list(hooks)}
        self.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [entry]}))

    def write(self, name: str, text: str) -> None:
        (self.directory / name).write_text(text, encoding="utf-8", newline="")

    def read(self, name: str) -> str:
        return (self.directory / name).read_text(encoding="utf-8")

    def hook(self, name: str) -> subprocess.CompletedProcess[str]:
        """Run a hook over every file that is committed."""
        commit_all = ("commit", "-q", "--no-verify", "--allow-empty", "-m", "state")
        git(self.directory, "add", "--all", ".")
        git(self.directory, *commit_all)
        words = (sys.executable, "-m", "pre_commit", "run", name, "--all-files", "--verbose")
        return run(self.directory, *words, PRE_COMMIT_HOME=str(self.home))


@pytest.fixture
def project(tmp_path: Path, package: Path, home: Path) -> Iterator[Project]:
    made = Project(tmp_path, package, home)
    made.write("sms.js", SMS)
    made.write("other.js", OTHER)
    yield made
    assert made.read("other.js") == OTHER


def test_the_first_run_writes_and_fails_the_second_passes(project: Project) -> None:
    first = project.hook("actionport")
    assert first.returncode == 1, first.stdout
    assert f"sms.js: converted; written to {CONVERSION}" in first.stdout
    assert "exports.onExecuteCustomPhoneProvider" in project.read(CONVERSION)
    assert project.read("sms.js") == SMS
    second = project.hook("actionport")
    assert second.returncode == 0, second.stdout
    assert f"sms.js -> {CONVERSION}: current" in second.stdout
    check = project.hook("actionport-check")
    assert check.returncode == 0, check.stdout


def test_typescript_is_converted_too(project: Project) -> None:
    imported = "import type { Event } from '@auth0/actions/send-phone-message/v2';\n"
    typed = SMS.replace("exports.", "export const ").replace("(event)", "(event: Event)")
    project.write("typed.ts", imported + typed)
    first = project.hook("actionport")
    assert first.returncode == 1, first.stdout
    converted = project.read("typed.custom-phone-provider.ts")
    assert "async (event: Event, api: CustomPhoneProviderAPI) =>" in converted
    assert project.hook("actionport").returncode == 0


def test_readme_tells_how_to_choose_all_endings(project: Project) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (lines,) = re.findall(r"```yaml\n( +- id: actionport\n +types_or.*?)```", readme, re.DOTALL)
    project.use(*yaml.safe_load(lines))
    for name in ("typed.mts", "typed.cts", "notes.txt"):
        project.write(name, SMS)
    ran = project.hook("actionport")
    assert ran.returncode == 1 and "3 phone Actions in 4 files" in ran.stdout, ran.stdout


def test_a_check_fails_where_there_is_no_conversion(project: Project) -> None:
    ran = project.hook("actionport-check")
    assert ran.returncode == 1
    assert f"sms.js -> {CONVERSION}: missing" in ran.stdout
    assert not (project.directory / CONVERSION).exists()


def test_a_changed_original_is_converted_again_and_the_second_run_passes(project: Project) -> None:
    project.hook("actionport")
    project.write("sms.js", SMS.replace("await", "return"))
    check = project.hook("actionport-check")
    assert check.returncode == 1
    assert f"sms.js -> {CONVERSION}: stale: sms.js has changed since" in check.stdout
    again = project.hook("actionport")
    assert again.returncode == 1, again.stdout
    assert f"written to {CONVERSION} (it was stale)" in again.stdout
    assert "return send(" in project.read(CONVERSION)
    for name in ("actionport", "actionport-check"):
        ran = project.hook(name)
        assert ran.returncode == 0, ran.stdout


def test_a_conversion_edited_by_hand_stays(project: Project) -> None:
    project.hook("actionport")
    edited = project.read(CONVERSION).replace("await send(", "await sendWithCare(")
    project.write(CONVERSION, edited)
    for name in ("actionport", "actionport-check"):
        ran = project.hook(name)
        assert ran.returncode == 0, ran.stdout
    assert project.read(CONVERSION) == edited
    project.write("sms.js", SMS.replace("await", "return"))
    for name in ("actionport", "actionport-check"):
        ran = project.hook(name)
        assert ran.returncode == 1
        assert "sms.js: changed since commit " in ran.stdout
        assert f"{CONVERSION}: your file (-), and what sms.js gives now (+)" in ran.stdout
    assert project.read(CONVERSION) == edited


def test_a_project_without_phone_actions_passes(project: Project) -> None:
    (project.directory / "sms.js").unlink()
    for name in ("actionport", "actionport-check"):
        ran = project.hook(name)
        assert ran.returncode == 0, ran.stdout
    assert git(project.directory, "status", "--porcelain") == ""


def test_two_hundred_files_are_served_by_one_process(project: Project) -> None:
    for number in range(200):
        project.write(f"other-{number}.js", OTHER)
    ran = project.hook("actionport")
    assert ran.returncode == 1, ran.stdout
    assert [line for line in ran.stdout.splitlines() if " in " in line and "phone Action" in line] == [
        "1 phone Action in 202 files"
    ]


@pytest.mark.sampled(1)
@pytest.mark.parametrize(("name", "code"), [("actionport", 1), ("actionport-check", 1)])
def test_the_hooks_can_be_tried(project: Project, package: Path, name: str, code: int) -> None:
    commit(project.directory)
    (project.directory / ".pre-commit-config.yaml").unlink()
    words = ("pre_commit", "try-repo", str(package), name, "--all-files", "--verbose")
    ran = run(project.directory, sys.executable, "-m", *words, PRE_COMMIT_HOME=str(project.home))
    assert ran.returncode == code, ran.stdout
    assert f"- hook id: {name}\n" in ran.stdout
    assert (CONVERSION in ran.stdout) and (project.directory / CONVERSION).exists() == (name == "actionport")
