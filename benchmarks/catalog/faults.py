"""Dumps, builds and catalogues that fail: what is said, and what answers afterwards."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from beets import config

from tests.discogs_server import DiscogsServer

from . import in_use, killed, refused
from .builds import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..rows import Options, Row


def measure(options: Options) -> Iterator[Row]:
    """Try one kind of fault after the other."""
    del options  # what is made up is the same every time
    config["create_backup_before_migrations"] = False
    with tempfile.TemporaryDirectory() as folder, DiscogsServer() as server:
        stage = Stage(Path(folder), server)
        for part in (refused, killed):
            yield from part.measure(stage)
    with tempfile.TemporaryDirectory() as folder, DiscogsServer() as server:
        yield from in_use.measure(Path(folder), server)
