"""The file itself: opened when it is wanted, brought up to date, and its errors."""

from __future__ import annotations

import os
import sqlite3
import threading
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from .. import sqlite_file
from . import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")


class StoreError(Exception):
    """The file cannot be used: says which, why, and what to do."""


class _Newer(sqlite3.DatabaseError):
    """The file was made by a later version of the plugin."""


class StoreFile:
    """A file of our own tables, for one thread at a time.

    :param path: absolute; it need not exist
    :param timeout: seconds to wait for a lock of another process
    """

    def __init__(self, path: str, timeout: float) -> None:
        self._path = path
        self._timeout = timeout
        self._lock = threading.RLock()
        self._db: sqlite3.Connection | None = None

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Let `work` read; None, and nothing made, where there is no file.

        :raises StoreError: the file cannot be read
        """
        with self._lock, self._explained():
            db = self._db or self._open()
            return None if db is None else work(db)

    def write(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Let `work` change the file, all of it or nothing; made where there is none.

        :raises StoreError: the file cannot be written
        """
        with self.together() as db:
            work(db)

    @contextmanager
    def together(self) -> Iterator[sqlite3.Connection]:
        """Write all that is written inside ``with``, or nothing of it.

        :raises StoreError: the file cannot be written
        """
        with self._lock:
            if self._db is not None and self._db.in_transaction:
                yield self._db  # a part of what is being written
                return
            with self._explained():
                if self._db is None:
                    sqlite_file.make(self._path)
                db = self._db or self._open(new=True)
                assert db is not None
                with sqlite_file.writing(db):
                    yield db

    def close(self) -> None:
        """Close the file; it is opened again when it is needed."""
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None

    def _open(self, *, new: bool = False) -> sqlite3.Connection | None:
        """Connect to the file, for reading only where it is read-only.

        :param new: make the tables of a file that is empty; it is as good as none else
        """
        if not os.path.exists(self._path):
            return None
        address = Path(self._path).as_uri() + "?mode=rw"
        db = sqlite_file.connect(address, self._timeout, uri=True)
        try:
            if not new and not sqlite_file.tables(db):
                db.close()
                return None
            # A journal that a power cut takes back is none.
            db.execute("PRAGMA synchronous = FULL")
            _bring_up_to_date(db, self._path)
            if new:
                sqlite_file.close_to_others(self._path)
        except BaseException:
            db.close()
            raise
        self._db = db
        return db

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Say what is wrong in words that tell what to do."""
        try:
            yield
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
            raise  # what was given is wrong, and not the file
        except (OSError, sqlite3.DatabaseError, zlib.error, ValueError) as error:
            self.close()
            raise StoreError(_explanation(self._path, error)) from error


def _bring_up_to_date(db: sqlite3.Connection, path: str) -> None:
    """Make the tables that a file lacks; what is in it stays."""
    scripts = tables.SCRIPTS
    if sqlite_file.stamp(db) == (tables.MARK, len(scripts)):
        return
    sqlite_file.check_owner(db, path, tables.MARK)
    if sqlite_file.stamp(db).version > len(scripts):
        raise _Newer
    with sqlite_file.writing(db):  # two processes may arrive here together
        for script in scripts[sqlite_file.stamp(db).version :]:
            sqlite_file.run_script(db, script)
        sqlite_file.put_stamp(db, tables.MARK, len(scripts))


# The first that fits says what is wrong with the file, and what to do.
_TROUBLES: tuple[tuple[type[Exception], str, str], ...] = (
    (sqlite_file.ForeignFileError, "", "belongs to another program; move it elsewhere"),
    (_Newer, "", "was made by a later version of this plugin; update the plugin"),
    (
        sqlite3.OperationalError,
        "locked",
        "is in use by another program ({}); try again when that is done",
    ),
    (
        sqlite3.OperationalError,
        "readonly",
        "cannot be written ({}); check its permissions, and its folder's",
    ),
    (sqlite3.OperationalError, "", "cannot be used ({}); check it and its folder"),
    (OSError, "", "cannot be used ({}); check its permissions, and its folder's"),
    (
        Exception,
        "",
        "is damaged ({}); put a backup in its place, or move it elsewhere"
        " and enrich the albums again",
    ),
)


def _explanation(path: str, error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    said = next(
        said
        for kind, word, said in _TROUBLES
        if isinstance(error, kind) and word in str(error)
    )
    return f"the file {path} {said.format(reason)}."
