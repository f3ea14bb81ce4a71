"""Lists that are read to their end."""

from __future__ import annotations

from beetsplug.discogs_enrich.discogs.schema import Page
from beetsplug.discogs_enrich.match.search.every_page import every_page


class Pages:
    """A list of numbers on pages of two."""

    def __init__(self, rows: int, *, items: int | None = None) -> None:
        self._rows = list(range(rows))
        self._items = rows if items is None else items
        self.asked: list[int] = []

    def __call__(self, page: int) -> Page[int]:
        self.asked.append(page)
        rows = tuple(self._rows[2 * page - 2 : 2 * page])
        pages = -(-len(self._rows) // 2)
        at = 1000.0 - page
        return Page(rows=rows, pages=pages, items=self._items, page=page, at=at)


def test_all_pages() -> None:
    pages = Pages(5)
    found = every_page(pages)
    assert (found.rows, found.total) == ((0, 1, 2, 3, 4), 5)
    assert found.at == 997.0  # of the oldest
    assert pages.asked == [1, 2, 3]


def test_an_empty_list() -> None:
    found = every_page(Pages(0))
    assert (found.rows, found.total) == ((), 0)


def test_no_more_pages_than_is_reasonable() -> None:
    pages = Pages(9)
    found = every_page(pages, most=2)
    assert (found.rows, found.total) == ((0, 1, 2, 3), 9)
    assert pages.asked == [1, 2]


def test_rows_that_are_missing_are_counted() -> None:
    assert every_page(Pages(3, items=4)).total == 4
    assert every_page(Pages(3, items=0)).total == 3
