"""What is built: a wheel that converts outside the repository, and an sdist that holds the templates."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

needs_tools = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("hatchling", "pip")),
    reason="building and installing need hatchling and pip, of which one is not installed",
)

SOURCE = """\
exports.onExecuteSendPhoneMessage = async (event) => {
  await send(event.message_options.recipient, event.message_options.text);
};
"""


def _run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _build(target: str, directory: Path) -> Path:
    _run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", directory, cwd=ROOT)
    (built,) = directory.iterdir()
    return built


def _environment(directory: Path) -> tuple[Path, Path]:
    """A fresh environment that sees the dependencies of this one; returns its programs and packages."""
    venv.create(directory)
    where = {"base": str(directory), "platbase": str(directory)}
    scripts = Path(sysconfig.get_path("scripts", "venv", vars=where))
    packages = Path(sysconfig.get_path("purelib", "venv", vars=where))
    # Its own packages come first, and of this one's only what it lacks is taken: no network is needed.
    own = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    (packages / "dependencies.pth").write_text("\n".join(own) + "\n", encoding="utf-8")
    return scripts, packages


@needs_tools
def test_the_wheel_converts_outside_the_repository(tmp_path: Path) -> None:
    wheel = _build("wheel", tmp_path / "dist")
    scripts, packages = _environment(tmp_path / "environment")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "action.js").write_text(SOURCE, encoding="utf-8")
    python = scripts / "python"

    _run(
        *(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", "-q"),
        *("--force-reinstall", "--disable-pip-version-check", wheel),
        cwd=outside,
    )

    where = _run(python, "-c", "import translator; print(translator.__file__)", cwd=outside)
    assert Path(where.strip()).is_relative_to(packages)
    assert (packages / "translator" / "py.typed").is_file()
    output = _run(scripts / "actionport", "convert", "action.js", cwd=outside)
    assert "exports.onExecuteCustomPhoneProvider = async (event, api) => {" in output
    assert "api.notification.drop(" in output, "the guard comes from a template"
    assert "await send(event.notification.recipient, event.notification.as_text);" in output


@needs_tools
def test_the_sdist_holds_the_templates(tmp_path: Path) -> None:
    with tarfile.open(_build("sdist", tmp_path)) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}

    files = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    templates = {path.relative_to(ROOT).as_posix() for path in files}
    assert templates
    assert templates <= inside
    assert {"LICENSE", "README.md", "pyproject.toml", "translator/__init__.py"} <= inside
