"""Answers that stand in the file of the cache, and how old they are."""

from __future__ import annotations

import json
import sqlite3
import zlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from beetsplug.discogs_enrich.discogs.response_store import ResponseStore

if TYPE_CHECKING:
    from beetsplug.discogs_enrich.settings import Settings


DAY = 86_400.0
WEEK = 7 * DAY


def stored(settings: Settings) -> list[dict[str, Any]]:
    """What stands in the file, unpacked."""
    with sqlite3.connect(settings.cache.path) as db:
        rows = db.execute("SELECT value, expires FROM answers ORDER BY id").fetchall()
    return [
        {**json.loads(zlib.decompress(value)), "column": expires}
        for value, expires in rows
    ]


def age(path: str, seconds: float) -> None:
    """Make all answers in the file older."""
    store = ResponseStore(path, 10**9)
    for key in store:
        answer = store[key]
        assert answer.expires is not None
        answer.expires -= timedelta(seconds=seconds)
        answer.created_at -= timedelta(seconds=seconds)
        store[key] = answer
    store.close()
