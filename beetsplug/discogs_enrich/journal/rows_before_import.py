"""What the library would hold of an album had it been imported as it was.

beets applies a candidate before anybody is asked: what its files said until then is
only to be read from them. With that the journal knows what an import has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..compat import beets_models, beets_program, library_rows
from ..fields import ARTIST_NAMES, FIELDS
from ..store.journal_rows import ALBUM, ITEM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beets.library import Album, Item

    from .transaction import Rows

_ALBUM_ARTIST = tuple(name.replace("artist", "albumartist", 1) for name in ARTIST_NAMES)
#: Fields that a candidate of ours changes beside the plugin's own: titles, numbers and
#: names. The library's length is the candidate's as well.
OF_TRACKS = ("title", *ARTIST_NAMES, "track", "disc", "length")
OF_ALBUMS = ("album", *_ALBUM_ARTIST, "tracktotal", "disctotal", "comp")


def as_in_files(rows: Rows, album: Album | None, items: Sequence[Item]) -> None:
    """Put into rows what files say that have not been written yet.

    :param rows: of an album and its items, or of a single
    """
    read = {item.id: _in_file(item) for item in items if item.id in rows[ITEM]}
    files = {id_: file for id_, file in read.items() if file is not None}
    names = (
        *OF_TRACKS,
        *OF_ALBUMS,
        *(field.name for field in FIELDS if field.tag),
        *(field.name for field in FIELDS if field.type is None),
    )
    for id_, file in files.items():
        assert id_ is not None
        _take_over(rows[ITEM][id_], ITEM, names, file)
    if album is not None and album.id in rows[ALBUM] and files:
        # beets makes an album of what its first track says.
        assert album.id is not None
        first = next(iter(files.values()))
        of_album = [name for name in names if beets_models.is_shared(name)]
        _take_over(rows[ALBUM][album.id], ALBUM, of_album, first)
        rows[ALBUM][album.id]["albumartist"] = _album_artist([*files.values()])


def _album_artist(files: Sequence[Item]) -> str:
    """Return whose album it is where the files' tags may not say so."""
    named = {file.albumartist or file.artist for file in files}
    return str(named.pop()) if len(named) == 1 else beets_program.various_artists()


def _in_file(item: Item) -> Item | None:
    """Read a file as beets does; None where that cannot be done."""
    from beets.library import Item, ReadError

    try:
        return Item.from_path(item.path)
    except ReadError:
        return None


def _take_over(
    row: dict[str, Any], place: str, names: Sequence[str], file: Item
) -> None:
    columns = library_rows.columns(place)
    for name in names:
        value = beets_models.own(file, name)
        if name in columns or value:
            row[name] = library_rows.to_sql(place, name, value)
        elif row.get(name):  # a row of nothing is one that reading files has left
            del row[name]
