"""Take back what a run has changed, field by field, and nothing else.

What is no longer as the run has left it was changed by somebody since: that stays, and
is named.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from .. import packed_fields
from ..compat import library_rows
from ..store.journal_rows import ALBUM, FILE, ITEM, Trace
from .recorder import field_order, fields_in, plain
from .tag_file import (
    FileError,
    Rewrite,
    TaggedFile,
)
from .transaction import Applied, Transaction
from .undo_files import Left, OfFile, fields_of_files, taking_back, taking_back_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from beets.library import Album, Item, Library

    from ..store.journal_rows import Entry
    from .recorder import Recorder
    from .transaction import Rows

#: The word for it in the journal.
CLUE = "undo"

#: What is said of an album or item of which nothing is there any more.
REMOVED = "it was removed from the library since"


@dataclass(frozen=True, slots=True)
class Present:
    """What there is in the library of an entry's album and items, and their rows."""

    album: Album | None
    items: dict[int, Item]
    rows: Rows


@dataclass(slots=True)
class UndoPlan:
    """What taking back one entry does.

    `rows` maps place, id and field to the values that come back; `problems` are lines
    on what cannot be taken back.
    """

    entry: Entry
    there: Present
    rows: dict[str, dict[int, dict[str, Any]]] = field(
        default_factory=lambda: {ALBUM: {}, ITEM: {}}
    )
    rewrites: list[Rewrite] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    #: A file could not be read: what it holds may be taken back another time.
    is_unfinished: bool = False

    @property
    def is_empty(self) -> bool:
        """There is nothing to be taken back."""
        return not (any(self.rows.values()) or self.rewrites)


def present(lib: Library, entry: Entry, traces: Sequence[Trace]) -> Present:
    """Return what is still there of those that an entry is about.

    An id alone is not enough: when something is removed, it is given to another. But
    `beet update` gives an album, and all of its tracks, the day of one of them.
    """
    album_id, items = entry.subject.album, entry.subject.items
    wanted = {ALBUM: dict([album_id] if album_id else []), ITEM: dict(items)}
    days = {day for added in wanted.values() for day in added.values()}
    rows: Rows = {
        place: {
            id_: row
            for id_, row in library_rows.rows(lib, place, added).items()
            if row["added"] in days or _is_as_left(place, id_, row, traces)
        }
        for place, added in wanted.items()
    }
    album = lib.get_album(album_id[0]) if album_id and rows[ALBUM] else None
    models = {id_: lib.get_item(id_) for id_ in rows[ITEM]}
    return Present(
        album, {id_: item for id_, item in models.items() if item is not None}, rows
    )


def _is_as_left(
    place: str, id_: int, row: Mapping[str, Any], traces: Sequence[Trace]
) -> bool:
    """Tell whether a row holds exactly what an entry has made of it: it is the same,
    then, though somebody has changed the day on which it was added."""
    mine = [
        one
        for one in traces
        if one.place == place and id_ in one.models and one.field != "mtime"
    ]
    return any(one.new and one.new is not library_rows.ABSENT for one in mine) and all(
        row.get(one.field, library_rows.ABSENT) == one.new for one in mine
    )


def plan(
    lib: Library, entry: Entry, traces: Sequence[Trace], *, write: bool
) -> UndoPlan:
    """Return what taking back an entry would do; nothing is changed.

    :param write: tags that beets has written in an import go from the files, too
    """
    undoing = UndoPlan(entry, present(lib, entry, traces))
    there = undoing.there
    if not (there.album or there.items):
        undoing.problems.append(REMOVED)
        return undoing
    gone = set(entry.subject.items) - set(there.items)
    if gone:
        undoing.problems.append(f"tracks that were removed since: {len(gone)}")
    files = {trace.models[0]: trace for trace in traces if trace.place == FILE}
    for trace in traces:
        if trace.place != FILE:
            _plan_rows(undoing, trace, files)
    by_beets = write and entry.reason.by_beets
    by_field = fields_of_files(there, traces) if by_beets else {}
    changes: dict[int, Callable[[Item], OfFile]] = {
        id_: partial(taking_back_fields, fields=fields)
        for id_, fields in by_field.items()
    }
    changes |= {id_: partial(taking_back, trace=one) for id_, one in files.items()}
    for id_, change in changes.items():
        if id_ in there.items:
            plan_file(undoing, there.items[id_], change)
    return undoing


def carry(
    lib: Library, recorder: Recorder, undoing: UndoPlan, also: Callable[[], None]
) -> Applied:
    """Take back what was planned, and tell the journal.

    :param also: writes something else into the store, in one go with the journal
    :raises StoreError: the journal cannot be written; nothing was changed
    """
    there, entry = undoing.there, undoing.entry
    models = [*([there.album] if there.album else []), *there.items.values()]

    def set_rows() -> None:
        for place, of_place in undoing.rows.items():
            for id_, values in of_place.items():
                library_rows.put_rows(lib, place, id_, values)
        library_rows.reload(models)
        for model in models:
            library_rows.changed(lib, model)

    reason = entry.reason._replace(matched_by=CLUE, by_beets=False)
    items = list(there.items.values())
    transaction = Transaction(
        lib, recorder, entry.subject, reason, there.album, items, also
    )
    return transaction.change(set_rows, undoing.rewrites)


def _plan_rows(undoing: UndoPlan, trace: Trace, files: Mapping[int, Trace]) -> None:
    columns = library_rows.columns(trace.place)
    for id_ in trace.models:
        row = undoing.there.rows[trace.place].get(id_)
        if row is None:
            continue
        now = row.get(trace.field, library_rows.ABSENT)
        if trace.field == "mtime":
            if id_ in files or now != trace.new:
                continue  # the file's own time, which follows the file
        elif trace.field in columns and now is library_rows.ABSENT:
            undoing.left.append(Left(trace.place, id_, trace.field))
            continue  # beets has given up that column
        value, left = _taken_back(trace, now)
        undoing.left += [Left(trace.place, id_, name) for name in left]
        if value != now:
            undoing.rows[trace.place].setdefault(id_, {})[trace.field] = value


def _taken_back(trace: Trace, now: Any) -> tuple[Any, list[str]]:
    """Return the value that a field gets, and the fields that stay as they are."""
    if now in (trace.new, trace.old):
        return trace.old, []
    if trace.field != packed_fields.ROW:
        return now, [trace.field]
    old, new, is_ = (plain(one) for one in (trace.old, trace.new, now))
    value, left = packed_fields.taken_back(old, new, is_)
    return (library_rows.ABSENT if value is None else value), left


# Files.


def plan_file(undoing: UndoPlan, item: Item, taking: Callable[[Item], OfFile]) -> None:
    try:
        of_file = taking(item)
        file = TaggedFile(of_file.rewrite)
        file.change()
    except FileError as error:
        undoing.problems += error.lines
        undoing.is_unfinished = True
        return
    undoing.left += of_file.left
    if file.differs:
        undoing.rewrites.append(of_file.rewrite)


def fields_coming_back(undoing: UndoPlan) -> list[str]:
    """Return the names of the fields that get their old values."""
    names: dict[str, None] = {}
    for place, of_place in undoing.rows.items():
        for id_, values in of_place.items():
            for name, value in values.items():
                now = undoing.there.rows[place][id_].get(name, library_rows.ABSENT)
                trace = Trace(place, name, now, value, (id_,))
                names |= {field: None for field, *_ in fields_in(trace)}
    return sorted(names, key=field_order)
