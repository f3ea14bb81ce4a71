"""What of Discogs the albums of a library, and a shelf, can need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..catalog.dump_filter import Needs
from ..catalog.name_keys import artist_key, title_key
from ..compat.stored_rows import stored_albums
from ..discogs.shelf_schema import read_basics
from ..match.clues.clues import READ, album_clues, single_clues
from ..match.clues.name_similarity import artists_of
from ..match.search.search_queries import JOINS
from ..normalize import catno_key
from ..packed_fields import ROW, own_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beets.library import Library

    from ..compat.stored_rows import StoredAlbum
    from ..match.clues.clues import Clues
    from ..store import Store


def needs_of(lib: Library, store: Store) -> Needs:
    """Return what all albums and singles, and all records of the shelf, are found by.

    :raises StoreError: the store cannot be read
    """
    found = [_of_shelf(store), *map(_of_album, stored_albums(lib, {*READ, ROW}))]
    return Needs(
        *(frozenset().union(*values) - {"", 0} for values in zip(*found, strict=True))
    )


def _of_album(found: StoredAlbum) -> Needs:
    items = list(map(own_values, found.items))
    if found.album is None:
        return _of_clues(single_clues(*items))
    return _of_clues(album_clues(own_values(found.album), items))


def _of_clues(clues: Clues) -> Needs:
    artists = dict.fromkeys((clues.artist, *clues.track_artists))
    names = {name for artist in artists for name in _names_in(artist)}
    titles = frozenset({title_key(clues.album), title_key(clues.plain_album)})
    is_by_several = clues.mixed or clues.various or clues.is_single
    return Needs(
        artists=frozenset(map(artist_key, names)),
        album_artists=frozenset({artist_key("" if clues.various else clues.artist)}),
        titles=titles if is_by_several else frozenset(),
        own_titles=titles,
        numbers=frozenset({catno_key(clues.catalognum)}),
        barcodes=frozenset({clues.barcode.lstrip("0")}),
        releases=frozenset(one.release_id for one in clues.ids),
        masters=frozenset(one.master_id for one in clues.masters),
    )


def _names_in(artist: str) -> Iterator[str]:
    """Yield the names that a line of artists may be made of."""
    yield from artists_of(artist)
    yield from artists_of(JOINS.sub(" &", artist))


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
