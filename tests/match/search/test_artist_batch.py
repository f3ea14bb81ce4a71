"""What an artist's masters tell of several albums. All of it is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.match.clues.clues import Clues
from beetsplug.discogs_enrich.match.clues.discogs_ids import IdClue
from beetsplug.discogs_enrich.match.search.artist_searches import ArtistBatch

from ..made_up import hit

if TYPE_CHECKING:
    from beetsplug.discogs_enrich.discogs.schema import SearchHit


def clues(album: str, year: int = 0, **given: Any) -> Clues:
    """Return what is known of an album of ten tracks by one artist."""
    return Clues(artist="Made Up", album=album, year=year, tracks=10, **given)


def master(number: int, title: str, year: int = 1997, **given: Any) -> SearchHit:
    return hit(number, type="master", title=f"Made Up - {title}", year=year, **given)


MASTERS = (master(1, "One"), master(2, "Two"), master(3, "Three"), master(4, "Three"))


def test_albums_are_told_by_their_names() -> None:
    told = ArtistBatch([clues("One"), clues("Three"), clues("Four")]).told_by(MASTERS)
    assert [[one.id for one in same] for same in told.same] == [[1], [3, 4], []]


@pytest.mark.parametrize(
    ("album", "dated", "waiting"),
    [
        (clues("One", 1997), True, 0),
        # nothing but the name speaks for it
        (clues("One"), False, 0),
        (clues("One", 1999), False, 0),
        # there are two of that name, or none
        (clues("Three", 1997), False, 1),
        (clues("Four", 1997), False, 1),
        # what an enrichment brings in changes nothing
        (clues("One", 1997, barcode="5099999100102"), True, 0),
        (clues("Four", 1997, ids=(IdClue(7, "id"),)), False, 1),
    ],
)
def test_what_one_answer_settles(album: Clues, dated: bool, waiting: int) -> None:
    told = ArtistBatch([album]).told_by(MASTERS)
    assert (told.dated, told.waiting) == (frozenset({0} if dated else ()), waiting)


def test_a_single_settles_no_album() -> None:
    told = ArtistBatch([clues("One", 1997)]).told_by(
        [master(1, "One", format=("CD", "Single"))]
    )
    assert (told.dated, told.waiting) == (frozenset(), 1)


def test_an_album_vouches_for_the_others() -> None:
    told = ArtistBatch([clues("One", 1997), clues("Two")]).told_by(MASTERS)
    assert [told.vouches(place) for place in (0, 1)] == [False, True]
    two = ArtistBatch([clues("One", 1997), clues("Two", 1997)]).told_by(MASTERS)
    assert [two.vouches(place) for place in (0, 1)] == [True, True]


def test_another_answer_tells_another_thing() -> None:
    batch = ArtistBatch([clues("One", 1997)])
    told = batch.told_by(MASTERS)
    assert batch.told_by(list(MASTERS)) is told
    assert batch.told_by(MASTERS[1:]).waiting == 1
    assert batch.told_by(()).same == [[]]
