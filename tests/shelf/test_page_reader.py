"""Which pages hold the rows of a page in the other order."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.discogs.shelf_endpoints import PER_PAGE
from beetsplug.discogs_enrich.shelf.page_reader import _in_the_other_order


@pytest.mark.parametrize("items", [1, 99, 100, 101, 250, 1000, 1001])
def test_all_rows_of_a_page_are_on_those_pages(items: int) -> None:
    rows = list(range(items))
    pages = -(-items // PER_PAGE)
    for page in range(1, pages + 1):
        here = set(rows[(page - 1) * PER_PAGE : page * PER_PAGE])
        there: set[int] = set()
        numbers = _in_the_other_order(page, items)
        for number in numbers:
            there |= set(rows[::-1][(number - 1) * PER_PAGE : number * PER_PAGE])
        assert here <= there
        assert len(numbers) <= 2
