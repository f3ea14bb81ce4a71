"""Takes a file that the site has exported into the store, in place of a pull.

An export tells no numbers of copies, covers or masters, and when it was made shows in
the file's time alone. So what Discogs has told of a copy or a release stays, and the
next pull reads everything.
"""

from __future__ import annotations

import os
import time
from datetime import datetime
from typing import TYPE_CHECKING

from ..discogs.shelf_endpoints import ALL, UNCATEGORIZED
from ..discogs.shelf_schema import read_basics, written
from ..shelf_fields import MEDIA, NOTES, SLEEVE
from ..store.shelf_rows import Folder, Instance, OwnField, Want, zone
from .csv_file import read_export
from .listing import CopyList, WantList
from .memory import Memory
from .pairing import day_of, pairs
from .tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..store.shelf_table import ShelfTable
    from .csv_file import ExportRow

#: The fields that every collection has, by their names there, and what the API calls
#: them in some answers.
STANDING = {"Media Condition": MEDIA, "Sleeve Condition": SLEEVE, "Notes": NOTES}


def take_export(shelf: ShelfTable, owner: str, path: str) -> Tally:
    """Take the export of a collection, whose owner is the current one from then on.

    :raises ExportError: the file is no such export
    """
    rows = read_export(path)
    with shelf.together():
        shelf.set_owner(owner)
        folders = _folders(shelf, owner, rows)
        fields = _fields(shelf, owner, rows)
        copies = [_copy(row, folders, fields) for row in rows]
        tally = _put(shelf, owner, copies, set(fields.values()))
        _put_records(shelf, rows)
        _count_folders(shelf, owner)
        _remember(shelf, owner, CopyList.name, path)
    return tally


def take_wants(shelf: ShelfTable, owner: str, path: str) -> Tally:
    """Take the export of a wantlist: see `take_export`.

    :raises ExportError: the file is no such export
    """
    rows = {row.release_id: row for row in read_export(path, of_wantlist=True)}
    with shelf.together():
        shelf.set_owner(owner)
        known = shelf.wants_by_id(owner, rows)
        wants = [
            Want(id_, row.rating, row.notes, _added(row.added) or _date(known, id_))
            for id_, row in rows.items()
        ]
        tally = Tally(ours=len(wants), theirs=len(wants), is_full=True)
        tally.count(known, wants)
        gone = [
            one.release_id for one in shelf.wants(owner) if one.release_id not in rows
        ]
        tally.gone = len(gone)
        shelf.put_wants(owner, wants)
        shelf.mark_wants_gone(owner, gone, time.time())
        _put_records(shelf, list(rows.values()))
        _remember(shelf, owner, WantList.name, path)
    return tally


def _date(known: Mapping[int, Want], release_id: int) -> str:
    return known[release_id].added if release_id in known else ""


def _folders(
    shelf: ShelfTable, owner: str, rows: Sequence[ExportRow]
) -> dict[str, int]:
    """Return the folders by their names; those that are not known are made."""
    known = {one.name: one.id for one in shelf.folders(owner)}
    known.setdefault("All", ALL)
    known.setdefault("Uncategorized", UNCATEGORIZED)
    free = min(0, *known.values())
    for name in dict.fromkeys(row.folder for row in rows if row.folder):
        if name not in known:
            free -= 1
            known[name] = free
    shelf.put_folders(owner, [Folder(id_, name, 0) for name, id_ in known.items()])
    return known


def _count_folders(shelf: ShelfTable, owner: str) -> None:
    counts = shelf.counts(owner)
    counts[ALL] = sum(counts.values())
    shelf.put_folders(
        owner,
        [one._replace(size=counts.get(one.id, 0)) for one in shelf.folders(owner)],
    )


def _fields(shelf: ShelfTable, owner: str, rows: Sequence[ExportRow]) -> dict[str, int]:
    """Return the custom fields of the file by their names; the unknown are made."""
    kept = shelf.fields(owner)
    known = {name: id_ for id_, name in field_names(kept).items()}
    free = min(0, *known.values())
    named: dict[str, int] = {}
    for name in rows[0].fields if rows else ():
        if name not in known:
            free -= 1
            known[name] = free
        named[name] = known[name]
    ids = {one.id for one in kept}
    new = [
        OwnField(id_, name, "textarea") for name, id_ in named.items() if id_ not in ids
    ]
    shelf.put_fields(owner, [*kept, *new])
    return named


def field_names(fields: Iterable[OwnField]) -> dict[int, str]:
    """Return what custom fields are called in an export, the standing ones first; of
    two with one name the other is "Shop (2)"."""
    names = {id_: name for name, id_ in STANDING.items()}
    taken = set(STANDING)
    for one in sorted(fields, key=lambda one: abs(one.id)):
        if one.id in names:
            continue
        name, number = one.name, 1
        while name in taken:
            number += 1
            name = f"{one.name} ({number})"
        taken.add(name)
        names[one.id] = name
    return names


def _copy(row: ExportRow, folders: dict[str, int], fields: dict[str, int]) -> Instance:
    notes = {fields[name]: value for name, value in row.fields.items() if value}
    folder = folders.get(row.folder, UNCATEGORIZED)
    return Instance(0, row.release_id, folder, row.rating, _added(row.added), notes)


def _added(text: str) -> str:
    """Return a date with the zone of Discogs' clocks, as the API tells it."""
    if not text:
        return ""
    found = datetime.fromisoformat(text)
    return found.replace(tzinfo=found.tzinfo or zone()).isoformat()


def _put(
    shelf: ShelfTable, owner: str, copies: Sequence[Instance], fields: set[int]
) -> Tally:
    """Put copies into the store, each with the number that it is known by."""
    known = shelf.instances(owner)
    same = {id(new): old for old, new in pairs(known, copies)}
    free = min((one.id for one in shelf.instances(owner, gone=True)), default=0)
    free = min(free, 0)
    put: list[Instance] = []
    for copy in copies:
        old = same.get(id(copy))
        if old is None:
            free -= 1
            put.append(copy._replace(id=free))
        else:
            put.append(_merged(old, copy, fields))
    gone = {one.id for one in known} - {one.id for one in put}
    tally = Tally(gone=len(gone), ours=len(put), theirs=len(put), is_full=True)
    tally.count({one.id: one for one in known}, put)
    shelf.put_instances(owner, put)
    shelf.mark_gone(owner, gone, time.time())
    return tally


def _merged(old: Instance, new: Instance, fields: set[int]) -> Instance:
    """Return a copy with its number, and what the file does not tell.

    :param fields: those that the file has a column for
    """
    is_same = not new.added or day_of(old.added) == day_of(new.added)
    others = {id_: text for id_, text in old.notes.items() if id_ not in fields}
    return new._replace(
        id=old.id,
        added=old.added if is_same else new.added,
        notes={**others, **new.notes},
    )


def _put_records(shelf: ShelfTable, rows: Iterable[ExportRow]) -> None:
    """Keep what the file says of releases of which Discogs has not told more."""
    basics = {row.release_id: row.basics for row in rows}
    known = shelf.basics(basics)
    told = {id_ for id_, text in known.items() if read_basics(text).is_of_discogs}
    shelf.put_records(
        {id_: written(one) for id_, one in basics.items() if id_ not in told}
    )


def _remember(shelf: ShelfTable, owner: str, name: str, path: str) -> None:
    """Remember when the list was so, and that Discogs is still to be asked."""
    moment = min(os.stat(path).st_mtime, time.time())
    Memory(shelf, owner, name).remember(
        as_of=moment, pulled=None, page=None, begun=None, unlisted=None
    )
