"""A Discogs that knows thousands of made-up releases, and answers at any pace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.discogs_server import DiscogsServer, catalogue_of, made_up, more_releases
from tests.discogs_server.quota import Limits

from .library import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def _large() -> Iterator[DiscogsServer]:
    known = made_up()
    releases = [*known.releases.values(), *more_releases(3000)]
    catalogue = catalogue_of(releases, list(known.masters.values()))
    with DiscogsServer(catalogue, limits=Limits(1_000_000, 1_000_000)) as server:
        yield server


@pytest.fixture
def reader(_large: DiscogsServer, tmp_path: Path) -> Iterator[Reader]:
    """A made-up collector's shelf as it is at the start, and a store of nothing."""
    _large.reset()
    made = Reader(_large, tmp_path)
    yield made
    made.close()
