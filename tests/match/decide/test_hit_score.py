"""How hits are scored and put in order: tables over made-up ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.discogs.schema import Community, UserData
from beetsplug.discogs_enrich.match.clues.clues import Clues
from beetsplug.discogs_enrich.match.decide.evidence import Facts
from beetsplug.discogs_enrich.match.decide.hit_score import (
    HitScorer,
    first_year,
    liked,
    name_fit,
)
from beetsplug.discogs_enrich.match.decide.pressings import PressingFilter
from beetsplug.discogs_enrich.setting_groups import Prefer

from ..made_up import hit, scored

if TYPE_CHECKING:
    from beetsplug.discogs_enrich.discogs.schema import SearchHit

CLUES = Clues(artist="Made Up", album="Album")


def ranked(clues: Clues, *hits: SearchHit, prefer: Prefer | None = None) -> list[int]:
    return [one.hit.id for one in HitScorer(clues, prefer or Prefer()).rank(hits)]


def test_names_of_a_compilation_are_its_title() -> None:
    clues = Clues(artist="Various Artists", album="Made Up Hits", various=True)
    assert name_fit(clues, "Various - Made Up Hits") == 1


def test_evidence_orders_and_implausible_names_are_out() -> None:
    clues = Clues(artist="Made Up", album="Album", catalognum="PMR 002", year=1998)
    assert ranked(
        clues,
        hit(1, title="Nobody - Nothing"),
        hit(2, catno="X 9"),
        hit(3, year=1998),
        hit(4),
        hit(5, type="master"),
    ) == [3, 4, 2]


def test_preferences_then_owners_order_equals() -> None:
    hits = [
        hit(1, community=Community(have=5)),
        hit(2, community=Community(have=900)),
        hit(3, country="Germany", format=("CD",), label=("X (2)",)),
    ]
    assert ranked(CLUES, *hits) == [2, 1, 3]
    assert ranked(CLUES, *hits, prefer=Prefer(countries=("Germany",))) == [3, 2, 1]
    assert ranked(CLUES, *hits, prefer=Prefer(countries=("DE",))) == [3, 2, 1]
    assert ranked(CLUES, *hits, prefer=Prefer(formats=("cd",))) == [3, 2, 1]
    assert ranked(CLUES, *hits, prefer=Prefer(labels=("x (2)",)))[0] == 3


def test_the_users_own_copy_comes_first_among_equals() -> None:
    own = hit(3, user_data=UserData(in_collection=True))
    usual = hit(1, community=Community(have=900))
    assert ranked(CLUES, usual, own, prefer=Prefer(formats=("LP",))) == [3, 1]
    assert ranked(Clues(artist="Made Up", year=1997), usual) == []
    dated = Clues(artist="Made Up", album="Album", year=1998)
    assert ranked(dated, hit(1, year=1998), own) == [1, 3]


def test_who_vouches_for_names_has_them_not_compared() -> None:
    [one] = HitScorer(CLUES, Prefer()).rank([hit(1, title="X - Y")], named=True)
    assert one.names == 1
    assert HitScorer(CLUES, Prefer()).rank([hit(1, title="X - Y")]) == []


def test_only_what_is_within_the_limits_is_ranked() -> None:
    hits = [hit(1), hit(2, country="US")]
    found = HitScorer(CLUES, Prefer(), PressingFilter(country="US")).rank(hits)
    assert [one.hit.id for one in found] == [2]


def test_the_year_of_the_original_is_not_held_against_a_pressing() -> None:
    clues = Clues(artist="Made Up", album="Album", year=1997)
    hits = [hit(1, year=2011, master_id=8), hit(2, year=2011)]
    told = {
        one.hit.id: one.evidence.differ
        for one in HitScorer(clues, Prefer()).rank(hits, {8: 1997})
    }
    assert told == {1: (), 2: ("year",)}


def test_the_first_year_that_is_known_of_some_pressings() -> None:
    assert first_year([hit(1, year=2011), hit(2, year=1997), hit(3, year=0)]) == 1997
    assert first_year([hit(1, year=0)]) == first_year([]) == 0


def test_strength_and_album() -> None:
    assert scored(1, "+year -label", names=0.8).strength == pytest.approx(5)
    assert scored(1, master_id=8).album == scored(2, master_id=8).album
    assert scored(1).album != scored(2, master_id=1).album
    assert scored(2, master_id=1).album != scored(1, master_id=0).album


@pytest.mark.parametrize(
    ("prefer", "expected"),
    [
        ({}, 0),
        ({"formats": ("LP",)}, 1),
        ({"formats": ("Vinyl",)}, 1),
        ({"formats": ('12" Vinyl',)}, 1),
        ({"formats": ("CD", "LP")}, 0.5),
        ({"formats": ("CD",)}, 0),
        ({"countries": ("UK",)}, 1),
        ({"countries": ("gb",)}, 1),
        ({"countries": ("US", "DE", "GB")}, 1 / 3),
        ({"labels": ("paper moth",)}, 1),
        ({"labels": ("Paper",)}, 0),
        ({"formats": ("LP",), "countries": ("GB",), "labels": ("Paper Moth",)}, 3),
    ],
)
def test_liked(prefer: dict[str, Any], expected: float) -> None:
    facts = Facts(media=("Vinyl", "LP"), country="GB", labels=("Paper Moth",))
    assert liked(facts, Prefer(**prefer)) == pytest.approx(expected)
    assert liked(Facts(), Prefer(**prefer)) == 0
