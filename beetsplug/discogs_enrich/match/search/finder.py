"""Finding a release: one query after the other, best clue first.

An id costs one request. Without one, a search answers up to a hundred hits for
one request; they are scored as they are, and only what can win is fetched.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ...discogs.errors import NotCachedError, NotFoundError
from ...release.from_search import hit_of
from ..decide.comparison import compare, compare_single
from ..decide.hit_score import HitScorer, first_year
from ..decide.match_result import MatchResult
from ..decide.pressings import PressingFilter
from .artist_searches import PER_PAGE
from .candidate_fetcher import CandidateFetcher
from .hit_decision import HitDecision
from .lookup import Lookup
from .lookup_policy import at_hand
from .other_sources import NOTHING_ELSE
from .owned_selection import OwnedSelection
from .pressing_selection import PressingSelection
from .search_queries import ALBUM_QUERIES, SHARED_QUERIES, SINGLE_QUERIES
from .track_search import TrackSearch
from .track_selection import TrackSelection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from beets.library import Item

    from ...discogs.schema import SearchHit
    from ...release.values import ReleaseValues
    from ...settings import Settings
    from ..clues.clues import Clues
    from .artist_searches import BatchMember
    from .candidate_fetcher import Compare
    from .lookup_policy import LookupPolicy
    from .other_sources import OtherSources
    from .release_source import ReleaseSource
    from .search_queries import SearchQuery

#: So many hits a person is shown of a search in words of his own.
MOST_HITS = 25


class Finder:
    """Finds releases for items of the library or of an import.

    :param policy: how much is asked, and what may be decided by
    :param on_disk: what is asked before, at no cost; what it knows for sure is taken
    :param limits: what a pressing has to be, to be chosen
    :param others: what is asked beside Discogs
    """

    def __init__(
        self,
        source: ReleaseSource,
        settings: Settings,
        policy: LookupPolicy,
        limits: PressingFilter | None = None,
        others: OtherSources = NOTHING_ELSE,
        *,
        on_disk: ReleaseSource | None = None,
    ) -> None:
        self._source = source
        self._on_disk = on_disk
        self._settings = settings
        self._limits = limits or PressingFilter()
        self._others = others
        self.policy = policy

    def find(
        self, clues: Clues, items: Sequence[Item], member: BatchMember | None = None
    ) -> MatchResult:
        """Find the release of an album or of a single track.

        :param member: an album's place among those of its artist that are looked for
        :raises DiscogsError: where Discogs could not be asked
        """
        known = self._found_on_disk(clues, items)
        if known is not None and self._is_enough(known[1]):
            return known[1]
        try:
            return self._lookup(self._source, clues, items, member).find()
        except NotCachedError:
            if known is None:
                raise
            return known[1]

    def lookup(self, clues: Clues, items: Sequence[Item]) -> Lookup:
        """Return a look-up: one that knows the release already, or that has not asked
        anything yet."""
        known = self._found_on_disk(clues, items)
        if known is not None and self._is_enough(known[1]):
            return known[0]
        return self._lookup(self._source, clues, items)

    def _is_enough(self, known: MatchResult) -> bool:
        """Tell whether nothing better is to be had than what was found on disk: the
        answers that are kept of Discogs' know what is there no better."""
        return known.found or (known.uncertain and not self._source.cost)

    def _found_on_disk(
        self, clues: Clues, items: Sequence[Item]
    ) -> tuple[Lookup, MatchResult] | None:
        """Return what is found without asking Discogs; None: there is nothing to ask,
        or what was named is not there."""
        if self._on_disk is None:
            return None
        lookup = self._lookup(self._on_disk, clues, items)
        try:
            return lookup, lookup.find()
        except NotCachedError:
            return None

    def _lookup(
        self,
        source: ReleaseSource,
        clues: Clues,
        items: Sequence[Item],
        member: BatchMember | None = None,
    ) -> Lookup:
        clues = self._limits.without(clues)
        is_at_hand = source is self._on_disk
        policy = at_hand(self.policy) if is_at_hand else self.policy
        fetcher = CandidateFetcher(source, self.comparing(clues, items), policy)
        selection: PressingSelection | TrackSelection
        own: OwnedSelection | None = None
        by_tracks: TrackSearch | None = None
        queries: Sequence[SearchQuery]
        if clues.is_single:
            selection = TrackSelection(fetcher, clues, policy)
            queries = SINGLE_QUERIES
        else:
            by_hits = HitDecision(fetcher, self._settings.reading, clues)
            selection = PressingSelection(fetcher, by_hits, clues, policy)
            own = OwnedSelection(fetcher, by_hits, clues, policy)
            if is_at_hand:
                by_tracks = TrackSearch(source, clues, items)
            queries = SHARED_QUERIES if member else ALBUM_QUERIES
        return Lookup(
            clues,
            fetcher,
            selection,
            self._settings,
            queries=queries,
            limits=self._limits,
            others=self._others,
            by_tracks=by_tracks,
            own=own,
            member=member,
        )

    def comparing(self, clues: Clues, items: Sequence[Item]) -> Compare:
        """Return what holds a release against an album's items, or a single."""
        options = self._settings.reading
        if clues.title:
            return partial(compare_single, item=items[0], clues=clues, options=options)
        return partial(compare, items=items, clues=clues, options=options)

    def hits_of(self, clues: Clues, **params: str) -> MatchResult:
        """Return the releases of a search, the best first; whatever they are called.

        :raises DiscogsError: where Discogs could not be asked
        """
        page = self._source.search(type="release", per_page=MOST_HITS, **params)
        return self.ranked(clues, map(self._others.marked, page.rows))

    def pressings_of(self, clues: Clues, master_id: int) -> MatchResult:
        """Return the pressings of a master, the best first.

        :raises DiscogsError: where Discogs could not be asked
        """
        page = self._source.versions(master_id, per_page=PER_PAGE)
        hits = [hit_of(row, master_id, clues.artist) for row in page.rows]
        marked = map(self._others.marked, hits)
        return self.ranked(clues, marked, first_year(hits))

    def ranked(
        self, clues: Clues, hits: Iterable[SearchHit], year: int = 0
    ) -> MatchResult:
        """Return hits as a result, the best first; nothing is asked.

        :param year: when the album came out first, where all of them are its pressings
        """
        clues = clues.against(year or None)
        scorer = HitScorer(clues, self._settings.prefer, self._limits)
        ranked = scorer.rank(hits, named=True)
        return MatchResult(False, others=tuple(ranked))


def original_year(source: ReleaseSource, values: ReleaseValues) -> int | None:
    """Return the year that the album first came out, for one request at most.

    A release without a master is its own first pressing.
    """
    if not values.master_id:
        return values.imprint.year
    try:
        master = source.master(values.master_id)
    except (NotFoundError, NotCachedError):
        return None  # with --offline, one field less is better than no album
    return master.year or None
