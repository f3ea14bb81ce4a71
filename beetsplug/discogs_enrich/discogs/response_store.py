"""Where answers are kept: one private SQLite file, compressed, bounded in size."""

from __future__ import annotations

import json
import time
import zlib
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from requests_cache.backends.base import BaseStorage
from requests_cache.models.request import CachedRequest
from requests_cache.models.response import CachedResponse
from requests_cache.serializers.pipeline import SerializerPipeline, Stage

from .cache_file import CacheFile

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

#: What its files are marked with, and the table of answers.
MARK, TABLE = 0x44_43_43_31, "answers"  # "DCC1"
_VERSION = 1
_SCHEMA = """
CREATE TABLE answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE, expires REAL NOT NULL, value BLOB NOT NULL);
CREATE INDEX answers_expires ON answers (expires)
"""
_LOCK_TIMEOUT = 2.0


def make_answer(
    status: int, url: str, body: bytes, created: datetime, expires: datetime
) -> CachedResponse:
    return CachedResponse(
        status_code=status,
        url=url,
        content=body,
        encoding="utf-8",
        created_at=created,
        expires=expires,
        request=CachedRequest(method="GET", url=url),
    )


def _pack(answer: CachedResponse) -> bytes:
    """Answer → compressed JSON. No header is worth keeping."""
    facts = {
        "status": answer.status_code,
        "url": answer.url,
        "created": answer.created_at.timestamp(),
        "expires": _expiry(answer),
        "body": answer.content.decode(),
    }
    return zlib.compress(json.dumps(facts).encode())


def _expiry(answer: CachedResponse) -> float:
    return answer.expires.timestamp() if answer.expires else 0.0


def _unpack(value: bytes) -> CachedResponse:
    facts = json.loads(zlib.decompress(value))
    return make_answer(
        facts["status"],
        facts["url"],
        facts["body"].encode(),
        datetime.fromtimestamp(facts["created"], timezone.utc),
        datetime.fromtimestamp(facts["expires"], timezone.utc),
    )


class ResponseStore(BaseStorage[str, CachedResponse]):
    """A dict of answers in one private SQLite file, bounded in size.

    Where the file cannot be used, the store is one in memory; see `CacheFile`.

    :param path: the file, or `cache_file.MEMORY`
    :param max_size: bytes; expired answers go first, then the oldest
    """

    def __init__(self, path: str, max_size: int) -> None:
        super().__init__(
            serializer=SerializerPipeline(
                [Stage(dumps=_pack, loads=_unpack)],
                name="compressed JSON",
                is_binary=True,
            )
        )
        self._max_size = max_size
        self._file = CacheFile(
            path,
            "the cache {} cannot be used ({}); going on without. If it is damaged, "
            "delete it",
            mark=MARK,
            version=_VERSION,
            schema=_SCHEMA,
            timeout=_LOCK_TIMEOUT,
        )

    def __getitem__(self, key: str) -> CachedResponse:
        row = self._file.run(
            lambda db: db.execute(
                "SELECT value FROM answers WHERE key = ?", (key,)
            ).fetchone()
        )
        try:
            answer = _unpack(row[0])
        except (TypeError, ValueError, KeyError, zlib.error):
            raise KeyError(key) from None
        answer.cache_key = key
        return answer

    def __setitem__(self, key: str, answer: CachedResponse) -> None:
        row = (key, _expiry(answer), _pack(answer))

        def store(db: sqlite3.Connection) -> None:
            # A new id for what is stored anew: ids tell the age.
            db.execute(
                "INSERT OR REPLACE INTO answers (key, expires, value) VALUES (?, ?, ?)",
                row,
            )
            self._trim(db)

        self._file.run(store)

    def __delitem__(self, key: str) -> None:
        found = self._file.run(
            lambda db: db.execute("DELETE FROM answers WHERE key = ?", (key,)).rowcount
        )
        if not found:
            raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        rows = self._file.run(
            lambda db: db.execute("SELECT key FROM answers").fetchall()
        )
        return iter([key for (key,) in rows])

    def __len__(self) -> int:
        row = self._file.run(
            lambda db: db.execute("SELECT count(*) FROM answers").fetchone()
        )
        return int(row[0])

    def clear(self) -> None:
        self._file.run(lambda db: db.execute("DELETE FROM answers"))

    def close(self) -> None:
        """Close the file; it is opened again when it is needed."""
        self._file.close()

    def _trim(self, db: sqlite3.Connection) -> None:
        """Make room: the file keeps its size, SQLite uses its free pages again."""
        if self._used(db) <= self._max_size:
            return
        db.execute("DELETE FROM answers WHERE expires < ?", (time.time(),))
        while self._used(db) > 0.9 * self._max_size:
            gone = db.execute(
                "DELETE FROM answers WHERE id IN (SELECT id FROM answers ORDER BY id"
                " LIMIT 1 + (SELECT count(*) FROM answers) / 20)"
            ).rowcount
            if not gone:
                break
        if self._size(db) > 1.1 * self._max_size:  # max_size was made smaller
            db.execute("VACUUM")

    def _used(self, db: sqlite3.Connection) -> int:
        """Bytes of the file that hold something."""
        return self._size(db) - _pragma(db, "freelist_count") * _pragma(db, "page_size")

    @staticmethod
    def _size(db: sqlite3.Connection) -> int:
        return _pragma(db, "page_count") * _pragma(db, "page_size")


def _pragma(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])
