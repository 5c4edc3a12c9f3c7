"""Several pairs at a time: the same review, in the same order, and an interrupt ends it all."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from cli_support import write
from review_support import SMS

from translator.javascript.parse import parse
from translator.report.review.json import render
from translator.review.jobs import cores, in_order
from translator.review.run import Request, review
from translator.verify import process

NAMES = ("c", "a", "d", "b")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        write(Path(f"{name}.js"), SMS.replace("const", f"// {name}\nconst", 1))


def test_the_review_is_the_same() -> None:
    pytest.importorskip("_quickjs", reason="the engine is not installed")
    alone, together = (review(Request((".",), jobs=jobs)) for jobs in (1, 3))
    assert [each.path for each in together.files] == ["a.js", "b.js", "c.js", "d.js"]
    assert '"verdict": "equal"' in render(together)
    assert render(together) == render(alone)


def test_results_keep_the_order_of_the_items() -> None:
    first_may_end = threading.Event()

    def work(item: int) -> int:
        if item == 0:
            assert first_may_end.wait(10)
        else:
            first_may_end.set()
        return item * 2

    assert list(in_order(work, [0, 1, 2, 3], 2, iter)) == [0, 2, 4, 6]


def test_an_interrupt_ends_the_rest_and_the_children() -> None:
    started: list[int] = []
    sleeping = [process.sys.executable, "-c", "import time; time.sleep(60)"]

    def work(item: int) -> int:
        started.append(item)
        if item == 0:
            return item
        child = process.Child(b"", sleeping)
        child.line(process.time.monotonic() + 50)
        child.kill()
        return item

    def interrupted(items: Sequence[int]) -> Iterator[int]:
        yield items[0]
        while len(started) < 3:
            threading.Event().wait(0.01)
        raise KeyboardInterrupt

    before = process.time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(in_order(work, list(range(20)), 2, interrupted))
    assert process.time.monotonic() - before < 30
    assert len(started) < 20


def test_what_one_raises_is_raised() -> None:
    def work(item: int) -> int:
        return 1 // item

    with pytest.raises(ZeroDivisionError):
        list(in_order(work, [1, 0, 2], 2, iter))


def test_there_is_a_core() -> None:
    assert cores() >= 1


def test_deep_code_is_parsed_in_many_threads() -> None:
    """The recursion limit is one for all threads: whoever is ready must not lower it for the others."""
    deep = "(" * 300 + "1" + ")" * 300
    problems: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(5):
                parse(deep)
                parse("1")
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
