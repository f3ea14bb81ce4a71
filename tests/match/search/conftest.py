"""A client of somebody who owns other records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.discogs.client import DiscogsClient
from beetsplug.discogs_enrich.settings import CacheSettings, Settings

from ...discogs_server import STRANGERS_TOKEN, DiscogsServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def client(discogs: DiscogsServer, tmp_path: Path) -> Iterator[DiscogsClient]:
    """A client with a cache of its own."""
    made = DiscogsClient(
        Settings(
            base_url=discogs.url,
            user_token=STRANGERS_TOKEN,
            config_dir=str(tmp_path),
            cache=CacheSettings(backend="memory"),
            retries=0,
        ),
        window=1.0,
    )
    yield made
    made.close()
