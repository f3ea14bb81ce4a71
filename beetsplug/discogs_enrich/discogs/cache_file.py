"""Private SQLite files for what can be asked for again.

One of another version starts anew, and where a file cannot be used, memory will do.
What may not be lost is kept in `store/`.
"""

from __future__ import annotations

import sqlite3
import threading
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from .. import sqlite_file
from . import log

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

MEMORY = ":memory:"


class CacheFile:
    """A private SQLite file that is opened on first use, for one thread at a time.

    Whatever is wrong with the file, work goes on: it is said once, and from then on
    the database is one in memory.

    :param path: absolute, or :data:`MEMORY`; it need not exist
    :param lament: what to say then, with places for the path and the error
    :param mark, version, schema, timeout: as for `open_private`
    """

    def __init__(
        self,
        path: str,
        lament: str,
        *,
        mark: int,
        version: int,
        schema: str,
        timeout: float,
    ) -> None:
        self._path = path
        self._lament = lament
        self._connect = partial(
            open_private, mark=mark, version=version, schema=schema, timeout=timeout
        )
        self._lock = threading.RLock()
        self._db: sqlite3.Connection | None = None

    def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Let `work` use the database, undisturbed by other threads.

        It may be run twice: the second time in memory, where the file failed.
        """
        with self._lock:
            try:
                return work(self._db or self._open())
            except (OSError, sqlite3.Error) as error:
                if self._path == MEMORY:
                    raise
                log.warn(self._lament, self._path, error)
                self.close()
                self._path = MEMORY
                return work(self._open())

    def close(self) -> None:
        """Close the file; it is opened again when it is needed."""
        with self._lock:
            if self._db is not None and self._path != MEMORY:
                self._db.close()
                self._db = None

    def _open(self) -> sqlite3.Connection:
        self._db = self._connect(self._path)
        return self._db


def open_private(
    path: str, *, mark: int, version: int, schema: str, timeout: float
) -> sqlite3.Connection:
    """Open, and where needed make, a database that nobody else may read.

    :param path: absolute, or :data:`MEMORY`
    :param mark: number kept as ``application_id``: a `cache.path` that by mistake names
        the user's library must not end with our tables in it
    :param version: kept as ``user_version``; a file of another version starts anew
    :param schema: statements that make all tables, separated by ``;``
    :param timeout: seconds to wait for a lock of another process
    :raises OSError: the file can be neither opened nor made
    :raises sqlite3.Error: it is no database, locked, or somebody else's
        (`sqlite_file.ForeignFileError`)
    """
    if path != MEMORY:
        sqlite_file.make(path)
    db = sqlite_file.connect(path, timeout)
    try:
        # What is kept here can be asked for again: no need to wait for the disk.
        db.execute("PRAGMA synchronous = OFF")
        _prepare(db, path, mark, version, schema)
        if path != MEMORY:
            sqlite_file.close_to_others(path)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(
    db: sqlite3.Connection, path: str, mark: int, version: int, schema: str
) -> None:
    if sqlite_file.stamp(db) == (mark, version):
        return
    with sqlite_file.writing(db):  # two processes may arrive here together
        sqlite_file.check_owner(db, path, mark)
        if sqlite_file.stamp(db).version != version:
            for name in sqlite_file.tables(db):
                db.execute(f'DROP TABLE "{name}"')
            sqlite_file.run_script(db, schema)
            sqlite_file.put_stamp(db, mark, version)
