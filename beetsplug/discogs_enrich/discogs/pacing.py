"""Pacing: no more requests per minute than Discogs allows, whoever asks.

Discogs counts the requests of a token within a moving window of 60 s. All threads and
all processes that use the token share one log of that window (`quota_log.py`):

- A request holds a slot from before it is sent until one window after its *answer*
  came. Discogs counts it somewhere in between, so no window of theirs holds more than
  ours; stamped when it is sent, a slow first request would overlap the next window.
- Each answer says how many requests Discogs has counted. What is more than ours comes
  from another program on the same token, and its share is kept free (`quota.py`).
- Until the first answer says where we stand, few requests are under way at once.
- A 429 closes the gate for everybody: for as long as it says, or for a time that
  doubles each time, with jitter. One that comes again and again closes it for longer
  than it says. The first request after it goes alone.
- Who waits has a ticket, and who came first goes first.
"""

from __future__ import annotations

import random
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from . import deadline, log
from .errors import TooManyRequestsError
from .quota import (
    WITH_CREDENTIALS,
    WITHOUT,
    foreign_share,
    may_probe,
    read_quota,
    read_retry_after,
)
from .quota_log import QuotaLog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .quota_log import Moment

# Requests under way at once while nothing is known of the window, and after a 429.
_PROBES, _AFTER_429 = 2, 1
# A wait is doubled so often at most: from a second to a window, and beyond.
_MOST_DOUBLINGS = 6
# A 429 that wants a longer wait than this many windows is passed on as an error.
PATIENCE = 2
TOO_MANY = 429


class Slot:
    """One request's place in the window. It wants to be told the answer."""

    def __init__(self, number: int, waited: float) -> None:
        self.number = number
        self.waited = waited
        self.status = 0
        self.headers: Mapping[str, str] = {}

    def answered(self, status: int, headers: Mapping[str, str]) -> None:
        """Hand over what the answer says of the quota."""
        self.status, self.headers = status, headers


class _Wait(NamedTuple):
    """Nothing is free: look again in `seconds`; it will be our turn in about `left`."""

    ticket: int
    seconds: float
    left: float


class Waiting(NamedTuple):
    """Somebody waits for a turn: for about so many seconds more, at so many requests
    per window."""

    seconds: float
    allowed: int


class Pacer:
    """Gives slots for requests to all threads and processes that share `path`.

    :param path: the log's file, one per token; it need not exist
    :param authenticated: whether requests carry credentials (60 a minute, else 25)
    :param limit: most requests per window that the user wants; None: what Discogs says
    :param window: seconds; Discogs has 60
    :param flight: seconds after which a request without an answer is given up
    :param on_wait: called in a thread that waits, every second and at the end (None)
    """

    def __init__(
        self,
        path: str,
        *,
        authenticated: bool,
        limit: int | None = None,
        window: float = 60.0,
        flight: float = 30.0,
        on_wait: Callable[[Waiting | None], None] | None = None,
    ) -> None:
        self._log = QuotaLog(path, window=window, flight=flight)
        self._presumed = WITH_CREDENTIALS if authenticated else WITHOUT
        self._limit = limit
        self._window = window
        self._waits: dict[int, float] = {}  # by thread, until when (monotonic)
        self._told_allowed = self._presumed
        self._on_wait = on_wait

    @property
    def window(self) -> float:
        """Seconds of the moving window."""
        return self._window

    @property
    def waiting(self) -> Waiting | None:
        """How long whoever waits the shortest will still; None: nobody does."""
        until = min(self._waits.copy().values(), default=None)
        if until is None:
            return None
        return Waiting(max(0.0, until - time.monotonic()), self._told_allowed)

    @contextmanager
    def slot(self) -> Iterator[Slot]:
        """Wait for a slot and hold it while a request is under way.

        :raises TooManyRequestsError: after a 429, Discogs wants a longer wait than that
        """
        slot = self._wait()
        try:
            yield slot
        finally:
            self._log.run(lambda moment: self._note(moment, slot))

    def remaining(self) -> int:
        """Requests that could be sent now without waiting."""
        return self._log.run(
            lambda moment: max(0, self._free(moment, len(moment.releases())))
        )

    def allowed(self) -> int:
        """Most requests in a window."""
        return self._log.run(lambda moment: self._most(moment))

    def close(self) -> None:
        """Close the log's file."""
        self._log.close()

    def _wait(self) -> Slot:
        """Take a slot, or stand in the queue until there is one."""
        ticket: int | None = None
        begun = time.monotonic()
        try:
            with deadline.stopped():
                while isinstance(found := self._try(ticket), _Wait):
                    if ticket is None:
                        log.debug("waiting for the quota")
                    ticket = found.ticket
                    self._tell(found.left)
                    deadline.pause(found.seconds)
        finally:
            if ticket is not None:
                left = ticket
                self._log.run(lambda moment: moment.leave(left))
                self._tell(None)
        return Slot(found, time.monotonic() - begun if ticket is not None else 0.0)

    def _tell(self, left: float | None) -> None:
        """Tell whoever wants to show it how long this thread will wait."""
        me = threading.get_ident()
        if left is None:
            self._waits.pop(me, None)
            told = None
        else:
            self._waits[me] = time.monotonic() + left
            self._told_allowed = self.allowed()
            told = Waiting(left, self._told_allowed)
        if self._on_wait is not None:
            self._on_wait(told)

    def _try(self, ticket: int | None) -> int | _Wait:
        """Take a slot if one is free and nobody is before us: its number."""
        return self._log.run(lambda moment: self._turn(moment, ticket))

    def _turn(self, moment: Moment, ticket: int | None) -> int | _Wait:
        closed = self._closed_for(moment)
        releases = moment.releases()
        free = self._free(moment, len(releases))
        ahead = moment.ahead(ticket)
        if closed <= 0 and min(free, self._probes(moment)) > ahead:
            return moment.take()
        # With `-free` slots too many and `ahead` waiting, this release frees ours.
        turn = min(ahead - free, len(releases) - 1)
        until = releases[turn] - moment.now if turn >= 0 else 0.0
        # What is known may change with every answer: look again before long.
        short, long = self._window / 3000, self._window / 60
        left = max(closed, until, short)
        return _Wait(moment.queue(ticket), min(left, long), left)

    def _free(self, moment: Moment, held: int) -> int:
        """Slots that are neither held by us nor somebody else's; may be negative."""
        most = self._most(moment)
        sightings = moment.sightings()
        others = foreign_share(sightings)
        allowed = int(moment.fact("allowed")) or self._presumed
        free = min(most, allowed - others) - held
        if free > 0 or not others or held >= most or moment.under_way():
            return free
        age = (moment.now - sightings[0].at) / self._window
        return 1 if may_probe(sightings[0], held, allowed, age) else free

    def _most(self, moment: Moment) -> int:
        """What Discogs allows, or less if the user wants less."""
        allowed = int(moment.fact("allowed")) or self._presumed
        return min(allowed, self._limit or allowed)

    def _probes(self, moment: Moment) -> int:
        """How many requests may be sent at once, as far as the window is known."""
        if moment.fact("strikes"):
            return _AFTER_429 - moment.under_way()
        if not moment.sightings():
            return _PROBES - moment.under_way()
        return self._presumed

    def _closed_for(self, moment: Moment) -> float:
        """Seconds until the gate that a 429 has closed opens; 0 where it is open.

        :raises TooManyRequestsError: there is no point in waiting for that
        """
        left = moment.fact("gate_since") + moment.fact("gate_seconds") - moment.now
        if left > PATIENCE * self._window:
            raise TooManyRequestsError(
                f"Discogs wants no requests for another {left:.0f} seconds."
            )
        return max(0.0, left)

    def _note(self, moment: Moment, slot: Slot) -> None:
        """Learn from an answer, or from its absence."""
        allowed, used = read_quota(slot.headers)
        if allowed is not None:
            moment.state(allowed=allowed)
        if slot.status == TOO_MANY:
            moment.unsee()
            self._close_gate(moment, slot)
        elif slot.status:
            if used is not None:
                moment.sight(slot.number, used)
            if moment.sent(slot.number) > moment.fact("gate_since"):
                moment.state(strikes=0)
        moment.answer(slot.number)

    def _close_gate(self, moment: Moment, slot: Slot) -> None:
        """Nobody sends until the time is over that a 429 asks for."""
        told = read_retry_after(slot.headers, moment.now)
        # Several 429 to requests that were under way together are one strike.
        again = moment.sent(slot.number) > moment.fact("gate_since")
        strikes = moment.fact("strikes") + again
        doublings = 2 ** min(max(0, strikes - 1), _MOST_DOUBLINGS)
        if told is None:
            doubled = self._window / 12 * doublings
            told = min(doubled, self._window) * random.uniform(0.75, 1.25)  # noqa: S311
        # "Retry-After: 0" again and again would be a request each second.
        seconds = max(told, min(self._window / 60 * doublings, self._window))
        log.debug("429: no requests for {:.1f} s", seconds)
        moment.state(strikes=strikes)
        if again or moment.now + seconds > (
            moment.fact("gate_since") + moment.fact("gate_seconds")
        ):
            moment.state(gate_since=moment.now, gate_seconds=seconds)
