"""Reads pages of a list into the store, and asks once more for what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ..discogs.errors import NotFoundError
from ..discogs.schema import Page
from ..discogs.shelf_endpoints import PER_PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from ..store.owner_table import OwnerTable
    from .listing import Listing

    OnPage: TypeAlias = "Callable[[Read], None]"

#: So many short pages in a row stay short when they are asked for again; then Discogs
#: keeps something back, and asking would only cost requests.
PATIENCE = 3


class Read(NamedTuple):
    """A page that was read, and is in the store."""

    rows: Sequence[Any]
    pages: int  # that the list has
    items: int  # that it has, as it says
    known: set[int]  # those of the rows that were in the store before


class PageReader:
    """Reads pages of one list.

    :param seen: the number of the pull
    :param on_page: told of each page that was read
    """

    def __init__(
        self,
        listing: Listing,
        shelf: OwnerTable,
        seen: int,
        on_page: OnPage | None = None,
    ) -> None:
        self.listing = listing
        self._shelf = shelf
        self.seen = seen
        self._on_page = on_page or (lambda read: None)
        self._stayed_short = 0

    def read(
        self,
        page: int,
        *,
        newest_first: bool = False,
        note: Callable[[Read], None] | None = None,
    ) -> Read:
        """Read a page into the store; one that is past the end of the list is empty.

        :param note: writes down how far the pull has come, together with the rows
        """
        rows, told = self._asked(page, newest_first=newest_first)
        with self._shelf.together():
            known = self.listing.put(rows, self.seen)
            read = Read(rows, told.pages, told.items, known)
            if note is not None:
                note(read)
        self._on_page(read)
        return read

    def _asked(
        self, page: int, *, newest_first: bool
    ) -> tuple[Sequence[Any], Page[Any]]:
        """Return the rows of a page, and its last answer.

        A short one is asked for again once, and one of the whole list then in the other
        order, in which its rows stand on two pages; what any answer tells counts.
        """
        try:
            first = self.listing.ask(page, newest_first=newest_first)
        except NotFoundError:
            if page == 1:
                raise
            return (), Page(pages=page - 1)
        if not _is_short(first, page):
            self._stayed_short = 0
            return first.rows, first
        if self._stayed_short >= PATIENCE:
            return first.rows, first
        again = self.listing.ask(page, newest_first=newest_first)
        answers = [first, again]
        if _is_short(again, page):
            self._stayed_short += 1
            if not newest_first:  # of what is new the count tells what is missing
                answers += [
                    self.listing.ask(number, newest_first=True)
                    for number in _in_the_other_order(page, again.items)
                ]
        else:
            self._stayed_short = 0
        rows = {self.listing.key(row): row for one in answers for row in one.rows}
        return tuple(rows.values()), again


def _in_the_other_order(page: int, items: int) -> range:
    """Return the pages on which the rows of a page stand in the other order."""
    newest = items - min(items, page * PER_PAGE)
    oldest = items - 1 - (page - 1) * PER_PAGE
    return range(newest // PER_PAGE + 1, oldest // PER_PAGE + 2)


def expected(items: int, page: int, per_page: int = PER_PAGE) -> int:
    """Return how many rows a page has of a list with so many."""
    return max(0, min(per_page, items - (page - 1) * per_page))


def _is_short(page: Page[Any], number: int) -> bool:
    """Tell whether rows are missing that nobody could fail to read."""
    due = expected(page.items, number, page.per_page or PER_PAGE)
    return len(page.rows) + page.broken < due
