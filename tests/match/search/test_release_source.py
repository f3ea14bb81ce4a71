"""Whatever is asked, the same is found: Discogs' API, and a source in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.discogs.client import DiscogsClient
from beetsplug.discogs_enrich.match.clues.clues import album_clues, single_clues
from beetsplug.discogs_enrich.match.clues.discogs_ids import IdClue
from beetsplug.discogs_enrich.match.search.finder import Finder
from beetsplug.discogs_enrich.match.search.lookup_policy import of_enrichment
from beetsplug.discogs_enrich.setting_groups import CacheSettings
from beetsplug.discogs_enrich.settings import Settings

from ...discogs_server import STRANGERS_TOKEN, DiscogsServer
from ...items import items_of
from ...memory_source import MemorySource
from ...releases import (
    GLASS_HARVEST,
    MERGED,
    SAMPLER,
    SAMPLERS,
    SOLD,
    TWIN,
    TWINS,
    UK_BARCODE,
    UK_CD,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from beetsplug.discogs_enrich.match.search.release_source import ReleaseSource

SETTINGS = Settings(cache=CacheSettings(backend="memory"), retries=0)


@pytest.fixture(params=["memory", "api"])
def source(request: pytest.FixtureRequest) -> ReleaseSource:
    """One source after the other."""
    if request.param == "memory":
        return MemorySource()
    client: DiscogsClient = request.getfixturevalue("client")
    return client


@pytest.mark.parametrize(
    ("release", "tags", "ids", "clue", "key"),
    [
        (UK_CD, {"barcode": UK_BARCODE, "year": 1997}, (), "barcode", str(UK_CD)),
        (
            UK_CD,
            {"catalognum": "PMR 001 CD", "country": "GB"},
            (),
            "catalognum",
            str(UK_CD),
        ),
        (TWIN, {}, (), "names", f"m{TWINS}"),
        (SAMPLER, {"year": 2001}, (), "names", f"m{SAMPLERS}"),
        (SOLD, {}, (IdClue(MERGED, "id"),), "names", str(SOLD)),
        (SOLD, {}, (IdClue(SOLD, "id"),), "id", str(SOLD)),
    ],
)
def test_the_same_is_found(
    source: ReleaseSource,
    release: int,
    tags: dict[str, Any],
    ids: tuple[IdClue, ...],
    clue: str,
    key: str,
) -> None:
    items = items_of(release, **tags)
    result = Finder(source, SETTINGS, of_enrichment(SETTINGS)).find(
        album_clues(None, items, ids=ids), items
    )
    assert (result.found, result.matched_by) == (True, clue)
    assert result.comparison
    assert result.comparison.values.key == key


def test_a_single_without_a_title_is_no_album() -> None:
    """Its album is not asked for, as if the file were all of it."""
    source, item = MemorySource(), items_of(UK_CD)[0]
    item.title = ""
    finder = Finder(source, SETTINGS, of_enrichment(SETTINGS))
    result = finder.find(single_clues(item), [item])
    assert (source.asked, result.found, result.seen) == ([], False, ())


@pytest.mark.parametrize(
    "ask",
    [
        lambda source: source.release(UK_CD).title,
        lambda source: source.master(GLASS_HARVEST).year,
        lambda source: sorted(row.id for row in source.versions(GLASS_HARVEST).rows),
        lambda source: source.versions(GLASS_HARVEST, 2, 3).pages,
        lambda source: sorted(
            hit.id for hit in source.search(artist="Ada Faux", per_page=100).rows
        ),
        lambda source: sorted(row.id for row in source.artist_releases(76307916).rows),
    ],
)
def test_sources_answer_alike(
    discogs: DiscogsServer, tmp_path: Path, ask: Callable[[ReleaseSource], Any]
) -> None:
    client = DiscogsClient(
        Settings(base_url=discogs.url, user_token=STRANGERS_TOKEN, retries=0)
    )
    try:
        assert ask(MemorySource()) == ask(client)
    finally:
        client.close()


def test_what_sources_cost(discogs: DiscogsServer, tmp_path: Path) -> None:
    """What is kept costs nothing, nor does anything where nothing is asked."""
    settings = Settings(
        base_url=discogs.url,
        user_token=STRANGERS_TOKEN,
        cache=CacheSettings(path=str(tmp_path / "cache.sqlite"), ttl=60.0),
        config_dir=str(tmp_path),
    )
    client = DiscogsClient(settings)
    assert (client.cost, client.max_age) == (1, 60.0)
    assert not client.has_release(UK_CD)
    client.release(UK_CD)
    assert client.has_release(UK_CD)
    client.close()
    offline = DiscogsClient(settings, offline=True)
    assert (offline.cost, offline.max_age) == (0, float("inf"))
    assert offline.has_release(UK_CD)
    offline.close()
    assert DiscogsClient(settings, refresh=True).max_age == 0
