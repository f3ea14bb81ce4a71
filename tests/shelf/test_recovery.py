"""What a killed run leaves behind, brought to its end. All of it is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.shelf.folders import making
from beetsplug.discogs_enrich.shelf.recovery import begun, recover
from beetsplug.discogs_enrich.shelf.states import new_copy, want_state
from beetsplug.discogs_enrich.store.journal_rows import COLLECTION, FOLDERS, WANTLIST
from tests.releases import GERMAN_CD, TWIN, UK_CD, UK_LP

if TYPE_CHECKING:
    from collections.abc import Callable

    from beetsplug.discogs_enrich.shelf.steps import Step

    from .desk import Desk

FULL = {"folder": 1, "rating": 4, "field:1": "Mint (M)"}


class Killed(BaseException):
    """The process ends here."""


def kill(desk: Desk, step: Step, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Carry out a step, and end when so many requests have changed something."""
    send = desk.client.library_client
    sent: list[object] = []

    def library() -> object:
        library_client = send()
        post, delete, put = (
            getattr(library_client, name) for name in ("_post", "_delete", "_put")
        )
        for name, method in (("_post", post), ("_delete", delete), ("_put", put)):
            setattr(library_client, name, watched(method))
        return library_client

    def watched(method: Callable[..., object]) -> Callable[..., object]:
        def called(*args: object, **options: object) -> object:
            if len(sent) == after:
                raise Killed
            sent.append(args)
            return method(*args, **options)

        return called

    with monkeypatch.context() as patched:
        patched.setattr(desk.client, "library_client", library)
        desk.endpoints.__dict__.pop("_library", None)
        with pytest.raises(Killed):
            desk.writer().carry(step)
    desk.endpoints.__dict__.pop("_library", None)


def go_on(desk: Desk) -> list[bool]:
    """Do what the next command does first; return of what it says that it is done."""
    entries = begun(desk.lib, desk.store)
    told = [one.is_done for one in recover(entries, desk.store, desk.lists)]
    assert not desk.begun
    return told


def test_of_what_had_not_happened_nothing_is_left(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill(desk, desk.step(UK_CD, None, FULL), 0, monkeypatch)
    assert go_on(desk) == [False]
    assert desk.collection.instances_of(UK_CD) == []
    assert desk.entries == []


@pytest.mark.parametrize("after", [1, 2])
def test_a_copy_that_was_added_gets_the_rest(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    kill(desk, desk.step(UK_CD, None, FULL), after, monkeypatch)
    assert go_on(desk) == [True]
    (made,) = desk.collection.instances_of(UK_CD)
    assert (made.rating, made.notes) == (4, {1: "Mint (M)"})
    ((_, traces),) = desk.entries
    assert {one.field: one.new for one in traces} == FULL
    assert {one.models for one in traces} == {(made.id,)}
    assert desk.store.shelf.instances(desk.endpoints.user, UK_CD)


def test_what_discogs_refuses_of_the_rest_is_said_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill(desk, desk.step(UK_CD, None, {**FULL, "field:1": "Shiny"}), 1, monkeypatch)
    (told,) = recover(desk.begun, desk.store, desk.lists)
    assert told.is_done
    assert "Invalid value" in told.failure
    assert go_on(desk) == []
    ((_, traces),) = desk.entries
    assert {one.field: one.new for one in traces} == {"folder": 1, "rating": 4}


def test_a_copy_that_stood_there_before_is_not_taken_for_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill(desk, desk.step(TWIN, None, FULL), 0, monkeypatch)
    assert go_on(desk) == [False]
    assert len(desk.collection.instances_of(TWIN)) == 1
    assert desk.collection.instances_of(TWIN)[0].rating == 0


@pytest.mark.parametrize("after", [0, 1])
def test_an_edit_is_done_whole_or_not_at_all(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    key, before = desk.one(UK_LP)
    wanted = {**before, "rating": 1, "field:4": "No"}
    kill(desk, desk.step(UK_LP, before, wanted, key), after, monkeypatch)
    desk.collection.write(key, 3, "Somebody's own words.")
    assert go_on(desk) == [bool(after)]
    made = desk.collection.instance(key)
    assert (made.rating, made.notes[4]) == ((1, "No") if after else (5, "Yes"))
    assert made.notes[3] == "Somebody's own words."
    assert len(desk.entries) == after


def test_what_others_have_set_since_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, before = desk.one(UK_LP)
    wanted = {**before, "rating": 1, "field:4": "No"}
    kill(desk, desk.step(UK_LP, before, wanted, key), 1, monkeypatch)
    desk.collection.rate(key, 3)
    go_on(desk)
    assert desk.collection.instance(key).rating == 3


@pytest.mark.parametrize("after", [0, 1])
def test_a_new_copy_that_somebody_has_been_at_stays_as_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """They have rated what was added, or have added one of their own."""
    kill(desk, desk.step(UK_CD, None, FULL), after, monkeypatch)
    if not after:
        desk.collection.add(UK_CD)
    (made,) = desk.collection.instances_of(UK_CD)
    desk.collection.rate(made.id, 2)
    (told,) = recover(desk.begun, desk.store, desk.lists)
    assert (told.is_done, told.is_left) == (False, True)
    (made,) = desk.collection.instances_of(UK_CD)
    assert (made.rating, made.notes) == (2, {})
    assert desk.entries == []
    assert not desk.begun


@pytest.mark.parametrize("after", [0, 1])
def test_a_copy_that_was_edited_and_then_removed_is_nobodys(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    key, before = desk.one(UK_LP)
    wanted = {**before, "rating": 1, "field:4": "No"}
    kill(desk, desk.step(UK_LP, before, wanted, key), after, monkeypatch)
    desk.collection.remove(key)
    assert go_on(desk) == [False]
    assert desk.collection.instances_of(UK_LP) == []
    assert desk.entries == []


def test_what_was_to_be_removed_and_is_there_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, before = desk.one(GERMAN_CD)
    kill(desk, desk.step(GERMAN_CD, before, None, key), 0, monkeypatch)
    desk.collection.rate(key, 3)
    assert go_on(desk) == [False]
    assert desk.collection.instance(key).rating == 3
    assert desk.entries == []


@pytest.mark.parametrize("place", [COLLECTION, WANTLIST])
def test_what_was_removed_is_told_to_be(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """It was killed when Discogs had answered, and before it was written down."""
    key, before = desk.one(GERMAN_CD)
    if place == WANTLIST:
        key, before = GERMAN_CD, want_state("", 0)
        desk.wantlist.add(GERMAN_CD)
    with monkeypatch.context() as patched:
        patched.setattr("beetsplug.discogs_enrich.shelf.writer.finish", raising_killed)
        with pytest.raises(Killed):
            desk.writer().carry(desk.step(GERMAN_CD, before, None, key, place))
    desk.lists[place].forget()
    assert go_on(desk) == [True]
    ((_, traces),) = desk.entries
    assert {one.field: one.old for one in traces} == before


def raising_killed(*_: object) -> None:
    raise Killed


def test_a_want_that_was_not_sent_is_forgotten(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = desk.step(TWIN, None, want_state("Made up.", 1), TWIN, WANTLIST)
    kill(desk, step, 0, monkeypatch)
    desk.lists[WANTLIST].forget()
    assert go_on(desk) == [False]
    assert TWIN not in desk.wantlist
    assert desk.entries == []


@pytest.mark.parametrize("after", [0, 1])
def test_a_folder_that_was_made_is_written_down(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """Somebody has made another one meanwhile."""
    step = making(desk.endpoints, "Attic", desk.lists[FOLDERS].now(0))
    if after:
        with monkeypatch.context() as patched:
            patched.setattr(
                "beetsplug.discogs_enrich.shelf.writer.finish", raising_killed
            )
            with pytest.raises(Killed):
                desk.writer().carry(step)
    else:
        kill(desk, step, 0, monkeypatch)
    desk.collection.add_folder("Cellar")
    assert go_on(desk) == [bool(after)]
    made = [
        (one.field, one.new, desk.collection.folder_name(one.models[0]))
        for _, traces in desk.entries
        for one in traces
    ]
    assert made == ([("name", "Attic", "Attic")] if after else [])


def test_it_is_left_to_the_next_time_where_discogs_is_silent(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill(desk, desk.step(UK_CD, None, new_copy(1)), 0, monkeypatch)
    desk.server.faults.add("dropped", times=None)
    with pytest.raises(Exception, match="Discogs cannot be reached"):
        list(recover(desk.begun, desk.store, desk.lists))
    assert len(desk.begun) == 1
