"""Search hits, scored as they are: names, evidence, and what the user likes. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ... import normalize
from ..clues.name_similarity import single_fit, title_fit
from .evidence import Evidence, evidence, hit_facts
from .pressings import PressingFilter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ...discogs.schema import SearchHit
    from ...setting_groups import Prefer
    from ..clues.clues import Clues
    from .evidence import Facts

#: What the names weigh beside the evidence, where they are plausible.
NAMES_WEIGHT = 5.0

#: Names below this are another album.
PLAUSIBLE = 0.65


@dataclass(frozen=True, slots=True)
class ScoredHit:
    """A search hit with its `names` (0 to 1, 1 is the same) and evidence.

    `liked` says how much of what the user prefers it has.
    """

    hit: SearchHit
    names: float
    evidence: Evidence
    liked: float = 0.0

    @property
    def strength(self) -> float:
        """How well it fits: evidence, and how alike the names are."""
        return self.evidence.weight + NAMES_WEIGHT * self.names

    @property
    def order(self) -> tuple[float, ...]:
        """A key that sorts the best first.

        Among equals the user's own copy comes first, then what `prefer` says, then
        how many people own it.
        """
        owned = self.hit.user_data.in_collection
        return (-self.strength, -owned, -self.liked, -self.hit.have, self.hit.id)

    @property
    def album(self) -> tuple[str, int]:
        """What it shares with the other pressings of its album."""
        return ("m", self.hit.master_id) if self.hit.master_id else ("r", self.hit.id)


class HitScorer:
    """Scores the hits of an album's searches; what several of them found, once.

    :param prefer: what the user likes
    :param limits: what a pressing has to be
    """

    def __init__(
        self, clues: Clues, prefer: Prefer, limits: PressingFilter | None = None
    ) -> None:
        self._clues = clues
        self._prefer = prefer
        self._limits = limits or PressingFilter()
        self._known: dict[tuple[SearchHit, int, bool], ScoredHit | None] = {}

    def rank(
        self,
        hits: Iterable[SearchHit],
        years: Mapping[int, int] = MappingProxyType({}),
        *,
        named: bool = False,
    ) -> list[ScoredHit]:
        """Return the plausible releases among `hits`, best first.

        `years` are those of masters' first pressings; see `Clues.against`. With
        `named`, somebody vouches for the names: they are not compared.
        """
        scored = (
            self._scored(hit, years.get(hit.master_id or 0, 0), named) for hit in hits
        )
        return sorted(filter(None, scored), key=lambda one: one.order)

    def _scored(self, hit: SearchHit, year: int, named: bool) -> ScoredHit | None:
        key = (hit, year, named)
        if key not in self._known:
            self._known[key] = self._score(*key)
        return self._known[key]

    def _score(self, hit: SearchHit, year: int, named: bool) -> ScoredHit | None:
        """Score a hit; None where it is no release, or not a plausible one."""
        facts = hit_facts(hit)
        if hit.type != "release" or not self._limits.allow(facts):
            return None
        fit = 1.0 if named else name_fit(self._clues, hit.title)
        if fit < PLAUSIBLE:
            return None
        found = evidence(self._clues.against(year or None), facts)
        return ScoredHit(hit, fit, found, liked(facts, self._prefer))


def first_year(hits: Iterable[SearchHit]) -> int:
    """Return the year of the first of a master's pressings; 0: none is known."""
    return min((hit.year for hit in hits if hit.year), default=0)


def name_fit(clues: Clues, title: str) -> float:
    """Return how alike the names are, 0 to 1; `title` is a hit's "Artist - Title"."""
    if clues.title:
        return single_fit(clues.artist, title)
    return title_fit(clues.artist, clues.album, title, mixed=clues.mixed)


def liked(facts: Facts, prefer: Prefer) -> float:
    """Return how much of what the user prefers a pressing has, 0 to 3.

    Each list counts up to 1, its first entry the most. A format is one of Discogs'
    words or of beets' ("Vinyl", "LP", "CD"), a country an ISO code or Discogs' name.
    """
    media = {word.casefold() for word in facts.media}
    labels = {normalize.fold(label) for label in facts.labels}
    return (
        _place(
            [
                {w.casefold(), normalize.format_for(w).casefold()} & media
                for w in prefer.formats
            ]
        )
        + _place([normalize.country_code(c) == facts.country for c in prefer.countries])
        + _place([normalize.fold(label) in labels for label in prefer.labels])
    )


def _place(met: Sequence[object]) -> float:
    """Return 1 where the first of some preferences is met, less for a later one."""
    first = next((place for place, yes in enumerate(met) if yes), None)
    return 0.0 if first is None else 1.0 - first / len(met)
