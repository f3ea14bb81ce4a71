"""Where a list and the store differ, found in few requests.

Both are ordered by when things were added. A page from the middle of the list shows how
many rows stand before it, which the store knows as well: so whole stretches in which
both have equally many need not be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ..discogs.shelf_endpoints import PER_PAGE
from ..store.shelf_rows import moment_of
from .page_reader import expected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..store.shelf_rows import Place
    from .page_reader import PageReader


class Stretch(NamedTuple):
    """Pages of the list, how many rows they hold, and what the store has there."""

    first: int
    last: int
    rows: int
    places: Sequence[Place]

    @property
    def agrees(self) -> bool:
        """Both have equally many."""
        return self.rows == len(self.places)


def pages_of(items: int) -> int:
    """Return how many pages a list has of so many rows."""
    return -(-items // PER_PAGE)


def missing(reader: PageReader, items: int, *, whole: bool = False) -> list[Place]:
    """Return what the store has of a list and the list has not, where both differ.

    What the list has and the store has not is in the store then.

    :param items: how many rows the list has
    :param whole: read all pages
    """
    todo = [Stretch(1, pages_of(items), items, reader.listing.places())]
    found: list[Place] = []
    while todo:
        stretch = todo.pop()
        if stretch.agrees and not whole:
            continue
        if stretch.first > stretch.last:
            found += stretch.places
            continue
        middle = (stretch.first + stretch.last) // 2
        rows = reader.read(middle).rows
        before, inside, after = _parts(stretch, middle, reader, rows)
        keys = {reader.listing.key(row) for row in rows}
        found += [place for place in inside if place.id not in keys]
        ahead = (middle - stretch.first) * PER_PAGE
        behind = stretch.rows - ahead - expected(items, middle)
        todo += [
            Stretch(stretch.first, middle - 1, ahead, before),
            Stretch(middle + 1, stretch.last, behind, after),
        ]
    return found


def _parts(
    stretch: Stretch, middle: int, reader: PageReader, rows: Sequence[Any]
) -> tuple[list[Place], list[Place], list[Place]]:
    """Tell what the store has before a page, on it and behind it.

    What was added at the moment at which a page begins or ends, and is not on it, may
    be on the one before or behind.
    """
    if not rows:
        return [], list(stretch.places), []
    keys = {reader.listing.key(row) for row in rows}
    times = [moment_of(row.date_added) or 0.0 for row in rows]
    begin = min(times) if middle > stretch.first else float("-inf")
    end = max(times) if middle < stretch.last else float("inf")
    before, inside, after = [], [], []
    for place in stretch.places:
        if place.id in keys or begin < place.at < end:
            inside.append(place)
        elif place.at <= begin:
            before.append(place)
        else:
            after.append(place)
    return before, inside, after
