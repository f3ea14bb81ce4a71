"""Which of an album's searches are worth a request, by what others have brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .hit_decision import SAME
from .search_queries import BY_ITS_NAMES, BY_TRACK, MOST_SEARCHES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...discogs.schema import Page, SearchHit
    from ..clues.clues import Clues
    from ..decide.hit_score import ScoredHit
    from .search_queries import Params, SearchQuery


class SearchPlan:
    """The searches for an album, the best first.

    :param is_free: they cost nothing: all that may find something are made
    """

    def __init__(
        self, queries: Sequence[SearchQuery], clues: Clues, *, is_free: bool
    ) -> None:
        self._queries = queries
        self._clues = clues
        self._is_free = is_free
        #: Another album has exactly these names: they are spelt right, and only tracks
        #: could still find this one, under other names.
        self._is_named = False
        #: No further search will do better.
        self.is_settled = False

    def searches(self) -> Iterator[tuple[SearchQuery, Params]]:
        """Yield one search after the other, until so many were made or all is told."""
        made = 0
        for query in self._queries:
            if made == MOST_SEARCHES or self.is_settled:
                return
            if self._is_named and query not in BY_TRACK:
                continue
            if params := query(self._clues):
                made += 1
                yield query, params

    def note(
        self,
        query: SearchQuery,
        page: Page[SearchHit] | None,
        ranked: Sequence[ScoredHit],
    ) -> None:
        """Note what has come of a search, which has found nothing that is sure.

        :param page: its answer; None: it is another album's as well
        :param ranked: all that was found so far
        """
        if self._is_free:
            return
        if query in BY_ITS_NAMES:
            self._is_named = any(scored.names >= SAME for scored in ranked)
        if page is not None and query in BY_TRACK and page.rows and page.pages == 1:
            self.is_settled = True
