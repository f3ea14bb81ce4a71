"""Names of artists. All people here are made up."""

from __future__ import annotations

from typing import Any

import pytest

from beetsplug.discogs_enrich.discogs.schema import Artist, Track
from beetsplug.discogs_enrich.release.artists import read_artists, sort_name
from beetsplug.discogs_enrich.release.values import read_release
from beetsplug.discogs_enrich.setting_groups import Anv, ReadOptions

from .made_up import credit, read, release

# names and joining words, and the line that they make
LINES = [
    ([("Nimbus", "")], "Nimbus"),
    ([("Nimbus", "&"), ("Aria", "")], "Nimbus & Aria"),
    ([("Nimbus", ","), ("Aria", "&"), ("Brume", "")], "Nimbus, Aria & Brume"),
    ([("Nimbus", "/"), ("Aria", "")], "Nimbus / Aria"),
    ([("Nimbus", "Feat."), ("Aria", "")], "Nimbus Feat. Aria"),
    ([("Nimbus", " vs. "), ("Aria", "")], "Nimbus vs. Aria"),
    ([("Nimbus", ", &"), ("Aria", "")], "Nimbus, & Aria"),
    ([("Nimbus", ""), ("Aria", "")], "Nimbus, Aria"),
    ([("Nimbus", ",")], "Nimbus"),  # left over, on older records
    ([("Nimbus (2)", "&"), ("Aria (16)", "")], "Nimbus & Aria"),
    ([("Tides, The", "")], "The Tides"),
    ([("Tides, The (2)", "")], "The Tides"),
    ([("Two\r\nLines", "")], "Two Lines"),
    ([], ""),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_lines(line: list[tuple[str, str]], expected: str) -> None:
    rows = [Artist(name, join=join) for name, join in line]
    forms = read_artists(rows, ReadOptions(), anv=False)
    assert forms.artist == forms.artist_credit == expected
    assert len(forms.artists) == len(forms.artists_sort) == len(forms.ids) == len(line)


def test_disambiguation_may_stay() -> None:
    rows = [Artist("Tides, The (2)")]
    forms = read_artists(rows, ReadOptions(strip_disambiguation=False), anv=False)
    assert forms.artists == ("The Tides (2)",)


def test_sorting() -> None:
    rows = [Artist("Tides, The", join="&"), Artist("Aria")]
    forms = read_artists(rows, ReadOptions(), anv=False)
    assert forms.artists_sort == ("Tides, The", "Aria")
    assert forms.artist_sort == "Tides, The & Aria"
    assert sort_name("The") == "The"
    assert sort_name("Theo Tides") == "Theo Tides"


# anv options; then artist, credit of the track; artist, credit of the album
NAME_VARIATIONS = [
    ({}, "Nimbus", "NMBS", "Nimbus", "NMBS"),
    ({"artist": True}, "NMBS", "NMBS", "Nimbus", "NMBS"),
    ({"album_artist": True}, "Nimbus", "NMBS", "NMBS", "NMBS"),
    ({"artist_credit": False}, "Nimbus", "Nimbus", "Nimbus", "Nimbus"),
    ({"artist": True, "artist_credit": False}, "NMBS", "Nimbus", "Nimbus", "Nimbus"),
]


@pytest.mark.parametrize(
    ("anv", "artist", "track_credit", "album_artist", "album_credit"), NAME_VARIATIONS
)
def test_name_variations(
    anv: dict[str, bool],
    artist: str,
    track_credit: str,
    album_artist: str,
    album_credit: str,
) -> None:
    nimbus = (Artist("Nimbus (2)", anv="NMBS"),)
    made = release(Track("T", "1"), Track("U", "2", artists=nimbus), artists=nimbus)
    values = read(made, anv=Anv(**anv))
    track, with_its_own = values.tracks
    assert with_its_own.names.artist == track.names.artist
    assert with_its_own.names.artist_credit == track.names.artist_credit
    assert (track.names.artist, track.names.artist_credit) == (artist, track_credit)
    assert (values.names.artist, values.names.artist_credit) == (
        album_artist,
        album_credit,
    )
    assert track.names.artists == (artist,)
    assert values.names.artists_credit == (album_credit,)


def _track(*credits_: Artist, **fields: Any) -> Track:
    return Track("T", "1", extraartists=credits_, **fields)


# what is featured, options, the artist that comes of it
FEATURED = [
    ([credit("Aria (3)", "Featuring")], ReadOptions(), "Nimbus feat. Aria"),
    (
        [credit("Aria", "Featuring"), credit("Brume", "Featuring")],
        ReadOptions(),
        "Nimbus feat. Aria & Brume",
    ),
    (
        [credit(name, "Featuring") for name in ("Aria", "Brume", "Cirrus")],
        ReadOptions(featured_string="ft."),
        "Nimbus ft. Aria, Brume & Cirrus",
    ),
    (
        [credit("Aria", "Vocals, Featuring [Chorus]")],
        ReadOptions(),
        "Nimbus feat. Aria",
    ),
    ([credit("Nimbus", "Featuring")], ReadOptions(), "Nimbus"),
    ([credit("Aria", "Vocals")], ReadOptions(), "Nimbus"),
]


@pytest.mark.parametrize(("credits_", "options", "artist"), FEATURED)
def test_featuring(credits_: list[Artist], options: ReadOptions, artist: str) -> None:
    (track,) = read_release(release(_track(*credits_)), options).tracks
    assert track.names.artist == artist
    assert track.names.artists[0] == "Nimbus"
    assert len(track.names.artists) == len(track.names.ids)
    assert len(track.names.artists) == len(track.names.artists_sort)
    assert track.names.artist_sort == "Nimbus"


def test_featuring_by_a_credit_of_the_release() -> None:
    made = release(
        Track("One", "1"),
        Track("Two", "2"),
        extraartists=(
            credit("Aria", "Featuring", "2"),
            credit("Brume", "Featuring"),  # on the whole album: no track's guest
        ),
    )
    assert [track.names.artist for track in read(made).tracks] == [
        "Nimbus",
        "Nimbus feat. Aria",
    ]


@pytest.mark.parametrize(
    ("rows", "va", "artist"),
    [
        ([Artist("Various", id=194)], True, "V.A."),
        ([Artist("Various", id=0)], True, "V.A."),
        ([Artist("Varios", id=194)], True, "V.A."),
        (
            [Artist("Aria", join="Presents"), Artist("Various", id=194)],
            False,
            "Aria Presents V.A.",
        ),
        ([Artist("Variously")], False, "Variously"),
        ([], False, ""),
    ],
)
def test_various_artists(rows: list[Artist], va: bool, artist: str) -> None:
    made = release(
        Track("One", "1", artists=(Artist("Aria"),)),
        Track("Two", "2"),
        artists=tuple(rows),
    )
    values = read(made, va_name="V.A.")
    assert (values.va, values.names.artist) == (va, artist)
    assert [track.names.artist for track in values.tracks] == ["Aria", artist]
