"""What became of a look-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..clues.name_similarity import OTHER
from .pressings import open_words

if TYPE_CHECKING:
    from ..clues.matched_by import MatchedBy
    from .comparison import Comparison
    from .hit_score import ScoredHit


#: Of pressings that are equally likely no more are counted.
MOST_RIVALS = 4


@dataclass(frozen=True, slots=True)
class MatchResult:
    """What became of a look-up.

    `comparison` is the release that was found, a master where its pressing is open, or
    the best of the doubtful ones; `matched_by` is the clue that found it; `reason`
    says why it is uncertain; `tied` are the pressings that fit equally, `others` all
    hits that were scored, `seen` all that was fetched and compared, `notes` what else
    is worth saying, `tried` what was asked for. With `is_final` nothing else shall be
    tried; where the pressing is open and it is not `is_counted`, nobody has looked
    which ones there are; with `is_left_over` nothing speaks for the release but what
    rules out its pressings; one that `is_picked` was taken of `tied`, and nothing but a
    person or a preference singles it out.
    """

    found: bool
    matched_by: MatchedBy = ""
    comparison: Comparison | None = None
    original_year: int | None = None
    reason: str = ""
    tied: tuple[ScoredHit, ...] = ()
    others: tuple[ScoredHit, ...] = ()
    seen: tuple[Comparison, ...] = ()
    notes: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    is_final: bool = False
    is_counted: bool = True
    is_left_over: bool = False
    is_picked: bool = False

    def __deepcopy__(self, _: dict[int, object]) -> MatchResult:
        """Return itself: beets copies candidates with all that they carry."""
        return self

    def is_heard(self, kind: str) -> bool:
        """Tell whether the tracks of what was found agree in `kind`."""
        return self.comparison is not None and kind in self.comparison.heard.agree

    @property
    def is_open(self) -> bool:
        """The album was found, and which of its pressings it is stays open."""
        return (
            self.found
            and self.comparison is not None
            and self.comparison.values.is_open
        )

    @property
    def is_whole(self) -> bool:
        """All of it is known: its tracks, too, unless its pressing is open."""
        return self.is_open or bool(self.comparison and self.comparison.values.tracks)

    def likelihood(self, comparison: Comparison) -> float:
        """Return how likely a release is the one, 0 to 1.

        Where nothing singles it out, the others that may be meant are as likely.
        """
        if self.found and comparison is self.comparison and not self.is_picked:
            return comparison.likelihood
        rivals = min(MOST_RIVALS, 1 + len(self._rivals(comparison)))
        return comparison.likelihood / rivals

    def _rivals(self, comparison: Comparison) -> set[int]:
        """Return the ids of the releases that may be meant as well as this one: what
        ties, other pressings of its master, and what is called alike."""
        values = comparison.values
        tied = {scored.hit.id for scored in self.tied}
        if values.is_open:
            return tied
        own = next(
            (one for one in self.others if one.hit.id == values.release_id), None
        )
        names = own.names - OTHER if own else 1.0
        told = comparison.evidence
        backed = own.evidence.with_numbers(told) if own else told
        return (tied - {values.release_id}) | {
            one.hit.id
            for one in self.others
            if one is not own
            and not one.evidence.contradicted
            and (one.hit.master_id == values.master_id or one.names > names)
            and not backed.beats(one.evidence)
        }

    def has_scored(self, release_id: int) -> bool:
        """Tell whether a release is among the hits, and so its rivals are."""
        return any(one.hit.id == release_id for one in self.others)

    @property
    def open_words(self) -> str:
        """How it is said that the pressing is open."""
        return open_words(len(self.tied) if self.is_counted else None)

    @property
    def uncertain(self) -> bool:
        """Something was found, and it is not sure enough to be used."""
        return not self.found and bool(self.comparison or self.others)
