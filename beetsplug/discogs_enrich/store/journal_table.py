"""The journal: what was changed in library and files, written before it happens."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from . import run_fates, run_list
from .journal_rows import (
    FILE,
    Due,
    Entry,
    NewEntry,
    Reason,
    Run,
    Safeguard,
    Subject,
    Trace,
    trace_rows,
    traces_of,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from .file import StoreFile

#: Of an entry: it was begun, and nobody has told yet that it is done.
BEGUN, DONE = 0, 1

#: The tables of what counts of an entry only until it is done.
_WHILE_BEGUN = ("safeguards", "due", "known_copies")


class Journal:
    """The journal of all libraries. Every method may raise `StoreError`."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    # Writing.

    def begin_run(
        self,
        library: str,
        command: str,
        at: float,
        *,
        undoes: int | None = None,
        whole: bool = True,
        keep_from: float = 0.0,
    ) -> int:
        """Begin a run and return its number; runs that ended before are thinned.

        But not the one that is taken back, nor what was cut short in the middle.

        :param command: what was typed; a line, whatever its words hold
        :param undoes: the run that it takes back
        :param whole: all of it, not only of some albums
        :param keep_from: seconds since the epoch
        """
        with self._file.together() as db:
            begun = "SELECT run_id FROM entries WHERE state = 0"
            old = f"SELECT id FROM runs WHERE last < ? AND id NOT IN ({begun})"  # noqa: S608
            for (id_,) in db.execute(old, (keep_from,)).fetchall():
                if id_ != undoes:
                    _forget(db, id_)
            sql = (
                "INSERT INTO runs (library, command, began, last, undoes, whole)"
                " VALUES (?, ?, ?, ?, ?, ?)"
            )
            line = printable(command.replace("\n", " "))
            row = (library, line, at, at, undoes, whole)
            return _inserted(db.execute(sql, row))

    def begin(
        self,
        run_id: int,
        at: float,
        new: NewEntry,
        *,
        fields: int,
        done: Sequence[int] = (),
    ) -> int:
        """Write what is about to be changed, and return the number of the entry.

        :param fields: how many fields the traces are about, each model's on its own
        :param done: entries that are done by now
        """
        subject, traces = new.subject, new.traces
        album = subject.album
        models = {"album": album and album[1], "items": dict(subject.items)}
        files = len({id_ for t in traces if t.place == FILE for id_ in t.models})
        files += len(new.due) if new.reason.by_beets else 0  # others are added: `add`
        with self._file.together() as db:
            if new.also is not None:
                new.also()
            settle_in(db, done)
            sql = (
                "INSERT INTO entries (run_id, at, state, name, album_id, models,"
                " release, clue, similarity, by_beets, fields, files, owner)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            )
            row = (
                run_id,
                at,
                BEGUN,
                printable(subject.name),
                album and album[0],
                json.dumps(models),
                *new.reason,
                fields,
                files,
                subject.owner,
            )
            entry_id = _inserted(db.execute(sql, row))
            add_changes(db, entry_id, traces)
            _guard(db, entry_id, new.safeguards)
            db.executemany(
                "INSERT INTO due VALUES (?, ?, ?)",
                [(entry_id, *one) for one in new.due],
            )
            db.executemany(
                "INSERT INTO known_copies VALUES (?, ?)",
                [(entry_id, one) for one in new.known],
            )
            db.execute(
                "UPDATE runs SET last = ?, albums = albums + 1,"
                " fields = fields + ?, files = files + ? WHERE id = ?",
                (at, fields, files, run_id),
            )
            return entry_id

    def add(
        self, entry_id: int, traces: Sequence[Trace], safeguards: Iterable[Safeguard]
    ) -> None:
        """Write what else is about to be changed for an entry: files that were due."""
        with self._file.together() as db:
            add_changes(db, entry_id, traces)
            _guard(db, entry_id, safeguards)
            db.execute(
                "UPDATE entries SET files = files + ? WHERE id = ?",
                (len(traces), entry_id),
            )
            db.execute(
                "UPDATE runs SET files = files + ?"
                " WHERE id = (SELECT run_id FROM entries WHERE id = ?)",
                (len(traces), entry_id),
            )

    def guard(self, entry_id: int, safeguard: Safeguard) -> None:
        """Write how a file is put back that is written once more."""
        with self._file.together() as db:
            _guard(db, entry_id, [safeguard])

    def settle(self, done: Sequence[int]) -> None:
        """Write that entries are done."""
        if done:
            with self._file.together() as db:
                settle_in(db, done)

    def in_part(self, run_id: int, *, torn: bool) -> None:
        """Write that a run has not taken back all of what it was to.

        :param torn: of something that it has taken back not all
        """
        whole = run_fates.TORN if torn else run_fates.SOME
        with self._file.together() as db:
            db.execute("UPDATE runs SET whole = ? WHERE id = ?", (whole, run_id))

    def drop(self, entry_id: int) -> None:
        """Take out an entry of which nothing has happened, or nothing is left."""
        with self._file.together() as db:
            sql = "SELECT fields, files, run_id FROM entries WHERE id = ?"
            db.executemany(
                "UPDATE runs SET albums = albums - 1, fields = fields - ?,"
                " files = files - ? WHERE id = ?",
                db.execute(sql, (entry_id,)).fetchall(),
            )
            for table in ("changes", *_WHILE_BEGUN):
                db.execute(f"DELETE FROM {table} WHERE entry_id = ?", (entry_id,))  # noqa: S608
            db.execute("DELETE FROM entries WHERE id = ?", (entry_id,))

    # Reading.

    def runs(self, library: str) -> list[Run]:
        """Return the runs that have changed something in a library, the first first."""
        return run_list.runs(self._rows, library)

    def entries(self, run_id: int) -> list[Entry]:
        """Return the entries of a run in their order."""
        return self._entries("run_id = ?", run_id)

    def begun(self, library: str) -> list[Entry]:
        """Return the entries of which nobody has told that they are done."""
        where = "state = 0 AND run_id IN (SELECT id FROM runs WHERE library = ?)"
        return self._entries(where, library)

    def traces(self, entry_id: int, field: str | None = None) -> list[Trace]:
        """Return what an entry changes.

        :param field: only the rows of the library that are called so
        """
        sql = (
            "SELECT place, field, old, new, models FROM changes"
            " WHERE entry_id = ? AND field = ifnull(?, field) ORDER BY line"
        )
        rows = self._rows(sql, entry_id, field)
        return [trace for row in rows for trace in traces_of(*row)]

    def fields(self, entry_id: int) -> set[str]:
        """Return what the rows of the library are called that an entry changes."""
        sql = "SELECT field FROM changes WHERE entry_id = ? AND place <> ?"
        return {name for (name,) in self._rows(sql, entry_id, FILE)}

    def safeguards(self, entry_id: int) -> list[Safeguard]:
        """Return how the files of an entry are put back."""
        sql = "SELECT item_id, path, patch FROM safeguards WHERE entry_id = ?"
        return [Safeguard(*row) for row in self._rows(sql, entry_id)]

    def due(self, entry_id: int) -> list[Due]:
        """Return the files of an entry that are still to be written."""
        sql = "SELECT item_id, original FROM due WHERE entry_id = ?"
        return [Due(*row) for row in self._rows(sql, entry_id)]

    def _entries(self, where: str, value: Any) -> list[Entry]:
        sql = (
            "SELECT id, run_id, at, state, name, album_id, models, release, clue,"  # noqa: S608
            " similarity, by_beets, files, owner"
            f" FROM entries WHERE {where} ORDER BY id"
        )
        return list(_read(self._rows(sql, value)))

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        """Read at once, so that no lock stays; [] where there is no file."""
        return self._file.read(lambda db: db.execute(sql, values).fetchall()) or []


def printable(name: str) -> str:
    """Return a text that SQLite can hold: of a path's odd bytes only that there are."""
    return name.encode("utf-8", "replace").decode()


def _inserted(cursor: sqlite3.Cursor) -> int:
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _forget(db: sqlite3.Connection, run_id: int) -> None:
    entries = "SELECT id FROM entries WHERE run_id = ?"
    for table in ("changes", *_WHILE_BEGUN):
        db.execute(f"DELETE FROM {table} WHERE entry_id IN ({entries})", (run_id,))  # noqa: S608
    db.execute("DELETE FROM entries WHERE run_id = ?", (run_id,))
    db.execute("DELETE FROM runs WHERE id = ?", (run_id,))


def settle_in(db: sqlite3.Connection, done: Sequence[int]) -> None:
    sql = "UPDATE entries SET state = ? WHERE id = ?"
    db.executemany(sql, [(DONE, id_) for id_ in done])
    for table in _WHILE_BEGUN:
        ids = [(id_,) for id_ in done]
        db.executemany(f"DELETE FROM {table} WHERE entry_id = ?", ids)  # noqa: S608


def add_changes(db: sqlite3.Connection, entry_id: int, traces: Sequence[Trace]) -> None:
    sql = "SELECT ifnull(max(line) + 1, 0) FROM changes WHERE entry_id = ?"
    (first,) = db.execute(sql, (entry_id,)).fetchone()
    db.executemany(
        "INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(entry_id, line, *row) for line, row in enumerate(trace_rows(traces), first)],
    )


def _guard(
    db: sqlite3.Connection, entry_id: int, safeguards: Iterable[Safeguard]
) -> None:
    db.executemany(
        "INSERT OR REPLACE INTO safeguards VALUES (?, ?, ?, ?)",
        [(entry_id, *safeguard) for safeguard in safeguards],
    )


def _read(rows: Sequence[Any]) -> Iterator[Entry]:
    for id_, run, at, state, name, album_id, written, *reason, files, owner in rows:
        models = json.loads(written)
        album = None if album_id is None else (album_id, models["album"])
        items = {int(item): added for item, added in models["items"].items()}
        subject = Subject(name, album, items, owner)
        yield Entry(id_, run, at, state, subject, Reason(*reason), files)
