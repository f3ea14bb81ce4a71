"""Releases and their credits: kept, given back, and searched."""

from __future__ import annotations

import json
import time
import unicodedata
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from ..normalize import fold
from ..redaction import without_personal
from . import tables
from .file import StoreFile
from .gains import Gains
from .journal_table import Journal
from .price_table import PriceTable
from .queue_table import QueueTable
from .rows import CreditRow, Hits, TrackRow, position_key
from .shelf_journal import ShelfJournal
from .shelf_table import ShelfTable

if TYPE_CHECKING:
    import re
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .rows import Wanted


# Seconds to wait for another process, which holds the file for milliseconds.
_LOCK_TIMEOUT = 5.0


class Store:
    """What is kept of releases. The file is made when something is kept.

    Safe to use from several threads. Every method but `close` may raise `StoreError`.

    :param path: absolute; it need not exist
    :param timeout: seconds to wait for a lock of another process
    """

    def __init__(self, path: str, timeout: float = _LOCK_TIMEOUT) -> None:
        self._file = StoreFile(path, timeout)
        self.journal = Journal(self._file)
        self.shelf_journal = ShelfJournal(self._file)
        self.queue = QueueTable(self._file)
        self.shelf = ShelfTable(self._file)
        self.prices = PriceTable(self._file)
        self.gains = Gains(self._file)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; it is opened again when it is needed."""
        self._file.close()

    # Writing.

    def keep(
        self,
        release_id: int,
        raw: Mapping[str, Any],
        tracks: Sequence[TrackRow],
        credits: Sequence[CreditRow],  # noqa: A002
        *,
        fetched: float | None = None,
    ) -> None:
        """Keep a release, in place of what was kept of it before; all or nothing.

        :param raw: the answer of Discogs; prices and users' data are left out
        :param fetched: when Discogs sent it, in seconds since the epoch; None: now
        """
        body = _packed(without_personal(raw))
        when = time.time() if fetched is None else fetched

        def work(db: sqlite3.Connection) -> None:
            for sql in tables.FORGET:
                db.execute(sql, (release_id,))
            db.execute(
                "INSERT INTO releases VALUES (?, ?, ?)", (release_id, when, body)
            )
            _add_tracks(db, release_id, tracks)
            _add_credits(db, release_id, credits)

        self._file.write(work)

    # Reading.

    def raw(self, release_id: int) -> dict[str, Any] | None:
        """Return what Discogs sent, less prices and users' data; None: not kept."""

        def work(db: sqlite3.Connection) -> dict[str, Any] | None:
            sql = "SELECT raw FROM releases WHERE id = ?"
            row = db.execute(sql, (release_id,)).fetchone()
            return None if row is None else _unpacked(row[0])

        return self._file.read(work)

    def fetched(self, release_id: int) -> float | None:
        """Return when Discogs sent what is kept, in seconds since the epoch."""
        rows = self._rows("SELECT fetched FROM releases WHERE id = ?", release_id)
        return rows[0][0] if rows else None

    def tracks(self, release_id: int) -> list[TrackRow]:
        """Return the tracks of a release in their order; [] where it is not kept."""
        return [TrackRow(*row) for row in self._rows(tables.TRACKS_OF, release_id)]

    def releases_with(self, *wanted: Wanted) -> str:
        """List the ids of the releases with a credit that is wanted in some way.

        In JSON, as SQL takes it.
        """
        sql, values = tables.releases_with(map(_asked, wanted))
        rows = self._rows(sql, *values, patterns=_patterns(wanted))
        return rows[0][0] if rows else "[]"

    def tracks_with(self, *wanted: Wanted) -> Hits:
        """Return the releases and tracks for which such a credit counts."""
        sql, values = tables.tracks_with(map(_asked, wanted))
        rows = self._rows(sql, *values, patterns=_patterns(wanted))
        return Hits(*rows[0]) if rows else Hits()

    def roles(self) -> list[tuple[str, str, str]]:
        """Return all roles that are kept: role, category and detail."""
        return self._rows("SELECT role, category, detail FROM roles")

    def _rows(
        self, sql: str, *values: Any, patterns: Sequence[re.Pattern[str]] = ()
    ) -> list[Any]:
        """Read at once, so that no lock stays; [] where there is no file."""

        def work(db: sqlite3.Connection) -> list[Any]:
            if patterns:
                db.create_function("found", 2, _finder(patterns), deterministic=True)
            return db.execute(sql, values).fetchall()

        return self._file.read(work) or []


def _add_tracks(
    db: sqlite3.Connection, release_id: int, rows: Sequence[TrackRow]
) -> None:
    keys = [position_key(row.position) for row in rows]
    times = Counter(keys)
    db.executemany(
        "INSERT INTO tracks VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (release_id, *row, bool(key) and times[key] == 1)
            for key, row in zip(keys, rows, strict=True)
        ],
    )


def _add_credits(
    db: sqlite3.Connection, release_id: int, rows: Sequence[CreditRow]
) -> None:
    names = {row.name for row in rows} | {row.printed for row in rows if row.printed}
    db.executemany(
        "INSERT OR IGNORE INTO names (name, folded) VALUES (?, ?)",
        [(name, fold(name)) for name in sorted(names)],
    )
    roles = {(row.role, row.category, row.detail) for row in rows}
    db.executemany(
        "INSERT OR IGNORE INTO roles (role, category, detail, words)"
        " VALUES (?, ?, ?, ?)",
        # Blanks around each word and group, so that no word is found within another.
        [(*role, f" {' | '.join(map(fold, role))} ") for role in sorted(roles)],
    )
    db.executemany(
        tables.ADD_CREDIT,
        [
            {
                **row._asdict(),
                "release_id": release_id,
                "line": line,
                "places": None if row.places is None else _compact(row.places),
            }
            for line, row in enumerate(rows)
        ],
    )


def _compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _packed(value: dict[str, Any]) -> bytes:
    return zlib.compress(_compact(value).encode("utf-8", "surrogatepass"), 9)


def _unpacked(body: bytes) -> dict[str, Any]:
    value = json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))
    if not isinstance(value, dict):
        raise ValueError("a release that is no object")
    return value


def _asked(wanted: Wanted) -> tuple[str, str, bool]:
    return fold(wanted.name), fold(wanted.role), wanted.pattern is not None


def _patterns(wanted: Iterable[Wanted]) -> list[re.Pattern[str]]:
    return [one.pattern for one in wanted if one.pattern is not None]


def _finder(patterns: Sequence[re.Pattern[str]]) -> Callable[[str, int], bool]:
    """Return what SQL asks whether a name fits the pattern of that number."""

    def found(name: str, number: int) -> bool:
        text = unicodedata.normalize("NFC", name)
        return patterns[number].search(text) is not None

    return found
