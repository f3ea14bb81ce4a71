"""Where secrets stand in the files of a user of beets."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: What a file of SQLite begins with.
SQLITE = b"SQLite format 3\0"


def places(folder: Path, secrets: Iterable[str], allowed: Iterable[str]) -> list[str]:
    """Return the files below a folder in which a secret stands, databases read also
    where they hold something compressed.

    :param allowed: names of files that may hold them
    """
    sought = [secret.encode() for secret in secrets]
    assert all(sought)
    return [
        str(path)
        for path in folder.rglob("*")
        if path.is_file() and path.name not in set(allowed)
        if any(secret in text for text in _texts(path) for secret in sought)
    ]


def _texts(path: Path) -> Iterator[bytes]:
    whole = path.read_bytes()
    yield whole
    if whole.startswith(SQLITE):
        with closing(sqlite3.connect(path)) as db:
            names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (name,) in names.fetchall():
                for row in db.execute(f'SELECT * FROM "{name}"'):
                    yield from map(_plain, row)


def _plain(value: object) -> bytes:
    if not isinstance(value, bytes):
        return str(value).encode()
    try:
        return zlib.decompress(value)
    except zlib.error:
        return value
