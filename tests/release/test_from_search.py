"""What is known of a release before it is asked for. All data is made up."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beetsplug.discogs_enrich.discogs.schema import (
    Artist,
    Format,
    Image,
    Label,
    Master,
    Owners,
    Release,
    SearchHit,
    Track,
    Version,
    VersionStats,
)
from beetsplug.discogs_enrich.release.beets_info import album_info
from beetsplug.discogs_enrich.release.from_search import (
    from_hit,
    from_master_hit,
    hit_of,
    shared_by,
)

from .made_up import fmt, read

HIT: dict[str, Any] = {
    "id": 1,
    "type": "release",
    "title": "Nimbus* - Cloud - Live",
    "year": 1997,
    "country": "UK",
    "catno": "PMR 001, PMR 002",
    "master_id": 8,
    "label": ("Paper Moth", "Some Plant", "Some Studio"),
    "format": ("Vinyl", "LP", "Album"),
    "formats": (fmt("2 Vinyl: LP, Album; Blue"),),
    "format_quantity": 2,
    "barcode": ("5 099999 100102", "PMR-001-A1"),
    "genre": ("Rock",),
    "style": ("Twee", "Drone"),
}

MASTER = Master(
    8,
    "Cloud",
    year=1995,
    main_release=1,
    artists=(Artist("Nimbus", id=5),),
    genres=("Rock",),
    styles=("Twee",),
    tracklist=(Track("One", "A1"), Track("Two", "A2")),
    images=(Image("primary", "https://example.org/made-up.jpg"),),
)

#: A pressing's own values, none of which an open album may have.
OWN = (
    "imprint.catalognums",
    "imprint.barcodes",
    "imprint.matrix",
    "imprint.companies",
    "imprint.series",
    "imprint.year",
    "notes",
)


def hit(**given: Any) -> SearchHit:
    return SearchHit(**{**HIT, **given})


def open_ones(*hits: SearchHit) -> list[Release]:
    """Make what `hits` share in both ways: by their master, and by one of them."""
    like = Release(
        1,
        "Cloud",
        year=1997,
        country="UK",
        master_id=8,
        notes="one's own",
        artists=MASTER.artists,
        labels=(Label("Paper Moth", "PMR 001"),),
        formats=(fmt("1 CD: Album"),),
        genres=("Rock",),
        styles=("Twee",),
        tracklist=MASTER.tracklist,
        images=MASTER.images,
    )
    return [shared_by(hits, MASTER, MASTER.id), shared_by(hits, like, MASTER.id)]


def test_a_hit_tells_of_its_release() -> None:
    values = read(from_hit(hit()))
    assert not values.is_open
    assert (values.key, values.master_id) == ("1", 8)
    assert values.url == "https://www.discogs.com/release/1"
    assert (values.names.artist, values.title) == ("Nimbus", "Cloud - Live")
    assert (values.imprint.country, values.imprint.year) == ("GB", 1997)
    # Companies stand behind the labels, and matrix strings among the barcodes.
    assert (values.imprint.labels, values.imprint.catalognums) == (
        ("Paper Moth",),
        ("PMR 001",),
    )
    assert (values.imprint.barcodes, values.imprint.matrix) == (("5099999100102",), ())
    assert (values.format.media_count, values.format.color) == (2, "Blue")
    assert values.styles == ("Twee", "Drone")
    assert values.tracks == ()


def test_an_older_hit_has_one_list_of_words() -> None:
    assert from_hit(hit(formats=())).formats == (Format("Vinyl", "1", ("LP", "Album")),)
    assert from_hit(hit(formats=(), format=())).formats == ()


def test_a_hit_may_say_next_to_nothing() -> None:
    values = read(from_hit(SearchHit(id=1, title="Nimbus - Cloud")))
    assert (values.master_id, values.imprint.year, values.imprint.country) == (
        None,
        None,
        "",
    )
    assert (
        values.imprint.labels,
        values.imprint.catalognums,
        values.imprint.barcodes,
    ) == ((), (), ())
    assert read(from_hit(hit(master_id=0))).master_id is None


def test_a_masters_hit_tells_what_its_pressings_share() -> None:
    """It shows the country, label, format and number of its main pressing."""
    values = read(from_master_hit(hit(id=8, type="master")))
    assert values.release_id == 0
    assert (values.key, values.names.artist, values.title) == (
        "m8",
        "Nimbus",
        "Cloud - Live",
    )
    assert values.styles == ("Twee", "Drone")
    assert (values.imprint.country, values.imprint.labels, values.format.text) == (
        "",
        (),
        "",
    )
    assert not any(attrgetter(name)(values) for name in OWN)


#: What is given to the second of two pressings, and what they share then.
ALL = {
    "imprint.country": "GB",
    "imprint.labels": ("Paper Moth",),
    "format.text": "2×LP, Album, Blue",
}


@pytest.mark.parametrize(
    ("other", "lost"),
    [
        ({}, ()),
        # what is each one's own anyway
        ({"id": 2, "year": 2011, "catno": "X 1", "barcode": ()}, ()),
        ({"label": ("Paper Moth", "Another Plant")}, ()),
        ({"country": "Germany"}, ("imprint.country",)),
        ({"country": ""}, ("imprint.country",)),
        ({"label": ("Second Moth",)}, ("imprint.labels",)),
        ({"label": ()}, ("imprint.labels",)),
        ({"formats": (fmt("1 CD: Album"),)}, ("format.text",)),
        ({"formats": (fmt("2 Vinyl: LP, Album; Red"),)}, ("format.text",)),
        ({"country": "US", "label": (), "formats": (), "format": ()}, tuple(ALL)),
    ],
)
def test_only_what_pressings_agree_on_is_claimed(
    other: dict[str, Any], lost: tuple[str, ...]
) -> None:
    for made in open_ones(hit(), hit(**other), hit()):
        values = read(made)
        assert {name: attrgetter(name)(values) for name in ALL} == {
            name: type(value)() if name in lost else value
            for name, value in ALL.items()
        }
        assert not any(attrgetter(name)(values) for name in OWN)


@pytest.mark.parametrize("number", [0, 1])
def test_what_is_shared_is_open(number: int) -> None:
    made = open_ones(hit(), hit(id=2))[number]
    values = read(made)
    assert values.is_open
    assert (values.key, values.release_id, values.master_id) == ("m8", 0, 8)
    assert values.url == "https://www.discogs.com/master/8"
    assert values.genres == ("Twee", "Rock")
    assert (values.names.artist, values.title, values.styles) == (
        "Nimbus",
        "Cloud",
        ("Twee",),
    )
    assert [track.title for track in values.tracks] == ["One", "Two"]
    assert values.cover_url == "https://example.org/made-up.jpg"


def test_pressings_that_nobody_looked_at_share_nothing() -> None:
    for made in open_ones():
        assert (made.country, made.labels, made.formats) == ("", (), ())


@pytest.mark.parametrize("ids_in_mb_fields", [False, True])
def test_the_number_of_a_master_is_no_release_for_beets(ids_in_mb_fields: bool) -> None:
    for made in (*open_ones(hit()), from_master_hit(hit(id=8))):
        info = album_info(
            read(made), original_year=1995, ids_in_mb_fields=ids_in_mb_fields
        )
        assert (info.album_id, info.releasegroup_id) == ("m8", "8")
        assert info.discogs_albumid is None
        for one in (info, *info.tracks):
            assert not [name for name in one.item_data if name.startswith("mb_")]
        assert info.original_year == 1995


def test_the_number_of_a_release_is_beets_own_as_its_user_wants() -> None:
    info = album_info(read(from_hit(hit())), ids_in_mb_fields=True)
    assert (info.discogs_albumid, info.item_data["mb_albumid"]) == ("1", "1")


def version(**given: Any) -> Version:
    return Version(
        **{
            "id": 3,
            "title": "Cloud",
            "label": "Paper Moth, Second Moth",
            "catno": "PMR 001",
            "country": "UK",
            "released": "1997-09-12",
            "major_formats": ("Vinyl",),
            "format": "LP, Album, ",
            "stats": VersionStats(Owners(in_collection=40)),
            **given,
        }
    )


def test_a_row_of_a_masters_pressings_is_a_hit() -> None:
    made = hit_of(version(), 8, "Nimbus")
    assert (made.id, made.type, made.master_id) == (3, "release", 8)
    assert (made.title, made.year, made.country) == ("Nimbus - Cloud", 1997, "UK")
    assert (made.label, made.catno) == (("Paper Moth", "Second Moth"), "PMR 001")
    assert made.format == ("Vinyl", "LP", "Album")
    assert made.have == 40
    values = read(from_hit(made))
    assert (values.media, values.imprint.labels) == ('12" Vinyl', ("Paper Moth",))


@pytest.mark.parametrize(
    ("released", "year"),
    [("1997", 1997), ("1997-09-00", 1997), ("", 0), ("19??", 0), ("?", 0), ("Sep", 0)],
)
def test_the_year_of_a_row(released: str, year: int) -> None:
    assert hit_of(version(released=released), 8, "Nimbus").year == year


def test_a_row_may_say_next_to_nothing() -> None:
    made = hit_of(Version(3), 8, "")
    assert (made.year, made.label, made.format) == (0, (), ())


@given(st.text(), st.text(), st.text())
def test_any_row_and_hit_can_be_read(title: str, words: str, released: str) -> None:
    row = version(title=title, format=words, label=words, released=released)
    made = hit_of(row, 8, title)
    read(from_hit(made))
    read(from_master_hit(made))
    read(shared_by([made], MASTER, MASTER.id))
