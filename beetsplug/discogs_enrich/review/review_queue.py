"""Albums that a run could not settle: remembered, and not asked for again too soon."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from ..compat import library_rows
from ..journal.recorder import name_of
from ..match.clues.discogs_ids import is_linked_by_hand, was_opened
from ..match.clues.targets import clues_of
from ..packed_fields import OwnValues
from ..store.queue_table import (
    NEVER,
    NOT_FOUND,
    OPEN,
    SETTLED,
    UNCERTAIN,
    UNDONE,
    QueuedAlbum,
)
from . import result_codec

if TYPE_CHECKING:
    from collections.abc import Callable

    from beets.library import Library

    from ..match.clues.targets import Target
    from ..match.decide.match_result import MatchResult
    from ..store import Store

    Key = tuple[str, int]

#: What waits for good, until its user says otherwise.
FOR_GOOD = frozenset({NEVER, UNDONE})

#: What a person can settle, in the order in which that is asked for.
TO_SETTLE = (UNCERTAIN, OPEN, NOT_FOUND)


#: Before what the tags come to of whom Discogs was not asked about: whatever they are,
#: the next run shall ask.
UNASKED = "unasked "


class ReviewQueue:
    """The albums and singles of one library that wait.

    :param retry_after: seconds after which an album is looked for again
    """

    def __init__(self, lib: Library, store: Store, retry_after: float) -> None:
        self._library = name_of(lib)
        self._queue = store.queue
        self._retry_after = retry_after
        self._rows: dict[Key, QueuedAlbum] | None = None

    def rows(self) -> dict[Key, QueuedAlbum]:
        """Return what waits, the likeliest first; read once.

        :raises StoreError: the file cannot be read
        """
        if self._rows is None:
            every = self._queue.all(self._library)
            self._rows = {(one.kind, one.id): one for one in every}
        return self._rows

    def of(self, target: Target) -> QueuedAlbum | None:
        """Return what a target waits for, if it does."""
        found = self.rows().get(key_of(target))
        # When something is removed from a library, its id is given to another.
        return found if found and found.added == target.row.added else None

    def fresh(self, target: Target) -> QueuedAlbum | None:
        """Return what a target waits for at this moment: others may have settled it."""
        found = self._queue.one(self._library, *key_of(target))
        return found if found and found.added == target.row.added else None

    def holds(self, target: Target) -> bool:
        """Tell whether a target shall not be asked for again yet.

        It shall where its tags have changed meanwhile, unless it waits for good, and
        wherever its user has linked it to a release.
        """
        found = self.of(target)
        if found is None or found.status in (OPEN, SETTLED):
            return False
        if is_linked_by_hand(OwnValues(target.row)):
            return False
        if found.status in FOR_GOOD:
            return True
        is_fresh = time.time() - found.at < self._retry_after
        return is_fresh and found.tags == tags_of(target)

    def counts(self, lib: Library) -> Counter[str]:
        """Count what waits by what it waits for, and forget what was removed."""
        counted: Counter[str] = Counter()
        for kind, place in (
            ("album", library_rows.ALBUM),
            ("single", library_rows.ITEM),
        ):
            rows = [row for row in self.rows().values() if row.kind == kind]
            there = library_rows.added(lib, place, [row.id for row in rows])
            for row in rows:
                if there.get(row.id) == row.added:
                    counted[row.status] += 1
                else:
                    self._queue.drop(self._library, kind, row.id)
                    del self.rows()[kind, row.id]
        return counted

    def put(
        self,
        target: Target,
        status: str,
        result: MatchResult,
        json_of: Callable[[int], dict[str, Any] | None],
        *,
        was_asked: bool = True,
    ) -> None:
        """Put a target on the queue.

        :param json_of: returns the answer that a release was read of, if at hand
        :param was_asked: Discogs was asked for it; else the next run may do so at once
        :raises StoreError: the file cannot be written
        """
        comparison = result.comparison
        waiting = QueuedAlbum(
            *key_of(target),
            target.row.added,
            target.name,
            status,
            time.time(),
            result.likelihood(comparison) if comparison else 0.0,
            ("" if was_asked else UNASKED) + tags_of(target),
        )
        self._queue.put(self._library, waiting, result_codec.written(result, json_of))
        self.rows()[key_of(target)] = waiting

    def mark(self, target: Target, status: str) -> None:
        """Change what a target waits for."""
        self._queue.mark(self._library, *key_of(target), status)
        if found := self.rows().get(key_of(target)):
            self.rows()[key_of(target)] = found._replace(status=status)

    def settle(self, target: Target) -> None:
        """Take a target off the queue."""
        if key_of(target) in self.rows():
            self.mark(target, SETTLED)

    def taken_back(self, target: Target, likelihood: float) -> str:
        """Remember that what was made of a target was taken back, or brought back, and
        return what it waits for now.

        What waited before does so again. Else its user was not content with what a run
        had found by itself, and the next one would find the same.
        """
        known = self.of(target)
        status = UNDONE
        if target.is_done:
            is_open = known is not None and was_opened(OwnValues(target.row))
            status = OPEN if is_open else SETTLED
        elif known is not None and known.status == SETTLED:
            status = UNCERTAIN if known.likelihood else NOT_FOUND
        if known is not None:
            self.mark(target, status)
        elif status == UNDONE:
            waiting = QueuedAlbum(
                *key_of(target),
                target.row.added,
                target.name,
                UNDONE,
                time.time(),
                likelihood,
                "",
            )
            self._queue.put(self._library, waiting, b"")
            self.rows()[key_of(target)] = waiting
        return status

    def result(self, target: Target) -> result_codec.StoredResult | None:
        """Return what was found for a target; None: nothing that can be read."""
        data = self._queue.result(self._library, *key_of(target))
        try:
            return result_codec.read(data) if data else None
        except ValueError:  # of an earlier version: it is looked for again
            return None


def key_of(target: Target) -> Key:
    """Return what a target is called in the list."""
    return ("single" if target.album is None else "album"), target.row.id


def tags_of(target: Target) -> str:
    """Return what a target's tags come to: something else when they have changed.

    An import has its tracks in another order than the library.
    """
    clues = clues_of(target)
    tracks = sorted(zip_longest(clues.titles, clues.track_artists, fillvalue=""))
    told = repr((replace(clues, titles=(), track_artists=()), tracks))
    return hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest()
