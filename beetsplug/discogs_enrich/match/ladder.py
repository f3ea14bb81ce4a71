"""Finding a release: one rung of the ladder after the other, best clue first.

An id costs one request. Without one, a search answers up to a hundred hits for
one request; they are scored as they are, and only what can win is fetched.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ..discogs.errors import NotCached, NotFound
from .by_hits import ByHits
from .fetching import PASSING, Fetching
from .judge import judge, judge_single
from .limits import Limits
from .lookup import Lookup
from .rungs import ALBUM_RUNGS, SHARED_RUNGS, SINGLE_RUNGS
from .weighing import Weighing
from .weighing_single import SingleWeighing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beets.library import Item

    from ..discogs.client import DiscogsClient
    from ..discogs.errors import DiscogsError
    from ..release.values import ReleaseValues
    from ..settings import Settings
    from .clues import Clues
    from .company import Member
    from .finding import Finding
    from .musicbrainz import Links

#: So many releases one album is worth where nobody asked for more.
MOST_FETCHED = 3


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
        limits: Limits | None = None,
        links: Links | None = None,
        passing: tuple[type[DiscogsError], ...] = PASSING,
    ) -> None:
        self._client = client
        self._settings = settings
        self._limits = limits or Limits()
        self._links = links
        self._passing = passing

    def find(
        self, clues: Clues, items: Sequence[Item], member: Member | None = None
    ) -> Finding:
        """Find the release of an album; see `lookup`.

        :raises DiscogsError: where Discogs could not be asked
        """
        return self.lookup(clues, items, member=member, lean=True).find()

    def find_single(self, clues: Clues, item: Item) -> Finding:
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
        member: Member | None = None,
        lean: bool = False,
        best: bool = False,
    ) -> Lookup:
        """Return a look-up of an album that has not asked anything yet.

        :param member: its place among the albums of its artist that are looked for
        :param lean: fetch nothing where hits tell all that will be used
        :param best: of pressings that fit equally take the likeliest
        """
        clues = self._limits.without(clues)
        compare = partial(
            judge, items=items, clues=clues, options=self._settings.reading
        )
        thorough = self._settings.thorough
        most = self._settings.search_limit if thorough else MOST_FETCHED
        fetching = Fetching(self._client, compare, most, self._passing)
        by_hits = ByHits(fetching, self._settings.reading, clues)
        weighing = Weighing(
            fetching,
            by_hits if lean and not thorough else None,
            has_gaps=clues.has_gaps,
            base=self.is_base and lean,
            best=best,
            thorough=thorough,
        )
        return Lookup(
            clues,
            fetching,
            weighing,
            self._settings,
            rungs=SHARED_RUNGS if member else ALBUM_RUNGS,
            limits=self._limits,
            links=self._links,
            member=member,
        )

    def lookup_single(self, clues: Clues, item: Item) -> Lookup:
        """Return a look-up of a single track that has not asked anything yet."""
        clues = self._limits.without(clues)
        compare = partial(
            judge_single, item=item, clues=clues, options=self._settings.reading
        )
        fetching = Fetching(self._client, compare, MOST_FETCHED, self._passing)
        return Lookup(
            clues,
            fetching,
            SingleWeighing(fetching, clues),
            self._settings,
            rungs=SINGLE_RUNGS,
            limits=self._limits,
            links=self._links,
        )

    def original_year(self, values: ReleaseValues) -> int | None:
        """Return the year that the album first came out, for one request at most.

        A release without a master is its own first pressing.
        """
        if not values.master_id:
            return values.year
        try:
            master = self._client.master(values.master_id)
        except (NotFound, NotCached):
            return None  # with --offline, one field less is better than no album
        return master.year or None
