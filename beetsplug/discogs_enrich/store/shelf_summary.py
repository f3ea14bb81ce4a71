"""What fields of albums tell of a shelf: that of the current owner, read once."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from .shelf_rows import moment_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .shelf_table import ShelfTable


class OwnedCopy:
    """A copy; what is seldom asked for is read when it is."""

    __slots__ = ("_added", "_notes", "folder", "rating")

    def __init__(self, folder: str | None, rating: int, added: str, notes: str) -> None:
        self.folder = folder or ""
        self.rating = rating
        self._added = added
        self._notes = notes

    @property
    def added(self) -> float | None:
        """When it was added, in seconds since the epoch."""
        return moment_of(self._added)

    @property
    def notes(self) -> Mapping[int, str]:
        """What its custom fields say, by their numbers."""
        return {int(id_): text for id_, text in json.loads(self._notes).items()}


#: The copies of a release, the one added first first.
Owned: TypeAlias = "list[OwnedCopy]"


class Summary:
    """The copies and the wants of a user of Discogs, by release.

    `unless_owned` says of a release without a copy whether the collection has it: no,
    or None where the collection was never read to its end; `unless_wanted` likewise.
    """

    def __init__(self, shelf: ShelfTable) -> None:
        owner = shelf.current_owner()
        facts = shelf.facts(owner)
        self.unless_owned = _unless(facts.get("collection"))
        self.unless_wanted = _unless(facts.get("wantlist"))
        self.wanted = frozenset(want.release_id for want in shelf.wants(owner))
        self._copies: dict[int, Owned] = defaultdict(list)
        for release_id, folder, rating, added, notes in shelf.owned_rows(owner):
            copy = OwnedCopy(folder, rating, added, notes)
            self._copies[release_id].append(copy)

    def of(self, release_id: int) -> Owned:
        """Return the copies of a release."""
        return self._copies.get(release_id, [])


def _unless(facts: Mapping[str, object] | None) -> bool | None:
    return False if facts and facts.get("as_of") is not None else None
