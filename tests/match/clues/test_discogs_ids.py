"""Ids and links in a library's rows and comments. All of them are made up."""

from __future__ import annotations

from typing import Any

import pytest

from beetsplug.discogs_enrich.match.clues.discogs_ids import (
    IdClue,
    agreed,
    by_hand,
    once,
    stored_ids,
    stored_masters,
)

RELEASE = "https://www.discogs.com/release/7-Made-Up"
MASTER = "https://www.discogs.com/master/8-Made-Up"


def ids(rows: list[dict[str, Any]]) -> list[tuple[int, str]]:
    return [(clue.release_id, clue.word) for clue in stored_ids(rows)]


def masters(rows: list[dict[str, Any]]) -> list[tuple[int, str]]:
    return [(clue.master_id, clue.word) for clue in stored_masters(rows)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], []),
        ([{}], []),
        ([{"discogs_id": 7}], [(7, "id")]),
        ([{"discogs_url": RELEASE}], [(7, "url")]),
        ([{"discogs_url": "7"}], [(7, "url")]),
        ([{"discogs_url": MASTER}], []),
        # the best word for each release, and none twice
        (
            [
                {
                    "discogs_id": 7,
                    "discogs_url": RELEASE,
                    "discogs_albumid": 6,
                    "discogs_album_id": "5",
                }
            ],
            [(7, "id"), (6, "id"), (5, "musicbrainz")],
        ),
        ([{"data_source": "Discogs", "mb_albumid": "9"}], [(9, "id")]),
        ([{"data_source": "Deezer", "mb_albumid": "9"}], []),
        # comments
        ([{"comments": f"Ripped from {RELEASE} by me"}], [(7, "url")]),
        ([{"comments": f"An edition of {MASTER}"}], []),
        ([{"comments": "r7 or 7"}], []),
        ([{"comments": f"{RELEASE} or discogs.com/release/6"}], []),
        ([{"discogs_id": 5, "comments": RELEASE}], [(5, "id"), (7, "url")]),
        # tracks that disagree tell nothing; one that is silent takes nothing away
        ([{"discogs_id": 7}, {"discogs_id": 6}], []),
        ([{"discogs_id": 7}, {}], [(7, "id")]),
        ([{"comments": RELEASE}, {"comments": RELEASE}, {}], [(7, "url")]),
        ([{"comments": RELEASE}, {"comments": "discogs.com/release/6"}], []),
        (
            [
                {"discogs_id": 7, "discogs_albumid": 5},
                {"discogs_id": 6, "discogs_albumid": 5},
            ],
            [(5, "id")],
        ),
    ],
)
def test_stored_ids(
    rows: list[dict[str, Any]], expected: list[tuple[int, str]]
) -> None:
    assert ids(rows) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], []),
        ([{"discogs_master_id": 8}], [(8, "id")]),
        ([{"discogs_master_id": "m8"}], [(8, "id")]),
        ([{"discogs_master_id": 0}], []),
        ([{"discogs_master_id": "nonsense"}], []),
        ([{"discogs_url": MASTER}], [(8, "url")]),
        ([{"discogs_url": RELEASE}], []),
        # a bare number is a release's
        ([{"discogs_url": "7"}], []),
        ([{"discogs_master_id": 8, "discogs_url": MASTER}], [(8, "id")]),
        ([{"discogs_master_id": 9, "discogs_url": MASTER}], [(9, "id"), (8, "url")]),
        ([{"comments": f"An edition of {MASTER}"}], [(8, "url")]),
        ([{"comments": f"{MASTER} {RELEASE}"}], [(8, "url")]),
        ([{"comments": f"{MASTER} discogs.com/master/9"}], []),
        ([{"discogs_master_id": 8, "comments": MASTER}], [(8, "id")]),
        ([{"discogs_master_id": 8}, {"discogs_master_id": 9}], []),
        ([{"comments": MASTER}, {"comments": "discogs.com/master/9"}], []),
        ([{"comments": MASTER}, {"comments": "nothing"}], [(8, "url")]),
    ],
)
def test_stored_masters(
    rows: list[dict[str, Any]], expected: list[tuple[int, str]]
) -> None:
    assert masters(rows) == expected


@pytest.mark.parametrize(
    ("values", "shared"),
    [
        ((), ""),
        (("a", "a"), "a"),
        (("a", "b"), ""),
        (("a", "", None), "a"),
        ((7,), "7"),
    ],
)
def test_agreed(values: tuple[Any, ...], shared: str) -> None:
    assert agreed([{"any": value} for value in values], "any") == shared


def test_each_release_keeps_its_best_clue() -> None:
    first, second = IdClue(7, "chosen", only=True), IdClue(6, "id")
    assert once(first, second, IdClue(7, "url")) == (first, second)
    assert [first.believed, second.believed] == [True, False]


def test_a_link_by_hand_needs_a_row() -> None:
    assert by_hand(None) == ()
    assert by_hand({"discogs_id": 7, "discogs_albumid": 7}) == ()
    assert by_hand({"discogs_id": 8, "discogs_albumid": 7}) == (IdClue(8, "chosen"),)
