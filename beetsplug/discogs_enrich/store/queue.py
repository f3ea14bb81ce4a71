"""Albums that wait: for a decision of a person, or for being asked for again."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .file import StoreFile

#: Why an album waits: it is uncertain, or nothing was found; its pressing is open; its
#: user wants no more of it, or has taken back what was done. What was settled waits no
#: more; it is remembered, should that be taken back.
UNCERTAIN, NOT_FOUND, OPEN, NEVER, UNDONE, SETTLED = (
    "uncertain", "not found", "open", "never", "undone", "settled",
)  # fmt: skip


class Waiting(NamedTuple):
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


class Queue:
    """What waits, of all libraries. Every method may raise `StoreError`."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def put(self, library: str, waiting: Waiting, finding: bytes) -> None:
        """Let an album wait, in place of what it has waited for before.

        :param finding: as `match.kept` writes it; empty: there is none
        """
        with self._file.together() as db:
            db.execute(
                "INSERT OR REPLACE INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (library, *waiting, zlib.compress(finding)),
            )

    def mark(self, library: str, kind: str, id_: int, status: str) -> None:
        """Change why an album waits; what was found for it stays."""
        with self._file.together() as db:
            db.execute(
                "UPDATE waiting SET status = ? WHERE library = ? AND kind = ?"
                " AND id = ?",
                (status, library, kind, id_),
            )

    def all(self, library: str) -> list[Waiting]:
        """Return all that wait, the likeliest first."""
        sql = (
            "SELECT kind, id, added, name, status, at, likelihood, tags FROM waiting"
            " WHERE library = ? ORDER BY likelihood DESC, name, id"
        )

        rows = self._file.read(lambda db: db.execute(sql, (library,)).fetchall())
        return [Waiting(*row) for row in rows or ()]

    def finding(self, library: str, kind: str, id_: int) -> bytes:
        """Return what was found for an album; empty: nothing."""
        sql = "SELECT finding FROM waiting WHERE library = ? AND kind = ? AND id = ?"
        values = (library, kind, id_)
        row = self._file.read(lambda db: db.execute(sql, values).fetchone())
        return zlib.decompress(row[0]) if row else b""
