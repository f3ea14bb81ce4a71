"""Changes of a shelf taken back, and what others have changed left alone.

All of it is made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.shelf import states, undo
from beetsplug.discogs_enrich.shelf.states import new_copy, want_state
from beetsplug.discogs_enrich.store.journal_rows import COLLECTION, WANTLIST
from tests.discogs_server import COLLECTOR
from tests.releases import GERMAN_CD, KITES_LP, TWIN, UK_CD, UK_LP

if TYPE_CHECKING:
    from beetsplug.discogs_enrich.shelf.undo import ShelfUndo

    from .desk import Desk

FULL = {"folder": 1, "rating": 4, "field:1": "Mint (M)"}


def plan(desk: Desk, number: int = -1) -> ShelfUndo:
    """Plan to take back an entry of the journal; the last one."""
    entry, traces = desk.entries[number]
    on = desk.lists[states.place_of(traces)]
    on.forget()
    there = on.now(int(entry.reason.release[1:] or 0))
    folders = desk.collection.folders()
    return undo.plan(entry, traces, there, desk.store, folders)


def take_back(desk: Desk, number: int = -1) -> ShelfUndo:
    """Take back an entry, as a run of its own."""
    undoing = plan(desk, number)
    if undoing.step is not None:
        desk.writer("undo").carry(undoing.step)
    return undoing


def test_what_was_added_is_removed_and_added_again(desk: Desk) -> None:
    desk.writer().carry(desk.step(UK_CD, None, FULL))
    take_back(desk)
    assert desk.collection.instances_of(UK_CD) == []
    undoing = take_back(desk)
    assert undoing.remarks == [undo.NEW_DAY]
    (made,) = desk.collection.instances_of(UK_CD)
    assert (made.rating, made.notes) == (4, {1: "Mint (M)"})
    take_back(desk, 0)  # though its number is another now
    assert desk.collection.instances_of(UK_CD) == []


@pytest.mark.parametrize("changed", ["rating", "folder", "field:3"])
def test_what_was_added_and_changed_since_stays(desk: Desk, changed: str) -> None:
    key = desk.writer().carry(desk.step(UK_CD, None, FULL)).key
    folder = desk.collection.add_folder("Made-Up Attic")
    {
        "rating": lambda: desk.collection.rate(key, 1),
        "folder": lambda: desk.collection.move(key, folder),
        "field:3": lambda: desk.collection.write(key, 3, "Mine."),
    }[changed]()
    undoing = take_back(desk)
    assert undoing.left == [changed]
    assert len(desk.collection.instances_of(UK_CD)) == 1


def test_what_was_removed_since_is_gone(desk: Desk) -> None:
    key = desk.writer().carry(desk.step(UK_CD, None, FULL)).key
    desk.collection.remove(key)
    undoing = take_back(desk)
    assert undoing.step is None
    assert undoing.problems == [undo.GONE[COLLECTION]]


def test_what_was_removed_comes_back_as_it_was(desk: Desk) -> None:
    key, before = desk.one(UK_LP)
    desk.writer().carry(desk.step(UK_LP, before, None, key))
    desk.server.faults.add("lost_answer", every=2, method="POST")
    take_back(desk)
    again, state = desk.one(UK_LP)
    assert again != key
    assert state == before


def test_what_was_changed_before_it_was_removed_is_taken_back_too(desk: Desk) -> None:
    key, before = desk.one(UK_LP)
    rated = {**before, "rating": 1}
    desk.writer().carry(desk.step(UK_LP, before, rated, key))
    desk.writer().carry(desk.step(UK_LP, rated, None, key))
    take_back(desk)
    take_back(desk, 0)
    assert desk.one(UK_LP)[1] == before


def test_a_folder_that_is_gone_is_said(desk: Desk) -> None:
    folder = desk.collection.add_folder("Made-Up Attic")
    key = desk.collection.add(KITES_LP, folder)
    _, before = desk.one(KITES_LP)
    desk.writer().carry(desk.step(KITES_LP, before, None, key))
    desk.collection.remove_folder(folder)
    undoing = take_back(desk)
    assert undo.NO_FOLDER in undoing.remarks
    assert desk.one(KITES_LP)[1] == new_copy(1)


def test_a_copy_stays_where_it_is_when_its_old_folder_is_gone(desk: Desk) -> None:
    folder = desk.collection.add_folder("Made-Up Attic")
    key = desk.collection.add(KITES_LP, folder)
    _, before = desk.one(KITES_LP)
    moved = {**before, "folder": 1, "rating": 2}
    desk.writer().carry(desk.step(KITES_LP, before, moved, key))
    desk.collection.remove_folder(folder)
    undoing = take_back(desk)
    assert undoing.problems == [undo.FOLDER_GONE]
    assert desk.one(KITES_LP)[1] == new_copy(1)


def test_what_others_have_added_again_is_not_added_twice(desk: Desk) -> None:
    key, before = desk.one(GERMAN_CD)
    desk.writer().carry(desk.step(GERMAN_CD, before, None, key))
    desk.collection.add(GERMAN_CD)
    undoing = take_back(desk)
    assert undoing.problems == [undo.ADDED_SINCE]
    assert len(desk.collection.instances_of(GERMAN_CD)) == 1


def test_two_copies_that_were_removed_come_back_both(desk: Desk) -> None:
    first, before = desk.one(GERMAN_CD)
    second = desk.collection.add(GERMAN_CD, rating=3)
    other = desk.lists[COLLECTION].now(GERMAN_CD)[second]
    desk.writer().carry(desk.step(GERMAN_CD, before, None, first))
    desk.writer().carry(desk.step(GERMAN_CD, other, None, second))
    take_back(desk, 1)
    take_back(desk, 0)
    states = list(desk.lists[COLLECTION].now(GERMAN_CD).values())
    assert sorted(map(repr, states)) == sorted(map(repr, (before, other)))


def test_a_copy_of_before_keeps_none_from_coming_back(desk: Desk) -> None:
    """It was never pulled, so that nothing is known of it but what Discogs tells."""
    first, _ = desk.one(TWIN)
    second = desk.collection.add(TWIN)
    state = desk.lists[COLLECTION].now(TWIN)[second]
    desk.writer().carry(desk.step(TWIN, state, None, second))
    undoing = take_back(desk)
    assert undoing.problems == []
    assert len(desk.collection.instances_of(TWIN)) == 2
    assert first in desk.lists[COLLECTION].now(TWIN)


def test_of_an_edit_the_rest_is_taken_back(desk: Desk) -> None:
    key, before = desk.one(UK_LP)
    wanted = {**before, "folder": 1, "rating": 2, "field:4": "No"}
    desk.writer().carry(desk.step(UK_LP, before, wanted, key))
    desk.collection.rate(key, 3)
    desk.collection.write(key, 3, "Somebody's own words.")
    undoing = take_back(desk)
    assert undoing.left == ["rating"]
    made = desk.collection.instance(key)
    assert (made.folder, made.rating) == (before["folder"], 3)
    assert (made.notes[4], made.notes[3]) == ("Yes", "Somebody's own words.")


def test_what_is_taken_back_already_is_nothing_to_do(desk: Desk) -> None:
    key, before = desk.one(GERMAN_CD)
    desk.writer().carry(desk.step(GERMAN_CD, before, {**before, "rating": 2}, key))
    take_back(desk, 0)
    undoing = plan(desk, 0)
    assert undoing.step is None
    assert not undoing.left


def test_wants_are_taken_back(desk: Desk) -> None:
    want = desk.wantlist.want(KITES_LP)
    before = want_state(want.notes, want.rating)
    after = want_state("Other words, made up.", 1)
    for old, new in ((before, after), (after, None)):
        desk.writer().carry(desk.step(KITES_LP, old, new, KITES_LP, WANTLIST))
    take_back(desk, 1)
    take_back(desk, 0)
    again = desk.wantlist.want(KITES_LP)
    assert (again.notes, again.rating) == (want.notes, want.rating)


def test_a_want_that_was_noted_since_stays(desk: Desk) -> None:
    step = desk.step(TWIN, None, want_state("", 0), TWIN, WANTLIST)
    desk.writer().carry(step)
    desk.wantlist.edit(TWIN, notes="Mine.")
    undoing = take_back(desk)
    assert undoing.left == ["notes"]
    assert TWIN in desk.wantlist


def test_a_run_of_a_user_is_known_by_its_owner(desk: Desk) -> None:
    desk.writer().carry(desk.step(UK_CD, None, FULL))
    ((entry, _),) = desk.entries
    assert entry.subject.owner == COLLECTOR.name
