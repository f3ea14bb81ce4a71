"""What a run leaves behind that was killed while it changed an album."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from .. import compat
from ..store.journal import FILE
from ..tags import saving
from .files import FileError, TaggedFile
from .journal import name_of
from .undo import present, taking_back

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beets.library import Item, Library

    from ..store import Store
    from ..store.journal import Entry, Trace
    from .undo import Present


class Recovered(NamedTuple):
    """An album whose files were put back as they were, or could not be."""

    name: str
    failures: tuple[str, ...] = ()
    is_whole: bool = True  # nothing of it is left


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
            there = present(lib, entry, traces)
            if _has_happened(there, traces):
                journal.settle([entry.id])
                continue
            recovered = _put_back(entry, there, traces)
            if recovered is None or recovered.is_whole:
                journal.drop(entry.id)
            elif not recovered.failures:
                journal.settle([entry.id])  # what is left of it can be taken back
        if recovered is not None:
            yield recovered


def _has_happened(there: Present, traces: Sequence[Trace]) -> bool:
    """Tell whether the library was committed: its rows are all new then, or all old.

    Where only files were to be changed, each is on its own.
    """
    of_rows = [one for one in traces if one.place != FILE and one.field != "mtime"]
    return not of_rows or any(
        there.rows[trace.place][id_].get(trace.field, compat.ABSENT) == trace.new
        for trace in of_rows
        for id_ in trace.models
        if id_ in there.rows[trace.place]
    )


def _put_back(
    entry: Entry, there: Present, traces: Sequence[Trace]
) -> Recovered | None:
    """Put an album's files back; None where they are as they were."""
    failures: list[str] = []
    is_changed = is_left = False
    for trace in traces:
        item = there.items.get(trace.models[0]) if trace.place == FILE else None
        if item is None:
            continue
        try:
            _remove_copy(item)
            of_file = taking_back(item, trace)
            is_left = is_left or bool(of_file.left)
            file = TaggedFile(of_file.rewrite)
            file.change()
            file.save()
            is_changed = is_changed or bool(file.differs)
        except FileError as error:
            failures += error.lines
    if not (is_changed or is_left or failures):
        return None
    whole = not (is_left or failures)
    return Recovered(entry.subject.name, tuple(failures), whole)


def _remove_copy(item: Item) -> None:
    """Remove the copy that was to take a file's place."""
    from beets.util import syspath

    with suppress(FileNotFoundError):
        os.remove(saving.copy_of(os.path.realpath(syspath(item.path))))
