"""Tracklists: discs, their titles and carriers, parts of tracks, durations."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.discogs.schema import Artist, Track
from beetsplug.discogs_enrich.release.tracklist import Layout, layouts, seconds

from .made_up import index, read, release, rows

# formats, rows, and for each track: disc and place on it
DISCS = [
    # one disc, whatever the positions are
    ("1 CD", "1 2 3", "1.1 1.2 1.3"),
    ("1 CD", "(0,1) (0,2) (1,0)", "1.1 1.2 1.3"),
    ("1 CD", "1 2 Video", "1.1 1.2 1.3"),
    ("1 CD", "[Part_1] 1 2 [Part_2] 1 2", "1.1 1.2 1.3 1.4"),
    ("1 CD", "1 2 1 2-1", "1.1 1.2 1.3 2.1"),
    ("1 VHS", "Intro 1 2 Credits", "1.1 1.2 1.3 1.4"),
    ("1 Vinyl: LP", "A1 A2 B1", "1.1 1.2 1.3"),
    ("1 Vinyl: LP", "A B", "1.1 1.2"),
    ('1 Vinyl: 12"', "A1 AA1 AA2", "1.1 1.2 1.3"),
    ('1 Vinyl: 12"', "A AA", "1.1 1.2"),
    ('1 Vinyl: 12"', "C D", "1.1 1.2"),
    ('1 Vinyl: 12"', "S T1 T2", "1.1 1.2 1.3"),
    ('1 Vinyl: 12"', "Black_Side Silver_Side", "1.1 1.2"),
    ('1 Vinyl: 12"', "1.1 1.2 2.1", "1.1 1.2 1.3"),
    ("1 Cassette", "A1 A2 B1 B2", "1.1 1.2 1.3 1.4"),
    ("1 Cassette", "1 2 1 2", "1.1 1.2 1.3 1.4"),
    ("1 File: MP3", "A1 A2 B1 B2", "1.1 1.2 1.3 1.4"),
    ("47 File: MP3 + 3 File: MOV", "1 2 Video_1", "1.1 1.2 1.3"),
    ("", "1 2 3", "1.1 1.2 1.3"),
    ("", "A1 A2 B1", "1.1 1.2 1.3"),
    # two sides to a disc
    ("2 Vinyl: LP", "A1 B1 C1 D1", "1.1 1.2 2.1 2.2"),
    ("2 Vinyl: LP", "A B1 B2 C D", "1.1 1.2 1.3 2.1 2.2"),
    ('5 Vinyl: 12"', "A B C D E F G H I J", "1.1 1.2 2.1 2.2 3.1 3.2 4.1 4.2 5.1 5.2"),
    ('2 Vinyl: 12"', "A B D", "1.1 1.2 2.1"),
    ("2 Vinyl: LP + 1 Box Set", "A1 B1 C1 D1", "1.1 1.2 2.1 2.2"),
    ("1 Vinyl: LP", "A1 B1 C1 D1", "1.1 1.2 2.1 2.2"),
    ('2 Vinyl: 12"', "A AA B BB", "1.1 1.2 2.1 2.2"),
    ("2 Cassette", "A1 B1 C1 D1", "1.1 1.2 2.1 2.2"),
    ("", "A1 B1 C1 D1", "1.1 1.2 2.1 2.2"),
    # and one, where there are as many discs as sides
    ('2 Vinyl: 12", Single Sided', "A B", "1.1 2.1"),
    ('1 Vinyl: 12" + 1 Vinyl: 12", Single Sided', "A1 A2 B1 C", "1.1 1.2 1.3 2.1"),
    ("2 CD", "A1 A2 B1", "1.1 1.2 2.1"),
    # sides that start over are on another disc
    ('2 Vinyl: LP + 1 Vinyl: 7"', "A1 B1 C1 D1 A B", "1.1 1.2 2.1 2.2 3.1 3.2"),
    ('2 Vinyl: 12"', "A B A B", "1.1 1.2 2.1 2.2"),
    ('1 Vinyl: 12"', "A1 B1 A2 B2", "1.1 1.2 1.3 1.4"),
    # discs by name and number
    ("2 CD", "1-1 1-2 2-1", "1.1 1.2 2.1"),
    ("2 CD", "1-1 2-1 2-Video", "1.1 2.1 2.2"),
    ("2 CD", "1.01 1.02 2.01", "1.1 1.2 2.1"),
    ('3 Vinyl: 10"', "1.01 1.02 2.03 3.05", "1.1 1.2 2.1 3.1"),
    ("3 CD + 1 DVD", "CD1-1 CD2-1 CD3-1 DVD-1 DVD-2", "1.1 2.1 3.1 4.1 4.2"),
    ("1 CD + 1 DVD", "CD-1 CD-2 DVD-1", "1.1 1.2 2.1"),
    ("1 CD + 1 DVD", "1 2 Video_1 Video_2", "1.1 1.2 2.1 2.2"),
    ("4 DVD", "1-1 2-1 3A-1 3B-1 4-1", "1.1 2.1 3.1 3.2 4.1"),
    ('2 Vinyl: 12"', "1-A 1-B1 1-B2 2-A", "1.1 1.2 1.3 2.1"),
    ("1 File: FLAC", "1-1 1-2 2-1", "1.1 1.2 2.1"),
    # a change of style, where the formats have one more
    ("2 Vinyl: LP + 1 CD", "A1 B1 C1 D1 1 2", "1.1 1.2 2.1 2.2 3.1 3.2"),
    ("1 Vinyl: LP + 1 CD", "A1 B1 CD-1 CD-2", "1.1 1.2 2.1 2.2"),
    ('1 Vinyl: LP + 1 Vinyl: 12"', "A1 B1 [Bonus] Here Over", "1.1 1.2 2.1 2.2"),
    ('6 CD + 2 Vinyl: 7"', "CD1-1 CD2-1 1A 1B 2A 2B", "1.1 2.1 3.1 3.2 4.1 4.2"),
    ("1 CD", "1 2 A B", "1.1 1.2 1.3 1.4"),
    # numbers that start over
    ("2 CD", "1 2 1 2", "1.1 1.2 2.1 2.2"),
    ("2 CD", "1 2 2 1", "1.1 1.2 1.3 2.1"),
    ("2 CD", "1 1a 2 1", "1.1 1.2 2.1"),
    # headings that say so, or are as many as the discs
    ("2 CD", "[CD_1] 1 2 [CD_2] 3 4", "1.1 1.2 2.1 2.2"),
    ("2 CD", "[Disc_One:_Day] 1 2 [Disc_Two:_Night] 3", "1.1 1.2 2.1"),
    ("2 CD", "[Day] 1 2 [Night] 3 4", "1.1 1.2 2.1 2.2"),
    ("3 CD", "[Day] 1 2 [Night] 3 4", "1.1 1.2 1.3 1.4"),
    ("2 CD", "1 2 3 4", "1.1 1.2 1.3 1.4"),
]


@pytest.mark.parametrize(("formats", "lines", "expected"), DISCS)
def test_discs(formats: str, lines: str, expected: str) -> None:
    made = release(
        *rows(
            *(
                line.replace("_", " ") if line[0] == "[" else line
                for line in lines.split()
            )
        ),
        formats=formats,
    )
    values = read(made)
    found = [f"{track.medium}.{track.medium_index}" for track in values.tracks]
    assert " ".join(found) == expected
    assert values.mediums == max(track.medium for track in values.tracks)
    assert [track.index for track in values.tracks] == list(range(1, len(found) + 1))
    for track in values.tracks:
        on_disc = sum(track.medium == other.medium for other in values.tracks)
        assert track.medium_total == on_disc


# formats, rows, the medium of each disc, and what the whole is called
CARRIERS = [
    ("1 CD", "1 2", ["CD"], "CD"),
    ("1 CD + 1 DVD: DVD-Video", "CD-1 DVD-1", ["CD", "DVD-Video"], "Media"),
    ("1 CD + 1 DVD", "1-1 2-1", ["CD", "DVD"], "Media"),
    ("1 DVD + 1 CD", "CD-1 DVD-1", ["CD", "DVD"], "Media"),
    ("2 Vinyl: LP + 1 CD", "A1 C1 1", ['12" Vinyl', '12" Vinyl', "CD"], "Media"),
    ("1 CD + 1 Vinyl: LP", "A1 B1 1 2", ['12" Vinyl', "CD"], "Media"),
    (
        '2 Vinyl: LP + 1 Vinyl: 7"',
        "A1 C1 A B",
        ['12" Vinyl', '12" Vinyl', '7" Vinyl'],
        "Media",
    ),
    ("2 Vinyl: LP + 1 Box Set", "A1 C1", ['12" Vinyl', '12" Vinyl'], '12" Vinyl'),
    ("3 CD", "1-1 2-1 3-1", ["CD", "CD", "CD"], "CD"),
    ("1 CD", "1-1 2-1", ["CD", "CD"], "CD"),
    ("1 CD + 1 Blu-ray", "1 Video_1", ["CD", "Blu-ray"], "Media"),
    (
        '1 Vinyl: 12" + 1 File: WAV',
        "A1 B1 File-1",
        ['12" Vinyl', "Digital Media"],
        "Media",
    ),
    ("", "1 2", [""], ""),
    ("1 Box Set", "1 2", [""], ""),
]


@pytest.mark.parametrize(("formats", "lines", "media", "whole"), CARRIERS)
def test_each_disc_has_its_own_medium(
    formats: str, lines: str, media: list[str], whole: str
) -> None:
    values = read(release(*rows(*lines.split()), formats=formats))
    found = {track.medium: track.media for track in values.tracks}
    assert list(found.values()) == media
    assert values.media == whole


# formats, rows, and the title of each disc
TITLES = [
    ("2 CD", "[Day] 1-1 [Night] 2-1", ["Day", "Night"]),
    ("2 CD", "[CD 1: Day] 1-1 [CD 2: Night] 2-1", ["Day", "Night"]),
    ("2 CD", "[CD 1] 1-1 [Disc 2] 2-1", ["", ""]),
    ("2 CD", "[Day] 1-1 [Bonus CD] 2-1", ["Day", "Bonus CD"]),
    ("2 CD", "1-1 1-2 [Bonus] 2-1", ["", "Bonus"]),
    ("2 CD", "[Day] 1-1 [Noon] 1-2 [Night] 2-1", ["", "Night"]),
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
        ((*rows("1"), *(_by(f"Aria {n}", f"2{n}") for n in "abcdefgh")), "Nimbus"),
        ((_by("Aria", "1a"), _by("Brume", "1b")), "Nimbus"),
    ],
)
def test_who_joined_parts_are_by(tracklist: tuple[Track, ...], artist: str) -> None:
    assert read(release(*tracklist)).tracks[-1].artist == artist


def test_an_index_row_lends_its_artists() -> None:
    made = release(index("Suite", *rows("1a", "1b"), artists=(Artist("Aria"),)))
    for layout in Layout:
        assert {track.artist for track in read(made, layout).tracks} == {"Aria"}


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
