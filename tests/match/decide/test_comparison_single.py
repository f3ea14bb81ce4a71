"""How alike a single and the tracks of a release are. All data is made up."""

from __future__ import annotations

from typing import Any

import pytest
from beets.autotag import TrackInfo
from beets.library import Item

from beetsplug.discogs_enrich.discogs.schema import Artist, Release, Track
from beetsplug.discogs_enrich.match.clues.clues import single_clues
from beetsplug.discogs_enrich.match.decide.comparison import (
    Comparison,
    compare_single,
    single,
)
from beetsplug.discogs_enrich.release.beets_info import album_info
from beetsplug.discogs_enrich.setting_groups import ReadOptions

from ...release.made_up import read, release, rows

SAMPLER = release(
    Track("Paper Moth", "1", "track", "3:00", artists=(Artist("Aria Example", id=6),)),
    Track("Low Orbit", "2", "track", "4:00", artists=(Artist("Nimbus", id=5),)),
    artists=(Artist("Various", id=194),),
    country="UK",
    released="1999",
)


def alone(made: Release, **given: Any) -> Comparison:
    """Hold a single against a release."""
    item = Item(**{"title": "Low Orbit", "artist": "Nimbus", "length": 240.0, **given})
    return compare_single(made, item, single_clues(item), ReadOptions(), 1995, 1990)


def test_a_single_is_the_nearest_track() -> None:
    found = alone(SAMPLER, track=7, disc=3)
    assert found.matched == {0: 1}
    assert found.tracks[0].title == "Low Orbit"
    assert found.similarity == 1.0
    assert found.distance is not None
    assert (found.missing, found.extra, found.complete) == (0, 0, True)
    assert set(found.heard.agree) == {"tracks", "titles", "durations"}
    assert found.release is SAMPLER
    assert found.info.original_year == 1995


@pytest.mark.parametrize(
    ("given", "agree", "differ"),
    [
        ({"year": 1999}, ("year",), ()),
        ({"country": "US"}, (), ("country",)),
        ({"album": "Made-Up Title"}, ("album",), ()),
        ({"album": "Another"}, (), ("album",)),
    ],
)
def test_what_speaks_for_a_singles_release(
    given: dict[str, Any], agree: tuple[str, ...], differ: tuple[str, ...]
) -> None:
    found = alone(SAMPLER, **given)
    assert (found.evidence.agree, found.evidence.differ) == (agree, differ)


def test_a_single_of_another_artist_is_further_away() -> None:
    assert alone(SAMPLER, artist="Somebody Else").similarity < 0.9
    assert alone(SAMPLER, artist="Somebody Else").matched == {0: 1}
    assert alone(SAMPLER, title="Paper Moth", length=180.0).similarity < 0.9
    assert alone(SAMPLER, title="Paper Moth", length=180.0).matched == {0: 0}


def test_a_release_without_tracks_holds_no_single() -> None:
    found = alone(release(country="UK"), country="GB")
    assert (found.similarity, found.matched, found.distance) == (0.0, {}, None)
    assert (found.missing, found.extra, found.complete) == (0, 1, False)
    assert found.evidence.agree == ("country",)
    assert found.values.imprint.country == "GB"
    assert found.release is not None


def test_a_track_that_stands_alone_has_its_albums_artist() -> None:
    made = release(*rows("1", "2"))
    info = album_info(read(made), matched_by="barcode")
    for track in info.tracks:
        track.artist = None
    own = single(info, info.tracks[1])
    assert (own.title, own.album, own.matched_by) == (
        "T2",
        "Made-Up Title",
        "barcode",
    )
    assert (own.artist, own.artists, own.artist_credit) == (
        "Nimbus",
        ["Nimbus"],
        "Nimbus",
    )
    assert info.tracks[1].artist is None


def test_a_track_of_a_compilation_has_its_own_artist_or_none() -> None:
    info = album_info(read(SAMPLER))
    assert single(info, info.tracks[0]).artist == "Aria Example"
    info.tracks[0].artist = None
    assert single(info, info.tracks[0]).artist is None
    assert isinstance(single(info, info.tracks[0]), TrackInfo)
