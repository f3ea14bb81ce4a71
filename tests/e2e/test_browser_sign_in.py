"""`beet discogs-auth` and a real browser, in which somebody presses a button.

`make test-browser` has all that it needs. Everybody is made up.
"""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from .. import chromium
from ..discogs_server import COLLECTOR, CONSUMER_KEY, CONSUMER_SECRET
from ..found_secrets import places
from ..oauth_page import PRESSED, address_in, authorize
from ..terminal import Answer, written

if TYPE_CHECKING:
    from pathlib import Path

    from ..home import Home

#: Key and secret of an application, as they are typed.
TYPED = f"{CONSUMER_KEY}\n{CONSUMER_SECRET}\n"

needs_chromium = pytest.mark.skipif(
    bool(chromium.missing()), reason=chromium.missing() or "all is there"
)


@pytest.fixture
def home(home: Home) -> Home:
    """A beets of somebody who has not signed in, and whose settings hold no secret."""
    home.settings["user_token"] = None
    return home


@pytest.fixture
def shows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file into which the browser writes, away from the user's own."""
    return tmp_path_factory.mktemp("browser") / "shown.json"


def env(shows: Path, decision: str = "authorize") -> dict[str, str]:
    """Return what leads to the browser, and tells it what to press."""
    return {
        "DISPLAY": ":made-up",
        "BROWSER": chromium.command(),
        chromium.SHOWS: str(shows),
        PRESSED: decision,
    }


def token_file(home: Home) -> Path:
    return home.path / "discogs_enrich_token.json"


def asked_hosts(page: chromium.Shown) -> set[str]:
    return {urlsplit(address).hostname or "" for address in page["requests"]}


@needs_chromium
def test_pressing_authorize_signs_in(home: Home, shows: Path) -> None:
    done = home.beet("discogs-auth", typed=TYPED, env=env(shows))
    assert f"Signed in as {COLLECTOR.name}." in done.stdout
    assert done.stderr == ""
    page = chromium.shown(shows)
    assert page["title"] == "beets and Discogs"
    assert page["text"].endswith("You can close this window.")
    assert page["complaints"] == []
    assert asked_hosts(page) == {"127.0.0.1"}
    assert stat.S_IMODE(token_file(home).stat().st_mode) == 0o600
    home.server.log.clear()
    told = home.beet("discogs-auth", "--status").stdout
    assert told.startswith(f"Signed in as {COLLECTOR.name}, by OAuth.")
    assert {entry.auth for entry in home.server.log} == {"oauth"}


@needs_chromium
def test_pressing_deny_is_one_line(home: Home, shows: Path) -> None:
    done = home.beet("discogs-auth", typed=TYPED, env=env(shows, "deny"), status=1)
    [line] = done.stderr.splitlines()
    assert line.endswith(
        "You have not allowed it on Discogs' page; nothing was changed."
    )
    page = chromium.shown(shows)
    assert "beets is not signed in" in page["text"]
    assert page["text"].endswith("You can close this window.")
    assert page["complaints"] == []
    assert not token_file(home).exists()


@needs_chromium
def test_no_secret_is_anywhere_but_in_the_token_file(home: Home, shows: Path) -> None:
    done = home.beet("-vv", "discogs-auth", typed=TYPED, env=env(shows))
    status = home.beet("-vv", "discogs-auth", "--status")
    said = done.stdout + done.stderr + status.stdout + status.stderr
    assert "/oauth/access_token" in said
    held: dict[str, Any] = json.loads(token_file(home).read_text())
    came_back = urlsplit(chromium.shown(shows)["url"])
    [code] = parse_qs(came_back.query)["oauth_verifier"]
    secrets = (held["token"], held["secret"], CONSUMER_SECRET, code)
    assert not [secret for secret in secrets if secret in said]
    assert places(home.path, secrets, [token_file(home).name]) == []
    assert came_back.path not in said
    assert home.server.tokens_in_urls == 0


def test_over_ssh_no_browser_is_opened_and_a_code_is_asked_for(
    home: Home, tmp_path: Path
) -> None:
    """Whoever sits elsewhere opens the address there."""
    opened = tmp_path / "opened"
    away = {
        "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22",
        "DISPLAY": "",
        "WAYLAND_DISPLAY": "",
        "BROWSER": f"touch {opened} %s",
    }
    home.settings |= {"consumer_key": CONSUMER_KEY, "consumer_secret": CONSUMER_SECRET}
    answer = Answer("Code:", lambda seen: f"{authorize(address_in(seen))}\n")
    seen = written(home, "discogs-auth", answers=[answer], more=away)
    assert "No browser can be opened from here." in seen
    assert f"Signed in as {COLLECTOR.name}." in seen
    assert not opened.exists()
    assert token_file(home).exists()
