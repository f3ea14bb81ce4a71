"""What can be changed on Discogs, one as the other: copies, wants and folders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from .copies import Copies
from .folders import Folders
from .wants import Wants

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..discogs.shelf_endpoints import ShelfEndpoints
    from ..store import Store
    from .states import State


class ShelfList(Protocol):
    """A user's collection, wantlist or folders: `Copies`, `Wants`, `Folders`.

    Each method that asks or changes makes one request, and raises as `ShelfEndpoints`
    does. What changes something may have done so though it raises.
    """

    @property
    def place(self) -> str:
        """What the journal calls it."""

    def now(self, release_id: int) -> dict[int, State]:
        """Return how all there is of a release is, by number."""

    def forget(self) -> None:
        """Ask anew when it is next wanted."""

    def create(self, release_id: int, wanted: State) -> tuple[int, State]:
        """Add a release; return its number, and how it is: it may lack values yet."""

    def edit(
        self, release_id: int, key: int, state: State, changes: Mapping[str, Any]
    ) -> State:
        """Make some of the changes; return how it is then."""

    def remove(self, release_id: int, key: int, state: State) -> None:
        """Remove it."""

    def keep(self, release_id: int, key: int, state: State | None) -> None:
        """Keep how it is now; None: it is there no more."""


def shelf_lists(endpoints: ShelfEndpoints, store: Store) -> dict[str, ShelfList]:
    """Return collection, wantlist and folders by what the journal calls them."""
    lists: tuple[ShelfList, ...] = (
        Copies(endpoints, store),
        Wants(endpoints, store),
        Folders(endpoints, store),
    )
    return {one.place: one for one in lists}
