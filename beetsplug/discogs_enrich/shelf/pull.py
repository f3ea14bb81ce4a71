"""Reads a collection or a wantlist of Discogs into the store.

Only what has changed is asked for where Discogs lets it be known: what is new stands at
the beginning of the list, what was moved or taken out shows in the counts of the
folders. That a rating or a note has changed shows nowhere: `full` reads everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..store.shelf_rows import OwnField
from .listing import CopyList
from .memory import Memory
from .mending import Mending
from .page_reader import PageReader
from .tally import Tally
from .whole_list import read_newest, read_whole

if TYPE_CHECKING:
    from ..discogs.shelf_endpoints import ShelfEndpoints
    from ..store.shelf_table import ShelfTable
    from .page_reader import OnPage


def was_pulled(shelf: ShelfTable, owner: str) -> bool:
    """Tell whether all copies of a collection are known, by Discogs' own numbers."""
    memory = Memory(shelf, owner, CopyList.name)
    return memory.pulled is not None and not shelf.unnumbered(owner)


def refresh(
    endpoints: ShelfEndpoints,
    shelf: ShelfTable,
    *,
    full: bool = False,
    on_page: OnPage | None = None,
) -> Tally:
    """Bring the store's copy of a collection up to date.

    Everything is read the first time, with `full`, and where a pull of everything was
    stopped. When this is left by an error (or Ctrl-C), what was read is in the store.

    :param on_page: told of each page that was read
    :raises DiscogsError: Discogs could not be asked
    """
    owner = endpoints.user
    memory = Memory(shelf, owner, CopyList.name)
    is_full = full or memory.page is not None or not was_pulled(shelf, owner)
    tally = Tally(is_resumed=memory.page is not None)
    seen = memory.number if tally.is_resumed else memory.next_number()
    reader = PageReader(CopyList(endpoints, shelf, tally), shelf, seen, on_page)
    mending = Mending(
        endpoints,
        shelf,
        tally,
        seen,
        unlisted={} if is_full else memory.unlisted,
        on_page=on_page,
    )
    if not is_full:
        read_newest(reader)
        mending.ask_folders()
        is_full = mending.costs_more_than_all()
    if is_full:
        read_whole(reader, memory)
        mending.ask_folders()
        mending.settle_unseen()
    unlisted = mending.mend()
    known = {one.id for one in shelf.fields(owner)}
    if is_full or tally.fields - known:
        ask_fields(endpoints, shelf)
    tally.is_full = is_full
    tally.ours, tally.theirs = shelf.count(owner), mending.total
    memory.end(unlisted=unlisted or None)
    return tally


def ask_fields(endpoints: ShelfEndpoints, shelf: ShelfTable) -> None:
    """Ask for the custom fields of a collection."""
    rows = [
        OwnField(one.id, one.name, one.type, one.options) for one in endpoints.fields()
    ]
    shelf.put_fields(endpoints.user, rows)
