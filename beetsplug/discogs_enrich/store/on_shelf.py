"""What of a user's shelf concerns a release: is it there, is it wanted?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .shelf_table import ShelfTable


class OnShelf(NamedTuple):
    """How many copies there are of each release, and which are wanted; None: that was
    never pulled. `at` is when it was as it is told here, in seconds since the epoch."""

    copies: Mapping[int, int] | None = None
    wanted: frozenset[int] | None = None
    at: float | None = None

    def has(self, release_id: int) -> bool | None:
        """Tell whether a release is in the collection; None: nobody knows."""
        return None if self.copies is None else release_id in self.copies

    def wants(self, release_id: int) -> bool | None:
        """Tell whether a release is on the wantlist; None: nobody knows."""
        return None if self.wanted is None else release_id in self.wanted


def on_shelf(shelf: ShelfTable) -> OnShelf:
    """Return what the current owner has and wants, as it was last pulled.

    :raises StoreError: the file cannot be read
    """
    owner = shelf.current_owner()
    if not owner:
        return OnShelf()
    facts = shelf.facts(owner)
    copies = shelf.copies(owner)
    wants = frozenset(one.release_id for one in shelf.wants(owner))
    has_copies = bool(copies or shelf.folders(owner))
    has_wants = bool(wants or "wantlist" in facts)
    at = (facts.get("collection") or {}).get("as_of")
    return OnShelf(copies if has_copies else None, wants if has_wants else None, at=at)
