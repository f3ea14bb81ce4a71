"""Lists that are read to their end, or as far as is reasonable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...discogs.schema import Page

T = TypeVar("T")

#: Pages of a hundred rows that are read of one list: some artists appear on
#: thousands of releases, and each page is a request.
MOST_PAGES = 50


@dataclass(frozen=True)
class Rows(Generic[T]):
    """The rows of a list, and how many there are of them on Discogs; `at` is as of
    when the oldest of them are, in seconds since the epoch."""

    rows: tuple[T, ...]
    total: int
    at: float


def every_page(ask: Callable[[int], Page[T]], most: int = MOST_PAGES) -> Rows[T]:
    """Return the rows of all pages of a list.

    :param ask: returns a page by its number
    :param most: pages that are read at most
    :raises DiscogsError: a page is not to be had
    """
    first = ask(1)
    pages = [first, *map(ask, range(2, min(first.pages, most) + 1))]
    rows = tuple(row for page in pages for row in page.rows)
    at = min(page.at for page in pages)
    return Rows(rows, max(first.items, len(rows)), at)
