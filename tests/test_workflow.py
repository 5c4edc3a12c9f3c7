"""The workflow under docs/, as GitHub would read it, and its shell lines in a real repository.

What no test can run is what GitHub brings: its actions, its expressions and its ``gh``, which is a
stand-in here that writes down what it is asked for.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from test_pre_commit import commit, environment, git

ROOT = Path(__file__).resolve().parent.parent
WORKFLOW = ROOT / "docs" / "actionport.yml"
ACTIONS = ROOT / "fixtures" / "worked-examples"
MARKER = "<!-- actionport -->\n"

needs_bash = pytest.mark.skipif(
    shutil.which("bash") is None or shutil.which("git") is None, reason="bash and git run the steps"
)


def workflow() -> dict[Any, Any]:
    loaded = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def job() -> dict[str, Any]:
    (found,) = workflow()["jobs"].values()
    assert isinstance(found, dict)
    return found


def step(name: str) -> dict[str, Any]:
    (found,) = (each for each in job()["steps"] if each.get("name") == name)
    assert isinstance(found, dict)
    return found


def test_it_runs_for_pull_requests_and_the_main_branch() -> None:
    # To YAML 1.1, "on" is true; GitHub reads it as a word.
    assert set(workflow()[True]) == {"pull_request", "push"}


def test_it_may_do_no_more_than_it_has_to() -> None:
    assert workflow()["permissions"] == {}
    assert job()["permissions"] == {"contents": "read", "pull-requests": "write", "security-events": "write"}


def test_actions_are_pinned_to_a_major_version() -> None:
    used = [each["uses"] for each in job()["steps"] if "uses" in each]
    assert [each.split("@")[0] for each in used] == [
        "actions/checkout",
        "actions/setup-python",
        "github/codeql-action/upload-sarif",
        "actions/upload-artifact",
    ]
    assert all(re.fullmatch(r"[\w./-]+@v\d+", each) for each in used)


def test_no_expression_is_pasted_into_a_script() -> None:
    # What somebody else can choose, such as the name of a branch, would be run as shell there.
    for each in job()["steps"]:
        assert "${{" not in each.get("run", "")


def test_what_is_uploaded_is_what_the_review_writes() -> None:
    script = step("Review")["run"]
    conditions = " ".join(str(each.get("if", "")) for each in job()["steps"])
    named = set(re.findall(r"actionport\.\w+", conditions))
    assert named == {"actionport.md", "actionport.sarif", "actionport.html"}
    assert named <= set(re.findall(r"--report (\S+)", script))


@pytest.mark.skipif(
    importlib.util.find_spec("check_jsonschema") is None, reason="check-jsonschema is not installed"
)
def test_it_is_a_workflow_by_the_schema_that_editors_use() -> None:
    words = ("-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(WORKFLOW))
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


class Runner:
    """A machine of GitHub's, as far as the steps can tell."""

    def __init__(self, directory: Path) -> None:
        self.work = directory / "work"
        self.programs = directory / "bin"
        self.summary = directory / "summary.md"
        self.asked = directory / "asked"
        self.comments = directory / "comments"
        for folder in (self.work, self.programs):
            folder.mkdir()
        self.summary.write_text("")
        self.asked.write_text("")
        self.comments.write_text("")
        self._program("actionport", f'exec "{sys.executable}" -m translator "$@"')
        self._program(
            "gh", f'echo "$@" >> "{self.asked}"\ncase "$*" in *--paginate*) cat "{self.comments}";; esac'
        )
        self._program(
            "python",
            f'if [ "$1 $2 $3" = "-m pip install" ]; then echo "$@" >> "{self.asked}"; exit; fi\n'
            f'exec "{sys.executable}" "$@"',
        )
        git(self.work, "init", "-q", "-b", "main")

    def _program(self, name: str, body: str) -> None:
        path = self.programs / name
        path.write_text(f"#!/usr/bin/env bash\n{body}\n", encoding="utf-8")
        path.chmod(0o755)

    def run(self, name: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a step's script as GitHub does where no shell is named: bash -e."""
        found = step(name)
        settings = {
            "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "GITHUB_STEP_SUMMARY": str(self.summary),
        }
        values = {key: variables.get(key, "") for key in found.get("env", {})}
        return subprocess.run(
            ["bash", "-e", "-c", found["run"]],
            cwd=self.work,
            env=environment() | settings | values,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    made = Runner(tmp_path)
    (made.work / "other.js").write_text("let a;\n")
    commit(made.work)
    return made


def add_action(runner: Runner, name: str = "plain.js") -> str:
    """Commit an Action; returns the commit before it."""
    before = git(runner.work, "rev-parse", "HEAD")
    shutil.copy(ACTIONS / name, runner.work / "sms.js")
    commit(runner.work)
    return before


@needs_bash
def test_the_package_is_installed_with_what_verifying_needs(runner: Runner) -> None:
    assert runner.run("Install actionport").returncode == 0
    # It is on no package index, so it comes from where README's hooks come from.
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    repository = re.search(r"- repo: (\S+)\n    rev: (\S+)\n", readme)
    assert repository is not None
    url = f"git+{repository[1]}@{repository[2]}"
    assert runner.asked.read_text() == f"-m pip install actionport[verify,typescript] @ {url}\n"
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'name = "actionport"' in settings and "\nverify = [" in settings


@needs_bash
def test_a_pull_request_with_an_action_is_reviewed(runner: Runner) -> None:
    before = add_action(runner)
    done = runner.run("Review", BASE=before)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::notice " in done.stdout
    assert "sms.js" in runner.summary.read_text(encoding="utf-8")
    assert len(json.loads((runner.work / "actionport.json").read_text())["files"]) == 1
    assert json.loads((runner.work / "actionport.sarif").read_text())["version"] == "2.1.0"
    assert "<html" in (runner.work / "actionport.html").read_text(encoding="utf-8")
    commented = runner.run("Comment", REPOSITORY="o/r", NUMBER="7", GH_TOKEN="t")
    assert commented.returncode == 0, commented.stderr
    looked, made = runner.asked.read_text().splitlines()
    assert looked.startswith("api --paginate repos/o/r/issues/7/comments --jq .[] | select(")
    assert made == "pr comment 7 --repo o/r --body-file actionport-comment.md"
    body = (runner.work / "actionport-comment.md").read_text(encoding="utf-8")
    assert body.startswith(MARKER) and body.removeprefix(MARKER) == runner.summary.read_text(encoding="utf-8")


@needs_bash
def test_a_comment_that_is_there_is_brought_up_to_date(runner: Runner) -> None:
    before = add_action(runner)
    runner.run("Review", BASE=before)
    runner.comments.write_text("41\n42\n")
    assert runner.run("Comment", REPOSITORY="o/r", NUMBER="7").returncode == 0
    assert runner.asked.read_text().splitlines()[1:] == [
        "api --silent --method PATCH repos/o/r/issues/comments/41 -F body=@actionport-comment.md"
    ]


@needs_bash
def test_a_pull_request_without_phone_actions_gets_no_comment(runner: Runner) -> None:
    add_action(runner)
    before = git(runner.work, "rev-parse", "HEAD")
    (runner.work / "other.js").write_text("let b;\n")
    commit(runner.work)
    assert runner.run("Review", BASE=before).returncode == 0
    done = runner.run("Comment", REPOSITORY="o/r", NUMBER="7")
    assert done.returncode == 0, done
    assert "nothing to comment on" in done.stdout, done
    assert len(runner.asked.read_text().splitlines()) == 1


@needs_bash
def test_a_push_reviews_everything(runner: Runner) -> None:
    add_action(runner)
    assert runner.run("Review", BASE="").returncode == 0
    assert len(json.loads((runner.work / "actionport.json").read_text())["files"]) == 1


@needs_bash
def test_a_review_that_fails_is_in_the_summary_and_fails_the_step(runner: Runner) -> None:
    before = add_action(runner)
    converted = (ACTIONS / "plain.js").read_text(encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "translator", "convert", "-q", "--beside", "sms.js"],
        cwd=runner.work,
        env=environment() | {"PYTHONPATH": str(ROOT)},
        check=True,
    )
    assert converted == (runner.work / "sms.js").read_text(encoding="utf-8")
    conversion = runner.work / "sms.custom-phone-provider.js"
    conversion.write_text(conversion.read_text().replace("recipient, text)", "recipient, 'nothing')"))
    commit(runner.work)
    done = runner.run("Review", BASE=before)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "::error " in done.stdout
    assert "sms.custom-phone-provider.js" in runner.summary.read_text(encoding="utf-8")


@needs_bash
def test_a_review_that_can_not_be_done_fails_the_step(runner: Runner) -> None:
    add_action(runner)
    assert runner.run("Review", BASE="0" * 40).returncode == 2
