"""Libraries that several commands are tried on. All releases are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ..releases import SOLD, UK_CD, ZOE

if TYPE_CHECKING:
    from ..home import Home


@pytest.fixture
def two(home: Home) -> Home:
    """A library of two linked albums, and one that is not; prices in euros."""
    home.settings["currency"] = "EUR"
    for release_id in (UK_CD, SOLD, ZOE):
        home.own(release_id)
    for release_id, name in ((UK_CD, "glass"), (SOLD, "sold")):
        home.beet("modify", "-ya", f"discogs_id={release_id}", name)
        home.server.market.tell(release_id, lowest=10.0, for_sale=3)
    home.server.log.clear()
    return home
