"""How it is found out which copies there are. All of it is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.shelf.known_copies import known_copies
from beetsplug.discogs_enrich.shelf.pull import refresh
from beetsplug.discogs_enrich.store.journal_rows import COLLECTION
from tests.releases import ADA, GERMAN_CD, KITES_LP, TWIN, UK_CD, UK_LP, ZOE

if TYPE_CHECKING:
    from .desk import Desk

MANY = (ADA, GERMAN_CD, KITES_LP, TWIN, UK_CD, UK_LP, ZOE)


def known(desk: Desk, *releases: int, exact: bool = False) -> dict[int, list[int]]:
    """Return the ratings of all copies of each release; the log begins anew."""
    desk.server.log.clear()
    copies = desk.lists[COLLECTION]
    found = known_copies(desk.endpoints, desk.store, copies, releases, exact=exact)
    return {
        id_: [state["rating"] for state in of_one.values()]
        for id_, of_one in found.items()
    }


def questions(desk: Desk) -> int:
    """Count the questions about one release each."""
    return sum("/collection/releases/" in one.path for one in desk.server.log)


def test_few_are_asked_for_one_by_one(desk: Desk) -> None:
    assert known(desk, UK_LP, UK_CD) == {UK_LP: [5], UK_CD: []}
    assert len(desk.server.log) == questions(desk) == 2


@pytest.mark.parametrize("pulled", [False, True])
def test_for_many_the_collection_is_pulled(desk: Desk, pulled: bool) -> None:
    if pulled:
        refresh(desk.endpoints, desk.store.shelf)
        desk.collection.add(ADA, rating=2)
    found = known(desk, *MANY)
    assert found[UK_LP] == [5]
    assert found[ADA] == ([2] if pulled else [])
    assert questions(desk) == 0


def test_a_rating_of_now_takes_a_pull_of_everything(desk: Desk) -> None:
    refresh(desk.endpoints, desk.store.shelf)
    desk.collection.rate(desk.one(UK_LP)[0], 1)
    assert known(desk, *MANY, exact=True)[UK_LP] == [1]
    assert questions(desk) == 0


def test_what_discogs_does_not_list_is_asked_for(desk: Desk) -> None:
    desk.server.faults.add("short_page", r".*/releases", times=None, rows=3)
    found = known(desk, *MANY)
    assert questions(desk) >= len(MANY)
    assert set(found) == set(MANY)


def test_a_large_collection_is_not_read_for_a_few(desk: Desk) -> None:
    for number in range(400):
        desk.collection.add(KITES_LP if number % 2 else ZOE)
    known(desk, *MANY)
    assert questions(desk) >= len(MANY)
    assert not [one for one in desk.server.log if "/folders/0/" in one.path]
