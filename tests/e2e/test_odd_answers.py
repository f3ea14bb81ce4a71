"""Discogs gives nothing but odd answers: what asks stops soon, and nothing is lost.

All releases are made up.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ..discogs_server import STRANGERS_TOKEN, DiscogsServer
from ..home import Home
from ..releases import ADA, SOLD, UP_UPPER, ZERO, ZOE
from ..seen import objects, snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

PLUGINS = Path(__file__).parents[1] / "plugins"

#: Albums of the library, each of an artist of its own.
ALBUMS = 6
MOST_ASKED = 12

#: Seconds of the quota's window, which are 60 in truth.
WINDOW = 1.2

LATER = "The same command goes on later, and with --offline from the cache alone."
ASTRAY = "leads round in circles, or nowhere. Does this network want you to log in"
UNREADABLE = "sent an answer that cannot be read"

#: Each fault happens to all requests: how many there are, and what is said.
FAULTS = {
    "forbidden": (3, "Discogs does not allow this: it is private, or access is"),
    "merged_away": (3, "Discogs answers a search with 404; is the setting base_url"),
    "redirect_round": (6, ASTRAY),
    "redirect_further": (12, ASTRAY),
    "redirect_nowhere": (3, ASTRAY),
    "redirect_no_port": (3, ASTRAY),
    "redirect_no_host": (3, ASTRAY),
    "html_200": (6, UNREADABLE),
    "broken_json": (6, UNREADABLE),
    "empty_body": (6, UNREADABLE),
    "no_object": (6, UNREADABLE),
    "other_object": (3, UNREADABLE),
    "error_500": (6, "Discogs is in trouble (status 500)"),
    "dropped": (6, "Discogs cannot be reached"),
    "not_authorized": (2, "Discogs rejects the token"),
    "too_many": (MOST_ASKED, "says that the quota is used up"),
    "too_many_seconds": (MOST_ASKED, "says that the quota is used up"),
}


@pytest.fixture(scope="module")
def server() -> Iterator[DiscogsServer]:
    with DiscogsServer(window=WINDOW) as server:
        yield server


@pytest.fixture(scope="module")
def library(server: DiscogsServer, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A library of many albums, from which each test gets its own."""
    home = Home(tmp_path_factory.mktemp("library"), server)
    found = {
        one["artists"][0]["id"]: id_
        for id_, one in server.catalogue.releases.items()
        if len(one["tracklist"]) < 8
    }
    for id_ in list(found.values())[:ALBUMS]:
        home.own(id_)
    return home


@pytest.fixture
def home(library: Home, server: DiscogsServer, tmp_path: Path) -> Home:
    """A library of a test's own, and a minute of the quota that soon is over."""
    server.reset()
    shutil.copytree(library.path, tmp_path, dirs_exist_ok=True)
    home = Home(tmp_path, server)
    return stranger(home)


def stranger(home: Home) -> Home:
    """Let it be somebody's who owns other records, and time pass faster."""
    home.settings |= {"user_token": STRANGERS_TOKEN, "retries": 1, "write": False}
    home.config |= {
        "plugins": "discogs_enrich made_up_scale",
        "pluginpath": str(PLUGINS),
        "made_up_scale": {"window": WINDOW},
    }
    return home


@pytest.mark.parametrize("fault", FAULTS)
def test_a_run_stops_soon(home: Home, fault: str) -> None:
    asked, said = FAULTS[fault]
    before = snapshot(home)
    home.server.faults.add(fault, times=None, seconds=0)
    done = home.beet("discogs-enrich", status=1)
    told = done.stdout + done.stderr
    assert "Traceback" not in told
    assert "Stopped: " in done.stdout
    assert said in done.stdout
    assert len(home.server.log) == asked or asked == MOST_ASKED > len(home.server.log)
    assert snapshot(home) == before
    assert "Waiting for you" not in told
    if fault.startswith("too_many"):  # two windows, and the last wait
        assert home.server.log[-1].time - home.server.log[0].time < 5 * WINDOW
    home.server.reset()
    *albums, _ = objects(home.beet("discogs-enrich", "--json").stdout)
    assert len(albums) == ALBUMS
    assert {one["status"] for one in albums} == {"enriched", "open"}


def test_a_long_wait_is_said_and_not_waited(home: Home) -> None:
    home.server.faults.add("too_many_seconds", times=None, seconds=1800)
    done = home.beet("discogs-enrich", status=1)
    assert re.search(
        "Stopped: Discogs wants no requests for another 1[78].. seconds", done.stdout
    )
    assert len(home.server.log) == 1
    # Nor does the next run ask before that time is over.
    home.beet("discogs-enrich", status=1)
    assert len(home.server.log) == 1


@pytest.fixture
def inbox(server: DiscogsServer, tmp_path: Path) -> Home:
    """Five albums to import."""
    server.reset()
    home = stranger(Home(tmp_path, server))
    home.settings["auto"] = True
    home.config["import"] = {"quiet": True, "quiet_fallback": "asis"}
    for release in (ZOE, ADA, UP_UPPER, ZERO, SOLD):
        home.rip(release)
    return home


#: One fault of each kind: an import knows no others than an enrichment does.
KINDS = {said: fault for fault, (_, said) in FAULTS.items()}.values()


@pytest.mark.parametrize("fault", KINDS)
def test_an_import_goes_on_without(inbox: Home, fault: str) -> None:
    said = FAULTS[fault][1]
    inbox.server.faults.add(fault, times=None, seconds=0)
    done = inbox.beet("import", "-q", str(inbox.path / "inbox"))
    told = done.stdout + done.stderr
    assert "Traceback" not in told
    # Of one album it may be that album's; and one is looked up while one is imported.
    assert 1 <= told.count(said) <= 4
    assert len(inbox.server.log) <= MOST_ASKED + 4
    assert len(inbox.ls("$album")) == 5
    assert "Discogs: 5 not looked up." in done.stdout
    assert "`beet discogs-enrich` goes on" in done.stdout
    inbox.server.reset()
    assert "5 enriched" in inbox.beet("discogs-enrich").stdout


#: What may be odd about answers that can be read.
ODDITIES = (
    "quota_too_large",
    "quota_no_number",
    "ids_too_large",
    "ids_of_many_digits",
    "community_text",
    "community_null",
    "community_list",
    "rating_text",
    "rating_of_texts",
)


@pytest.mark.parametrize("fault", ODDITIES)
def test_no_command_breaks(discogs: DiscogsServer, tmp_path: Path, fault: str) -> None:
    home = stranger(Home(tmp_path, discogs))
    home.config["import"] = {"quiet": False, "timid": True}
    home.own(ADA)
    home.rip(ZOE)
    discogs.faults.add(fault, times=None)
    has_ids = "ids" not in fault
    done = [
        home.beet(*command, typed=typed, status=None)
        for command, typed in (
            (["discogs-search", "Zoë Ünwirklich", "Zoë Ünwirklich"], ""),
            (["discogs-search", "--json", "--master", "Glass Harvest"], ""),
            (["import", str(tmp_path / "inbox")], "a\ns\n"),
            (["import", "-S", str(ZOE), str(tmp_path / "inbox")], "a\ns\n"),
            (["discogs-enrich", "album:Day"], ""),
            (["discogs-enrich", "--id", str(ADA), "album:Day"], ""),
            (["discogs-review"], "e\nDay\nb\n"),
            (["modify", "-ya", f"discogs_id={ADA}", "album:Day"], ""),
            (["discogs-show", "--refresh", "album:Day"], ""),
            (["discogs-show", "album:Day"], ""),
            (["discogs-show", "--json", "album:Day"], ""),
            (["discogs-show", "--raw", "album:Day"], ""),
        )
    ]
    for one in done:
        assert "Traceback" not in one.stderr + one.stdout
        assert one.returncode in (0, 1)
    assert len(home.ls("$album", "discogs_matched_by::.")) == 2 * has_ids
    assert "not found" not in home.beet("discogs-review", "--list").stdout
