"""What speaks for a pressing and what against it: tables over made-up ones."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from beetsplug.discogs_enrich.discogs.schema import Identifier, Label
from beetsplug.discogs_enrich.match.clues.clues import Clues
from beetsplug.discogs_enrich.match.decide.evidence import (
    COMPARISONS,
    HARD,
    MARGIN,
    WEIGHTS,
    Evidence,
    Facts,
    evidence,
    hit_facts,
    release_facts,
)

from ...release.made_up import read, release, rows
from ..made_up import HIT, hit


def verdicts(clues: Clues, facts: Facts) -> list[str]:
    found = evidence(clues, facts)
    return [f"+{kind}" for kind in found.agree] + [f"-{kind}" for kind in found.differ]


@pytest.mark.parametrize(
    ("clue", "verdict"),
    [
        ({"barcode": "5099999100102"}, "+barcode"),
        ({"barcode": "05099999100102"}, "+barcode"),
        ({"barcode": "4988999100105"}, "-barcode"),
        ({"catalognum": "pmr001"}, "+catalognum"),
        ({"catalognum": "PMR-002"}, "+catalognum"),
        ({"catalognum": "PMR 003"}, "-catalognum"),
        ({"catalognum": "none"}, ""),
        ({"matrix": ("PMR 001 A1",)}, "+matrix"),
        ({"matrix": ("PMR-001-A1", "5099999100102")}, "+matrix"),
        # run-outs are written down in many ways
        ({"matrix": ("PMR 001 A2",)}, ""),
        ({"matrix": ("PMR 001 A1", "PMR 001 B1")}, ""),
        ({"matrix": ("none", "PMR 001 A1")}, "+matrix"),
        ({"label": "Paper Moth"}, "+label"),
        ({"label": "Paper Moth Recordings Ltd."}, "+label"),
        ({"label": "Second Moth"}, "-label"),
        ({"country": "GB"}, "+country"),
        ({"country": "US"}, "-country"),
        ({"year": 1997}, "+year"),
        ({"year": 1998}, "-year"),
        ({"media": "Vinyl"}, "+media"),
        ({"media": '12" Vinyl'}, "+media"),
        ({"media": '7" Vinyl'}, "-media"),
        ({"media": "CD"}, "-media"),
        ({"media": "Made-Up Medium"}, ""),
        # what the album's tag of a single says
        ({"title": "Song", "album": "album"}, "+album"),
        ({"title": "Song", "album": "Album (Deluxe Edition)"}, "+album"),
        ({"title": "Song", "album": "Another"}, "-album"),
        ({"title": "Song"}, ""),
        ({"album": "Another"}, ""),
        ({}, ""),
    ],
)
def test_each_clue(clue: dict[str, Any], verdict: str) -> None:
    assert verdicts(Clues(**clue), hit_facts(hit())) == ([verdict] if verdict else [])


@pytest.mark.parametrize("key", ["barcode", "catno", "label", "format", "country"])
def test_silence_is_no_evidence(key: str) -> None:
    empty = "" if isinstance(HIT[key], str) else ()
    clues = Clues(
        barcode="4988999100105", catalognum="X 1", label="X", media="CD", country="US"
    )
    silent = msgspec.structs.replace(hit(), **{key: empty})
    assert len(evidence(clues, hit_facts(silent)).differ) == 4


@pytest.mark.parametrize(
    ("media", "words", "agrees"),
    [
        ('12" Vinyl', ("Vinyl", "LP"), True),
        ('12" Vinyl', ("Vinyl", '12"', "33 ⅓ RPM"), True),
        ('12" Vinyl', ("Vinyl", '7"', "Single"), False),
        ('7" Vinyl', ("Vinyl", '7"', "Single"), True),
        ('7" Vinyl', ("Vinyl", "LP"), False),
        ('10" Vinyl', ("Vinyl", '10"', "LP"), True),
        # several sizes, or none
        ('7" Vinyl', ("Vinyl", "LP", '7"'), True),
        ('7" Vinyl', ("Vinyl", "Album"), True),
        ("Vinyl", ("Vinyl", '7"'), True),
        ('12" Vinyl', ("CD", "Album"), False),
        ("CD", ("CD", "Album", "Reissue"), True),
        ("CD", ("Vinyl", "LP", "CD", "Album"), True),
        ("Cassette", ("CD",), False),
        ("Digital Media", ("File", "FLAC"), True),
        ("CD", (), None),
        ("", ("CD",), None),
    ],
)
def test_sizes_of_records(
    media: str, words: tuple[str, ...], agrees: bool | None
) -> None:
    told = COMPARISONS["media"](Clues(media=media), Facts(media=words))
    assert told is agrees


def test_facts_of_a_hit() -> None:
    """Its title may hold " - " itself, and its numbers stand in one text."""
    facts = hit_facts(hit(title="Made Up - Album - Live", catno="PMR 001 ,PMR 002"))
    assert facts.album == "Album - Live"
    assert facts.catalognums == ("PMR 001", "PMR 002")
    assert (facts.labels, facts.media) == (HIT["label"], HIT["format"])
    assert (facts.country, facts.year) == ("GB", 1997)


def test_barcodes_among_matrix_strings() -> None:
    listed = (
        "5 099999 100102",
        "Barcode: 4 988999 10010 5",
        "PMR-001-A1",
        "1234567890 0123456789 01",
    )
    facts = hit_facts(hit(barcode=listed))
    assert facts.barcodes == listed[:2]
    assert facts.matrix == listed


def test_a_row_of_digits_that_is_no_barcode_tells_nothing() -> None:
    clues = Clues(barcode="5099999100102")
    assert verdicts(clues, hit_facts(hit(barcode=("1234567890123456789",)))) == []


def test_facts_of_a_whole_release() -> None:
    made = release(
        *rows("A1", "A2", "B1"),
        formats="2 Vinyl: LP, Album; Blue + 1 CD: Album",
        country="UK",
        released="1997-09-12",
        labels=(Label("Paper Moth", "PMR 001"), Label("Paper Moth", "PMR 002")),
        identifiers=(
            Identifier("Barcode", "5 099999 100102"),
            Identifier("Matrix / Runout", "PMR-001-A1"),
        ),
    )
    facts = release_facts(read(made))
    assert {"Vinyl", "LP", "Album", "CD"} <= set(facts.media)
    assert facts.album == "Made-Up Title"
    assert (facts.country, facts.year) == ("GB", 1997)
    clues = Clues(
        barcode="5099999100102",
        catalognum="PMR002",
        matrix=("PMR 001 A1",),
        label="Paper Moth",
        media='12" Vinyl',
        country="GB",
        year=1998,
    )
    assert verdicts(clues, facts) == [
        "+barcode",
        "+catalognum",
        "+matrix",
        "+label",
        "+media",
        "+country",
        "-year",
    ]


def test_a_release_of_an_unknown_medium_tells_nothing_of_it() -> None:
    facts = release_facts(read(release(*rows("1", "2"), formats="")))
    assert facts.media == ()
    assert verdicts(Clues(media="CD"), facts) == []


@pytest.mark.parametrize(
    ("differ", "contradicted"),
    [
        ((), False),
        (("label", "country", "album"), False),
        *(((kind,), True) for kind in sorted(HARD)),
        (("label", "year"), True),
    ],
)
def test_what_rules_out(differ: tuple[str, ...], contradicted: bool) -> None:
    assert Evidence(differ=differ).contradicted is contradicted


def test_weights() -> None:
    assert Evidence(("barcode",), ("country",)).weight == 4
    assert Evidence().weight == 0
    assert set(COMPARISONS) == set(WEIGHTS)
    # A year is enough to tell a pressing; a label or a country alone is not.
    assert WEIGHTS["year"] >= MARGIN > WEIGHTS["label"]


@pytest.mark.parametrize(
    ("one", "other", "beats"),
    [
        (Evidence(("barcode",)), Evidence(), True),
        (Evidence(("year",)), Evidence(), True),
        (Evidence(("label", "country")), Evidence(), True),
        (Evidence(("label",)), Evidence(), False),
        (Evidence(("label",)), Evidence(differ=("country",)), True),
        # only left over
        (Evidence(), Evidence(differ=("barcode",)), False),
        (Evidence(("label",)), Evidence(("label",), ("barcode",)), False),
        # more speaks for it, and as much against it
        (Evidence(("year", "media"), ("catalognum",)), Evidence(), False),
        (Evidence(("year",)), Evidence(("media",)), False),
        (Evidence(), Evidence(), False),
    ],
)
def test_beats(one: Evidence, other: Evidence, beats: bool) -> None:
    assert one.beats(other) is beats
    assert not (beats and other.beats(one))


@pytest.mark.parametrize(
    ("own", "other", "agree"),
    [
        # a row of a master's pressings has no numbers, the release itself has
        ((), ("barcode", "catalognum", "matrix"), ("barcode", "catalognum", "matrix")),
        (("year",), ("catalognum",), ("year", "catalognum")),
        (("barcode",), ("barcode",), ("barcode",)),
        # what is not printed on a pressing is told by the row as well
        ((), ("year", "label", "country"), ()),
        (("label",), (), ("label",)),
    ],
)
def test_numbers_of_the_release_itself(
    own: tuple[str, ...], other: tuple[str, ...], agree: tuple[str, ...]
) -> None:
    one = Evidence(own, ("country",))
    assert one.with_numbers(Evidence(other)) == Evidence(agree, ("country",))


def test_a_number_that_speaks_against_a_row_stays() -> None:
    one = Evidence(differ=("barcode",))
    assert one.with_numbers(Evidence(("barcode",))) == one
    assert one.with_numbers(Evidence(differ=("catalognum",))) == one


@pytest.mark.parametrize(
    ("clues", "original", "year"),
    [
        # tags often hold the year of the original
        (Clues(year=1997), 1997, 0),
        (Clues(year=1997), 1995, 1997),
        (Clues(year=1997), None, 1997),
        (Clues(year=1997), 0, 1997),
        (Clues(), None, 0),
        (Clues(), 1997, 0),
        # those that know a number were taken from a pressing
        (Clues(year=1997, barcode="5099999100102"), 1997, 1997),
        (Clues(year=1997, catalognum="PMR 001"), 1997, 1997),
        # the rest of the tags tells nothing of where they are from
        (Clues(year=1997, label="Paper Moth", country="GB", media="CD"), 1997, 0),
    ],
)
def test_the_year_of_the_original(
    clues: Clues, original: int | None, year: int
) -> None:
    against = clues.against(original)
    assert against.year == year
    assert (against.label, against.barcode) == (clues.label, clues.barcode)


@pytest.mark.parametrize(
    ("country", "verdict"), [("GB", None), ("XE", None), ("US", False), ("", None)]
)
def test_what_was_sold_in_several_countries(country: str, verdict: bool | None) -> None:
    told = evidence(Clues(country=country), Facts(country="UK & Europe"))
    assert ("country" in told.agree, "country" in told.differ) == (
        verdict is True,
        verdict is False,
    )
