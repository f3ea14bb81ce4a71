"""Which record is meant, as far as names and numbers tell. All are made up."""

from __future__ import annotations

from typing import Any

import pytest

from beetsplug.discogs_enrich.discogs.schema import SearchHit
from beetsplug.discogs_enrich.match.clues.clues import Clues
from beetsplug.discogs_enrich.match.search.record_finder import (
    BY_MASTER,
    BY_NAMES,
    BY_NUMBER,
    BY_TRACK,
    OTHER_SIZE,
    FoundRecord,
    _guess,
    _is_called_so,
    _search,
    sure_one,
)

ALBUM = Clues(artist="Ada Faux", album="Made Up", tracks=10, titles=("One",) * 10)
TRACK = Clues(artist="Ada Faux", title="One", tracks=1, is_single=True)
LP = SearchHit(
    id=1, type="release", title="Ada Faux - Made Up", format=("Vinyl", "LP", "Album")
)


def hit(**changes: Any) -> SearchHit:
    kept = {name: getattr(LP, name) for name in ("id", "type", "title", "format")}
    return SearchHit(**{**kept, **changes})


@pytest.mark.parametrize(
    ("clues", "one", "master", "similarity"),
    [
        (ALBUM, LP, 0, BY_NAMES),
        (ALBUM, hit(title="Ada Faux - Made Up (2)"), 0, None),
        (ALBUM, hit(title="Nobody - Something Else"), 0, None),
        (ALBUM, hit(type="master"), 0, None),
        (ALBUM, hit(title="Whatever - It Says", master_id=80), 80, BY_MASTER),
        (ALBUM, hit(format=("Vinyl", '7"', "Single")), 0, BY_NAMES * OTHER_SIZE),
        (TRACK, LP, 0, BY_TRACK),
        (TRACK, hit(format=("Vinyl", '7"', "Single")), 0, BY_TRACK),
        (TRACK, hit(title="Various - A Sampler"), 0, BY_TRACK * 0.7),
    ],
)
def test_a_guess(
    clues: Clues, one: SearchHit, master: int, similarity: float | None
) -> None:
    found = _guess(clues, one, master)
    if similarity is None:
        assert found is None or found.similarity < BY_NAMES
    else:
        assert found is not None
        assert found.similarity == pytest.approx(similarity)


@pytest.mark.parametrize(
    ("number", "same"), [("FAUX 1", True), ("faux-1", True), ("FAUX 2", False), ("", 0)]
)
def test_a_number_speaks_for_a_record_and_another_says_nothing(
    number: str, same: bool
) -> None:
    clues = Clues(artist="Ada Faux", album="Made Up", tracks=10, catalognum=number)
    found = _guess(clues, hit(catno="MOTH 9, FAUX 1"), 0)
    assert found
    assert found.is_numbered == bool(same)
    assert found.similarity == pytest.approx(BY_NUMBER if same else BY_NAMES)


@pytest.mark.parametrize(
    ("clues", "params"),
    [
        (ALBUM, {"artist": "Ada Faux", "release_title": "Made Up"}),
        (TRACK, {"artist": "Ada Faux", "track": "One"}),
        (
            Clues(artist="Various Artists", album="Made Up", various=True),
            {"artist": "Various", "release_title": "Made Up"},
        ),
        (Clues(artist="Ada Faux"), None),
    ],
)
def test_what_is_searched_for(clues: Clues, params: dict[str, str] | None) -> None:
    every_time = {"format": "Vinyl", "type": "release"}
    assert _search(clues) == (None if params is None else params | every_time)


@pytest.mark.parametrize(
    ("title", "same"),
    [
        ("Ada Faux - Made Up", True),
        ("Ada Faux - Made Up / Made Down", False),
        ("Nobody - Made Up", False),
        ("Ada Faux - Another", False),
    ],
)
def test_a_record_on_the_shelf_is_known_by_its_names(title: str, same: bool) -> None:
    assert _is_called_so(ALBUM, hit(title=title)) == same


def record(id_: int, similarity: float, **more: Any) -> FoundRecord:
    return FoundRecord(hit(id=id_), similarity, **more)


NUMBERED = {"agree": ("names", "catalognum")}


@pytest.mark.parametrize(
    ("records", "sure"),
    [
        ([], None),
        ([record(1, 0.95)], 1),
        ([record(1, 0.89)], None),
        ([record(1, 0.95), record(2, 0.91)], None),
        ([record(1, 0.95), record(2, 0.6)], 1),
        ([record(1, 0.95), record(2, 0.91, copies=1)], 2),
        ([record(1, 0.95, copies=1), record(2, 0.91, copies=2)], None),
        ([record(1, 0.95), record(2, 0.6, copies=1)], 1),
        ([record(1, 0.95), record(2, 0.99, **NUMBERED)], 2),
        ([record(1, 0.99, **NUMBERED), record(2, 0.99, **NUMBERED)], None),
        ([record(1, 0.99, **NUMBERED), record(2, 0.95, copies=1)], 2),
    ],
)
def test_one_is_sure(records: list[FoundRecord], sure: int | None) -> None:
    found = sure_one(records)
    assert (found.hit.id if found else None) == sure


def test_the_users_own_come_first() -> None:
    records = [record(1, 0.9), record(2, 0.7, copies=1), record(3, 0.95)]
    ordered = sorted(records, key=lambda one: one.order)
    assert [one.hit.id for one in ordered] == [2, 3, 1]
