"""The catalogue's answers beside the stand-in's, about the same made-up releases."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("zstandard")

from beetsplug.discogs_enrich.catalog.answers import Catalog
from beetsplug.discogs_enrich.catalog.catalog_file import CatalogError
from beetsplug.discogs_enrich.catalog.catalog_writer import CatalogWriter
from beetsplug.discogs_enrich.discogs.decoding import decode_plain
from beetsplug.discogs_enrich.discogs.schema import Release

from ..discogs_server import made_up
from ..releases import GLASS_HARVEST, KITES_LP, TWIN, UK_BARCODE, UK_CD, ZERO

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    path = str(tmp_path_factory.mktemp("catalog") / "made.sqlite")
    writer = CatalogWriter(path)
    writer.put_masters(made_up().masters.values())
    writer.put_releases(made_up().releases.values())
    writer.put_open_masters([1])
    writer.finish({"scope": "all"})
    return Catalog(path)


def asked(catalog: Catalog, path: str, **params: str) -> Any:
    """Return an answer; None: there is none."""
    data = catalog.answer(path, params)
    return None if data is None else json.loads(data)


def ids(catalog: Catalog, **params: str) -> set[int]:
    """Return the releases that a search finds."""
    page = asked(catalog, "/database/search", type="release", per_page="100", **params)
    return {hit["id"] for hit in page["results"]}


def told(params: Mapping[str, str]) -> set[int]:
    """Return those that the stand-in finds."""
    found = made_up().index.find({"type": "release", **params})
    return {one.hit["id"] for one in found}


@pytest.mark.parametrize("id_", sorted(made_up().releases))
def test_a_release_is_found_as_discogs_finds_it(catalog: Catalog, id_: int) -> None:
    release = made_up().releases[id_]
    artist = release["artists"][0]["name"]
    questions = [
        {"artist": artist, "release_title": release["title"]},
        *({"catno": label.get("catno", "")} for label in release.get("labels", ())),
    ]
    for one in release.get("identifiers", ())[:1]:
        digits = "".join(filter(str.isdecimal, one["value"]))
        if one["type"] == "Barcode" and len(digits) in (12, 13):
            questions.append({"barcode": digits})
    for question in questions:
        # "none" is the number of many; the stand-in finds those, and nobody asks.
        if question.get("catno") != "none" and id_ in told(question):
            assert id_ in ids(catalog, **question), question


@pytest.mark.parametrize("id_", [UK_CD, KITES_LP, TWIN, ZERO])
def test_a_release_is_the_same(catalog: Catalog, id_: int) -> None:
    found = decode_plain(asked(catalog, f"/releases/{id_}"), Release)
    expected = decode_plain(made_up().releases[id_], Release)
    for name in ("title", "year", "artists", "labels", "tracklist", "identifiers"):
        assert getattr(found, name) == getattr(expected, name), name


@pytest.mark.parametrize(
    "params",
    [
        {"artist": "nonexistent foxes", "release_title": "harvest glass"},
        {"artist": "Nonexistent Foxes", "release_title": "Glas Harvest"},  # a slip
        {"barcode": UK_BARCODE},
        {"barcode": f"0{UK_BARCODE}"},
        {"catno": "pmr001cd"},
        {"q": "Glass Harvest Foxes"},
    ],
)
def test_spellings(catalog: Catalog, params: dict[str, str]) -> None:
    assert UK_CD in ids(catalog, **params)


def test_what_has_to_be_true_of_a_hit(catalog: Catalog) -> None:
    names = {"artist": "Nonexistent Foxes", "release_title": "Glass Harvest"}
    discs = ids(catalog, **names, format="CD")
    assert UK_CD in discs
    assert discs < ids(catalog, **names)
    assert ids(catalog, **names, year="1901") == set()


def test_pages(catalog: Catalog) -> None:
    path = "/database/search"
    whole = asked(catalog, path, artist="Nonexistent Foxes", per_page="100")
    first = asked(catalog, path, artist="Nonexistent Foxes", per_page="3")
    third = asked(catalog, path, artist="Nonexistent Foxes", per_page="3", page="3")
    assert first["pagination"]["items"] == whole["pagination"]["items"]
    assert first["results"] == whole["results"][:3]
    assert third["results"] == whole["results"][6:9]


def test_pressings_of_a_master(catalog: Catalog) -> None:
    path = f"/masters/{GLASS_HARVEST}/versions"
    found = asked(catalog, path, per_page="100")
    expected = made_up().pressings[GLASS_HARVEST]
    assert {one["id"] for one in found["versions"]} == {one["id"] for one in expected}
    assert asked(catalog, f"/masters/{GLASS_HARVEST}")["title"] == "Glass Harvest"


@pytest.mark.parametrize(
    "path",
    [
        "/releases/1",
        "/masters/2",
        "/masters/1/versions",  # of which some are missing here
        "/users/made-up/collection/folders",
        "/marketplace/stats/90010102",
        "/oauth/identity",
    ],
)
def test_what_is_not_known(catalog: Catalog, path: str) -> None:
    assert asked(catalog, path) is None


def test_a_search_without_hits_is_an_answer(catalog: Catalog) -> None:
    assert ids(catalog, artist="Nobody At All Here", release_title="Nothing") == set()


@pytest.mark.parametrize("data", [b"", b"made up" * 1000])
def test_what_is_no_catalogue(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "other.sqlite"
    path.write_bytes(data)
    with pytest.raises(CatalogError, match=r"catalogue"):
        Catalog(str(path))


def test_one_that_was_not_finished(tmp_path: Path) -> None:
    path = str(tmp_path / "unfinished.sqlite")
    writer = CatalogWriter(path)
    writer.put_releases(made_up().releases.values())
    writer.close()
    with pytest.raises(CatalogError):
        Catalog(path)
