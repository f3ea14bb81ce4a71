"""What a run of `beet discogs-enrich` asks for, and what it does not."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from ..releases import (
    ADA,
    COUNTRIES,
    GLASS_HARVEST,
    KITES,
    KITES_BARCODE,
    KITES_CD,
    KITES_LP,
    SOLD,
    SUITE,
    TWELVE,
    TWIN,
    TWINS,
    UK_BARCODE,
    UK_CD,
    UK_LP,
    US_TAPE,
    ZERO,
    ZOE,
)
from ..seen import files, objects, paths, values

if TYPE_CHECKING:
    from ..home import Home

#: Albums of one artist; the first has a master, and the others are told by hits.
ALBUMS = (TWIN, ADA, SUITE, TWELVE)


class TestOneArtist:
    """Several albums of an artist share what is asked about the artist."""

    @pytest.fixture
    def four(self, stranger: Home) -> Home:
        """A library of four albums by one artist."""
        for release_id in ALBUMS:
            year = stranger.release(release_id)["year"]
            stranger.own(release_id, mb=False, year=year)
        return stranger

    def test_they_share_their_searches(self, four: Home) -> None:
        done = four.beet("discogs-enrich")
        assert (
            "3 enriched (3 by artist and title), 1 with the pressing open"
            in done.stdout
        )
        searches = [e.query for e in four.server.log if e.path == "/database/search"]
        assert searches == [
            {"type": "master", "per_page": "100", "artist": "Ada Faux"},
            {"per_page": "100", "artist": "Ada Faux"},
        ]
        assert four.server.count(r"/releases/.*") == 3
        # one of them has too few tracks for an album: its master is looked at
        assert len(four.server.log) == 6

    def test_what_was_asked_once_is_not_asked_again(self, four: Home) -> None:
        four.beet("discogs-enrich", "-p")
        four.server.reset()
        done = four.beet("discogs-enrich")
        assert "1 with the pressing open" in done.stdout
        assert "0 requests" in done.stdout
        assert four.server.log == []

    def test_base_details_take_searches_alone(self, four: Home) -> None:
        four.settings["detail"] = "base"
        four.beet("discogs-enrich")
        assert paths(four.server) == ["/search", "/search", f"/masters/{TWINS}"]
        told = "$discogs_id|$label|$catalognum|$discogs_format|$country|$year|$genres"
        assert four.ls(told, "album:Suite") == [
            f"{SUITE}|Hollow Hill|HH 61|CD, Album|GB|2009|Modern; Classical"
        ]
        assert four.ls("%ifdef{discogs_id}|$original_year|$label", "album:Twin") == [
            "|2001|"
        ]


def test_base_details_of_a_numbered_pressing(stranger: Home) -> None:
    stranger.settings["detail"] = "base"
    stranger.own(KITES_CD, mb=False, barcode=KITES_BARCODE, catalognum="STR-3 CD")
    stranger.beet("discogs-enrich")
    assert paths(stranger.server) == ["/search"]
    told = "$discogs_id|$discogs_master_id|$label|$discogs_format|$country|$year"
    assert stranger.ls(told) == [
        f"{KITES_CD}|{KITES}|String Theory Records|CD, Album|GB|1989"
    ]
    assert "discogs_position" not in {name for name, _ in values(stranger)}


def test_base_details_of_a_release_without_a_master(stranger: Home) -> None:
    stranger.settings["detail"] = "base"
    stranger.own(SOLD, mb=False, catalognum="PMR 040 CD")
    stranger.beet("discogs-enrich")
    assert paths(stranger.server) == ["/search"]
    assert stranger.ls("$discogs_id|$year|$original_year") == [f"{SOLD}|2007|2007"]


def test_full_details_can_be_had_later(stranger: Home) -> None:
    stranger.settings["detail"] = "base"
    stranger.own(SOLD, mb=False, catalognum="PMR 040 CD")
    stranger.beet("discogs-enrich")
    stranger.settings["detail"] = "full"
    stranger.server.reset()
    stranger.beet("discogs-enrich", "-f")
    assert paths(stranger.server) == [f"/releases/{SOLD}"]
    assert stranger.ls("$discogs_position", album=False) == ["1", "2", "3"]
    assert stranger.ls("$discogs_matched_by") == ["catalognum"]


def test_a_master_is_asked_for_once(stranger: Home) -> None:
    for release_id in (UK_LP, UK_CD, US_TAPE):
        stranger.own(release_id)
    stranger.beet("modify", "-ya", f"discogs_id={UK_LP}", "id:1")
    stranger.beet("modify", "-ya", f"discogs_id={UK_CD}", "id:2")
    stranger.beet("modify", "-ya", f"discogs_id={US_TAPE}", "id:3")
    stranger.beet("discogs-enrich")
    assert stranger.server.count(f"/masters/{GLASS_HARVEST}") == 1
    # The pressings as well: what a person names is one of them.
    assert stranger.server.count(rf"/masters/{GLASS_HARVEST}/versions") == 1
    assert len(stranger.server.log) == 5
    assert stranger.ls("$original_year") == ["1997"] * 3


def test_what_is_linked_comes_before_what_is_searched(stranger: Home) -> None:
    stranger.own(ZERO, mb=False)
    stranger.own(UK_CD)
    stranger.beet("modify", "-ya", f"discogs_id={UK_CD}", "album:Glass")
    stranger.beet("discogs-enrich", "-p", "album:Glass")
    told = objects(stranger.beet("discogs-enrich", "--json").stdout)
    assert [album["discogs_id"] for album in told[:-1]] == [UK_CD, ZERO]
    assert [album["requests"] for album in told[:-1]] == [0, 2]


def test_the_next_album_is_asked_for_while_one_is_written(stranger: Home) -> None:
    stranger.own(COUNTRIES)
    stranger.own(ZERO, mb=False)
    stranger.beet("discogs-enrich")
    [asked] = [
        e.time
        for e in stranger.server.log
        if "artist" in e.query and e.query["artist"] == "Otto Naught"
    ]
    written = max(
        os.path.getmtime(path) for path in files(stranger) if "Country" in path.name
    )
    assert asked < written


def test_nothing_is_asked_ahead_of_a_question(stranger: Home) -> None:
    stranger.own(UK_CD, barcode=UK_BARCODE)
    stranger.own(ZERO, mb=False)
    done = stranger.beet("discogs-enrich", "-t", typed="b\n")
    assert "Stopped: interrupted" in done.stdout
    assert not [e for e in stranger.server.log if "Otto Naught" in e.query.values()]


@pytest.mark.parametrize(("thorough", "releases"), [(False, 0), (True, 3)])
def test_a_thorough_import_fetches_all_that_it_may(
    stranger: Home, thorough: bool, releases: int
) -> None:
    stranger.settings |= {"thorough": thorough, "search_limit": 5}
    stranger.beet("import", str(stranger.rip(KITES_LP)[0].parent))
    assert stranger.server.count(r"/releases/.*") == releases  # all that there are
    assert stranger.ls("%ifdef{discogs_id}|$discogs_master_id") == [f"|{KITES}"]


def test_a_stale_answer_serves_where_discogs_is_down(home: Home) -> None:
    home.settings["cache"] = {"ttl": "1s"}
    home.own(ZOE)
    home.beet("discogs-enrich")
    time.sleep(1.1)
    home.server.faults.add("html_503", times=None)
    home.settings["retries"] = 0
    done = home.beet("discogs-enrich", "-f")
    assert f"Zoë Ünwirklich - Zoë Ünwirklich: linked to r{ZOE}" in done.stdout
