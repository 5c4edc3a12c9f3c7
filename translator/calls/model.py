"""What a call of an endpoint is, and which row of the guide's tables it belongs to."""

from __future__ import annotations

from translator.mapping.endpoints import BOTH_LISTS, STOP_WORKING, Endpoint
from translator.records import NamedTuple

ANY = "{factor}"
"""Stands for a factor that is computed: ``sms``, ``phone``, or one that is none of ours."""
EITHER = "GET or PUT"
_BASE = "/api/v2/guardian/factors/"


class EndpointCall(NamedTuple):
    """A place that names an endpoint.

    start, end: of its path, or of the name of the SDK's method. method: ``GET``, ``PUT``, or both
    where nothing around tells. factor: ``sms``, ``phone`` or ``{factor}``. tail: what follows.
    """

    start: int
    end: int
    method: str
    factor: str
    tail: str

    @property
    def path(self) -> str:
        """The path below ``/api/v2/``."""
        return f"guardian/factors/{self.factor}/{self.tail}"

    @property
    def stopping(self) -> tuple[Endpoint, ...]:
        """The rows of the endpoints that stop working."""
        return self._rows(STOP_WORKING)

    @property
    def unsure(self) -> tuple[Endpoint, ...]:
        """The rows of the endpoints that the guide has on both lists."""
        return self._rows(BOTH_LISTS)

    def _rows(self, table: tuple[Endpoint, ...]) -> tuple[Endpoint, ...]:
        factors = ("sms", "phone") if self.factor == ANY else (self.factor,)
        paths = [f"{_BASE}{factor}/{self.tail}" for factor in factors]
        return tuple(row for row in table if row.path in paths and row.method in self.method)
