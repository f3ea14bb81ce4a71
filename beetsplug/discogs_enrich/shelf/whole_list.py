"""Reading a list whole while it changes, and reading what is new in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .memory import Memory
    from .page_reader import PageReader, Read


def read_whole(reader: PageReader, memory: Memory) -> int:
    """Read all pages, and return how many rows the list has.

    The list is ordered by when things were added, and read from its end backwards: what
    is taken out of it meanwhile lets rows move to pages that are still to be read, so
    that they come twice and none is passed over; what is added comes behind what was
    read, and is looked for at the end. How far it has come is written down with each
    page, and a pull that was stopped goes on there.
    """
    page, total = memory.page, -1
    if page is None:
        # The newest ones tell how long the list is, and are its last page.
        newest = reader.read(
            1, newest_first=True, note=lambda read: memory.begin(read.pages - 1)
        )
        page, total = newest.pages - 1, newest.items
    is_steady = total >= 0
    for number in range(page, 0, -1):
        read = reader.read(number, note=partial(_note, memory, number - 1))
        is_steady = is_steady and read.items == total
    if is_steady and reader.listing.count_seen(reader.seen) == total:
        return total
    newest = read_newest(reader)
    if reader.listing.count_seen(reader.seen) != newest.items:
        # What was added at one moment stands in either order as it likes.
        reader.read(newest.pages)
    return newest.items


def _note(memory: Memory, page: int, _: Read) -> None:
    memory.remember(page=page)


def read_newest(reader: PageReader) -> Read:
    """Read what was added last, up to what is known, and return the last page read."""
    page = 1
    while True:
        read = reader.read(page, newest_first=True)
        if page >= read.pages or not read.rows:
            return read
        if reader.listing.key(read.rows[-1]) in read.known:
            return read
        page += 1
