"""The journal of what is changed on Discogs. All of it is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beetsplug.discogs_enrich.compat.library_rows import ABSENT
from beetsplug.discogs_enrich.store.journal_rows import (
    COLLECTION,
    WANTLIST,
    NewEntry,
    Reason,
    Subject,
    Trace,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beetsplug.discogs_enrich.store import Store

LIBRARY, OWNER = "/made/up.db", "made-up-collector"
SUBJECT = Subject("Made Up - Record", None, {}, OWNER)


def traces(key: int, place: str = COLLECTION, **values: int) -> list[Trace]:
    """Return what adds something."""
    return [Trace(place, name, ABSENT, to, (key,)) for name, to in values.items()]


def begun(store: Store, found: Sequence[Trace], known: Sequence[int] = ()) -> int:
    """Begin an entry, as a run of its own."""
    run = store.journal.begin_run(LIBRARY, "made up", 1.0)
    new = NewEntry(SUBJECT, Reason("r123"), found, known=known)
    return store.journal.begin(run, 1.0, new, fields=len(found))


def test_an_entry_knows_its_owner_and_the_copies_of_before(store: Store) -> None:
    id_ = begun(store, traces(0, folder=1), known=[7, 8])
    (entry,) = store.journal.begun(LIBRARY)
    assert (entry.id, entry.subject) == (id_, SUBJECT)
    assert store.shelf_journal.known(id_) == {7, 8}


def test_what_has_happened_takes_the_place_of_what_was_begun(store: Store) -> None:
    id_ = begun(store, traces(0, folder=1, rating=4), known=[7])
    store.shelf_journal.finish(id_, traces(9, folder=1))
    assert store.journal.begun(LIBRARY) == []
    assert store.journal.traces(id_) == traces(9, folder=1)
    assert store.shelf_journal.known(id_) == frozenset()
    (run,) = store.journal.runs(LIBRARY)
    assert (run.albums, run.records, run.fields, run.files) == (0, 1, 1, 0)


def test_of_what_is_dropped_nothing_is_left(store: Store) -> None:
    id_ = begun(store, traces(0, folder=1), known=[7])
    store.journal.drop(id_)
    assert store.journal.runs(LIBRARY) == []
    assert store.shelf_journal.known(id_) == frozenset()


def test_a_copy_with_another_number_is_the_same(store: Store) -> None:
    first = begun(store, traces(9, folder=1))
    other = begun(store, traces(99, folder=1))
    want = begun(store, traces(9, WANTLIST, rating=1))
    store.shelf_journal.renumber(9, 10)
    assert store.journal.traces(first) == traces(10, folder=1)
    assert store.journal.traces(other) == traces(99, folder=1)
    assert store.journal.traces(want) == traces(9, WANTLIST, rating=1)
    assert store.shelf_journal.tells_of(10)
    assert not store.shelf_journal.tells_of(9)
