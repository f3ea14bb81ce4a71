"""Albums that wait: for a decision of a person, or for being asked for again."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from .journal_table import printable

if TYPE_CHECKING:
    from .file import StoreFile

#: Why an album waits: it is uncertain, or nothing was found; its pressing is open; its
#: user wants no more of it, or has taken back what was done. What was settled waits no
#: more; it is remembered, should that be taken back.
UNCERTAIN, NOT_FOUND, OPEN, NEVER, UNDONE, SETTLED = (
    "uncertain",
    "not found",
    "open",
    "never",
    "undone",
    "settled",
)


class QueuedAlbum(NamedTuple):
    """An album or single that waits.

    Ids are given anew when something is removed from a library, so that `added`, in
    seconds since the epoch, goes with the id.
    """

    kind: str  # "album" or "single"
    id: int
    added: float
    name: str  # "Artist - Title"
    status: str
    at: float  # when it was looked for, in seconds since the epoch
    likelihood: float  # of the best candidate, 0 to 1
    tags: str  # what its tags come to


class QueueTable:
    """What waits, of all libraries. Every method may raise `StoreError`."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def put(self, library: str, waiting: QueuedAlbum, result: bytes) -> None:
        """Put an album on the queue, in place of what it waited for before.

        But an album that its user wants no more of stays so, whoever puts it.

        :param result: as `review/result_codec.py` writes it; empty: there is none
        """
        row = waiting._replace(name=printable(waiting.name))
        with self._file.together() as db:
            db.execute(
                "INSERT INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (library, kind, id) DO UPDATE SET added = excluded.added,"
                " name = excluded.name, status = excluded.status, at = excluded.at,"
                " likelihood = excluded.likelihood, tags = excluded.tags,"
                " finding = excluded.finding"
                " WHERE waiting.status != ? OR waiting.added != excluded.added",
                (library, *row, zlib.compress(result), NEVER),
            )

    def mark(self, library: str, kind: str, id_: int, status: str) -> None:
        """Change why an album waits; what was found for it stays."""
        with self._file.together() as db:
            db.execute(
                "UPDATE waiting SET status = ? WHERE library = ? AND kind = ?"
                " AND id = ?",
                (status, library, kind, id_),
            )

    def drop(self, library: str, kind: str, id_: int) -> None:
        """Forget an album."""
        with self._file.together() as db:
            db.execute(
                "DELETE FROM waiting WHERE library = ? AND kind = ? AND id = ?",
                (library, kind, id_),
            )

    def all(self, library: str) -> list[QueuedAlbum]:
        """Return all that wait, the likeliest first."""
        where = "library = ? ORDER BY likelihood DESC, name, id"
        return self._waiting(where, library)

    def one(self, library: str, kind: str, id_: int) -> QueuedAlbum | None:
        """Return what one album waits for at this moment."""
        where = "library = ? AND kind = ? AND id = ?"
        return next(iter(self._waiting(where, library, kind, id_)), None)

    def result(self, library: str, kind: str, id_: int) -> bytes:
        """Return what was found for an album; empty: nothing that can be read."""
        sql = "SELECT finding FROM waiting WHERE library = ? AND kind = ? AND id = ?"
        values = (library, kind, id_)
        row = self._file.read(lambda db: db.execute(sql, values).fetchone())
        try:
            return zlib.decompress(row[0]) if row else b""
        except (zlib.error, TypeError):
            return b""

    def _waiting(self, where: str, *values: Any) -> list[QueuedAlbum]:
        sql = (
            "SELECT kind, id, added, name, status, at, likelihood, tags"  # noqa: S608
            f" FROM waiting WHERE {where}"
        )
        rows = self._file.read(lambda db: db.execute(sql, values).fetchall())
        return [QueuedAlbum(*row) for row in rows or ()]
