"""An album and its candidates, a line each, with what differs marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beets.util.color import colorize

from ... import normalize
from . import hit_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ...match.clues.targets import Target
    from ...review.candidate import Candidate

#: What of a candidate is a column, and the evidence that says whether it differs.
FACTS = (
    ("year", "year"),
    ("country", "country"),
    ("format", "media"),
    ("label", "label"),
    ("catalognum", "catalognum"),
)
#: The columns, and how narrow each of them may get on a small terminal. The title is
#: one more where some candidate has another.
KEY = {"": 12}
TITLE = {"title": 10}
COLUMNS = {
    "year": 4,
    "from": 4,
    "format": 8,
    "label": 8,
    "cat#": 6,
    "similarity": 10,
}


def table(target: Target, candidates: Sequence[Candidate]) -> str:
    """Return the lines as a table that is as wide as the terminal."""
    own = normalize.fold(target.name)
    titles = [normalize.tidy(one.title) for one in candidates]
    keys = [f"{number}. {one.key}" for number, one in enumerate(candidates, 1)]
    rows = [_own_cells(target), *map(_cells, candidates)]
    if all(normalize.fold(title) == own for title in titles):
        return _drawn([[key] for key in ["yours", *keys]], rows, KEY | COLUMNS)
    named = zip(["yours", *keys], ["", *titles], strict=True)
    return _drawn(named, rows, KEY | TITLE | COLUMNS)


def _drawn(
    heads: Iterable[Sequence[str]],
    rows: Sequence[tuple[str, ...]],
    columns: Mapping[str, int],
) -> str:
    whole = [(*head, *row) for head, row in zip(heads, rows, strict=True)]
    lines = hit_table.table(whole, columns).splitlines()
    return "\n".join(line.rstrip() for line in lines)


def _own_cells(target: Target) -> tuple[str, ...]:
    """Return what the album says of itself."""
    row, item = target.row, target.items[0]
    year = row.year or row.original_year
    return (
        str(year or ""),
        row.country or "",
        item.media or "",
        row.label or "",
        row.catalognum or "",
        "",
    )


def _cells(one: Candidate) -> tuple[str, ...]:
    """Return a candidate's cells; what contradicts the album is coloured, and named."""
    differ = one.evidence.differ
    told = [
        colorize("text_diff_added", cell) if kind in differ and cell else cell
        for cell, kind in (
            (normalize.tidy(str(getattr(one, name) or "")), kind)
            for name, kind in FACTS
        )
    ]
    share = "" if one.likelihood is None else f"{one.likelihood:.0%}"
    against = f"≠ {', '.join(differ)}" if differ else ""
    return (*told, f"{share} {against}".strip())
