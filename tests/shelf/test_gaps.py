"""What somebody has made, and what of it is there. All works are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.discogs.schema import Appearance
from beetsplug.discogs_enrich.discogs.shelf_schema import BasicInformation, written
from beetsplug.discogs_enrich.shelf.gaps import Present, present, works
from beetsplug.discogs_enrich.store import Store
from beetsplug.discogs_enrich.store.on_shelf import OnShelf

if TYPE_CHECKING:
    from pathlib import Path

NOTHING: frozenset[int] = frozenset()
NOBODY = Present(NOTHING, NOTHING, OnShelf(), NOTHING, NOTHING)
ALBUM = Appearance(80, "master", "Made Up", role="Main", year=1997, main_release=1)
SINGLE = Appearance(2, "release", "Made Up, Too", role="Main", year=1996)


def test_what_is_their_own_comes_first_then_by_year() -> None:
    rows = [
        Appearance(5, role="Producer", year=1990),
        ALBUM,
        Appearance(4, role="Main"),
        Appearance(3, role="Appearance", year=2000),
        SINGLE,
    ]
    assert [one.appearance.id for one in works(rows, NOBODY)] == [2, 80, 4, 3, 5]
    only = works(rows, NOBODY, ["producer", "APPEARANCE"])
    assert [one.appearance.id for one in only] == [3, 5]


def test_each_is_there_once() -> None:
    rows = [Appearance(80, "master", role="Remix"), ALBUM, Appearance(80, "release")]
    found = works(rows, NOBODY)
    assert [(one.appearance.type, one.appearance.role) for one in found] == [
        ("master", "Main"),
        ("release", ""),
    ]


@pytest.mark.parametrize(
    ("there", "one", "library", "shelf", "missing"),
    [
        (NOBODY, ALBUM, False, None, True),
        (NOBODY._replace(masters=frozenset({80})), ALBUM, True, None, False),
        (NOBODY._replace(releases=frozenset({1})), ALBUM, True, None, False),
        (NOBODY._replace(releases=frozenset({80})), ALBUM, False, None, True),
        (NOBODY._replace(releases=frozenset({2})), SINGLE, True, None, False),
        (NOBODY._replace(masters=frozenset({2})), SINGLE, False, None, True),
        (NOBODY._replace(owned=OnShelf({})), ALBUM, False, False, True),
        (NOBODY._replace(owned=OnShelf({1: 1})), ALBUM, False, True, False),
        (
            NOBODY._replace(owned=OnShelf({9: 1}), owned_masters=frozenset({80})),
            ALBUM,
            False,
            True,
            False,
        ),
        (NOBODY._replace(owned=OnShelf({2: 2})), SINGLE, False, True, False),
    ],
)
def test_what_there_is(
    there: Present, one: Appearance, library: bool, shelf: bool | None, missing: bool
) -> None:
    [found] = works([one], there)
    assert found.is_in_library == library
    assert found.is_on_shelf == shelf
    assert found.is_missing == missing


def test_another_pressing_on_the_shelf_counts(tmp_path: Path) -> None:
    with Store(str(tmp_path / "store.sqlite")) as store:
        basics = {
            7: written(BasicInformation(7, master_id=80)),
            8: written(BasicInformation(8, master_id=81)),
            9: written(BasicInformation(9)),
        }
        store.shelf.put_records(basics)
        mine = OnShelf({7: 1, 9: 1}, frozenset({8}))
        there = present((NOTHING, NOTHING), store.shelf, mine)
    assert there.owned_masters == frozenset({80})
    assert there.wanted_masters == frozenset({81})
    [album, other] = works([ALBUM, Appearance(81, "master", year=1999)], there)
    assert (album.is_on_shelf, album.is_wanted) == (True, False)
    assert (other.is_on_shelf, other.is_wanted) == (False, True)
