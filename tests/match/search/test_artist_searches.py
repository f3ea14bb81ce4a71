"""How much is asked about an artist, over real HTTP. All of it is made up."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.discogs.client import DiscogsClient
from beetsplug.discogs_enrich.match.clues.clues import Clues
from beetsplug.discogs_enrich.match.search.artist_searches import (
    ArtistBatch,
    ArtistSearches,
    BatchMember,
)
from beetsplug.discogs_enrich.setting_groups import CacheSettings
from beetsplug.discogs_enrich.settings import Settings

from ...discogs_server import TOKEN, Catalogue, DiscogsServer
from ...discogs_server.builders import release

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST, MASTER = 90900001, 80900001


def catalogue(masters: int, alone: int) -> Catalogue:
    """Make an artist of so many masters with a pressing each, and other releases."""
    made = [
        release(
            FIRST + number,
            "Nimbus",
            f"Album {number}",
            tracks="1 | One | 3:00",
            formats="CD: Album",
            master=MASTER + number if number < masters else None,
        )
        for number in range(masters + alone)
    ]
    return Catalogue({one["id"]: one for one in made})


@contextmanager
def asking(
    folder: Path, found: Catalogue, *albums: Clues
) -> Iterator[tuple[ArtistSearches, DiscogsServer]]:
    """Ask for the first of some albums."""
    with DiscogsServer(found) as server:
        settings = Settings(
            base_url=server.url,
            user_token=TOKEN,
            config_dir=str(folder),
            cache=CacheSettings(backend="memory"),
        )
        client = DiscogsClient(settings)
        yield (
            ArtistSearches(client, albums[0], BatchMember(ArtistBatch(albums), 0)),
            server,
        )
        client.close()


def wanted(*numbers: int, year: int = 1997) -> list[Clues]:
    """Return what is known of albums by their numbers."""
    return [
        Clues(artist="Nimbus", album=f"Album {number}", year=year, tracks=9)
        for number in numbers
    ]


def pages(server: DiscogsServer) -> list[str]:
    """Return what was asked: the kind, and the page."""
    return [
        f"{e.query.get('type', 'all')} {e.query.get('page', 1)}" for e in server.log
    ]


def test_one_search_tells_all_masters(tmp_path: Path) -> None:
    with asking(tmp_path, catalogue(9, 0), *wanted(1, 2, 3)) as (artist, server):
        assert len(artist.masters()) == 9
        assert [one.id for one in artist.same] == [MASTER + 1]
        assert artist.is_vouched_for
        assert artist.told.waiting == 0
        assert artist.hits() == ()  # all is told
        assert pages(server) == ["master 1"]


@pytest.mark.parametrize(
    ("albums", "alone", "asked", "hits"),
    [
        # two wait, and all fit on a page
        (wanted(1, 20, 21), 30, ["master 1", "all 1"], 48),
        # one waits: it has a search of its own
        (wanted(20, 1, 2), 30, ["master 1"], 0),
        # two wait, and there is too much: the first page is all that is lost
        (wanted(1, 20, 21), 300, ["master 1", "all 1"], 0),
        (
            wanted(1, 20, 21, 22, 23),
            300,
            ["master 1", "all 1", "all 2", "all 3", "all 4"],
            318,
        ),
    ],
)
def test_all_releases_are_asked_for_where_that_is_less(
    tmp_path: Path, albums: list[Clues], alone: int, asked: list[str], hits: int
) -> None:
    with asking(tmp_path, catalogue(9, alone), *albums) as (artist, server):
        artist.masters()
        found = artist.hits()
        assert pages(server) == asked
        assert len(found) == hits


def test_many_masters_tell_that_there_is_more_still(tmp_path: Path) -> None:
    """Some seven hits a master are more pages than there are albums."""
    with asking(tmp_path, catalogue(50, 0), *wanted(1, 97, 98, 99)) as (artist, server):
        artist.masters()
        assert artist.told.waiting == 3
        assert artist.hits() == ()
        assert pages(server) == ["master 1"]


@pytest.mark.parametrize(("count", "asked"), [(2, []), (3, ["all 1"])])
def test_of_an_unknown_artist_two_albums_are_too_few(
    tmp_path: Path, count: int, asked: list[str]
) -> None:
    albums = wanted(*range(count))
    with asking(tmp_path, catalogue(9, 0), *albums) as (artist, server):
        artist.hits()
        assert pages(server) == asked


def test_masters_on_more_pages_than_they_are_worth(tmp_path: Path) -> None:
    with asking(tmp_path, catalogue(101, 0), *wanted(1, 2, 3)) as (artist, server):
        assert artist.masters() == []
        assert artist.same == []
        assert pages(server) == ["master 1"]
    with asking(tmp_path, catalogue(101, 0), *wanted(1, 2, 3, 4)) as (artist, server):
        assert len(artist.masters()) == 101
        assert pages(server) == ["master 1", "master 2"]


def test_an_artist_without_a_name_is_not_asked_for(tmp_path: Path) -> None:
    nobody = [Clues(album="Album 1", various=True)] * 4
    with asking(tmp_path, catalogue(9, 0), *nobody) as (artist, server):
        assert artist.masters() == ()
        assert artist.hits() == ()
        assert server.log == []
