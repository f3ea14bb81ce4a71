"""What a run leaves behind that was killed while it changed a collection or wantlist.

Discogs tells how far it came: what had happened is brought to its end, and what had not
is forgotten, since the same command does it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..compat.library_rows import ABSENT
from ..discogs_links import release_id_of
from ..journal.recorder import name_of
from .states import (
    differences,
    is_there,
    key_of,
    may_become,
    new_values,
    old_values,
    place_of,
    with_values,
)
from .steps import REFUSED, Reached, Step, found
from .writer import bring_about, finish

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from beets.library import Library

    from ..store import Store
    from ..store.journal_rows import Entry, Trace
    from .shelf_list import ShelfList
    from .states import State


class Recovered(NamedTuple):
    """Something that a killed run had begun; `is_done`: and now it is done, but for
    what `failure` says. `is_left`: there is something new, and somebody has been at it.
    """

    name: str
    is_done: bool
    failure: str = ""
    is_left: bool = False


def begun(lib: Library, store: Store) -> list[Entry]:
    """Return what was begun on Discogs, of anybody's, and not known to be done."""
    entries = store.journal.begun(name_of(lib))
    return [entry for entry in entries if entry.subject.owner]


def recover(
    entries: Sequence[Entry], store: Store, lists: Mapping[str, ShelfList]
) -> Iterator[Recovered]:
    """Find out what became of entries that were begun, and bring them to their end.

    :raises DiscogsError, InDoubtError: Discogs cannot tell; what is left stays for
        the next time
    :raises StoreError: the journal cannot be read or written
    """
    for entry in entries:
        changes = store.journal.traces(entry.id)
        on = lists[place_of(changes)]
        known = store.shelf_journal.known(entry.id)
        there = on.now(release_id_of(entry.reason.release) or 0)
        step, reached = _as_it_is(entry, changes, known, there)
        if _is_anothers(step, reached):
            store.journal.drop(entry.id)
            yield Recovered(entry.subject.name, is_done=False, is_left=True)
            continue
        if not _has_happened(step, reached):
            done = finish(store, entry.id, step, reached, on)
            yield Recovered(entry.subject.name, done)
            continue
        try:
            bring_about(store, entry.id, step, on, reached)
            yield Recovered(entry.subject.name, is_done=True)
        except REFUSED as error:
            yield Recovered(entry.subject.name, is_done=True, failure=str(error))


def _as_it_is(
    entry: Entry,
    changes: Sequence[Trace],
    known: frozenset[int],
    there: Mapping[int, State],
) -> tuple[Step, Reached]:
    """Return the step that was begun, and how far it is."""
    place, old, new = place_of(changes), old_values(changes), new_values(changes)
    release_id = release_id_of(entry.reason.release) or 0

    def step(before: State | None, after: State | None) -> Step:
        key = key_of(changes)
        return Step(place, entry.subject, release_id, key, before, after, known)

    if not is_there(place, old):
        added = step(None, with_values({}, new))
        return added, found(added, there)
    now = there.get(key_of(changes))
    if not is_there(place, new):
        return step(with_values({}, old), None), Reached(key_of(changes), now)
    if now is None:
        return step({}, {}), Reached(key_of(changes), None)
    # What is neither as it was nor as it was to be, others have changed since.
    mine = [key for key in new if now.get(key, ABSENT) in (old[key], new[key])]
    before = with_values(now, {key: old[key] for key in mine})
    after = with_values(now, {key: new[key] for key in mine})
    return step(before, after), Reached(key_of(changes), now)


def _is_anothers(step: Step, reached: Reached) -> bool:
    """Tell whether there is something new that is not as the run would have left it:
    somebody has changed it since, or has added it."""
    state = reached.state
    return (
        step.before is None and state is not None and not may_become(state, step.after)
    )


def _has_happened(step: Step, reached: Reached) -> bool:
    """Tell whether any of it was done; what is there no more is nobody's work."""
    if step.after is None or reached.state is None:
        return False
    return bool(differences(step.before, reached.state))
