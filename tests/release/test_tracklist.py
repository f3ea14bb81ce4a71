"""Tracklists: their layouts, divisions, old rows and durations."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.discogs.schema import Track
from beetsplug.discogs_enrich.release.tracklist import Layout, layouts, seconds

from .made_up import index, read, release, rows
from .track_parts import FLAT, MOVEMENTS, SUITE, WHOLE


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
