"""Changes of a shelf: done once, and written down before. All of it is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.compat.library_rows import ABSENT
from beetsplug.discogs_enrich.discogs.errors import (
    NotFoundError,
    RefusedError,
    UnreachableError,
)
from beetsplug.discogs_enrich.shelf import steps
from beetsplug.discogs_enrich.shelf.states import new_copy, want_state
from beetsplug.discogs_enrich.shelf.writer import InDoubtError
from beetsplug.discogs_enrich.store.journal_rows import COLLECTION, WANTLIST, Trace
from tests.discogs_server import COLLECTOR
from tests.releases import GERMAN_CD, KITES_LP, NO_RELEASE, TWIN, UK_CD, UK_LP

if TYPE_CHECKING:
    from .desk import Desk

FULL = {"folder": 1, "rating": 4, "field:1": "Mint (M)", "field:3": "Made up."}


def test_a_copy_is_added_with_all_that_is_said_of_it(desk: Desk) -> None:
    reached = desk.writer().carry(desk.step(UK_CD, None, FULL))
    (made,) = desk.collection.instances_of(UK_CD)
    assert (made.id, made.folder, made.rating) == (reached.key, 1, 4)
    assert made.notes == {1: "Mint (M)", 3: "Made up."}
    ((entry, traces),) = desk.entries
    assert not desk.begun
    assert entry.reason.release == f"r{UK_CD}"
    assert traces == [
        Trace(COLLECTION, field, ABSENT, value, (made.id,))
        for field, value in FULL.items()
    ]
    (kept,) = desk.store.shelf.instances(COLLECTOR.name, UK_CD)
    assert (kept.id, kept.rating, kept.notes) == (made.id, 4, made.notes)


@pytest.mark.parametrize("fault", ["lost_answer", "dropped", "error_500", "html_200"])
def test_an_answer_that_is_lost_adds_nothing_twice(desk: Desk, fault: str) -> None:
    desk.server.faults.add(fault, method="POST", times=3)
    desk.writer().carry(desk.step(UK_CD, None, FULL))
    (made,) = desk.collection.instances_of(UK_CD)
    assert (made.rating, made.notes[1]) == (4, "Mint (M)")


def test_a_second_copy_is_added_beside_those_that_there_are(desk: Desk) -> None:
    ((first, _),) = desk.lists[COLLECTION].now(TWIN).items()
    desk.server.faults.add("lost_answer", method="POST")
    reached = desk.writer().carry(desk.step(TWIN, None, new_copy(1)))
    assert [one.id for one in desk.collection.instances_of(TWIN)] == [
        first,
        reached.key,
    ]


def blind(desk: Desk, monkeypatch: pytest.MonkeyPatch, looks: int) -> None:
    """Let Discogs tell of no copies, so many times: it is still at work on them."""
    ask, asked = desk.endpoints.instances, []

    def too_early(release_id: int) -> object:
        asked.append(release_id)
        return () if len(asked) <= looks else ask(release_id)

    monkeypatch.setattr(desk.endpoints, "instances", too_early)


def test_a_copy_that_comes_late_is_waited_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discogs may still be at work on a request whose connection was lost."""
    step = desk.step(UK_CD, None, new_copy(1))
    blind(desk, monkeypatch, len(steps.PAUSES) - 1)
    desk.server.faults.add("lost_answer", method="POST")
    reached = desk.writer().carry(step)
    assert [one.id for one in desk.collection.instances_of(UK_CD)] == [reached.key]
    assert len(desk.sent("POST")) == 1
    assert reached.others == ()


def test_a_copy_that_comes_too_late_is_named_and_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be one that somebody has added by hand: both look the same."""
    step = desk.step(UK_CD, None, new_copy(1))
    blind(desk, monkeypatch, len(steps.PAUSES))
    desk.server.faults.add("lost_answer", method="POST")
    reached = desk.writer().carry(step)
    first, second = [one.id for one in desk.collection.instances_of(UK_CD)]
    assert (reached.key, reached.others) == (second, (first,))
    assert not desk.sent("DELETE")
    ((_, traces),) = desk.entries
    assert {one.models for one in traces} == {(second,)}


def test_what_somebody_adds_meanwhile_is_not_taken_for_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = desk.step(UK_CD, None, FULL)
    theirs = desk.collection.add(UK_CD, rating=1)
    desk.server.faults.add("lost_answer", method="POST")
    reached = desk.writer().carry(step)
    assert desk.collection.instance(theirs).rating == 1
    assert desk.collection.instance(reached.key).rating == 4
    assert reached.others == ()


def test_what_discogs_does_not_have_is_not_added(desk: Desk) -> None:
    step = desk.step(NO_RELEASE, None, new_copy(1))
    with pytest.raises(NotFoundError):
        desk.writer().carry(step)
    assert desk.entries == []
    assert not desk.begun


def test_what_was_done_before_a_refusal_is_in_the_journal(desk: Desk) -> None:
    step = desk.step(UK_CD, None, {**new_copy(1), "rating": 3, "field:1": "Shiny"})
    with pytest.raises(RefusedError):
        desk.writer().carry(step)
    (made,) = desk.collection.instances_of(UK_CD)
    ((_, traces),) = desk.entries
    assert {one.field: one.new for one in traces} == {"folder": 1, "rating": 3}
    assert {one.models for one in traces} == {(made.id,)}


def test_a_failure_that_nobody_can_look_into_is_in_doubt(desk: Desk) -> None:
    step = desk.step(UK_CD, None, new_copy(1))
    desk.server.faults.add("lost_answer", times=None)
    with pytest.raises(InDoubtError) as raised:
        desk.writer().carry(step)
    assert isinstance(raised.value.__cause__, UnreachableError)
    assert len(desk.begun) == 1
    assert len(desk.collection.instances_of(UK_CD)) == 1


def test_a_copy_is_moved_rated_and_described(desk: Desk) -> None:
    key, before = desk.one(UK_LP)
    after = {**before, "folder": 1, "rating": 2, "field:4": "No"}
    desk.server.faults.add("lost_answer", every=2, method="POST")
    desk.writer().carry(desk.step(UK_LP, before, after, key))
    made = desk.collection.instance(key)
    assert (made.folder, made.rating, made.notes[4]) == (1, 2, "No")
    ((_, traces),) = desk.entries
    assert {one.field for one in traces} == {"folder", "rating", "field:4"}


def test_a_field_is_emptied(desk: Desk) -> None:
    key, before = desk.one(GERMAN_CD)
    after = {name: value for name, value in before.items() if name != "field:1"}
    desk.writer().carry(desk.step(GERMAN_CD, before, after, key))
    assert desk.collection.instance(key).notes == {}


def test_what_somebody_has_moved_meanwhile_is_found(desk: Desk) -> None:
    key, before = desk.one(GERMAN_CD)
    step = desk.step(GERMAN_CD, before, {**before, "rating": 5}, key)
    desk.collection.move(key, 100001)
    desk.writer().carry(step)
    made = desk.collection.instance(key)
    assert (made.rating, made.folder) == (5, 100001)
    ((_, traces),) = desk.entries
    assert [one.field for one in traces] == ["rating"]


def test_what_somebody_has_removed_meanwhile_is_said(desk: Desk) -> None:
    key, before = desk.one(GERMAN_CD)
    step = desk.step(GERMAN_CD, before, {**before, "rating": 5}, key)
    desk.collection.remove(key)
    with pytest.raises(NotFoundError, match="moved or removed"):
        desk.writer().carry(step)
    assert desk.collection.instances_of(GERMAN_CD) == []
    assert desk.entries == []


@pytest.mark.parametrize("fault", ["lost_answer", "dropped"])
def test_a_copy_is_removed(desk: Desk, fault: str) -> None:
    key, before = desk.one(UK_LP)
    step = desk.step(UK_LP, before, None, key)
    desk.server.faults.add(fault, method="DELETE")
    desk.writer().carry(step)
    assert desk.collection.instances_of(UK_LP) == []
    ((_, traces),) = desk.entries
    assert {one.field: one.old for one in traces} == before
    assert desk.store.shelf.instances(COLLECTOR.name, UK_LP) == []


@pytest.mark.parametrize("fault", [None, "lost_answer", "dropped"])
def test_a_release_is_wanted_noted_and_wanted_no_more(
    desk: Desk, fault: str | None
) -> None:
    def carry(before: object, after: object) -> None:
        if fault:
            desk.server.faults.clear()
            desk.server.faults.add(fault, method="PUT|POST|DELETE")
        step = desk.step(TWIN, before, after, TWIN, WANTLIST)  # type: ignore[arg-type]
        desk.writer().carry(step)

    first, second = want_state("Made up.", 2), want_state("", 5)
    carry(None, first)
    want = desk.wantlist.want(TWIN)
    assert (want.notes, want.rating) == ("Made up.", 2)
    carry(first, second)
    want = desk.wantlist.want(TWIN)
    assert (want.notes, want.rating) == ("", 5)
    assert [one.rating for one in desk.store.shelf.wants(COLLECTOR.name)] == [5]
    carry(second, None)
    assert TWIN not in desk.wantlist
    assert desk.store.shelf.wants(COLLECTOR.name) == []
    assert len(desk.entries) == 3


def test_the_list_tells_what_it_is_called(desk: Desk) -> None:
    desk.writer().carry(desk.step(KITES_LP, None, new_copy(1)))
    desk.lists[COLLECTION].now(KITES_LP)
    (basics,) = desk.store.shelf.basics([KITES_LP]).values()
    assert "Weather For Beginners" in basics
