"""Changes of one user's collection, a request each, and what is kept of it here."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from ..discogs.decoding import decode_plain
from ..discogs.shelf_schema import BasicInformation, written
from ..store.journal_rows import COLLECTION
from ..store.shelf_rows import Instance
from .listing import CopyList
from .states import (
    FOLDER,
    RATING,
    field_id_of,
    new_copy,
    notes_of,
    state_of_item,
    with_values,
)
from .tally import Tally

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ..discogs.shelf_endpoints import ShelfEndpoints
    from ..discogs.shelf_schema import CollectionItem, WantlistItem
    from ..store import Store
    from .states import State

_ZONE = timezone(timedelta(hours=-8))


class Copies:
    """The copies in a collection, as Discogs has them.

    Methods that ask or change raise as those of `ShelfEndpoints` do; `keep` may raise
    `StoreError`.
    """

    place = COLLECTION

    def __init__(self, endpoints: ShelfEndpoints, store: Store) -> None:
        self._endpoints = endpoints
        self._store = store
        self._seen: dict[int, CollectionItem] = {}

    def now(self, release_id: int) -> dict[int, State]:
        """Ask for all copies of a release, and return how they are by their numbers."""
        items = self._endpoints.instances(release_id)
        self._seen |= {one.instance_id: one for one in items}
        self._keep_all(release_id, items)
        return {one.instance_id: state_of_item(one) for one in items}

    def _keep_all(self, release_id: int, items: Sequence[CollectionItem]) -> None:
        """Keep what Discogs has told of all copies of a release."""
        owner, shelf = self._endpoints.user, self._store.shelf
        told = {one.instance_id for one in items}
        known = {one.id for one in shelf.instances(owner, release_id)}
        if not told | known:
            return
        with shelf.together():
            CopyList(self._endpoints, shelf, Tally()).put(items, seen=0)
            # What is left of those without a number was told of by a file alone.
            shelf.drop_instances(owner, [id_ for id_ in known - told if id_ < 0])
            shelf.mark_gone(owner, known - told, time.time())

    def forget(self) -> None:
        """Keep nothing of what was asked for: something may have changed since."""
        self._seen.clear()

    def create(self, release_id: int, wanted: State) -> tuple[int, State]:
        """Add a copy to its folder; return its number, and how it is. Done twice, it
        adds two."""
        folder: int = wanted[FOLDER]
        return self._endpoints.add(release_id, folder), new_copy(folder)

    def edit(
        self, release_id: int, key: int, state: State, changes: Mapping[str, Any]
    ) -> State:
        """Make one of the changes to a copy, and return how it is then."""
        where = release_id, key, state[FOLDER]
        field, value = next(iter(changes.items()))
        if field == FOLDER:
            self._endpoints.move(*where, to=value)
        elif field == RATING:
            self._endpoints.rate(*where, rating=value)
        else:
            id_ = field_id_of(field)
            assert id_ is not None
            text = value if isinstance(value, str) else ""
            self._endpoints.set_field(*where, field=id_, value=text)
        return with_values(state, {field: value})

    def remove(self, release_id: int, key: int, state: State) -> None:
        """Remove a copy."""
        self._endpoints.remove(release_id, key, state[FOLDER])

    def keep(self, release_id: int, key: int, state: State | None) -> None:
        """Keep how a copy is now; None: there is none any more."""
        owner, shelf = self._endpoints.user, self._store.shelf
        if state is None:
            shelf.mark_gone(owner, [key], time.time())
            return
        before = shelf.instances_by_id(owner, [key]).get(key)
        item = self._seen.get(key)
        added = item.date_added if item else before.added if before else today()
        one = Instance(
            key, release_id, state[FOLDER], state[RATING], added, notes_of(state)
        )
        shelf.put_instances(owner, [one])
        if basics := basics_at_hand(self._store, release_id, item):
            shelf.put_records({release_id: basics})


def basics_at_hand(
    store: Store, release_id: int, item: CollectionItem | WantlistItem | None
) -> str:
    """Return what lists show of a release, from what is at hand; "": nothing is.

    :param item: what a list has told of it, if it was read
    """
    if item is not None:
        return written(item.basic_information)
    if release_id in store.shelf.basics([release_id]):
        return ""
    raw = store.raw(release_id)
    return "" if raw is None else written(decode_plain(raw, BasicInformation))


def today() -> str:
    """Return this moment as Discogs writes it, which tells the time of California:
    days of lists are sorted as texts."""
    return datetime.now(_ZONE).isoformat(timespec="seconds")
