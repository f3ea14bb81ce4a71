"""Wantlists of users of Discogs, as they were when last pulled."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from .owner_table import OwnerTable
from .shelf_rows import Place, Want, moment_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_WANT = "release_id, rating, notes, added, gone"


class WantTable(OwnerTable):
    """What is wanted by whom. Every method may raise `StoreError`."""

    def mark_wants_gone(self, owner: str, ids: Iterable[int], at: float) -> None:
        """Say of releases that they are wanted no more, since a moment."""
        with self._file.together() as db:
            sql = "UPDATE wants SET gone = ? WHERE owner = ? AND release_id = ?"
            db.executemany(sql, [(at, owner, id_) for id_ in ids])

    def put_wants(self, owner: str, wants: Iterable[Want], seen: int = 0) -> None:
        """Keep wants, in place of what was known of each."""
        with self._file.together() as db:
            db.executemany(
                "INSERT OR REPLACE INTO wants (owner, release_id, rating, notes, added,"
                " gone, seen) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(owner, *one, seen) for one in wants],
            )

    def wants(self, owner: str, *, gone: bool = False) -> list[Want]:
        """Return the wantlist, what was added first first.

        :param gone: what is there no more, too
        """
        where = "owner = ?" if gone else "owner = ? AND gone IS NULL"
        sql = f"SELECT {_WANT} FROM wants WHERE {where} ORDER BY added, release_id"  # noqa: S608
        return [Want(*row) for row in self._rows(sql, owner)]

    def wants_by_id(self, owner: str, ids: Iterable[int]) -> dict[int, Want]:
        """Return wants by their releases, also those that are there no more."""
        sql = (
            f"SELECT {_WANT} FROM wants"  # noqa: S608
            " WHERE owner = ? AND release_id IN (SELECT value FROM json_each(?))"
        )
        rows = self._rows(sql, owner, json.dumps(list(ids)))
        return {row[0]: Want(*row) for row in rows}

    def count_wants(self, owner: str) -> int:
        """Return how many releases are wanted."""
        sql = "SELECT count(*) FROM wants WHERE owner = ? AND gone IS NULL"
        rows = self._rows(sql, owner)
        return int(rows[0][0]) if rows else 0

    def unseen_wants(self, owner: str, seen: int) -> list[Want]:
        """Return what is wanted, for all that is known, and a pull has not seen."""
        sql = (
            f"SELECT {_WANT} FROM wants"  # noqa: S608
            " WHERE owner = ? AND gone IS NULL AND seen <> ? ORDER BY added"
        )
        return [Want(*row) for row in self._rows(sql, owner, seen)]

    def places_of_wants(self, owner: str) -> list[Place]:
        """Return where wanted releases stand in the wantlist."""
        sql = (
            "SELECT release_id, release_id, added FROM wants"
            " WHERE owner = ? AND gone IS NULL"
        )
        return placed(self._rows(sql, owner))

    def count_seen(
        self, table: Literal["instances", "wants"], owner: str, seen: int
    ) -> int:
        """Return how many copies, or wants, a pull has seen, and are there still."""
        where = "owner = ? AND seen = ? AND gone IS NULL"
        sql = f"SELECT count(*) FROM {table} WHERE {where}"  # noqa: S608
        rows = self._rows(sql, owner, seen)
        return int(rows[0][0]) if rows else 0


def placed(rows: Iterable[Any]) -> list[Place]:
    """Return rows of (id, release, added) as places, in their order."""
    return sorted(
        Place(moment_of(added) or 0.0, id_, release_id)
        for id_, release_id, added in rows
    )
