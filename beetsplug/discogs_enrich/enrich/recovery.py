"""What a run leaves behind that was killed while it changed an album."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from .. import compat
from ..store.journal import FILE
from ..tags import backup, patch
from .files import (
    FileError,
    explained,
    path_of,
    put_keys_back,
    set_time,
    shown,
    take_back,
)
from .journal import name_of
from .undo import keys_back, present

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beets.library import Library

    from ..store import Store
    from ..store.journal import Journal, Safeguard, Trace
    from .undo import Present

BACKUP_STANDS = "{}: another program has written to it since; what it held stands in {}"


@dataclass(slots=True)
class Recovered:
    """An album whose files were put back as they were, as far as that was possible.

    `is_changed`: some of them were not; `is_left`: others have changed them since, and
    that stays; `failures` are lines on those that could not be put back.
    """

    name: str
    is_changed: bool = False
    is_left: bool = False
    failures: list[str] = field(default_factory=list)

    @property
    def is_news(self) -> bool:
        """There is something to be told."""
        return self.is_changed or self.is_left or bool(self.failures)


def recover(lib: Library, store: Store) -> Iterator[Recovered]:
    """Bring library and files together again where a run was killed between them.

    Of an album either both were changed, or files alone; those get back what the
    journal says that they held. Who still writes holds the library meanwhile, so that
    nobody's work is taken for that of a dead one.

    :raises StoreError: the journal cannot be read or written
    """
    journal = store.journal
    for entry in journal.begun(name_of(lib)):
        with compat.writing(lib):
            traces = journal.traces(entry.id)
            safeguards = journal.safeguards(entry.id)
            there = present(lib, entry, traces)
            if _has_happened(there, traces):
                for safeguard in safeguards:
                    backup.remove_both(os.fsdecode(safeguard.path))
                journal.settle([entry.id])
                continue
            recovered = Recovered(entry.subject.name)
            _mend(there, traces, safeguards, recovered)
            _put_tags_back(there, traces, journal, entry.id, recovered)
            if recovered.is_left and not recovered.failures:
                journal.settle([entry.id])  # what is left of it can be taken back
            elif not recovered.failures:
                journal.drop(entry.id)
        if recovered.is_news:
            yield recovered


def _has_happened(there: Present, traces: Sequence[Trace]) -> bool:
    """Tell whether the library was committed: its rows are all new then, or all old.

    Where only files were to be changed nothing tells, and they are put back.
    """
    return any(
        there.rows[trace.place][id_].get(trace.field, compat.ABSENT) == trace.new
        for trace in traces
        if trace.place != FILE and trace.field != "mtime"
        for id_ in trace.models
        if id_ in there.rows[trace.place]
    )


def _mend(
    there: Present,
    traces: Sequence[Trace],
    safeguards: Sequence[Safeguard],
    recovered: Recovered,
) -> None:
    """Make files whole that were written in part."""
    times = {
        trace.models[0]: trace.old["mtime_ns"]
        for trace in traces
        if trace.place == FILE
    }
    for safeguard in safeguards:
        then = os.fsdecode(safeguard.path)
        item = there.items.get(safeguard.item)
        path = then if item is None else path_of(item)
        if not os.path.exists(path):
            continue  # somebody has removed it since
        try:
            with explained(path):
                if _made_whole(safeguard, path, then, recovered):
                    recovered.is_changed = True
                    set_time(path, times[safeguard.item])
        except FileError as error:
            recovered.failures += error.lines


def _made_whole(
    safeguard: Safeguard, path: str, then: str, recovered: Recovered
) -> bool:
    """Make a file whole; tell whether it was as it was to become, in part or whole.

    :param then: where it was when it was written
    """
    if safeguard.patch:
        bytes_ = patch.unpacked(safeguard.patch)
        if bytes_.state(path) == patch.OTHER:
            recovered.is_left = True  # its tags are looked at, key by key
            return False
        return take_back(bytes_, path)
    found = backup.put_back(path, then)
    if found is None:
        raise FileError(BACKUP_STANDS.format(shown(path), shown(backup.of(then))))
    return found


def _put_tags_back(
    there: Present,
    traces: Sequence[Trace],
    journal: Journal,
    entry_id: int,
    recovered: Recovered,
) -> None:
    """Let the tags say what they said before, where they do not by now."""
    for trace in traces:
        item = there.items.get(trace.models[0]) if trace.place == FILE else None
        if item is None or not os.path.exists(path_of(item)):
            continue
        try:
            keys = keys_back(item, trace)
            recovered.is_left = recovered.is_left or bool(keys.left)
            guard = partial(journal.guard, entry_id)
            if put_keys_back(item, keys.values, keys.before, guard):
                recovered.is_changed = True
        except FileError as error:
            recovered.failures += error.lines
