"""Which release a single track is taken from: it is on many, and one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import doubts
from .evidence import strongest_clue
from .finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .clues import Clues
    from .fetching import Fetching
    from .judge import Judgement
    from .score import ScoredHit

#: A release without a year is later than any.
UNDATED = 9999


class SingleWeighing:
    """Chooses the release that a track is taken from.

    What speaks for a release comes first, then the user's own copy and what `prefer`
    says, then the earliest; the first one that has the track at its length is taken.
    """

    def __init__(self, fetching: Fetching, clues: Clues) -> None:
        self._fetching = fetching
        self._clues = clues
        self._weighed: set[int] = set()

    def all(
        self, ranked: Sequence[ScoredHit], *, is_partial: bool = False
    ) -> Iterator[Finding]:
        """Yield what becomes of the hits, the likeliest first.

        A release that tells no length of the track has to wait for the others.
        """
        del is_partial  # one is chosen, and never said to be the only one
        silent: list[Finding] = []
        for finding in self._weighed_one_by_one(ranked):
            is_silent = self._clues.length and not finding.is_heard("durations")
            if finding.found and is_silent:
                silent.append(finding)
            else:
                yield finding
        yield from silent

    def _weighed_one_by_one(self, ranked: Sequence[ScoredHit]) -> Iterator[Finding]:
        for scored in sorted(ranked, key=_order):
            if self._fetching.is_spent:
                return
            if scored.hit.id in self._weighed:
                continue
            self._weighed.add(scored.hit.id)
            judged = self._fetching.release(scored.hit.id)
            if judged is not None:
                yield self._weigh(judged)

    def master(self, ranked: Sequence[ScoredHit], word: str) -> Finding:
        """Return what becomes of a master whose pressings are all known."""
        del word  # the release is chosen: the clue that agrees best says how
        found = list(self.all(ranked))
        return max(found, key=_rank, default=Finding(False))

    def _weigh(self, judged: Judgement) -> Finding:
        doubt = doubts.of_release(judged)
        if not doubt and "durations" in judged.heard.differ:
            doubt = "its length is another"
        if not doubt and not self._clues.artist:
            doubt = "nobody knows whose track it is"
        if doubt:
            return Finding(False, judged=judged, reason=doubt)
        return Finding(True, strongest_clue(judged.evidence.agree), judged)


def _rank(finding: Finding) -> tuple[bool, float]:
    return finding.found, doubts.nearness(finding)


def _order(scored: ScoredHit) -> tuple[float, ...]:
    owned = scored.hit.user_data.in_collection
    year = scored.hit.year or UNDATED
    return (-round(scored.strength, 1), -owned, -scored.liked, year, -scored.hit.have)
