"""Comparing many conversions with one original: what was run once is not run again."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from translator.verify import engine
from translator.verify.records import Job, JobResult, Problem, Record, Run

_Key = tuple[str, str, str]


class Memory:
    """What was made of one original and of conversions of it. For one original and one set of options."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}
        self._records: dict[_Key, Record] = {}
        self._problems: dict[tuple[str, str], Problem] = {}

    def once(self, what: str, make: Callable[[], Any]) -> Any:
        """What ``make`` gave when it was asked for first."""
        if what not in self._made:
            self._made[what] = make()
        return self._made[what]

    def run(self, jobs: Sequence[Job], *, timeout: float, memory: int, at_once: int = 1) -> list[JobResult]:
        """As ``engine.run``, but only what was not run before."""
        every = [[(job.source, job.handler, json.dumps(run)) for run in job.runs] for job in jobs]
        unknown = [self._unknown(job, keys) for job, keys in zip(jobs, every, strict=True)]
        asked = [job._replace(runs=tuple(runs.values())) for job, runs in zip(jobs, unknown, strict=True)]
        made = engine.run([job for job in asked if job.runs], timeout=timeout, memory=memory, at_once=at_once)
        for result, runs in zip(made, filter(None, unknown), strict=True):
            if result.problem is not None:
                self._problems.update((key[:2], result.problem) for key in runs)
            self._records.update(zip(runs, result.records, strict=False))
        return [self._known(job, keys) for job, keys in zip(jobs, every, strict=True)]

    def alike(self, source: str, model: str, handler: str) -> bool:
        """Whether every run of a source that was made did just what it did with the model."""
        runs = [key for key in self._records if key[:2] == (source, handler)]
        return all(self._records[key] == self._records.get((model, *key[1:])) for key in runs)

    def _unknown(self, job: Job, keys: list[_Key]) -> dict[_Key, Run]:
        if (job.source, job.handler) in self._problems:
            return {}
        runs = dict(zip(keys, job.runs, strict=True))
        return {key: run for key, run in runs.items() if key not in self._records}

    def _known(self, job: Job, keys: list[_Key]) -> JobResult:
        problem = self._problems.get((job.source, job.handler))
        if problem is not None:
            return JobResult((), problem)
        return JobResult(tuple(self._records[key] for key in keys))
