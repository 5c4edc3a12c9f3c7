"""The progress bar by itself: when it comes, and that it goes, whatever happens."""

from __future__ import annotations

import io
import types

import pytest

from translator.run import progress

SHOW_CURSOR = "\x1b[?25h"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    shown = Terminal()
    # pytest has a standard error of its own for each phase of a test.
    monkeypatch.setattr(progress, "sys", types.SimpleNamespace(stderr=shown))
    return shown


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time; tests set it forward."""
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_nothing_is_shown_in_the_first_second(terminal: Terminal, clock: list[float]) -> None:
    assert list(progress.watched([1, 2, 3])) == [1, 2, 3]
    assert terminal.getvalue() == ""


def test_later_it_says_how_many_are_done_and_is_wiped_away(terminal: Terminal, clock: list[float]) -> None:
    given = []
    for item in progress.watched("abcd", "Reviewing"):
        given.append(item)
        if item == "b":
            clock[0] += 1.1
            assert terminal.getvalue() == ""
        if item == "c":
            assert "Reviewing" in terminal.getvalue() and "2/4" in terminal.getvalue()
    assert given == list("abcd")
    assert terminal.getvalue().endswith("\r\x1b[2K" + SHOW_CURSOR)


def test_one_item_has_no_bar(terminal: Terminal, clock: list[float]) -> None:
    for _ in progress.watched([1]):
        clock[0] += 10
    assert terminal.getvalue() == ""


def test_an_interrupt_gives_the_cursor_back(terminal: Terminal, clock: list[float]) -> None:
    with pytest.raises(KeyboardInterrupt):
        _interrupted(clock)
    assert terminal.getvalue().endswith(SHOW_CURSOR)


def _interrupted(clock: list[float]) -> None:
    for item in progress.watched([1, 2, 3]):
        clock[0] += 2
        if item == 2:
            raise KeyboardInterrupt
