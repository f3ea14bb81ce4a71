"""The stand-in Discogs keeps the API's rules: search, pages, what is derived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import requests

from ..releases import (
    BLUEPRINTS,
    BLUEPRINTS_LP,
    CYRILLIC,
    DOUBLE_LP,
    EUROPEAN_CD,
    FILES,
    GERMAN_CD,
    GLASS_HARVEST,
    JAPAN_CD,
    JAPANESE,
    KITES,
    KITES_LP,
    MERGED,
    NORTH_SOUTH,
    ONE_NUMBER,
    OTHER_TWIN,
    REMIXES,
    SAMPLER,
    SOLD,
    SOUNDTRACK,
    TWIN,
    UK_BARCODE,
    UK_CD,
    UK_LP,
    UNNUMBERED,
    US_TAPE,
    ZERO,
    ZOE,
)
from . import STRANGERS_TOKEN, TOKEN, made_up
from .asking import SIGNED_IN, as_user, ask

if TYPE_CHECKING:
    from . import DiscogsServer


def found(server: DiscogsServer, **query: Any) -> list[int]:
    """The ids of the hits; releases unless another `type` is asked for."""
    query = {"type": "release", **query}
    answer = ask(server, "/database/search", **query).json()
    return [hit["id"] for hit in answer["results"]]


# Search


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({"catno": "PMR 001 CD"}, {UK_CD, GERMAN_CD}),
        ({"catno": "pmr001cd"}, {UK_CD, GERMAN_CD}),
        ({"barcode": UK_BARCODE}, {UK_CD, EUROPEAN_CD}),
        ({"barcode": "5 099999 100102"}, {UK_CD, EUROPEAN_CD}),
        ({"barcode": "PMR-001-A1"}, {UK_LP}),
        ({"barcode": UK_BARCODE, "country": "UK"}, {UK_CD}),
        (
            {"artist": "ada faux", "release_title": "twin"},
            {TWIN, OTHER_TWIN, REMIXES},
        ),
        ({"title": "Mira Null - North - South"}, {NORTH_SOUTH}),
        ({"anv": "ot naught"}, {ZERO}),
        ({"label": "Cut And Dried"}, {SOLD, ONE_NUMBER}),
        ({"artist": "zoe unwirklich"}, {ZOE}),
        ({"q": "выдуманный трамвай"}, {CYRILLIC}),
        ({"release_title": "存在しない街"}, {JAPANESE}),
        ({"track": "vending machine broken"}, {DOUBLE_LP}),
        ({"credit": "nemo notabene", "genre": "Stage & Screen"}, {SOUNDTRACK}),
        ({"style": "dream pop", "format": "LP"}, {KITES_LP}),
        ({"format": "File"}, {FILES, UNNUMBERED}),
        ({"country": "Germany"}, {GERMAN_CD, ONE_NUMBER}),
        ({"year": "1988"}, {KITES_LP}),
        ({"q": "glass harvest nobody-wrote-this"}, set()),
        (
            {"artist": "nonexistent foxes", "year": "1998", "format": "cassette"},
            {US_TAPE},
        ),
    ],
)
def test_search_wants_every_word_of_every_parameter(
    discogs: DiscogsServer, query: dict[str, Any], ids: set[int]
) -> None:
    assert set(found(discogs, **query)) == ids


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ({"q": "nonexistent foxes"}, ("artist", "Nonexistent Foxes")),
        ({"q": "nonexistent foxes glass harvest"}, ("master", GLASS_HARVEST)),
        (
            {"q": "paper moth recordings", "type": "label"},
            ("label", "Paper Moth Recordings"),
        ),
        (
            {"artist": "the improbable kites", "release_title": "weather"},
            ("master", KITES),
        ),
    ],
)
def test_the_best_hit_comes_first(
    discogs: DiscogsServer, query: dict[str, Any], first: tuple[str, int | str]
) -> None:
    hit = ask(discogs, "/database/search", **query).json()["results"][0]
    kind, what = first
    assert hit["type"] == kind
    assert what in (hit["id"], hit["title"])


def test_a_master_among_the_hits_tells_the_original_year(
    discogs: DiscogsServer,
) -> None:
    query: dict[str, Any] = {
        "artist": "Imaginary Designers",
        "release_title": "Blueprints",
    }
    hits = ask(discogs, "/database/search", **query).json()["results"]
    assert {(hit["type"], hit["year"]) for hit in hits} == {
        ("master", "1992"),
        ("release", "1992"),
        ("release", "2012"),
    }


def test_hits_tell_what_the_asking_user_owns(discogs: DiscogsServer) -> None:
    def owned(token: str) -> list[bool]:
        query: dict[str, Any] = {"catno": "PMR 001", "type": "release"}
        hits = ask(discogs, "/database/search", as_user(token), **query).json()
        ordered = sorted(hits["results"], key=lambda hit: hit["id"])
        return [hit["user_data"]["in_collection"] for hit in ordered[:3]]

    assert owned(TOKEN) == [True, False, True]
    assert owned(STRANGERS_TOKEN) == [False, True, False]


# Pages


@pytest.mark.parametrize(
    ("query", "page", "per_page", "links"),
    [
        ({}, 1, 50, {"last", "next"}),
        ({"page": 2}, 2, 50, {"first", "prev"}),
        ({"per_page": 0}, 1, 1, {"last", "next"}),
        ({"per_page": 500}, 1, 100, set()),
        ({"per_page": 30, "page": 2}, 2, 30, {"first", "prev", "last", "next"}),
        ({"per_page": "lots"}, 1, 50, {"last", "next"}),
    ],
)
def test_pages(
    discogs: DiscogsServer,
    query: dict[str, Any],
    page: int,
    per_page: int,
    links: set[str],
) -> None:
    answer = ask(discogs, "/database/search", type="release", **query).json()
    told = answer["pagination"]
    assert (told["page"], told["per_page"]) == (page, per_page)
    assert told["items"] == len(made_up().releases)
    assert told["urls"].keys() == links
    if "next" in links:
        after = requests.get(told["urls"]["next"], headers=SIGNED_IN, timeout=5).json()
        assert after["pagination"]["page"] == page + 1


def test_a_page_out_of_range(discogs: DiscogsServer) -> None:
    answer = ask(discogs, "/database/search", q="glass", page=2147483647)
    assert answer.status_code == 404
    assert answer.json() == {
        "message": "Page 2147483647 is outside of valid range [1, 1]."
    }


# Masters, artists, labels


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({}, [UK_LP, UK_CD, GERMAN_CD, JAPAN_CD, US_TAPE, EUROPEAN_CD, FILES]),
        ({"country": "UK"}, [UK_LP, UK_CD]),
        ({"format": "CD", "released": "1997"}, [UK_CD, GERMAN_CD, JAPAN_CD]),
        ({"label": "Moth Japan"}, [JAPAN_CD]),
        ({"format": "cassette", "sort": "title"}, [US_TAPE]),
        (
            {"country": "UK", "sort": "catno", "sort_order": "desc"},
            [UK_CD, UK_LP],
        ),
        ({"country": "Atlantis"}, []),
    ],
)
def test_versions(
    discogs: DiscogsServer, query: dict[str, Any], ids: list[int]
) -> None:
    rows = ask(discogs, f"/masters/{GLASS_HARVEST}/versions", **query).json()[
        "versions"
    ]
    assert [row["id"] for row in rows] == ids


def test_a_master_is_its_main_pressing(discogs: DiscogsServer) -> None:
    master = ask(discogs, f"/masters/{BLUEPRINTS}").json()
    assert master["main_release"] == BLUEPRINTS_LP
    assert master["year"] == 1992
    assert master["main_release_url"] == f"{discogs.url}/releases/{BLUEPRINTS_LP}"
    assert "released" not in master


def test_releases_of_artist_and_label(discogs: DiscogsServer) -> None:
    release = made_up().releases[UK_LP]
    artist, label = release["artists"][0]["id"], release["labels"][0]["id"]
    rows = ask(discogs, f"/artists/{artist}/releases", per_page=100).json()["releases"]
    assert {(r["type"], r["id"], r["role"]) for r in rows} >= {
        ("master", GLASS_HARVEST, "Main"),
        ("release", DOUBLE_LP, "Main"),
        ("release", SAMPLER, "TrackAppearance"),
        ("release", REMIXES, "Remix"),
    }
    rows = ask(discogs, f"/labels/{label}/releases", per_page=100).json()["releases"]
    assert {(r["id"], r["catno"]) for r in rows} >= {
        (UK_LP, "PMR 001"),
        (SOLD, "099999 40101 2"),
        (SOLD, "PMR 040 CD"),
    }


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (
            "/releases/2147483647",
            "That release does not exist or may have been deleted.",
        ),
        (
            f"/releases/{MERGED}",
            "That release does not exist or may have been deleted.",
        ),
        ("/masters/1", "That master release does not exist or may have been deleted."),
        ("/artists/1", "That artist does not exist or may have been deleted."),
        ("/labels/1", "That label does not exist or may have been deleted."),
        ("/nowhere", "The requested resource was not found."),
    ],
)
def test_what_is_not_there(discogs: DiscogsServer, path: str, message: str) -> None:
    answer = ask(discogs, path)
    assert (answer.status_code, answer.json()) == (404, {"message": message})
    assert int(answer.headers["x-discogs-ratelimit-used"]) == 1
