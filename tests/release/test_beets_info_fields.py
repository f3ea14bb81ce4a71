"""What a candidate tells beets, field by field. All data is made up."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from beets.library import Item

from beetsplug.discogs_enrich.discogs.schema import (
    Artist,
    Identifier,
    Image,
    Label,
    Track,
)
from beetsplug.discogs_enrich.release.beets_info import album_info
from beetsplug.discogs_enrich.release.formats import FormatParts

from .made_up import credit, read, release

COVER = "https://img.example.org/1.jpeg"
TIDES = Artist("Tides, The (2)", anv="TDS", id=5)
MADE_UP = release(
    Track(
        "One",
        "A1",
        "track",
        "4:44",
        artists=(Artist("Orbit, The", anv="ORB", id=6, join="&"), Artist("Aria", id=7)),
        extraartists=(
            credit("Ada", "Written-By"),
            credit("Ben", "Lyrics By"),
            credit("Cleo", "Arranged By"),
            credit("Dan", "Remix"),
        ),
    ),
    Track("Two", "", "track"),
    formats="1 Vinyl: LP, Album, Compilation, Promo",
    artists=(TIDES,),
    labels=(Label("Paper Moth", "PMR 001", "Label", 9),),
    identifiers=(Identifier("Barcode", "5 099999 100102"),),
    images=(Image("primary", COVER),),
    genres=("Electronic",),
    styles=("Techno",),
    country="UK",
    released="1997-09-12",
    master_id=70,
)


def said(info: Any, *names: str) -> dict[str, Any]:
    """Return what an info says of these, and nothing where it says nothing."""
    return {name: info[name] for name in names if info.get(name) is not None}


def test_what_beets_is_told_of_an_album() -> None:
    info = album_info(
        read(MADE_UP), original_year=1995, matched_by="barcode", similarity=0.9
    )
    expected = {
        "album": "Made-Up Title",
        "album_id": "1",
        "releasegroup_id": "70",
        "artist": "The Tides",
        "artists": ["The Tides"],
        "artist_credit": "TDS",
        "artists_credit": ["TDS"],
        "artist_sort": "Tides, The",
        "artists_sort": ["Tides, The"],
        "artist_id": "5",
        "artists_ids": ["5"],
        "va": False,
        "label": "Paper Moth",
        "catalognum": "PMR 001",
        "barcode": "5099999100102",
        "country": "GB",
        "media": '12" Vinyl',
        "mediums": 1,
        "year": 1997,
        "month": 9,
        "day": 12,
        "original_year": 1995,
        "albumdisambig": "LP, Album, Compilation, Promo",
        "matched_by": "barcode",
        "similarity": 0.9,
        "genres": ["Techno", "Electronic"],
        "albumtype": "album",
        "albumtypes": ["album", "compilation"],
        "albumstatus": "Promotion",
        "discogs_albumid": "1",
        "discogs_artistid": "5",
        "discogs_labelid": "9",
        "cover_art_url": COVER,
        "data_source": "Discogs",
        "data_url": "https://www.discogs.com/release/1",
    }
    assert said(info, *expected) == expected


def test_what_beets_is_told_of_a_track() -> None:
    info = album_info(read(MADE_UP))
    one, two = info.tracks
    expected = {
        "track_id": "1-A1",
        "title": "One",
        "index": 1,
        "medium": 1,
        "medium_index": 1,
        "medium_total": 2,
        "track_alt": "A1",
        "length": 284.0,
        "media": '12" Vinyl',
        "artist": "The Orbit & Aria",
        "artists": ["The Orbit", "Aria"],
        "artist_credit": "ORB & Aria",
        "artists_credit": ["ORB", "Aria"],
        "artist_sort": "Orbit, The & Aria",
        "artists_sort": ["Orbit, The", "Aria"],
        "artist_id": "6",
        "artists_ids": ["6", "7"],
        "composers": ["Ada"],
        "lyricists": ["Ben"],
        "arrangers": ["Cleo"],
        "remixers": ["Dan"],
        "data_source": "Discogs",
        "data_url": "https://www.discogs.com/release/1",
    }
    assert said(one, *expected) == expected
    # without an artist of its own it has the album's
    assert said(two, "artist", "artist_sort", "artist_credit", "artist_id") == {
        "artist": "The Tides",
        "artist_sort": "Tides, The",
        "artist_credit": "TDS",
        "artist_id": "5",
    }
    nothing = ("track_alt", "length", "disctitle", "composers", "remixers", "lyricists")
    assert said(two, *nothing, "arrangers") == {}
    assert (two.track_id, two.index, two.medium_index) == ("1-t2", 2, 2)


def test_what_is_not_known_is_not_told() -> None:
    """beets writes what it is told, and compares it: an empty text is something."""
    bare = release(Track("One", "1", "track"), formats="", artists=())
    info = album_info(read(bare))
    names = "artist artists artist_credit artists_credit artist_sort artists_sort"
    names += " artist_id artists_ids label catalognum barcode country media year month"
    names += " day original_year albumdisambig genres albumtype albumtypes"
    names += " releasegroup_id discogs_artistid discogs_labelid cover_art_url"
    assert said(info, *names.split()) == {}
    [track] = info.tracks
    assert "media" not in track
    assert said(track, "artist", "artists", "artist_id", "artists_ids") == {}


def test_artists_that_discogs_has_no_page_of() -> None:
    unlinked = (Artist("Somebody", join="&"), Artist("Aria", id=7))
    info = album_info(read(release(Track("One", "1"), artists=unlinked)))
    assert (info.artist_id, info.artists_ids) == (None, ["7"])


@pytest.mark.parametrize(
    ("original", "master", "expected"),
    [
        (1995, 70, 1995),
        # nobody has asked for the master's yet
        (None, 70, None),
        # a release without a master is its own first pressing
        (None, None, 1997),
    ],
)
def test_the_year_of_the_first_pressing(
    original: int | None, master: int | None, expected: int | None
) -> None:
    made = msgspec.structs.replace(MADE_UP, master_id=master)
    assert album_info(read(made), original_year=original).original_year == expected


def test_what_is_shown_behind_a_candidate_may_be_given() -> None:
    info = album_info(read(MADE_UP), disambig="pressing open")
    assert info.albumdisambig == "pressing open"


OPEN = msgspec.structs.replace(
    read(MADE_UP), release_id=0, url="https://www.discogs.com/master/70"
)


def test_a_master_is_no_release() -> None:
    info = album_info(OPEN, ids_in_mb_fields=True)
    assert (info.album_id, info.data_url) == ("m70", OPEN.url)
    assert said(info, "discogs_albumid") == {}
    assert info.mediums == 0
    assert info.identifier == ("Discogs", "m70")
    assert not {name for name in info.item_data if name.startswith("mb_")}


@pytest.mark.parametrize(("format_text", "told"), [("LP", True), ("", False)])
def test_sides_of_a_master_are_told_where_its_pressings_have_one_format(
    format_text: str, told: bool
) -> None:
    titled = [msgspec.structs.replace(one, disctitle="Day") for one in OPEN.tracks]
    values = msgspec.structs.replace(
        OPEN, format=FormatParts(text=format_text), tracks=titled
    )
    one = album_info(values).tracks[0]
    sides = {"track_alt": "A1", "medium_total": 2, "disctitle": "Day"}
    assert said(one, *sides) == (sides if told else {})
    assert (one.medium, one.medium_index) == (1, 1)
    # of a release they are its own, whatever its format is called
    known = msgspec.structs.replace(values, release_id=1)
    assert said(album_info(known).tracks[0], *sides) == sides


def test_a_file_keeps_what_pressings_may_differ_in() -> None:
    info = album_info(OPEN)
    track = info.tracks[0]
    merged = track.merge_with_album(info)
    assert merged["title"] == "One"
    assert not merged.keys() & {"disc", "length", "composers", "remixers", "track_alt"}
    track.kept = {"title": "Own", "artist_sort": "", "track": 7}
    kept = track.merge_with_album(info)
    assert (kept["title"], kept["track"]) == ("Own", 7)
    assert "artist_sort" not in kept
    assert kept["artist"] == "The Orbit & Aria"
    assert kept.keys() <= set(Item._fields) | {"data_source"}
