"""A store that is empty, and one that holds a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.store import Store

from .made_up import CREDITS, RAW, RELEASE, TRACKS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "home" / "discogs_store.sqlite")


@pytest.fixture
def store(path: str) -> Iterator[Store]:
    with Store(path, timeout=0.2) as opened:
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    store.keep(RELEASE, RAW, TRACKS, CREDITS, fetched=1e9)
    return store
