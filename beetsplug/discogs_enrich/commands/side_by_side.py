"""An album and its candidates, a line each, with what differs marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beets.util.color import colorize

from .. import text
from . import hits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..enrich.review import Candidate
    from ..enrich.targets import Target

#: What of a candidate is a column, and the evidence that says whether it differs.
FACTS = (
    ("year", "year"), ("country", "country"), ("format", "media"),
    ("label", "label"), ("catalognum", "catalognum"),
)  # fmt: skip
#: The columns, and how narrow each of them may get on a small terminal. The title is
#: one more where some candidate has another.
COLUMNS = {
    "": 12, "year": 4, "country": 7, "format": 9, "label": 9, "number": 8, "alike": 5,
    "differs": 10,
}  # fmt: skip
TITLE = {"title": 12}


def table(target: Target, candidates: Sequence[Candidate]) -> str:
    """Return the lines as a table that is as wide as the terminal."""
    rows = [("yours", *_own_cells(target))]
    rows += [_cells(number, one) for number, one in enumerate(candidates, 1)]
    titles = [text.tidy(target.name), *(text.tidy(one.title) for one in candidates)]
    if len(set(map(text.fold, titles))) > 1:
        return _drawn(
            [(*row, title) for row, title in zip(rows, titles, strict=True)],
            COLUMNS | TITLE,
        )
    return _drawn(rows, COLUMNS)


def _drawn(rows: Sequence[Sequence[str]], columns: Mapping[str, int]) -> str:
    lines = hits.table(rows, columns).splitlines()
    return "\n".join(line.rstrip() for line in lines)


def _own_cells(target: Target) -> tuple[str, ...]:
    """Return what the album says of itself."""
    row, item = target.row, target.items[0]
    year = row.year or row.original_year
    return (
        str(year or ""), row.country or "", item.media or "", row.label or "",
        row.catalognum or "", "", "",
    )  # fmt: skip


def _cells(number: int, one: Candidate) -> tuple[str, ...]:
    """Return a candidate's cells; what contradicts the album is coloured, and named."""
    differ = one.evidence.differ
    told = [
        colorize("text_diff_added", cell) if kind in differ and cell else cell
        for cell, kind in (
            (text.tidy(str(getattr(one, name) or "")), kind) for name, kind in FACTS
        )
    ]
    share = "" if one.likelihood is None else f"{one.likelihood:.0%}"
    return (f"{number}. {one.key}", *told, share, ", ".join(differ))
