"""Folders and custom fields of a collection, as Discogs has them now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from ..discogs.shelf_endpoints import ALL
from ..store.journal_rows import FOLDERS, Subject
from ..store.shelf_rows import Folder
from . import pull
from .states import NAME, folder_state
from .steps import Step

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ..discogs.shelf_endpoints import ShelfEndpoints
    from ..store import Store
    from ..store.shelf_rows import OwnField
    from .states import State


class Folders:
    """The folders of a collection, as Discogs has them; see `Copies`. They are about no
    release: its number is 0 here."""

    place = FOLDERS

    def __init__(self, endpoints: ShelfEndpoints, store: Store) -> None:
        self._endpoints = endpoints
        self._store = store

    def now(self, release_id: int) -> dict[int, State]:
        """Ask for all folders, and return how they are by their numbers."""
        rows = self._endpoints.folders()
        ask = [Folder(one.id, one.name, one.count) for one in rows]
        self._store.shelf.put_folders(self._endpoints.user, ask)
        return {one.id: folder_state(one.name, one.size) for one in ask}

    def forget(self) -> None:
        """Nothing is kept of what was asked for."""

    def create(self, release_id: int, wanted: State) -> tuple[int, State]:
        """Make a folder; return its number, and how it is. Done twice, it makes two."""
        name: str = wanted[NAME]
        return self._endpoints.make_folder(name), folder_state(name)

    def edit(
        self, release_id: int, key: int, state: State, changes: Mapping[str, Any]
    ) -> NoReturn:
        """Nothing of a folder is ever changed."""
        raise NotImplementedError

    def remove(self, release_id: int, key: int, state: State) -> None:
        """Remove a folder, which has to be empty."""
        self._endpoints.remove_folder(key)

    def keep(self, release_id: int, key: int, state: State | None) -> None:
        """Keep how a folder is now; None: it is there no more."""
        owner, shelf = self._endpoints.user, self._store.shelf
        rows = [one for one in shelf.folders(owner) if one.id != key]
        if state is not None:
            rows.append(Folder(key, state[NAME], 0))
        shelf.put_folders(owner, rows)


def making(endpoints: ShelfEndpoints, name: str, known: Collection[int]) -> Step:
    """Return the step that makes a folder.

    :param known: the numbers of those that there are
    """
    subject = Subject(name, None, {}, endpoints.user)
    wanted = folder_state(name)
    return Step(FOLDERS, subject, 0, 0, None, wanted, frozenset(known))


def ask_folders(endpoints: ShelfEndpoints, store: Store) -> dict[int, str]:
    """Ask for the folders that copies can be in, and keep them.

    :raises DiscogsError: Discogs could not be asked
    """
    found = Folders(endpoints, store).now(0)
    return {id_: state[NAME] for id_, state in found.items() if id_ != ALL}


def ask_fields(endpoints: ShelfEndpoints, store: Store) -> list[OwnField]:
    """Ask for the custom fields, and keep them.

    :raises DiscogsError: Discogs could not be asked
    """
    pull.ask_fields(endpoints, store.shelf)
    return store.shelf.fields(endpoints.user)
