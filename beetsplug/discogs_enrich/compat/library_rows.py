"""The library's rows as SQLite has them, and what beets writes to files."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from . import beets_models

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from beets.library import Item, LibModel, Library
    from mediafile import MediaFile


class Absent:
    """There is no such row, which is something else than one that holds NULL."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = Absent()

#: The places that rows are of.
ALBUM, ITEM = "album", "item"

TABLES = {
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
    table, flexible = TABLES[place]
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
    table, _ = TABLES[place]
    wanted = list(ids)
    marks = ",".join("?" * len(wanted))
    with lib.transaction() as tx:
        sql = f"SELECT id, added FROM {table} WHERE id IN ({marks})"  # noqa: S608
        return dict(map(tuple, tx.query(sql, wanted)))


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
    table, flexible = TABLES[place]
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

    row = beets_models.ModelRow(item)
    tags = {
        name: (row if name in item._fields else item)[name]
        for name in item.keys() & item._media_fields
    }
    tags |= dict.fromkeys(taken)
    plugins.send("write", item=item, path=item.path, tags=tags)
    return tags


def after_write(item: Item) -> None:
    """Tell plugins that an item's file was written."""
    from beets import plugins

    plugins.send("after_write", item=item, path=item.path)
