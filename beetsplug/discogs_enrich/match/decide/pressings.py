"""Which pressing of an album is meant, as far as hits can tell. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ... import normalize
from .evidence import strongest_clue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..clues.clues import Clues
    from ..clues.matched_by import MatchedBy
    from .evidence import Facts
    from .hit_score import ScoredHit


@dataclass(frozen=True)
class Pressings:
    """The hits that are pressings of one album, best first; at least one.

    Where they are but a part of what there is, only a number singles one out.
    """

    hits: Sequence[ScoredHit]
    is_partial: bool = False

    @property
    def master_id(self) -> int | None:
        """The master that they share."""
        return self.hits[0].hit.master_id or None

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of all of them."""
        return tuple(sorted(scored.hit.id for scored in self.hits))

    @property
    def names(self) -> float:
        """How alike the names are at best, 0 to 1."""
        return max(scored.names for scored in self.hits)

    @property
    def shared_clue(self) -> MatchedBy:
        """The best clue that all pressings which fit have in common."""
        agree = [set(scored.evidence.agree) for scored in self.tied or self.hits]
        return strongest_clue(set.intersection(*agree))

    @property
    def clues(self) -> set[str]:
        """What agrees with any of them."""
        return {kind for scored in self.hits for kind in scored.evidence.agree}

    def most_different(
        self, among: Sequence[ScoredHit], unlike: int
    ) -> Iterator[ScoredHit]:
        """Yield pressings, first one of each sort: those of one sort have the same
        tracks.

        :param unlike: a release whose tracks are known not to be the files'
        """
        known = {_sort(scored) for scored in self.hits if scored.hit.id == unlike}
        later = []
        for scored in among:
            if _sort(scored) in known or scored.hit.id == unlike:
                later.append(scored)
            else:
                known.add(_sort(scored))
                yield scored
        yield from later

    @cached_property
    def tied(self) -> tuple[ScoredHit, ...]:
        """Those that may all be meant: not ruled out, and not beaten by another."""
        fit = [one for one in self.hits if not one.evidence.contradicted]
        return tuple(
            scored
            for scored in fit
            if not any(other.evidence.beats(scored.evidence) for other in fit)
        )

    @property
    def is_left_over(self) -> bool:
        """The one that fits is only what the others' contradictions have left.

        It may be as wrong as they are: a pressing that Discogs lacks, or one whose
        number nobody entered.
        """
        if len(self.tied) != 1 or len(self.hits) == 1:
            return False
        best = self.tied[0].evidence
        return any(
            not set(best.agree) - set(other.evidence.agree)
            for other in self.hits
            if other is not self.tied[0]
        )

    @property
    def choice(self) -> tuple[ScoredHit, MatchedBy] | None:
        """The one that is meant, and the word that says why where it is the user's
        own doing: "collection" or "prefer"; None where several fit, or none."""
        tied = self.tied
        if len(tied) == 1:
            numbered = strongest_clue(tied[0].evidence.agree) != "names"
            vague = self.is_left_over or (self.is_partial and not numbered)
            return None if vague else (tied[0], "")
        owned = [scored for scored in tied if scored.hit.user_data.in_collection]
        if len(owned) == 1:
            return owned[0], "collection"
        most = max((scored.liked for scored in tied), default=0.0)
        liked = [scored for scored in tied if scored.liked == most]
        return (liked[0], "prefer") if most and len(liked) == 1 else None


def _sort(scored: ScoredHit) -> tuple[object, ...]:
    return (*sorted(scored.hit.format), scored.hit.format_quantity)


def albums(ranked: Iterable[ScoredHit], *, is_partial: bool = False) -> list[Pressings]:
    """Sort hits into albums: those with the same master, or with none; best first.

    What ties is no reason to look at another album's pressings first, so that an
    album stands where its best hit does.
    """
    found: dict[tuple[str, int], list[ScoredHit]] = {}
    for scored in ranked:
        found.setdefault(scored.album, []).append(scored)
    return [Pressings(tuple(hits), is_partial) for hits in found.values()]


def open_words(fit: int | None) -> str:
    """Return how it is said that so many pressings fit equally; None: nobody has
    counted them."""
    if fit is None:
        return "pressing open"
    fitting = {0: "none fits", 1: "1 may fit"}.get(fit, f"{fit} fit")
    return f"pressing open, {fitting}"


@dataclass(frozen=True, slots=True)
class PressingFilter:
    """What a pressing has to be; empty and 0 allow any.

    `format` is a word of Discogs' or of beets' ("Vinyl", "LP", '12" Vinyl'),
    `country` an ISO code or Discogs' name, `label` a part of a label's name.
    """

    format: str = ""
    country: str = ""
    label: str = ""
    year: int = 0

    def __bool__(self) -> bool:
        return self != PressingFilter()

    def __str__(self) -> str:
        told = (
            ("--format", self.format),
            ("--country", self.country),
            ("--label", self.label),
            ("--year", self.year),
        )
        return " ".join(f"{option} {value}" for option, value in told if value)

    def allow(self, facts: Facts) -> bool:
        """Tell whether a pressing is within the limits; what it lacks, it is not."""
        words = {word.casefold() for word in facts.media}
        wanted = {self.format.casefold(), normalize.format_for(self.format).casefold()}
        label = normalize.fold(self.label)
        return (
            (not self.format or bool(wanted & words))
            and (
                not self.country
                or normalize.country_code(self.country) == facts.country
            )
            and (
                not label or any(label in normalize.fold(name) for name in facts.labels)
            )
            and (not self.year or self.year == facts.year)
        )

    def without(self, clues: Clues) -> Clues:
        """Return the clues less what the limits decide: the record on the shelf is
        another one than the files were made of."""
        if not self:
            return clues
        digital = normalize.format_for(clues.media) == "File"  # of no record at all
        return replace(
            clues,
            media="" if self.format or digital else clues.media,
            country="" if self.country else clues.country,
            label="" if self.label else clues.label,
            year=0 if self.year or self.format or self.country else clues.year,
            barcode="" if self.format else clues.barcode,
            catalognum="" if self.label or self.format else clues.catalognum,
        )
