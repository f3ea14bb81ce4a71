"""The lists that a shelf is read from: a folder's copies, the wantlist.

Both are ordered by when a thing was added, come in pages, and tell how long they are.
What a list tells goes into the store here, and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from ..discogs.shelf_endpoints import ALL
from ..discogs.shelf_schema import written
from ..store.shelf_rows import Instance, Want
from .pairing import pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..discogs.schema import Page
    from ..discogs.shelf_endpoints import ShelfEndpoints
    from ..discogs.shelf_schema import CollectionItem, WantlistItem
    from ..store.shelf_rows import Place
    from ..store.shelf_table import ShelfTable
    from .tally import Tally


class Listing(Protocol):
    """A list of Discogs', and what the store has of it.

    `name` is what is remembered of its pulls under.
    """

    name: str

    def ask(self, page: int, *, newest_first: bool = False) -> Page[Any]:
        """Return a page."""

    def key(self, row: Any) -> int:
        """Return the number that a row is known by."""

    def put(self, rows: Sequence[Any], seen: int) -> set[int]:
        """Put rows into the store, and return which of them were there before.

        :param seen: the number of the pull
        """

    def places(self) -> list[Place]:
        """Return what the store has of the list, in its order."""

    def count(self) -> int:
        """Return how many rows of the list the store has."""

    def count_seen(self, seen: int) -> int:
        """Return how many a pull has seen."""


class CopyList:
    """The copies in a folder; all of them in folder 0."""

    name = "collection"

    def __init__(
        self,
        endpoints: ShelfEndpoints,
        shelf: ShelfTable,
        tally: Tally,
        folder: int = ALL,
    ) -> None:
        self._endpoints = endpoints
        self._shelf = shelf
        self._tally = tally
        self._owner = endpoints.user
        self._folder = folder
        self._has_unnumbered = bool(shelf.unnumbered(self._owner))

    def ask(self, page: int, *, newest_first: bool = False) -> Page[CollectionItem]:
        """Return a page of copies."""
        return self._endpoints.items(page, self._folder, newest_first=newest_first)

    def key(self, row: CollectionItem) -> int:
        """Return the number of a copy."""
        return row.instance_id

    def put(self, rows: Sequence[CollectionItem], seen: int) -> set[int]:
        """Put copies into the store, and return which of them were there before."""
        shelf, owner = self._shelf, self._owner
        known = shelf.instances_by_id(owner, [row.instance_id for row in rows])
        copies = [_instance(row, self._folder, known) for row in rows]
        self._tally.count(known, copies)
        self._tally.fields.update(id_ for one in copies for id_ in one.notes)
        with shelf.together():
            shelf.put_records(_basics(rows))
            shelf.put_instances(owner, copies, seen)
            if self._has_unnumbered:
                self._number([one for one in copies if one.id not in known])
        return {id_ for id_, one in known.items() if one.gone is None}

    def _number(self, copies: Sequence[Instance]) -> None:
        """Let copies take the place of those that are known without their numbers."""
        releases = {one.release_id for one in copies}
        waiting = self._shelf.unnumbered(self._owner, releases)
        taken = [old.id for old, _ in pairs(waiting, copies)]
        self._tally.numbered(len(taken))
        self._shelf.drop_instances(self._owner, taken)

    def places(self) -> list[Place]:
        """Return what the store has of the folder, in its order."""
        return self._shelf.places(self._owner, self._folder)

    def count(self) -> int:
        """Return how many copies of the folder the store has."""
        counts = self._shelf.counts(self._owner)
        return (
            sum(counts.values()) if self._folder == ALL else counts.get(self._folder, 0)
        )

    def count_seen(self, seen: int) -> int:
        """Return how many copies a pull has seen, of all folders."""
        return self._shelf.count_seen("instances", self._owner, seen)


class WantList:
    """The wantlist."""

    name = "wantlist"

    def __init__(
        self, endpoints: ShelfEndpoints, shelf: ShelfTable, tally: Tally
    ) -> None:
        self._endpoints = endpoints
        self._shelf = shelf
        self._tally = tally
        self._owner = endpoints.user

    def ask(self, page: int, *, newest_first: bool = False) -> Page[WantlistItem]:
        """Return a page of wants."""
        return self._endpoints.wants(page, newest_first=newest_first)

    def key(self, row: WantlistItem) -> int:
        """Return the release that is wanted."""
        return row.id

    def put(self, rows: Sequence[WantlistItem], seen: int) -> set[int]:
        """Put wants into the store, and return which of them were there before."""
        shelf, owner = self._shelf, self._owner
        known = shelf.wants_by_id(owner, [row.id for row in rows])
        wants = [Want(row.id, row.rating, row.notes, row.date_added) for row in rows]
        self._tally.count(known, wants)
        with shelf.together():
            shelf.put_records(_basics(rows))
            shelf.put_wants(owner, wants, seen)
        return {id_ for id_, one in known.items() if one.gone is None}

    def places(self) -> list[Place]:
        """Return what the store has of the list, in its order."""
        return self._shelf.places_of_wants(self._owner)

    def count(self) -> int:
        """Return how many wants the store has."""
        return self._shelf.count_wants(self._owner)

    def count_seen(self, seen: int) -> int:
        """Return how many wants a pull has seen."""
        return self._shelf.count_seen("wants", self._owner, seen)


def _instance(
    row: CollectionItem, folder: int, known: Mapping[int, Instance]
) -> Instance:
    """Return a copy; where its row does not tell the folder, that which is known.

    :param folder: whose list it stands in
    """
    before = known.get(row.instance_id)
    found = row.folder_id or folder or (before.folder_id if before else ALL)
    notes = {note.field_id: note.value for note in row.notes if note.value}
    return Instance(row.instance_id, row.id, found, row.rating, row.date_added, notes)


def _basics(rows: Iterable[CollectionItem | WantlistItem]) -> dict[int, str]:
    """Return what rows say in short of their releases, as JSON."""
    return {
        row.id: written(msgspec.structs.replace(row.basic_information, id=row.id))
        for row in rows
    }
