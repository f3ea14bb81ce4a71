"""An album is held against the user's own records before Discogs is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from beetsplug.discogs_enrich.discogs.schema import Artist
from beetsplug.discogs_enrich.discogs.shelf_schema import written
from beetsplug.discogs_enrich.match.clues.clues import album_clues, single_clues
from beetsplug.discogs_enrich.match.search.finder import Finder
from beetsplug.discogs_enrich.match.search.lookup_policy import (
    LookupPolicy,
    of_enrichment,
    of_import,
)
from beetsplug.discogs_enrich.match.search.other_sources import OtherSources
from beetsplug.discogs_enrich.match.search.owned_selection import UNHEARD
from beetsplug.discogs_enrich.setting_groups import CacheSettings
from beetsplug.discogs_enrich.settings import Settings
from beetsplug.discogs_enrich.shelf.owned import Owned
from beetsplug.discogs_enrich.store import Store

from ...items import items_of
from ...memory_source import MemorySource, OfflineSource
from ...owned_records import basics_of, keep_copies
from ...releases import (
    CREDITS_LP,
    FILES,
    GLASS_HARVEST,
    JAPAN_CD,
    KITES_LP,
    OTHER_TWIN,
    SAMPLER,
    SINGLE,
    TWIN,
    UK_CD,
    UK_LP,
    ZERO,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from beets.library import Item

    from beetsplug.discogs_enrich.match.decide.match_result import MatchResult

SETTINGS = Settings(cache=CacheSettings(backend="memory"))
BASE = LookupPolicy("pressing")


@pytest.fixture
def look_up(tmp_path: Path) -> Iterator[Callable[..., MatchResult]]:
    """Look an album up among some records; `source` is what else may be asked, and
    `listed` what a list says otherwise of the first record."""
    with Store(str(tmp_path / "store.sqlite")) as store:

        def run(
            album: int,
            *owned: int,
            source: MemorySource,
            policy: LookupPolicy | None = None,
            listed: Mapping[str, Any] | None = None,
            items: list[Item] | None = None,
            **tags: Any,
        ) -> MatchResult:
            keep_copies(store, *owned)
            if listed:
                other = msgspec.structs.replace(basics_of(owned[0]), **listed)
                store.shelf.put_records({owned[0]: written(other)})
            others = OtherSources(owned=Owned(store, pytest.fail))
            items = items or items_of(album)
            for item in items:
                item.update(tags)
            finder = Finder(
                source, SETTINGS, policy or of_enrichment(SETTINGS), others=others
            )
            return finder.find(album_clues(None, items), items)

        yield run


def found(result: MatchResult) -> tuple[str, str]:
    """Return the clue and the release, ("", "") where there is none."""
    if not result.found:
        return "", ""
    assert result.comparison
    return result.matched_by, result.comparison.values.key


@pytest.mark.parametrize(
    ("album", "owned", "tags"),
    [
        (CREDITS_LP, (CREDITS_LP, KITES_LP), {}),
        (UK_CD, (UK_CD, KITES_LP), {"year": 1997}),
        (SAMPLER, (SAMPLER,), {"year": 2001}),
        (UK_CD, (UK_LP, UK_CD), {"catalognum": "PMR 001 CD"}),
        (UK_CD, (UK_LP, UK_CD), {"media": "CD"}),
    ],
)
@pytest.mark.parametrize("has_network", [True, False])
def test_the_own_record_is_found_without_a_search(
    look_up: Callable[..., MatchResult],
    album: int,
    owned: tuple[int, ...],
    tags: dict[str, Any],
    has_network: bool,
) -> None:
    source = MemorySource(cost=1) if has_network else OfflineSource()
    result = look_up(album, *owned, source=source, **tags)
    assert found(result) == ("collection", str(album))
    assert source.asked == ([f"release {album}"] if has_network else [])


def test_a_release_at_hand_is_held_against_the_tracks(
    look_up: Callable[..., MatchResult],
) -> None:
    source = OfflineSource(TWIN)
    result = look_up(TWIN, TWIN, source=source)
    assert found(result) == ("collection", str(TWIN))
    assert source.asked == [f"release {TWIN}"]
    assert result.comparison
    assert result.comparison.values.tracks


def test_what_a_list_tells_is_enough_where_no_more_is_wanted(
    look_up: Callable[..., MatchResult],
) -> None:
    source = MemorySource(cost=1)
    result = look_up(UK_CD, UK_CD, source=source, policy=BASE, year=1997)
    assert found(result) == ("collection", str(UK_CD))
    assert source.asked == []
    assert result.notes == ()


def test_names_alone_are_not_enough_where_discogs_may_be_asked(
    look_up: Callable[..., MatchResult],
) -> None:
    source = MemorySource(cost=1)
    result = look_up(TWIN, TWIN, source=source, policy=BASE)
    assert found(result) == ("collection", str(TWIN))
    assert source.asked == [f"release {TWIN}"]


@pytest.mark.parametrize(
    ("album", "owned", "tags"),
    [
        (UK_CD, UK_LP, {"year": 1997, "media": "CD"}),  # another medium
        (FILES, UK_CD, {"year": 2017}),  # twenty years later
        (UK_CD, UK_LP, {"catalognum": "PMR 001 CD"}),  # another number
        (UK_CD, SINGLE, {}),  # the single of the album
        (UK_CD, KITES_LP, {}),  # another album
    ],
)
def test_another_record_is_not_taken(
    look_up: Callable[..., MatchResult], album: int, owned: int, tags: dict[str, Any]
) -> None:
    alone = look_up(album, source=MemorySource(cost=1), **tags)
    beside = look_up(album, owned, source=MemorySource(cost=1), **tags)
    assert found(beside) == found(alone)
    assert beside.matched_by != "collection"


def test_a_record_whose_tracks_differ_is_not_taken(
    look_up: Callable[..., MatchResult],
) -> None:
    """The Japanese CD has a bonus track; its list does not tell."""
    source = MemorySource(cost=1)
    result = look_up(UK_CD, JAPAN_CD, source=source)
    assert source.asked[0] == f"release {JAPAN_CD}"
    assert found(result) == ("names", f"m{GLASS_HARVEST}")


def test_several_own_pressings_wait_for_their_user(
    look_up: Callable[..., MatchResult],
) -> None:
    result = look_up(TWIN, TWIN, OTHER_TWIN, source=OfflineSource())
    assert not result.found
    assert result.uncertain
    assert result.reason == "2 records of your collection fit"
    assert {one.hit.id for one in result.tied} == {TWIN, OTHER_TWIN}


def test_of_several_own_pressings_discogs_is_asked(
    look_up: Callable[..., MatchResult],
) -> None:
    source = MemorySource(cost=1)
    result = look_up(TWIN, TWIN, OTHER_TWIN, source=source)
    assert any(question.startswith("search") for question in source.asked)
    assert result.matched_by != "collection"


def test_a_record_of_another_size_waits_for_its_tracks(
    look_up: Callable[..., MatchResult],
) -> None:
    """The files are three, and the record is an album."""
    offline = look_up(TWIN, TWIN, source=OfflineSource())
    assert (offline.uncertain, offline.reason) == (True, UNHEARD)
    asked = look_up(TWIN, TWIN, source=MemorySource(cost=1))
    assert found(asked) == ("collection", str(TWIN))


@pytest.mark.parametrize(
    ("tags", "is_sure"),
    [
        ({}, True),  # nothing is told that a list might contradict
        ({"year": 1996}, True),
        ({"barcode": "5099999130101"}, False),  # no list tells it
        ({"barcode": "5099999130101", "year": 1996, "media": '12" Vinyl'}, True),
        ({"country": "GB"}, False),
    ],
)
def test_what_tags_tell_of_a_pressing_has_to_be_on_the_list(
    look_up: Callable[..., MatchResult], tags: dict[str, Any], is_sure: bool
) -> None:
    made = basics_of(CREDITS_LP)
    if "year" in tags:
        tags = {**tags, "year": made.year}
    result = look_up(CREDITS_LP, CREDITS_LP, source=OfflineSource(), **tags)
    assert (result.found, result.reason) == (is_sure, "" if is_sure else UNHEARD)


@pytest.mark.parametrize(
    ("artists", "is_sure"),
    [
        (["Various"], True),
        (["Made-up Mixer"], False),  # his mix has the series' title
        (["Made-up Guest"], True),  # one of the tracks is his
        (["Made-up Guest", "Made-up Mixer"], False),
    ],
)
def test_the_title_of_a_mix_needs_more_beside_it(
    look_up: Callable[..., MatchResult], artists: list[str], is_sure: bool
) -> None:
    """The files are by several artists, and no one stands for the album."""
    items = items_of(SAMPLER)
    items[1].artist = "Made-up Guest"
    result = look_up(
        SAMPLER,
        SAMPLER,
        source=OfflineSource(),
        listed={"artists": artists_named(*artists)},
        items=items,
        year=2001,
    )
    assert (result.found, result.reason) == (is_sure, "" if is_sure else UNHEARD)


def test_a_record_without_a_year_may_be_a_reissue(
    look_up: Callable[..., MatchResult],
) -> None:
    tags = {"catalognum": "PMR 001 CD", "year": 1997}
    offline = OfflineSource()
    assert look_up(UK_CD, UK_CD, source=offline, **tags).found
    undated = look_up(UK_CD, UK_CD, source=offline, listed={"year": 0}, **tags)
    assert (undated.found, undated.reason) == (False, UNHEARD)


def test_a_split_record_is_found_by_its_artists(
    look_up: Callable[..., MatchResult],
) -> None:
    """Discogs puts an article behind each name."""
    artists = artists_named("Made-up Band, The (2)", "Made-up Guest", join="/")
    result = look_up(
        UK_CD,
        UK_CD,
        source=OfflineSource(),
        listed={"artists": artists},
        albumartist="The Made-up Band / Made-up Guest",
        artist="Made-up Guest",
    )
    assert found(result) == ("collection", str(UK_CD))


def artists_named(*names: str, join: str = "&") -> tuple[Artist, ...]:
    """Return the artists of a line."""
    *first, last = names
    joined = [Artist(name=name, join=join) for name in first]
    return (*joined, Artist(name=last))


def test_a_record_is_found_by_the_name_that_is_printed_on_it(
    look_up: Callable[..., MatchResult],
) -> None:
    source = MemorySource(cost=1)
    result = look_up(ZERO, ZERO, source=source, artist="Ot Naught")
    assert found(result) == ("collection", str(ZERO))


def test_an_answer_that_was_kept_knows_the_own_copy(
    look_up: Callable[..., MatchResult],
) -> None:
    """Two pressings tie in the hits of a search; a list of the shelf tells whose."""
    source = MemorySource(cost=1)
    others = look_up(TWIN, OTHER_TWIN, source=source, policy=of_import(SETTINGS))
    assert found(others) == ("collection", str(OTHER_TWIN))


def test_a_single_is_not_a_record(tmp_path: Path) -> None:
    with Store(str(tmp_path / "store.sqlite")) as store:
        keep_copies(store, UK_CD)
        owned = Owned(store, pytest.fail)
        item = items_of(UK_CD)[0]
        item.album = ""
        source = MemorySource(cost=1)
        finder = Finder(
            source,
            SETTINGS,
            of_enrichment(SETTINGS),
            others=OtherSources(owned=owned),
        )
        finder.find(single_clues(item), [item])
        assert source.asked[0].startswith("search")
