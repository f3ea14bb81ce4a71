"""What is kept of collections and wantlists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.store import Store
from beetsplug.discogs_enrich.store.shelf_rows import (
    Folder,
    Instance,
    OwnField,
    Want,
    moment_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from beetsplug.discogs_enrich.store.shelf_table import ShelfTable

ADDED = "2020-01-19T14:19:11-08:00"
#: A made-up copy.
COPY = Instance(11, 90010101, 1, 4, ADDED, {1: "Mint (M)", 3: "made-up: 5 €"})


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[ShelfTable]:
    with Store(str(tmp_path / "store.sqlite")) as store:
        yield store.shelf


def test_nobody_has_anything_without_a_file(shelf: ShelfTable) -> None:
    assert shelf.current_owner() == ""
    assert shelf.owner_of("credentials") == ""
    assert shelf.facts("someone") == {}
    assert shelf.instances("someone") == []
    assert shelf.wants("someone") == []
    assert shelf.folders("someone") == []
    assert shelf.count("someone") == 0
    assert shelf.basics() == {}


def test_the_owner_is_who_was_set_last(shelf: ShelfTable) -> None:
    shelf.set_owner("first", "print-1")
    shelf.set_owner("second", "print-2")
    assert shelf.current_owner() == "second"
    shelf.set_owner("first")
    assert shelf.current_owner() == "first"
    assert shelf.owner_of("print-1") == "first"
    assert shelf.fingerprint_of("second") == "print-2"


def test_a_user_who_signs_in_anew_has_the_new_credentials(shelf: ShelfTable) -> None:
    shelf.set_owner("first", "old")
    shelf.set_owner("first", "new")
    assert shelf.owner_of("old") == ""
    assert shelf.owner_of("new") == "first"


def test_facts_are_added_and_forgotten(shelf: ShelfTable) -> None:
    shelf.set_owner("first")
    shelf.remember("first", pulled=12.5, page=3)
    shelf.remember("first", page=None)
    assert shelf.facts("first") == {"pulled": 12.5}


def test_copies_come_back_as_they_were_put(shelf: ShelfTable) -> None:
    newer = COPY._replace(id=10, added="2021-01-01T00:00:00-08:00", notes={})
    shelf.put_instances("first", [newer, COPY], seen=1)
    shelf.put_instances("second", [COPY._replace(rating=1)], seen=1)
    assert shelf.instances("first") == [COPY, newer]
    assert shelf.instances("first", 90010102) == []
    assert shelf.instances("second") == [COPY._replace(rating=1)]
    assert shelf.count("first") == 2


def test_a_copy_is_known_by_its_number(shelf: ShelfTable) -> None:
    shelf.put_instances("first", [COPY])
    shelf.put_instances("first", [COPY._replace(folder_id=7)])
    assert [one.folder_id for one in shelf.instances("first")] == [7]


def test_what_is_gone_is_kept_and_not_counted(shelf: ShelfTable) -> None:
    gone = COPY._replace(id=12, gone=99.0)
    shelf.put_instances("first", [COPY, gone], seen=1)
    assert shelf.instances("first") == [COPY]
    assert shelf.instances("first", gone=True) == [COPY, gone]
    assert shelf.count("first") == 1
    assert shelf.unseen("first", 2) == [COPY]
    assert shelf.unseen("first", 1) == []


def test_a_number_that_was_no_copys_own_is_forgotten(shelf: ShelfTable) -> None:
    shelf.put_instances("first", [COPY._replace(id=-1), COPY])
    shelf.drop_instances("first", [-1])
    assert shelf.instances("first", gone=True) == [COPY]


def test_wants_come_back_as_they_were_put(shelf: ShelfTable) -> None:
    want, gone = Want(1, 0, "made-up", ADDED), Want(2, 3, "", ADDED, 99.0)
    shelf.put_wants("first", [want, gone], seen=4)
    assert shelf.wants("first") == [want]
    assert shelf.wants("first", gone=True) == [want, gone]
    assert shelf.unseen_wants("first", 5) == [want]


def test_folders_and_fields_are_replaced(shelf: ShelfTable) -> None:
    media = OwnField(1, "Media Condition", "dropdown", ("Mint (M)", "Poor (P)"))
    shelf.put_folders("first", [Folder(7, "Made-Up", 1), Folder(0, "All", 2)])
    shelf.put_fields("first", [media, OwnField(3, "Notes", "textarea")])
    shelf.put_folders("first", [Folder(0, "All", 3)])
    shelf.put_fields("first", [media])
    assert shelf.folders("first") == [Folder(0, "All", 3)]
    assert shelf.fields("first") == [media]


def test_records_are_kept_for_all(shelf: ShelfTable) -> None:
    shelf.put_records({1: '{"id":1}', 2: '{"id":2}'})
    shelf.put_records({2: '{"id":2,"year":1990}'})
    assert shelf.basics() == {1: '{"id":1}', 2: '{"id":2,"year":1990}'}
    assert shelf.basics([2, 3]) == {2: '{"id":2,"year":1990}'}


def test_what_is_written_together_is_written_or_not(shelf: ShelfTable) -> None:
    def write_and_fail() -> None:
        with shelf.together():
            shelf.put_instances("first", [COPY])
            shelf.remember("first", page=1)
            raise LookupError("made up")

    shelf.set_owner("first")
    with pytest.raises(LookupError, match="made up"):
        write_and_fail()
    assert shelf.instances("first") == []
    assert shelf.facts("first") == {}


@pytest.mark.parametrize(
    ("added", "moment"),
    [
        ("2020-01-19T14:19:11-08:00", 1579472351),
        ("2020-01-19T22:19:11Z", 1579472351),
        ("2020-01-19 14:19:11", 1579472351),  # by Discogs' clocks, in winter
        ("2020-07-19 15:19:11", 1595197151),  # and in summer
        ("", None),
        ("yesterday", None),
    ],
)
def test_a_date_is_a_moment(added: str, moment: int | None) -> None:
    assert moment_of(added) == moment


def test_places_are_in_the_order_of_time_and_not_of_words(shelf: ShelfTable) -> None:
    early = COPY._replace(id=1, added="2020-11-01T01:30:00-07:00")
    late = COPY._replace(id=2, added="2020-11-01T01:10:00-08:00", folder_id=7)
    shelf.put_instances("first", [late, early])
    assert [one.id for one in shelf.places("first")] == [1, 2]
    assert [one.id for one in shelf.places("first", 7)] == [2]


def test_copies_without_numbers_are_found(shelf: ShelfTable) -> None:
    unnumbered = COPY._replace(id=-3)
    shelf.put_instances("first", [COPY, unnumbered], seen=5)
    assert shelf.unnumbered("first") == [unnumbered]
    assert shelf.unnumbered("first", [1]) == []
    assert shelf.count_seen("instances", "first", 5) == 2
    shelf.mark_gone("first", [-3], 1.0)
    assert shelf.unnumbered("first") == []
    assert shelf.count_seen("instances", "first", 5) == 1
    assert shelf.counts("first") == {1: 1}
