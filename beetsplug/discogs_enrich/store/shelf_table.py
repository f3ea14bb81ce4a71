"""Collections and wantlists of users of Discogs, as they were when last pulled."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .shelf_rows import Folder, Instance, OwnField, Want

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping
    from contextlib import AbstractContextManager

    from .file import StoreFile

_INSTANCE = "id, release_id, folder_id, rating, added, notes, gone"
_WANT = "release_id, rating, notes, added, gone"


class ShelfTable:
    """What is kept of whom. Every method may raise `StoreError`.

    Nothing is taken out when a copy is gone: it is marked, and can be shown.
    """

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def together(self) -> AbstractContextManager[sqlite3.Connection]:
        """Write all that is written inside ``with``, or nothing of it."""
        return self._file.together()

    # Whose it is.

    def current_owner(self) -> str:
        """Return whose collection the fields of albums tell of; "": nobody's."""
        rows = self._rows("SELECT name FROM owners WHERE is_current")
        return str(rows[0][0]) if rows else ""

    def owner_of(self, fingerprint: str) -> str:
        """Return the user that credentials are known to belong to; "": not known."""
        sql = "SELECT name FROM owners WHERE fingerprint = ?"
        rows = self._rows(sql, fingerprint)
        return str(rows[0][0]) if rows else ""

    def fingerprint_of(self, name: str) -> str:
        """Return the credentials that a user was last known by."""
        rows = self._rows("SELECT fingerprint FROM owners WHERE name = ?", name)
        return str(rows[0][0]) if rows else ""

    def set_owner(self, name: str, fingerprint: str = "") -> None:
        """Make a user the current one.

        :param fingerprint: of the credentials; "": those that are known stay
        """
        with self._file.together() as db:
            db.execute("UPDATE owners SET is_current = 0")
            db.execute(
                "INSERT INTO owners (name, fingerprint, is_current) VALUES (?, ?, 1)"
                " ON CONFLICT (name) DO UPDATE SET is_current = 1, fingerprint ="
                " ifnull(nullif(excluded.fingerprint, ''), fingerprint)",
                (name, fingerprint),
            )

    def facts(self, owner: str) -> dict[str, Any]:
        """Return what is remembered about the pulls of a user, by name."""
        rows = self._rows("SELECT facts FROM owners WHERE name = ?", owner)
        found: dict[str, Any] = json.loads(rows[0][0]) if rows else {}
        return found

    def remember(self, owner: str, **facts: Any) -> None:
        """Remember values of JSON about a user; None forgets one."""
        with self._file.together() as db:
            known = {**self.facts(owner), **facts}
            kept = {name: value for name, value in known.items() if value is not None}
            sql = "UPDATE owners SET facts = ? WHERE name = ?"
            db.execute(sql, (json.dumps(kept), owner))

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

    def put_wants(self, owner: str, wants: Iterable[Want], seen: int = 0) -> None:
        """Keep wants, in place of what was known of each."""
        with self._file.together() as db:
            db.executemany(
                "INSERT OR REPLACE INTO wants (owner, release_id, rating, notes, added,"
                " gone, seen) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(owner, *one, seen) for one in wants],
            )

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
        where = "owner = ? AND release_id = ifnull(?, release_id)"
        if not gone:
            where += " AND gone IS NULL"
        sql = f"SELECT {_INSTANCE} FROM instances WHERE {where} ORDER BY added, id"  # noqa: S608
        return [_instance(row) for row in self._rows(sql, owner, release_id)]

    def unseen(self, owner: str, seen: int) -> list[Instance]:
        """Return the copies that are there, for all that is known, and that a pull has
        not seen."""
        sql = (
            f"SELECT {_INSTANCE} FROM instances"  # noqa: S608
            " WHERE owner = ? AND gone IS NULL AND seen <> ? ORDER BY added, id"
        )
        return [_instance(row) for row in self._rows(sql, owner, seen)]

    def count(self, owner: str) -> int:
        """Return how many copies there are."""
        sql = "SELECT count(*) FROM instances WHERE owner = ? AND gone IS NULL"
        rows = self._rows(sql, owner)
        return int(rows[0][0]) if rows else 0

    def wants(
        self, owner: str, release_id: int | None = None, *, gone: bool = False
    ) -> list[Want]:
        """Return the wantlist, what was added first first.

        :param release_id: only this release
        :param gone: what is there no more, too
        """
        where = "owner = ? AND release_id = ifnull(?, release_id)"
        if not gone:
            where += " AND gone IS NULL"
        sql = f"SELECT {_WANT} FROM wants WHERE {where} ORDER BY added, release_id"  # noqa: S608
        return [Want(*row) for row in self._rows(sql, owner, release_id)]

    def unseen_wants(self, owner: str, seen: int) -> list[Want]:
        """Return what is wanted, for all that is known, and a pull has not seen."""
        sql = (
            f"SELECT {_WANT} FROM wants"  # noqa: S608
            " WHERE owner = ? AND gone IS NULL AND seen <> ? ORDER BY added"
        )
        return [Want(*row) for row in self._rows(sql, owner, seen)]

    def basics(self, ids: Iterable[int] | None = None) -> dict[int, str]:
        """Return what Discogs says in short of releases, as JSON.

        :param ids: only of these
        """
        if ids is None:
            return dict(self._rows("SELECT id, basics FROM records"))
        asked = "SELECT value FROM json_each(?)"
        sql = f"SELECT id, basics FROM records WHERE id IN ({asked})"  # noqa: S608
        return dict(self._rows(sql, json.dumps(list(ids))))

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        """Read at once, so that no lock stays; [] where there is no file."""
        return self._file.read(lambda db: db.execute(sql, values).fetchall()) or []


def _written(notes: Mapping[int, str]) -> str:
    return json.dumps({str(id_): text for id_, text in notes.items()})


def _instance(row: Any) -> Instance:
    one = Instance(*row)
    notes = json.loads(str(one.notes))
    return one._replace(notes={int(id_): text for id_, text in notes.items()})
