"""What is told of a look-up: how likely a release is, and what stays open. All data is
made up."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.match.decide.match_result import MatchResult

from ..made_up import compared, scored

if TYPE_CHECKING:
    from beetsplug.discogs_enrich.match.decide.hit_score import ScoredHit

#: A pressing of another album.
ELSEWHERE = 70


def test_what_was_found_is_as_likely_as_it_is_alike() -> None:
    one = compared(0.9)
    tied = (scored(1), scored(2), scored(3))
    assert MatchResult(True, comparison=one, tied=tied).likelihood(one) == 0.9
    # one that only a preference has singled out may be any of them
    picked = MatchResult(True, comparison=one, tied=tied, is_picked=True)
    assert picked.likelihood(one) == pytest.approx(0.3)
    # and one that is in doubt, too
    doubtful = MatchResult(False, comparison=one, tied=tied)
    assert doubtful.likelihood(one) == pytest.approx(0.3)
    # what was not found is as likely as it is alike, where nothing rivals it
    assert MatchResult(True, comparison=compared()).likelihood(compared(0.6)) == 0.6


@pytest.mark.parametrize(
    ("others", "rivals"),
    [
        ((), 0),
        ((scored(1),), 0),
        # other pressings of its master
        ((scored(1, master_id=8), scored(2, master_id=8)), 1),
        ((scored(1, master_id=8), scored(2, "-year", master_id=8)), 0),
        ((scored(1, master_id=8), scored(2, "-label", master_id=8)), 1),
        # one that the evidence is less for
        ((scored(1, "+barcode", master_id=8), scored(2, master_id=8)), 0),
        ((scored(1, "+label", master_id=8), scored(2, master_id=8)), 1),
        # another album that is called alike, or one that is not quite
        ((scored(1), scored(2, master_id=ELSEWHERE)), 1),
        ((scored(1), scored(2, master_id=ELSEWHERE, names=0.96)), 0),
        ((scored(1, names=0.9), scored(2, master_id=ELSEWHERE, names=0.88)), 1),
        # a release that was not among the hits is held against what is called the same
        ((scored(2, master_id=ELSEWHERE),), 0),
        ((scored(2, master_id=8),), 1),
    ],
)
def test_what_rivals_a_release(others: tuple[ScoredHit, ...], rivals: int) -> None:
    one = compared(0.8, master_id=8)
    likely = MatchResult(False, comparison=one, others=others).likelihood(one)
    assert likely == pytest.approx(0.8 / (1 + rivals))


def test_a_number_of_the_release_itself_rules_others_out() -> None:
    """A row of a master's pressings has no barcode, the release has one."""
    others = (scored(1, master_id=8), scored(2, master_id=8))
    one = compared(0.8, "+barcode", master_id=8)
    assert MatchResult(False, others=others).likelihood(one) == 0.8
    unseen = MatchResult(False, others=others[1:])
    assert unseen.likelihood(one) == 0.8


def test_no_more_than_four_are_counted() -> None:
    tied = tuple(scored(number) for number in range(1, 10))
    one = compared(0.8)
    assert MatchResult(False, tied=tied).likelihood(one) == pytest.approx(0.2)
    assert MatchResult(False, tied=tied[:3]).likelihood(one) == pytest.approx(0.8 / 3)


def test_of_an_open_album_the_pressings_that_tie_are_rivals() -> None:
    opened = compared(0.8, release_id=0, master_id=8)
    result = MatchResult(
        False,
        tied=(scored(1), scored(2)),
        others=(scored(1, master_id=8), scored(2, master_id=8), scored(3, master_id=8)),
    )
    assert result.likelihood(opened) == pytest.approx(0.8 / 3)


def test_what_is_said_of_a_look_up() -> None:
    opened = compared(heard="+titles", release_id=0, master_id=8)
    result = MatchResult(True, comparison=opened, tied=(scored(1), scored(2)))
    assert result.is_open
    assert result.open_words == "pressing open, 2 fit"
    assert result.is_heard("titles")
    assert not result.is_heard("durations")
    assert not result.uncertain
    assert not MatchResult(True, comparison=compared()).is_open
    assert not MatchResult(False, comparison=opened).is_open
    uncounted = MatchResult(True, comparison=opened, is_counted=False)
    assert uncounted.open_words == "pressing open"


def test_nothing_found_is_not_uncertain() -> None:
    nothing = MatchResult(False)
    assert (nothing.uncertain, nothing.is_open) == (False, False)
    assert not nothing.is_heard("titles")
    assert not MatchResult(True).is_open
    assert MatchResult(False, comparison=compared()).uncertain
    scored_hits = MatchResult(False, others=(scored(4),))
    assert scored_hits.uncertain
    assert (scored_hits.has_scored(4), scored_hits.has_scored(5)) == (True, False)


def test_it_is_copied_by_reference() -> None:
    """beets copies its candidates deeply, and with them what they carry."""
    result = MatchResult(False, comparison=compared())
    assert deepcopy(result) is result
