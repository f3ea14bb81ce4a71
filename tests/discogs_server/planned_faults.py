"""Which fault happens to which request: by path, method, and turn."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .faults import FAULTS, Fault

if TYPE_CHECKING:
    from .wire import Answer, Request


@dataclass
class Planned:
    """A fault that waits for its requests.

    `left` counts down, None is always; `skip` are let pass, then each `every`th of
    those that fit is struck.
    """

    name: str
    fault: Fault
    path: re.Pattern[str]
    method: re.Pattern[str]
    left: int | None
    skip: int
    every: int
    much: float
    seen: int = 0

    def strikes(self, request: Request) -> bool:
        """Does it happen to this request? Counts the request if so."""
        fits = self.path.fullmatch(request.path) and self.method.fullmatch(
            request.method
        )
        if self.left == 0 or not fits:
            return False
        self.seen += 1
        after = self.seen - self.skip
        if after <= 0 or after % self.every:
            return False
        if self.left is not None:
            self.left -= 1
        return True

    def alter(self, answer: Answer) -> Answer:
        """What is sent instead of the true answer."""
        return self.fault.alter(answer, self.much)


class Faults:
    """The faults that are planned; the first that fits a request happens."""

    def __init__(self) -> None:
        self._planned: list[Planned] = []
        self._lock = threading.Lock()

    def add(
        self,
        name: str,
        path: str = r".*",
        times: int | str | None = "default",
        *,
        method: str = r".*",
        skip: int = 0,
        every: int | None = None,
        seconds: float | None = None,
        rows: int | None = None,
    ) -> None:
        """Plan fault `name` for requests whose whole path matches `path`.

        `times`: how many of them (None: all; left out: as the fault's row says,
        mostly 1, and all where `every` is given). `method`: only those whose method
        matches, "POST|PUT" say. `skip`: let so many pass first. `every`: only each
        so-manieth after that. `seconds`: how long a "slow" answer takes, or what
        Retry-After says. `rows`: how many a "short_page" lacks. An unknown name
        raises KeyError.
        """
        fault = FAULTS[name]
        left = fault.times if isinstance(times, str) else times
        if every is not None and isinstance(times, str):
            left = None
        told = seconds if rows is None else rows
        planned = Planned(
            name,
            fault,
            re.compile(path),
            re.compile(method),
            left,
            skip,
            every or 1,
            fault.much if told is None else told,
        )
        with self._lock:
            self._planned.append(planned)

    def clear(self) -> None:
        """Plan nothing any more."""
        with self._lock:
            self._planned.clear()

    def strike(self, request: Request) -> Planned | None:
        """The fault that happens to a request, if any does; counts it."""
        with self._lock:
            return next((one for one in self._planned if one.strikes(request)), None)
