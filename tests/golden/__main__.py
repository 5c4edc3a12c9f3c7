"""``python -m tests.golden``: one hash a line over everything that a user sees of every fixture.

Run it before and after a change that must change nothing. It prints the names that differ.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import multiprocessing
import os
import sys
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

# As pytest has it: the modules in tests/ import each other by their bare names.
sys.path.insert(0, str(Path(__file__).parent.parent))

from golden.items import all_jobs, pin

_MANIFEST = Path(__file__).parent.parent / "golden.txt"


def main() -> int:
    """Compare with the manifest, write it, or show contents. Returns the exit code."""
    given = _arguments()
    pin()
    if given.show:
        return _show(given.show, given.jobs)
    made = {name: _hash(content) for name, content in _contents(given.only, given.without, given.jobs)}
    known = _read()
    asked = {name: known[name] for name in known if _wanted(name, given.only, given.without)}
    for prefix in given.only:
        if not any(name.startswith(prefix) for name in {*made, *asked}):
            return _nothing(prefix)
    if given.write:
        _write({name: known[name] for name in known.keys() - asked.keys()} | made)
        return 0
    different = sorted(name for name in asked.keys() | made.keys() if asked.get(name) != made.get(name))
    for name in different:
        print(name + (" (new)" if name not in asked else " (gone)" if name not in made else ""))
    print(f"{len(different)} of {len(made)} differ", file=sys.stderr)
    return 1 if different or not made else 0


def _show(prefix: str, jobs: int) -> int:
    """Print what is behind the names that begin with a prefix. Returns the exit code."""
    shown = False
    for name, content in _contents([prefix], [], jobs):
        sys.stdout.buffer.write(f"=== {name}\n{content}\n".encode("utf-8", "surrogatepass"))
        shown = True
    return 0 if shown else _nothing(prefix)


def _nothing(prefix: str) -> int:
    """Say that no name begins with a prefix, which else would look like no difference. Returns 2."""
    print(f"no name begins with {prefix}", file=sys.stderr)
    return 2


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.golden", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write tests/golden.txt instead of comparing")
    parser.add_argument("--show", metavar="PREFIX", help="print what is behind the names that begin so")
    parser.add_argument("--only", metavar="PREFIX", action="append", default=[], help="only these names")
    parser.add_argument("--without", metavar="PREFIX", action="append", default=[], help="not these names")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count(), metavar="N", help="N processes")
    return parser.parse_args()


def _contents(only: list[str], without: list[str], processes: int) -> Iterator[tuple[str, str]]:
    """Make what was asked for. Yields names and contents."""
    # The tree of every conversion is full of cycles: looking for them less often saves a quarter.
    gc.set_threshold(200_000, 20, 20)
    jobs = [name for name in all_jobs() if _worth(name, only, without)]
    # Processes of a Pool may not start any of their own, as a review does.
    with ProcessPoolExecutor(processes, multiprocessing.get_context("fork")) as pool:
        for made in pool.map(_run, jobs, chunksize=4):
            yield from ((name, content) for name, content in made if _wanted(name, only, without))


def _run(name: str) -> list[tuple[str, str]]:
    """Run one job. What it raises is the last of what it made."""
    made = []
    try:
        for label, content in all_jobs()[name]():
            made.append((f"{name}/{label}", content))
    except Exception:
        made.append((f"{name}/raised", traceback.format_exc()))
    return made


def _wanted(name: str, only: list[str], without: list[str]) -> bool:
    return (not only or name.startswith(tuple(only))) and not name.startswith(tuple(without))


def _worth(job: str, only: list[str], without: list[str]) -> bool:
    """Return True if a job may make a name that is asked for."""
    below = not only or any(job.startswith(prefix) or prefix.startswith(job) for prefix in only)
    return below and not job.startswith(tuple(without))


def _hash(content: str) -> str:
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _read() -> dict[str, str]:
    lines = _MANIFEST.read_text("utf-8").splitlines() if _MANIFEST.exists() else []
    return dict(line.rsplit(" ", 1) for line in lines)


def _write(manifest: dict[str, str]) -> None:
    lines = (f"{name} {digest}\n" for name, digest in sorted(manifest.items()))
    _MANIFEST.write_text("".join(lines), "utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
