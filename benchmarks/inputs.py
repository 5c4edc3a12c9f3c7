"""The files that are measured, made by code so that their size is what it says."""

from __future__ import annotations

import json
import shutil
from itertools import cycle, islice
from pathlib import Path

from benchmarks.actions import KINDS
from benchmarks.measure import ROOT

SMALL, MIDDLE, LARGE = 2_000, 5_000, 98_000
"""Bytes; Auth0 accepts no Action above 100 kB."""
ACTIONS, PAIRS, OTHERS, TEN, TENANT = 200, 50, 5_000, 10, 2_000
"""The numbers of files."""

_OTHER = """\
'use strict';

const cache = new Map();

module.exports.total{n} = function total(items, rate = 0.19) {{
  const key = items.map((item) => item.id).join(',');
  if (!cache.has(key)) {{
    cache.set(key, items.reduce((sum, item) => sum + item.price * item.amount, 0) * (1 + rate));
  }}
  return cache.get(key);
}};
"""
_HOOK_WORDS = (
    "\nmodule.exports.recipient{n} = (context, callback) => callback(null, context.body.recipient);\n"
)

_CODEMOD = """\
module.exports = (file, { jscodeshift: j }) => {
  const root = j(file.source);
  root.find(j.MemberExpression, { property: { name: 'onExecuteSendPhoneMessage' } })
    .forEach((path) => { path.node.property.name = 'onExecuteCustomPhoneProvider'; });
  root.find(j.MemberExpression, { property: { name: 'message_options' } })
    .forEach((path) => { path.node.property.name = 'notification'; });
  return root.toSource();
};
"""
"""The nearest that a codemod comes to: two names are other ones."""


def write(directory: Path) -> dict[str, Path]:
    """Write every input below a directory; return them by name."""
    paths = {name: directory / name for name in ("small.js", "middle.js", "large.js", "codemod.js")}
    for name, size in (("small.js", SMALL), ("middle.js", MIDDLE), ("large.js", LARGE)):
        paths[name].write_text(KINDS["reads"](size), encoding="utf-8")
    paths["codemod.js"].write_text(_CODEMOD, encoding="utf-8")
    paths["actions"] = actions(directory / "actions", ACTIONS)
    paths["pairs"] = actions(directory / "pairs", PAIRS)
    paths["ten"] = directory / "ten"
    paths["others"] = _others(directory / "others", paths["ten"])
    paths["tenant"] = _tenant(directory / "tenant")
    return paths


def actions(folder: Path, count: int) -> Path:
    """Write so many Actions of 5 KB, of each kind in turn; return their folder."""
    folder.mkdir()
    for number, make in enumerate(islice(cycle(KINDS.values()), count)):
        text = f"// Action {number}\n{make(MIDDLE)}"
        (folder / f"action{number}.js").write_text(text, encoding="utf-8")
    return folder


def _others(folder: Path, ten: Path) -> Path:
    """Write files of which ten are Actions, and every tenth has words of a Hook; the ten once more alone."""
    folder.mkdir()
    ten.mkdir()
    for number in range(OTHERS):
        text = _OTHER.format(n=number) + (_HOOK_WORDS.format(n=number) if number % 10 == 0 else "")
        if number % (OTHERS // TEN) == 1:
            text = KINDS["reads"](MIDDLE)
            (ten / f"module{number}.js").write_text(text, encoding="utf-8")
        (folder / f"module{number}.js").write_text(text, encoding="utf-8")
    return folder


def _tenant(folder: Path) -> Path:
    """Write a Deploy CLI export with the Actions of other triggers, as a large tenant has them."""
    shutil.copytree(ROOT / "fixtures" / "tenants" / "directory", folder)
    for number in range(TENANT // 2):
        name = f"other{number}"
        (folder / "src" / f"{name}.js").write_text(_OTHER.format(n=number), encoding="utf-8")
        kept = {"name": name, "code": f"./src/{name}.js", "supported_triggers": [{"id": "post-login"}]}
        (folder / "actions" / f"{name}.json").write_text(json.dumps(kept), encoding="utf-8")
    return folder
