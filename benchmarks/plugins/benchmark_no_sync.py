"""A beets plugin for the benchmark `undo`: enrichments that never wait for the disk."""

from __future__ import annotations

import os
import sqlite3
from functools import partial
from typing import TYPE_CHECKING, Any

from beets.plugins import BeetsPlugin

from beetsplug.discogs_enrich import sqlite_file
from tests.replaced import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    Connect = Callable[..., sqlite3.Connection]


class BenchmarkNoSync(BeetsPlugin):
    """Takes the waiting out, of files and of the plugin's own databases."""

    def __init__(self) -> None:
        super().__init__()
        replace(os, "fsync", lambda _: None)
        replace(sqlite_file, "connect", _connected(sqlite_file.connect))


class _Hasty(sqlite3.Connection):
    """A connection that takes no order to wait."""

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        return super().execute(
            sql.replace("synchronous = FULL", "synchronous = OFF"), *values
        )


def _connected(connect: Connect) -> Connect:
    def hasty(*args: Any, **options: Any) -> sqlite3.Connection:
        real = sqlite3.connect
        replace(sqlite3, "connect", partial(real, factory=_Hasty))
        try:
            return connect(*args, **options)
        finally:
            replace(sqlite3, "connect", real)

    return hasty
