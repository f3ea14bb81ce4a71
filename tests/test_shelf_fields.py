"""Fields of albums that tell of the collection, and what they cost."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich import shelf_fields
from beetsplug.discogs_enrich.store import NAME, Store
from tests.discogs_server import COLLECTOR
from tests.releases import GERMAN_CD, UK_CD, UK_LP

if TYPE_CHECKING:
    from tests.conftest import Prepared
    from tests.discogs_server import Collection
    from tests.home import Home

PULL = ("discogs-collection", "pull", "-q")
WANTS = ("discogs-wantlist", "pull", "-q")
ALL = "|".join(
    f"${field.name}" for field in shelf_fields.FIELDS if "added" not in field.name
)


@pytest.fixture
def collection(home: Home) -> Collection:
    """The collection of the made-up collector."""
    return home.server.collection_of(COLLECTOR)


def with_albums(home: Home, *releases: int) -> None:
    """Give a home albums that are linked to releases."""
    for release in releases:
        home.own(release)
        home.beet("modify", "-aMyW", f"discogs_id={release}", "^discogs_id:1..")


def test_an_album_tells_what_its_owner_says_of_the_record(home: Home) -> None:
    with_albums(home, UK_LP)
    home.beet(*PULL)
    home.beet(*WANTS)
    told = ["true|false|1|Living Room|5|Very Good Plus (VG+)|Very Good (VG)|"]
    told[0] += "A made-up note: the corner is bent."
    assert home.ls(ALL) == told
    assert set(home.ls(ALL, album=False)) == set(told)
    assert home.ls("$discogs_my_cleaned|$discogs_my_bought_at") == ["Yes|"]


def test_what_is_wanted_is_not_owned(home: Home) -> None:
    with_albums(home, UK_CD)
    home.beet(*PULL)
    home.beet(*WANTS)
    assert home.ls(ALL) == ["false|true|0|||||"]


def test_what_is_not_linked_is_neither_true_nor_false(home: Home) -> None:
    home.own(UK_LP)
    home.beet(*PULL)
    home.beet(*WANTS)
    assert home.ls(ALL) == ["|||||||"]
    assert home.ls("x", "discogs_in_collection:false") == []


def test_what_was_never_read_is_neither_true_nor_false(home: Home) -> None:
    with_albums(home, UK_LP)
    assert home.ls(ALL) == ["|||||||"]
    assert home.ls("x", "discogs_in_collection:true") == []
    assert home.ls("x", "discogs_in_collection:false") == []


def test_several_copies_are_told_together(home: Home, collection: Collection) -> None:
    with_albums(home, UK_LP)
    copy = collection.add(UK_LP, rating=2, notes={1: "Poor (P)"})
    collection.write(copy, 2, "Very Good (VG)")
    home.beet(*PULL)
    (told,) = home.ls(
        "$discogs_instances|$discogs_folder|$discogs_my_rating"
        "|$discogs_media_condition|$discogs_sleeve_condition|$discogs_added"
    )
    number, folders, rating, media, sleeve, added = told.split("|")
    assert (number, rating) == ("2", "5")
    assert folders == "Living Room; Uncategorized"
    assert media == "Very Good Plus (VG+); Poor (P)"
    assert sleeve == "Very Good (VG)"
    assert added.startswith("2020-01-19")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("discogs_in_collection:true", 2),
        ("discogs_in_collection:false", 1),
        ("discogs_in_wantlist:true", 1),
        ("discogs_folder:living", 1),
        ("^discogs_folder:living", 2),
        ("discogs_my_rating:4..", 1),
        ("discogs_my_rating:..4", 0),
        ("discogs_instances:0", 1),
        ("discogs_instances:1..", 2),
        ("discogs_media_condition:mint", 1),
        ("discogs_added:2020", 1),
        ("discogs_added:2020..2021", 2),
        ("discogs_added:2023..", 0),
        ("discogs_my_cleaned:yes", 1),
        ("discogs_my_notes:corner", 1),
        ("discogs_my_none:x", 0),
    ],
)
def test_they_are_asked_for_as_other_fields(
    query: str, found: int, asked: Home
) -> None:
    assert len(asked.ls("$album", query)) == found
    assert bool(asked.ls("$album", query, album=False)) == bool(found)


def three_albums(home: Home) -> None:
    """Give a home three albums; two of their releases are in the collection."""
    with_albums(home, UK_LP, GERMAN_CD, UK_CD)
    home.beet(*PULL)
    home.beet(*WANTS)


@pytest.fixture
def asked(home: Home, prepared: Prepared) -> Home:
    """A home with three albums."""
    return prepared(home, three_albums)


def test_they_sort(asked: Home) -> None:
    assert asked.ls("$discogs_my_rating", "discogs_my_rating-")[0] == "5"
    told = asked.ls("$discogs_id", "discogs_in_collection:true", "discogs_added+")
    assert told == [str(UK_LP), str(GERMAN_CD)]


def test_a_single_tells_of_its_own_release(asked: Home) -> None:
    asked.beet("modify", "-My", "discogs_id=", "-a")
    lib = asked.library()
    item = lib.items()[0]
    item.album_id = None
    item["discogs_id"] = UK_LP
    item.store()
    lib._close()
    told = asked.ls("$discogs_folder", "singleton:true", album=False)
    assert told == ["Living Room"]


@pytest.mark.parametrize("content", [b"", b"no database at all", None])
def test_a_store_that_cannot_be_used_fails_no_command(
    asked: Home, content: bytes | None
) -> None:
    store = asked.path / NAME
    if content is None:
        store.unlink()
    else:
        store.write_bytes(content)
    done = asked.beet("ls", "-a", "-f", ALL)
    assert set(done.stdout.splitlines()) == {"|||||||"}
    assert done.stderr.count("is damaged") == (content == b"no database at all")


def test_a_store_that_is_locked_fails_no_command(asked: Home) -> None:
    import sqlite3

    db = sqlite3.connect(asked.path / NAME)
    db.execute("BEGIN EXCLUSIVE")
    done = asked.beet("ls", "-a", "-f", ALL)
    assert set(done.stdout.splitlines()) == {"|||||||"}
    assert done.stderr.count("is in use by another program") == 1
    db.close()


def test_a_listing_that_wants_none_of_them_reads_no_file(asked: Home) -> None:
    (asked.path / NAME).write_bytes(b"no database at all")
    assert asked.beet("ls", "-a").stderr == ""


def test_starting_beet_opens_no_file(asked: Home) -> None:
    (asked.path / NAME).unlink()
    os.mkfifo(asked.path / NAME)  # whoever opens it waits for ever
    assert "beets" in asked.beet("version").stdout


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Bought At", "discogs_my_bought_at"),
        ("Price (€)", "discogs_my_price_eur"),
        ("Größe/Maß", "discogs_my_grosse_mass"),
        ("Rating", "discogs_my_rating_2"),
        ("Notes", "discogs_my_notes_2"),
        ("!", "discogs_my_"),
    ],
)
def test_a_field_is_called_as_its_owner_calls_it(title: str, name: str) -> None:
    taken = [field.name for field in shelf_fields.FIELDS]
    assert shelf_fields.own_names([(3, "Notes"), (9, title)], taken) == {9: name}


def test_fields_of_the_same_name_are_told_apart() -> None:
    names = shelf_fields.own_names([(8, "Shop"), (9, "shop")], [])
    assert names == {8: "discogs_my_shop", 9: "discogs_my_shop_2"}


def test_what_has_changed_is_read_when_it_is_said(home: Home) -> None:
    path = str(home.path / NAME)
    with Store(path) as store:
        store.shelf.set_owner("somebody")
        first = shelf_fields._summary(path)
        store.shelf.set_owner("another")
        assert shelf_fields._summary(path) is first
        shelf_fields.forget()
        assert shelf_fields._summary(path) is not first
