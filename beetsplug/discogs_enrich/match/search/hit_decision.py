"""What hits alone tell of an album, where they leave no doubt: nothing is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...release.beets_info import album_info
from ...release.from_search import from_hit, from_master_hit
from ...release.values import read_release
from ..decide.comparison import Comparison
from ..decide.evidence import NUMBERS, Evidence, strongest_clue
from ..decide.match_result import MatchResult

if TYPE_CHECKING:
    from ...discogs.schema import Release, SearchHit
    from ...setting_groups import ReadOptions
    from ..clues.clues import Clues
    from ..clues.matched_by import MatchedBy
    from ..decide.hit_score import ScoredHit
    from ..decide.pressings import Pressings
    from .candidate_fetcher import CandidateFetcher

#: Names that differ in spelling alone.
SAME = 0.98

#: Names of a release whose number is the same.
ALIKE = 0.9

#: How sure an album is that only its names vouch for, measured; and one of which a
#: number is known as well.
BY_NAMES, BY_NUMBER = 0.98, 0.99

#: What is mostly on a record, by Discogs' words for it: so many tracks at least and at
#: most. Others there are; they are looked at.
SIZES: dict[str, tuple[int, int]] = {
    "Single": (1, 6),
    "Maxi-Single": (1, 8),
    '7"': (1, 4),
    "EP": (2, 9),
    "Mini-Album": (4, 12),
    "LP": (5, 99),
    "Album": (5, 999),
    "Compilation": (5, 999),
}

NONE = Evidence()


class HitDecision:
    """Finds albums by hits.

    An album that Discogs lacks may have a namesake there, by the same artist or by
    another one: names alone are believed where the year or a number is the same, or
    where no year is known and another album was found with the artist.
    """

    def __init__(
        self, fetcher: CandidateFetcher, options: ReadOptions, clues: Clues
    ) -> None:
        self._fetcher = fetcher
        self._options = options
        self._clues = clues

    def album(
        self, group: Pressings, word: MatchedBy, *, alone: bool
    ) -> MatchResult | None:
        """Return an album, one of its pressings or open; None where there is doubt.

        :param alone: no other album has these names
        """
        choice = group.choice
        if choice is None:
            return self.open_pressing(group, word, alone=alone)
        scored, why = choice
        by_clue = strongest_clue(scored.evidence.agree)
        numbered = by_clue != "names"
        surely = alone and self._is_like(group) and self._is_backed(group)
        if not surely and not (numbered and self._is_near(scored)):
            return None
        clue = why or word or by_clue
        similarity = BY_NUMBER if numbered else BY_NAMES
        return MatchResult(True, clue, self.known(scored, similarity))

    def known(self, scored: ScoredHit, similarity: float) -> Comparison:
        """Return what a hit tells of a release, as if it had been compared."""
        return self._known(from_hit(scored.hit), scored.evidence, similarity)

    def open_pressing(
        self, group: Pressings, word: MatchedBy, *, alone: bool
    ) -> MatchResult | None:
        """Return a master whose pressings cannot be told apart; None where in doubt.

        All that such an album gets is what they share, and hits tell that.
        """
        master = self._fetcher.masters.get(group.master_id or 0)
        if master is None or not master.year or not group.tied or group.is_left_over:
            return None
        if not (alone and self._is_like(group) and self._is_backed(group)):
            return None
        return self._opened(master, word or "names", tied=group.tied)

    def one_master(self, master: SearchHit) -> MatchResult | None:
        """Return a master whose pressings nobody has looked at; None where in doubt."""
        fits = fits_size(master, self._clues.tracks)
        dated = self._clues.year == master.year or self._is_vouched_for()
        if not fits or not master.year or not dated:
            return None
        return self._opened(master, "names", is_counted=False)

    def _opened(
        self,
        master: SearchHit,
        word: MatchedBy,
        *,
        tied: tuple[ScoredHit, ...] = (),
        is_counted: bool = True,
    ) -> MatchResult:
        comparison = self._known(from_master_hit(master), NONE, BY_NAMES)
        return MatchResult(True, word, comparison, tied=tied, is_counted=is_counted)

    def _is_like(self, group: Pressings) -> bool:
        """Tell whether names are the same, and some pressing may hold the files."""
        return group.names >= SAME and any(
            fits_size(scored.hit, self._clues.tracks) for scored in group.tied
        )

    def _is_near(self, scored: ScoredHit) -> bool:
        """Tell whether a release of the same number may hold the files."""
        fits = fits_size(scored.hit, self._clues.tracks)
        return scored.names >= (ALIKE if fits else SAME)

    def _is_backed(self, group: Pressings) -> bool:
        """Tell whether more than the names says that it is this album."""
        year = self._clues.year
        known = {scored.hit.year for scored in group.tied}
        known.add(self._fetcher.years.get(group.master_id or 0, 0))
        agree = {kind for scored in group.tied for kind in scored.evidence.agree}
        told = (year and year in known) or agree & {"year", *NUMBERS}
        return bool(told) or self._is_vouched_for()

    def _is_vouched_for(self) -> bool:
        """Tell whether an album without a year is by an artist who is no namesake."""
        return self._fetcher.vouched and not self._clues.year

    def _known(
        self, release: Release, evidence: Evidence, similarity: float
    ) -> Comparison:
        values = read_release(release, self._options)
        year = self._fetcher.years.get(release.master_id or 0)
        return Comparison(
            values=values,
            info=album_info(values, original_year=year),
            similarity=similarity,
            distance=None,
            matched={},
            missing=0,
            extra=0,
            evidence=evidence,
        )


def fits_size(hit: SearchHit, tracks: int) -> bool:
    """Tell whether a record of this sort may have so many tracks.

    A single does not hold an album; several records hold several times as much. Words
    that contradict each other ("LP", '7"') are those of a set.
    """
    limits = [SIZES[word] for word in hit.format if word in SIZES]
    if not limits:
        return True
    lows, highs = zip(*limits, strict=True)
    least, most = max(lows), min(highs)
    if least > most:
        least, most = min(lows), max(highs)
    return bool(least <= tracks <= most * max(1, hit.format_quantity))
