"""What files keep where the pressing of their album is open. All data is made up."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from beets.autotag import AlbumMatch, Distance, TrackInfo
from beets.library import Item

from beetsplug.discogs_enrich.discogs.schema import Artist, Track
from beetsplug.discogs_enrich.importer.open_pressing_tracks import (
    keep_own,
    keep_own_of_single,
)
from beetsplug.discogs_enrich.release.beets_info import album_info

from ..release.made_up import read, release

PRESSING = read(
    release(
        Track("Paper Moth", "A1", "track"),
        Track("Low Orbit", "A2", "track", artists=(Artist("Aria Example", id=6),)),
        master_id=8,
    )
)
OPEN = msgspec.structs.replace(PRESSING, release_id=0)
#: The files of it, as they are called elsewhere.
FILES: tuple[dict[str, Any], ...] = (
    {"title": "paper moth", "artist": "NIMBUS", "track": 1, "disc": 1},
    {"title": "Low Orbit", "artist": "Aria Example", "track": 2, "disc": 1},
)


def matched(
    *files: dict[str, Any], values: Any = OPEN, **given: Any
) -> tuple[AlbumMatch, list[TrackInfo]]:
    """Make an open candidate, with what it carries, and let files keep their own."""
    info = album_info(values)
    info.update(given)
    items = [Item(**{"album": "Made-Up Title", **file}) for file in files]
    match = AlbumMatch.__new__(AlbumMatch)  # which would tell all plugins
    match.distance, match.info = Distance(), info
    match.mapping = dict(zip(items, info.tracks, strict=True))
    match.extra_items, match.extra_tracks = [], []
    keep_own(match)
    return match, info.tracks


def test_a_spelling_is_discogs_and_a_number_the_files() -> None:
    match, (one, two) = matched(FILES[1] | {"track": 4}, FILES[0] | {"track": 3})
    assert (one.title, two.title) == ("Low Orbit", "paper moth")
    assert one.kept["title"] == "Low Orbit"
    assert (one.index, two.index) == (4, 3)
    assert (one.kept["track"], one.kept["disc"]) == (4, 1)
    assert "tracktotal" not in one.kept
    match, (one, two) = matched(*FILES)
    assert (one.title, one.artist) == ("Paper Moth", "Nimbus")
    assert one.kept == {"track": 1, "disc": 1}
    assert match.info.album == "Made-Up Title"


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Paper Moth (Made-Up Version)", "Paper Moth (Made-Up Version)"),
        ("Another", "Another"),
        # a number or its artist before it is no other title
        ("01 - Paper Moth", None),
        ("Nimbus - Paper Moth", None),
        ("PAPER MOTH!", None),
        # what a ripper writes who knows nothing
        ("Track 01", None),
        ("", None),
    ],
)
def test_a_title_that_is_another_one_stays(title: str, kept: str | None) -> None:
    file = {**FILES[0], "title": title, "artist": "Nimbus"}
    _, (track, _) = matched(file, FILES[1])
    assert track.kept.get("title") == kept
    assert track.title == (kept or "Paper Moth")


def test_a_number_in_a_title_is_that_of_its_track() -> None:
    """ "Track 02" of the first track is a title."""
    _, (track, _) = matched({**FILES[0], "title": "Track 02"}, FILES[1])
    assert track.title == "Track 02"


@pytest.mark.parametrize(
    ("artist", "kept"),
    [
        ("Nimbus", False),
        ("nimbus", False),
        ("", False),
        ("Nimbus & Somebody", True),
        ("Somebody Else", True),
    ],
)
def test_an_artist_who_is_another_one_stays_with_all_names(
    artist: str, kept: bool
) -> None:
    names = {"artist_sort": "Else, Somebody", "artists": ["Somebody Else"]}
    _, (track, _) = matched({**FILES[0], "artist": artist, **names}, FILES[1])
    assert ("artist" in track.kept) is kept
    if kept:
        assert track.artist == artist
        assert track.artist_sort == track.kept["artist_sort"] == "Else, Somebody"
        assert track.artists == track.kept["artists"] == ["Somebody Else"]
        assert set(track.kept) >= {"artist_credit", "artists_credit", "artists_sort"}
    else:
        assert (track.artist, track.artists) == ("Nimbus", ["Nimbus"])


@pytest.mark.parametrize(
    ("numbers", "kept"),
    [
        (((1, 1), (2, 1)), True),
        (((2, 1), (1, 1)), True),
        (((1, 1), (1, 2)), True),
        # two that are the same, or one that is missing, tell no order
        (((1, 1), (1, 1)), False),
        (((1, 0), (1, 0)), False),
        (((1, 1), (0, 1)), False),
        (((0, 0), (0, 0)), False),
    ],
)
def test_numbers_stay_where_each_file_has_one(
    numbers: tuple[tuple[int, int], ...], kept: bool
) -> None:
    files = [
        {**file, "track": track, "disc": disc, "tracktotal": 12}
        for file, (track, disc) in zip(FILES, numbers, strict=True)
    ]
    _, tracks = matched(*files)
    assert [("track" in one.kept, "tracktotal" in one.kept) for one in tracks] == [
        (kept, kept)
    ] * 2
    own = [track for track, _ in numbers]
    assert [one.index for one in tracks] == (own if kept else [1, 2])


@pytest.mark.parametrize(
    ("albums", "given", "title"),
    [
        (("Another", "Another"), {}, "Another"),
        (("MADE UP TITLE", "MADE UP TITLE"), {}, "Made-Up Title"),
        # all pressings that fit are called like the master
        (("Another", "Another"), {"titles_agree": True}, "Made-Up Title"),
        (("Another", "Another"), {"titles_agree": False}, "Another"),
        # files that do not agree, or say nothing
        (("Another", "A Third"), {}, "Made-Up Title"),
        (("", ""), {}, "Made-Up Title"),
    ],
)
def test_the_title_of_the_album(
    albums: tuple[str, ...], given: dict[str, Any], title: str
) -> None:
    files = [{**f, "album": name} for f, name in zip(FILES, albums, strict=True)]
    match, _ = matched(*files, **given)
    assert match.info.album == title


def test_of_a_pressing_that_is_known_nothing_is_kept() -> None:
    files = [{**file, "title": "Another", "album": "Another"} for file in FILES]
    match, tracks = matched(*files, values=PRESSING)
    assert match.info.album == "Made-Up Title"
    assert [track.get("kept") for track in tracks] == [None, None]
    assert [track.title for track in tracks] == ["Paper Moth", "Low Orbit"]


def test_another_sources_candidate_is_left_alone() -> None:
    item = Item(title="Another", album="Another", track=1)
    info = msgspec.structs.replace(OPEN)
    match, (track, _) = matched(*FILES, values=info)
    match.info.pop("release_values")
    match.info.album = "Theirs"
    match.mapping = {item: track}
    keep_own(match)
    assert match.info.album == "Theirs"


def test_a_single_keeps_its_title_and_names() -> None:
    track = album_info(OPEN).tracks[0]
    file: dict[str, Any] = {"title": "Another", "artist": "Somebody Else", "track": 9}
    keep_own_of_single(Item(**file, artist_sort="Else, Somebody"), track)
    assert (track.title, track.artist) == ("Another", "Somebody Else")
    assert track.artist_sort == "Else, Somebody"
    assert track.index == 1
    plain = album_info(OPEN).tracks[0]
    keep_own_of_single(Item(title="paper moth", artist="nimbus"), plain)
    assert (plain.title, plain.artist) == ("Paper Moth", "Nimbus")
