"""What the journal says that albums and singles have got."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.compat.library_rows import ABSENT
from beetsplug.discogs_enrich.store.gains import Gainer
from beetsplug.discogs_enrich.store.journal_rows import (
    NewEntry,
    Reason,
    Subject,
    Trace,
)

if TYPE_CHECKING:
    from beetsplug.discogs_enrich.store import Store

LIBRARY = "/made/up/library.db"
FIELDS, OF_TRACKS = ("label", "year"), ("producers", "mixers")
ALBUM = Subject("Made Up - Album", (7, 70.5), {1: 1.0, 2: 2.0})
SINGLE = Subject("Made Up - Single", None, {5: 50.25})


def change(
    store: Store, subject: Subject, *traces: Trace, library: str = LIBRARY
) -> None:
    """Write into the journal that something was changed."""
    run = store.journal.begin_run(library, "made up", 1.0)
    new = NewEntry(subject, Reason(), traces)
    store.journal.settle([store.journal.begin(run, 1.0, new, fields=1)])


def of_album(field: str, old: Any, new: Any) -> Trace:
    return Trace("album", field, old, new, (7,))


def of_tracks(field: str, old: Any, new: Any, *ids: int) -> Trace:
    return Trace("item", field, old, new, ids or (1, 2))


def albums(store: Store) -> dict[str, list[Gainer]]:
    return store.gains.of_albums(LIBRARY, FIELDS, OF_TRACKS)


@pytest.mark.parametrize("old", ["", 0, None, ABSENT])
def test_something_in_place_of_nothing(old: Any, store: Store) -> None:
    change(store, ALBUM, of_album("label", old, "Made Up Records"))
    assert albums(store) == {"label": [Gainer(7, 70.5)]}


@pytest.mark.parametrize(
    ("old", "new"), [("Other", "Made Up"), ("Made Up", ""), ("", ""), (ABSENT, 0)]
)
def test_nothing_gained(old: Any, new: Any, store: Store) -> None:
    change(store, ALBUM, of_album("label", old, new))
    assert albums(store) == {}


def test_what_was_taken_back_is_not_gained(store: Store) -> None:
    change(store, ALBUM, of_album("label", "", "x"), of_album("year", 0, 1999))
    change(store, ALBUM, of_album("label", "x", ""))
    assert albums(store).keys() == {"year"}
    change(store, ALBUM, of_album("label", "", "y"))
    assert albums(store).keys() == {"year", "label"}


def test_credits_of_one_track_are_enough(store: Store) -> None:
    change(store, ALBUM, of_tracks("producers", ABSENT, "Otto Naught", 2))
    assert albums(store) == {"": [Gainer(7, 70.5)]}
    change(store, ALBUM, of_tracks("mixers", ABSENT, "Otto Naught"))
    change(store, ALBUM, of_tracks("producers", "Otto Naught", ABSENT, 2))
    assert albums(store) == {"": [Gainer(7, 70.5)]}
    change(store, ALBUM, of_tracks("mixers", "Otto Naught", ABSENT))
    assert albums(store) == {}


def test_copies_on_tracks_and_other_fields_do_not_count(store: Store) -> None:
    change(store, ALBUM, of_tracks("label", "", "x"), of_album("country", "", "GB"))
    change(store, ALBUM, Trace("file", "", {"tags": {}}, {"tags": {}}, (1,)))
    assert albums(store) == {}


def test_each_library_has_its_own(store: Store) -> None:
    change(store, ALBUM, of_album("label", "", "x"), library="/another.db")
    assert albums(store) == {}


def test_an_id_that_was_given_anew_is_another_album(store: Store) -> None:
    change(store, ALBUM, of_album("label", "", "x"))
    again = ALBUM._replace(album=(7, 71.0))
    change(store, again, of_album("label", "", "y"))
    assert sorted(albums(store)["label"]) == [Gainer(7, 70.5), Gainer(7, 71.0)]


def test_singles(store: Store) -> None:
    change(
        store,
        SINGLE,
        of_tracks("label", "", "x", 5),
        of_tracks("mixers", ABSENT, "Otto Naught", 5),
    )
    change(store, ALBUM, of_album("label", "", "x"))
    found = store.gains.of_singles(LIBRARY, FIELDS, OF_TRACKS)
    assert found == {"label": [Gainer(5, 50.25)], "": [Gainer(5, 50.25)]}
    assert albums(store) == {"label": [Gainer(7, 70.5)]}


def test_no_file_no_gains(store: Store) -> None:
    assert albums(store) == {}
