"""Records on the shelf, and albums without one, as rows."""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from ...discogs_links import MASTER_PAGE, PAGE
from ...normalize import tidy
from ...shelf_fields import MEDIA
from .attribution import SCREEN
from .rows import Row, print_rows
from .terminal import print_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ...compat.library_survey import Linked
    from ...shelf.listed import Listed
    from ...store.shelf_rows import Instance

#: The columns of a table, and how narrow each of them may get: on 80 none is cut off.
COLUMNS = {
    "id": 9,
    "artist - title": 12,
    "year": 4,
    "format": 6,
    "label": 7,
    "cat#": 5,
    "folder": 6,
    "media": 5,
    "rating": 6,
    "in the library": 10,
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
#: So many lines are printed together.
AT_ONCE = 500


def print_records(rows: Sequence[Listed], folders: Mapping[int, str]) -> None:
    """Print records: on a terminal a table, elsewhere a line each.

    :param folders: the names of the folders
    """
    names = {id_: tidy(name) for id_, name in folders.items()}
    _print((_row(one, names) for one in rows), len(rows), COLUMNS)


def print_albums(albums: Sequence[Linked]) -> None:
    """Print albums and singles without a record."""
    _print(map(_album_row, albums), len(albums), ALBUM_COLUMNS)


def _print(rows: Iterator[Row], number: int, columns: Mapping[str, int]) -> None:
    if sys.stdout.isatty() and number <= MOST_OF_A_TABLE:
        # The address of a picture is none in two lines: programs alone get it.
        shown = len(columns)
        print_rows([Row(row.cells[:shown], row.address) for row in rows], columns)
        return
    SCREEN.shows_lines()
    while some := list(islice(rows, AT_ONCE)):
        print_("\n".join(["\t".join((*row.cells, row.address)) for row in some]))


def _row(one: Listed, folders: Mapping[int, str]) -> Row:
    record, held = one.record, one.held
    cells = (
        f"r{record.release_id}",
        record.name,
        str(record.year or ""),
        record.format,
        record.label,
        record.catalognum,
        *_of_copies(one.copies, folders),
        _in_library(one),
        "" if held.albums else record.cover,
    )
    return Row(cells, PAGE.format(record.release_id))


def _of_copies(
    copies: Sequence[Instance], folders: Mapping[int, str]
) -> tuple[str, str, str]:
    """Return what is said of copies: folder, condition of the medium, best rating."""
    said = [
        (
            folders.get(copy.folder_id, ""),
            _in_short(copy.notes.get(MEDIA, "")) if copy.notes else "",
            copy.rating,
        )
        for copy in copies
    ]
    if len(said) == 1:
        folder, condition, rating = said[0]
        return folder, condition, str(rating or "")
    best = max((rating for _, _, rating in said), default=0)
    places = _once(place for place, _, _ in said)
    conditions = _once(condition for _, condition, _ in said)
    return places, conditions, str(best or "")


def _in_library(one: Listed) -> str:
    """Say what the library has: files of the record, or of another pressing."""
    if one.held.albums:
        return "yes"
    if not one.held.others:
        return ""
    ids = {f"r{album.release_id}" for album in one.held.others if album.release_id}
    return f"another pressing: {', '.join(sorted(ids)) or 'an open one'}"


def _album_row(album: Linked) -> Row:
    is_open = not album.release_id
    raw = (
        f"m{album.master_id}" if is_open else f"r{album.release_id}",
        album.name,
        str(album.year or ""),
        album.format,
        album.label,
        album.catalognum,
    )
    return Row(tuple(map(tidy, raw)), address_of(album))


def address_of(album: Linked) -> str:
    """Return the address of the release of an album, or of its master alone."""
    if album.release_id:
        return PAGE.format(album.release_id)
    return MASTER_PAGE.format(album.master_id)


def _once(words: Iterable[str]) -> str:
    """List words, each once and how often: "Jazz ×2, Attic"."""
    counted = Counter(filter(None, words))
    return ", ".join(f"{x} ×{n}" if n > 1 else x for x, n in counted.items())


@cache
def _in_short(condition: str) -> str:
    """Return what a condition is called in short: "NM" of "Near Mint (NM or M-)"."""
    _, bracket, short = condition.rpartition("(")
    return short.rstrip(")").partition(" or ")[0] if bracket else tidy(condition)
