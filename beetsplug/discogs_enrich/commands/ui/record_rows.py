"""The records that may carry the music of some files, as rows."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from beets.util.color import colorize

from ...discogs_links import PAGE
from ...normalize import tidy
from .rows import Row, print_rows
from .terminal import print_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...match.search.record_finder import FoundRecord

#: The columns, and how narrow each of them may get on a small terminal.
COLUMNS = {
    "#": 2,
    "id": 9,
    "artist - title": 14,
    "year": 4,
    "country": 6,
    "format": 8,
    "label": 8,
    "cat#": 6,
    "similarity": 10,
}


def print_records(name: str, records: Sequence[FoundRecord], *, linked: int) -> None:
    """Print records, numbered on a terminal.

    :param name: of the album or track whose music is looked for
    :param linked: the record that it is linked to; 0: none
    """
    if sys.stdout.isatty():
        print_(colorize("text_highlight", name))
    rows = []
    for number, one in enumerate(records, 1):
        facts, share = _facts(one), f"{one.similarity:.0%}"
        yours = "yours" if one.copies else ""
        is_linked = "linked" if one.hit.id == linked else ""
        marks = filter(None, (share, yours, is_linked))
        cells = (str(number), *facts, "; ".join(marks))
        plain = (name, *facts, f"{one.similarity:.2f}", yours, is_linked)
        rows.append(Row(cells, PAGE.format(one.hit.id), plain))
    print_rows(rows, COLUMNS)


def _facts(one: FoundRecord) -> tuple[str, ...]:
    hit = one.hit
    raw = (
        f"r{hit.id}",
        hit.title,
        str(hit.year or ""),
        hit.country,
        ", ".join(dict.fromkeys(hit.format)),
        hit.label[0] if hit.label else "",
        hit.catno,
    )
    return tuple(map(tidy, raw))
