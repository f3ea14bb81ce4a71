"""A run of the journal by its number, and those of its entries that a query matches."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from beets.exceptions import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from beets.library import Library

    from ..store.journal_rows import Entry, Run

NO_MATCH = "nothing that run {} has changed matches"


def find(runs: Sequence[Run], number: int) -> Run:
    """Return a run by its number.

    :raises UserError: there is none
    """
    for found in runs:
        if found.id == number:
            return found
    raise UserError(f"there is no run {number}; `beet discogs-runs` lists them")


def wanted(lib: Library, query: Sequence[str]) -> Callable[[Entry], bool]:
    """Return what tells whether an entry is about something that a query matches."""
    from ..compat import beets_models

    if not query:
        return lambda entry: True
    albums = {album.id for album in lib.albums(list(query))}
    singles = {item.id for item in beets_models.singles(lib, query)}

    def fits(entry: Entry) -> bool:
        if entry.subject.album is not None:
            return entry.subject.album[0] in albums
        return any(id_ in singles for id_ in entry.subject.items)

    return fits


def moment(at: float) -> str:
    """Return a time as people read it."""
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(at))
