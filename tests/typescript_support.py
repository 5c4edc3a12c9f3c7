"""TypeScript's own compiler for tests, where Node and the package are to be had.

One process of Node serves many texts: what it is asked goes to its standard input as JSON.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "typescript"
VERSION = "5.9"
PACKAGES = ("rxjs", "ajv", "immer", "mongodb", "openai")


@cache
def compiler() -> str:
    """Return the folder of the package ``typescript``; empty where there is none, or no Node."""
    node = shutil.which("node")
    if node is None:
        return ""
    places = [os.environ.get("NODE_PATH", ""), *os.environ["PATH"].split(os.pathsep)]
    found = [Path(place) / "typescript" for place in places] + [
        Path(place).parent / "typescript" for place in places if place.endswith(".bin")
    ]
    # What is installed for everybody: bin/tsc is a link into it.
    linked = shutil.which("tsc")
    found += [Path(linked).resolve().parent.parent] if linked else []
    return next((str(folder) for folder in found if _version(folder).startswith(VERSION + ".")), "")


def packages() -> list[Path]:
    """Return the folders of the packages beside the compiler that bring sources in TypeScript along."""
    beside = Path(compiler()).parent
    return [beside / name for name in PACKAGES if compiler() and (beside / name).is_dir()]


def _version(folder: Path) -> str:
    try:
        return str(json.loads((folder / "package.json").read_text("utf-8"))["version"])
    except (OSError, ValueError, KeyError):
        return ""


def ask(script: str, question: object) -> Any:
    """Return the answer of one of the scripts beside the tests of TypeScript."""
    done = subprocess.run(
        ["node", str(HERE / script), compiler()],
        input=json.dumps(question),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


def types() -> dict[str, str]:
    """Return what is declared for Actions by the names of the files: Auth0's types and some packages."""
    return {name: (HERE / name).read_text("utf-8") for name in ("auth0-actions.d.ts", "packages.d.ts")}


def passwordless(types: dict[str, str]) -> dict[str, str]:
    """Return the types in which a passwordless event is one of the new trigger's: it has no request."""
    old, new = types["auth0-actions.d.ts"].split("custom-phone-provider/v1", 1)
    new = new.replace("    request: ", "    request?: ")
    return types | {"auth0-actions.d.ts": f"{old}custom-phone-provider/v1{new}"}
