"""What of Discogs the albums of a library, and a shelf, can need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..catalog.dump_filter import Needs
from ..catalog.name_keys import artist_key, title_key
from ..discogs.shelf_schema import read_basics
from ..match.clues.name_similarity import artists_of
from ..match.clues.targets import clues_of, targets
from ..normalize import catno_key

if TYPE_CHECKING:
    from beets.library import Library

    from ..match.clues.clues import Clues
    from ..store import Store


def needs_of(lib: Library, store: Store) -> Needs:
    """Return what all albums and singles, and all records of the shelf, are found by.

    :raises StoreError: the store cannot be read
    """
    found = [_of_clues(clues_of(one)) for one in targets(lib, (), again=True)]
    return Needs(
        *(
            frozenset().union(*values) - {"", 0}
            for values in zip(*found, _of_shelf(store), strict=True)
        )
    )


def _of_clues(clues: Clues) -> Needs:
    artists = dict.fromkeys((clues.artist, *clues.track_artists))
    names = {name for artist in artists for name in artists_of(artist)}
    titles = frozenset({title_key(clues.album), title_key(clues.plain_album)})
    is_by_several = clues.mixed or clues.various
    return Needs(
        artists=frozenset(map(artist_key, names)),
        titles=titles if is_by_several else frozenset(),
        own_titles=titles,
        numbers=frozenset({catno_key(clues.catalognum)}),
        barcodes=frozenset({clues.barcode.lstrip("0")}),
        releases=frozenset(one.release_id for one in clues.ids),
        masters=frozenset(one.master_id for one in clues.masters),
    )


def _of_shelf(store: Store) -> Needs:
    shelf = store.shelf
    owner = shelf.current_owner()
    if not owner:
        return Needs()
    copies = {one.release_id for one in shelf.instances(owner)}
    ids = copies | {one.release_id for one in shelf.wants(owner)}
    basics = list(map(read_basics, shelf.basics(ids).values()))
    return Needs(
        artists=frozenset(
            artist_key(artist.name) for one in basics for artist in one.artists
        ),
        releases=frozenset(ids),
        masters=frozenset(one.master_id for one in basics),
    )
