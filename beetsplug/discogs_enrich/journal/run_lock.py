"""One run at a time over one library, and imports beside it.

A run holds a small SQLite file beside the library, with a lock of SQLite's own: the
system lets go of it when the process ends, however it does, so that no lock is ever
left behind. Imports, of which there may be several, hold another one together, so that
it is known whether one of them is still at work.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .. import sqlite_file
from ..store import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beets.library import Library

#: What is added to the name of the library's file.
SUFFIX, OF_IMPORTS = ".discogs-run", ".discogs-import"

_MARK = 0x44_43_52_31  # "DCR1"

#: Seconds between two looks at whether the other run has ended.
_GLANCE = 0.5

_SCHEMA = "CREATE TABLE run (pid INTEGER, command TEXT, began REAL)"


UNUSABLE = "the file {} cannot be used ({}); check its permissions, or remove it"


class BusyError(Exception):
    """Another run is at work on the library; says which."""


@contextmanager
def only_run(lib: Library, command: str, *, wait: bool) -> Iterator[None]:
    """Do something while no other run is at work on the same library.

    :param wait: for the other one to end
    :raises BusyError: there is one, and nobody wants to wait
    :raises StoreError: there can be no file beside the library
    """
    path = os.fsdecode(lib.path)
    if path == ":memory:":
        yield
        return
    path = os.path.realpath(path) + SUFFIX
    try:
        sqlite_file.make(path)
    except OSError as error:
        raise StoreError(UNUSABLE.format(path, error.strerror or error)) from error
    db = sqlite_file.connect(path, timeout=0.1)
    try:
        while not _held(db, path, command):
            if not wait:
                raise BusyError(_other(db))
            time.sleep(_GLANCE)
        yield
    finally:
        db.close()


def _held(db: sqlite3.Connection, path: str, command: str) -> bool:
    """Get the lock, and tell others who has it; False where somebody else is first."""
    try:
        with sqlite_file.writing(db):
            if not sqlite_file.tables(db):
                db.execute(_SCHEMA)
                sqlite_file.put_stamp(db, _MARK, 1)
            db.execute("DELETE FROM run")
            row = (os.getpid(), command, time.time())
            db.execute("INSERT INTO run VALUES (?, ?, ?)", row)
        # Others may read what was committed, and none of them write.
        db.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return False
        raise StoreError(UNUSABLE.format(path, error)) from error
    except sqlite3.DatabaseError as error:
        raise StoreError(UNUSABLE.format(path, error)) from error
    return True


def is_running(lib: Library) -> bool:
    """Tell whether a run is at work on a library, in this process or another."""
    path = os.path.realpath(os.fsdecode(lib.path)) + SUFFIX
    if not os.path.exists(path):
        return False
    db = sqlite_file.connect(path, timeout=0.1)
    try:
        db.execute("BEGIN IMMEDIATE")
        db.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        return "locked" in str(error)
    finally:
        db.close()
    return False


def hold_import(lib: Library) -> sqlite3.Connection | None:
    """Tell others, until this process ends or the connection is closed, that an import
    is at work; None where there can be no file beside the library."""
    db = _of_imports(lib)
    if db is not None:
        try:
            db.execute("BEGIN")
            db.execute("SELECT count(*) FROM run").fetchone()  # a lock that is shared
        except sqlite3.DatabaseError:
            db.close()
            return None
    return db


def is_importing(lib: Library) -> bool:
    """Tell whether an import is at work on a library, in this process or another."""
    db = _of_imports(lib)
    if db is None:
        return False
    try:
        db.execute("BEGIN EXCLUSIVE")
        db.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return True
    finally:
        db.close()
    return False


def _of_imports(lib: Library) -> sqlite3.Connection | None:
    path = os.fsdecode(lib.path)
    if path == ":memory:":
        return None
    try:
        path = os.path.realpath(path) + OF_IMPORTS
        sqlite_file.make(path)
        db = sqlite_file.connect(path, timeout=0.5)
        if not sqlite_file.tables(db):
            with sqlite_file.writing(db):
                sqlite_file.run_script(
                    db, _SCHEMA.replace("TABLE", "TABLE IF NOT EXISTS")
                )
                sqlite_file.put_stamp(db, _MARK, 1)
    except (OSError, sqlite3.DatabaseError):
        return None
    return db


def _other(db: sqlite3.Connection) -> str:
    """Say who has the lock."""
    try:
        rows = db.execute("SELECT pid, command, began FROM run").fetchall()
    except sqlite3.OperationalError:  # it has just begun
        rows = []
    if not rows:
        return "another run is at work on this library"
    pid, command, began = rows[0]
    since = time.strftime("%H:%M", time.localtime(began))
    return f"another run is at work on this library: {command} (since {since}, {pid=})"
