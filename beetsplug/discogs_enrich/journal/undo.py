"""Take back what a run has changed, field by field, and nothing else.

What is no longer as the run has left it was changed by somebody since: that stays, and
is named.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import compat, packed_fields
from ..store.journal_rows import ALBUM, FILE, ITEM, Trace
from . import raw_tags
from .recorder import field_order, fields_in, plain
from .tag_file import (
    Before,
    FileError,
    Rewrite,
    TaggedFile,
    opened,
    path_of,
    put_keys,
    shown,
)
from .transaction import Applied, Transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from beets.library import Album, Item, Library
    from mediafile import MediaFile

    from ..store.journal_rows import Entry
    from .recorder import Recorder
    from .transaction import Rows

#: The word for it in the journal.
CLUE = "undo"

#: What is said of an album or item of which nothing is there any more.
REMOVED = "it was removed from the library since"


class Left(NamedTuple):
    """Something that was changed since, and stays as it is."""

    place: str
    id: int
    field: str  # or the key of a file's tag


@dataclass(frozen=True, slots=True)
class Present:
    """What there is in the library of an entry's album and items, and their rows."""

    album: Album | None
    items: dict[int, Item]
    rows: Rows


@dataclass(frozen=True, slots=True)
class OfFile:
    """What is to be done to a file, and the keys of its tags that stay."""

    rewrite: Rewrite
    left: tuple[Left, ...] = ()


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
            for id_, row in compat.rows(lib, place, added).items()
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
    return any(one.new and one.new is not compat.ABSENT for one in mine) and all(
        row.get(one.field, compat.ABSENT) == one.new for one in mine
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
    by_field = _fields_of_files(there, traces) if by_beets else {}
    changes: dict[int, Callable[[Item], OfFile]] = {
        id_: partial(_taking_back_fields, fields=fields)
        for id_, fields in by_field.items()
    }
    changes |= {id_: partial(_taking_back, trace=one) for id_, one in files.items()}
    for id_, change in changes.items():
        if id_ in there.items:
            _plan_file(undoing, there.items[id_], change)
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
                compat.put_rows(lib, place, id_, values)
        compat.reload(models)
        for model in models:
            compat.changed(lib, model)

    reason = entry.reason._replace(clue=CLUE, by_beets=False)
    items = list(there.items.values())
    transaction = Transaction(lib, recorder, entry.subject, reason, there.album, items)
    return transaction.change(set_rows, undoing.rewrites, also=also)


def _plan_rows(undoing: UndoPlan, trace: Trace, files: Mapping[int, Trace]) -> None:
    columns = compat.columns(trace.place)
    for id_ in trace.models:
        row = undoing.there.rows[trace.place].get(id_)
        if row is None:
            continue
        now = row.get(trace.field, compat.ABSENT)
        if trace.field == "mtime":
            if id_ in files or now != trace.new:
                continue  # the file's own time, which follows the file
        elif trace.field in columns and now is compat.ABSENT:
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
    return (compat.ABSENT if value is None else value), left


# Files.


def _plan_file(undoing: UndoPlan, item: Item, taking: Callable[[Item], OfFile]) -> None:
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


class KeysBack(NamedTuple):
    """The keys of a file's tags that get back what they said; None takes one out.

    `before` is what the file was beside its tags, None where some of them stay.
    """

    values: Mapping[str, Any]
    before: Before | None
    left: tuple[Left, ...]


def keys_back(item: Item, trace: Trace) -> KeysBack:
    """Return how a file gets back what a trace says that it held.

    :raises FileError: it cannot be read, or is another kind of file now
    """
    was, made = trace.old, trace.new
    tags = opened(item).mgfile.tags
    try:
        old, new = (raw_tags.unpacked(tags, one["tags"]) for one in (was, made))
    except ValueError as error:
        path = shown(path_of(item))
        raise FileError(f"{path}: is another kind of file now") from error
    now = raw_tags.take(tags)
    values: dict[str, Any] = {}
    left = []
    for key in {**old, **new}:
        if now.get(key) == new.get(key):
            values[key] = old.get(key)
        elif now.get(key) != old.get(key):
            left.append(Left(FILE, item.id or 0, key))
    before = None if left else Before(**{k: was[k] for k in Before._fields})
    return KeysBack(values, before, tuple(left))


def _taking_back(item: Item, trace: Trace) -> OfFile:
    """Return how a file gets back what a trace says that it held."""
    values, before, left = keys_back(item, trace)
    return OfFile(Rewrite(item, partial(put_keys, values=values), before), left)


def _taking_back_fields(item: Item, fields: Mapping[str, tuple[Any, Any]]) -> OfFile:
    """Return how a file that beets has written loses what an entry had brought."""
    file = opened(item)
    values = {
        name: old or None
        for name, (old, new) in fields.items()
        if _said(getattr(file, name)) == _said(new)
    }

    def change(file: MediaFile) -> None:
        file.update(values)

    return OfFile(Rewrite(item, change))


def _fields_of_files(
    there: Present, traces: Iterable[Trace]
) -> dict[int, dict[str, tuple[Any, Any]]]:
    """Return the old and new values of the fields with a tag, by item."""
    found: dict[int, dict[str, tuple[Any, Any]]] = defaultdict(dict)
    for trace in traces:
        ids = there.items if trace.place == ALBUM else trace.models
        for name, old, new in fields_in(trace):
            if compat.has_tag(name) and (
                name in packed_fields.PACKED or trace.place == ITEM
            ):
                for id_ in ids:
                    found[id_][name] = old, new
    return found


def fields_coming_back(undoing: UndoPlan) -> list[str]:
    """Return the names of the fields that get their old values."""
    names: dict[str, None] = {}
    for place, of_place in undoing.rows.items():
        for id_, values in of_place.items():
            for name, value in values.items():
                now = undoing.there.rows[place][id_].get(name, compat.ABSENT)
                trace = Trace(place, name, now, value, (id_,))
                names |= {field: None for field, *_ in fields_in(trace)}
    return sorted(names, key=field_order)


def _said(value: Any) -> Any:
    """Return a value as it may be compared: what says nothing is alike."""
    return list(value or ()) if isinstance(value, list | tuple) else value or None
