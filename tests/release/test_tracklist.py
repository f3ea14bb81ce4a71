"""Tracklists: titles of discs, parts of tracks, durations."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.discogs.schema import Artist, Track
from beetsplug.discogs_enrich.release.tracklist import Layout, layouts, seconds

from .made_up import index, read, release, rows

# formats, rows, and the title of each disc
TITLES = [
    ("2 CD", "[Day] 1-1 [Night] 2-1", ["Day", "Night"]),
    ("2 CD", "[CD 1: Day] 1-1 [CD 2: Night] 2-1", ["Day", "Night"]),
    ("2 CD", "[CD 1] 1-1 [Disc 2] 2-1", ["", ""]),
    ("2 CD", "[Day] 1-1 [Bonus CD] 2-1", ["Day", "Bonus CD"]),
    ("2 CD", "1-1 1-2 [Bonus] 2-1", ["", "Bonus"]),
    ("2 CD", "[Day] 1-1 [Noon] 1-2 [Night] 2-1", ["", "Night"]),
    ("2 CD", "[Day] 1-1 [-] 2-1", ["Day", ""]),
    ("2 CD", "[Day] 1-1 [-] 1-2 [Night] 2-1", ["Day", "Night"]),
    ("2 CD", "[Day] [Dawn] 1-1 [Noon] 1-2 [Night] 2-1", ["Day", "Night"]),
    ("2 CD", "1-1 [Coda] 1-2 2-1", ["", ""]),
    ("4 CD", "[Day] 1-1 2-1 [Night] 3-1 4-1", ["Day", "Day", "Night", "Night"]),
    ("2 Vinyl: LP", "[Act I] A1 [Act I] B1 [Act II] C1 D1", ["Act I", "Act II"]),
    (
        "2 Vinyl: LP",
        "[Black Side] A [Silver Side] B [Black Side 2:] C [Side D] D",
        ["", ""],
    ),
    ("1 CD", "[Day] 1 [Night] 2", [""]),
]


@pytest.mark.parametrize(("formats", "lines", "titles"), TITLES)
def test_titles_of_discs(formats: str, lines: str, titles: list[str]) -> None:
    split = [word for word in _lines(lines) if word]
    values = read(release(*rows(*split), formats=formats))
    found = {track.medium: track.disctitle for track in values.tracks}
    assert list(found.values()) == titles


def _lines(text: str) -> list[str]:
    """Split "[Act I] A1 B1" into its heading and its positions."""
    lines: list[str] = []
    for part in text.replace("[", "\n[").replace("]", "]\n").splitlines():
        lines += [part] if part.startswith("[") else part.split()
    return lines


# --- Parts of tracks -----------------------------------------------------------

FLAT = rows("1 4:00", "2.1 1:00", "2.2 2:00", "3 4:00")
SUITE = index("Suite", *rows("2a 1:00", "2b 2:00"))
MOVEMENTS = index("Sonata", *rows("2 1:00", "3 2:00"))
WHOLE = index("Opera", *rows("1.1", "1.2", "1.3"), duration="50:37")
MEDLEY = (*rows("B1 6:10"), *rows("B1a", "B1b", "B1c"), *rows("B2 1:00"))

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


@pytest.mark.parametrize(
    ("tracklist", "expected"),
    [
        (rows("1", "2"), [Layout.LIKELY]),
        (FLAT, [Layout.LIKELY, Layout.SPLIT]),
        ((WHOLE,), [Layout.LIKELY, Layout.SPLIT]),
        ((MOVEMENTS,), [Layout.LIKELY, Layout.JOINED]),
        ((SUITE, MOVEMENTS), [Layout.LIKELY, Layout.JOINED, Layout.SPLIT]),
        ((index("Alone", *rows("1")),), [Layout.LIKELY]),
        ((), [Layout.LIKELY]),
    ],
)
def test_layouts_that_differ(
    tracklist: tuple[Track, ...], expected: list[Layout]
) -> None:
    assert list(layouts(release(*tracklist))) == expected


def test_no_track_lies_on_two_discs() -> None:
    opera = index("Opera", *rows("1-1", "1-2", "2-1"))
    values = read(release(opera, formats="2 CD"), Layout.JOINED)
    assert [(t.medium, t.title, t.position) for t in values.tracks] == [
        (1, "Opera", "1-1 to 1-2"),
        (2, "Opera", "2-1"),
    ]


def _by(name: str, position: str) -> Track:
    return Track("T", position, artists=(Artist(name),))


@pytest.mark.parametrize(
    ("tracklist", "artist"),
    [
        ((*rows("1"), _by("Aria", "2a"), _by("Brume", "2b")), "Aria / Brume"),
        ((*rows("1"), _by("Aria", "2a"), _by("Aria", "2b")), "Aria"),
        ((*rows("1"), _by("Aria", "2a"), *rows("2b")), "Nimbus"),
        (
            (*rows("1"), *(_by(n.upper(), f"2{n}") for n in "abcdef")),
            "A / B / C / D / E / F",
        ),
        ((*rows("1"), *(_by(n.upper(), f"2{n}") for n in "abcdefg")), "Nimbus"),
        ((_by("Aria", "1a"), _by("Brume", "1b")), "Nimbus"),
    ],
)
def test_who_joined_parts_are_by(tracklist: tuple[Track, ...], artist: str) -> None:
    assert read(release(*tracklist)).tracks[-1].names.artist == artist


def test_an_index_row_lends_its_artists() -> None:
    made = release(index("Suite", *rows("1a", "1b"), artists=(Artist("Aria"),)))
    for layout in Layout:
        assert {track.names.artist for track in read(made, layout).tracks} == {"Aria"}


@pytest.mark.parametrize(
    ("tracklist", "titles"),
    [
        ((MOVEMENTS,), ["Sonata: T1", "Sonata: T2"]),
        (rows("[Day]", "1", "2", "[-]", "3"), ["Day: T2", "Day: T3", "T5"]),
        ((*rows("[Day]"), MOVEMENTS), ["Day, Sonata: T1", "Day, Sonata: T2"]),
        ((*rows("[Day]"), SUITE), ["Day: Suite"]),
        (rows("[Side A]", "1", "[Other Side:]", "2"), ["T2", "T4"]),
        (rows("[Suite]", "1a", "1b", "[-]", "2"), ["Suite", "T5"]),
    ],
)
def test_divisions_before_the_titles(
    tracklist: tuple[Track, ...], titles: list[str]
) -> None:
    values = read(release(*tracklist), index_tracks=True)
    assert [track.title for track in values.tracks] == titles
    bare = read(release(*tracklist))
    assert not any(":" in track.title for track in bare.tracks)


def test_a_disc_title_is_no_division() -> None:
    made = release(*rows("[Day]", "1-1", "[Night]", "2-1"), formats="2 CD")
    titles = [track.title for track in read(made, index_tracks=True).tracks]
    assert titles == ["T2", "T4"]
    parts = rows("[Day]", "1-1a", "1-1b", "1-2", "[Night]", "2-1")
    joined = read(release(*parts, formats="2 CD"), index_tracks=True)
    assert [track.title for track in joined.tracks] == ["T2 / T3", "T4", "T6"]


def test_rows_of_2012_do_not_say_what_they_are() -> None:
    made = release(Track("Day"), Track("One", "1", duration="1:00"), Track("Two", "2"))
    assert [track.title for track in read(made).tracks] == ["One", "Two"]
    unnumbered = release(Track("One"), Track("Two"))
    assert [track.title for track in read(unnumbered).tracks] == ["One", "Two"]


@pytest.mark.parametrize(
    ("printed", "length"),
    [
        ("4:44", 284.0),
        ("75:12", 4512.0),
        ("1:02:03", 3723.0),
        (" 0:59 ", 59.0),
        ("0:45.5", 45.5),
        ("0:45,5", 45.5),
        ("12:5", 725.0),
        ("0:00", None),
        ("", None),
        ("?", None),
        ("4.44", None),
        ("(4:44)", None),
    ],
)
def test_durations(printed: str, length: float | None) -> None:
    assert seconds(printed) == length
