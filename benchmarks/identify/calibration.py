"""Is a similarity of 0.8 right eight times in ten?

`discogs_similarity` is the likelihood that a release is the one that files came from,
its pressing included, or that they are of the master's album where the pressing is
open. The albums are put together by tenths of it; each tenth is held against the
truth.
"""

from __future__ import annotations

from collections import defaultdict
from statistics import mean
from typing import TYPE_CHECKING, NamedTuple

from ..rows import Goal, Row
from .verdicts import present

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .verdicts import Verdict

#: A tenth tells something that has so many albums, and this is its least similarity.
ENOUGH, LEAST = 50, 0.5
FURTHEST = Goal("≤", 3)


class Tenth(NamedTuple):
    """Albums whose similarity is from `low` to `low` + 0.1."""

    low: float
    verdicts: Sequence[Verdict]

    @property
    def said(self) -> float:
        """Their mean similarity, in per cent."""
        return 100 * mean(one.similarity or 0.0 for one in self.verdicts)

    @property
    def right(self) -> float:
        """How many are right, in per cent."""
        return 100 * mean(map(is_right, self.verdicts))

    @property
    def off(self) -> float:
        """How far what was said is from the truth, in per cent."""
        return abs(self.said - self.right)

    @property
    def counts(self) -> bool:
        """Whether it has a goal."""
        return self.low >= LEAST and len(self.verdicts) >= ENOUGH

    @property
    def span(self) -> str:
        """ "0.8 to 0.9"."""
        return f"{self.low:.1f} to {self.low + 0.1:.1f}"


def is_right(verdict: Verdict) -> bool:
    """Tell whether a release is the very one, or a master the album's."""
    return verdict.pressing if verdict.claims else verdict.album


def tenths(verdicts: Sequence[Verdict]) -> list[Tenth]:
    """Put verdicts together by their similarity; those without one are left out."""
    found: dict[int, list[Verdict]] = defaultdict(list)
    for one in verdicts:
        if one.first and one.similarity is not None:
            found[min(int(10 * one.similarity), 9)].append(one)
    return [Tenth(place / 10, found[place]) for place in sorted(found)]


def table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Yield a line for each tenth, of the albums that are there to be found."""
    yield f"  {'similarity':<14}{'albums':>7}{'said':>9}{'right':>9}{'off':>9}"
    for one in tenths(list(filter(present, verdicts))):
        cells = "".join(f"{value:>7.1f} %" for value in (one.said, one.right, one.off))
        yield f"  {one.span:<14}{len(one.verdicts):>7}{cells}"


def rows(way: str, verdicts: Sequence[Verdict]) -> Iterator[Row]:
    """Yield the tenth that is furthest from the truth, without and with the albums
    that there is nothing right of: how many of those people have is anybody's guess."""
    there = list(filter(present, verdicts))
    yield from _furthest(f"similarity, {way}: furthest from the truth", there, FURTHEST)
    title = f"similarity, {way}: the same with absent albums"
    yield from _furthest(title, verdicts, None)


def _furthest(
    title: str, verdicts: Sequence[Verdict], goal: Goal | None
) -> Iterator[Row]:
    counted = [one for one in tenths(verdicts) if one.counts]
    if counted:
        worst = max(counted, key=lambda one: one.off)
        note = (
            f"{worst.span}: {worst.said:.1f} said, {worst.right:.1f} right, "
            f"{len(worst.verdicts)} albums; {len(counted)} tenths"
        )
        yield Row(title, worst.off, "%", goal, note)
