"""Whose collections and wantlists are known, and what is remembered of each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from contextlib import AbstractContextManager

    from .file import StoreFile


class OwnerTable:
    """Users of Discogs. Every method may raise `StoreError`."""

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

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        """Read at once, so that no lock stays; [] where there is no file."""
        return self._file.read(lambda db: db.execute(sql, values).fetchall()) or []
