"""Rows of what Discogs has told: a table for people, lines with tabs for programs."""

from __future__ import annotations

import sys
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from ...discogs_links import SITE
from .attribution import attribution
from .hit_table import table
from .terminal import print_

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Row(NamedTuple):
    """What stands in the columns, and the address of the page that shows the same.

    `plain` is what programs get, where they get something else.
    """

    cells: tuple[str, ...]
    address: str
    plain: tuple[str, ...] = ()


def print_rows(
    rows: Sequence[Row], columns: Mapping[str, int], address: str = SITE
) -> None:
    """Print rows: on a terminal a table, and whose data they are; elsewhere each as a
    line with all its text, the columns apart by tabs, its address the last.

    :param columns: their names, and how narrow each of them may get
    :param address: of the page that shows all of them
    """
    if not sys.stdout.isatty():
        for row in rows:
            print_("\t".join((*(row.plain or row.cells), row.address)))
    elif rows:
        # What is known of none of them needs no column.
        told = [any(row.cells[place] for row in rows) for place in range(len(columns))]
        cells = [tuple(compress(row.cells, told)) for row in rows]
        print_(table(cells, dict(compress(columns.items(), told))), end="")
        print_(attribution(rows[0].address if len(rows) == 1 else address))
