"""Discogs' countries and the codes that beets has for them."""

from __future__ import annotations

import gzip
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich import normalize
from beetsplug.discogs_enrich.countries import CODES, COUNTRIES
from beetsplug.discogs_enrich.country_names import OTHER_NAMES
from beetsplug.discogs_enrich.regions import REGIONS, TERRITORIES

from .discogs_server import DiscogsServer, catalogue_of
from .discogs_server.builders import release
from .home import Home

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).resolve().parents[1].parent / "shared" / "discogs-data"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("UK", "GB"),
        ("US", "US"),
        ("USA", "US"),
        ("Germany", "DE"),
        ("Europe", "XE"),
        ("Worldwide", "XW"),
        ("Bosnia & Herzegovina", "BA"),
        ("Bahamas, The", "BS"),
        ("  south  korea ", "KR"),
        # former countries that MusicBrainz has a code for
        ("USSR", "SU"),
        ("Yugoslavia", "YU"),
        ("Serbia and Montenegro", "CS"),
        ("Czechoslovakia", "XC"),
        ("Czech And Slovak Federative Republic", "XC"),
        ("German Democratic Republic (GDR)", "XG"),
        ("Netherlands Antilles", "AN"),
        # those that are one country's land today
        ("Rhodesia", "ZW"),
        ("Southern Rhodesia", "ZW"),
        ("Zaire", "CD"),
        ("Zaïre", "CD"),
        ("Belgian Congo", "CD"),
        ("Upper Volta", "BF"),
        ("Dahomey", "BJ"),
        ("Ceylon", "LK"),
        ("South Vietnam", "VN"),
        ("British Solomon Islands", "SB"),
        ("South West Africa", "NA"),
        ("Dutch East Indies", "ID"),
        # names that have changed
        ("Burma", "MM"),
        ("Myanmar", "MM"),
        ("Macedonia", "MK"),
        ("North Macedonia", "MK"),
        ("Southern Sudan", "SS"),
        ("Micronesia, Federated States of", "FM"),
        ("Man, Isle of", "IM"),
        ("Niue", "NU"),
        # regions
        ("UK & Europe", "UK & Europe"),
        ("uk &  europe", "UK & Europe"),
        ("Benelux", "Benelux"),
        ("Ottoman Empire", "Ottoman Empire"),
        # no countries
        ("Atlantis", "Atlantis"),
        ("Unknown", ""),
        ("", ""),
    ],
)
def test_country_code(name: str, code: str) -> None:
    assert normalize.country_code(name) == code


@pytest.mark.parametrize(
    ("country", "name"),
    [
        ("gb", "UK"),
        ("Great Britain", "UK"),
        ("uk", "UK"),
        ("uk & europe", "UK & Europe"),
        # what was released there is found by that name only
        ("zaire", "Zaire"),
        ("CD", "Congo, Democratic Republic of the"),
        ("MM", "Burma"),
        ("Unknown", "Unknown"),
        ("Atlantis", "Atlantis"),
    ],
)
def test_the_name_on_discogs(country: str, name: str) -> None:
    assert normalize.country_name(country) == name


def test_every_country_finds_its_way_back() -> None:
    for code, name in COUNTRIES.items():
        assert normalize.country_code(name) == normalize.country_code(code) == code
        assert normalize.country_name(code) == name


def test_the_tables_agree() -> None:
    tables = (COUNTRIES, OTHER_NAMES, TERRITORIES, REGIONS)
    assert len(CODES) == sum(map(len, tables)) + 1  # no name twice, and "unknown"
    assert {*OTHER_NAMES.values(), *TERRITORIES.values()} <= set(COUNTRIES)
    assert all(len(code) == 2 and code.isupper() for code in COUNTRIES)
    for name, codes in REGIONS.items():
        within = codes.split()
        assert set(within) <= set(COUNTRIES), name


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("UK & Europe", "GB", True),
        ("UK & Europe", "XE", True),
        ("UK & Europe", "DE", True),
        ("UK, Europe & US", "US", True),
        ("Germany, Austria, & Switzerland", "AT", True),
        ("Benelux", "NL", True),
        ("Benelux", "France & Benelux", True),
        ("Benelux", "Scandinavia", False),
        ("UK & Europe", "US", False),
        ("GB", "US", False),
        ("GB", "XE", False),
        ("Atlantis", "GB", False),
        ("", "GB", False),
    ],
)
def test_what_regions_take_in(one: str, other: str, shared: bool) -> None:
    assert normalize.share_a_country(one, other) is shared
    assert normalize.share_a_country(other, one) is shared


# --- Through real commands

ZAIRE, MARKET, UK = 90900301, 90900302, 90900303


@pytest.fixture
def traveller(tmp_path: Path) -> Iterator[Home]:
    """A beets, and a stand-in with three releases, all made up."""
    tracks = "A | Wish You Were Nowhere | 3:03\nB | Return To Nobody | 3:13"
    made = [
        release(
            number,
            "The Passport Forgers",
            title,
            tracks=tracks,
            formats='Vinyl: 7", Single',
            labels="Ghost Line | GL 1",
            country=country,
        )
        for number, title, country in (
            (ZAIRE, "Old Stamps", "Zaire"),
            (MARKET, "New Stamps", "UK, Europe & US"),
            (UK, "Stamps", "UK"),
        )
    ]
    with DiscogsServer(catalogue_of(made)) as server:
        yield Home(tmp_path, server)


def enriched(home: Home) -> dict[str, Any]:
    """Enrich the one album that there is, and return what is told of it."""
    done = home.beet("discogs-enrich", "--json")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[0])
    return told


def test_a_former_country_is_stored_by_its_code(traveller: Home) -> None:
    traveller.own(ZAIRE)
    enriched(traveller)
    assert traveller.ls("$discogs_id $country") == [f"{ZAIRE} CD"]


@pytest.mark.parametrize("country", ["US", "GB", "UK", "DE", "UK & Europe"])
def test_a_region_is_not_held_against_its_countries(
    traveller: Home, country: str
) -> None:
    traveller.own(MARKET, country=country)
    told = enriched(traveller)
    assert (told["status"], told["similarity"]) == ("enriched", 1.0)
    assert "country" not in told["against"] + told["for"]
    assert traveller.ls("$country") == [country]  # was there before


def test_another_country_is_still_another_one(traveller: Home) -> None:
    traveller.own(MARKET, country="JP")
    told = enriched(traveller)
    assert told["similarity"] < 1
    assert "country" in told["against"]


def test_beets_own_names_of_countries_are_understood(traveller: Home) -> None:
    """beets' discogs plugin stores Discogs' names."""
    traveller.own(UK, country="UK")
    told = enriched(traveller)
    assert told["similarity"] == 1.0
    assert "country" in told["for"]


def test_a_search_asks_for_the_very_name(traveller: Home) -> None:
    done = traveller.beet("discogs-search", "--country", "zaire")
    assert "Old Stamps" in done.stdout
    assert "New Stamps" not in done.stdout


def test_a_region_may_be_the_limit(traveller: Home) -> None:
    traveller.own(MARKET)
    traveller.beet("discogs-enrich", "--country", "uk, europe & us")
    assert traveller.ls("$discogs_id") == [str(MARKET)]


# --- Real data


def _real_names() -> set[str]:
    """Return every name of a country beside the checkout."""
    names: set[str] = set()
    with gzip.open(DATA / "releases.jsonl.gz") as lines:
        names.update(json.loads(line).get("country") or "" for line in lines)
    for path in (DATA / "dumps").glob("*releases.xml.gz"):
        with gzip.open(path) as file:
            names.update(
                element.text or ""
                for _, element in ET.iterparse(file)
                if element.tag == "country"
            )
    for path in (DATA / "api").glob("*.json"):
        names.update(_countries(json.loads(path.read_bytes())))
    return names


def _countries(answer: Any) -> Iterator[str]:
    rows = answer.values() if isinstance(answer, dict) else answer
    if isinstance(answer, dict) and isinstance(answer.get("country"), str):
        yield answer["country"]
    if isinstance(answer, (dict, list)):
        for row in rows:
            yield from _countries(row)


@pytest.mark.skipif(not DATA.exists(), reason="no real data beside the checkout")
def test_every_real_name_has_a_code_or_is_a_region() -> None:
    names = _real_names() - {""}
    assert len(names) > 30
    codes = {name: normalize.country_code(name) for name in names}
    strangers = {
        name for name, code in codes.items() if code not in {*COUNTRIES, *REGIONS}
    }
    assert strangers == set()
