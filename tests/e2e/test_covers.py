"""Covers, as the README says to get them. All releases are made up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from ..discogs_server import STRANGERS_TOKEN
from ..discogs_server.server import COVER
from ..releases import TWIN, ZOE
from .test_readme import README

if TYPE_CHECKING:
    from ..home import Home

SECTION = "## Covers"


def shown() -> dict[str, Any]:
    """Return the configuration that the README shows."""
    block = re.search(f"{SECTION}\n.*?```yaml\n(.*?)```", README.read_text(), re.DOTALL)
    assert block
    config: dict[str, Any] = yaml.safe_load(block[1])
    return config


@pytest.fixture
def home(home: Home) -> Home:
    """A beets as the README has it, of somebody who owns other records."""
    home.settings |= {"user_token": STRANGERS_TOKEN, "auto": True}
    home.config |= shown()
    home.config["plugins"] = home.config["plugins"].replace("musicbrainz ", "")
    return home


def covers(home: Home) -> list[str]:
    """Return the covers in the library's folders; each is the stand-in's picture."""
    found = [path for path in home.music.rglob("cover.*") if path.is_file()]
    assert all(path.read_bytes() == COVER for path in found)
    return sorted(f"{path.parent.name}/{path.name}" for path in found)


def test_an_import_brings_the_cover(home: Home) -> None:
    home.beet("import", str(home.rip(ZOE)[0].parent))
    assert covers(home) == ["Zoë Ünwirklich/cover.jpg"]
    [path] = home.ls("$artpath")
    assert path.endswith("Zoë Ünwirklich/cover.jpg")
    asked = [entry for entry in home.server.log if "images" in entry.path]
    assert [entry.path for entry in asked] == [f"/images/{ZOE}-1.jpeg"]


@pytest.mark.parametrize("as_it_is", [False, True])
def test_an_import_as_it_is_where_that_is_wanted(home: Home, as_it_is: bool) -> None:
    home.config["fetchart"] |= {"fetch_for_asis": as_it_is}
    home.beet("import", "-A", str(home.rip(ZOE, mb=True)[0].parent))
    assert home.ls("$discogs_id") == [str(ZOE)]
    assert bool(covers(home)) is as_it_is


def test_an_enriched_library_gets_its_covers(home: Home) -> None:
    home.own(ZOE)
    home.own(TWIN)
    home.beet("discogs-enrich")
    done = home.beet("fetchart")
    assert "found album art" in done.stdout
    assert covers(home) == ["Zoë Ünwirklich/cover.jpg"]


def test_who_asks_for_a_picture_shows_no_token(home: Home) -> None:
    """Pictures are another host's."""
    home.beet("import", str(home.rip(ZOE)[0].parent))
    ways = {"/images/" in entry.path: entry.auth for entry in home.server.log}
    assert ways == {False: "token", True: "none"}
    assert home.server.tokens_in_urls == 0
