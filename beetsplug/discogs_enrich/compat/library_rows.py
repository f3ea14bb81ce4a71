"""The library's rows as SQLite has them, and what beets writes to files."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from beets.library import Item, LibModel, Library
    from mediafile import MediaFile


class Absent:
    """There is no such row, which is something else than one that holds NULL."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = Absent()

#: The places that rows are of.
ALBUM, ITEM = "album", "item"

_TABLES = {
    ALBUM: ("albums", "album_attributes"),
    ITEM: ("items", "item_attributes"),
}


@contextmanager
def writing(lib: Library) -> Iterator[None]:
    """Let nobody else write to the library meanwhile, other programs included.

    :raises sqlite3.OperationalError: somebody else is at it, and does not end
    """
    with lib.transaction():
        connection = lib._connection()
        if not connection.in_transaction:
            connection.execute("BEGIN IMMEDIATE")
        yield


def commit(lib: Library) -> None:
    """Commit what was changed in the transaction that is open, and say if that fails.

    :raises sqlite3.OperationalError: another program reads, and does not end
    """
    lib._connection().commit()


def rows(lib: Library, place: str, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return what SQLite holds of albums or items: columns and flexible rows.

    What is not in the library is missing.
    """
    table, flexible = _TABLES[place]
    wanted = sorted(ids)
    marks = ",".join("?" * len(wanted))
    with lib.transaction() as tx:
        found = {
            row["id"]: dict(zip(row.keys(), row, strict=True))
            for row in tx.query(
                f"SELECT * FROM {table} WHERE id IN ({marks})",  # noqa: S608
                wanted,
            )
        }
        for id_, key, value in tx.query(
            f"SELECT entity_id, key, value FROM {flexible}"  # noqa: S608
            f" WHERE entity_id IN ({marks})",
            wanted,
        ):
            if id_ in found:
                found[id_].setdefault(key, value)
    return found


def added(lib: Library, place: str, ids: Iterable[int]) -> dict[int, float]:
    """Return when albums or items were added; what is not in the library is missing."""
    table, _ = _TABLES[place]
    wanted = list(ids)
    marks = ",".join("?" * len(wanted))
    with lib.transaction() as tx:
        sql = f"SELECT id, added FROM {table} WHERE id IN ({marks})"  # noqa: S608
        return dict(map(tuple, tx.query(sql, wanted)))


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
    """An album, or a single, that is linked to a release or to a master alone."""

    place: str
    id: int
    artist: str
    title: str
    release_id: int  # 0: to a master alone
    master_id: int  # 0: none is known
    year: int
    label: str
    catalognum: str
    format: str  # in words

    @property
    def name(self) -> str:
        """What it is called at the terminal: "Artist - Title"."""
        return f"{self.artist} - {self.title}"


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
    """Return the albums and singles that are linked, without loading any."""
    found: list[Linked] = []
    with lib.transaction() as tx:
        for place, artist, title, where in (
            (ALBUM, "albumartist", "album", "1"),
            (ITEM, "artist", "title", "m.album_id IS NULL"),
        ):
            table, flexible = _TABLES[place]
            sql = _LINKS.format(
                table=table, flexible=flexible, artist=artist, title=title, where=where
            )
            found += (_linked(place, row) for row in tx.query(sql))
    return [one for one in found if one.release_id or one.master_id]


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
        sql = f"SELECT id, added FROM {_TABLES[place][0]}{singles}"  # noqa: S608
        return dict(map(tuple, tx.query(sql)))


def filled(
    lib: Library, place: str, fields: Iterable[str], of_tracks: Sequence[str]
) -> dict[str, set[int]]:
    """Return the ids of the albums, or the singles, that have a value of each field,
    and under "" those of which a track has one of the fields of tracks.

    Neither models nor values are loaded: there are thousands of them.
    """
    table, _ = _TABLES[place]
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
    table, flexible = _TABLES[place]
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


def _model(place: str) -> type[LibModel]:
    from beets.library import Album, Item

    return Album if place == ALBUM else Item


def columns(place: str) -> frozenset[str]:
    """Return the fields that are columns; any other is a flexible row."""
    return frozenset(_model(place)._fields)


def typed(place: str, name: str, value: Any) -> Any:
    """Return what beets makes of a value of SQLite's; None where there is none."""
    return None if value is None else _model(place)._type(name).from_sql(value)


def to_sql(place: str, name: str, value: Any) -> Any:
    """Return what SQLite holds for a value of beets'."""
    return _model(place)._type(name).to_sql(value)


def formatted(place: str, name: str, value: Any) -> str:
    """Return a value as beets would print it."""
    return str(_model(place)._type(name).format(value))


def put_rows(lib: Library, place: str, id_: int, values: Mapping[str, Any]) -> None:
    """Let SQLite hold these values of an album or item; `ABSENT` takes a row out.

    Past beets' models: what a type makes of a value may differ from what was there.
    """
    table, flexible = _TABLES[place]
    fixed = columns(place)
    with lib.transaction() as tx:
        for name, value in values.items():
            if name in fixed:
                tx.mutate(f"UPDATE {table} SET {name} = ? WHERE id = ?", (value, id_))  # noqa: S608
            elif value is ABSENT:
                tx.mutate(
                    f"DELETE FROM {flexible} WHERE entity_id = ? AND key = ?",  # noqa: S608
                    (id_, name),
                )
            else:
                tx.mutate(
                    f"INSERT INTO {flexible} (entity_id, key, value) VALUES (?, ?, ?)",  # noqa: S608
                    (id_, name, value),
                )


def reload(models: Iterable[LibModel]) -> None:
    """Read models anew, whatever beets believes of them."""
    for model in models:
        model.__dict__.update(model.get_fresh_from_db().__dict__)
        model.clear_dirty()


def roll_back(lib: Library, models: Iterable[LibModel]) -> None:
    """Take back what was changed in the transaction that is open.

    beets commits whatever happens (2.14).
    """
    lib._connection().rollback()
    reload(models)


def changed(lib: Library, model: LibModel) -> None:
    """Tell plugins that a model has changed, as its `store` does."""
    from beets import plugins

    plugins.send("database_change", lib=lib, model=model)


# What `Item.write` does in one go (2.14), in steps: what a file will say is
# wanted before it is saved.


def open_tags(path: str, target: Any = None) -> MediaFile:
    """Open a file for its tags, with the version of ID3 that beets is to write.

    :param target: a file object to work on in its place
    :raises OSError: it cannot be written
    :raises UnreadableFileError: it is no music, or damaged
    """
    from beets import config
    from mediafile import MediaFile

    with open(path, "r+b"):
        return MediaFile(target or path, id3v23=config["id3v23"].get(bool))


def tags_of(item: Item, taken: Iterable[str] = ()) -> dict[str, Any]:
    """Return what a file of this item is to say; plugins have been asked.

    :param taken: fields that are taken out
    :raises FileOperationError: a plugin is against it
    """
    from beets import plugins

    tags = {k: v for k, v in dict(item).items() if k in item._media_fields}
    tags |= dict.fromkeys(taken)
    plugins.send("write", item=item, path=item.path, tags=tags)
    return tags


def after_write(item: Item) -> None:
    """Tell plugins that an item's file was written."""
    from beets import plugins

    plugins.send("after_write", item=item, path=item.path)
