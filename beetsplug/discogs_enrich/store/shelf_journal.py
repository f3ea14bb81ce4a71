"""The journal of what is changed on Discogs, where only the answer tells all of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .journal_rows import COLLECTION, FOLDERS, packed_value
from .journal_table import add_changes, settle_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .file import StoreFile
    from .journal_rows import Trace


class ShelfJournal:
    """What entries about collections and wantlists have besides. Every method may raise
    `StoreError`.

    A copy in a collection is known by the number that Discogs gives it when it is
    added.
    """

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def finish(self, entry_id: int, traces: Sequence[Trace]) -> None:
        """Write that an entry is done, and what was changed indeed: it may be less
        than was begun, and a new copy has its number now."""
        with self._file.together() as db:
            counted = "SELECT ? - fields FROM entries WHERE id = ?"
            db.execute(
                f"UPDATE runs SET fields = fields + ({counted})"  # noqa: S608
                " WHERE id = (SELECT run_id FROM entries WHERE id = ?)",
                (len(traces), entry_id, entry_id),
            )
            db.execute(
                "UPDATE entries SET fields = ? WHERE id = ?", (len(traces), entry_id)
            )
            db.execute("DELETE FROM changes WHERE entry_id = ?", (entry_id,))
            add_changes(db, entry_id, traces)
            settle_in(db, [entry_id])

    def renumber(self, old: int, new: int) -> None:
        """Write everywhere that a copy, removed and added again, has another number:
        what was changed of it before can be taken back all the same."""
        with self._file.together() as db:
            db.execute(
                "UPDATE changes SET models = ? WHERE place = ? AND models = ?",
                (_models(new), COLLECTION, _models(old)),
            )

    def renumber_folder(self, owner: str, old: int, new: int) -> None:
        """Write everywhere that a folder, removed and made again, has another number:
        copies can go back into it."""
        mine = "entry_id IN (SELECT id FROM entries WHERE owner = ?)"
        with self._file.together() as db:
            db.execute(
                "UPDATE changes SET models = ?"  # noqa: S608
                f" WHERE place = ? AND models = ? AND {mine}",
                (_models(new), FOLDERS, _models(old), owner),
            )
            for value in ("old", "new"):
                db.execute(
                    f"UPDATE changes SET {value} = ? WHERE place = ?"  # noqa: S608
                    f" AND field = 'folder' AND {value} = ? AND {mine}",
                    (packed_value(new), COLLECTION, packed_value(old), owner),
                )

    def known(self, entry_id: int) -> frozenset[int]:
        """Return the numbers of the copies, or folders, that there were before one was
        added."""
        sql = "SELECT instance_id FROM known_copies WHERE entry_id = ?"
        return frozenset(id_ for (id_,) in self._rows(sql, entry_id))

    def tells_of(self, instance: int) -> bool:
        """Tell whether any run has added or changed a copy."""
        sql = "SELECT 1 FROM changes WHERE place = ? AND models = ? LIMIT 1"
        return bool(self._rows(sql, COLLECTION, _models(instance)))

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        return self._file.read(lambda db: db.execute(sql, values).fetchall()) or []


def _models(number: int) -> str:
    """Return a number as a trace of it alone has it."""
    return json.dumps((number,))
