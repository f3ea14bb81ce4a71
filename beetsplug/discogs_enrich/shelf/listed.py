"""Records and copies as they are listed: filtered, read, and in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..discogs.shelf_schema import BasicInformation, read_basics
from .record import RecordReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..setting_groups import ReadOptions
    from ..store.shelf_rows import Instance
    from ..store.shelf_table import ShelfTable
    from .holdings import Held
    from .record import Record
    from .record_filter import RecordFilter


class Listed(NamedTuple):
    """A record as it is listed: what is held of it, what Discogs says of it, and the
    copies that are listed."""

    held: Held
    record: Record
    copies: Sequence[Instance]


def listed(
    shelf: ShelfTable,
    owner: str,
    held: Sequence[Held],
    wanted: RecordFilter,
    folders: Mapping[int, str],
    options: ReadOptions,
) -> list[Listed]:
    """Return what is wanted of what is held, by artist, title and year.

    Of a record that is listed those copies are, which the filter allows.
    """
    copies = _copies(shelf.instances(owner) if held else (), wanted, folders)
    if wanted.is_of_copies:
        held = [one for one in held if one.release_id in copies]
    records = read_records(shelf, (one.release_id for one in held), options)
    found = [
        Listed(one, records[one.release_id], copies.get(one.release_id, ()))
        for one in held
    ]
    if wanted.is_of_records:
        found = [one for one in found if wanted.allows(one.record)]
    return sorted(found, key=_order)


def _copies(
    copies: Iterable[Instance], wanted: RecordFilter, folders: Mapping[int, str]
) -> dict[int, list[Instance]]:
    """Return the copies that are wanted, by release."""
    if wanted.is_of_copies:
        copies = [
            copy
            for copy in copies
            if wanted.allows_copy(copy, folders.get(copy.folder_id, ""))
        ]
    found: dict[int, list[Instance]] = {}
    for copy in copies:
        found.setdefault(copy.release_id, []).append(copy)
    return found


def _order(one: Listed) -> tuple[str, str, int, int]:
    record = one.record
    artist, title = record.artist.casefold(), record.title.casefold()
    return artist, title, record.year, record.release_id


def read_records(
    shelf: ShelfTable, ids: Iterable[int], options: ReadOptions
) -> dict[int, Record]:
    """Read what is known of releases; of an unknown one there is its number."""
    wanted = set(ids)
    texts = shelf.basics(wanted)
    read = RecordReader(options).read
    return {
        id_: read(read_basics(texts[id_]) if id_ in texts else BasicInformation(id=id_))
        for id_ in wanted
    }
