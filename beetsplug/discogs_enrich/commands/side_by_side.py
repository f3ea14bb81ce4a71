"""An album and its candidates, a line each, with what differs marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beets.util.color import colorize

from .. import text
from . import hits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..enrich.review import Candidate
    from ..enrich.targets import Target

#: What of a candidate is a column, and the evidence that says whether it differs.
COLUMNS = (
    ("year", "year"), ("country", "country"), ("format", "media"),
    ("label", "label"), ("catalognum", "catalognum"),
)  # fmt: skip


def table(target: Target, candidates: Sequence[Candidate]) -> str:
    """Return the lines as a table that is as wide as the terminal."""
    rows = [_own_cells(target)]
    rows += [_cells(number, one) for number, one in enumerate(candidates, 1)]
    return hits.table(rows).rstrip("\n")


def _own_cells(target: Target) -> tuple[str, ...]:
    """Return what the album says of itself, in the columns of its candidates."""
    row, item = target.row, target.items[0]
    year = row.year or row.original_year
    return (
        "yours", text.tidy(target.name), str(year or ""), row.country or "",
        item.media or "",
        row.label or "", row.catalognum or "", "",
    )  # fmt: skip


def _cells(number: int, one: Candidate) -> tuple[str, ...]:
    """Return a candidate's cells; what contradicts the album is coloured, and named."""
    differ = one.evidence.differ
    told = [
        colorize("text_diff_added", cell) if kind in differ and cell else cell
        for cell, kind in (
            (text.tidy(str(getattr(one, name) or "")), kind) for name, kind in COLUMNS
        )
    ]
    share = "" if one.likelihood is None else f"{one.likelihood:.0%}"
    against = f"≠ {', '.join(differ)}" if differ else ""
    return (
        f"{number}. {one.key}", text.tidy(one.title), *told,
        " ".join(filter(None, [share, against])),
    )  # fmt: skip
