"""SQLite files that only this plugin makes, and nobody but their owner may read."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class ForeignFileError(sqlite3.DatabaseError):
    """The file is a database, but none that this plugin made."""


class Stamp(NamedTuple):
    """What tells whose a file is, and of which make; both 0 in a new one."""

    mark: int  # ``application_id``
    version: int  # ``user_version``


def make(path: str) -> None:
    """Make a file where there is none; SQLite's side files take its mode over.

    :raises OSError: it cannot be made, or not be written, or is no file but a device,
        whose mode is nobody's to change
    """
    os.makedirs(os.path.dirname(path), exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    is_file = stat.S_ISREG(os.fstat(descriptor).st_mode)
    os.close(descriptor)
    if not is_file:
        raise OSError(errno.EINVAL, "it is no file")


def connect(target: str, timeout: float, *, uri: bool = False) -> sqlite3.Connection:
    """Connect to a file, for any thread, with transactions that are begun by hand.

    :param timeout: seconds to wait for a lock of another process
    """
    return sqlite3.connect(
        target,
        timeout=timeout,
        isolation_level=None,
        check_same_thread=False,
        uri=uri,
    )


def examine(path: str, mark: int, table: str) -> tuple[int, int]:
    """Look through a file of ours, and return its version and the rows of a table.

    Nothing is changed, unless a write that was cut short is taken back.

    :param mark: what the file has to be marked with
    :raises sqlite3.Error: it is damaged, locked, or somebody else's
    """
    db = connect(Path(path).as_uri() + "?mode=rw", 1.0, uri=True)
    try:
        check_owner(db, path, mark)
        if not tables(db):
            return 0, 0
        for (told,) in db.execute("PRAGMA quick_check(1)"):
            if told != "ok":  # "*** in database main ***", and what is wrong below
                raise sqlite3.DatabaseError(f"it is damaged: {told.splitlines()[-1]}")
        (rows,) = db.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608
        return stamp(db).version, int(rows)
    finally:
        db.close()


def close_to_others(path: str) -> None:
    """Take from everybody else the right to read a file."""
    if stat.S_IMODE(os.stat(path).st_mode) & 0o077:
        os.chmod(path, 0o600)


def stamp(db: sqlite3.Connection) -> Stamp:
    """Read whose a file is."""
    (mark,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return Stamp(mark, version)


def put_stamp(db: sqlite3.Connection, mark: int, version: int) -> None:
    """Write whose a file is; part of the transaction that is open."""
    db.execute(f"PRAGMA application_id = {mark}")
    db.execute(f"PRAGMA user_version = {version}")


def tables(db: sqlite3.Connection) -> list[str]:
    """Name the tables of a file."""
    rows = db.execute(
        "SELECT name FROM sqlite_master"
        " WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return [name for (name,) in rows]


def check_owner(db: sqlite3.Connection, path: str, mark: int) -> None:
    """See to it that a file is ours, or still empty.

    :raises ForeignFileError: it holds tables, and not our mark
    """
    # In this order: another process may make both just now, in one transaction.
    if tables(db) and stamp(db).mark != mark:
        raise ForeignFileError(f"{path} is a database of another program")


def run_script(db: sqlite3.Connection, script: str) -> None:
    """Run statements separated by ``;`` within the transaction that is open."""
    for statement in filter(str.strip, script.split(";")):
        db.execute(statement)


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """Do all of what is done inside ``with``, or nothing of it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
