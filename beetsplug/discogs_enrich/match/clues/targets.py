"""Which albums and singles a run looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import discogs_links, packed_fields
from ...compat import beets_models
from ...fields import OF_TRACKS
from ...packed_fields import OwnValues
from .clues import album_clues, single_clues
from .discogs_ids import is_linked_by_hand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from beets.library import Album, Item, Library

    from .clues import Clues
    from .discogs_ids import IdClue


class Target:
    """An album with its items, or a single: no album, one item.

    An album's items are read when they are first wanted: most albums of a query
    are done, and there are ten times as many items.
    """

    def __init__(
        self,
        album: Album | None,
        items: Callable[[], Sequence[Item]],
        lib: Library | None = None,
    ) -> None:
        self.album = album
        self._items = items
        self._read: tuple[Item, ...] | None = None
        self._lib = lib

    def refresh(self) -> bool:
        """Read the rows again, for a run takes hours and its user goes on working.

        Return False where the album is gone, or has other items than before. A
        target without a library (an album on its way through an import) is as
        fresh as can be.
        """
        if self._lib is None:
            return True
        before = None if self._read is None else [item.id for item in self._read]
        if self.album is not None:
            assert self.album.id is not None
            fresh = self._lib.get_album(self.album.id)
            if fresh is None:
                return False
            self.album, self._items = fresh, fresh.items
        else:
            item = self._lib.get_item(self.row.id)
            if item is None:
                return False  # what is left of it still has a name
            self._items = lambda: [item]
        self._read = None
        return before is None or [item.id for item in self.items] == before

    @property
    def items(self) -> tuple[Item, ...]:
        """The items, in the library's order."""
        # No `cached_property`: before Python 3.12 it lets one thread at a time read the
        # items of any target, and one that waits for the library would keep the one
        # that has it.
        if self._read is None:
            self._read = tuple(self._items())
        return self._read

    @property
    def row(self) -> Any:
        """The model that carries the album's fields: the album, or the single."""
        return self.album if self.album is not None else self.items[0]

    @property
    def name(self) -> str:
        """ "Artist - Title", for messages."""
        row = self.row
        if self.album is not None:
            return f"{row.albumartist} - {row.album}"
        return f"{row.artist} - {row.title}"

    @property
    def is_done(self) -> bool:
        """It was enriched, and nobody has linked it to another release since."""
        if not packed_fields.own(self.row, "discogs_updated"):
            return False
        return not is_linked_by_hand(packed_fields.OwnValues(self.row))


def in_file(item: Item) -> dict[str, Any]:
    """Return what an item's file says of the fields of tracks that are ours.

    The library may never have heard of it: its files were read when there was no such
    field. A file that cannot be read says nothing.
    """
    from beets.util import syspath
    from mediafile import MediaFile, UnreadableFileError

    try:
        file = MediaFile(syspath(item.path))
    except (OSError, UnreadableFileError):
        return {}
    return {name: value for name in OF_TRACKS if (value := getattr(file, name, None))}


def targets(lib: Library, query: Sequence[str], *, again: bool) -> list[Target]:
    """Return the albums that match, then the singles.

    Without a query, and unless `again` takes all, they are the new ones: those
    never enriched, or linked by hand to another release since.
    """
    everything = again or bool(query)
    found = [_album(lib, album) for album in lib.albums(list(query))]
    found += [_single(lib, item) for item in beets_models.singles(lib, query)]
    return [target for target in found if everything or not target.is_done]


def linked_by_hand(lib: Library) -> Iterator[Target]:
    """Yield the albums and singles whose link is no longer the one they came from."""
    for album_id in _relinked(beets_models.album_links(lib)):
        if album := lib.get_album(album_id):
            yield _album(lib, album)
    for item_id in _relinked(beets_models.single_links(lib)):
        if item := lib.get_item(item_id):
            yield _single(lib, item)


def _relinked(rows: Sequence[beets_models.LinkRow]) -> dict[int, None]:
    """Return the ids of rows whose link names another release than their copy."""
    return {
        row.model_id: None
        for row in rows
        # Only `beet modify` leaves a row of its own: the plugin's is among the details.
        if discogs_links.release_id_of(row.link) not in (None, row.copy)
        or discogs_links.master_id_of(row.link) is not None
    }


def _album(lib: Library, album: Album) -> Target:
    return Target(album, album.items, lib)


def _single(lib: Library, item: Item) -> Target:
    return Target(None, lambda: [item], lib)


def clues_of(target: Target, ids: tuple[IdClue, ...] = ()) -> Clues:
    """Return what the library tells about a target."""
    row = OwnValues(target.row)
    if target.album is None:
        return single_clues(row, ids=ids)
    return album_clues(row, [OwnValues(item) for item in target.items], ids=ids)
