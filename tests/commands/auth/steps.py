"""What is done and seen around a sign-in."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING, Any

from ...discogs_server import (
    CONSUMER_KEY,
    CONSUMER_SECRET,
    OAUTH_SECRET,
    STRANGERS_TOKEN,
    TOKEN,
)
from ...oauth_page import BROWSER, address_in, authorize

if TYPE_CHECKING:
    from pathlib import Path

    from ...home import Home

PAIR = {"consumer_key": CONSUMER_KEY, "consumer_secret": CONSUMER_SECRET}
#: What nobody may read anywhere but in the token file and the configuration.
SECRETS = (TOKEN, STRANGERS_TOKEN, CONSUMER_SECRET, OAUTH_SECRET)
#: No window can be opened.
NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
#: A window can be opened; what opens it presses a button.
DISPLAY = {"DISPLAY": ":made-up", "BROWSER": BROWSER}


def token_file(home: Home) -> Path:
    return home.path / "discogs_enrich_token.json"


def held(home: Home) -> Any:
    """Return what the token file holds, which nobody else may read."""
    path = token_file(home)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    return json.loads(path.read_text())


def code(seen: str) -> str:
    """Agree on the page that was named last, and type in the code."""
    return f"{authorize(address_in(seen))}\n"


def asked(home: Home) -> list[str]:
    """Return what Discogs was asked for, its pages left out."""
    return [e.path for e in home.server.log if e.path != "/oauth/authorize"]
