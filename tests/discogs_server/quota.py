"""The quota: an exact moving window for each token, or address without one.

A request counts for `window` seconds from its arrival. What is refused with
429 does not count, so that a client is let in again as soon as its oldest
request leaves the window (what the real API does here nobody has recorded;
``count_refused=True`` gives the stricter reading, in which hammering on keeps
the door shut).
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Limits:
    """Requests per window, with credentials and without."""

    authenticated: int = 60
    anonymous: int = 25


@dataclass(frozen=True)
class Reading:
    """The state of one window, as the headers of an answer tell it."""

    limit: int
    used: int
    refused: bool = False

    @property
    def headers(self) -> dict[str, str]:
        """The three headers that every answer of the API carries."""
        return {
            "x-discogs-ratelimit": str(self.limit),
            "x-discogs-ratelimit-used": str(self.used),
            "x-discogs-ratelimit-remaining": str(max(0, self.limit - self.used)),
        }


class Quota:
    """Moving windows by key; safe to use from many threads."""

    def __init__(
        self,
        window: float,
        *,
        count_refused: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.window = window
        self.count_refused = count_refused
        self._clock = clock
        self._times: defaultdict[str, deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()

    def take(self, key: str, limit: int) -> Reading:
        """Count one request of `key`, or refuse it."""
        with self._lock:
            times = self._current(key)
            refused = len(times) >= limit
            if not refused or self.count_refused:
                times.append(self._clock())
            return Reading(limit, min(len(times), limit), refused)

    def spend(self, key: str, requests: int) -> None:
        """Count requests that another program made with the same token."""
        with self._lock:
            self._current(key).extend([self._clock()] * requests)

    def clear(self) -> None:
        """Forget all requests."""
        with self._lock:
            self._times.clear()

    def _current(self, key: str) -> deque[float]:
        times = self._times[key]
        while times and times[0] <= self._clock() - self.window:
            times.popleft()
        return times
