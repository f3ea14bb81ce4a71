"""A catalogue of all made-up releases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beetsplug.discogs_enrich.catalog.answers import Catalog


@pytest.fixture(scope="session")
def made_up_path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the catalogue of all made-up releases is; not to be changed."""
    pytest.importorskip("zstandard")
    from .made_up import write

    return write(tmp_path_factory.mktemp("catalog") / "catalog.sqlite")


@pytest.fixture
def whole(made_up_path: str) -> Iterator[Catalog]:
    """The same, open."""
    from beetsplug.discogs_enrich.catalog.answers import Catalog

    found = Catalog(made_up_path)
    yield found
    found.close()
