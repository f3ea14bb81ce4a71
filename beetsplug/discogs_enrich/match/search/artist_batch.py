"""The albums of one artist that are looked for together. Pure.

One answer tells what several of them are called on Discogs; and an artist with whom
one album is found, name and year, is no namesake where the next one is looked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ..decide.hit_score import name_fit
from .hit_decision import SAME, fits_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...discogs.schema import SearchHit
    from ..clues.clues import Clues


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
