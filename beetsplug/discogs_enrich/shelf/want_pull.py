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
    """Bring the store's copy of a wantlist up to date; as `refresh` does.

    No question tells whether one release is wanted: what was not seen is taken to be
    gone only where as many were seen as there are by Discogs' count.
    """
    owner = endpoints.user
    memory = Memory(shelf, owner, WantList.name)
    is_full = full or memory.page is not None or memory.pulled is None
    tally = Tally(is_resumed=memory.page is not None)
    seen = memory.number if tally.is_resumed else memory.next_number()
    listing = WantList(endpoints, shelf, tally)
    reader = PageReader(listing, shelf, seen, on_page)
    off = memory.unlisted.get(0, 0)

    def lose(ids: Iterable[int]) -> None:
        gone = list(ids)
        shelf.mark_wants_gone(owner, gone, time.time())
        tally.gone += len(gone)

    items = 0
    if not is_full:
        items = read_newest(reader).items
        if items - listing.count() != off:
            gone = missing(reader, items)
            if items - (listing.count() - len(gone)) == off:
                lose(place.id for place in gone)
            else:
                is_full = True
    for _ in range(2 if is_full else 0):  # once more where the counts differ
        items = read_whole(reader, memory)
        if listing.count_seen(seen) == items:
            lose(want.release_id for want in shelf.unseen_wants(owner, seen))
            break
    tally.is_full = is_full
    tally.ours, tally.theirs = listing.count(), items
    memory.end(unlisted={0: tally.unlisted} if tally.unlisted else None)
    return tally
