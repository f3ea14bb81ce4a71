"""Rows of beets' library as they are stored, for who has to read all of them.

A model converts and checks each value, so that to look at an album costs 5 ms.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from beets.library import Library

#: So many albums are read at once.
AT_ONCE = 200

_SINGLES = "album_id IS NULL"
_OF_ALBUMS = "album_id BETWEEN ? AND ?"
_ALBUMS = "id BETWEEN ? AND ?"


class StoredRow:
    """An album or an item: `beets_models.own` reads of it what it reads of a model, but
    for what a plugin makes of the text of a flexible field.

    :param places: where in the row each field stands
    """

    def __init__(
        self, places: Mapping[str, int], row: Sequence[Any], flexible: dict[str, Any]
    ) -> None:
        self._fields = places
        self._row = row
        self._values_flex = flexible

    def __getitem__(self, name: str) -> Any:
        return self._row[self._fields[name]]


class StoredAlbum(NamedTuple):
    """An album with its items; None and one item: a single."""

    album: StoredRow | None
    items: Sequence[StoredRow]


def stored_albums(lib: Library) -> Iterator[StoredAlbum]:
    """Yield all albums, and then all singles."""
    from beets.library import Album, Item

    with lib.transaction() as tx:
        ids = [row[0] for row in tx.query("SELECT id FROM albums ORDER BY id")]
    for at in range(0, len(ids), AT_ONCE):
        part = ids[at : at + AT_ONCE]
        between = (part[0], part[-1])
        items = defaultdict(list)
        for row in _rows(lib, Item, _OF_ALBUMS, between):
            items[row["album_id"]].append(row)
        for album in _rows(lib, Album, _ALBUMS, between):
            yield StoredAlbum(album, items[album["id"]])
    for single in _rows(lib, Item, _SINGLES, ()):
        yield StoredAlbum(None, [single])


def _rows(
    lib: Library, model: Any, where: str, values: tuple[int, ...]
) -> list[StoredRow]:
    """Return the rows of a kind, with their flexible fields."""
    table = model._table
    flexible: dict[int, dict[str, Any]] = defaultdict(dict)
    chosen = f"SELECT id FROM {table} WHERE {where}"  # noqa: S608
    with lib.transaction() as tx:
        rows = tx.query(f"SELECT * FROM {table} WHERE {where} ORDER BY id", values)  # noqa: S608
        for id_, key, value in tx.query(
            f"SELECT entity_id, key, value FROM {model._flex_table}"  # noqa: S608
            f" WHERE entity_id IN ({chosen})",
            values,
        ):
            flexible[id_][key] = value
    places = {name: n for n, name in enumerate(rows[0].keys())} if rows else {}
    at = places.get("id", 0)
    return [StoredRow(places, tuple(row), flexible[row[at]]) for row in rows]
