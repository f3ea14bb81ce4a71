"""Parts of tracks: apart, joined, and who joined parts are by."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.discogs.schema import Artist, Track
from beetsplug.discogs_enrich.release.tracklist import Layout

from .made_up import index, read, release, rows
from .track_parts import FLAT, MEDLEY, MOVEMENTS, SUITE, WHOLE

# tracklist, layout, and of each track: position, title, length
PARTS = [
    (FLAT, Layout.LIKELY, [("1", "T1", 240), ("2", "T2 / T3", 180), ("3", "T4", 240)]),
    (
        FLAT,
        Layout.SPLIT,
        [("1", "T1", 240), ("2.1", "T2", 60), ("2.2", "T3", 120), ("3", "T4", 240)],
    ),
    ((SUITE,), Layout.LIKELY, [("2", "Suite", 180)]),
    ((SUITE,), Layout.SPLIT, [("2a", "T1", 60), ("2b", "T2", 120)]),
    ((MOVEMENTS,), Layout.LIKELY, [("2", "T1", 60), ("3", "T2", 120)]),
    ((MOVEMENTS,), Layout.JOINED, [("2 to 3", "Sonata", 180)]),
    ((WHOLE,), Layout.LIKELY, [("1", "Opera", 3037)]),
    (
        (WHOLE,),
        Layout.SPLIT,
        [("1.1", "T1", None), ("1.2", "T2", None), ("1.3", "T3", None)],
    ),
    (MEDLEY, Layout.LIKELY, [("B1", "T1", 370), ("B2", "T1", 60)]),
    (
        MEDLEY,
        Layout.SPLIT,
        [
            ("B1a", "T1", None),
            ("B1b", "T2", None),
            ("B1c", "T3", None),
            ("B2", "T1", 60),
        ],
    ),
    # printed at the first for all
    (
        rows("D1 1:00", "D2a 8:00", "D2b"),
        Layout.LIKELY,
        [("D1", "T1", 60), ("D2", "T2 / T3", 480)],
    ),
    # one is missing in the middle
    (
        rows("1", "2a 1:00", "2b", "2c 1:00"),
        Layout.LIKELY,
        [("1", "T1", None), ("2", "T2 / T3 / T4", None)],
    ),
    # the number itself is the first part
    (
        rows("44 1:00", "44.5 2:00", "45"),
        Layout.LIKELY,
        [("44", "T1 / T2", 180), ("45", "T3", None)],
    ),
    # a heading over just these parts
    (
        rows("1", "[Slipper Suite]", "2.1", "2.2", "[-]", "3"),
        Layout.LIKELY,
        [("1", "T1", None), ("2", "Slipper Suite", None), ("3", "T6", None)],
    ),
    (
        rows("1", "[Bonus]", "2.1", "2.2", "3"),
        Layout.LIKELY,
        [("1", "T1", None), ("2", "T3 / T4", None), ("3", "T5", None)],
    ),
    # a mix that is the whole release
    (rows("1a", "1b", "1c"), Layout.LIKELY, [("1", "Made-Up Title", None)]),
    (rows("1.01", "1.02"), Layout.LIKELY, [("1", "Made-Up Title", None)]),
    # an index without sub-tracks is a heading, a timed one a track
    ((index("Title"), *rows("1")), Layout.LIKELY, [("1", "T1", None)]),
    (
        (index("Long", duration="9:00"), *rows("2")),
        Layout.LIKELY,
        [("", "Long", 540), ("2", "T1", None)],
    ),
    # an index over one track
    ((index("Alone", *rows("1 1:00")),), Layout.LIKELY, [("1", "T1", 60)]),
    ((index("Alone", *rows("1 1:00")),), Layout.JOINED, [("1", "Alone", 60)]),
    # wrongly nested: below a heading, and an index in an index
    (
        (Track("Act", type_="heading", sub_tracks=rows("1", "2")),),
        Layout.LIKELY,
        [("1", "T1", None), ("2", "T2", None)],
    ),
    (
        (index("Outer", index("Inner", *rows("1", "2")), *rows("3")),),
        Layout.SPLIT,
        [("1", "T1", None), ("2", "T2", None), ("3", "T1", None)],
    ),
    # the same number twice
    (
        rows("1", "1", "2"),
        Layout.LIKELY,
        [("1", "T1", None), ("1", "T2", None), ("2", "T3", None)],
    ),
    # no positions at all
    (
        rows("", "", ""),
        Layout.LIKELY,
        [("", "T1", None), ("", "T2", None), ("", "T3", None)],
    ),
    ((), Layout.LIKELY, []),
]


@pytest.mark.parametrize(("tracklist", "layout", "expected"), PARTS)
def test_parts_of_tracks(
    tracklist: tuple[Track, ...],
    layout: Layout,
    expected: list[tuple[str, str, float | None]],
) -> None:
    formats = "1 Vinyl: LP" if "B1" in str(tracklist) else "1 CD"
    tracks = read(release(*tracklist, formats=formats), layout).tracks
    assert [(t.position, t.title, t.length) for t in tracks] == expected


def _by(name: str, position: str) -> Track:
    return Track("T", position, artists=(Artist(name),))


@pytest.mark.parametrize(
    ("tracklist", "artist"),
    [
        ((*rows("1"), _by("Aria", "2a"), _by("Brume", "2b")), "Aria / Brume"),
        ((*rows("1"), _by("Aria", "2a"), _by("Aria", "2b")), "Aria"),
        ((*rows("1"), _by("Aria", "2a"), *rows("2b")), "Nimbus"),
        ((*rows("1"), *(_by(f"Aria {n}", f"2{n}") for n in "abcdefgh")), "Nimbus"),
        ((_by("Aria", "1a"), _by("Brume", "1b")), "Nimbus"),
    ],
)
def test_who_joined_parts_are_by(tracklist: tuple[Track, ...], artist: str) -> None:
    assert read(release(*tracklist)).tracks[-1].names.artist == artist


def test_an_index_row_lends_its_artists() -> None:
    made = release(index("Suite", *rows("1a", "1b"), artists=(Artist("Aria"),)))
    for layout in Layout:
        assert {track.names.artist for track in read(made, layout).tracks} == {"Aria"}
