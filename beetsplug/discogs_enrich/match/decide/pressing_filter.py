"""Which pressings may be chosen at all, by format, country, label and year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ... import normalize

if TYPE_CHECKING:
    from ..clues.clues import Clues
    from .evidence import Facts


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
