"""What is asked of Discogs, counted: by all processes, day after day.

A small SQLite file in beets' config folder. Requests are written when they are sent, in
one transaction with what was learned of the answers before; the rest is counted in
memory until then, or until the file is closed. Days are those of this machine's clock.
Nothing here makes a look-up fail: where the file cannot be used, counting goes on in
memory, for this process alone.
"""

from __future__ import annotations

import os.path
import threading
import time
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from .. import sqlite_file
from .cache_file import MEMORY, CacheFile
from .errors import BudgetSpentError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from ..budget import Budget

NAME = "discogs_usage.sqlite"

#: Upper bounds of the buckets of latencies, in seconds; the last bucket has none.
BOUNDS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

#: A request that got no answer counts with this status.
NO_ANSWER = 0

#: What can become of a run of a command.
STARTED, FINISHED, FAILED = "started", "finished", "failed"

#: Days after which a day is added to what was before, and the name of that.
KEPT, BEFORE = 400, ""

#: What the file is marked with, and the table of what is counted.
MARK, TABLE = 0x44_43_55_31, "counts"  # "DCU1"
_VERSION = 1
# `what` is "requests", "retries", "cache_hits", "waited", "seconds"; or with a `label`
# "answers" (a status), "latency" (a bucket's place), "runs STARTED" (a command) …
_SCHEMA = """
CREATE TABLE counts (
    day TEXT NOT NULL, what TEXT NOT NULL, label TEXT NOT NULL, amount REAL NOT NULL,
    PRIMARY KEY (day, what, label)) WITHOUT ROWID;
CREATE TABLE longest (day TEXT PRIMARY KEY, seconds REAL NOT NULL) WITHOUT ROWID
"""
# Seconds to wait for another process, which holds the file for milliseconds.
_LOCK_TIMEOUT = 5.0

_ADD = """
INSERT INTO counts VALUES (?, ?, ?, ?)
ON CONFLICT DO UPDATE SET amount = amount + excluded.amount
"""
_LONGEST = """
INSERT INTO longest VALUES (?, ?)
ON CONFLICT DO UPDATE SET seconds = max(seconds, excluded.seconds)
"""
# Between what was before and the first day that is kept.
_OLD = "day > ? AND day < ?"
_SUM_UP = f"""
INSERT INTO counts SELECT '{BEFORE}', what, label, sum(amount) FROM counts
WHERE {_OLD} GROUP BY what, label
ON CONFLICT DO UPDATE SET amount = amount + excluded.amount
"""  # noqa: S608 (nothing in it is from outside)


class Key(NamedTuple):
    """What is counted, on which day."""

    day: str
    what: str
    label: str


@dataclass(frozen=True)
class Counted:
    """What was counted in some days.

    `answers` are by status, `latency` is a number for each of `BOUNDS` and one beyond,
    `runs` are by command and outcome; times are in seconds.
    """

    requests: int
    retries: int
    cache_hits: int
    waited: float
    seconds: float
    longest: float
    answers: dict[int, int]
    latency: tuple[int, ...]
    runs: dict[tuple[str, str], int]


class Usage:
    """Counts. Safe to use from several threads; processes share the file.

    :param folder: beets' config folder; empty: count in memory
    """

    def __init__(self, folder: str) -> None:
        self._file = CacheFile(
            os.path.join(folder, NAME) if folder else MEMORY,
            "the counters of requests {} cannot be used ({}); those of other beet"
            " processes are not counted, and a budget holds for this one alone",
            mark=MARK,
            version=_VERSION,
            schema=_SCHEMA,
            timeout=_LOCK_TIMEOUT,
        )
        self._lock = threading.Lock()
        self._pending: defaultdict[Key, float] = defaultdict(float)
        self._pending_longest: dict[str, float] = {}
        self._written: date | None = None

    # Counting in memory.

    def add(self, **amounts: float) -> None:
        """Count `retries`, `cache_hits` or seconds `waited`."""
        for what, amount in amounts.items():
            if amount:
                self._note(what, "", amount)

    def add_answer(self, status: int, seconds: float) -> None:
        """Count an answer, and how long it took; or that there was none."""
        self._note("answers", str(status))
        self._note("seconds", "", seconds)
        self._note("latency", str(bisect_left(BOUNDS, seconds)))
        day = _today().isoformat()
        with self._lock:
            longest = self._pending_longest.get(day, 0.0)
            self._pending_longest[day] = max(longest, seconds)

    def add_run(self, command: str, outcome: str, number: int = 1) -> None:
        """Count a run of a command, such as "discogs-enrich", by what became of it."""
        self._note(f"runs {outcome}", command, number)

    def _note(self, what: str, label: str, amount: float = 1) -> None:
        key = Key(_today().isoformat(), what, label)
        with self._lock:
            self._pending[key] += amount

    # The file.

    def check(self, budget: Budget) -> None:
        """See whether a budget allows a request.

        :raises BudgetSpentError: it is used up
        """
        today = _today()
        if self._file.run(lambda db: _left(db, budget, today)) <= 0:
            raise _spent(budget, today)

    def spend(self, budget: Budget | None) -> None:
        """Count a request that is about to be sent.

        :raises BudgetSpentError: the budget is used up; then it is not counted
        """
        self._write(lambda db: _count_request(db, budget))

    def flush(self) -> None:
        """Write what was counted in memory."""
        with self._lock:
            is_news = any(self._pending.values())
        if is_news:
            self._write(lambda db: None)

    def close(self) -> None:
        """Write what was counted, and close the file, until it is needed again."""
        self.flush()
        self._file.close()

    def counted(self, since: date | None = None) -> Counted:
        """Return what was counted since a day, or ever."""
        self.flush()
        first = since.isoformat() if since else BEFORE
        return self._file.run(lambda db: _read(db, first))

    def _write(self, also: Callable[[sqlite3.Connection], None]) -> None:
        """Write what was counted in memory, and then something else, in one go."""
        today = _today()
        with self._lock:
            pending, self._pending = self._pending, defaultdict(float)
            longest, self._pending_longest = self._pending_longest, {}
            is_new_day, self._written = self._written != today, today

        def work(db: sqlite3.Connection) -> BudgetSpentError | None:
            with sqlite_file.writing(db):
                if is_new_day:
                    _thin(db, today)
                rows = [(*key, amount) for key, amount in pending.items() if amount]
                db.executemany(_ADD, rows)
                db.executemany(_LONGEST, list(longest.items()))
                try:
                    also(db)
                except BudgetSpentError as error:  # what was counted is counted
                    return error
            return None

        if error := self._file.run(work):
            raise error


def _count_request(db: sqlite3.Connection, budget: Budget | None) -> None:
    today = _today()
    if budget is not None and _left(db, budget, today) <= 0:
        raise _spent(budget, today)
    db.execute(_ADD, (today.isoformat(), "requests", "", 1))


def _left(db: sqlite3.Connection, budget: Budget, today: date) -> float:
    """Return how many requests a budget still allows."""
    # A clock that was set back has left days of the future: they do not count.
    sql = (
        "SELECT ifnull(sum(amount), 0) FROM counts"
        " WHERE what = 'requests' AND day BETWEEN ? AND ?"
    )
    span = (budget.since(today).isoformat(), today.isoformat())
    (sent,) = db.execute(sql, span).fetchone()
    return float(budget.requests - sent)


def _spent(budget: Budget, today: date) -> BudgetSpentError:
    return BudgetSpentError(
        f"The budget of {budget.words} is used up; it begins"
        f" anew on {budget.anew(today)}, and the setting budget raises it."
    )


def _today() -> date:
    return date.fromtimestamp(time.time())


def _thin(db: sqlite3.Connection, today: date) -> None:
    """Add days that are long gone to what was before."""
    span = (BEFORE, (today - timedelta(days=KEPT)).isoformat())
    db.execute(_SUM_UP, span)
    for table in ("counts", "longest"):
        db.execute(f"DELETE FROM {table} WHERE {_OLD}", span)  # noqa: S608


def _read(db: sqlite3.Connection, first: str) -> Counted:
    sums: defaultdict[str, float] = defaultdict(float)
    answers: dict[int, int] = {}
    latency = [0] * (len(BOUNDS) + 1)
    runs: dict[tuple[str, str], int] = {}
    sql = (
        "SELECT what, label, sum(amount) FROM counts WHERE day >= ?"
        " GROUP BY what, label"
    )
    for what, label, amount in db.execute(sql, (first,)):
        name, _, outcome = what.partition(" ")
        if name == "answers":
            answers[int(label)] = int(amount)
        elif name == "latency":
            latency[int(label)] = int(amount)
        elif name == "runs":
            runs[label, outcome] = int(amount)
        else:
            sums[name] = amount
    sql = "SELECT ifnull(max(seconds), 0) FROM longest WHERE day >= ?"
    (longest,) = db.execute(sql, (first,)).fetchone()
    return Counted(
        requests=int(sums["requests"]),
        retries=int(sums["retries"]),
        cache_hits=int(sums["cache_hits"]),
        waited=float(sums["waited"]),
        seconds=float(sums["seconds"]),
        longest=longest,
        answers=answers,
        latency=tuple(latency),
        runs=runs,
    )
