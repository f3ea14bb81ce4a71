"""Which of the user's own records an album is a copy of: their lists tell no tracks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...normalize import fold, strip_disambiguation
from ..decide import acceptance
from ..decide.evidence import NUMBERS
from ..decide.match_result import MatchResult
from .hit_decision import ALIKE, BY_NAMES, BY_NUMBER, SAME, fits_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...discogs.schema import SearchHit
    from ..clues.clues import Clues
    from ..decide.comparison import Comparison
    from ..decide.hit_score import HitScorer, ScoredHit
    from .candidate_fetcher import CandidateFetcher
    from .hit_decision import HitDecision
    from .lookup_policy import LookupPolicy

#: What tells of a pressing, and not only of the album.
TELLING = frozenset({"year", "media", "label", *NUMBERS})

#: What is said of an album of which only its list is known.
THE_REST = "tracks and credits come with a run that may ask Discogs"

#: Why a record of the very name is not sure.
UNHEARD = "it may be your record, but only its tracks can tell"
#: Names less alike than this differ in more than the words of an edition.
EDITION = 0.95
#: What stands between the artists of a split record.
_JOINS = re.compile(r"\s*[/,&+]\s*|\s+vs\.?\s+", re.IGNORECASE)


class OwnedSelection:
    """Finds the user's own record.

    One's own copy decides where nothing in the tags speaks against it. Where Discogs
    may be asked it is fetched, and the tracks have to agree as well: the request that
    its credits need anyway, and one too many where they do not.

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

    def find(
        self, records: Sequence[SearchHit], scorer: HitScorer
    ) -> MatchResult | None:
        """Return the record, or why it is not sure; None: it is none of them.

        :param records: those of about the album's name
        :raises DiscogsError: where Discogs could not be asked
        """
        named = [scored for scored in scorer.rank(records) if self._is_likely(scored)]
        likely = named or self._mixes(records, scorer)
        fitting = [scored for scored in likely if self._fits(scored)] or likely
        best = [
            scored
            for scored in fitting
            if not any(other.evidence.beats(scored.evidence) for other in fitting)
        ]
        if len(best) == 1:
            return self._one(
                best[0], is_named=bool(named) or self._is_by_theirs(best[0].hit)
            )
        if not best or self._fetcher.source.cost:
            return None  # which of them it is, if any, a search will tell
        reason = f"{len(best)} records of your collection fit"
        return self._uncertain(best, reason)

    def _is_likely(self, scored: ScoredHit) -> bool:
        """Tell whether nothing speaks against a record."""
        is_near = scored.names >= ALIKE and _is_numbered(scored) and self._fits(scored)
        return (is_near or self._has_the_name(scored)) and not scored.evidence.differ

    def _mixes(
        self, records: Sequence[SearchHit], scorer: HitScorer
    ) -> list[ScoredHit]:
        """Return records of the album's title and of its year or number, where the
        artist tells nothing: a mix stands under its maker here and under one of its
        artists there."""
        if not (self._clues.mixed or self._clues.various):
            return []
        albums = {fold(self._clues.album), fold(self._clues.plain_album)}
        titled = [hit for hit in records if fold(_title(hit)) in albums]
        return [
            scored
            for scored in scorer.rank(titled, named=True)
            if self._backing(scored) and not scored.evidence.differ
        ]

    def _is_by_theirs(self, hit: SearchHit) -> bool:
        """Tell whether a mix is by Various, or by artists of the tracks.

        A series has mixes by several people under one title in a year.
        """
        theirs = {fold(artist) for artist in self._clues.track_artists}
        return _is_by_various(hit) or all(fold(one) in theirs for one in _artists(hit))

    def _has_the_name(self, scored: ScoredHit) -> bool:
        """Tell whether a record is called like the album: that may have more words,
        of an edition, the record may not."""
        if not (self._clues.artist or _is_by_various(scored.hit)):
            return False  # a title alone, and a record of somebody's
        if scored.names >= SAME:
            return True
        return scored.names > EDITION and self._is_titled(scored.hit)

    def _is_titled(self, hit: SearchHit) -> bool:
        """Tell whether an album has a record's title, and words of an edition at most
        behind it."""
        title, album = (
            fold(name).replace(" ", "") for name in (_title(hit), self._clues.album)
        )
        return bool(title) and album.startswith(title)

    def _backing(self, scored: ScoredHit) -> frozenset[str]:
        """Return what tells of a pressing and agrees."""
        return TELLING & set(scored.evidence.agree)

    def _fits(self, scored: ScoredHit) -> bool:
        return fits_size(scored.hit, self._clues.tracks)

    def _one(self, scored: ScoredHit, *, is_named: bool) -> MatchResult | None:
        is_sure = (is_named or _is_numbered(scored)) and self._is_sure(scored)
        is_enough = self._policy.from_hits == "pressing" and self._backing(scored)
        source = self._fetcher.source
        may_ask = bool(source.cost) or source.has_release(scored.hit.id)
        if may_ask and not (is_enough and is_sure):
            return self._fetched(scored)
        if not is_sure:
            return self._uncertain([scored], UNHEARD)
        notes = () if self._policy.from_hits == "pressing" else (THE_REST,)
        return MatchResult(True, "collection", self._known(scored), notes=notes)

    def _is_sure(self, scored: ScoredHit) -> bool:
        """Tell whether a list, which knows no tracks, country or barcode, is enough.

        What the tags tell of a pressing has to be found there, as far as it may be.
        """
        clues, backing = self._clues, self._backing(scored)
        if clues.year and not scored.hit.year:
            return False  # a reissue has the number, and often no year
        if "catalognum" in backing and scored.names >= SAME:
            return True
        if not self._fits(scored):
            return False
        if "catalognum" in backing:
            return True
        if clues.catalognum:
            return False  # of a record without a number
        if clues.barcode:
            return len(backing) > 1
        return bool(backing) or not (clues.names_pressing or clues.year)

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


def _is_by_various(hit: SearchHit) -> bool:
    return hit.title.startswith("Various - ")


def _title(hit: SearchHit) -> str:
    return hit.title.partition(" - ")[2]


def _artists(hit: SearchHit) -> list[str]:
    """Return the artists of a record, as far as signs part them."""
    names = _JOINS.split(hit.title.partition(" - ")[0])
    return [strip_disambiguation(name.rstrip("*")) for name in names]
