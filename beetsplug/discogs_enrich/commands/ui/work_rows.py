"""What an artist or a label has made, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...discogs_links import MASTER_PAGE, PAGE
from ...normalize import tidy
from .rows import Row, print_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...shelf.gaps import Work

#: The columns, and how narrow each of them may get on a small terminal.
COLUMNS = {
    "id": 9,
    "year": 4,
    "role": 4,
    "artist - title": 17,
    "format": 8,
    "label": 8,
    "": 7,
}
ROLE = list(COLUMNS).index("role")


def print_works(works: Sequence[Work], address: str, *, with_roles: bool) -> None:
    """Print works, a row each.

    :param address: of the page that shows all of them
    :param with_roles: they are an artist's, who had a role in each
    """
    columns = dict(COLUMNS)
    if not with_roles:
        del columns["role"]
    rows = []
    for work in works:
        facts = _facts(work)
        if not with_roles:
            del facts[ROLE]
        marks = _marks(work)
        there = ", ".join(filter(None, marks)) or "missing"
        rows.append(Row((*facts, there), address_of(work), (*facts, *marks)))
    print_rows(rows, columns, address)


def address_of(work: Work) -> str:
    """Return the address of a work's page on Discogs."""
    page = MASTER_PAGE if work.is_master else PAGE
    return page.format(work.appearance.id)


def _facts(work: Work) -> list[str]:
    one = work.appearance
    label = " – ".join(filter(None, (one.label, one.catno)))
    raw = (
        f"{'m' if work.is_master else 'r'}{one.id}",
        str(one.year or ""),
        one.role,
        f"{one.artist} - {one.title}",
        one.format,
        label,
    )
    return list(map(tidy, raw))


def _marks(work: Work) -> tuple[str, str, str]:
    return (
        "files" if work.is_in_library else "",
        "record" if work.is_on_shelf else "",
        "wanted" if work.is_wanted else "",
    )
