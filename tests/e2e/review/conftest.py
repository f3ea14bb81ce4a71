"""A run that leaves three albums to a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ...discogs_server import STRANGERS_TOKEN
from ...releases import ADA, EXTENSION, TWIN
from .steps import own

if TYPE_CHECKING:
    from ...conftest import Prepared
    from ...home import Home


@pytest.fixture
def home(home: Home) -> Home:
    """A beets of somebody who owns none of the records."""
    home.settings["user_token"] = STRANGERS_TOKEN
    return home


def a_run(home: Home) -> None:
    """Enrich an album that is uncertain, one that is open, one not found."""
    own(home, ADA, without=1)
    own(home, TWIN, label="Hollow Hill")  # of which both twins are
    own(home, EXTENSION, album="Nothing Like It")
    # Alone, so that its pressings are counted: two albums would share a search.
    home.beet("discogs-enrich", "album:Twin Rivers")
    home.beet("discogs-enrich")


@pytest.fixture
def run(home: Home, prepared: Prepared) -> Home:
    """That run was made."""
    return prepared(home, a_run)
