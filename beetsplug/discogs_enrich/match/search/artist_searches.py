"""Searches for an artist: what is asked once serves all albums of a batch."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ..decide.hit_score import name_fit
from .hit_decision import SAME, fits_size
from .search_queries import by_artist

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...discogs.schema import SearchHit
    from ..clues.clues import Clues
    from .release_source import ReleaseSource

PER_PAGE = 100

#: An artist has about so many hits for each master: a guess, by which nothing is
#: decided but whether it is worth while to ask.
HITS_PER_MASTER = 7

#: For fewer albums it is not worth while to ask how much an unknown artist has made.
LEAST = 3


class ArtistSearches:
    """Asks what an artist has made, as long as that is less than a search for each."""

    def __init__(
        self, source: ReleaseSource, clues: Clues, member: BatchMember
    ) -> None:
        self._source = source
        self._params = by_artist(clues) or {}
        self._member = member
        self._masters: Sequence[SearchHit] = ()
        self._guess = 0

    @property
    def told(self) -> Told:
        """What the masters tell of the batch, as far as they were asked for."""
        return self._member.batch.told_by(self._masters)

    @property
    def same(self) -> Sequence[SearchHit]:
        """The masters that are called like the album."""
        return self.told.same[self._member.place]

    @property
    def is_vouched_for(self) -> bool:
        """Another album was found with the artist."""
        return self.told.vouches(self._member.place)

    def masters(self) -> Sequence[SearchHit]:
        """Ask for the masters; none where they are too many.

        An artist has several times as many pressings as masters.

        :raises DiscogsError: where Discogs could not be asked
        """
        if self._params:
            most = max(1, len(self._member.batch.albums) // 2)
            asked = {"type": "master", **self._params}
            self._masters, items = self._pages(asked, most)
            self._guess = math.ceil(items * HITS_PER_MASTER / PER_PAGE)
        return self._masters

    def hits(self) -> Sequence[SearchHit]:
        """Ask for all that the artist has made; none where it is not worth while.

        A part of it is no use, since pressings may be missing.

        :raises DiscogsError: where Discogs could not be asked
        """
        waiting = self.told.waiting
        least = LEAST if not self._guess else max(2, self._guess + 1)
        if not self._params or waiting < least:
            return ()
        return self._pages(self._params, waiting)[0]

    def _pages(self, params: dict[str, str], most: int) -> tuple[list[SearchHit], int]:
        """Return all hits, none where they are on more pages than `most`; and how
        many there are."""
        first = self._source.search(per_page=PER_PAGE, **params)
        found = list(first.rows)
        if first.pages > most:
            return [], first.items
        for number in range(2, first.pages + 1):
            page = self._source.search(per_page=PER_PAGE, page=number, **params)
            found += page.rows
        return found, first.items


@dataclass(frozen=True, slots=True)
class Told:
    """What the masters of an artist tell of the albums of a batch, by their places.

    `same` are the masters of the same name; `dated` are the places of the albums that
    have one, of the year of their tags; `waiting` is how many have none.
    """

    same: Sequence[Sequence[SearchHit]]
    dated: frozenset[int]
    waiting: int

    def vouches(self, place: int) -> bool:
        """Tell whether another album than this one was found with the artist."""
        return bool(self.dated - {place})


class ArtistBatch:
    """Albums of one artist; the same object for each of them.

    :param albums: what is known of each, those that are linked included
    """

    def __init__(self, albums: Sequence[Clues]) -> None:
        self.albums = tuple(albums)
        self._heard: tuple[tuple[int, ...], Told] | None = None

    def told_by(self, masters: Sequence[SearchHit]) -> Told:
        """Return what an answer tells; the one given last is remembered."""
        key = tuple(hit.id for hit in masters)
        if self._heard is None or self._heard[0] != key:
            self._heard = key, _told(self.albums, masters)
        return self._heard[1]


class BatchMember(NamedTuple):
    """One album of a batch: its place among them."""

    batch: ArtistBatch
    place: int


def _told(albums: Sequence[Clues], masters: Sequence[SearchHit]) -> Told:
    same = [
        [hit for hit in masters if name_fit(clues, hit.title) >= SAME]
        for clues in albums
    ]
    # By their names alone: numbers and years come in with an enrichment, and taken
    # again a run shall ask what it asked before.
    settled = {
        place: hits[0]
        for place, (clues, hits) in enumerate(zip(albums, same, strict=True))
        if len(hits) == 1 and fits_size(hits[0], clues.tracks)
    }
    return Told(
        same=same,
        dated=frozenset(
            place for place, hit in settled.items() if albums[place].year == hit.year
        ),
        waiting=len(albums) - len(settled),
    )
