"""Changes of one user's wantlist, and what is kept of it here."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import msgspec

from ..discogs.shelf_schema import WantlistItem
from ..store.journal_rows import WANTLIST
from ..store.shelf_rows import Want
from .copies import basics_at_hand, today
from .states import NOTES, RATING, state_of_want, with_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..discogs.shelf_endpoints import ShelfEndpoints
    from ..store import Store
    from .states import State


class Wants:
    """The wantlist, as Discogs has it; see `Copies`. A want's number is its
    release's."""

    place = WANTLIST

    def __init__(self, endpoints: ShelfEndpoints, store: Store) -> None:
        self._endpoints = endpoints
        self._store = store
        self._read: dict[int, WantlistItem] | None = None

    def now(self, release_id: int) -> dict[int, State]:
        """Return how the want of a release is, if it is wanted.

        Discogs tells it of all wants alone: they are asked for once.
        """
        if self._read is None:
            self._read = {one.id: one for one in self._all()}
        item = self._read.get(release_id)
        return {} if item is None else {release_id: state_of_want(item)}

    def _all(self) -> list[WantlistItem]:
        """Read the wantlist; what is added meanwhile comes after what was read."""
        found: list[WantlistItem] = []
        page = pages = 1
        while page <= pages:
            answer = self._endpoints.wants(page)
            found += answer.rows
            pages = answer.pages
            page += 1
        return found

    def forget(self) -> None:
        """Ask anew when it is next wanted: something may have changed since."""
        self._read = None

    def create(self, release_id: int, wanted: State) -> tuple[int, State]:
        """Want a release; done twice, it is wanted once."""
        self._endpoints.add_want(
            release_id, notes=wanted.get(NOTES, ""), rating=wanted[RATING]
        )
        return release_id, wanted

    def edit(
        self, release_id: int, key: int, state: State, changes: Mapping[str, Any]
    ) -> State:
        """Make the changes to a want, and return how it is then."""
        after = with_values(state, changes)
        self._endpoints.edit_want(
            release_id, notes=after.get(NOTES, ""), rating=after[RATING]
        )
        return after

    def remove(self, release_id: int, key: int, state: State) -> None:
        """Want a release no more."""
        self._endpoints.remove_want(release_id)

    def keep(self, release_id: int, key: int, state: State | None) -> None:
        """Keep how a want is now; None: it is wanted no more."""
        owner, shelf = self._endpoints.user, self._store.shelf
        if state is None:
            shelf.mark_wants_gone(owner, [key], time.time())
            (self._read or {}).pop(release_id, None)
            return
        before = shelf.wants_by_id(owner, [key]).get(key)
        item = (self._read or {}).get(release_id)
        added = item.date_added if item else before.added if before else today()
        want = Want(release_id, state[RATING], state.get(NOTES, ""), added)
        shelf.put_wants(owner, [want])
        if self._read is not None:
            known = item or WantlistItem(release_id, date_added=added)
            self._read[release_id] = msgspec.structs.replace(
                known, rating=want.rating, notes=want.notes
            )
        if basics := basics_at_hand(self._store, release_id, item):
            shelf.put_records({release_id: basics})
