"""A whole release as values."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beetsplug.discogs_enrich.discogs.decoding import decode_release
from beetsplug.discogs_enrich.discogs.schema import (
    Artist,
    Format,
    Identifier,
    Label,
    Release,
    Track,
)
from beetsplug.discogs_enrich.release.tracklist import Layout
from beetsplug.discogs_enrich.release.values import read_release
from beetsplug.discogs_enrich.setting_groups import ReadOptions

from .made_up import read, release

MADE_UP = Release(
    id=700,
    title="Made-Up  Title",
    year=1997,
    released="1997-09-12",
    country="UK",
    notes="A made-up record.\r\n",
    master_id=70,
    artists=(Artist("Nimbus (2)", anv="NMBS", join="&", id=5), Artist("Aria", id=6)),
    labels=(Label("Made-Up Label", "MUL 1", "Label", 9),),
    formats=(Format("Vinyl", "1", ("LP", "Album", "33 ⅓ RPM"), "Red"),),
    identifiers=(Identifier("Barcode", "5 012345 678900"),),
    genres=("Electronic",),
    styles=("Techno", "Ambient"),
    tracklist=(
        Track("One", "A1", "track", "4:44"),
        Track("Two", "B1", "track", "5:55"),
    ),
)


def test_a_whole_release() -> None:
    values = read_release(MADE_UP, ReadOptions())
    assert (values.release_id, values.master_id) == (700, 70)
    assert values.url == "https://www.discogs.com/release/700"
    assert values.title == "Made-Up Title"
    assert values.names.artist == "Nimbus & Aria"
    assert values.names.artists == ("Nimbus", "Aria")
    assert values.names.artist_credit == "NMBS & Aria"
    assert values.names.ids == (5, 6)
    assert values.names.first_id == 5
    assert (
        values.imprint.country,
        values.imprint.year,
        values.imprint.month,
        values.imprint.day,
    ) == (
        "GB",
        1997,
        9,
        12,
    )
    assert values.notes == "A made-up record."
    assert values.genres == ("Techno", "Ambient", "Electronic")
    assert values.styles == ("Techno", "Ambient")
    assert values.format.text == "LP, Album, 33 ⅓ RPM, Red"
    assert (values.media, values.format.media_count, values.mediums) == (
        '12" Vinyl',
        1,
        1,
    )
    assert (values.albumtype, values.albumstatus) == ("album", "Official")
    assert [track.position for track in values.tracks] == ["A1", "B1"]
    assert [track.length for track in values.tracks] == [284.0, 355.0]


def test_what_the_record_is_like() -> None:
    words = ("LP", "33 ⅓ RPM", "45 RPM")
    made = Release(7, formats=(Format("Vinyl", "2", words, "180 Gram, Blue"),))
    values = read(made)
    assert values.format.text == "2×LP, 33 ⅓ RPM, 45 RPM, 180 Gram, Blue"
    assert (values.media, values.format.media_count) == ('12" Vinyl', 2)
    assert (values.format.size, values.format.rpm) == ('12"', "33, 45")
    assert (values.format.weight, values.format.color) == (180, "Blue")


def test_names_as_they_sort() -> None:
    made = release(
        Track("One", "1", artists=(Artist("Orbit, The", id=6),)),
        artists=(Artist("Tides, The (2)", join="&", id=5), Artist("Aria", id=7)),
    )
    values = read(made)
    assert values.names.artist_sort == "Tides, The & Aria"
    assert values.names.artists_sort == ("Tides, The", "Aria")
    [track] = values.tracks
    assert (track.names.artist_sort, track.names.artists_sort) == (
        "Orbit, The",
        ("Orbit, The",),
    )
    assert track.names.ids == (6,)


def test_almost_nothing() -> None:
    values = read_release(decode_release(b'{"id": 7}'), ReadOptions())
    assert (values.release_id, values.title, values.tracks) == (7, "", ())
    assert values.master_id is values.imprint.year is values.names.first_id is None
    assert (values.media, values.albumtype, values.cover_url) == ("", "", "")
    assert values.mediums == 0


@pytest.mark.parametrize(
    ("genres", "styles", "choice", "expected"),
    [
        (("Electronic",), ("Techno",), "both", ("Techno", "Electronic")),
        (("Electronic",), ("Techno",), "styles", ("Techno",)),
        (("Electronic",), ("Techno",), "genres", ("Electronic",)),
        (("Electronic",), (), "both", ("Electronic",)),
        (("Electronic",), (), "styles", ("Electronic",)),
        ((), ("Techno",), "genres", ("Techno",)),
        (("Rock", "Pop"), ("Pop", "Indie"), "both", ("Pop", "Indie", "Rock")),
        ((), (), "both", ()),
    ],
)
def test_genres(
    genres: tuple[str, ...],
    styles: tuple[str, ...],
    choice: str,
    expected: tuple[str, ...],
) -> None:
    assert read(release(genres=genres, styles=styles), genres=choice).genres == expected


def test_genres_stand_in_for_styles_of_which_none_is_left() -> None:
    made = release(genres=("Electronic", "Rock"), styles=("Techno",))
    options: dict[str, Any] = {"genres": "styles", "genre_map": {"techno": ()}}
    assert read(made, **options).genres == ("Electronic", "Rock")
    assert read(made, **options).raw_genres == ("Techno",)
    options["genre_whitelist"] = frozenset({"rock"})
    assert read(made, **options).genres == ("Rock",)


def test_a_name_is_mapped_once() -> None:
    made = release(genres=("Electronic", "Rock"), styles=())
    mapped = {"electronic": ("Rock", "Pop"), "rock": ("Electronic",)}
    assert read(made, genre_map=mapped).genres == ("Rock", "Pop", "Electronic")


def test_values_are_copied_by_reference() -> None:
    values = read_release(MADE_UP, ReadOptions())
    assert deepcopy(values) is values
    assert deepcopy(values.tracks[0]) is values.tracks[0]


def test_the_same_release_gives_the_same_values() -> None:
    assert read_release(MADE_UP, ReadOptions()) == read_release(MADE_UP, ReadOptions())


POSITIONS = st.text("AB12aCDVI-.,: ", max_size=6) | st.text(max_size=8)
TRACKS: st.SearchStrategy[Track] = st.deferred(
    lambda: st.builds(
        Track,
        title=st.text(max_size=5),
        position=POSITIONS,
        type_=st.sampled_from(["track", "heading", "index", "", "odd"]),
        duration=st.text("0123456789:. ", max_size=9) | st.text(max_size=5),
        extraartists=st.just(())
        | st.builds(
            lambda tracks: (Artist("Aria", role="Remix, Featuring", tracks=tracks),),
            st.text(),
        ),
        sub_tracks=st.just(()) | st.lists(TRACKS, max_size=2).map(tuple),
    )
)
FORMATS = st.builds(
    Format,
    name=st.sampled_from(
        ["Vinyl", "CD", "DVD", "File", "Cassette", "Box Set", "", "?"]
    ),
    qty=st.sampled_from(["1", "2", "3", "", "0", "9" * 5000]) | st.text(max_size=3),
    descriptions=st.lists(st.text(max_size=6), max_size=3).map(tuple),
    text=st.text(max_size=12),
)


@given(
    st.lists(TRACKS, max_size=8).map(tuple),
    st.lists(FORMATS, max_size=3).map(tuple),
    st.sampled_from(list(Layout)),
    st.booleans(),
)
@settings(max_examples=200, deadline=None)
def test_no_release_is_too_odd(
    tracklist: tuple[Track, ...],
    formats: tuple[Format, ...],
    layout: Layout,
    index_tracks: bool,
) -> None:
    made = Release(7, formats=formats, tracklist=tracklist)
    values = read(made, layout, index_tracks=index_tracks)
    counted: dict[int, int] = {}
    for track in values.tracks:
        counted[track.medium] = counted.get(track.medium, 0) + 1
        assert track.medium_index == counted[track.medium] <= track.medium_total
        assert track.length is None or track.length > 0
    if values.tracks:
        assert sorted(counted) == list(range(1, values.mediums + 1))
