"""A search hit as a line, and as a row of a table."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from ... import normalize
from ...compat import beets_program
from ...discogs_links import MASTER_PAGE, PAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ...discogs.schema import SearchHit

#: The columns, and how narrow each of them may get on a small terminal.
COLUMNS = {
    "id": 9,
    "artist - title": 17,
    "year": 4,
    "country": 7,
    "format": 9,
    "label": 10,
    "cat#": 8,
    "": 5,
}


def cells(hit: SearchHit) -> tuple[str, ...]:
    """Return what stands in the columns; "" where Discogs tells nothing.

    The id is one that can be pasted ("r123", "m123"); the last column says whether
    the hit is in the user's collection.
    """
    raw = (
        f"{'m' if _is_master(hit) else 'r'}{hit.id}",
        hit.title,
        str(hit.year or ""),
        hit.country,
        ", ".join(hit.format),
        hit.label[0] if hit.label else "",
        hit.catno,
        "yours" if hit.user_data.in_collection else "",
    )
    return tuple(map(normalize.tidy, raw))


def address_of(hit: SearchHit) -> str:
    """Return the address of a hit's page on Discogs."""
    return (MASTER_PAGE if _is_master(hit) else PAGE).format(hit.id)


def table(rows: Iterable[Sequence[str]], columns: Mapping[str, int] = COLUMNS) -> str:
    """Return rows as a table that is as wide as the terminal; cells may be coloured.

    Where it has no room for all columns they are left out from the right, but for the
    last one, which says what there is to each row.

    :param columns: their names, and how narrow each of them may get
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=beets_program.has_colors(),
    )
    texts = [list(map(Text.from_ansi, row)) for row in rows]
    lengths = [[text.cell_len for text in row] for row in texts]
    kept = _with_room(columns, lengths, console.width)
    shown = {name: columns[name] for name in compress(columns, kept)}
    widths = _widths(shown, [[*compress(row, kept)] for row in lengths], console.width)
    drawn = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False)
    for name, width in zip(shown, widths, strict=True):
        drawn.add_column(name, min_width=width, max_width=width, overflow="fold")
    for cells_ in texts:
        drawn.add_row(*compress(cells_, kept))
    with console.capture() as captured:
        console.print(drawn)
    return captured.get()


def _with_room(
    columns: Mapping[str, int], rows: Iterable[Sequence[int]], room: int
) -> list[bool]:
    """Tell of each column whether there is room for it."""
    every = [[len(name) for name in columns], *rows]
    wanted = (max(cells_) for cells_ in zip(*every, strict=True))
    least = list(map(min, wanted, columns.values()))
    kept = [True] * len(least)
    for place in range(len(least) - 2, 1, -1):
        if sum(compress(least, kept)) + sum(kept) - 1 > room:
            kept[place] = False
    return kept


def _widths(
    columns: Mapping[str, int], rows: Iterable[Sequence[int]], room: int
) -> list[int]:
    """Return how wide columns get: as wide as their cells, or where there is no room
    for that the widest of them narrower, and none narrower than it may.

    On a terminal that is too small even so the last one is cut off: an id in two
    lines would be none.

    :param rows: how wide the cells are
    """
    every = [[len(name) for name in columns], *rows]
    wanted = [max(cells_) for cells_ in zip(*every, strict=True)]
    widths = [max(pair) for pair in zip(wanted, columns.values(), strict=True)]
    least = [min(pair) for pair in zip(wanted, columns.values(), strict=True)]
    room -= len(widths) - 1  # for the blanks between them
    above = True
    while sum(widths) > room and above:
        widest = max(
            range(len(widths)),
            key=lambda place: (widths[place] > least[place], widths[place]),
        )
        above = widths[widest] > least[widest]
        widths[widest] -= above
    return widths


def _is_master(hit: SearchHit) -> bool:
    return hit.type == "master"
