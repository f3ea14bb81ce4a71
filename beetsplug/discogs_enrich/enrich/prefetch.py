"""Asking ahead: the next album is looked up while this one is written."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from ..discogs import deadline

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from concurrent.futures import Future

    T = TypeVar("T")
    R = TypeVar("R")


def one_by_one(
    look_up: Callable[[T], R], things: Sequence[T]
) -> Generator[tuple[T, Callable[[], R]], None, None]:
    """Yield each thing with a function that looks it up, and nothing ahead of it."""
    for thing in things:
        yield thing, partial(look_up, thing)


def ahead(
    look_up: Callable[[T], R], things: Sequence[T]
) -> Generator[tuple[T, Callable[[], R]], None, None]:
    """Yield each thing with a function that gives what was looked up for it.

    The function raises what the look-up raised. While a thing is at hand the next one
    is looked up, and no other; after an error only when the thing has been dealt with.
    """
    unwanted = threading.Event()

    def asked(thing: T) -> R:
        with deadline.wanted_until(unwanted):
            return look_up(thing)

    def submit(thing: T) -> Future[R]:
        # beets keeps the folder of the music in the context: without it, the paths of
        # items are relative.
        return pool.submit(copy_context().run, asked, thing)

    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="discogs-ahead")
    waiting: Future[R] | None = None
    try:
        for place, thing in enumerate(things):
            current = waiting or submit(thing)
            waiting = None
            after = things[place + 1 : place + 2]
            if current.exception() is None and after:
                waiting = submit(after[0])
            yield thing, current.result
    finally:
        unwanted.set()  # so that this takes no longer than a glance
        pool.shutdown(cancel_futures=True)
