"""Which tracks a credit names: a table that was checked by hand."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.release.ranges import NOTHING, Named, Places

VINYL = [["A1"], ["A2"], ["B1", "B1a", "B1b"], ["B2"], ["C1"]]
NUMBERS = [["1"], ["2"], ["3"], ["4"], ["10"]]
DISCS = [["1-01"], ["1-02"], ["2-01"], ["2-02"], ["DVD-1"]]
CDS = [["CD1-1"], ["CD1-2"], ["CD2-1"], ["CD2-2"]]
TWICE = [["A"], ["B"], ["A"], ["B"], ["C"]]
DOUBLE_A = [["A1"], ["A2"], ["AA1"], ["AA2"]]
PARTS = [["1"], ["2.1"], ["2.2"], ["3"]]
MIXED = [["A1"], ["B1"], ["CD-1"], ["CD-2"]]
NAMED = [["Intro"], ["1"], ["2"], ["Outro"]]
SIDES = [["A1"], ["A2"], ["B1"], ["B2"], ["B3"]]
WITH_DVD = [["1"], ["2"], ["3"], ["DVD-1"], ["DVD-2"]]

# positions of the tracks, what a credit says, the places that it names all of
WHOLE = [
    (VINYL, "A1", {0}),
    (VINYL, "A1, B2", {0, 3}),
    (VINYL, "A1, B2.", {0, 3}),
    (VINYL, "A1 & B2", {0, 3}),
    (VINYL, "A1 and B2; C1", {0, 3, 4}),
    (VINYL, "A1 to B1", {0, 1, 2}),
    (VINYL, "A1 to A2, C1", {0, 1, 4}),
    (VINYL, "a1,b2", {0, 3}),
    (VINYL, "B1a to B2", {2, 3}),
    (VINYL, "A2  to  B1 , C1", {1, 2, 4}),
    (VINYL, "A1-A2", {0, 1}),
    (VINYL, "A1–B1", {0, 1, 2}),
    (VINYL, "A1 - B1", {0, 1, 2}),
    # sides
    (VINYL, "A", {0, 1}),
    (VINYL, "Side B", {2, 3}),
    (VINYL, "A to B", {0, 1, 2, 3}),
    (VINYL, "Tracks A1, A2", {0, 1}),
    # the number of a track where all are numbered by sides
    (VINYL, "2 to 3", {1, 2}),
    (VINYL, "5", {4}),
    (VINYL, "1", {0}),
    # all of them
    (VINYL, "All tracks", {0, 1, 2, 3, 4}),
    (NUMBERS, "1, 3 to 10", {0, 2, 3, 4}),
    (NUMBERS, "01, 04", {0, 3}),
    (NUMBERS, "1-3, 10", {0, 1, 2, 4}),
    (NUMBERS, "2–4", {1, 2, 3}),
    (NUMBERS, "track 2", {1}),
    (NUMBERS, "no. 2, nos. 3-4", {1, 2, 3}),
    # discs
    (DISCS, "1-1 to 2-1", {0, 1, 2}),
    (DISCS, "1-02, DVD-1", {1, 4}),
    (DISCS, "dvd-1", {4}),
    (DISCS, "CD 2", {2, 3}),
    (DISCS, "Disc 1", {0, 1}),
    (DISCS, "Disc 1.", {0, 1}),
    (DISCS, "DVD", {4}),
    (CDS, "CD2", {2, 3}),
    (CDS, "CD-1-2", {1}),
    (CDS, "1.01 to 2.01", {0, 1, 2}),
    (CDS, "CD1 to CD2", {0, 1, 2, 3}),
    (MIXED, "CD", {2, 3}),
    (MIXED, "CD2", {3}),
    ([["LP-A1"], ["LP-B1"], ["CD-1"]], "LP", {0, 1}),
    (MIXED, "A1 to CD-1", {0, 1, 2}),
    (TWICE, "C", {4}),
    (DOUBLE_A, "AA", {2, 3}),
    (DOUBLE_A, "A", {0, 1}),
    (PARTS, "2", {1, 2}),
    (PARTS, "2.2 to 3", {2, 3}),
    (NAMED, "Intro, 2", {0, 2}),
    (NAMED, "Intro., 2", {0, 2}),
    (NAMED, "Intro to 1", {0, 1}),
]

# the same, where nobody can say which tracks are meant
NOBODY_KNOWS = [
    (VINYL, ""),
    (VINYL, "B2 to A1"),
    (VINYL, "All tracks except B1"),
    (VINYL, "All tracks except B1, B2"),
    (VINYL, "All but A1"),
    (VINYL, "Not on A1"),
    (VINYL, "Recorded at home, A1"),
    (VINYL, "A1, bonus mix"),
    (VINYL, "A1 to C1, ex. B1"),
    (VINYL, "A1 to C1, bar B1"),
    (VINYL, "No A1"),
    (VINYL, "B: 1, 2"),
    (VINYL, "All tracks, except, B1"),
    (NUMBERS, "1 to 10, no 4"),
    (NUMBERS, "1 to 10, exc. 4"),
    (NUMBERS, "no 4"),
    (WITH_DVD, "1, 3 on DVD"),
    (WITH_DVD, "DVD: 1, 2"),
    (WITH_DVD, "DVD:1, 2"),
    (SIDES, "B1-3"),
    (SIDES, "B1 to 3"),
    (VINYL, "6"),
    (VINYL, "0"),
    (VINYL, "D"),
    (TWICE, "A"),
    (TWICE, "A to C"),
    (NUMBERS, "7"),
    (NUMBERS, "A1"),
    (NUMBERS, "4-1"),
    (DISCS, "CD 3"),
    (DISCS, "2"),
    (CDS, "DVD"),
    (CDS, "CD1a"),
    (MIXED, "1"),
    # a number alone is on no disc
    ([["1-01"], ["1-02"], ["2-01"]], "2"),
    # one that stands there twice, in another spelling
    ([["CD1-1"], ["CD1-1"], ["CD1-2"]], "CD-1-1"),
    ([], "A1"),
    ([[""], [""]], "1"),
]


@pytest.mark.parametrize(("positions", "text", "places"), WHOLE)
def test_ranges(positions: list[list[str]], text: str, places: set[int]) -> None:
    assert Places(positions).named(text) == Named(frozenset(places), whole=True)


@pytest.mark.parametrize(("positions", "text"), NOBODY_KNOWS)
def test_nothing_is_guessed(positions: list[list[str]], text: str) -> None:
    assert Places(positions).named(text) == NOTHING


@pytest.mark.parametrize(
    ("positions", "text", "places"),
    [
        (VINYL, "A1, Z9", {0}),
        (DOUBLE_A, "A1, A2, B1", {0, 1}),
        # it may go on on the same side, or disc
        (SIDES, "B1, 2", {2}),
        (SIDES, "B1 & 3", {2}),
        (SIDES, "Side B 1, 2", {2}),
        (DISCS, "1-2, 2", {1}),
    ],
)
def test_a_part_is_known(
    positions: list[list[str]], text: str, places: set[int]
) -> None:
    assert Places(positions).named(text) == Named(frozenset(places), whole=False)
