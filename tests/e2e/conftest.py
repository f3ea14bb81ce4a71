"""People whom several tests know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ..discogs_server import STRANGERS_TOKEN

if TYPE_CHECKING:
    from ..home import Home


@pytest.fixture
def stranger(home: Home) -> Home:
    """A beets of somebody who owns other records than these."""
    home.settings["user_token"] = STRANGERS_TOKEN
    return home


@pytest.fixture
def enriching(stranger: Home) -> Home:
    """The same, with enrichment at imports."""
    stranger.settings["auto"] = True
    return stranger
