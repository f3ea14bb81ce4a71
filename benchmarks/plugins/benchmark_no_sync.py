"""A beets plugin for the benchmark `undo`: enrichments that never wait for the disk."""

from __future__ import annotations

import os
import sqlite3
from typing import Any

from beets.plugins import BeetsPlugin

from beetsplug.discogs_enrich import sqlite_file


class BenchmarkNoSync(BeetsPlugin):
    """Takes the waiting out, of files and of the plugin's own databases."""

    def __init__(self) -> None:
        super().__init__()
        os.fsync = lambda _: None
        sqlite_file.connect = _connected(sqlite_file.connect)


class _Hasty(sqlite3.Connection):
    """A connection that takes no order to wait."""

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        return super().execute(
            sql.replace("synchronous = FULL", "synchronous = OFF"), *values
        )


def _connected(connect: Any) -> Any:
    def hasty(*args: Any, **options: Any) -> sqlite3.Connection:
        real = sqlite3.connect
        sqlite3.connect = lambda *a, **o: real(*a, **o, factory=_Hasty)
        try:
            return connect(*args, **options)
        finally:
            sqlite3.connect = real

    return hasty
