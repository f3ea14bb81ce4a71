"""What a run leaves behind that was killed while it changed an album."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from ..compat import library_rows
from ..store.journal_rows import FILE
from . import backup, patch
from .apply import write_due
from .recorder import name_of
from .run_lock import is_importing
from .tag_file import (
    FileError,
    explained,
    path_of,
    put_keys_back,
    set_time,
    shown,
    take_back,
)
from .transaction import Transaction
from .undo_files import keys_back
from .undo_plan import present

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beets.library import Library

    from ..store import Store
    from ..store.journal_rows import Due, Entry, Safeguard, Trace
    from .recorder import Recorder

BACKUP_STANDS = "{}: another program has written to it since; what it held stands in {}"


@dataclass(slots=True)
class Recovered:
    """An album whose files were put back as they were, as far as that was possible.

    `is_changed`: some of them were not; `is_left`: others have changed them since, and
    that stays; `is_finished`: an import was killed before it had written them, and now
    they are; `failures` are lines on what could not be done.
    """

    name: str
    is_changed: bool = False
    is_left: bool = False
    is_finished: bool = False
    failures: list[str] = field(default_factory=list)

    @property
    def is_news(self) -> bool:
        """There is something to be told."""
        done = self.is_changed or self.is_left or self.is_finished
        return done or bool(self.failures)


def recover(
    lib: Library, store: Store, recorder: Recorder, *, spare_links: bool
) -> Iterator[Recovered]:
    """Bring library and files together again where a run was killed between them.

    Of an album either both were changed, or files alone; those get back what the
    journal says that they held. Of an import the library may be ahead: then files get
    what it has. Who still writes holds the library meanwhile, so that nobody's work is
    taken for that of a dead one.

    :param spare_links: leave files alone that have other names
    :raises StoreError: the journal cannot be read or written
    """
    journal = store.journal
    begun = journal.begun(name_of(lib))
    of_imports = {entry.id for entry in begun if journal.due(entry.id)}
    is_alive = bool(of_imports) and is_importing(lib)
    for entry in begun:
        if entry.subject.owner:
            continue  # nothing of the library: see `shelf.recovery`
        if entry.id in of_imports and is_alive:
            continue
        with library_rows.writing(lib):
            recovered = _Recovery(lib, store, entry).run(recorder, spare_links)
        if recovered.is_news:
            yield recovered


class _Recovery:
    """One entry of the journal that nobody has told to be done."""

    def __init__(self, lib: Library, store: Store, entry: Entry) -> None:
        self._lib = lib
        self._journal = store.journal
        self._entry = entry
        self._traces = self._journal.traces(entry.id)
        self._safeguards = self._journal.safeguards(entry.id)
        self._there = present(lib, entry, self._traces)
        self._found = Recovered(entry.subject.name)

    def run(self, recorder: Recorder, spare_links: bool) -> Recovered:
        """Put right what was left; what could not be stays for the next time."""
        found, entry, due = self._found, self._entry, self._journal.due(self._entry.id)
        if self._has_happened() and not due:
            for safeguard in self._safeguards:
                backup.remove_both(os.fsdecode(safeguard.path))
            self._journal.settle([entry.id])
            return found
        for safeguard in self._safeguards:
            self._mend(safeguard)
        if self._has_happened():
            found.is_changed = False  # what was cut short is done anew
            self._finish(recorder, due, spare_links)
            self._journal.settle([entry.id])
            return found
        for trace in self._traces:
            if trace.place == FILE:
                self._put_tags_back(trace)
        if found.is_left and not found.failures:
            self._journal.settle([entry.id])  # what is left of it can be taken back
        elif not found.failures:
            self._journal.drop(entry.id)
        return found

    def _has_happened(self) -> bool:
        """Tell whether the library was committed: its rows are all new then, or all
        old.

        Where only files were to be changed nothing tells, and they are put back.
        """
        rows = self._there.rows
        return any(
            rows[trace.place][id_].get(trace.field, library_rows.ABSENT) == trace.new
            for trace in self._traces
            if trace.place != FILE and trace.field != "mtime"
            for id_ in trace.models
            if id_ in rows[trace.place]
        )

    def _mend(self, safeguard: Safeguard) -> None:
        """Make a file whole that may have been written in part."""
        then = os.fsdecode(safeguard.path)
        item = self._there.items.get(safeguard.item)
        path = then if item is None else path_of(item)
        if not os.path.exists(path):
            return  # somebody has removed it since
        try:
            with explained(path):
                if self._made_whole(safeguard, path, then):
                    self._found.is_changed = True
                    set_time(path, self._times[safeguard.item])
        except FileError as error:
            self._found.failures += error.lines

    @property
    def _times(self) -> dict[int, int]:
        files = (trace for trace in self._traces if trace.place == FILE)
        return {trace.models[0]: trace.old["mtime_ns"] for trace in files}

    def _made_whole(self, safeguard: Safeguard, path: str, then: str) -> bool:
        """Make a file whole; tell whether it was as it was to become, in part or
        whole.

        :param then: where it was when it was written
        """
        if safeguard.patch:
            bytes_ = patch.unpacked(safeguard.patch)
            if bytes_.state(path) == patch.OTHER:
                self._found.is_left = True  # its tags are looked at, key by key
                return False
            return take_back(bytes_, path)
        found = backup.put_back(path, then)
        if found is None:
            raise FileError(BACKUP_STANDS.format(shown(path), shown(backup.of(then))))
        return found

    def _put_tags_back(self, trace: Trace) -> None:
        """Let a file's tags say what they said before, where they do not by now."""
        item = self._there.items.get(trace.models[0])
        if item is None or not os.path.exists(path_of(item)):
            return
        try:
            keys = keys_back(item, trace)
            self._found.is_left = self._found.is_left or bool(keys.left)
            guard = partial(self._journal.guard, self._entry.id)
            if put_keys_back(item, keys.values, keys.before, guard):
                self._found.is_changed = True
        except FileError as error:
            self._found.failures += error.lines

    def _finish(
        self, recorder: Recorder, due: Sequence[Due], spare_links: bool
    ) -> None:
        """Write the files that an import has left without what the library has.

        One that is still where it came from is somebody's original, and stays so.
        """
        original = {one.item: os.fsdecode(one.original) for one in due}
        items = [
            item
            for id_, item in self._there.items.items()
            if id_ in original
            and path_of(item) != os.path.realpath(original[id_])
            and os.path.exists(path_of(item))
        ]
        if not items:
            return
        entry, there = self._entry, self._there
        transaction = Transaction(
            self._lib, recorder, entry.subject, entry.reason, there.album, items
        )
        self._found.is_finished = True
        failures = write_due(transaction, entry.id, spare_links=spare_links)
        self._found.failures += failures
