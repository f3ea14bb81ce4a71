"""How well hits and releases fit: tables over made-up evidence."""

from __future__ import annotations

from typing import Any

import pytest

from beetsplug.discogs_enrich.discogs.schema import Community, SearchHit
from beetsplug.discogs_enrich.match.clues import Clues
from beetsplug.discogs_enrich.match.evidence import Evidence, evidence, hit_facts
from beetsplug.discogs_enrich.match.limits import Limits
from beetsplug.discogs_enrich.match.score import name_fit, rank
from beetsplug.discogs_enrich.settings import Prefer


@pytest.mark.parametrize(
    ("artist", "album", "title", "least", "most"),
    [
        ("Prince", "Purple Rain", "Prince - Purple Rain", 1, 1),
        ("Nimbus", "Cloud", "Nimbus (2) - Cloud", 1, 1),
        ("The The", "Soul Mining", "The The - Soul Mining", 1, 1),
        ("Made Up", "One - Two", "Made Up - One - Two", 1, 1),
        ("A - B", "C", "A - B - C", 1, 1),
        ("Made Up", "Made Up (Remastered 2011)", "Made Up - Made Up", 1, 1),
        # a name as printed may be nothing like the artist's own
        ("Rising High Collective", "Fever", "R.H.C.* - Fever", 0.8, 0.9),
        ("Someone Else", "Fever", "R.H.C. - Fever", 0, 0.6),
        ("Made Up", "Another", "Made Up - Purple Rain", 0, 0.6),
        ("Made Up", "No Dash", "No Dash", 0.5, 0.8),
    ],
)
def test_names(artist: str, album: str, title: str, least: float, most: float) -> None:
    assert least <= name_fit(Clues(artist=artist, album=album), title) <= most


def test_names_of_a_compilation_are_its_title() -> None:
    clues = Clues(artist="Various Artists", album="Made Up Hits", various=True)
    assert name_fit(clues, "Various - Made Up Hits") == 1


def test_a_single_may_come_from_a_compilation() -> None:
    clues = Clues(artist="Made Up", title="Song", album="Unrelated")
    assert name_fit(clues, "Made Up - Any Album") == 1
    assert 0.6 <= name_fit(clues, "Various - Any Sampler") < 1


HIT: dict[str, Any] = {
    "id": 1, "type": "release", "title": "Made Up - Album", "year": 1997,
    "country": "UK", "catno": "PMR 001, PMR 002", "label": ("Paper Moth Recordings",),
    "format": ("Vinyl", "LP", "Album"), "barcode": ("5 099999 100102", "PMR-001-A1"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("clue", "verdict"),
    [
        ({"barcode": "5099999100102"}, "+barcode"),
        ({"barcode": "05099999100102"}, "+barcode"),
        ({"barcode": "4988999100105"}, "-barcode"),
        ({"catalognum": "pmr001"}, "+catalognum"),
        ({"catalognum": "PMR-002"}, "+catalognum"),
        ({"catalognum": "PMR 003"}, "-catalognum"),
        ({"label": "Paper Moth"}, "+label"),
        ({"label": "Second Moth"}, "-label"),
        ({"country": "GB"}, "+country"),
        ({"country": "US"}, "-country"),
        ({"year": 1997}, "+year"),
        ({"year": 1998}, "-year"),
        ({"media": "Vinyl"}, "+media"),
        ({"media": '12" Vinyl'}, "+media"),
        ({"media": "CD"}, "-media"),
        ({}, ""),
    ],
)
def test_evidence(clue: dict[str, Any], verdict: str) -> None:
    found = evidence(Clues(**clue), hit_facts(SearchHit(**HIT)))
    told = [f"+{kind}" for kind in found.agree] + [f"-{kind}" for kind in found.differ]
    assert told == ([verdict] if verdict else [])


@pytest.mark.parametrize("key", ["barcode", "catno", "label", "format", "country"])
def test_silence_is_no_evidence(key: str) -> None:
    empty = "" if isinstance(HIT[key], str) else ()
    clues = Clues(barcode="4988999100105", catalognum="X 1", label="X", media="CD",
                  country="US")  # fmt: skip
    silent = hit_facts(SearchHit(**{**HIT, key: empty}))
    assert len(evidence(clues, silent).differ) == 4


def test_what_rules_out() -> None:
    assert Evidence(differ=("barcode",)).contradicted
    assert Evidence(differ=("year",)).contradicted
    assert not Evidence(differ=("label", "country")).contradicted
    assert Evidence(("barcode",), ("country",)).weight == 4


def hit(number: int, **given: Any) -> SearchHit:
    return SearchHit(**{**HIT, "id": number, **given})


def ranked(clues: Clues, *hits: SearchHit, prefer: Prefer | None = None) -> list[int]:
    return [scored.hit.id for scored in rank(clues, hits, prefer or Prefer(), Limits())]


CLUES = Clues(artist="Made Up", album="Album")


def test_evidence_orders_and_implausible_names_are_out() -> None:
    clues = Clues(artist="Made Up", album="Album", catalognum="PMR 002", year=1998)
    assert ranked(
        clues,
        hit(1, title="Nobody - Nothing"),
        hit(2, catno="X 9"),
        hit(3, year=1998),
        hit(4),
        hit(5, type="master"),
    ) == [3, 4, 2]


def test_preferences_then_owners_order_equals() -> None:
    hits = [
        hit(1, community=Community(have=5)),
        hit(2, community=Community(have=900)),
        hit(3, country="Germany", format=("CD",), label=("X (2)",)),
    ]
    assert ranked(CLUES, *hits) == [2, 1, 3]
    assert ranked(CLUES, *hits, prefer=Prefer(countries=("Germany",))) == [3, 2, 1]
    assert ranked(CLUES, *hits, prefer=Prefer(countries=("DE",))) == [3, 2, 1]
    assert ranked(CLUES, *hits, prefer=Prefer(formats=("cd",))) == [3, 2, 1]
    assert ranked(CLUES, *hits, prefer=Prefer(labels=("x (2)",)))[0] == 3
