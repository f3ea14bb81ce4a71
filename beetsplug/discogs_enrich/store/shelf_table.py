"""Collections and wantlists of users of Discogs, as they were when last pulled."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .shelf_rows import Folder, Instance, OwnField
from .want_table import WantTable, placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .shelf_rows import Place

_INSTANCE = "id, release_id, folder_id, rating, added, notes, gone"


class ShelfTable(WantTable):
    """What is kept of whom. Every method may raise `StoreError`.

    Nothing is taken out when a copy is gone: it is marked, and can be shown.
    """

    # Writing.

    def put_folders(self, owner: str, folders: Iterable[Folder]) -> None:
        """Keep all folders of a collection, in place of those that were known."""
        with self._file.together() as db:
            db.execute("DELETE FROM folders WHERE owner = ?", (owner,))
            rows = [(owner, *folder) for folder in folders]
            db.executemany("INSERT INTO folders VALUES (?, ?, ?, ?)", rows)

    def put_fields(self, owner: str, fields: Iterable[OwnField]) -> None:
        """Keep all custom fields, in place of those that were known."""
        with self._file.together() as db:
            db.execute("DELETE FROM own_fields WHERE owner = ?", (owner,))
            db.executemany(
                "INSERT INTO own_fields VALUES (?, ?, ?, ?, ?)",
                [
                    (owner, one.id, one.name, one.kind, json.dumps(one.options))
                    for one in fields
                ],
            )

    def put_records(self, basics: Mapping[int, str]) -> None:
        """Keep what Discogs says in short of releases, as JSON, by their ids."""
        with self._file.together() as db:
            sql = "INSERT OR REPLACE INTO records VALUES (?, ?)"
            db.executemany(sql, list(basics.items()))

    def put_instances(
        self, owner: str, instances: Iterable[Instance], seen: int = 0
    ) -> None:
        """Keep copies, in place of what was known of each.

        :param seen: the number of the pull that has seen them
        """
        with self._file.together() as db:
            db.executemany(
                "INSERT OR REPLACE INTO instances (owner, id, release_id, folder_id,"
                " rating, added, notes, gone, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (owner, *one._replace(notes=_written(one.notes)), seen)  # type: ignore[arg-type]
                    for one in instances
                ],
            )

    def drop_instances(self, owner: str, ids: Iterable[int]) -> None:
        """Forget copies: their numbers were no copies' own."""
        with self._file.together() as db:
            sql = "DELETE FROM instances WHERE owner = ? AND id = ?"
            db.executemany(sql, [(owner, id_) for id_ in ids])

    def mark_gone(self, owner: str, ids: Iterable[int], at: float) -> None:
        """Say of copies that they are there no more, since a moment."""
        with self._file.together() as db:
            sql = "UPDATE instances SET gone = ? WHERE owner = ? AND id = ?"
            db.executemany(sql, [(at, owner, id_) for id_ in ids])

    # Reading.

    def folders(self, owner: str) -> list[Folder]:
        """Return the folders, "All" first."""
        sql = "SELECT id, name, size FROM folders WHERE owner = ? ORDER BY id"
        return [Folder(*row) for row in self._rows(sql, owner)]

    def fields(self, owner: str) -> list[OwnField]:
        """Return the custom fields."""
        sql = "SELECT id, name, kind, options FROM own_fields WHERE owner = ?"
        return [
            OwnField(id_, name, kind, tuple(json.loads(options)))
            for id_, name, kind, options in self._rows(sql, owner)
        ]

    def instances(
        self, owner: str, release_id: int | None = None, *, gone: bool = False
    ) -> list[Instance]:
        """Return copies, the one added first first.

        :param release_id: only those of this release
        :param gone: those that are there no more, too
        """
        where = "owner = ?"
        values: list[Any] = [owner]
        if release_id is not None:
            where += " AND release_id = ?"
            values.append(release_id)
        if not gone:
            where += " AND gone IS NULL"
        sql = f"SELECT {_INSTANCE} FROM instances WHERE {where} ORDER BY added, id"  # noqa: S608
        return [_instance(row) for row in self._rows(sql, *values)]

    def copies(self, owner: str) -> dict[int, int]:
        """Return how many copies there are of each release."""
        # In the order in which they stand: by the index it takes twice as long.
        sql = (
            "SELECT release_id FROM instances NOT INDEXED"
            " WHERE owner = ? AND gone IS NULL"
        )
        return Counter(id_ for (id_,) in self._rows(sql, owner))

    def owned_rows(self, owner: str) -> list[tuple[int, str | None, int, str, str]]:
        """Return of each copy release, name of the folder, rating, date, and notes in
        JSON; the one added first first."""
        sql = (
            "SELECT i.release_id, f.name, i.rating, i.added, i.notes FROM instances i"
            " LEFT JOIN folders f ON f.owner = i.owner AND f.id = i.folder_id"
            " WHERE i.owner = ? AND i.gone IS NULL ORDER BY i.added, i.id"
        )
        return self._rows(sql, owner)

    def unseen(self, owner: str, seen: int) -> list[Instance]:
        """Return the copies that are there, for all that is known, and that a pull has
        not seen."""
        sql = (
            f"SELECT {_INSTANCE} FROM instances"  # noqa: S608
            " WHERE owner = ? AND gone IS NULL AND seen <> ? ORDER BY added, id"
        )
        return [_instance(row) for row in self._rows(sql, owner, seen)]

    def instances_by_id(self, owner: str, ids: Iterable[int]) -> dict[int, Instance]:
        """Return copies by their numbers, also those that are there no more."""
        sql = (
            f"SELECT {_INSTANCE} FROM instances"  # noqa: S608
            " WHERE owner = ? AND id IN (SELECT value FROM json_each(?))"
        )
        rows = self._rows(sql, owner, json.dumps(list(ids)))
        return {row[0]: _instance(row) for row in rows}

    def unnumbered(
        self, owner: str, releases: Iterable[int] | None = None
    ) -> list[Instance]:
        """Return the copies that are known from an export alone: see `Instance`.

        :param releases: only those of these releases
        """
        where = "owner = ? AND id < 0 AND gone IS NULL"
        values: list[Any] = [owner]
        if releases is not None:
            where += " AND release_id IN (SELECT value FROM json_each(?))"
            values.append(json.dumps(list(releases)))
        sql = f"SELECT {_INSTANCE} FROM instances WHERE {where} ORDER BY id DESC"  # noqa: S608
        return [_instance(row) for row in self._rows(sql, *values)]

    def places(self, owner: str, folder: int = 0) -> list[Place]:
        """Return where copies stand in the list of a folder; 0: in that of all."""
        sql = (
            "SELECT id, release_id, added FROM instances WHERE owner = ?"
            " AND gone IS NULL AND folder_id = ifnull(nullif(?, 0), folder_id)"
        )
        return placed(self._rows(sql, owner, folder))

    def count(self, owner: str) -> int:
        """Return how many copies there are."""
        return sum(self.counts(owner).values())

    def counts(self, owner: str) -> dict[int, int]:
        """Return how many copies there are in each folder."""
        sql = (
            "SELECT folder_id, count(*) FROM instances"
            " WHERE owner = ? AND gone IS NULL GROUP BY folder_id"
        )
        return dict(self._rows(sql, owner))

    def masters(self) -> dict[int, int]:
        """Return the master of each release that is known to have one."""
        sql = (
            "SELECT id, json_extract(basics, '$.master_id') FROM records"
            " WHERE json_extract(basics, '$.master_id') > 0"
        )
        return dict(self._rows(sql))

    def basics(self, ids: Iterable[int] | None = None) -> dict[int, str]:
        """Return what Discogs says in short of releases, as JSON.

        :param ids: only of these
        """
        if ids is None:
            return dict(self._rows("SELECT id, basics FROM records"))
        asked = "SELECT value FROM json_each(?)"
        sql = f"SELECT id, basics FROM records WHERE id IN ({asked})"  # noqa: S608
        return dict(self._rows(sql, json.dumps(list(ids))))


def _written(notes: Mapping[int, str]) -> str:
    return json.dumps({str(id_): text for id_, text in notes.items()})


def _instance(row: Any) -> Instance:
    id_, release_id, folder_id, rating, added, text, gone = row
    return Instance(id_, release_id, folder_id, rating, added, _notes(text), gone)


@lru_cache(maxsize=4096)  # many copies have nothing but the same conditions
def _notes(text: str) -> Mapping[int, str]:
    return {int(field): said for field, said in json.loads(text).items()}
