"""Which of the user's own records an album is a copy of: their lists tell no tracks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...normalize import fold
from ..decide import acceptance
from ..decide.evidence import NUMBERS
from ..decide.match_result import MatchResult
from .hit_decision import ALIKE, BY_NAMES, BY_NUMBER, SAME, fits_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..clues.clues import Clues
    from ..decide.comparison import Comparison
    from ..decide.hit_score import ScoredHit
    from .candidate_fetcher import CandidateFetcher
    from .hit_decision import HitDecision
    from .lookup_policy import LookupPolicy

#: What tells of a pressing, and not only of the album.
TELLING = frozenset({"year", "media", "label", *NUMBERS})


#: What is said of an album of which only its list is known.
THE_REST = "tracks and credits come with a run that may ask Discogs"

#: Why a record of the very name is not sure.
UNHEARD = "it may be your record, but only its tracks can tell"


class OwnedSelection:
    """Finds the user's own record.

    One's own copy decides where nothing in the tags speaks against it. Where Discogs
    may be asked it is fetched, and the tracks have to agree as well; nothing more is
    spent than a link to it would cost later.

    :param by_hits: what hits tell
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
        self._clues = clues
        self._policy = policy

    def find(self, ranked: Sequence[ScoredHit]) -> MatchResult | None:
        """Return the record, or why it is not sure; None: it is none of them.

        :param ranked: records of about the album's name, the best first
        :raises DiscogsError: where Discogs could not be asked
        """
        likely = [scored for scored in ranked if self._is_likely(scored)]
        fitting = [scored for scored in likely if self._fits(scored)] or likely
        best = [
            scored
            for scored in fitting
            if not any(other.evidence.beats(scored.evidence) for other in fitting)
        ]
        if len(best) == 1:
            return self._one(best[0])
        if not best or self._fetcher.source.cost:
            return None  # which of them it is, if any, a search will tell
        reason = f"{len(best)} records of your collection fit"
        return self._uncertain(best, reason)

    def _is_likely(self, scored: ScoredHit) -> bool:
        """Tell whether nothing speaks against a record."""
        names = ALIKE if _is_numbered(scored) and self._fits(scored) else SAME
        return scored.names >= names and not scored.evidence.differ

    def _fits(self, scored: ScoredHit) -> bool:
        return fits_size(scored.hit, self._clues.tracks)

    def _one(self, scored: ScoredHit) -> MatchResult | None:
        is_backed = bool(TELLING & set(scored.evidence.agree))
        is_sure = self._fits(scored) and (is_backed or self._is_telling())
        is_enough = self._policy.from_hits == "pressing" and is_backed and is_sure
        source = self._fetcher.source
        may_ask = bool(source.cost) or source.has_release(scored.hit.id)
        if may_ask and not is_enough:
            return self._fetched(scored)
        if not is_sure:
            return self._uncertain([scored], UNHEARD)
        notes = () if self._policy.from_hits == "pressing" else (THE_REST,)
        return MatchResult(True, "collection", self._known(scored), notes=notes)

    def _is_telling(self) -> bool:
        """Tell whether the names alone say which album it is: not those of an album
        that is called like its artist, as several of one may be."""
        artist, album = fold(self._clues.lead), fold(self._clues.plain_album)
        return artist != album

    def _fetched(self, scored: ScoredHit) -> MatchResult | None:
        comparison = self._fetcher.release(scored.hit.id, within=False)
        if comparison is None or comparison.evidence.differ:
            return None
        if acceptance.of_release(comparison):
            return None
        return MatchResult(True, "collection", comparison)

    def _uncertain(self, best: Sequence[ScoredHit], reason: str) -> MatchResult:
        known = self._known(best[0])
        return MatchResult(False, "collection", known, reason=reason, tied=tuple(best))

    def _known(self, scored: ScoredHit) -> Comparison:
        similarity = BY_NUMBER if _is_numbered(scored) else BY_NAMES
        return self._by_hits.known(scored, similarity)


def _is_numbered(scored: ScoredHit) -> bool:
    return bool(set(NUMBERS) & set(scored.evidence.agree))
