"""What hits alone tell of an album, and where they leave a doubt. All is made up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.discogs.schema import UserData
from beetsplug.discogs_enrich.match.clues.clues import Clues
from beetsplug.discogs_enrich.match.decide.comparison import compare
from beetsplug.discogs_enrich.match.decide.pressings import Pressings
from beetsplug.discogs_enrich.match.search.candidate_fetcher import CandidateFetcher
from beetsplug.discogs_enrich.match.search.hit_decision import (
    BY_NAMES,
    BY_NUMBER,
    SAME,
    HitDecision,
    fits_size,
)
from beetsplug.discogs_enrich.match.search.lookup_policy import LookupPolicy
from beetsplug.discogs_enrich.setting_groups import ReadOptions

from ...memory_source import MemorySource
from ..made_up import hit, scored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beetsplug.discogs_enrich.match.decide.hit_score import ScoredHit

MASTER = hit(8, type="master", year=1995, genre=("Rock",), style=("Twee",))
OWN = UserData(in_collection=True)


@pytest.fixture
def year() -> int:
    """That of the tags: the master's."""
    return 1995


@pytest.fixture
def by_hits(year: int) -> Iterator[HitDecision]:
    """Twelve files, and one master that is known; nothing is asked."""
    source = MemorySource()
    compared = partial(compare, items=[], clues=Clues(), options=ReadOptions())
    fetcher = CandidateFetcher(source, compared, LookupPolicy())
    fetcher.note_master(MASTER)
    yield HitDecision(fetcher, ReadOptions(), Clues(tracks=12, year=year))
    assert source.asked == []


def group(*says: str, names: float = 1.0, **given: Any) -> Pressings:
    """Make pressings of the master, by what speaks for and against each."""
    given.setdefault("master_id", MASTER.id)
    hits: list[ScoredHit] = [
        scored(number, told, names=names, **given)
        for number, told in enumerate(says, 1)
    ]
    return Pressings(sorted(hits, key=lambda one: one.order))


@pytest.mark.parametrize(
    ("pressings", "alone", "key", "clue", "similarity"),
    [
        # a number is enough, whatever other albums are called
        (group("+barcode", ""), False, "1", "barcode", BY_NUMBER),
        (group("+catalognum", ""), True, "1", "catalognum", BY_NUMBER),
        (group("+barcode +catalognum"), False, "1", "barcode", BY_NUMBER),
        # names are where they are the same, and no other album's
        (group("+year", ""), True, "1", "names", BY_NAMES),
        (group("+year", master_id=None), True, "1", "names", BY_NAMES),
        (group("+year", "", names=SAME), True, "1", "names", BY_NAMES),
        # a number of another pressing is none of the one that fits
        (group("+barcode -media", "+year"), True, "2", "names", BY_NAMES),
        # what ties stays open
        (group("", ""), True, "m8", "names", BY_NAMES),
        (group("+barcode", "+barcode"), True, "m8", "names", BY_NAMES),
    ],
)
def test_what_hits_tell(
    by_hits: HitDecision,
    pressings: Pressings,
    alone: bool,
    key: str,
    clue: str,
    similarity: float,
) -> None:
    result = by_hits.album(pressings, "", alone=alone)
    assert result
    assert result.found
    assert result.comparison
    assert result.comparison.values.key == key
    assert (result.matched_by, result.comparison.similarity) == (clue, similarity)
    assert result.comparison.complete
    assert not result.comparison.matched


@pytest.mark.parametrize(
    ("pressings", "alone"),
    [
        # a number of a release with other names
        (group("+barcode", names=0.7), True),
        # none of its pressings fits, or nothing but the names speaks for it
        (group("-year", "-year"), True),
        (group("", master_id=None, year=2001), True),
        # another album has these names
        (group("+year", ""), False),
        (group("", ""), False),
        (group("+barcode", "+barcode"), False),
        (group("+barcode -media", "+year"), False),
        # names that are nearly the same
        (group("+year", "", names=SAME - 0.01), True),
        (group("", "", names=SAME - 0.01), True),
        # twelve files are no single
        (group("+year", "", format=("Vinyl", '7"', "Single")), True),
        (group("", "", format=("Vinyl", '7"', "Single")), True),
        # nobody knows the master, or it has no year
        (group("", "", master_id=9), True),
        (group("", "", master_id=None), True),
        (group("-barcode", master_id=None), True),
    ],
)
def test_what_leaves_a_doubt(
    by_hits: HitDecision, pressings: Pressings, alone: bool
) -> None:
    assert by_hits.album(pressings, "", alone=alone) is None


@pytest.mark.parametrize("year", [0, 2012])
def test_names_are_not_believed_without_a_year(by_hits: HitDecision, year: int) -> None:
    """Discogs may lack the album, and have a namesake of it."""
    assert by_hits.album(group("", ""), "", alone=True) is None
    assert by_hits.open_pressing(group("", ""), "", alone=True) is None
    assert by_hits.one_master(MASTER) is None
    assert by_hits.album(group("+barcode", ""), "", alone=True)


def test_a_master_without_a_year_is_not_left_open(by_hits: HitDecision) -> None:
    by_hits._fetcher.note_master(hit(9, type="master", year=0))
    assert by_hits.album(group("", "", master_id=9), "", alone=True) is None


def test_the_clue_that_led_here_is_told(by_hits: HitDecision) -> None:
    pressings = group("+year", "")
    found = by_hits.album(pressings, "musicbrainz", alone=True)
    assert found
    assert found.matched_by == "musicbrainz"
    opened = by_hits.open_pressing(group("", ""), "musicbrainz", alone=True)
    assert opened
    assert opened.matched_by == "musicbrainz"
    own = Pressings([scored(1, "+year"), scored(2, "+year", user_data=OWN)])
    found = by_hits.album(own, "musicbrainz", alone=True)
    assert found
    assert found.matched_by == "collection"


def test_what_is_open_tells_what_ties(by_hits: HitDecision) -> None:
    result = by_hits.open_pressing(group("+label", "", "-year"), "", alone=True)
    assert result
    assert result.is_open
    assert [one.hit.id for one in result.tied] == [1, 2]
    assert result.open_words == "pressing open, 2 fit"
    uncounted = by_hits.one_master(MASTER)
    assert uncounted
    assert uncounted.is_open
    assert uncounted.open_words == "pressing open"


def test_an_open_album_has_what_its_pressings_share(by_hits: HitDecision) -> None:
    """Country, label, format and number in a master's hit are one pressing's."""
    opened = by_hits.one_master(MASTER)
    assert opened
    comparison = opened.comparison
    assert comparison
    values = comparison.values
    assert (values.key, values.names.artist, values.title) == ("m8", "Made Up", "Album")
    assert (values.genres, values.styles) == (("Twee", "Rock"), ("Twee",))
    assert (
        values.imprint.country,
        values.imprint.label,
        values.imprint.catalognum,
    ) == ("", "", "")
    assert (values.imprint.barcodes, values.format.text, values.imprint.year) == (
        (),
        "",
        None,
    )
    assert comparison.info.original_year == 1995


@pytest.mark.parametrize(
    ("words", "quantity", "least", "most"),
    [
        (("Vinyl", '7"', "45 RPM"), 1, 1, 4),
        (("Vinyl", '7"', "Single"), 1, 1, 4),
        (("Vinyl", '12"', "Maxi-Single"), 1, 1, 8),
        (("CD", "Single"), 2, 1, 12),
        (("CD", "EP"), 1, 2, 9),
        (("Vinyl", "LP", "Mini-Album"), 1, 5, 12),
        (("Vinyl", "LP", "Album"), 0, 5, 99),
        (("CD", "Album"), 1, 5, 999),
        (("CD", "Compilation"), 3, 5, 2997),
        # two things in one
        (("Vinyl", "LP", "Album", '7"'), 1, 1, 999),
        # nothing is known of these
        (("CD",), 1, 1, 10_000),
        ((), 0, 1, 10_000),
    ],
)
def test_fits_size(
    words: tuple[str, ...], quantity: int, least: int, most: int
) -> None:
    made = hit(format=words, format_quantity=quantity)
    fitting = [count for count in range(1, 10_001) if fits_size(made, count)]
    assert (fitting[0], fitting[-1]) == (least, most)
    assert len(fitting) == most - least + 1
