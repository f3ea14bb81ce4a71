"""Albums that are found by their tracks alone. All data is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from beets.library import Item

from beetsplug.discogs_enrich.discogs.schema import Release, Track
from beetsplug.discogs_enrich.match.clues.clues import album_clues
from beetsplug.discogs_enrich.match.search.finder import Finder
from beetsplug.discogs_enrich.match.search.lookup_policy import (
    LookupPolicy,
    at_hand,
    of_enrichment,
)
from beetsplug.discogs_enrich.match.search.search_queries import telling_titles
from beetsplug.discogs_enrich.match.search.track_search import (
    TrackSearch,
    queries,
    share_of,
)
from beetsplug.discogs_enrich.settings import Settings

from ...discogs_server import made_up
from ...items import items_of
from ...memory_source import MemorySource
from ...releases import (
    BEST_OF,
    BLUEPRINTS,
    BLUEPRINTS_CD,
    CREDITS_LP,
    GLASS_HARVEST,
    SAMPLER,
    TWELVE,
    UK_LP,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


def misspelt(release_id: int, **tags: str) -> list[Item]:
    """Return the files of a release with a letter too many in all names, and in every
    third title."""
    items = items_of(release_id)
    for place, item in enumerate(items):
        item.artist, item.album = f"{item.artist}x", f"{item.album}x"
        if place % 3 == 2:
            item.title = f"{item.title}x"
        item.update(tags)
    return items


def searched(items: Sequence[Item]) -> list[int]:
    clues = album_clues(None, items)
    return [one.id for one in TrackSearch(MemorySource(), clues, items).albums(())]


@pytest.mark.parametrize("release", [CREDITS_LP, TWELVE, BEST_OF, SAMPLER])
def test_names_with_slips(release: int) -> None:
    assert searched(misspelt(release))[:1] == [release]


def test_no_names_at_all() -> None:
    assert searched(misspelt(CREDITS_LP, artist="", album=""))[:1] == [CREDITS_LP]


def test_one_pressing_stands_for_its_album() -> None:
    found = searched(misspelt(UK_LP))
    masters = [MemorySource().release(id_).master_id for id_ in found]
    assert masters.count(GLASS_HARVEST) == 1


def test_other_tracks_are_another_album() -> None:
    files = [Item(title=f"Never Heard {n}", artist="Nimbus") for n in range(5)]
    assert searched(files) == []


@pytest.mark.parametrize(
    ("titles", "lengths", "share"),
    [
        (["one", "two"], [0, 0], 1.0),
        (["one", "other"], [0, 0], 0.5),
        # a length alone is worth half a title, and one of a part as much
        (["one", "other"], [0, 62], 0.75),
        (["other"], [300], 0.5),
        (["other"], [290], 0.0),
        (["part"], [0], 1.0),
        (["", ""], [0, 0], 0.0),
        ([], [], 0.0),
    ],
)
def test_how_much_of_the_tracks_a_release_has(
    titles: list[str], lengths: list[float], share: float
) -> None:
    rows = (
        Track("One", "1", "track", "1:00"),
        Track("Two", "2", "track", "", sub_tracks=(Track("Part", "2a", "", "5:00"),)),
    )
    assert share_of(Release(1, tracklist=rows), titles, lengths) == share


def test_two_tracks_are_asked_for_at_once() -> None:
    items = items_of(CREDITS_LP)
    asked = list(queries(album_clues(None, items)))
    pairs = [one["track"] for one in asked if one.keys() == {"track"}]
    titles = {word for item in items for word in item.title.casefold().split()}
    assert pairs
    assert all(len(pair.split()) > 1 for pair in pairs)
    assert {word for pair in pairs for word in pair.casefold().split()} <= titles


def test_only_where_it_costs_nothing() -> None:
    """The same source is searched through as a catalogue, and not as Discogs."""
    settings = Settings()
    items = misspelt(CREDITS_LP)
    for title in telling_titles(album_clues(None, items))[:2]:  # others ask for these
        item = next(one for one in items if one.title == title)
        item.title = f"Q{title}"
    clues = album_clues(None, items)
    policy = of_enrichment(settings)
    source, on_disk = MemorySource(cost=1), MemorySource()
    alone = Finder(source, settings, policy).find(clues, items)
    assert "all tracks" not in alone.tried
    found = Finder(source, settings, policy, on_disk=on_disk).find(clues, items)
    assert "all tracks" in found.tried
    assert found.found
    assert found.comparison is not None
    assert found.comparison.values.release_id == CREDITS_LP


def test_what_costs_nothing_is_looked_at() -> None:
    """Names and year may be a namesake's: only tracks tell, where they are at hand."""
    policy = at_hand(LookupPolicy("album", ties="best"))
    assert (policy.from_hits, policy.ties) == ("nothing", "best")
    assert policy.most_fetched > LookupPolicy().most_fetched
    assert at_hand(LookupPolicy("pressing")).from_hits == "pressing"
    assert at_hand(LookupPolicy(most_fetched=50)).most_fetched == 50


def test_a_namesake_is_told_by_its_tracks_where_they_are_at_hand() -> None:
    """Names and year are those of an album that is there; the tracks are others."""
    settings = Settings()
    items = items_of(BLUEPRINTS_CD)
    for number, item in enumerate(items):
        item.title, item.length = f"Another Song {number}", 77.0 + number
        item.catalognum = item.barcode = ""
        item.year = made_up().masters[BLUEPRINTS]["year"]
    clues = album_clues(None, items)
    discogs, on_disk = MemorySource(cost=1), MemorySource()
    policy = of_enrichment(settings)
    told = Finder(discogs, settings, policy).find(clues, items)
    assert told.found  # by its hits: to look at the tracks is a request
    assert discogs.asked == ["search artist release_title"]
    discogs.cost = 0
    finder = Finder(discogs, settings, policy, on_disk=on_disk)
    assert not finder.find(clues, items).found
    assert f"master {BLUEPRINTS}" in on_disk.asked
