"""What a search finds beyond Discogs' own, in which order, and how much at most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("zstandard")

from beetsplug.discogs_enrich.catalog import search as module
from beetsplug.discogs_enrich.catalog.answers import Catalog

from ..releases import UK_CD
from .made_up import asked, ids, release, write_only

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Json = dict[str, Any]
    Opened = Callable[..., Catalog]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """Makes a catalogue of some releases, and opens it."""

    def opened(*releases: Json) -> Catalog:
        return Catalog(write_only(tmp_path / "catalog.sqlite", releases))

    return opened


@pytest.mark.parametrize(
    "params",
    [
        {"artist": "NONEXISTENT FOXES", "release_title": "harvest glass"},
        {"artist": "Nonexistentfoxes", "release_title": "Glass-Harvest"},
        {"artist": "The Nonexistent Foxes", "release_title": "GlassHarvest"},
        {"q": "foxes glass harvest"},
        {"q": "PMR 001 CD"},
        {"q": "5 099999 100102"},
        {"catno": "pmr001cd"},
        {"catno": "PMR-001-CD", "artist": "foxes"},
        {"barcode": "05099999100102"},
        {"barcode": "5099999100102", "catno": "PMR 001 CD"},
    ],
    ids=str,
)
def test_spellings_that_are_the_same(whole: Catalog, params: dict[str, str]) -> None:
    assert UK_CD in ids(whole, **params)


@pytest.mark.parametrize(
    "params",
    [
        {"barcode": "5099999100102", "catno": "PMR 002"},
        {"barcode": "5099999100102", "artist": "Ada Faux"},
        {"barcode": "made up"},
        {"barcode": "00000000000"},
        {"catno": "none"},
        {"catno": "PMR 001 CD", "year": "1901"},
        {"artist": "nonexistent foxes", "format": "Vinyl", "country": "Nowhere"},
    ],
    ids=str,
)
def test_all_that_is_asked_has_to_be_true(
    whole: Catalog, params: dict[str, str]
) -> None:
    assert UK_CD not in ids(whole, **params)


@pytest.mark.parametrize(
    "params",
    [
        {"artist": "Nonexistant Foxes", "release_title": "Glas Harvest"},
        {"artist": "Nonexistnet Foxess", "release_title": "Glass Havrest"},
        {"q": "nonexistent foxes glass harvesst"},
        {"title": "Nonexistent Foxes - Glass Harvext"},
    ],
    ids=str,
)
def test_where_nothing_is_found_words_may_have_a_slip(
    whole: Catalog, params: dict[str, str]
) -> None:
    assert UK_CD in ids(whole, **params)


def test_a_slip_is_not_looked_for_where_something_is_found(opened: Opened) -> None:
    catalog = opened(
        release(1, "Made Up", "Harvest"), release(2, "Made Up", "Harvesta")
    )
    assert ids(catalog, release_title="harvest") == [1]
    assert ids(catalog, release_title="harvezt") == [1]


def test_numbers_have_no_slips(opened: Opened) -> None:
    catalog = opened(release(1, "Made Up", "Volume 2001"))
    assert ids(catalog, release_title="volume 2002") == []


@pytest.mark.parametrize("name", ["!!!", "The The", "And", "R.E.M.", "Ю", "東京"])
def test_names_of_every_kind_are_found(opened: Opened, name: str) -> None:
    catalog = opened(release(1, name, name), release(2, "Made Up", "Another"))
    assert ids(catalog, artist=name, release_title=name) == [1]


def test_a_name_is_found_without_its_dots(opened: Opened) -> None:
    catalog = opened(release(1, "R.E.M.", "Made Up"), release(2, "REM", "Made Up"))
    assert ids(catalog, artist="REM") == ids(catalog, artist="r e m") == [1, 2]


def test_an_apostrophe_may_be_a_blank(opened: Opened) -> None:
    tracks = [{"title": "Don't Fall Asleep"}]
    catalog = opened(release(1, "Made Up", "Album", tracklist=tracks))
    assert ids(catalog, track="Don t Fall Asleep") == [1]
    assert ids(catalog, track="dont fall asleep") == [1]


def test_the_same_names_come_first_then_what_tells_more(opened: Opened) -> None:
    full = {"country": "UK", "year": 1997, "extraartists": [{"name": "Ada", "id": 2}]}
    catalog = opened(
        release(1, "Made Up And Others", "Harvest Live", **full),
        release(2, "Made Up", "Harvest Live", **full),
        release(3, "Made Up", "Harvest"),
        release(4, "Made Up", "Harvest", **full),
    )
    found = ids(catalog, artist="Made Up", release_title="Harvest")
    assert found == [4, 3, 2, 1]


def test_what_is_called_so_is_first_among_very_many(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_RANKED", 10)
    monkeypatch.setattr(module, "MOST_HITS", 60)
    many = [release(n, "Various", f"Hits Of {n}", master_id=n) for n in range(1, 91)]
    catalog = opened(*many, release(99, "Various", "Hits"), release(98, "Hits", "Hits"))
    found = ids(catalog, artist="various", release_title="hits")
    assert found[0] == 99
    assert len(found) == len(set(found)) == 60
    assert ids(catalog, artist="hits") == [98]
    pages = asked(catalog, "/database/search", artist="various", type="master")
    assert pages["pagination"]["items"] == 60


@pytest.mark.parametrize(
    ("year", "found"),
    [("1990", [("master", 7), ("release", 1)]), ("2010", [("release", 2)])],
)
def test_a_master_has_its_own_year(
    opened: Opened, year: str, found: list[tuple[str, int]]
) -> None:
    catalog = opened(
        release(1, "Made Up", "Harvest", year=1990, master_id=7),
        release(2, "Made Up", "Harvest", year=2010, master_id=7),
    )
    answer = asked(catalog, "/database/search", q="harvest", year=year)
    assert [(hit["type"], hit["id"]) for hit in answer["results"]] == found


@pytest.mark.parametrize(
    "text", ['"', "'", "a OR b", "NEAR(", "*", "a*", "^", "-x", "\0", "\u200b", "%"]
)
def test_whatever_is_typed_is_no_command_to_the_database(
    whole: Catalog, text: str
) -> None:
    for name in ("q", "artist", "release_title", "track", "catno", "country", "year"):
        assert isinstance(ids(whole, **{name: text}), list)
