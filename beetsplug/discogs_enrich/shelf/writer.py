"""What is changed on Discogs is written into the journal before, and kept after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..discogs.errors import DiscogsError
from ..store.journal_rows import COLLECTION, FOLDERS, NewEntry, Reason
from .states import differences, traces
from .steps import LOST, found, looked_at, reach

if TYPE_CHECKING:
    from collections.abc import Mapping

    from beets.library import Library

    from ..journal.recorder import Recorder
    from ..store import Store
    from ..store.journal_rows import Trace
    from .shelf_list import ShelfList
    from .steps import Reached, Step


class InDoubtError(Exception):
    """Nobody knows whether something was changed: the journal knows that it was begun,
    and the next command finds out."""


class ShelfWriter:
    """Changes collection, wantlist and folders of a user.

    :param lists: all of them, by what the journal calls them
    :param clue: why something is changed; "undo", say
    """

    def __init__(
        self,
        lib: Library,
        store: Store,
        recorder: Recorder,
        lists: Mapping[str, ShelfList],
        clue: str = "",
    ) -> None:
        self._lib = lib
        self._store = store
        self._recorder = recorder
        self._lists = lists
        self._clue = clue

    def carry(self, step: Step) -> Reached:
        """Do what a step says; return how it is then.

        :raises DiscogsError: not all of it is done; what is, is in the journal
        :raises InDoubtError: from such an error: what is done is not known
        :raises StoreError: the journal cannot be written
        """
        on = self._lists[step.place]
        new = NewEntry(
            step.subject,
            Reason(f"r{step.release_id}" if step.release_id else "", self._clue),
            traces(step.place, step.key, step.before, step.after),
            known=sorted(step.known),
        )
        entry = self._recorder.begin(self._lib, new)
        return bring_about(self._store, entry, step, on)


def bring_about(
    store: Store, entry: int, step: Step, on: ShelfList, start: Reached | None = None
) -> Reached:
    """Do what a step says, of which the journal knows that it was begun.

    :param start: how far it is already
    :raises DiscogsError, InDoubtError: as `ShelfWriter.carry` does
    """
    try:
        reached = reach(step, on, start)
    except DiscogsError as error:
        finish(store, entry, step, _read_after(error, step, on), on)
        raise
    finish(store, entry, step, reached, on)
    return reached


def _read_after(error: DiscogsError, step: Step, on: ShelfList) -> Reached:
    """Return what there is after a failure."""
    try:
        if isinstance(error, LOST):
            return looked_at(step, on)
        on.forget()
        return found(step, on.now(step.release_id))
    except DiscogsError:
        raise InDoubtError(str(error)) from error


def finish(
    store: Store, entry: int, step: Step, reached: Reached, on: ShelfList
) -> bool:
    """Write what has become of a step: the journal, and what is kept of the shelf.

    Return whether anything has.

    What others have changed meanwhile is none of its doing.
    """
    done = _done(step, reached)
    with store.shelf.together():
        on.keep(step.release_id, reached.key, reached.state)
        if not done:
            store.journal.drop(entry)
            return False
        store.shelf_journal.finish(entry, done)
        if step.key not in (0, reached.key):
            _renumber(store, step, reached.key)
    return True


def _renumber(store: Store, step: Step, new: int) -> None:
    """Write everywhere that something came back under another number."""
    if step.place == COLLECTION:
        store.shelf_journal.renumber(step.key, new)
    elif step.place == FOLDERS:
        store.shelf_journal.renumber_folder(step.subject.owner, step.key, new)


def _done(step: Step, reached: Reached) -> list[Trace]:
    """Return what a step has changed indeed."""
    if reached.state is None and step.after is not None:
        return []  # it was never there, or somebody has removed it
    wanted = differences(step.before, step.after)
    changed = traces(step.place, reached.key, step.before, reached.state)
    return [
        one
        for one in changed
        if one.field in wanted and (step.before is None or one.new == wanted[one.field])
    ]
