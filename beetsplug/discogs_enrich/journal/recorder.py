"""What this process writes into the journal: one run, begun with its first change."""

from __future__ import annotations

import os
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .. import packed_fields
from ..compat import library_rows
from ..fields import BY_NAME
from ..store.journal_rows import COLLECTION, FILE, FOLDERS, WANTLIST, Reason, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from beets.library import Album, Item, Library

    from ..release.values import ReleaseValues
    from ..store import Store
    from ..store.journal_rows import NewEntry, Safeguard, Trace
    from ..store.journal_table import Journal

_ORDER = {name: place for place, name in enumerate(BY_NAME)}


class HalfWayError(Exception):
    """A change that failed could not be taken back; `lines` say of which files."""

    def __init__(self, *lines: str) -> None:
        super().__init__("; ".join(lines))
        self.lines = lines


class Begun:
    """An entry of the journal of which something is being changed; `id` is None where
    nothing is."""

    def __init__(self, journal: Journal, entry: int | None) -> None:
        self._journal = journal
        self.id = entry

    def guard(self, safeguard: Safeguard) -> None:
        """Write down how a file is put back that is written once more."""
        if self.id is not None:
            self._journal.guard(self.id, safeguard)

    def add(self, traces: Sequence[Trace], safeguards: Iterable[Safeguard]) -> None:
        """Write down what else is about to be changed: files that were due."""
        if self.id is not None and traces:
            self._journal.add(self.id, traces, safeguards)


class Recorder:
    """Records what is changed. Safe to use from several threads.

    :param command: what was typed behind `beet`
    :param keep: for how many seconds a run is kept
    :param undoes: the run that this one takes back
    :param whole: all of it, not only of some albums
    """

    def __init__(
        self,
        store: Store,
        command: str,
        keep: float,
        undoes: int | None = None,
        *,
        whole: bool = True,
    ) -> None:
        self._store = store
        self._command = command
        self._keep = keep
        self._undoes = undoes
        self._whole = whole
        self._lock = threading.Lock()
        self._run: int | None = None
        self._done: list[int] = []

    @property
    def run(self) -> int | None:
        """The number of this run; None: nothing was changed yet."""
        return self._run

    @contextmanager
    def change(self, lib: Library, new: NewEntry) -> Iterator[Begun]:
        """Write down what is changed while this is entered, before it is.

        Where the change fails, and took itself back, the entry goes again; with
        `HalfWayError` it stays, for the next run to go on with. Without traces nothing
        is changed, and there is none. With files that are written later it is done
        with `finish`.

        :raises StoreError: it cannot be written down; nothing may be changed then
        """
        journal = self._store.journal
        if not new.traces:
            if new.also is not None:
                new.also()
            yield Begun(journal, None)
            return
        entry = self.begin(lib, new)
        try:
            yield Begun(journal, entry)
        except HalfWayError:
            raise
        except BaseException:
            journal.drop(entry)
            raise
        if not new.due:
            self.finish(entry)

    def begin(self, lib: Library, new: NewEntry) -> int:
        """Write down what is about to be changed, and return the number of the entry.

        :raises StoreError: it cannot be written down; nothing may be changed then
        """
        journal = self._store.journal
        fields = sum(len(one.models) * len(list(fields_in(one))) for one in new.traces)
        with self._lock:
            now = time.time()
            if self._run is None:
                self._run = journal.begin_run(
                    name_of(lib),
                    self._command,
                    now,
                    undoes=self._undoes,
                    whole=self._whole,
                    keep_from=now - self._keep,
                )
            entry = journal.begin(self._run, now, new, fields=fields, done=self._done)
            self._done = []
        return entry

    def finish(self, entry: int) -> None:
        """Remember that an entry is done.

        That is told with the next one: a write of its own for each would take as long
        as the entry itself.
        """
        with self._lock:
            self._done.append(entry)

    def reopened(self, entry: int) -> Begun:
        """Return an entry whose files were due, to be written now."""
        return Begun(self._store.journal, entry)

    def close(self) -> None:
        """Tell what is done, at the end of the run.

        :raises StoreError: the file cannot be written
        """
        with self._lock:
            self._store.journal.settle(self._done)
            self._done = []


def name_of(lib: Library) -> str:
    """Return what a library is called in the journal: the path of its file."""
    return os.path.realpath(os.fsdecode(lib.path))


def subject_of(album: Album | None, items: Sequence[Item]) -> Subject:
    """Return whom an entry is about.

    :param album: None for a single, which is the only item
    """
    row = items[0] if album is None else album
    artist, title = (
        (row.artist, row.title) if album is None else (row.albumartist, row.album)
    )
    return Subject(
        f"{artist} - {title}",
        None if album is None or album.id is None else (album.id, album.added),
        {item.id: item.added for item in items if item.id is not None},
    )


def reason_of(row: Album | Item) -> Reason:
    """Return why an album or single looks as it does: what it is linked to."""
    release = packed_fields.own(row, "discogs_albumid") or 0
    master = packed_fields.own(row, "discogs_master_id") or 0
    key = f"r{release}" if release else f"m{master}" if master else ""
    clue = packed_fields.own(row, "discogs_matched_by") or ""
    return Reason(key, clue, packed_fields.own(row, "discogs_similarity") or 0.0)


def release_key(values: ReleaseValues) -> str:
    """Return what the journal calls a release: "r123", "m45" of a master."""
    return values.key if values.is_open else f"r{values.release_id}"


def fields_in(trace: Trace) -> Iterator[tuple[str, Any, Any]]:
    """Yield the fields that a trace of rows is about, with their old and new values,
    None where there is none.

    Nothing of files, nor of the times that the library has of them.
    """
    if trace.place == FILE or trace.field == "mtime":
        return
    values = plain(trace.old), plain(trace.new)
    if trace.place in (COLLECTION, WANTLIST, FOLDERS):
        yield trace.field, *values
        return
    if trace.field != packed_fields.ROW:
        old, new = (library_rows.typed(trace.place, trace.field, one) for one in values)
        yield trace.field, old, new
        return
    old, new = map(packed_fields.in_row, values)
    for name in packed_fields.PACKED:
        if old.get(name) != new.get(name):
            yield name, old.get(name), new.get(name)


def field_names(journal: Journal, entry_id: int) -> list[str]:
    """Return the names of the fields that an entry is about, in the usual order.

    Values are read only of the row that many fields stand in.
    """
    names = journal.fields(entry_id) - {"mtime"}
    if packed_fields.ROW in names:
        names.remove(packed_fields.ROW)
        traces = journal.traces(entry_id, packed_fields.ROW)
        names |= {name for trace in traces for name, *_ in fields_in(trace)}
    return sorted(names, key=field_order)


def plain(value: Any) -> Any:
    """Return a value of SQLite's, None where there is no row."""
    return None if value is library_rows.ABSENT else value


def field_order(name: str) -> tuple[int, str]:
    """Return where a field stands among others: as in the table of fields."""
    return _ORDER.get(name, len(_ORDER)), name
