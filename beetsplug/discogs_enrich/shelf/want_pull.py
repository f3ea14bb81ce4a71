"""Reads a wantlist of Discogs into the store: see `pull`."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from .difference import missing
from .listing import WantList
from .memory import Memory
from .page_reader import PageReader
from .tally import Tally
from .whole_list import read_newest, read_whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..discogs.shelf_endpoints import ShelfEndpoints
    from ..store.shelf_table import ShelfTable
    from .page_reader import OnPage


def refresh_wants(
    endpoints: ShelfEndpoints,
    shelf: ShelfTable,
    *,
    full: bool = False,
    on_page: OnPage | None = None,
) -> Tally:
    """Bring the store's copy of a wantlist up to date; as `refresh` does."""
    memory = Memory(shelf, endpoints.user, WantList.name)
    is_full = full or memory.page is not None or memory.pulled is None
    tally = Tally(is_resumed=memory.page is not None)
    seen = memory.number if tally.is_resumed else memory.next_number()
    listing = WantList(endpoints, shelf, tally)
    reader = PageReader(listing, shelf, seen, on_page)
    settling = _Settling(
        reader, shelf, endpoints.user, tally, memory.unlisted.get(0, 0)
    )
    items = read_whole(reader, memory) if is_full else read_newest(reader).items
    if is_full:
        settling.settle_unseen(items)
    if not settling.settle(items):
        is_full = True
        reader.seen = memory.next_number()
        items = read_whole(reader, memory)
        settling.settle_unseen(items)
    tally.is_full = is_full
    tally.ours, tally.theirs = listing.count(), items
    memory.end(unlisted={0: tally.unlisted} if tally.unlisted else None)
    return tally


class _Settling:
    """Finds what is on the wantlist no more.

    No question tells whether one release is wanted: what was not seen is taken to be
    gone only where that brings the store's count to Discogs' own.

    :param unlisted: how many Discogs is known to count and not to list
    """

    def __init__(
        self,
        reader: PageReader,
        shelf: ShelfTable,
        owner: str,
        tally: Tally,
        unlisted: int,
    ) -> None:
        self._reader = reader
        self._shelf = shelf
        self._owner = owner
        self._tally = tally
        self._unlisted = unlisted

    def settle_unseen(self, items: int) -> None:
        """Say of what a whole pull has not seen that it is gone.

        :param items: how many there are by Discogs' count
        """
        seen = self._reader.seen
        if self._reader.listing.count_seen(seen) == items:
            unseen = self._shelf.unseen_wants(self._owner, seen)
            self._lose(want.release_id for want in unseen)

    def settle(self, items: int) -> bool:
        """Look for what is gone, and tell whether the counts are the same then."""
        if self._fits(items):
            return True
        gone = missing(self._reader, items)
        if self._fits(items + len(gone)):
            self._lose(place.id for place in gone)
        return self._fits(items)

    def _fits(self, items: int) -> bool:
        return items - self._reader.listing.count() in (0, self._unlisted)

    def _lose(self, ids: Iterable[int]) -> None:
        gone = list(ids)
        self._shelf.mark_wants_gone(self._owner, gone, time.time())
        self._tally.gone += len(gone)
