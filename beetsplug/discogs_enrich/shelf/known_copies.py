"""What copies of some releases there are, before anything is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..store.journal_rows import COLLECTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .shelf_list import ShelfList
    from .states import State


def known_copies(
    lists: Mapping[str, ShelfList], releases: Iterable[int]
) -> dict[int, dict[int, State]]:
    """Return the copies of each release, by number.

    :raises DiscogsError: Discogs could not be asked
    """
    return {id_: lists[COLLECTION].now(id_) for id_ in releases}
