"""How long a look-up may take, and waiting that can be ended.

A deadline belongs to the thread (or context) that set it and holds for everything it
asks: retries, connecting and reading. The time that is spent on waiting for a turn does
not count (`stopped`): it says nothing of Discogs. Waits here end at once
with Ctrl-C, in worker threads too, where Python itself delivers it to the main thread
only: beets looks for candidates in a pool of threads, and joins them before it ends.
"""

from __future__ import annotations

import sys
import threading
import time
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf
from typing import TYPE_CHECKING, Any, TypeVar

from .errors import GaveUpError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")


class _Deadline:
    """A moment of time.monotonic(), which waits for a turn put off."""

    def __init__(self, end: float, around: _Deadline | None) -> None:
        self.end = end
        self._around = around

    def put_off(self, seconds: float) -> None:
        """Let it be later, and so all that it stands in."""
        self.end += seconds
        if self._around is not None:
            self._around.put_off(seconds)


_deadline: ContextVar[_Deadline | None] = ContextVar("discogs_deadline", default=None)

# Set while the clock stands still.
_stopped: ContextVar[bool] = ContextVar("discogs_deadline_stopped", default=False)

# Set when nobody wants the answer any more.
_unwanted: ContextVar[threading.Event | None] = ContextVar(
    "discogs_unwanted", default=None
)

# How often a waiting worker thread looks whether the user has pressed Ctrl-C, in s.
_GLANCE = 0.2


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Let nothing inside take longer than `seconds`; an earlier deadline stays."""
    around = _deadline.get()
    end = min(time.monotonic() + seconds, around.end if around else inf)
    token = _deadline.set(_Deadline(end, around))
    try:
        yield
    finally:
        _deadline.reset(token)


@contextmanager
def stopped() -> Iterator[None]:
    """Let the time that is spent inside count for no deadline; Ctrl-C ends it."""
    token = _stopped.set(True)
    begun = time.monotonic()
    try:
        yield
    finally:
        _stopped.reset(token)
        if (deadline := _deadline.get()) is not None and not _stopped.get():
            deadline.put_off(time.monotonic() - begun)


@contextmanager
def wanted_until(unwanted: threading.Event) -> Iterator[None]:
    """End every wait inside as by Ctrl-C once the event is set: nobody waits for it."""
    token = _unwanted.set(unwanted)
    try:
        yield
    finally:
        _unwanted.reset(token)


def remaining() -> float:
    """Seconds left until the deadline: 0 when it has passed, inf without one."""
    deadline = _deadline.get()
    if deadline is None or _stopped.get():
        return inf
    return max(0.0, deadline.end - time.monotonic())


def check() -> None:
    """Raise GaveUp where the deadline has passed, KeyboardInterrupt after Ctrl-C."""
    if _interrupted():
        raise KeyboardInterrupt
    if remaining() <= 0:
        raise GaveUpError


def pause(seconds: float) -> None:
    """Sleep.

    :raises GaveUpError: as soon as the deadline passes
    :raises KeyboardInterrupt: when the user presses Ctrl-C, in any thread
    """
    wake = time.monotonic() + seconds
    in_main = threading.current_thread() is threading.main_thread()
    while (left := wake - time.monotonic()) > 0:
        check()
        left = min(left, remaining())
        time.sleep(left if in_main else min(left, _GLANCE))
    check()


def wait_for(event: threading.Event, seconds: float) -> bool:
    """Wait until `event` is set, at most `seconds`; True where it is.

    :raises KeyboardInterrupt: when the user presses Ctrl-C, in any thread
    """
    wake = time.monotonic() + seconds
    while not event.is_set() and (left := wake - time.monotonic()) > 0:
        event.wait(min(left, _GLANCE))
        if _interrupted():
            raise KeyboardInterrupt
    return event.is_set()


def in_time(work: Callable[[], T], seconds: float) -> T:
    """Do something in a thread of its own, and leave it there when its time is over.

    A socket's timeout stops neither a name server that does not answer nor a body
    that drips.

    :raises TimeoutError: it takes longer than `seconds`
    :raises KeyboardInterrupt: when the user presses Ctrl-C, in any thread
    """
    done = threading.Event()
    found: list[T] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            found.append(work())
        except Exception as error:  # whatever it is, the caller has to know
            failed.append(error)
        done.set()

    threading.Thread(target=run, daemon=True, name="bounded work").start()
    if not wait_for(done, seconds):
        raise TimeoutError
    if failed:
        raise failed[0]
    return found[0]


def _interrupted() -> bool:
    """Is nobody waiting: is the main thread on its way out, or was it said so?"""
    unwanted = _unwanted.get()
    if unwanted is not None and unwanted.is_set():
        return True
    main = threading.main_thread()
    if threading.current_thread() is main:
        return False
    if not main.is_alive():
        return True
    active: Any = sys._current_exceptions().get(main.ident or 0)
    if isinstance(active, tuple):  # before Python 3.12, as sys.exc_info() gives it
        active = active[1]
    return isinstance(active, KeyboardInterrupt)
