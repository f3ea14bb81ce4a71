"""Brings the store's count of a collection to Discogs' own, folder by folder."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ..discogs.shelf_endpoints import ALL
from ..store.shelf_rows import Folder
from .difference import missing, pages_of
from .listing import CopyList
from .page_reader import PageReader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..discogs.shelf_endpoints import ShelfEndpoints
    from ..store.shelf_table import ShelfTable
    from .page_reader import OnPage
    from .tally import Tally

#: So many releases whose copies a whole pull has not seen are asked for one by one. Of
#: more it is believed that they are gone, if as many were seen as Discogs counts.
MOST_ASKED = 50


class Mending:
    """Mends what a pull has not found, or found where it is no more.

    :param seen: the number of the pull
    :param unlisted: how many Discogs is known to count and not to list, by folder
    """

    def __init__(
        self,
        endpoints: ShelfEndpoints,
        shelf: ShelfTable,
        tally: Tally,
        seen: int,
        *,
        unlisted: dict[int, int],
        on_page: OnPage | None = None,
    ) -> None:
        self._endpoints = endpoints
        self._shelf = shelf
        self._owner = endpoints.user
        self._tally = tally
        self._seen = seen
        self._unlisted = unlisted
        self._on_page = on_page
        self._sizes: dict[int, int] = {}

    def ask_folders(self) -> None:
        """Ask for the folders, and how many copies are in each."""
        folders = self._endpoints.folders()
        rows = [Folder(one.id, one.name, one.count) for one in folders]
        self._shelf.put_folders(self._owner, rows)
        self._sizes = {one.id: one.size for one in rows}

    @property
    def total(self) -> int:
        """How many copies there are by Discogs' count."""
        return self._sizes.get(ALL, 0)

    def differing(self) -> dict[int, int]:
        """Return by how many the folders differ, of those that do."""
        ours = self._shelf.counts(self._owner)
        theirs = self._sizes
        if len(theirs) <= 1:  # who asks may see no other than "All"
            ours = {ALL: sum(ours.values())}
        else:
            theirs = {id_: size for id_, size in theirs.items() if id_ != ALL}
        off = {id_: theirs.get(id_, 0) - ours.get(id_, 0) for id_ in {**theirs, **ours}}
        return {id_: by for id_, by in off.items() if by != self._unlisted.get(id_, 0)}

    def costs_more_than_all(self) -> bool:
        """Tell whether everything could be read for what the mending may cost."""
        off = self.differing()
        missing_ = sum(self._cost(id_, by) for id_, by in off.items() if by > 0)
        gone = sum(self._cost(id_, by) for id_, by in off.items() if by < 0)
        # What was moved is found where it was or where it is.
        were_moved = sum(off.values()) == 0
        cost = min(missing_, gone) if were_moved else missing_ + gone
        return cost > pages_of(self.total)

    def _cost(self, folder: int, by: int) -> int:
        """Return how many requests a folder may take: its pages, or those that lead to
        each row; and those for copies that are not found."""
        pages = pages_of(self._sizes.get(folder, 0))
        return min(pages, abs(by) * pages.bit_length() + 1) + max(0, -by)

    def settle_unseen(self) -> None:
        """Ask for what was known before a whole pull, and not seen by it."""
        unseen = self._shelf.unseen(self._owner, self._seen)
        seen = self._shelf.count_seen("instances", self._owner, self._seen)
        releases = {one.release_id for one in unseen}
        if len(releases) > MOST_ASKED and seen == self.total:
            self._lose(one.id for one in unseen)
        else:
            self.ask_singly(releases)

    def mend(self) -> dict[int, int]:
        """Mend what can be, and return by how many the folders still differ."""
        self._unlisted = dict(self._unlisted)
        for whole in (False, True):
            tried: set[int] = set()
            while off := {
                id_: by for id_, by in self.differing().items() if id_ not in tried
            }:
                folder = min(off, key=lambda id_: self._cost(id_, off[id_]))
                tried.add(folder)
                self._mend_folder(folder, whole=whole)
            if not tried or not self.differing():
                break
            self.ask_folders()  # somebody is at work on the collection
        self._unlisted = {}
        return self.differing()

    def _mend_folder(self, folder: int, *, whole: bool) -> None:
        listing = CopyList(self._endpoints, self._shelf, self._tally, folder)
        reader = PageReader(listing, self._shelf, self._seen, self._on_page)
        gone = missing(reader, self._sizes.get(folder, 0), whole=whole)
        self.ask_singly({place.release_id for place in gone})

    def ask_singly(self, releases: Iterable[int]) -> None:
        """Ask for the copies of releases; what is known and not told is gone."""
        listing = CopyList(self._endpoints, self._shelf, self._tally)
        for release_id in sorted(releases):
            rows = self._endpoints.instances(release_id)
            with self._shelf.together():
                listing.put(rows, self._seen)
                told = {row.instance_id for row in rows}
                known = self._shelf.instances(self._owner, release_id)
                self._lose(one.id for one in known if one.id not in told)

    def _lose(self, ids: Iterable[int]) -> None:
        gone = list(ids)
        self._shelf.mark_gone(self._owner, gone, time.time())
        self._tally.gone += len(gone)
