"""`beet discogs-undo` on Discogs: take back changes of collection and wantlist."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .shelf_session import put_right, signed_in_session
from .ui.shelf_lines import ShelfNames, entry_lines, perhaps_twice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beets.library import Library

    from ..importer.plugin import Plugin
    from ..journal.recorder import Recorder
    from ..shelf.undo import ShelfUndo
    from ..shelf.writer import ShelfWriter
    from ..store.journal_rows import Entry
    from .shelf_session import ShelfSession

ANOTHERS = "it is what {} has on Discogs, and {} is signed in"
LATER = "what a run has left half done on Discogs is put right another time: {}"


class TakenBack(NamedTuple):
    """What became of an entry; `told` is what has changed, in words."""

    status: str
    told: str = ""
    failures: Sequence[str] = ()
    lines: Sequence[str] = ()
    is_unfinished: bool = False


class ShelfUndoing:
    """Takes back entries about a collection or wantlist; signs in when it is needed.

    `is_over`: the rest would fail, too.
    """

    def __init__(
        self, plugin: Plugin, lib: Library, recorder: Recorder, *, pretend: bool
    ) -> None:
        self._plugin = plugin
        self._lib = lib
        self._recorder = recorder
        self._pretend = pretend
        self._session: ShelfSession | None = None
        self._names = ShelfNames({}, {})
        self.is_over = False

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._session is not None:
            self._session.close()

    def take_back(self, entry: Entry) -> TakenBack:
        """Take back one entry; what there is on Discogs is asked first.

        :raises StoreError: the journal cannot be used
        """
        from ..discogs.errors import DiscogsError
        from ..shelf.steps import REFUSED
        from ..shelf.writer import InDoubtError

        try:
            session = self._signed_in()
            user, owner = session.endpoints.user, entry.subject.owner
            if user != owner:
                return _failed(ANOTHERS.format(owner, user))
            undoing = self._planned(session, entry)
            step = undoing.step
            if step is not None and not self._pretend:
                reached = self._writer(session).carry(step)
                undoing.remarks += perhaps_twice(step, reached)
        except (DiscogsError, InDoubtError) as error:
            self.is_over = not isinstance(error, REFUSED)
            return _failed(str(error))
        return self._told(undoing)

    def _signed_in(self) -> ShelfSession:
        from ..shelf.folders import ask_folders

        if self._session is None:
            self._session = signed_in_session(self._plugin)
            store, endpoints = self._plugin.store, self._session.endpoints
            fields = store.shelf.fields(endpoints.user)
            self._names = ShelfNames(
                ask_folders(endpoints, store), {one.id: one.name for one in fields}
            )
        return self._session

    def _planned(self, session: ShelfSession, entry: Entry) -> ShelfUndo:
        from ..shelf.states import place_of
        from ..shelf.undo import plan

        store = self._plugin.store
        changes = store.journal.traces(entry.id)
        on = session.lists[place_of(changes)]
        return plan(entry, changes, on, store, self._names.folders)

    def _writer(self, session: ShelfSession) -> ShelfWriter:
        from ..journal.undo_plan import CLUE
        from ..shelf.writer import ShelfWriter

        store = self._plugin.store
        return ShelfWriter(self._lib, store, self._recorder, session.lists, CLUE)

    def _told(self, undoing: ShelfUndo) -> TakenBack:
        """Return what became of an entry."""
        from ..shelf.states import traces

        step = undoing.step
        changes = traces(step.place, step.key, step.before, step.after) if step else ()
        told = "; ".join(entry_lines(self._names, changes)) if step else ""
        lines = [*undoing.problems, *self._left(undoing), *undoing.remarks]
        if step is None:
            return TakenBack("nothing to take back", lines=lines)
        in_part = bool(undoing.left or undoing.problems)
        status = "taken back in part" if in_part else "taken back"
        return TakenBack(status, told, lines=lines)

    def _left(self, undoing: ShelfUndo) -> list[str]:
        """Return what stays since somebody has changed it."""
        from ..shelf.states import FOLDER
        from ..store.journal_rows import COLLECTION

        if undoing.place == COLLECTION and undoing.now is not None:
            folder = self._names.value(FOLDER, undoing.now[FOLDER])
            where = f"of the copy in folder {folder}"
        else:
            where = "on the wantlist"
        return [
            f"changed since, and left as it is: {self._names.field(key)} {where}"
            for key in undoing.left
        ]


def _failed(why: str) -> TakenBack:
    return TakenBack("failed", failures=[why], is_unfinished=True)


def shelf_recovered(plugin: Plugin, lib: Library) -> None:
    """Put right what a run has left half done on Discogs, if Discogs can be asked.

    :raises StoreError: the journal cannot be used
    """
    from ..discogs.errors import DiscogsError
    from ..shelf.recovery import begun
    from ..shelf.writer import InDoubtError

    entries = begun(lib, plugin.store)
    if not entries:
        return
    try:
        session = signed_in_session(plugin)
        try:
            put_right(plugin, entries, session)
        finally:
            session.close()
    except (DiscogsError, InDoubtError) as error:
        plugin._log.warning(LATER, error)
