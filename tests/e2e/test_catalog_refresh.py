"""Albums that were enriched follow what a newer dump says. All data is made up."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

import pytest

from ..catalog_home import built_for, dumps
from ..discogs_server import made_up
from ..releases import (
    CREDITS_LP,
    UK_BARCODE,
    UK_CD,
)

if TYPE_CHECKING:
    from ..discogs_server import DiscogsServer
    from ..home import Home

pytest.importorskip("zstandard")


@pytest.fixture
def built(home: Home) -> Home:
    """A library, and a catalogue that was made for it."""
    return built_for(home)


def test_all_is_asked_anew(built: Home, discogs: DiscogsServer) -> None:
    built.beet("discogs-enrich")
    assert discogs.log == []
    built.beet("discogs-enrich", "-f")
    assert discogs.log == []
    built.beet("discogs-enrich", "-f", "--refresh")
    assert discogs.count("/releases/.*") == 2


def test_what_a_newer_dump_says_otherwise(built: Home, discogs: DiscogsServer) -> None:
    """What came from Discogs follows, and what its user has written stays."""
    built.beet("discogs-enrich")
    built.beet("modify", "-y", "-a", "credits", "label=My Own")
    built.beet("modify", "-y", "credits", "producers::.", "producers+=Mine")
    changed = deepcopy(made_up().releases)
    credits_lp = changed[CREDITS_LP]
    credits_lp["labels"][0] |= {"name": "Quite Another", "catno": "QA 1"}
    gone = credits_lp["extraartists"].pop(0)
    paths = dumps(built.path, releases=list(changed.values()))
    built.beet("discogs-catalog", "update", *paths)
    shown = built.beet("discogs-enrich", "--refresh", "--offline").stdout
    assert "1 enriched (1 by its stored id), 1 with nothing to change." in shown
    told = "$label, $catalognum, $labels"
    assert built.ls(told, "credits") == ["My Own, QA 1, Quite Another"]
    producers = set(built.ls("$producers", "credits", "producers::.", album=False))
    assert gone["role"].startswith("Producer")
    assert producers == {"Mine", "Mine; Otto Naught"}
    report = built.beet("discogs-runs", "2").stdout
    assert "catalognum: 'PMR 030' -> 'QA 1'" in report
    again = built.beet("discogs-enrich", "--refresh", "--offline").stdout
    assert "0 enriched, 2 with nothing to change." in again
    assert discogs.log == []


def test_what_a_dump_does_not_tell_stays(home: Home) -> None:
    """It has no pictures, and no owners."""
    home.own(UK_CD, mb=False, barcode=UK_BARCODE, year=1997)
    home.beet("discogs-enrich")
    told = "$cover_art_url|$year-$month-$day|$label|$genres"
    before = home.ls(told)
    assert "/images/" in before[0]
    home.beet("discogs-catalog", "build", *dumps(home.path))
    for options in (["-f"], ["--refresh", "--offline"]):
        home.beet("discogs-enrich", *options)
        assert home.ls(told) == before


def test_who_is_credited_on_one_track_may_be_added_to_another(
    home: Home, discogs: DiscogsServer
) -> None:
    """Only those whom Discogs had put there go when it says otherwise."""
    home.own(CREDITS_LP, mb=False)
    home.beet("discogs-catalog", "build", *dumps(home.path))
    home.beet("discogs-enrich")
    producer = "Ada Faux"
    last = home.ls("$title", "^producers::.", album=False)[0]
    home.beet("modify", "-y", f"title:{last}", f"producers={producer}")
    changed = deepcopy(made_up().releases)
    changed[CREDITS_LP]["labels"][0]["name"] = "Quite Another"
    paths = dumps(home.path, releases=list(changed.values()))
    home.beet("discogs-catalog", "update", *paths)
    home.beet("discogs-enrich", "--refresh", "--offline")
    assert home.ls("$label") == ["Quite Another"]
    assert home.ls("$producers", f"title:{last}", album=False) == [producer]
    assert discogs.log == []
