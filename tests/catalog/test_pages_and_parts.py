"""What is known and what is not, pages, and a catalogue of a part of Discogs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.catalog.answers import Catalog
from beetsplug.discogs_enrich.catalog.catalog_writer import CatalogWriter

from ..discogs_server import made_up
from ..releases import GLASS_HARVEST, UK_CD, UK_LP, ZOE
from .made_up import asked, ids, masters, write_only

if TYPE_CHECKING:
    from pathlib import Path

SEARCH = "/database/search"
KNOWN = made_up()


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/releases/1", {}),
        ("/masters/1", {}),
        ("/masters/1/versions", {}),
        ("/artists/1", {}),
        ("/artists/1/releases", {}),
        ("/labels/1", {}),
        ("/labels/1/releases", {}),
        ("/releases/99999999999999999999", {}),
        (f"/releases/{UK_CD}/rating", {}),
        (f"/marketplace/stats/{UK_CD}", {}),
        ("/oauth/identity", {}),
        (SEARCH, {"credit": "Ada Faux"}),
        (SEARCH, {"artist": "Ada Faux", "submitter": "somebody"}),
        (SEARCH, {"type": "release"}),
        (SEARCH, {}),
    ],
)
def test_what_it_cannot_know_it_does_not_answer(
    whole: Catalog, path: str, params: dict[str, str]
) -> None:
    assert whole.answer(path, params) is None


def test_a_search_that_finds_nothing_is_an_answer(whole: Catalog) -> None:
    found = asked(whole, SEARCH, release_title="xyzzy plugh")
    assert found["results"] == []
    assert found["pagination"]["items"] == 0
    assert found["pagination"]["pages"] == 1


def test_it_tells_which_releases_it_has(whole: Catalog) -> None:
    assert whole.has_release(UK_CD)
    assert not whole.has_release(1)


def test_artists_and_labels_are_answered_as_they_were_put(whole: Catalog) -> None:
    for id_, name in KNOWN.artist_names.items():
        assert asked(whole, f"/artists/{id_}") == {"id": id_, "name": name}
    for id_, name in KNOWN.label_names.items():
        assert asked(whole, f"/labels/{id_}") == {"id": id_, "name": name}


def test_pages_together_are_the_list(whole: Catalog) -> None:
    every = asked(whole, SEARCH, artist="Ada Faux", per_page="100")
    items = every["pagination"]["items"]
    pages = [
        asked(whole, SEARCH, artist="Ada Faux", per_page="3", page=str(number))
        for number in range(1, items // 3 + 2)
    ]
    assert [row for page in pages for row in page["results"]] == every["results"]
    assert {page["pagination"]["pages"] for page in pages} == {-(-items // 3)}
    beyond = asked(whole, SEARCH, artist="Ada Faux", per_page="3", page="99")
    assert beyond["results"] == []
    assert beyond["pagination"]["items"] == items > 6


@pytest.mark.parametrize(
    ("asked_for", "given"),
    [("1000", 100), ("0", 1), ("-3", 50), ("many", 50), ("", 50), ("7", 7)],
)
def test_a_page_has_a_hundred_rows_at_most(
    whole: Catalog, asked_for: str, given: int
) -> None:
    found = asked(whole, SEARCH, artist="Ada", per_page=asked_for, page="none")
    assert found["pagination"]["per_page"] == given
    assert found["pagination"]["page"] == 1


def part(path: Path, *, is_open: bool = False) -> Catalog:
    """A catalogue of a library: two pressings of an album, and nothing else."""
    writer = CatalogWriter(str(path))
    writer.put_releases([KNOWN.releases[UK_CD], KNOWN.releases[UK_LP]])
    writer.put_masters(one for one in masters(KNOWN) if one["id"] == GLASS_HARVEST)
    if is_open:
        writer.put_open_masters([GLASS_HARVEST])
    writer.finish({"scope": "library"})
    return Catalog(str(path))


def test_pressings_are_answered_only_where_none_is_missing(tmp_path: Path) -> None:
    path = f"/masters/{GLASS_HARVEST}/versions"
    found = asked(part(tmp_path / "whole.sqlite"), path)
    assert {row["id"] for row in found["versions"]} == {UK_CD, UK_LP}
    with_gaps = part(tmp_path / "open.sqlite", is_open=True)
    assert with_gaps.answer(path, {}) is None
    assert asked(with_gaps, f"/masters/{GLASS_HARVEST}")["title"] == "Glass Harvest"


def test_a_list_may_be_longer_where_not_all_of_discogs_is_there(
    tmp_path: Path, whole: Catalog
) -> None:
    library = part(tmp_path / "library.sqlite")
    for path in (SEARCH, "/artists/1/releases", "/labels/1/releases"):
        assert whole.is_whole(path)
        assert not library.is_whole(path)
    assert library.is_whole(f"/releases/{UK_CD}")
    assert library.is_whole(f"/masters/{GLASS_HARVEST}/versions")


def test_a_master_without_a_dump_of_its_own_is_its_first_pressing(
    tmp_path: Path,
) -> None:
    pressings = KNOWN.pressings[GLASS_HARVEST]
    whole = Catalog(write_only(tmp_path / "catalog.sqlite", reversed(pressings)))
    found = asked(whole, f"/masters/{GLASS_HARVEST}")
    year = min(one["year"] for one in pressings if one["year"])
    first = min(one["id"] for one in pressings if one["year"] == year)
    assert (found["year"], found["main_release"]) == (year, first)
    assert found["tracklist"] == asked(whole, f"/releases/{first}")["tracklist"]


def test_a_master_whose_main_release_is_not_there_is_found_but_not_told(
    tmp_path: Path,
) -> None:
    writer = CatalogWriter(str(tmp_path / "catalog.sqlite"))
    writer.put_releases([KNOWN.releases[UK_CD]])
    writer.put_masters([{"id": GLASS_HARVEST, "main_release": 1, "year": 1996}])
    writer.finish({"scope": "library"})
    whole = Catalog(str(tmp_path / "catalog.sqlite"))
    assert whole.answer(f"/masters/{GLASS_HARVEST}", {}) is None
    [hit] = asked(whole, SEARCH, type="master", artist="Foxes")["results"]
    assert (hit["id"], hit["year"]) == (GLASS_HARVEST, "1996")
    assert hit["title"] == "Nonexistent Foxes - Glass Harvest"


def test_what_is_said_of_the_file_is_told_again(whole: Catalog) -> None:
    assert whole.meta["scope"] == "all"


def test_several_threads_may_ask_at_once(whole: Catalog) -> None:
    titles = [one["title"] for one in KNOWN.releases.values()]
    alone = [ids(whole, release_title=title) for title in titles]

    def ask(_: int) -> list[list[int]]:
        assert asked(whole, f"/releases/{ZOE}")["id"] == ZOE
        return [ids(whole, release_title=title) for title in titles]

    with ThreadPoolExecutor(8) as threads:
        for found in threads.map(ask, range(16)):
            assert found == alone
