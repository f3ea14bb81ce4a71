"""Folders and custom fields of a collection, as Discogs has them now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..discogs import deadline
from ..discogs.shelf_endpoints import ALL
from ..store.shelf_rows import Folder
from . import pull
from .own_fields import folder_named
from .steps import LOST, MOST_LOST, PAUSES

if TYPE_CHECKING:
    from ..discogs.shelf_endpoints import ShelfEndpoints
    from ..store import Store
    from ..store.shelf_rows import OwnField


def ask_folders(endpoints: ShelfEndpoints, store: Store) -> dict[int, str]:
    """Ask for the folders that copies can be in, and keep them.

    :raises DiscogsError: Discogs could not be asked
    """
    rows = [Folder(one.id, one.name, one.count) for one in endpoints.folders()]
    store.shelf.put_folders(endpoints.user, rows)
    return {one.id: one.name for one in rows if one.id != ALL}


def ask_fields(endpoints: ShelfEndpoints, store: Store) -> list[OwnField]:
    """Ask for the custom fields, and keep them.

    :raises DiscogsError: Discogs could not be asked
    """
    pull.ask_fields(endpoints, store.shelf)
    return store.shelf.fields(endpoints.user)


def make_folder(endpoints: ShelfEndpoints, store: Store, name: str) -> int:
    """Make a folder, once though answers are lost, and return its number.

    :raises DiscogsError: it could not be made
    """
    for left in reversed(range(MOST_LOST)):
        try:
            number = endpoints.make_folder(name)
        except LOST:
            if not left:
                raise
            deadline.pause(PAUSES[0])
            made = folder_named(ask_folders(endpoints, store), name)
            if made is not None:
                return made
        else:
            ask_folders(endpoints, store)
            return number
    raise AssertionError
