"""Which albums and items of a library have what, told by SQLite: no model is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .library_rows import ALBUM, ITEM, TABLES, columns, typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from beets.library import Library

_LINKED = """
SELECT 'discogs_id', discogs_albumid FROM albums WHERE discogs_albumid > 0
UNION SELECT key, value FROM album_attributes
WHERE key IN ('discogs_id', 'discogs_master_id')
UNION SELECT f.key, f.value FROM item_attributes f JOIN items i ON i.id = f.entity_id
WHERE f.key IN ('discogs_id', 'discogs_master_id') AND i.album_id IS NULL
"""


def linked(lib: Library) -> tuple[frozenset[int], frozenset[int]]:
    """Return the releases and the masters that albums and singles are linked to,
    without loading any."""
    found: dict[str, set[int]] = {"discogs_id": set(), "discogs_master_id": set()}
    with lib.transaction() as tx:
        for key, value in tx.query(_LINKED):
            if str(value).isdecimal() and int(value):
                found[key].add(int(value))
    return frozenset(found["discogs_id"]), frozenset(found["discogs_master_id"])


class Linked(NamedTuple):
    """An album, or a single: the release that it is linked to, or a master alone."""

    place: str
    id: int
    artist: str
    title: str
    release_id: int  # 0: none
    master_id: int  # 0: none is known
    year: int
    label: str
    catalognum: str
    format: str  # in words

    @property
    def name(self) -> str:
        """What it is called at the terminal: "Artist - Title"."""
        return f"{self.artist} - {self.title}"

    @property
    def is_open(self) -> bool:
        """Which pressing of its master it is, is not known."""
        return bool(self.master_id and not self.release_id)

    @property
    def is_linked(self) -> bool:
        """It is linked to something."""
        return bool(self.release_id or self.master_id)


_LINKS = """
SELECT m.id, m.{artist}, m.{title},
       coalesce(r.value, nullif(m.discogs_albumid, 0), 0), ifnull(s.value, 0),
       ifnull(m.year, 0), ifnull(m.label, ''), ifnull(m.catalognum, ''),
       ifnull(f.value, '')
FROM {table} m
LEFT JOIN {flexible} r ON r.entity_id = m.id AND r.key = 'discogs_id'
LEFT JOIN {flexible} s ON s.entity_id = m.id AND s.key = 'discogs_master_id'
LEFT JOIN {flexible} f ON f.entity_id = m.id AND f.key = 'discogs_format'
WHERE {where}
"""


def links(lib: Library) -> list[Linked]:
    """Return the albums and singles with their links, without loading any."""
    found: list[Linked] = []
    with lib.transaction() as tx:
        for place, artist, title, where in (
            (ALBUM, "albumartist", "album", "1"),
            (ITEM, "artist", "title", "m.album_id IS NULL"),
        ):
            table, flexible = TABLES[place]
            sql = _LINKS.format(
                table=table, flexible=flexible, artist=artist, title=title, where=where
            )
            found += (_linked(place, row) for row in tx.query(sql))
    return found


def _linked(place: str, row: Any) -> Linked:
    id_, artist, title, release, master, year, label, number, format_ = row
    return Linked(
        place,
        id_,
        artist or "",
        title or "",
        _id(release),
        _id(master),
        year,
        label,
        number,
        str(format_),
    )


def _id(value: Any) -> int:
    """Return an id of Discogs'; what somebody has spoilt by hand is none."""
    text = str(value)
    return int(text) if text.isdecimal() and len(text) < 11 else 0


def paths(lib: Library, entries: Iterable[Linked]) -> list[bytes]:
    """Return the paths of the files of albums and singles, in their order."""
    wanted = [(one.place, one.id) for one in entries]
    albums = {id_ for place, id_ in wanted if place == ALBUM}
    singles = {id_ for place, id_ in wanted if place == ITEM}
    found: dict[tuple[str, int], list[bytes]] = {}
    with lib.transaction() as tx:
        sql = "SELECT id, album_id, path FROM items ORDER BY album_id, disc, track, id"
        for id_, album_id, path in tx.query(sql):
            key = (ALBUM, album_id) if album_id in albums else (ITEM, id_)
            if album_id in albums or id_ in singles:
                found.setdefault(key, []).append(typed(ITEM, "path", path))
    return [path for key in wanted for path in found.get(key, ())]


def ids_of_names(lib: Library, name: str, id_: str) -> set[tuple[str, int]]:
    """Return the names in a column of albums, with the ids in another, as pairs."""
    fixed = columns(ALBUM)
    assert name in fixed
    assert id_ in fixed
    with lib.transaction() as tx:
        sql = f"SELECT DISTINCT {name}, {id_} FROM albums WHERE {id_} > 0"  # noqa: S608
        return {(str(row[0] or ""), int(row[1])) for row in tx.query(sql)}


def all_added(lib: Library, place: str) -> dict[int, float]:
    """Return when each album, or each single, was added."""
    singles = "" if place == ALBUM else " WHERE album_id IS NULL"
    with lib.transaction() as tx:
        sql = f"SELECT id, added FROM {TABLES[place][0]}{singles}"  # noqa: S608
        return dict(map(tuple, tx.query(sql)))


def filled(
    lib: Library, place: str, fields: Iterable[str], of_tracks: Sequence[str]
) -> dict[str, set[int]]:
    """Return the ids of the albums, or the singles, that have a value of each field,
    and under "" those of which a track has one of the fields of tracks.

    Neither models nor values are loaded: there are thousands of them.
    """
    table, _ = TABLES[place]
    ours = "1" if place == ALBUM else "album_id IS NULL"
    any_track, values = _says_one_of(ITEM, of_tracks)
    if place == ALBUM:  # the first track that has one is enough
        any_track = (
            f"EXISTS (SELECT 1 FROM items WHERE album_id = albums.id AND {any_track})"  # noqa: S608
        )
    asked = {name: _says_one_of(place, [name]) for name in fields}
    asked[""] = any_track, values
    with lib.transaction() as tx:
        return {
            name: {
                row[0]
                for row in tx.query(
                    f"SELECT id FROM {table} WHERE {ours} AND {condition}",  # noqa: S608
                    names,
                )
            }
            for name, (condition, names) in asked.items()
        }


def _says_one_of(place: str, names: Sequence[str]) -> tuple[str, list[str]]:
    """Return a condition for rows that have a value of one of the fields, and what
    stands for its question marks."""
    table, flexible = TABLES[place]
    fixed = columns(place)
    loose = [name for name in names if name not in fixed]
    told = [f"ifnull({name}, '') NOT IN ('', 0)" for name in names if name in fixed]
    if loose:
        marks = ", ".join("?" * len(loose))
        told.append(
            f"EXISTS (SELECT 1 FROM {flexible} WHERE entity_id = {table}.id"  # noqa: S608
            f" AND key IN ({marks}) AND ifnull(value, '') NOT IN ('', '0'))"
        )
    return f"({' OR '.join(told)})", loose
