"""One look-up on its way: the clues one after the other, until something is sure."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from heapq import nlargest
from typing import TYPE_CHECKING

from ...discogs.errors import (
    NotCachedError,
    NotFoundError,
    NotInCatalogError,
)
from ...release.from_search import hit_of
from ..decide import acceptance
from ..decide.hit_score import HitScorer, first_year
from ..decide.match_result import MatchResult
from ..decide.pressings import Pressings
from .artist_searches import PER_PAGE, ArtistSearches
from .every_page import every_page
from .linked_releases import LinkedReleases
from .pressing_selection import PressingSelection
from .search_plan import SearchPlan
from .search_queries import by_artist

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...discogs.schema import SearchHit
    from ...settings import Settings
    from ..clues.clues import Clues
    from ..clues.discogs_ids import MasterClue
    from ..decide.comparison import Comparison
    from ..decide.hit_score import ScoredHit
    from ..decide.pressings import PressingFilter
    from .artist_searches import BatchMember
    from .candidate_fetcher import CandidateFetcher
    from .other_sources import OtherSources
    from .owned_selection import OwnedSelection
    from .search_queries import SearchQuery
    from .track_search import TrackSearch
    from .track_selection import TrackSelection

#: Where nothing costs a request, so many releases more are compared.
MOST_COMPARED = 24
#: Pages of a master's pressings that are read at most.
MOST_PAGES = 5
TRACKS = "all tracks"  # and of having looked for what has the files' tracks
OWN = "collection"  # what is said of having looked through the user's records


class Lookup:
    """Finds the release of some items; made for one question, which is asked once.

    What was fetched until an error came is in `fetcher.seen`.

    :param by_tracks: looks for an album by all of its tracks; None: that costs too much
    :param own: decides about the user's own records; None: they decide nothing
    :param member: its place among the albums of the artist that are looked for, which
        share searches
    """

    def __init__(
        self,
        clues: Clues,
        fetcher: CandidateFetcher,
        selection: PressingSelection | TrackSelection,
        settings: Settings,
        *,
        queries: Sequence[SearchQuery],
        limits: PressingFilter,
        others: OtherSources,
        by_tracks: TrackSearch | None = None,
        own: OwnedSelection | None = None,
        member: BatchMember | None = None,
    ) -> None:
        self.fetcher = fetcher
        self._selection = selection
        self._clues = clues
        self._source = fetcher.source
        self._settings = settings
        self._queries = queries
        self._limits = limits
        self._others = others
        self._track_search = by_tracks
        self._own = own
        self._artist = ArtistSearches(self._source, clues, member) if member else None
        self._is_partial = False
        self._plan = SearchPlan(queries, clues, is_free=by_tracks is not None)
        self._linked = LinkedReleases(clues, fetcher, limits)
        self._notes, self._tried = self._linked.notes, self._linked.tried
        self._hits: dict[int, SearchHit] = {}
        self._scorer = HitScorer(clues, settings.prefer, limits)
        self._ranked: list[ScoredHit] = []
        self._result: MatchResult | None = None

    def find(self) -> MatchResult:
        """Ask one thing after the other until something is sure; else return the best
        that was seen. Whoever asks again gets the same.

        :raises DiscogsError: where Discogs could not be asked
        """
        if self._result is None:
            self._result = self._find()
        return self._result

    def _find(self) -> MatchResult:
        best: MatchResult | None = None
        try:
            for result in self._results():
                if result.found or result.is_final:
                    return self._told(result)
                best = (
                    result
                    if best is None
                    else max(best, result, key=acceptance.nearness)
                )
        except NotCachedError:
            if best is None or best.matched_by != "collection":
                raise  # of the user's own records no more is to be asked
        return self._told(best or MatchResult(False))

    def more(self, most: int) -> Iterator[Comparison]:
        """Fetch further hits, the best first, until `most` candidates were seen.

        :raises DiscogsError: where Discogs could not be asked
        """
        if self._tried[-1:] == [OWN]:
            self._search_beside_own()
        for scored in self._ranked:
            if len(self.fetcher.seen) >= most:
                return
            if str(scored.hit.id) not in self.fetcher.seen:
                comparison = self.fetcher.release(scored.hit.id, within=False)
                if comparison is not None:
                    yield comparison

    def _results(self) -> Iterator[MatchResult]:
        """Yield what each clue brings, the best clue first."""
        yield from self._linked.by_ids(self._clues.ids)
        yield from self._by_own_records()
        yield from self._linked.by_links(self._others.links)
        yield from self._by_masters()
        yield from self._by_artists_masters()
        yield from self._by_searches()
        yield from self._by_tracks()

    def _told(self, result: MatchResult) -> MatchResult:
        """Complete a result with what else is known at its end."""
        comparison = result.comparison
        master = comparison.values.master_id if comparison else None
        return replace(
            result,
            original_year=self.fetcher.years.get(master or 0),
            others=tuple(self._ranked),
            seen=tuple(self._worth_showing(comparison)),
            notes=(*result.notes, *self._notes, *self.fetcher.unread),
            tried=tuple(self._tried),
        )

    def _worth_showing(self, found: Comparison | None) -> list[Comparison]:
        """Return what was found and the others most alike, in the order in which they
        were seen; where nothing costs a request there may be dozens."""
        seen = self.fetcher.seen.values()
        most = nlargest(self._settings.search_limit, seen, key=acceptance.likeness)
        return [one for one in seen if one is found or one in most]

    def _by_own_records(self) -> Iterator[MatchResult]:
        """Yield the record of the user's own that the files are a copy of."""
        owned = self._others.owned
        if owned is None or self._own is None:
            return
        if result := self._own.find(owned.alike(self._clues), self._scorer):
            self._ranked = list(result.tied)
            self._tried.append(OWN)
            yield result

    def _search_beside_own(self) -> None:
        """Search once, for who wants to see more than the record of their own."""
        if params := next(filter(None, (q(self._clues) for q in self._queries)), None):
            self._note_hits(self._source.search(per_page=PER_PAGE, **params).rows)
            self._ranked = self._rank(self._hits.values())

    def _by_masters(self) -> Iterator[MatchResult]:
        clues: dict[int, MasterClue] = {}
        for clue in self._linked.masters:
            clues.setdefault(clue.master_id, clue)
        for clue in clues.values():
            self._tried.append(f"m{clue.master_id}")
            try:
                hits = self._pressings_of(clue.master_id)
            except NotFoundError:
                self._notes.append(f"m{clue.master_id} was merged away or deleted")
                continue
            except NotInCatalogError:
                if clue.believed:
                    raise
                continue
            if year := first_year(hits):
                # A year in the tags may be no pressing's, but the album's.
                self.fetcher.years.setdefault(clue.master_id, year)
            self._ranked = self._rank(hits, named=True)
            if clue.believed:
                yield self._selection.chosen_master(clue.master_id, self._ranked)
            elif self._ranked:
                yield self._selection.master(self._ranked, clue.word)

    def _by_artists_masters(self) -> Iterator[MatchResult]:
        """Yield the one master of the artist that is called like the album.

        Where nothing is known of the pressing it stays open anyway.
        """
        if self._artist is None:
            return
        if self._clues.names_pressing or self._limits or self._settings.prefer.any:
            return  # there is a pressing to be found
        assert isinstance(self._selection, PressingSelection)  # singles share nothing
        self._note_hits(self._artist.masters())
        self.fetcher.vouched = self._artist.is_vouched_for
        if len(self._artist.same) == 1:
            [hit] = self._artist.same
            owned = hit.user_data.in_collection
            if self._clues.year in (0, hit.year) and not owned:
                yield self._selection.one_master(hit)

    def _by_searches(self) -> Iterator[MatchResult]:
        """Yield what the albums of each search come to, the likeliest first."""
        for query, params in self._plan.searches():
            page = None
            self._tried.append(", ".join(f"{k}: {v}" for k, v in params.items()))
            if self._artist is not None and query is by_artist:
                if not (hits := self._artist.hits()):
                    continue
                self._note_hits(hits)
            else:
                page = self._source.search(per_page=PER_PAGE, **params)
                self._note_hits(page.rows)
                self._is_partial = self._is_partial or page.pages > 1
            self._ranked = self._rank(self._hits.values())
            found = self._selection.all(self._ranked, is_partial=self._is_partial)
            for result in found:
                self._plan.is_settled |= acceptance.is_settled(result)
                yield result
            self._plan.note(query, page, self._ranked)

    def _by_tracks(self) -> Iterator[MatchResult]:
        """Yield what becomes of the albums that have the files' tracks."""
        if self._track_search is None or self._plan.is_settled:
            return
        assert isinstance(self._selection, PressingSelection)
        self._tried.append(TRACKS)
        found = map(self._all_pressings, self._track_search.albums(self._hits.values()))
        if not (groups := [Pressings(ranked) for ranked in found if ranked]):
            return
        self.fetcher.most += MOST_COMPARED
        result = self._selection.best_of(groups)
        if result.found:
            self._ranked = [scored for group in groups for scored in group.hits]
        yield result

    def _all_pressings(self, hit: SearchHit) -> tuple[ScoredHit, ...]:
        """Return a hit and all other pressings of its master; none where not all of
        them are to be had."""
        try:
            hits = self._pressings_of(hit.master_id) if hit.master_id else [hit]
        except (NotFoundError, NotInCatalogError):
            return ()
        return tuple(self._rank(hits, named=True))

    def _pressings_of(self, master_id: int) -> list[SearchHit]:
        """Return the pressings of a master.

        :raises NotFoundError: there is no such master
        """
        ask = partial(self._source.versions, master_id, per_page=PER_PAGE)
        return [
            self._others.marked(hit_of(row, master_id, self._clues.artist))
            for row in every_page(ask, MOST_PAGES).rows
        ]

    def _note_hits(self, hits: Sequence[SearchHit]) -> None:
        for hit in hits:
            if hit.type == "master":
                self.fetcher.note_master(hit)
            elif hit.type == "release":
                self._hits[hit.id] = self._others.marked(hit)
                self.fetcher.note_pressing(hit)

    def _rank(
        self, hits: Iterable[SearchHit], *, named: bool = False
    ) -> list[ScoredHit]:
        return self._scorer.rank(hits, self.fetcher.first_years, named=named)
