"""Which pressing of an album it is: fetch what can win, and decide or leave it open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..clues.name_similarity import OTHER
from ..decide import acceptance
from ..decide.evidence import strongest_clue
from ..decide.match_result import MatchResult
from ..decide.pressings import Pressings, albums

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...discogs.schema import SearchHit
    from ..clues.clues import Clues
    from ..clues.matched_by import MatchedBy
    from ..decide.comparison import Comparison
    from ..decide.hit_score import ScoredHit
    from .candidate_fetcher import CandidateFetcher
    from .hit_decision import HitDecision
    from .lookup_policy import LookupPolicy

GONE = "the hits are gone from Discogs"
UNREAD = "a release that may be the one could not be read"
LEFT_OVER = "nothing speaks for this pressing but what rules out the others"

#: Names that differ by less may be meant as well.
NEAR = 0.1
#: An album of the same name is the right one where it fits better by this.
CLEARLY = 0.02
#: So many albums of the same name are looked at; of the very same it is the policy's.
MOST_ALBUMS = 2


class PressingSelection:
    """Decides about the pressings of one album at a time.

    :param by_hits: what hits tell, as far as the policy lets them decide
    """

    def __init__(
        self,
        fetcher: CandidateFetcher,
        by_hits: HitDecision,
        clues: Clues,
        policy: LookupPolicy,
    ) -> None:
        self._fetcher = fetcher
        self._by_hits = by_hits
        self._has_gaps = clues.has_gaps
        self._policy = policy
        self._seen: set[tuple[int, ...]] = set()

    def all(
        self, ranked: Sequence[ScoredHit], *, is_partial: bool = False
    ) -> Iterator[MatchResult]:
        """Yield what becomes of the albums among hits, the likeliest first.

        An album that was decided about before is passed over, unless a search has
        brought another pressing of it.

        :param is_partial: there are more hits than these
        """
        found = albums(ranked, is_partial=is_partial)
        new = [group for group in found if group.ids not in self._seen]
        for group in new[:MOST_ALBUMS]:
            self._seen.add(group.ids)
            rivals = [
                one
                for one in found
                if one is not group and one.names > group.names - NEAR
            ]
            alone = not any(one.names > group.names - OTHER for one in rivals)
            result = self.album(group, alone=alone)
            yield self._among(result, group, rivals) if result.found else result

    def master(self, ranked: Sequence[ScoredHit], word: MatchedBy) -> MatchResult:
        """Return what becomes of a master whose pressings are all known."""
        # Nobody has compared the names: somebody has to look at the tracks.
        return self._fetched(Pressings(tuple(ranked)), word)

    def best_of(self, groups: Sequence[Pressings]) -> MatchResult:
        """Return what becomes of the best of some albums, of which all pressings are
        known; where several fit equally, none is taken."""
        found = [(self._fetched(group, ""), group) for group in groups]
        fits = [(result, group) for result, group in found if result.found]
        fits.sort(key=lambda fit: -acceptance.nearness(fit[0]))
        if not fits:
            return max((result for result, _ in found), key=acceptance.nearness)
        (first, _), *rest = fits
        if not rest or _is_clearly_better(first, rest[0][0]):
            return first
        return _undecided(first, [group for _, group in fits])

    def chosen_master(self, master_id: int, ranked: Sequence[ScoredHit]) -> MatchResult:
        """Return a master that a person has named: its pressing stays open."""
        comparison = self._fetcher.master(master_id, ranked)
        if comparison is None:
            return MatchResult(False, reason=GONE, is_final=True)
        return MatchResult(True, "chosen", comparison, tied=tuple(ranked))

    def one_master(self, hit: SearchHit) -> MatchResult:
        """Return what becomes of a master whose pressings nobody has looked at."""
        if self._policy.from_hits != "nothing" and (
            known := self._by_hits.one_master(hit)
        ):
            return known
        comparison = self._fetcher.master(hit.id, ())
        doubt = acceptance.of_tracks(comparison) if comparison else GONE
        found = comparison is not None and not doubt
        return MatchResult(found, "names", comparison, reason=doubt, is_counted=False)

    def album(
        self, group: Pressings, *, word: MatchedBy = "", alone: bool = True
    ) -> MatchResult:
        """Return what becomes of an album.

        :param word: the clue that led to it, a word of `discogs_matched_by`; "": that
            which agrees best
        :param alone: no other album has these names
        :raises DiscogsError: where Discogs could not be asked
        """
        if self._may_decide(group) and (
            known := self._by_hits.album(group, word, alone=alone)
        ):
            return known
        return self._fetched(group, word)

    def _may_decide(self, group: Pressings) -> bool:
        """Tell whether hits may decide about an album."""
        told = self._policy.from_hits
        return told == "pressing" or (told == "album" and group.choice is None)

    def _fetched(self, group: Pressings, word: MatchedBy) -> MatchResult:
        choice = group.choice
        if choice is None:
            return self._open(group, word)
        scored, why = choice
        comparison = self._fetcher.release(scored.hit.id)
        if comparison is None:
            return MatchResult(False, reason=UNREAD if self._fetcher.unread else GONE)
        doubt = acceptance.of_release(comparison)
        if not doubt:
            clue = why or word or strongest_clue(comparison.evidence.agree)
            return MatchResult(True, clue, comparison)
        doubtful = MatchResult(False, comparison=comparison, reason=doubt)
        alone_in_group = len(group.hits) == 1 and acceptance.of_tracks(comparison)
        if alone_in_group or self._is_hopeless(comparison, group.names):
            return doubtful
        opened = self._open(group, word)
        return (
            opened if opened.found else max(doubtful, opened, key=acceptance.nearness)
        )

    def _among(
        self, result: MatchResult, group: Pressings, rivals: Sequence[Pressings]
    ) -> MatchResult:
        """Hold what was found by its names against other albums of the same name.

        Pressings that nobody has put under a master look like that, too.
        """
        comparison = result.comparison
        assert comparison is not None
        if comparison.distance is None:
            return result
        if result.matched_by != "names":
            rivals = [one for one in rivals if result.matched_by in one.clues]
        if comparison.similarity >= acceptance.PERFECT:
            rivals = [one for one in rivals if one.names > group.names - OTHER]
        fits = [(result, group)]
        best_hit = group.hits[0].evidence
        open_ones = [
            one
            for one in rivals
            if not (best_hit.beats(one.hits[0].evidence) or self._is_refuted(one))
        ]
        for place, rival in enumerate(open_ones[: self._policy.most_rivals], 1):
            is_alike = rival.names > group.names - OTHER
            if place >= MOST_ALBUMS and (len(fits) > 1 or not is_alike):
                break
            other = self.album(rival, alone=False)
            if other.found and other.comparison is not None:
                fits.append((other, rival))
        (first, _), *rest = sorted(fits, key=lambda fit: -acceptance.nearness(fit[0]))
        if not rest or _is_clearly_better(first, rest[0][0]):
            return first
        return _undecided(first, [one for _, one in fits])

    def _is_refuted(self, group: Pressings) -> bool:
        """Tell whether the best of some pressings was seen, and has other tracks."""
        comparison = self._fetcher.seen.get(str(group.hits[0].hit.id))
        return comparison is not None and bool(acceptance.of_tracks(comparison))

    def _open(self, group: Pressings, word: MatchedBy) -> MatchResult:
        """Several pressings fit, or none: what they share is all that is known."""
        if self._policy.ties == "best" and group.tied:
            return self._likeliest(group, word)
        if group.master_id is None:
            return self._apart(group, word)
        comparison = self._fetcher.master(group.master_id, group.tied)
        if comparison is not None:
            if not acceptance.of_tracks(comparison) and not self._policy.is_thorough:
                return self._opened(group, comparison, word)
            if self._is_hopeless(comparison, group.names):
                return self._unsure(group, (), comparison)
        return self._apart(group, word, comparison)

    def _apart(
        self, group: Pressings, word: MatchedBy, master: Comparison | None = None
    ) -> MatchResult:
        """Tell pressings apart by their tracks, as far as they are worth fetching."""
        tied = group.tied or group.hits
        main = self._fetcher.mains.get(group.master_id or 0, 0) if master else 0
        fits: list[tuple[ScoredHit, Comparison]] = []
        looked = 0
        for scored in group.most_different(tied, unlike=main):
            if self._fetcher.is_spent:
                break
            comparison = self._fetcher.release(scored.hit.id)
            looked += comparison is not None
            if comparison is not None and not acceptance.of_tracks(comparison):
                fits.append((scored, comparison))
                if len(tied) > self._fetcher.most:
                    break  # not all can be looked at: none can be singled out
        sure = [one for _, one in fits if not acceptance.of_release(one)]
        seen_all = looked == len(tied) and not group.is_partial
        whole = seen_all and not self._fetcher.unread
        if whole and len(sure) == len(fits) == 1 and not group.is_left_over:
            return MatchResult(
                True, word or strongest_clue(sure[0].evidence.agree), sure[0]
            )
        if master is not None and not acceptance.of_tracks(master):
            return self._opened(group, master, word)
        if fits and group.master_id is not None:
            # What was not looked at may be meant as well.
            those = [scored for scored, _ in fits] if seen_all else tied
            shared = self._fetcher.shared(fits[0][1], those)
            return self._opened(group, shared, word)
        return self._unsure(group, fits, master)

    def _is_hopeless(self, comparison: Comparison, names: float) -> bool:
        """Tell whether no other pressing will fit better: other titles, or gaps."""
        other = "titles" in comparison.heard.differ and names < 1.0
        return other or bool(
            comparison.missing and self._has_gaps and not comparison.extra
        )

    def _likeliest(self, group: Pressings, word: MatchedBy) -> MatchResult:
        """Take the first of the pressings that fit, by what the user likes."""
        comparison = self._fetcher.release(group.tied[0].hit.id)
        if comparison is None or acceptance.of_tracks(comparison):
            return self._apart(group, word)
        clue = word or strongest_clue(comparison.evidence.agree)
        return MatchResult(True, clue, comparison, tied=group.tied, is_picked=True)

    def _unsure(
        self,
        group: Pressings,
        fits: Sequence[tuple[ScoredHit, Comparison]],
        master: Comparison | None,
    ) -> MatchResult:
        ours = {scored.hit.id for scored in group.hits}
        seen = [
            one
            for one in self._fetcher.seen.values()
            if one.values.release_id in ours or one is master
        ]
        best = max(seen, key=lambda one: one.similarity, default=None)
        if self._fetcher.unread:
            reason = UNREAD
        elif best is None:
            reason = GONE
        elif group.is_left_over and fits:
            reason = LEFT_OVER
        elif len(group.tied) > 1 and fits:
            reason = f"{len(group.tied)} pressings fit equally"
        else:
            reason = acceptance.of_tracks(best) or acceptance.of_release(best)
        return MatchResult(
            False,
            comparison=best,
            reason=reason,
            tied=group.tied,
            is_left_over=group.is_left_over,
        )

    def _opened(
        self, group: Pressings, comparison: Comparison, word: MatchedBy
    ) -> MatchResult:
        clue = word or group.shared_clue
        return MatchResult(True, clue, comparison, tied=group.tied)


def _is_clearly_better(one: MatchResult, other: MatchResult) -> bool:
    return acceptance.nearness(one) - acceptance.nearness(other) >= CLEARLY


def _undecided(first: MatchResult, groups: Sequence[Pressings]) -> MatchResult:
    """Return what becomes of albums that fit equally: the first one is shown."""
    tied = tuple(group.hits[0] for group in groups)
    reason = f"{len(groups)} albums of this name fit"
    return MatchResult(False, comparison=first.comparison, reason=reason, tied=tied)
