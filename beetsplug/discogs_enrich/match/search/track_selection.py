"""Which release a single track is taken from: its album's, or one of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..decide import acceptance
from ..decide.evidence import strongest_clue
from ..decide.match_result import MatchResult
from ..decide.pressings import albums

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..clues.clues import Clues
    from ..clues.matched_by import MatchedBy
    from ..decide.comparison import Comparison
    from ..decide.hit_score import ScoredHit
    from ..decide.pressings import Pressings
    from .candidate_fetcher import CandidateFetcher
    from .lookup_policy import LookupPolicy

#: A release without a year is later than any.
UNDATED = 9999

GONE = "Discogs has no such master"
OTHER_LENGTH = "its length is another"
NOBODYS = "nobody knows whose track it is"


class TrackSelection:
    """Chooses the release that a track is taken from.

    Where the tags name an album, it is a pressing of that one. Else what speaks for a
    release comes first, then the user's own copy and what `prefer` says, then the
    earliest; the first one that has the track at its length is picked. Where several
    pressings of it fit, it is their master.
    """

    def __init__(
        self, fetcher: CandidateFetcher, clues: Clues, policy: LookupPolicy
    ) -> None:
        self._fetcher = fetcher
        self._clues = clues
        self._policy = policy
        self._seen: set[int] = set()
        self._asked: set[int] = set()

    def all(
        self, ranked: Sequence[ScoredHit], *, is_partial: bool = False
    ) -> Iterator[MatchResult]:
        """Yield what becomes of the hits, the likeliest first.

        A release that tells no length of the track has to wait for the others.
        """
        named = [one for one in ranked if "album" in one.evidence.agree]
        for group in albums(named, is_partial=is_partial):
            if result := self._open(group):
                yield result
        silent: list[MatchResult] = []
        for result in self._one_by_one(named or ranked):
            is_silent = self._clues.length and not result.is_heard("durations")
            if result.found and is_silent:
                silent.append(result)
            else:
                yield result
        yield from silent

    def _open(self, group: Pressings) -> MatchResult | None:
        """Return the master of the track's album, where none of several pressings is
        singled out; None: they have none, or it has another such track."""
        master = group.master_id
        if group.choice is not None or master is None or master in self._asked:
            return None
        self._asked.add(master)
        comparison = self._fetcher.master(master, group.tied)
        if comparison is None or self._doubt(comparison):
            return None
        clue = group.shared_clue
        self._seen |= {one.hit.id for one in group.hits}
        return MatchResult(True, clue, comparison, tied=group.tied)

    def _one_by_one(self, ranked: Sequence[ScoredHit]) -> Iterator[MatchResult]:
        for scored in sorted(ranked, key=_order):
            if self._fetcher.is_spent:
                return
            if scored.hit.id in self._seen:
                continue
            self._seen.add(scored.hit.id)
            comparison = self._fetcher.release(scored.hit.id)
            if comparison is not None:
                yield self._decide(comparison, ranked)

    def master(self, ranked: Sequence[ScoredHit], word: MatchedBy) -> MatchResult:
        """Return what becomes of a master whose pressings are all known."""
        group = albums(ranked)[0]
        if result := self._open(group):
            return result
        del word  # the release is picked: the clue that agrees best says how
        found = list(self._one_by_one(ranked))
        return max(found, key=_rank, default=MatchResult(False))

    def chosen_master(self, master_id: int, ranked: Sequence[ScoredHit]) -> MatchResult:
        """Return a master that a person has named: its pressing stays open."""
        comparison = self._fetcher.master(master_id, ranked)
        if comparison is None:
            return MatchResult(False, reason=GONE, is_final=True)
        return MatchResult(True, "chosen", comparison, tied=tuple(ranked))

    def _decide(
        self, comparison: Comparison, ranked: Sequence[ScoredHit]
    ) -> MatchResult:
        if doubt := self._doubt(comparison):
            return MatchResult(False, comparison=comparison, reason=doubt)
        own = next(one for one in ranked if one.hit.id == comparison.values.release_id)
        tied = tuple(
            one
            for one in ranked
            if one is own
            or not (one.evidence.contradicted or own.evidence.beats(one.evidence))
        )
        clue = strongest_clue(comparison.evidence.agree)
        same = [one for one in tied if one.album == own.album]
        is_theirs = own.hit.user_data.in_collection or own.liked
        is_open = self._policy.ties == "open" and not is_theirs
        if is_open and own.hit.master_id and len(same) > 1:
            comparison = self._fetcher.shared(comparison, same)
            return MatchResult(True, clue, comparison, tied=tuple(same))
        return MatchResult(True, clue, comparison, tied=tied, is_picked=len(tied) > 1)

    def _doubt(self, comparison: Comparison) -> str:
        """Return what keeps a release from being the track's, "" for nothing."""
        if doubt := acceptance.of_release(comparison):
            return doubt
        if "durations" in comparison.heard.differ:
            return OTHER_LENGTH
        return "" if self._clues.artist else NOBODYS


def _rank(result: MatchResult) -> tuple[bool, float]:
    return result.found, acceptance.nearness(result)


def _order(scored: ScoredHit) -> tuple[float, ...]:
    owned = scored.hit.user_data.in_collection
    year = scored.hit.year or UNDATED
    return (-round(scored.strength, 1), -owned, -scored.liked, year, -scored.hit.have)
