"""A catalogue on disk is asked in place of Discogs. All releases are made up."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

import pytest

from ..catalog_home import built_for, dumps
from ..discogs_server import made_up
from ..releases import (
    CREDITS_LP,
    GLASS_HARVEST,
    KITES,
    KITES_CD,
    KITES_LP,
    SOLD,
    TWIN,
    UK_BARCODE,
    UK_CD,
    UK_LP,
)

if TYPE_CHECKING:
    from ..discogs_server import DiscogsServer
    from ..home import Home

pytest.importorskip("zstandard")

LINK = "$discogs_id $discogs_matched_by"


@pytest.fixture
def built(home: Home) -> Home:
    """A library, and a catalogue that was made for it."""
    return built_for(home)


def test_an_enrichment_takes_no_request(built: Home, discogs: DiscogsServer) -> None:
    done = built.beet("discogs-enrich")
    assert "2 enriched" in done.stdout
    told = r"^0 requests, 0 answers from the cache and [1-9]\d* from the catalogue, "
    assert re.search(told, done.stdout, re.MULTILINE)
    assert discogs.log == []
    assert sorted(built.ls(LINK)) == [f"{UK_CD} barcode", f"{CREDITS_LP} names"]
    assert built.ls("$title", "producers::.", album=False)


def test_without_a_network_and_without_a_token(built: Home) -> None:
    built.settings["user_token"] = ""
    built.settings["base_url"] = "http://127.0.0.1:9"
    assert "2 enriched" in built.beet("discogs-enrich", "--offline").stdout
    assert "Glass Harvest" in built.beet("discogs-show", "--offline", "glass").stdout
    listed = built.beet("discogs-pressings", "--offline", f"m{GLASS_HARVEST}").stdout
    assert f"r{UK_LP}" in listed
    found = built.beet("discogs-search", "--offline", "--barcode", UK_BARCODE).stdout
    assert f"r{UK_CD}" in found


def test_what_is_not_there_is_asked_of_discogs(
    built: Home, discogs: DiscogsServer
) -> None:
    """It is none of what the library needed when the catalogue was made."""
    built.own(SOLD, mb=False)
    built.beet("discogs-enrich")
    assert str(SOLD) in built.ls("$discogs_id")
    assert discogs.count(f"/releases/{SOLD}") <= 1


def test_what_came_after_the_dump_is_asked_of_discogs(
    home: Home, discogs: DiscogsServer
) -> None:
    home.own(KITES_LP, mb=False, catalognum="STR-3")
    paths = dumps(home.path, without=KITES_LP)
    home.beet("discogs-catalog", "build", *paths)
    home.beet("discogs-enrich", "--id", str(KITES_LP), "-y", "kites")
    assert home.ls("$discogs_id") == [str(KITES_LP)]
    assert discogs.count(f"/releases/{KITES_LP}") == 1


def test_a_catalogue_alone(built: Home, discogs: DiscogsServer) -> None:
    built.settings["catalog"] = "only"
    built.own(TWIN, mb=False, album="Nothing Like It", artist="Nobody At All")
    built.beet("discogs-enrich", status=None)
    assert discogs.log == []


def test_no_catalogue_and_nothing_else_to_ask(
    home: Home, discogs: DiscogsServer
) -> None:
    home.settings["catalog"] = "only"
    home.own(CREDITS_LP, mb=False)
    said = home.beet("discogs-enrich", status=1).stderr
    assert said.count("there is no catalogue at ") == 1
    assert discogs.log == []


def test_a_catalogue_that_is_off(built: Home, discogs: DiscogsServer) -> None:
    built.settings["catalog"] = "off"
    built.beet("discogs-enrich")
    assert discogs.log


def test_artists_and_labels_without_their_dumps(built: Home) -> None:
    built.settings["base_url"] = "http://127.0.0.1:9"
    artist = built.beet("discogs-artist", "--offline", "Nonexistent Foxes").stdout
    assert artist.startswith("Nonexistent Foxes")
    assert (
        "Glass Harvest"
        in built.beet(
            "discogs-artist", "--offline", "--releases", "Nonexistent Foxes"
        ).stdout
    )
    label = built.beet("discogs-label", "--offline", "Paper Moth Recordings").stdout
    assert label.startswith("Paper Moth Recordings")


def test_a_profile_of_which_only_the_name_is_known(
    built: Home, discogs: DiscogsServer
) -> None:
    built.beet("discogs-artist", "Nonexistent Foxes")
    assert discogs.count(r"/artists/\d+") == 1


def test_an_import_gets_candidates(home: Home, discogs: DiscogsServer) -> None:
    home.beet("discogs-catalog", "build", "--all", *dumps(home.path))
    home.settings |= {"auto": True, "autotag": "yes"}
    home.rip(CREDITS_LP)
    shown = home.beet("import", "-q", str(home.path / "inbox")).stdout
    assert "0 requests, 0 answers from the cache and " in shown
    assert home.ls("$discogs_id") == [str(CREDITS_LP)]
    assert discogs.log == []


def test_an_import_shows_an_album_whose_pressing_is_open(
    home: Home, discogs: DiscogsServer
) -> None:
    home.beet("discogs-catalog", "build", "--all", *dumps(home.path))
    home.settings |= {"auto": True, "autotag": "yes"}
    home.config["import"] = {"quiet": False, "timid": True}
    home.rip(UK_CD, year=0)
    asked = home.beet("import", str(home.path / "inbox"), typed="a\n").stdout
    assert "1 with the pressing open" in asked
    assert home.ls("$discogs_master_id") == [str(GLASS_HARVEST)]
    assert discogs.log == []


def test_an_album_with_slips_in_all_names(home: Home, discogs: DiscogsServer) -> None:
    home.beet("discogs-catalog", "build", "--all", *dumps(home.path))
    home.own(
        CREDITS_LP,
        mb=False,
        artist="Nonexistnet Foxs",
        album="Credist Whre Due",
        year=0,
    )
    home.beet("discogs-enrich", "--offline")
    assert home.ls("$discogs_id") == [str(CREDITS_LP)]
    assert discogs.log == []


def test_a_part_of_an_album_is_no_album(home: Home, discogs: DiscogsServer) -> None:
    """Only a number in the library leads to the kites' master, whose other pressings
    stand before in the dump; another album of it must not get the one that is left."""
    home.own(
        KITES_CD, mb=False, artist="Somebody Else", album="Other", catalognum="S 3"
    )
    numbered = deepcopy(made_up().releases)
    last = max(one["id"] for one in made_up().pressings[KITES])
    numbered[last]["labels"][0]["catno"] = "S 3"
    paths = dumps(home.path, releases=list(numbered.values()))
    shown = home.beet("discogs-catalog", "build", *paths).stdout
    assert "Of 1 masters not all pressings are in it" in shown
    page = home.beet("discogs-catalog", "stats").stdout
    assert re.search(rf"^masters +1 of {len(made_up().masters)},", page, re.MULTILINE)
    home.own(KITES_LP, mb=False)
    home.beet("discogs-enrich", "--offline", "Weather", status=None)
    assert home.ls("$discogs_id", "album:Weather") == [""]
    found = home.beet("discogs-search", "--offline", "--catno", "S 3").stdout
    assert found.startswith(f"r{last}")
