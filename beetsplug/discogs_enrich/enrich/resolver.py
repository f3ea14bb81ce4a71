"""All that is asked of Discogs about one album or single; nothing is changed here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..compat import beets_models
from ..discogs.errors import BadResponseError, NotCachedError, NotFoundError
from ..match.clues.discogs_ids import (
    IdClue,
    is_presumed,
    master_by_hand,
    presumed,
    was_opened,
)
from ..match.clues.file_tags import with_tags
from ..match.clues.targets import clues_of
from ..match.decide import acceptance
from ..match.decide.comparison import read_for
from ..match.decide.hit_score import first_year
from ..match.decide.match_result import MatchResult
from ..match.search.artist_searches import ArtistBatch, BatchMember
from ..match.search.finder import Finder, original_year
from ..match.search.lookup_policy import of_enrichment
from ..packed_fields import OwnValues
from ..release.values import read_release
from ..review.result_codec import hits_of, restored
from .outcome import LookedUp
from .release_archive import kept_release

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ..discogs.client import DiscogsClient
    from ..discogs.schema import SearchHit
    from ..match.clues.targets import Target
    from ..match.decide.comparison import Comparison
    from ..match.decide.pressings import PressingFilter
    from ..match.search.other_sources import OtherSources
    from ..release.values import ReleaseValues
    from ..review.result_codec import StoredResult
    from ..settings import Settings
    from ..store import Store
    from .field_policies import Policies

#: What was kept is of another version, or damaged.
UNREADABLE = "what was found cannot be read any more; -f looks for it again"


class Resolver:
    """Finds out what an enrichment needs.

    :param store: where whole releases are kept
    :param policies: what will be used
    :param others: what is asked beside Discogs
    """

    def __init__(
        self,
        client: DiscogsClient,
        store: Store,
        settings: Settings,
        policies: Policies,
        limits: PressingFilter,
        others: OtherSources,
    ) -> None:
        self._client = client
        self._store = store
        self._settings = settings
        self._policies = policies
        self._limits = limits
        self._finder = Finder(
            client,
            settings,
            of_enrichment(settings),
            limits,
            others,
            on_disk=client.on_disk,
        )
        self._together: tuple[tuple[Target, ...], ArtistBatch] = (), ArtistBatch(())

    def find(
        self,
        target: Target,
        ids: tuple[IdClue, ...] = (),
        batch: tuple[Target, ...] = (),
    ) -> MatchResult:
        """Look for the release of a target.

        :param ids: what its user says that it is
        :param batch: the albums of its artist, itself included, that share searches
        :raises DiscogsError: where Discogs could not be asked
        """
        row = OwnValues(target.row)
        clues = clues_of(target, ids)
        if was_opened(row):
            clues = replace(clues, masters=())
        elif not master_by_hand(row):
            clues = with_tags(clues, target.items)
        if not ids and is_presumed(row):
            # Its master is where the link has led, and no clue of its own.
            clues = replace(clues, ids=presumed(clues.ids, row), masters=())
        member = self._member(target, batch) if batch else None
        return self._finder.find(clues, target.items, member)

    def completed(self, target: Target, result: MatchResult) -> LookedUp:
        """Ask for the rest: the original year, and the release that was linked.

        :raises DiscogsError: where Discogs could not be asked
        """
        if not result.found:
            return LookedUp(target, result)
        assert result.comparison is not None
        return LookedUp(
            target,
            result,
            self._original_year(target, result),
            self._before(target, result),
        )

    def among_pressings(
        self, target: Target, result: MatchResult, kept: StoredResult | None
    ) -> MatchResult:
        """Return a release that a person has chosen with what it was chosen of: that
        tells how likely the tags alone make it.

        The pressings of its master are asked for where no search has told them.

        :param kept: what was found for the target once
        :raises DiscogsError: where Discogs could not be asked
        """
        if not result.found or result.matched_by != "chosen" or result.is_open:
            return result
        assert result.comparison is not None
        picked, values = replace(result, is_picked=True), result.comparison.values
        if kept is not None and not picked.others:
            picked = replace(picked, others=hits_of(kept))
        if picked.has_scored(values.release_id) or not values.master_id:
            return picked
        try:
            pressings = self.pressings(target, values.master_id)
        except (NotFoundError, NotCachedError, BadResponseError):
            return picked
        return replace(picked, others=pressings.others)

    def odd_choice(self, target: Target, comparison: Comparison) -> str:
        """Return why a release that a person has chosen may not be meant, "" for
        nothing: it is somebody else's, or hardly alike."""
        return acceptance.of_choice(comparison, clues_of(target).artist)

    def by_id(self, target: Target, release_id: int) -> MatchResult:
        """Return what becomes of a release that a person names.

        :raises DiscogsError: where Discogs could not be asked
        """
        return self.find(target, (IdClue(release_id, "chosen", only=True),))

    def by_words(self, target: Target, words: str) -> MatchResult:
        """Return the hits of a search for other words than the album's.

        :raises DiscogsError: where Discogs could not be asked
        """
        return self._finder.hits_of(clues_of(target), q=words)

    def pressings(self, target: Target, master_id: int) -> MatchResult:
        """Return the pressings of a master as hits.

        :raises DiscogsError: where Discogs could not be asked
        """
        return self._finder.pressings_of(clues_of(target), master_id)

    def held(self, target: Target, hits: Sequence[SearchHit]) -> MatchResult:
        """Return the pressings of a master held against what a target's tags tell, as
        far as the limits let it count; nothing is asked."""
        clues = self._limits.without(clues_of(target))
        return self._finder.ranked(clues, hits, first_year(hits))

    def restored(self, target: Target, kept: StoredResult | None) -> MatchResult:
        """Return what was found for a target once; nothing is asked."""
        if kept is None:
            return MatchResult(False, reason=UNREADABLE)
        compare = self._finder.comparing(clues_of(target), target.items)
        return restored(kept, compare, found=target.is_done)

    def _member(self, target: Target, targets: tuple[Target, ...]) -> BatchMember:
        """Return a target's place in its batch, which is read once for all of it."""
        if self._together[0] is not targets:
            self._together = targets, ArtistBatch([clues_of(one) for one in targets])
        return BatchMember(self._together[1], targets.index(target))

    def _before(self, target: Target, result: MatchResult) -> ReleaseValues | None:
        """Return the release that the target was linked to until now, where that is
        another one, or the same as it was kept when it was another.

        A master takes its place only where a person says so.
        """
        old = beets_models.own(target.row, "discogs_albumid")
        assert result.comparison is not None
        is_unsaid = result.is_open and result.matched_by != "chosen"
        if not old or is_unsaid:
            return None
        kept = self._store.raw(old)
        if old == result.comparison.values.release_id:
            return self._as_it_was(kept, result.comparison)
        try:
            release = kept_release(kept) if kept else self._client.release(old)
        except (NotFoundError, NotCachedError, BadResponseError):
            return None
        return read_release(release, self._settings.reading)

    def _as_it_was(
        self, kept: Mapping[str, Any] | None, now: Comparison
    ) -> ReleaseValues | None:
        """Return a release as it was kept, where Discogs tells something else now."""
        if kept is None or now.release is None:
            return None
        files = len(now.values.tracks)
        before = read_for(kept_release(kept), self._settings.reading, files)
        after = read_for(now.release, self._settings.reading, files)
        return before if before != after else None

    def _original_year(self, target: Target, result: MatchResult) -> int | None:
        """Ask for the master's year only where it would be used."""
        known = target.row.original_year
        if not self._policies.uses("original_year", known):
            return None
        assert result.comparison is not None
        values = result.comparison.values
        asks = self._settings.detail == "base" and values.master_id
        if result.original_year or result.is_open or asks:
            return result.original_year
        return original_year(self._client, values)
