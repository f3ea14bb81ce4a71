"""`beet discogs-undo` on Discogs: take back changes of a shelf."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from .shelf_session import put_right, signed_in_session
from .ui.shelf_lines import ShelfNames, entry_lines, perhaps_twice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beets.library import Library

    from ..importer.plugin import Plugin
    from ..journal.recorder import Recorder
    from ..shelf.steps import Step
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
    """Takes back entries about what a user has on Discogs; signs in when it is needed.

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
        #: Folder → how many copies would be taken out of it, if it were done.
        self._would_leave: Counter[int] = Counter()
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
            if undoing.step is not None:
                undoing.remarks += self._carry(session, undoing.step)
        except (DiscogsError, InDoubtError) as error:
            self.is_over = not isinstance(error, REFUSED)
            return _failed(str(error))
        return self._told(undoing)

    def _signed_in(self) -> ShelfSession:
        if self._session is None:
            self._session = signed_in_session(self._plugin)
            self._ask_names(self._session)
        return self._session

    def _ask_names(self, session: ShelfSession) -> None:
        from ..shelf.folders import ask_folders

        store, endpoints = self._plugin.store, session.endpoints
        fields = store.shelf.fields(endpoints.user)
        self._names = ShelfNames(
            ask_folders(endpoints, store), {one.id: one.name for one in fields}
        )

    def _carry(self, session: ShelfSession, step: Step) -> Iterator[str]:
        """Do a step, or only count what it would do; yield what is to be said of it."""
        from ..shelf.states import FOLDER, differences
        from ..store.journal_rows import FOLDERS

        if self._pretend:
            if FOLDER in differences(step.before, step.after):
                self._would_leave[(step.before or {}).get(FOLDER, 0)] += 1
            return
        reached = self._writer(session).carry(step)
        if step.place == FOLDERS:
            self._ask_names(session)
        yield from perhaps_twice(step, reached)

    def _planned(self, session: ShelfSession, entry: Entry) -> ShelfUndo:
        from ..discogs_links import release_id_of
        from ..shelf.states import COPIES, NAME, folder_state, place_of
        from ..shelf.undo import plan
        from ..store.journal_rows import FOLDERS

        store = self._plugin.store
        changes = store.journal.traces(entry.id)
        on = session.lists[place_of(changes)]
        there = on.now(release_id_of(entry.reason.release) or 0)
        if on.place == FOLDERS:
            there = {
                id_: folder_state(
                    one[NAME], one.get(COPIES, 0) - self._would_leave[id_]
                )
                for id_, one in there.items()
            }
        return plan(entry, changes, there, store, self._names.folders)

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
        from ..shelf.states import FOLDER, NAME
        from ..store.journal_rows import FOLDERS, WANTLIST

        now = undoing.now
        if now is None:  # nothing is left of it
            return []
        if undoing.place == WANTLIST:
            where = "on the wantlist"
        elif undoing.place == FOLDERS:
            where = f"in folder {now[NAME]}"
        else:
            where = f"of the copy in folder {self._names.value(FOLDER, now[FOLDER])}"
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
