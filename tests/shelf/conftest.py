"""Shelves of a made-up user: one to read thousands of records of, one to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from beets.library import Library

from beetsplug.discogs_enrich.discogs import transport
from beetsplug.discogs_enrich.shelf import steps
from tests.discogs_server import DiscogsServer, catalogue_of, made_up, more_releases
from tests.discogs_server.quota import Limits

from .desk import Desk
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


@pytest.fixture
def desk(
    discogs: DiscogsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """The collector's shelf; nobody waits long before something is tried again."""
    monkeypatch.setattr(steps, "PAUSES", (0.01, 0.01))
    monkeypatch.setattr(transport, "FIRST_PAUSE", 0.01)
    lib = Library(str(tmp_path / "library.db"), str(tmp_path))
    made = Desk(discogs, lib, tmp_path)
    yield made
    made.client.close()
    made.store.close()
    lib._close()
