"""Two albums that were enriched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ...releases import ADA, ZOE

if TYPE_CHECKING:
    from ...conftest import Prepared
    from ...home import Home


def two_enriched(home: Home) -> None:
    """Enrich two albums."""
    home.own(ZOE)
    home.own(ADA, ext="mp3")
    home.beet("discogs-enrich")


@pytest.fixture
def two(home: Home, prepared: Prepared) -> Home:
    """Two albums that were enriched."""
    return prepared(home, two_enriched)
