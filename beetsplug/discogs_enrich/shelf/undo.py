"""Take back what a run has changed on Discogs, field by field.

What is there is asked first: what is no longer as the run has left it was changed by
somebody since, and stays.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..compat.library_rows import ABSENT
from ..discogs.shelf_endpoints import UNCATEGORIZED
from ..discogs_links import release_id_of
from ..store.journal_rows import COLLECTION, FOLDERS, WANTLIST
from ..store.shelf_rows import moment_of
from .states import (
    FOLDER,
    NAME,
    is_there,
    key_of,
    new_values,
    old_values,
    place_of,
    with_values,
)
from .steps import Step

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from ..store import Store
    from ..store.journal_rows import Entry, Trace
    from .states import State

GONE = {
    COLLECTION: "it was removed from the collection since",
    WANTLIST: "it was taken from the wantlist since",
    FOLDERS: "it was removed since",
}
MADE_SINCE = "another folder of that name was made since"
ADDED_SINCE = "another copy was added to the collection since"
NO_FOLDER = "its folder is there no more: it comes into Uncategorized"
FOLDER_GONE = "its folder is there no more: it stays where it is"
NEW_DAY = "it comes back as a new copy: Discogs counts it as added today"


@dataclass(slots=True)
class ShelfUndo:
    """What taking back one entry does.

    `step` does it, None: there is nothing to do; `left` are the fields that stay as
    somebody has left them since, of a copy or want that is as `now`; `problems` are
    lines on what cannot be taken back, `remarks` on what comes back otherwise.
    """

    entry: Entry
    place: str
    step: Step | None = None
    now: State | None = None
    left: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def plan(
    entry: Entry,
    changes: Sequence[Trace],
    there: Mapping[int, State],
    store: Store,
    folders: Collection[int],
) -> ShelfUndo:
    """Return what taking back an entry would do; nothing is changed.

    :param changes: what the journal says that it has changed
    :param there: all that there is of its release now, or all folders
    :param folders: the numbers of the folders that there are
    """
    release_id = release_id_of(entry.reason.release) or 0
    key = key_of(changes)
    undoing = ShelfUndo(entry, place_of(changes), now=there.get(key))
    plan_ = _Plan(undoing, release_id, key, old_values(changes), new_values(changes))
    if not is_there(undoing.place, plan_.old):
        plan_.removal()
    elif not is_there(undoing.place, plan_.new):
        plan_.return_(there, store, folders)
    else:
        plan_.edit(folders)
    return undoing


@dataclass(slots=True)
class _Plan:
    """Plans one step; `old` and `new` are what the fields said before and after."""

    undoing: ShelfUndo
    release_id: int
    key: int
    old: Mapping[str, Any]
    new: Mapping[str, Any]

    def removal(self) -> None:
        """Remove what was added, if it is as it was left."""
        now = self.undoing.now
        if now is None:
            self.undoing.problems.append(GONE[self.undoing.place])
            return
        left = with_values({}, self.new)
        changed = [
            key
            for key in {**now, **left}
            if now.get(key, ABSENT) != left.get(key, ABSENT)
        ]
        self.undoing.left += changed
        if not changed:
            self._step(now, None)

    def return_(
        self, there: Mapping[int, State], store: Store, folders: Collection[int]
    ) -> None:
        """Add what was removed again, as it was."""
        undoing = self.undoing
        if undoing.now is not None:
            return
        before = with_values({}, self.old)
        if undoing.place == COLLECTION:
            if _added_by_others(undoing.entry, there, store):
                undoing.problems.append(ADDED_SINCE)
                return
            undoing.remarks.append(NEW_DAY)
            if before[FOLDER] not in folders:
                before = with_values(before, {FOLDER: UNCATEGORIZED})
                undoing.remarks.append(NO_FOLDER)
        elif undoing.place == FOLDERS and any(
            one[NAME] == before[NAME] for one in there.values()
        ):
            undoing.problems.append(MADE_SINCE)
            return
        self._step(None, before, frozenset(there))

    def edit(self, folders: Collection[int]) -> None:
        """Give fields the values back that they had."""
        undoing, now = self.undoing, self.undoing.now
        if now is None:
            undoing.problems.append(GONE[undoing.place])
            return
        back: dict[str, Any] = {}
        for key, new in self.new.items():
            value = now.get(key, ABSENT)
            if value == self.old[key]:
                continue
            if value != new:
                undoing.left.append(key)
            elif key == FOLDER and self.old[key] not in folders:
                undoing.problems.append(FOLDER_GONE)
            else:
                back[key] = self.old[key]
        if back:
            self._step(now, with_values(now, back))

    def _step(
        self,
        before: State | None,
        after: State | None,
        known: frozenset[int] = frozenset(),
    ) -> None:
        undoing = self.undoing
        undoing.step = Step(
            undoing.place,
            undoing.entry.subject,
            self.release_id,
            self.key,
            before,
            after,
            known,
        )


def _added_by_others(entry: Entry, there: Mapping[int, State], store: Store) -> bool:
    """Tell whether somebody, and no run, has added a copy since an entry was made."""
    owner, release_id = entry.subject.owner, release_id_of(entry.reason.release)
    kept = {one.id: one for one in store.shelf.instances(owner, release_id)}
    return any(
        not store.shelf_journal.tells_of(id_)
        and (id_ not in kept or (moment_of(kept[id_].added) or 0) >= int(entry.at))
        for id_ in there
    )
