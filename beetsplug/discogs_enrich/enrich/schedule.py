"""Which albums are looked up, in which order, and at what cost.

What needs no request comes first. Albums of one artist stand together: one search for
the artist serves them all. Nothing is asked but what an answer would cost.
"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from .. import normalize
from ..discogs import deadline
from ..match.clues.discogs_ids import (
    master_by_hand,
    set_by_hand,
    stored_ids,
    stored_masters,
    was_opened,
)
from ..match.clues.name_similarity import VARIOUS, lead_artist
from ..packed_fields import OwnValues

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from concurrent.futures import Future

    from ..match.clues.targets import Target
    from ..match.search.release_source import ReleaseSource

    T = TypeVar("T")
    R = TypeVar("R")

#: Fewer albums of an artist are no reason to ask for all that the artist has made.
LEAST_SHARED = 2

#: Requests that an album takes on average: by an id, by a search of its own and what
#: that finds, beside a search that it shares; and where hits are enough.
BY_ID, BY_SEARCH, SHARED = 1.0, 2.2, 0.9
BASE_BY_SEARCH, BASE_SHARED = 1.2, 0.7
#: So many of them are asked for where a catalogue on disk knows most albums.
LEFT = 0.1


@dataclass(frozen=True, slots=True)
class Step:
    """One album of a plan.

    `batch` are the albums of its artist, itself included: they share searches (none:
    it is alone); `requests` is what it is expected to cost.
    """

    target: Target
    batch: tuple[Target, ...] = ()
    requests: float = 0.0


def plan(
    targets: Sequence[Target],
    source: ReleaseSource,
    *,
    base: bool,
    on_disk: bool = False,
) -> list[Step]:
    """Put the targets of a run in order: what costs nothing first, artists together.

    :param base: hits are enough where they leave no doubt
    :param on_disk: a catalogue on disk is asked first
    """
    cost = source.cost * (LEFT if on_disk else 1)
    rows = [OwnValues(target.row) for target in targets]
    ids = [_id(row) for row in rows]
    # Albums that are linked count as well: taken again, a run shall ask the same.
    artists = [
        "" if target.album is None else _artist(row)
        for target, row in zip(targets, rows, strict=True)
    ]
    members: dict[str, list[int]] = {}
    for place, artist in enumerate(artists):
        members.setdefault(artist or f"alone {place}", []).append(place)
    together = {place: places for places in members.values() for place in places}
    batches = {
        places[0]: tuple(targets[place] for place in places)
        for places in members.values()
        if len(places) >= LEAST_SHARED
    }

    def step(place: int) -> Step:
        target, batch = targets[place], batches.get(together[place][0], ())
        if id_ := ids[place]:
            is_there = source.has_release(id_)
            return Step(target, (), 0.0 if is_there else cost * BY_ID)
        if batch:
            beside = BASE_SHARED if base else SHARED
            return Step(target, batch, cost * (beside + 1 / len(batch)))
        alone = BASE_BY_SEARCH if base else BY_SEARCH
        return Step(target, (), cost * alone)

    def order(place: int) -> tuple[bool, int, int]:
        return steps[place].requests > 0, together[place][0], place

    steps = [step(place) for place in range(len(targets))]
    return [steps[place] for place in sorted(range(len(targets)), key=order)]


def requests(steps: Sequence[Step]) -> int:
    """Return how many requests a run is expected to need."""
    return round(sum(step.requests for step in steps))


def _id(row: OwnValues) -> int:
    """Return the release that an album is linked to, 0 for none."""
    if master_by_hand(row):
        return 0
    chosen = set_by_hand(row)
    found = (chosen,) if chosen else stored_ids([row])
    return found[0].release_id if found else 0


def _artist(row: OwnValues) -> str:
    """Return the artist that an album may be found by, "" where there is none."""
    artist = str(row.get("albumartist") or "")
    if artist.casefold() in VARIOUS:
        return ""
    if stored_masters([row]) and not (_id(row) or was_opened(row)):
        return ""
    return normalize.fold(lead_artist(artist))


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
