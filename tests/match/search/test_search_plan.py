"""Which searches are made for an album. All of it is made up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from beetsplug.discogs_enrich.discogs.schema import Page, SearchHit
from beetsplug.discogs_enrich.match.clues.clues import Clues
from beetsplug.discogs_enrich.match.decide.evidence import Evidence
from beetsplug.discogs_enrich.match.decide.hit_score import ScoredHit
from beetsplug.discogs_enrich.match.search import search_queries as queries
from beetsplug.discogs_enrich.match.search.search_plan import SearchPlan

if TYPE_CHECKING:
    from beetsplug.discogs_enrich.match.search.search_queries import SearchQuery

CLUES = Clues(
    artist="Ada Faux",
    album="Made Up Nights",
    titles=("First Of All", "The Second Song", "Third Thing"),
    tracks=3,
)
NONE: Page[SearchHit] = Page(rows=())
FOUND: Page[SearchHit] = Page(rows=(SearchHit(id=1, type="release"),))
MANY: Page[SearchHit] = Page(rows=(SearchHit(id=1, type="release"),), pages=2)


def made(
    answers: dict[SearchQuery, Page[SearchHit]],
    names: float = 0.0,
    *,
    clues: Clues = CLUES,
    is_free: bool = False,
) -> list[str]:
    """Return the searches that are made, where each is answered by such a page."""
    plan = SearchPlan(queries.ALBUM_QUERIES, clues, is_free=is_free)
    ranked = [ScoredHit(SearchHit(id=1), names, Evidence())] if names else []
    found = []
    for query, _ in plan.searches():
        found.append(query.__name__)
        plan.note(query, answers.get(query, NONE), ranked)
    return found


def test_no_more_than_a_few() -> None:
    assert made({}) == [
        "by_names",
        "by_telling_track",
        "by_artist",
        "by_other_track",
        "by_title",
    ]


def test_names_that_another_album_has_are_not_doubted() -> None:
    found = made({queries.by_names: FOUND}, names=1.0)
    assert found == ["by_names", "by_telling_track", "by_other_track"]
    assert "by_artist" in made({queries.by_names: FOUND}, names=0.9)


def test_a_track_that_others_have_ends_it() -> None:
    assert made({queries.by_telling_track: FOUND})[-1] == "by_telling_track"
    assert len(made({queries.by_telling_track: MANY})) == 5
    assert len(made({queries.by_artist: FOUND})) == 5


def test_where_nothing_costs_a_request_all_are_made() -> None:
    assert len(made({queries.by_telling_track: FOUND}, names=1.0, is_free=True)) == 5


def test_what_a_number_finds_says_nothing_of_the_names() -> None:
    """It may be one pressing of the album, and the names bring the others."""
    numbered = replace(CLUES, catalognum="MU 12")
    found = made({queries.by_number: FOUND}, names=1.0, clues=numbered)
    assert found[:3] == ["by_number", "by_names", "by_telling_track"]
