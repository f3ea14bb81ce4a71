"""Finding a release: one query after the other, best clue first.

An id costs one request. Without one, a search answers up to a hundred hits for
one request; they are scored as they are, and only what can win is fetched.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ...discogs.errors import NotCachedError, NotFoundError
from ...release.from_search import hit_of
from ..decide.comparison import judge, judge_single
from ..decide.hit_score import first_year, rank
from ..decide.match_result import MatchResult
from ..decide.pressing_filter import PressingFilter
from .artist_searches import PER_PAGE
from .candidate_fetcher import PASSING, CandidateFetcher
from .hit_decision import HitDecision
from .lookup import Lookup
from .pressing_selection import PressingSelection
from .search_queries import ALBUM_QUERIES, SHARED_QUERIES, SINGLE_QUERIES
from .track_selection import TrackSelection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from beets.library import Item

    from ...discogs.client import DiscogsClient
    from ...discogs.errors import DiscogsError
    from ...discogs.schema import SearchHit
    from ...release.values import ReleaseValues
    from ...settings import Settings
    from ..clues.clues import Clues
    from ..clues.musicbrainz_links import MusicBrainzLinks
    from .artist_batch import BatchMember
    from .candidate_fetcher import Compare

#: So many releases one album is worth where nobody asked for more.
MOST_FETCHED = 3
#: So many hits a person is shown of a search in words of his own.
MOST_HITS = 25


class Finder:
    """Finds releases for items of the library or of an import.

    :param limits: what a pressing has to be, to be chosen
    :param links: where MusicBrainz is asked; None: it is not
    :param passing: errors that cost one candidate and no more
    """

    def __init__(
        self,
        client: DiscogsClient,
        settings: Settings,
        limits: PressingFilter | None = None,
        links: MusicBrainzLinks | None = None,
        passing: tuple[type[DiscogsError], ...] = PASSING,
    ) -> None:
        self._client = client
        self._settings = settings
        self._limits = limits or PressingFilter()
        self._links = links
        self._passing = passing

    def find(
        self, clues: Clues, items: Sequence[Item], member: BatchMember | None = None
    ) -> MatchResult:
        """Find the release of an album; see `lookup`.

        :raises DiscogsError: where Discogs could not be asked
        """
        return self.lookup(clues, items, member=member, lean=True).find()

    def find_single(self, clues: Clues, item: Item) -> MatchResult:
        """Find the release that a single track came from.

        :raises DiscogsError: where Discogs could not be asked
        """
        return self.lookup_single(clues, item).find()

    @property
    def is_base(self) -> bool:
        """What hits tell is enough."""
        return self._settings.detail == "base"

    def lookup(
        self,
        clues: Clues,
        items: Sequence[Item],
        *,
        member: BatchMember | None = None,
        lean: bool = False,
        best: bool = False,
    ) -> Lookup:
        """Return a look-up of an album that has not asked anything yet.

        :param member: its place among the albums of its artist that are looked for
        :param lean: fetch nothing where hits tell all that will be used
        :param best: of pressings that fit equally take the likeliest
        """
        clues = self._limits.without(clues)
        compare = self.comparing(clues, items)
        thorough = self._settings.thorough
        most = self._settings.search_limit if thorough else MOST_FETCHED
        fetcher = CandidateFetcher(self._client, compare, most, self._passing)
        by_hits = HitDecision(fetcher, self._settings.reading, clues)
        weighing = PressingSelection(
            fetcher,
            by_hits if lean and not thorough else None,
            has_gaps=clues.has_gaps,
            base=self.is_base and lean,
            best=best,
            thorough=thorough,
        )
        return Lookup(
            clues,
            fetcher,
            weighing,
            self._settings,
            queries=SHARED_QUERIES if member else ALBUM_QUERIES,
            limits=self._limits,
            links=self._links,
            member=member,
        )

    def lookup_single(self, clues: Clues, item: Item) -> Lookup:
        """Return a look-up of a single track that has not asked anything yet."""
        clues = self._limits.without(clues)
        compare = self.comparing(clues, [item])
        fetcher = CandidateFetcher(self._client, compare, MOST_FETCHED, self._passing)
        return Lookup(
            clues,
            fetcher,
            TrackSelection(fetcher, clues),
            self._settings,
            queries=SINGLE_QUERIES,
            limits=self._limits,
            links=self._links,
        )

    def comparing(self, clues: Clues, items: Sequence[Item]) -> Compare:
        """Return what holds a release against an album's items, or a single."""
        options = self._settings.reading
        if clues.title:
            return partial(judge_single, item=items[0], clues=clues, options=options)
        return partial(judge, items=items, clues=clues, options=options)

    def hits_of(self, clues: Clues, **params: str) -> MatchResult:
        """Return the releases of a search, the best first; whatever they are called.

        :raises DiscogsError: where Discogs could not be asked
        """
        page = self._client.search(type="release", per_page=MOST_HITS, **params)
        return self._ranked(clues, page.rows)

    def pressings_of(self, clues: Clues, master_id: int) -> MatchResult:
        """Return the pressings of a master, the best first.

        :raises DiscogsError: where Discogs could not be asked
        """
        page = self._client.versions(master_id, per_page=PER_PAGE)
        hits = [hit_of(row, master_id, clues.artist) for row in page.rows]
        return self._ranked(clues, hits, first_year(hits))

    def _ranked(
        self, clues: Clues, hits: Iterable[SearchHit], year: int = 0
    ) -> MatchResult:
        """Return hits as a result.

        :param year: when the album came out first, where all of them are its pressings
        """
        prefer, clues = self._settings.prefer, clues.against(year or None)
        ranked = rank(clues, hits, prefer, self._limits, named=True)
        return MatchResult(False, others=tuple(ranked))

    def original_year(self, values: ReleaseValues) -> int | None:
        """Return the year that the album first came out, for one request at most.

        A release without a master is its own first pressing.
        """
        if not values.master_id:
            return values.year
        try:
            master = self._client.master(values.master_id)
        except (NotFoundError, NotCachedError):
            return None  # with --offline, one field less is better than no album
        return master.year or None
