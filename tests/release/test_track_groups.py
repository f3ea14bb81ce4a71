"""Which rows are parts of one track, and what their headings name. All is made up."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.discogs.schema import Track

from .made_up import index, read, release, rows


@pytest.mark.parametrize(
    ("whole", "parts", "titles"),
    [
        # it has a place of its own, or a duration that its parts have not
        ({"position": "2"}, ("2.1 3:00", "2.2 3:00"), ["Suite"]),
        ({"position": "2"}, ("3 3:00", "4 3:00"), ["Suite"]),
        ({"duration": "6:00"}, ("2", "3"), ["Suite"]),
        # a title over several tracks
        ({"duration": "6:00"}, ("2 3:00", "3 3:00"), ["T1", "T2"]),
        ({}, ("2", "3"), ["T1", "T2"]),
        ({}, ("2 3:00", "3 3:00"), ["T1", "T2"]),
        # parts of one number
        ({}, ("2a", "2b"), ["Suite"]),
        ({}, ("2a 3:00", "2b 3:00"), ["Suite"]),
        ({}, ("B1a", "B1b"), ["Suite"]),
        ({}, ("2a", "3a"), ["T1", "T2"]),
        ({}, ("A1a", "B1a"), ["T1", "T2"]),
        ({}, ("2", "2b"), ["T1", "T2"]),
    ],
)
def test_whether_an_index_row_is_a_track(
    whole: dict[str, str], parts: tuple[str, ...], titles: list[str]
) -> None:
    made = release(Track("One", "1", "track"), index("Suite", *rows(*parts), **whole))
    assert [track.title for track in read(made).tracks] == ["One", *titles]


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        # the first row is the sum of the others
        (("1", "2", "2a", "2b"), ["T1", "T2"]),
        # two of them are two parts
        (("1", "2", "2a"), ["T1", "T2 / T3"]),
        # one number that is printed twice
        (("1", "2", "2"), ["T1", "T2", "T3"]),
        # a heading over nothing but them
        (("1", "[Suite]", "2a", "2b", "[Rest]", "3"), ["T1", "Suite", "T6"]),
        (("1", "[Suite]", "2a", "2b"), ["T1", "Suite"]),
        # or over more
        (("1", "[Suite]", "2a", "2b", "3"), ["T1", "T3 / T4", "T5"]),
        (("1", "[Suite]", "2a", "[Coda]", "2b"), ["T1", "T3 / T5"]),
        (("Intro", "Intro", "1"), ["T1", "T2", "T3"]),
    ],
)
def test_parts_without_an_index_row(lines: tuple[str, ...], titles: list[str]) -> None:
    assert [track.title for track in read(release(*rows(*lines))).tracks] == titles


@pytest.mark.parametrize(
    ("row", "is_track"),
    [
        (Track("Day", type_="heading"), False),
        (Track("Day", "A", "heading"), False),
        (Track("Day", "", "heading", "3:00"), False),
        # somebody chose the wrong kind
        (Track("Day", "A", "heading", "3:00"), True),
        (Track("Day", type_="index"), False),
        (Track("Day", "A", "index"), True),
        (Track("Day", "", "index", "3:00"), True),
        (Track("Day", type_="track"), True),
    ],
)
def test_what_is_a_heading(row: Track, is_track: bool) -> None:
    titles = [track.title for track in read(release(row, *rows("1"))).tracks]
    assert titles == (["Day", "T1"] if is_track else ["T1"])


def test_tracks_below_a_heading_are_tracks() -> None:
    """Nested by mistake, since a heading holds none."""
    wrong = Track("Day", type_="heading", sub_tracks=rows("1", "2"))
    values = read(release(wrong, *rows("3")), index_tracks=True)
    assert [track.title for track in values.tracks] == ["Day: T1", "Day: T2", "Day: T1"]
    placed = Track("Day", "A", "heading", sub_tracks=rows("1", "2"))
    assert [track.title for track in read(release(placed)).tracks] == ["T1", "T2"]
