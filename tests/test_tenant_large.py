"""Two thousand files are planned within three seconds, whatever the format of the tenant."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from cli_support import write
from tenant_support import fixture, plan

FILES = 2_000
SECONDS = 3
CLIENT = """resource "auth0_client" "c{}" {{
  name      = "c{}"
  callbacks = ["https://${{var.domain}}/callback"]
}}
"""
MODULE = "module.exports = (guardian) => guardian.enroll({});\n"


def _fill(root: Path, form: str) -> None:
    """Add files that have nothing to do with the phone, as a large tenant has them."""
    for number in range(FILES):
        if form == "terraform":
            write(root / f"client_{number}.tf", CLIENT.format(number, number))
        elif form == "yaml":
            write(root / f"src/{number % 20}/{number}.js", MODULE.format(number) * 20)
        else:
            name = f"a{number}"
            action = {
                "name": name,
                "code": f"./actions/{name}.js",
                "supported_triggers": [{"id": "post-login"}],
            }
            write(root / f"actions/{name}.{'json' if number % 2 else 'js'}", json.dumps(action))
    if form == "yaml":
        clients = (f"  - name: c{number}\n    app_type: spa\n" for number in range(FILES))
        with (root / "tenant.yaml").open("a") as file:
            file.write("clients:\n" + "".join(clients))


@pytest.mark.parametrize("form", ["directory", "yaml", "terraform"])
def test_a_large_tenant_is_planned_in_time(form: str, tmp_path: Path) -> None:
    root = fixture(form, tmp_path)
    _, small = plan(root)
    _fill(root, form)
    start = time.process_time()
    _, large = plan(root)
    assert time.process_time() - start < SECONDS
    assert [(each["id"], each["state"]) for each in large["steps"]] == [
        (each["id"], each["state"]) for each in small["steps"]
    ]
