"""SQLite files of our own in the user's config folder: private, and recognizable."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from . import voice

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

MEMORY = ":memory:"


class Stranger(sqlite3.DatabaseError):
    """The file is a database, but none that this plugin made."""


class PrivateFile:
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
                voice.warn(self._lament, self._path, error)
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
    :raises sqlite3.Error: it is no database, locked, or somebody else's (`Stranger`)
    """
    if path != MEMORY:
        _make(path)
    db = sqlite3.connect(
        path, timeout=timeout, isolation_level=None, check_same_thread=False
    )
    try:
        # What is kept here can be asked for again: no need to wait for the disk.
        db.execute("PRAGMA synchronous = OFF")
        _prepare(db, path, mark, version, schema)
        if path != MEMORY and stat.S_IMODE(os.stat(path).st_mode) & 0o077:
            os.chmod(path, 0o600)
    except BaseException:
        db.close()
        raise
    return db


def _make(path: str) -> None:
    """Mode 0600 from the first moment; SQLite's side files take it over."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _prepare(
    db: sqlite3.Connection, path: str, mark: int, version: int, schema: str
) -> None:
    if _stamp(db) == (mark, version):
        return
    db.execute("BEGIN IMMEDIATE")  # two processes may arrive here together
    try:
        tables = [
            name
            for (name,) in db.execute(
                "SELECT name FROM sqlite_master"
                " WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
        ]
        found_mark, found_version = _stamp(db)
        if tables and found_mark != mark:
            raise Stranger(f"{path} is a database of another program")
        if found_version != version:
            for name in tables:
                db.execute(f'DROP TABLE "{name}"')
            for statement in filter(str.strip, schema.split(";")):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {mark}")
            db.execute(f"PRAGMA user_version = {version}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _stamp(db: sqlite3.Connection) -> tuple[int, int]:
    (mark,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return mark, version
