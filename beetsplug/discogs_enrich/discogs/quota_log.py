"""The log of the moving window, shared by all processes that use one token.

A small SQLite file in beets' config folder. Nothing in it is precious: where it cannot
be used, a log in memory takes its place, which the threads of this process share.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from glob import escape, glob
from typing import TYPE_CHECKING, TypeVar

from .cache_file import CacheFile
from .quota import Sighting

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

T = TypeVar("T")

#: What the file is marked with, and the table of requests.
MARK, TABLE = 0x44_43_51_31, "slots"  # "DCQ1"
_VERSION = 1
_SCHEMA = """
CREATE TABLE slots (
    id INTEGER PRIMARY KEY AUTOINCREMENT, sent REAL NOT NULL, answered REAL);
CREATE TABLE seen (at REAL NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL);
CREATE TABLE queue (id INTEGER PRIMARY KEY AUTOINCREMENT, beat REAL NOT NULL);
CREATE TABLE facts (name TEXT PRIMARY KEY, value REAL NOT NULL)
"""
# Seconds to wait for another process, which holds the file for milliseconds.
_LOCK_TIMEOUT = 5.0
# Who waits and has not been heard of for this many seconds is gone.
_SILENCE = 5.0
# After so many seconds a log has nothing to say any more, whatever the window.
_OVER = 86_400.0


def path_of(folder: str, fingerprint: str) -> str:
    """Return where the log of somebody's requests stands."""
    return os.path.join(folder, f"discogs_quota_{fingerprint}.sqlite")


def logs(folder: str) -> list[str]:
    """Return the paths of all logs: of each token that was used lately."""
    return sorted(glob(path_of(escape(folder), "*")))


def sweep(folder: str) -> None:
    """Remove the logs of tokens that nobody has used for a day."""
    for path in logs(folder):
        with suppress(OSError):
            if time.time() - os.path.getmtime(path) > _OVER:
                for one in (f"{path}-journal", path):
                    with suppress(FileNotFoundError):
                        os.remove(one)


class QuotaLog:
    """Opens the file on first use and hands out the log, one thread at a time.

    :param path: the file; it need not exist
    :param window: seconds of Discogs' moving window
    :param flight: seconds after which a request without an answer counts as answered:
        its process has died
    """

    def __init__(self, path: str, *, window: float, flight: float) -> None:
        self._window = window
        self._flight = flight
        self._file = CacheFile(
            path,
            "the log of requests {} cannot be used ({}); "
            "other beet processes are not taken into account",
            mark=MARK,
            version=_VERSION,
            schema=_SCHEMA,
            timeout=_LOCK_TIMEOUT,
        )

    def run(self, work: Callable[[Moment], T]) -> T:
        """Let `work` read and write the log at this moment, undisturbed by others.

        It may be run twice: the second time in memory, where the file failed.
        """

        def transaction(db: sqlite3.Connection) -> T:
            db.execute("BEGIN IMMEDIATE")
            try:
                result = work(Moment(db, time.time(), self._window, self._flight))
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")
            return result

        return self._file.run(transaction)

    def close(self) -> None:
        """Close the file; it is opened again when it is needed."""
        self._file.close()


class Moment:
    """The log within one transaction, cleared of what is over.

    All times are seconds since the epoch, since processes share them.
    """

    def __init__(
        self, db: sqlite3.Connection, now: float, window: float, flight: float
    ) -> None:
        self.now = now
        self._db = db
        self._window = window
        self._flight = flight
        # Clocks are read to some milliseconds only, and Discogs' need not tick as ours.
        self._margin = 0.005 + window / 1000
        self._unwind_clock()
        self._clear()

    def _unwind_clock(self) -> None:
        """A clock that was set back leaves times of the future: they become now."""
        for table, column in (
            ("slots", "sent"),
            ("slots", "answered"),
            ("seen", "at"),
            ("queue", "beat"),
        ):
            self._db.execute(
                f"UPDATE {table} SET {column} = ?1 WHERE {column} > ?1 + 0.5",  # noqa: S608
                (self.now,),
            )
        self._db.execute(
            "UPDATE facts SET value = ?1"
            " WHERE name = 'gate_since' AND value > ?1 + 0.5",
            (self.now,),
        )

    def _clear(self) -> None:
        # Slots stay for longer than they count: an answer that is still under way is
        # compared with what Discogs may have counted when its request arrived.
        old = self.now - 2 * (self._window + self._flight)
        self._db.execute("DELETE FROM slots WHERE sent < ?", (old,))
        self._db.execute("DELETE FROM seen WHERE at < ?", (self.now - self._window,))
        self._db.execute("DELETE FROM queue WHERE beat < ?", (self.now - _SILENCE,))

    def fact(self, name: str) -> float:
        """A number that all processes know: 0 where it was never set."""
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,))
        return next((float(value) for (value,) in row), 0.0)

    def state(self, **facts: float) -> None:
        """Let all processes know these numbers."""
        self._db.executemany(
            "INSERT OR REPLACE INTO facts VALUES (?, ?)", list(facts.items())
        )

    def releases(self) -> list[float]:
        """When each slot that is held becomes free, at the earliest; sorted."""
        times = (
            (sent + self._flight if self.now - sent > self._flight else self.now)
            if answered is None
            else answered
            for sent, answered in self._db.execute("SELECT sent, answered FROM slots")
        )
        span = self._window + self._margin
        return sorted(time + span for time in times if time + span > self.now)

    def under_way(self) -> int:
        """Requests that have been sent and not been answered."""
        row = self._db.execute(
            "SELECT count(*) FROM slots WHERE answered IS NULL AND sent > ?",
            (self.now - self._flight,),
        )
        return int(row.fetchone()[0])

    def take(self) -> int:
        """Take a slot: its number."""
        row = self._db.execute("INSERT INTO slots (sent) VALUES (?)", (self.now,))
        return int(row.lastrowid or 0)

    def sent(self, slot: int) -> float:
        """When the request of a slot was sent; now where the log was lost meanwhile."""
        row = self._db.execute("SELECT sent FROM slots WHERE id = ?", (slot,))
        return next((float(value) for (value,) in row), self.now)

    def answer(self, slot: int) -> None:
        """Note that the answer has come, or will not."""
        self._db.execute("UPDATE slots SET answered = ? WHERE id = ?", (self.now, slot))

    def sight(self, slot: int, used: int) -> None:
        """Note what `used`, in the answer to `slot`, says of other programs.

        Discogs counted when the request arrived: after it was sent, before now. Ours
        are at most those whose answer may fall in the window then, and at least those
        that were sent within the window and answered before this one was sent.
        """
        sent = self.sent(slot)
        reach = sent - self._window - 5 * self._margin
        most, least = self._db.execute(
            "SELECT count(*),"
            " ifnull(sum(id = ?1 OR (sent >= ?2 AND answered <= ?3)), 0)"
            " FROM slots WHERE answered IS NULL OR answered > ?4",
            (slot, self.now - self._window, sent, reach),
        ).fetchone()
        self._db.execute(
            "INSERT INTO seen VALUES (?, ?, ?)", (self.now, used - most, used - least)
        )

    def sightings(self) -> list[Sighting]:
        """The latest sighting, and those of about the same time."""
        rows = self._db.execute("SELECT at, low, high FROM seen ORDER BY rowid DESC")
        found = [Sighting(*row) for row in rows]
        recent = self.now - self._window / 10
        return found[:1] + [sighting for sighting in found[1:] if sighting.at > recent]

    def unsee(self) -> None:
        """Forget the sightings: a 429 has proved them wrong."""
        self._db.execute("DELETE FROM seen")

    def queue(self, ticket: int | None) -> int:
        """Take a place in the queue, or keep the one of `ticket`: its number."""
        row = self._db.execute(
            "INSERT OR REPLACE INTO queue (id, beat) VALUES (?, ?)", (ticket, self.now)
        )
        return int(row.lastrowid or 0)

    def ahead(self, ticket: int | None) -> int:
        """How many wait before `ticket`; all of them for one without a ticket."""
        row = self._db.execute(
            "SELECT count(*) FROM queue WHERE ?1 IS NULL OR id < ?1", (ticket,)
        )
        return int(row.fetchone()[0])

    def leave(self, ticket: int | None) -> None:
        """Give up a place in the queue."""
        self._db.execute("DELETE FROM queue WHERE id = ?", (ticket,))
