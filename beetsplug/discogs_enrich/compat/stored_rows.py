"""Rows of beets' library as they are stored, for who has to read all of them.

A model converts and checks each value, so that to look at an album costs 5 ms.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from beets.library import Library

    #: The values of an album or an item by their names, as SQL has them.
    StoredRow = dict[str, Any]

#: So many albums are read at once.
AT_ONCE = 200

_SINGLES = "album_id IS NULL"
_OF_ALBUMS = "album_id BETWEEN ? AND ?"
_ALBUMS = "id BETWEEN ? AND ?"


class StoredAlbum(NamedTuple):
    """An album with its items; None and one item: a single."""

    album: StoredRow | None
    items: Sequence[StoredRow]


def stored_albums(lib: Library, names: Collection[str]) -> Iterator[StoredAlbum]:
    """Yield all albums, and then all singles.

    :param names: of the columns and flexible fields that are wanted; not all of them,
        among which there may be lyrics
    """
    from beets.library import Album, Item

    with lib.transaction() as tx:
        ids = [row[0] for row in tx.query("SELECT id FROM albums ORDER BY id")]
    for at in range(0, len(ids), AT_ONCE):
        part = ids[at : at + AT_ONCE]
        between = (part[0], part[-1])
        items = defaultdict(list)
        for row in _rows(lib, Item, names, _OF_ALBUMS, between):
            items[row["album_id"]].append(row)
        for album in _rows(lib, Album, names, _ALBUMS, between):
            yield StoredAlbum(album, items[album["id"]])
    for single in _rows(lib, Item, names, _SINGLES, ()):
        yield StoredAlbum(None, [single])


def _rows(
    lib: Library,
    model: Any,
    names: Collection[str],
    where: str,
    values: tuple[int, ...],
) -> list[StoredRow]:
    """Return the rows of a kind, with their flexible fields."""
    table, known = model._table, model._fields
    wanted = {*names, "album_id"} - {"id"}
    columns = ["id", *(name for name in known if name in wanted)]
    flexible = sorted({*names} - known.keys())
    places = ", ".join("?" * len(flexible))
    chosen = f"SELECT id FROM {table} WHERE {where}"  # noqa: S608
    with lib.transaction() as tx:
        query = f"SELECT {', '.join(columns)} FROM {table} WHERE {where} ORDER BY id"  # noqa: S608
        found = {
            row[0]: dict(zip(columns, row, strict=True))
            for row in tx.query(query, values)
        }
        for id_, key, value in tx.query(
            f"SELECT entity_id, key, value FROM {model._flex_table}"  # noqa: S608
            f" WHERE entity_id IN ({chosen}) AND key IN ({places})",
            (*values, *flexible),
        ):
            found[id_][key] = value
    return list(found.values())
