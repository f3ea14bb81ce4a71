"""Records on the shelf, and albums without one, as rows."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from ...discogs_links import PAGE
from ...normalize import tidy
from ...shelf_fields import MEDIA
from .rows import Row, print_rows
from .terminal import print_

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ...compat.library_rows import Linked
    from ...shelf.listed import Listed

#: The columns, and how narrow each of them may get on a small terminal.
COLUMNS = {
    "id": 9,
    "artist - title": 14,
    "year": 4,
    "format": 8,
    "label": 8,
    "cat#": 6,
    "folder": 6,
    "media": 5,
    "rating": 6,
    "in the library": 10,
    "cover": 12,
}
ALBUM_COLUMNS = {
    "id": 9,
    "artist - title": 14,
    "year": 4,
    "format": 8,
    "label": 8,
    "cat#": 6,
}
#: A table needs to know all rows before it shows one; more of them come as lines.
MOST_OF_A_TABLE = 1000


def print_records(rows: Sequence[Listed], folders: Mapping[int, str]) -> None:
    """Print records: on a terminal a table, elsewhere a line each.

    :param folders: the names of the folders
    """
    _print([_row(one, folders) for one in rows], COLUMNS)


def print_albums(albums: Sequence[Linked]) -> None:
    """Print albums and singles without a record."""
    _print([_album_row(one) for one in albums], ALBUM_COLUMNS)


def _print(rows: Sequence[Row], columns: Mapping[str, int]) -> None:
    if sys.stdout.isatty() and len(rows) <= MOST_OF_A_TABLE:
        print_rows(rows, columns)
    elif rows:
        print_("\n".join("\t".join((*row.cells, row.address)) for row in rows))


def _row(one: Listed, folders: Mapping[int, str]) -> Row:
    record, held = one.record, one.held
    copies = held.copies
    conditions = (_in_short(copy.notes.get(MEDIA, "")) for copy in copies)
    best = max((copy.rating for copy in copies), default=0)
    cells = (
        f"r{record.release_id}",
        record.name,
        str(record.year or ""),
        record.format,
        record.label,
        record.catalognum,
        _once(folders.get(copy.folder_id, "") for copy in copies),
        _once(conditions),
        str(best or ""),
        _in_library(one),
        "" if held.albums else record.cover,
    )
    return Row(cells, PAGE.format(record.release_id))


def _in_library(one: Listed) -> str:
    """Say what the library has: an album's name only where it is another one."""
    if one.held.albums:
        return "yes"
    return _once(
        f"another pressing (r{album.release_id})"
        if album.release_id
        else "pressing open"
        for album in one.held.others
    )


def _album_row(album: Linked) -> Row:
    raw = (
        f"r{album.release_id}",
        album.name,
        str(album.year or ""),
        album.format,
        album.label,
        album.catalognum,
    )
    return Row(tuple(map(tidy, raw)), PAGE.format(album.release_id))


def _once(words: Iterable[str]) -> str:
    """List words, each once and how often: "Jazz ×2, Attic"."""
    all_ = [tidy(word) for word in words if word]
    if len(all_) < 2:
        return "".join(all_)
    counted = Counter(all_)
    return ", ".join(f"{x} ×{n}" if n > 1 else x for x, n in counted.items())


def _in_short(condition: str) -> str:
    """Return what a condition is called in short: "VG+" of "Very Good Plus (VG+)"."""
    _, bracket, short = condition.rpartition("(")
    return short.rstrip(")") if bracket else condition
