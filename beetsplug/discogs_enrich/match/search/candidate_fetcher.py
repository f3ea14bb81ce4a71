"""Releases and masters, fetched one by one and held against the items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...discogs.errors import NotFoundError, NotInCatalogError
from ...release.from_search import shared_by

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ...discogs.schema import Release, SearchHit
    from ..decide.comparison import Comparison
    from ..decide.hit_score import ScoredHit
    from .lookup_policy import LookupPolicy
    from .release_source import ReleaseSource

    #: A release and its master's year, held against the items.
    Compare = Callable[..., Comparison]


class CandidateFetcher:
    """What one look-up fetches: each release once, and no more than it may.

    `most` is how many releases it may fetch; `seen` holds all that was compared, by its
    key ("123", "m80"), in order; `unread` are lines on what could not be read; `years`
    are masters' original years, `earliest` those of the first pressings that are known,
    `masters` their hits, `mains` the releases that their
    tracks are from; `vouched`: another album was found with the artist, name and year.
    """

    def __init__(
        self,
        source: ReleaseSource,
        compare: Compare,
        policy: LookupPolicy,
    ) -> None:
        self.source = source
        self.seen: dict[str, Comparison] = {}
        self.unread: list[str] = []
        self.years: dict[int, int] = {}
        self.earliest: dict[int, int] = {}
        self.masters: dict[int, SearchHit] = {}
        self.mains: dict[int, int] = {}
        self.vouched = False
        self._compare = compare
        self.most = policy.most_fetched
        self._passing = policy.passing
        self._asked: set[int] = set()
        self._releases: dict[str, Release] = {}

    @property
    def is_spent(self) -> bool:
        """As much was fetched as one album is worth."""
        return len(self._asked) >= self.most

    def note_master(self, hit: SearchHit) -> None:
        """Remember what a search told of a master."""
        self.masters[hit.id] = hit
        if hit.year:
            self.years[hit.id] = hit.year

    def note_pressing(self, hit: SearchHit) -> None:
        """Remember what a search told of a pressing's master."""
        if hit.master_id and hit.year:
            known = self.earliest.get(hit.master_id, hit.year)
            self.earliest[hit.master_id] = min(hit.year, known)

    @property
    def first_years(self) -> dict[int, int]:
        """When the albums of masters came out first, as far as anybody has told."""
        return self.earliest | self.years

    def note_year(self, master_id: int) -> None:
        """Ask when a master's album first came out; what follows may want it as well.

        :raises DiscogsError: but for what concerns this one master
        """
        if master_id in self.years:
            return
        try:
            year = self.source.master(master_id).year
        except (NotFoundError, NotInCatalogError):
            return
        except self._passing:
            return  # told by whoever needs more of it
        if year:
            self.years[master_id] = year

    def release(self, release_id: int, *, within: bool = True) -> Comparison | None:
        """Return a release that a search found, compared; None where it can't be.

        :param within: no more than one album is worth
        :raises DiscogsError: but for what concerns this one release
        """
        if (known := self.seen.get(str(release_id))) is not None:
            return known
        if release_id in self._asked or (within and self.is_spent):
            return None
        self._asked.add(release_id)
        try:
            release = self.source.release(release_id)
        except (NotFoundError, NotInCatalogError):
            return None
        except self._passing as error:
            self.unread.append(f"r{release_id}: {error}")
            return None
        return self.compare(release)

    def compare(self, release: Release) -> Comparison:
        """Hold a release against the items, and remember how it compares."""
        master = release.master_id or 0
        comparison = self._compare(
            release,
            original_year=self.years.get(master),
            first_year=self.first_years.get(master),
        )
        key = comparison.values.key
        self.seen[key], self._releases[key] = comparison, release
        return comparison

    def master(
        self, master_id: int, pressings: Sequence[ScoredHit]
    ) -> Comparison | None:
        """Return a master, as what `pressings` share, compared; None where it's gone.

        :raises DiscogsError: but for what concerns this one master
        """
        try:
            master = self.source.master(master_id)
        except (NotFoundError, NotInCatalogError):
            return None
        except self._passing as error:
            self.unread.append(f"m{master_id}: {error}")
            return None
        self.mains[master_id] = master.main_release
        if master.year:
            self.years[master_id] = master.year
        hits = [scored.hit for scored in pressings]
        return self.compare(shared_by(hits, master, master_id))

    def shared(self, like: Comparison, pressings: Sequence[ScoredHit]) -> Comparison:
        """Return what pressings share that have the tracks of one of them, compared."""
        release = self._releases[like.values.key]
        hits = [scored.hit for scored in pressings]
        return self.compare(shared_by(hits, release, release.master_id or 0))
