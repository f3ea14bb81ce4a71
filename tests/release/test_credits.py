"""Roles and ranges of tracks. All people here are made up."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.discogs.schema import Artist, Track
from beetsplug.discogs_enrich.release.credits import (
    KINDS,
    Credits,
    kinds_in,
    places_of,
    roles_in,
    tracks_named,
)
from beetsplug.discogs_enrich.release.tracklist import Layout
from beetsplug.discogs_enrich.settings import Anv

from .made_up import credit, index, read, release, rows

ROLES = [
    ("Producer", [("Producer", "")]),
    ("Producer, Mixed By", [("Producer", ""), ("Mixed By", "")]),
    ("Guitar [12-String, Lead]", [("Guitar", "12-String, Lead")]),
    (
        "Guitar [12-String, Lead], Vocals [Backing] [Uncredited]",
        [("Guitar", "12-String, Lead"), ("Vocals", "Backing, Uncredited")],
    ),
    ("Arranged By [Strings] , Piano", [("Arranged By", "Strings"), ("Piano", "")]),
    ("Producer [Additional, Vocal", [("Producer", "Additional, Vocal")]),
    ("Producer,, ", [("Producer", "")]),
    ("[Untitled]", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_roles(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(role.name, role.detail) for role in roles_in(text)] == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Written-By", ("composers",)),
        ("Music By, Lyrics By", ("composers", "lyricists")),
        ("Composed By, Written-By", ("composers",)),
        ("Words By [English]", ("lyricists",)),
        ("Orchestrated By", ("arrangers",)),
        ("Remix [Additional]", ("remixers",)),
        ("REMIX", ("remixers",)),
        ("Producer [Written-By]", ()),
        ("Vocals", ()),
    ],
)
def test_kinds(text: str, kinds: tuple[str, ...]) -> None:
    assert kinds_in(text) == kinds


def test_every_kind_has_its_place() -> None:
    fields = {*Credits.__struct_fields__, "featuring"}
    assert set(KINDS.values()) == fields
    assert all(role == role.casefold() for role in KINDS)


VINYL = [["A1"], ["A2"], ["B1", "B1a", "B1b"], ["B2"], ["C1"]]
NUMBERS = [["1"], ["2"], ["3"], ["4"], ["10"]]
DISCS = [["1-01"], ["1-02"], ["2-01"], ["2-02"], ["DVD-1"]]
TWICE = [["A"], ["B"], ["A"], ["B"], ["C"]]

# positions of the tracks, what a credit says, the places that it names
RANGES = [
    (VINYL, "A1", {0}),
    (VINYL, "A1, B2", {0, 3}),
    (VINYL, "A1 to B1", {0, 1, 2}),
    (VINYL, "A1 to A2, C1", {0, 1, 4}),
    (VINYL, "a1,b2", {0, 3}),
    (VINYL, "B1a to B2", {2, 3}),
    (VINYL, "A2  to  B1 , C1", {1, 2, 4}),
    (VINYL, "B2 to A1", set()),
    (VINYL, "A", set()),
    (VINYL, "All tracks except B1", set()),
    (VINYL, "A1, Z9", {0}),
    (VINYL, "", set()),
    (NUMBERS, "1, 3 to 10", {0, 2, 3, 4}),
    (NUMBERS, "01, 04", {0, 3}),
    (DISCS, "1-1 to 2-1", {0, 1, 2}),
    (DISCS, "1-02, DVD-1", {1, 4}),
    (DISCS, "dvd-1", {4}),
    (TWICE, "A", set()),
    (TWICE, "C", {4}),
    (TWICE, "A to C", set()),
]


@pytest.mark.parametrize(("positions", "text", "places"), RANGES)
def test_ranges(positions: list[list[str]], text: str, places: set[int]) -> None:
    assert tracks_named(text, places_of(positions)) == places


def test_who_did_what_on_which_track() -> None:
    made = release(
        Track("One", "A1", extraartists=(credit("Aria", "Written-By"),)),
        Track("Two", "A2", extraartists=(credit("Brume (2)", "Remix"),)),
        Track("Three", "B1"),
        formats="1 Vinyl: LP",
        extraartists=(
            credit("Cirrus", "Written-By, Producer"),
            credit("Drizzle", "Arranged By [Strings]", "A2 to B1"),
            credit("Eddy", "Lyrics By", "B1"),
            credit("Fog", "Lyrics By", "All tracks except B1"),
            credit("Aria", "Music By"),
        ),
    )
    one, two, three = read(made).tracks
    assert one.composers == ("Aria", "Cirrus")
    assert two.composers == three.composers == ("Cirrus", "Aria")
    assert (one.arrangers, two.arrangers, three.arrangers) == (
        (),
        ("Drizzle",),
        ("Drizzle",),
    )
    assert two.remixers == ("Brume",)
    assert three.lyricists == ("Eddy",)
    assert one.lyricists == two.lyricists == ()


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({}, "Aria"),
        ({"anv": Anv(artist=True)}, "A. Ria"),
        ({"strip_disambiguation": False}, "Aria (2)"),
    ],
)
def test_names_follow_the_options(options: dict[str, object], name: str) -> None:
    made = release(
        *rows("1"),
        extraartists=(Artist("Aria (2)", anv="A. Ria", role="Written-By"),),
    )
    assert read(made, **options).tracks[0].composers == (name,)


def test_parts_bring_their_credits_along() -> None:
    def part(position: str, name: str) -> Track:
        return Track("T", position, extraartists=(credit(name, "Composed By"),))

    made = release(
        index(
            "Suite",
            part("1a", "Aria"),
            part("1b", "Brume"),
            extraartists=(credit("Cirrus", "Remix"),),
        ),
        extraartists=(credit("Drizzle", "Words By", "1b"),),
    )
    (joined,) = read(made, Layout.JOINED).tracks
    assert joined.composers == ("Aria", "Brume")
    assert joined.remixers == ("Cirrus",)
    assert joined.lyricists == ("Drizzle",)
    first, second = read(made, Layout.SPLIT).tracks
    assert (first.composers, second.composers) == (("Aria",), ("Brume",))
    assert first.remixers == second.remixers == ("Cirrus",)
    assert (first.lyricists, second.lyricists) == ((), ("Drizzle",))
