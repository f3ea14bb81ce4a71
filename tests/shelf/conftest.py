"""A shelf of a made-up user."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from beets.library import Library

from beetsplug.discogs_enrich.discogs import transport
from beetsplug.discogs_enrich.shelf import steps

from .desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.discogs_server import DiscogsServer


@pytest.fixture
def desk(
    discogs: DiscogsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """The collector's shelf; nobody waits long before something is tried again."""
    monkeypatch.setattr(steps, "PAUSE", 0.01)
    monkeypatch.setattr(transport, "FIRST_PAUSE", 0.01)
    lib = Library(str(tmp_path / "library.db"), str(tmp_path))
    made = Desk(discogs, lib, tmp_path)
    yield made
    made.client.close()
    made.store.close()
    lib._close()
