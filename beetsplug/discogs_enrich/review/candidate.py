"""The releases that an album may be from, as they are shown to choose from. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import normalize
from ..match.decide.evidence import Evidence

if TYPE_CHECKING:
    from ..discogs.schema import SearchHit
    from ..match.decide.comparison import Comparison
    from ..match.decide.match_result import MatchResult

NO_EVIDENCE = Evidence()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A release, or a master, that an album may be from.

    `release_id` is 0 of a master; `comparison` is None where only a search's hit is
    known, and `likelihood` (0 to 1) as well.
    """

    release_id: int
    master_id: int | None = None
    title: str = ""
    year: int = 0
    country: str = ""
    format: str = ""
    label: str = ""
    catalognum: str = ""
    evidence: Evidence = NO_EVIDENCE
    likelihood: float | None = None
    comparison: Comparison | None = None

    @property
    def is_open(self) -> bool:
        """It is a master."""
        return not self.release_id

    @property
    def key(self) -> str:
        """The id as it is shown: "r123", "m45" of a master."""
        return f"m{self.master_id}" if self.is_open else f"r{self.release_id}"


def candidates_of(result: MatchResult) -> list[Candidate]:
    """Return the candidates, the best first: what was compared, then mere hits."""
    seen = sorted(
        (one for one in result.seen if one.similarity or one is result.comparison),
        key=lambda one: (one is not result.comparison, -result.likelihood(one)),
    )
    found = [of_comparison(one, result.likelihood(one)) for one in seen]
    keys = {one.key for one in found}
    hits = [of_hit(scored.hit, scored.evidence) for scored in result.others]
    return found + [one for one in hits if one.key not in keys]


def of_comparison(comparison: Comparison, likelihood: float) -> Candidate:
    """Return a release that was compared as a candidate."""
    values = comparison.values
    return Candidate(
        values.release_id,
        values.master_id,
        title=f"{values.names.artist} - {values.title}",
        year=values.imprint.year or 0,
        country=values.imprint.country,
        format=values.format.text or values.media,
        label=values.imprint.label,
        catalognum=values.imprint.catalognum,
        evidence=Evidence(comparison.agree, comparison.differ),
        likelihood=likelihood,
        comparison=comparison,
    )


def of_hit(hit: SearchHit, evidence: Evidence = NO_EVIDENCE) -> Candidate:
    """Return the hit of a search as a candidate."""
    is_master = hit.type == "master"
    return Candidate(
        0 if is_master else hit.id,
        hit.id if is_master else hit.master_id or None,
        title=hit.title,
        year=hit.year,
        country=normalize.country_code(hit.country),
        format=", ".join(hit.format),
        label=hit.label[0] if hit.label else "",
        catalognum=hit.catno,
        evidence=evidence,
    )
