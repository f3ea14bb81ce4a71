"""What of a shelf concerns a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beetsplug.discogs_enrich.store.on_shelf import OnShelf, on_shelf
from beetsplug.discogs_enrich.store.shelf_rows import Folder, Instance, Want

if TYPE_CHECKING:
    from beetsplug.discogs_enrich.store import Store

#: A made-up record.
RECORD = 90010101


def copy(id_: int, *, gone: float | None = None) -> Instance:
    return Instance(id_, RECORD, 1, 0, "2020-01-19T14:19:11-08:00", {}, gone)


def test_nobody_knows_before_a_pull(store: Store) -> None:
    assert on_shelf(store.shelf) == OnShelf(None, None)
    assert OnShelf().has(RECORD) is None
    assert OnShelf().wants(RECORD) is None


def test_copies_are_counted(store: Store) -> None:
    store.shelf.set_owner("someone")
    store.shelf.put_instances("someone", [copy(1), copy(2), copy(3, gone=1.0)])
    store.shelf.put_wants("someone", [Want(7, 0, "", "2020"), Want(8, 0, "", "", 1.0)])
    found = on_shelf(store.shelf)
    assert found.copies == {RECORD: 2}
    assert (found.has(RECORD), found.has(5)) == (True, False)
    assert (found.wants(7), found.wants(8)) == (True, False)


def test_an_empty_collection_is_known_to_be_empty(store: Store) -> None:
    store.shelf.set_owner("someone")
    store.shelf.put_folders("someone", [Folder(0, "All", 0)])
    assert on_shelf(store.shelf).has(RECORD) is False


def test_a_pull_tells_when_it_was_and_that_nothing_is_wanted(store: Store) -> None:
    store.shelf.set_owner("someone")
    store.shelf.remember("someone", collection={"as_of": 5.0}, wantlist={})
    store.shelf.put_instances("someone", [copy(1)])
    found = on_shelf(store.shelf)
    assert found.at == 5.0
    assert found.wants(7) is False


def test_what_is_anothers_does_not_count(store: Store) -> None:
    store.shelf.set_owner("another")
    store.shelf.put_instances("another", [copy(1)])
    store.shelf.set_owner("someone")
    assert on_shelf(store.shelf).copies is None
