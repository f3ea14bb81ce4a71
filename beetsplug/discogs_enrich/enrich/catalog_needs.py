"""What of Discogs the albums of a library, and a shelf, can need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..catalog.folding import artist_key, title_key
from ..catalog.wanted import Needs
from ..discogs.shelf_schema import read_basics
from ..match.clues.name_similarity import artists_of
from ..match.clues.targets import clues_of, targets
from ..normalize import catno_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beets.library import Library

    from ..match.clues.clues import Clues
    from ..store import Store

#: Kinds of what something may be found by, as `Needs` has them.
Clue = tuple[str, "str | int"]


def needs_of(lib: Library, store: Store) -> Needs:
    """Return what all albums and singles, and all records of the shelf, are found by.

    :raises StoreError: the store cannot be read
    """
    found: dict[str, set[str | int]] = {name: set() for name in Needs._fields}
    for target in targets(lib, (), again=True):
        for name, value in _of_clues(clues_of(target)):
            found[name].add(value)
    for name, value in _of_shelf(store):
        found[name].add(value)
    for values in found.values():
        values -= {"", 0}
    return Needs(**{name: frozenset(values) for name, values in found.items()})


def _of_clues(clues: Clues) -> Iterator[Clue]:
    for artist in dict.fromkeys((clues.artist, *clues.track_artists)):
        for name in artists_of(artist):
            yield "artists", artist_key(name)
    titles = {title_key(clues.album), title_key(clues.plain_album)}
    for title in titles:
        yield "own_titles", title
        if clues.mixed or clues.various:
            yield "titles", title
    yield "numbers", catno_key(clues.catalognum)
    yield "barcodes", clues.barcode.lstrip("0")
    for one in clues.ids:
        yield "releases", one.release_id
    for other in clues.masters:
        yield "masters", other.master_id


def _of_shelf(store: Store) -> Iterator[Clue]:
    shelf = store.shelf
    owner = shelf.current_owner()
    if not owner:
        return
    copies = {one.release_id for one in shelf.instances(owner)}
    ids = copies | {one.release_id for one in shelf.wants(owner)}
    for id_ in ids:
        yield "releases", id_
    for text in shelf.basics(ids).values():
        basics = read_basics(text)
        yield "masters", basics.master_id
        for artist in basics.artists:
            yield "artists", artist_key(artist.name)
