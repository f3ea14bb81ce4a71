"""What copies of some releases there are, before anything is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..discogs.shelf_endpoints import PER_PAGE
from .pull import refresh, was_pulled
from .states import state_of_instance

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from ..discogs.shelf_endpoints import ShelfEndpoints
    from ..store import Store
    from .shelf_list import ShelfList
    from .states import State

#: Requests of a pull that are about no page of copies, and of one of what is new.
_BESIDE, _OF_NEW = 4, 5


def known_copies(
    endpoints: ShelfEndpoints,
    store: Store,
    copies: ShelfList,
    releases: Collection[int],
    *,
    exact: bool,
    each: Callable[[int], None] = lambda release_id: None,
) -> dict[int, Mapping[int, State]]:
    """Return how the copies of each release are, by number, at the least requests:
    the collection is pulled where that is less than a question for each release.

    :param exact: as they are now; else a rating or a note may be that of the last pull
    :param each: called before each question
    :raises DiscogsError: Discogs could not be asked
    """

    def ask(release_id: int) -> Mapping[int, State]:
        each(release_id)
        return copies.now(release_id)

    is_full = exact or not was_pulled(store.shelf, endpoints.user)
    if len(releases) > _OF_NEW and len(releases) > _cost(endpoints, is_full=is_full):
        tally = refresh(endpoints, store.shelf, full=is_full)
        if not tally.unlisted:
            return {id_: _kept(endpoints, store, id_) for id_ in releases}
        # There are copies that Discogs does not list: of one release it tells them all.
    return {id_: ask(id_) for id_ in releases}


def _cost(endpoints: ShelfEndpoints, *, is_full: bool) -> int:
    """Return about how many requests a pull takes."""
    if not is_full:
        return _OF_NEW
    return (endpoints.profile().num_collection or 0) // PER_PAGE + _BESIDE


def _kept(endpoints: ShelfEndpoints, store: Store, release_id: int) -> dict[int, State]:
    kept = store.shelf.instances(endpoints.user, release_id)
    return {one.id: state_of_instance(one) for one in kept}
