"""One import: what became of its albums, and what is to be said about them, and when.

beets looks albums up while its user is asked about an earlier one, so that what goes
wrong with a look-up has to wait until its album's turn has come.
"""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from ..compat import beets_program

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from beets.importer import ImportSession, ImportTask
    from beets.library import Item, Library
    from beets.logging import BeetsLogger

#: What became of an album that Discogs gave no answer for.
UNANSWERED = "not looked up"


class ImportRun:
    """What is known of the import that is under way; safe to use from its threads."""

    def __init__(self, log: BeetsLogger) -> None:
        self._log = log
        self._lock = threading.RLock()
        self.begin(None)

    def begin(
        self, session: ImportSession | None, clear: Callable[[], None] | None = None
    ) -> None:
        """Begin anew.

        :param clear: takes away what is shown while nobody is asked
        """
        self._clear = clear
        #: What became of the albums and singles that were imported; see `STATUSES`.
        self.statuses: Counter[str] = Counter()
        #: Where files are that were skipped, and that Discogs gave no answer for.
        self.skipped: list[str] = []
        self._entries: WeakKeyDictionary[ImportTask, int] = WeakKeyDictionary()
        self._lock_of_library: object = None
        self._asked: ImportTask | None = None
        self._looked_up: ImportTask | None = None
        # By what `_key` calls a task.
        self._lines: defaultdict[int, list[str]] = defaultdict(list)
        self._late: list[str] = []
        self._unanswered: set[int] = set()
        if session is not None:
            beets_program.around_questions(
                session, self._begin_asking, self._end_asking
            )

    @property
    def is_asking(self) -> bool:
        """A prompt may be on the screen."""
        return self._asked is not None

    # Looking up.

    def look_up(self, task: ImportTask) -> None:
        """Remember which task is looked up now."""
        with self._lock:
            self._looked_up = task

    def say(self, items: Sequence[Item], line: str) -> None:
        """Say something about a task in its turn.

        :param items: the task's; empty: nobody knows whose an id is that is asked for
        """
        with self._lock:
            asked = self._asked
            key = _key(items) if items else self._key_of_id()
            if key is not None and (asked is None or _key(asked.items) != key):
                self._lines[key].append(line)
                return
        self._log.warning("{}", line)

    def _key_of_id(self) -> int | None:
        """Return whose an id most likely is: theirs who are asked, and may have typed
        it (None), or of what is looked up."""
        if self._asked is not None or self._looked_up is None:
            return None
        return _key(self._looked_up.items)

    def unanswered(self, items: Sequence[Item]) -> None:
        """Remember that Discogs gave no answer for a task."""
        with self._lock:
            if items:
                self._unanswered.add(_key(items))

    # Asking.

    def _begin_asking(self, task: ImportTask) -> None:
        self.take_turn(task)
        with self._lock:
            self._asked = task
        if self._clear is not None:
            self._clear()

    def _end_asking(self) -> None:
        with self._lock:
            self._asked = None
            late, self._late = self._late, []
        for line in late:
            self._log.warning("{}", line)

    def take_turn(self, task: ImportTask) -> None:
        """Say what waited for a task's turn."""
        with self._lock:
            lines = self._lines.pop(_key(task.items), ()) if task.items else ()
        for line in lines:
            self._log.warning("{}", line)

    def chosen(self, task: ImportTask) -> None:
        """Note what was chosen for a task."""
        self.take_turn(task)
        with self._lock:
            key = _key(task.items) if task.items else 0
            if task.skip and key in self._unanswered:
                self.skipped += [beets_program.displayable(path) for path in task.paths]
            self._unanswered.discard(key)

    # What is still to be done for it.

    def has_due(self, lib: Library, task: ImportTask, entry: int) -> None:
        """Remember an entry of the journal whose files are written later."""
        from ..journal.run_lock import hold_import

        with self._lock:
            self._entries[task] = entry
            if self._lock_of_library is None:
                # Until all of it is done nobody else may take it for a dead one's.
                self._lock_of_library = hold_import(lib)

    def due(self, task: ImportTask) -> int | None:
        """Return the entry of a task whose files are to be written now."""
        with self._lock:
            return self._entries.pop(task, None)

    # What became of it.

    def tell(self, line: str) -> None:
        """Say something about a task whose turn is over, but not amid a prompt."""
        with self._lock:
            if self.is_asking:
                self._late.append(line)
                return
        self._log.warning("{}", line)

    def note(self, status: str) -> None:
        """Count what became of an album or single that was imported."""
        with self._lock:
            self.statuses[status] += 1


def _key(items: Sequence[Any]) -> int:
    """Return what a task is called: all that is done for it is done with its items."""
    return id(items[0])
