"""What keeps a release from being taken, and how it is said. All data is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.match.clues.discogs_ids import IdClue
from beetsplug.discogs_enrich.match.decide.acceptance import (
    is_settled,
    nearness,
    of_choice,
    of_id,
    of_release,
    of_tracks,
)
from beetsplug.discogs_enrich.match.decide.match_result import MatchResult
from beetsplug.discogs_enrich.release.artists import ArtistNames

from ..made_up import compared

if TYPE_CHECKING:
    from beetsplug.discogs_enrich.match.clues.matched_by import MatchedBy
    from beetsplug.discogs_enrich.match.decide.comparison import Comparison


PRINTED = ArtistNames("Nimbus", artist_credit="Aria Example")
SEVERAL = ArtistNames("Nimbus", ("Nimbus", "Aria Example"))


@pytest.mark.parametrize(
    ("word", "similarity", "says", "odd"),
    [
        ("id", 0.75, "", ""),
        ("id", 0.74, "", "is stored, and only 74% alike"),
        ("url", 0.2, "", "is stored, and only 20% alike"),
        # a person is believed longer
        ("chosen", 0.5, "", ""),
        ("chosen", 0.49, "", "was chosen, and only 49% alike"),
        ("musicbrainz", 0.75, "", ""),
        ("musicbrainz", 0.7, "", "is what MusicBrainz links to, and only 70% alike"),
        # MusicBrainz may link to another pressing; a stored id was taken once
        (
            "musicbrainz",
            1.0,
            "+label -barcode -country",
            "is what MusicBrainz links to; the tags tell another barcode, country",
        ),
        ("musicbrainz", 1.0, "-country", ""),
        ("id", 1.0, "-barcode", ""),
        ("chosen", 1.0, "-barcode", ""),
    ],
)
def test_what_is_odd_about_an_id(
    word: MatchedBy, similarity: float, says: str, odd: str
) -> None:
    assert of_id(IdClue(1, word), compared(similarity, says)) == odd


@pytest.mark.parametrize(
    ("artist", "similarity", "given", "odd"),
    [
        ("Nimbus", 1.0, {}, ""),
        ("nimbus", 0.5, {}, ""),
        ("Nimbus", 0.49, {}, "is only 49% alike"),
        ("Aria Example", 1.0, {}, "is by Nimbus"),
        ("Aria Example", 0.3, {}, "is by Nimbus and is only 30% alike"),
        # an album without an artist is anybody's
        ("", 1.0, {}, ""),
        # guests, the name as printed, and one of several artists
        ("Nimbus feat. Aria Example", 1.0, {}, ""),
        (
            "Aria Example",
            1.0,
            {"names": PRINTED},
            "",
        ),
        (
            "Aria Example",
            1.0,
            {"names": SEVERAL},
            "",
        ),
        # a compilation, on either side
        ("Aria Example", 1.0, {"va": True}, ""),
        ("Various Artists", 1.0, {}, ""),
    ],
)
def test_what_a_person_may_not_mean(
    artist: str, similarity: float, given: dict[str, Any], odd: str
) -> None:
    told = of_choice(compared(similarity, **given), artist)
    assert told == (f'r1 ("Made-Up Title") {odd}' if odd else "")


def test_a_chosen_master_is_named_by_its_id_and_has_any_artist() -> None:
    of_master: dict[str, Any] = {"release_id": 0, "master_id": 8}
    assert of_choice(compared(1.0, **of_master), "Aria Example") == ""
    assert of_choice(compared(0.4, **of_master), "Aria Example") == (
        'm8 ("Made-Up Title") is only 40% alike'
    )


@pytest.mark.parametrize(
    ("comparison", "reason"),
    [
        (compared(missing=1), "1 track of the release is missing"),
        (compared(missing=3, extra=1), "3 tracks of the release are missing"),
        (compared(extra=1), "1 track is not on the release"),
        (compared(0.1, extra=2), "2 tracks are not on the release"),
        (compared(0.899), "only 90% alike"),
        (compared(0.9), ""),
    ],
)
def test_what_speaks_against_an_album(comparison: Comparison, reason: str) -> None:
    assert of_tracks(comparison) == reason


@pytest.mark.parametrize(
    ("comparison", "reason"),
    [
        # what is found by names has to be nearer than what a number names
        (compared(0.9), ""),
        (compared(0.89), "only 89% alike"),
        (compared(0.8, "+barcode"), ""),
        (compared(0.8, "+catalognum"), ""),
        (compared(0.79, "+barcode"), "only 79% alike"),
        (compared(0.8, "+label"), "only 80% alike"),
        # another pressing, however near
        (compared(1.0, "+barcode -year -country"), "another year, country"),
        (compared(0.1, "-media"), "another media"),
        (compared(1.0, "-country"), ""),
        # tracks come first, and a number does not make up for them
        (
            compared(1.0, "+barcode -year", missing=2),
            "2 tracks of the release are missing",
        ),
        (compared(1.0, "+barcode -year", extra=1), "1 track is not on the release"),
    ],
)
def test_what_keeps_a_search_from_being_sure(
    comparison: Comparison, reason: str
) -> None:
    assert of_release(comparison) == reason


@pytest.mark.parametrize(
    ("similarity", "heard", "named", "part", "reason"),
    [
        # all tracks are the same, by title and length: damaged names do not matter
        (0.6, "+titles +durations", True, False, ""),
        (0.59, "+titles +durations", True, False, "only 59% alike"),
        # one of the two is not known, or between yes and no
        (0.8, "+titles", True, False, ""),
        (0.8, "+durations", True, False, ""),
        (0.79, "+titles", True, False, "only 79% alike"),
        # it is by somebody else, or called otherwise
        (0.89, "+titles +durations", False, False, "only 89% alike"),
        # other recordings of the same songs, or other songs of the same length
        (0.89, "+titles -durations", True, False, "only 89% alike"),
        (0.89, "-titles +durations", True, False, "only 89% alike"),
        (0.89, "+order", True, False, "only 89% alike"),
        # some tracks of an album: where they stand says as much as their lengths
        (0.6, "+titles +order", True, True, ""),
        (0.89, "+titles +order -durations", True, True, "only 89% alike"),
    ],
)
def test_what_the_tracks_make_up_for(
    similarity: float, heard: str, named: bool, part: bool, reason: str
) -> None:
    comparison = compared(
        similarity, heard=heard, named=named, part=part, missing=int(part)
    )
    assert of_tracks(comparison) == reason
    assert of_release(comparison) == reason


@pytest.mark.parametrize(
    ("comparison", "near", "settled"),
    [
        (None, 0.0, False),
        (compared(0.5, heard="+titles"), 0.5, True),
        (compared(0.49, heard="+titles"), 0.49, False),
        (compared(0.9, heard="+durations"), 0.9, False),
        (compared(0.5, heard="+durations +tracks"), 0.5, True),
        (compared(0.9, heard="-titles"), 0.9, False),
    ],
)
def test_whether_another_search_may_do_better(
    comparison: Comparison | None, near: float, settled: bool
) -> None:
    result = MatchResult(found=False, comparison=comparison)
    assert nearness(result) == near
    assert is_settled(result) is settled
