"""Settings of the interpreter, which are one for all threads, changed for as long as somebody needs it."""

from __future__ import annotations

import gc
import sys
import threading
from abc import ABC, abstractmethod

_RECURSION_LIMIT = 200_000


class _Setting(ABC):
    """Changed by the first thread that enters, put back by the last one that leaves."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0

    @abstractmethod
    def _change(self) -> None: ...

    @abstractmethod
    def _put_back(self) -> None: ...

    def __enter__(self) -> None:
        with self._lock:
            if self._inside == 0:
                self._change()
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside == 0:
                self._put_back()


class _Deep(_Setting):
    _usual = 0

    def _change(self) -> None:
        self._usual = sys.getrecursionlimit()
        sys.setrecursionlimit(max(self._usual, _RECURSION_LIMIT))

    def _put_back(self) -> None:
        sys.setrecursionlimit(self._usual)


class _Uncollected(_Setting):
    _usual = False

    def _change(self) -> None:
        self._usual = gc.isenabled()
        gc.disable()

    def _put_back(self) -> None:
        if self._usual:
            gc.enable()


DEEP = _Deep()
"""The recursion limit is raised: code may be nested deeply."""

UNCOLLECTED = _Uncollected()
"""No garbage is looked for: trees live to the end, and are looked through again and again for nothing."""
