"""Somebody who has not signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ...home import Home


@pytest.fixture
def home(home: Home) -> Home:
    """A beets of somebody who has not signed in."""
    home.settings["user_token"] = None
    home.settings["retries"] = 0
    return home
