"""Which pressings may be chosen: tables over made-up ones."""

from __future__ import annotations

from typing import Any

import pytest

from beetsplug.discogs_enrich.match.clues.clues import Clues
from beetsplug.discogs_enrich.match.decide.evidence import (
    Facts,
    hit_facts,
    release_facts,
)
from beetsplug.discogs_enrich.match.decide.pressings import PressingFilter

from ...release.made_up import read, release, rows
from ..made_up import hit

FACTS = hit_facts(hit())


@pytest.mark.parametrize(
    ("limits", "allowed"),
    [
        ({}, True),
        ({"format": "Vinyl"}, True),
        ({"format": "lp"}, True),
        ({"format": '12" Vinyl'}, True),
        ({"format": "CD"}, False),
        ({"format": "Digital Media"}, False),
        ({"country": "GB"}, True),
        ({"country": "gb"}, True),
        ({"country": "UK"}, True),
        ({"country": "US"}, False),
        ({"label": "paper moth"}, True),
        ({"label": "Paper Moth Recordings Ltd"}, False),
        ({"label": "Second Moth"}, False),
        ({"year": 1997}, True),
        ({"year": 1998}, False),
        ({"format": "LP", "country": "GB", "label": "Moth", "year": 1997}, True),
        ({"format": "LP", "country": "GB", "label": "Moth", "year": 1998}, False),
    ],
)
def test_allow(limits: dict[str, Any], allowed: bool) -> None:
    assert PressingFilter(**limits).allow(FACTS) is allowed
    # what a pressing lacks, it is not
    assert PressingFilter(**limits).allow(Facts()) is (not limits)


def test_a_release_of_an_unknown_medium_is_of_no_format() -> None:
    facts = release_facts(read(release(*rows("1", "2"), formats="")))
    assert not PressingFilter(format="LP").allow(facts)


def test_its_words() -> None:
    assert not PressingFilter()
    assert str(PressingFilter()) == ""
    limits = PressingFilter(format="CD", label="Moth", year=1997)
    assert limits
    assert str(limits) == "--format CD --label Moth --year 1997"


CLUES = Clues(
    artist="Made Up",
    album="Album",
    media="CD",
    country="GB",
    year=1997,
    label="Moth",
    barcode="5099999100102",
    catalognum="PMR 001",
)


@pytest.mark.parametrize(
    ("limits", "lost"),
    [
        ({}, set()),
        ({"format": "LP"}, {"media", "barcode", "catalognum", "year"}),
        ({"country": "US"}, {"country", "year"}),
        ({"label": "Other"}, {"label", "catalognum"}),
        ({"year": 2011}, {"year"}),
    ],
)
def test_clues_of_another_record_are_dropped(
    limits: dict[str, Any], lost: set[str]
) -> None:
    left = PressingFilter(**limits).without(CLUES)
    changed = {
        name for name in Clues.__slots__ if getattr(left, name) != getattr(CLUES, name)
    }
    assert changed == lost
    assert not any(getattr(left, name) for name in lost)


@pytest.mark.parametrize("limit", [{"country": "GB"}, {"label": "X"}, {"year": 1}])
def test_that_files_are_files_is_not_held_against_a_record(
    limit: dict[str, Any],
) -> None:
    digital = Clues(media="Digital Media", year=1997)
    assert PressingFilter(**limit).without(digital).media == ""
    assert PressingFilter().without(digital) == digital
    assert PressingFilter(**limit).without(Clues(media="CD")).media == "CD"
