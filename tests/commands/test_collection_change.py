"""`beet discogs-collection add`, `remove`, `move`, `rate`, `set`. All is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.discogs_server import COLLECTOR, STRANGER, STRANGERS_TOKEN, TOKEN
from tests.releases import (
    ADA,
    GERMAN_CD,
    KITES,
    KITES_LP,
    NO_RELEASE,
    TWIN,
    UK_CD,
    UK_LP,
    ZOE,
)

if TYPE_CHECKING:
    from beets.library import Library

    from tests.discogs_server.collection import Collection
    from tests.home import Home

COMMAND = "discogs-collection"


@pytest.fixture
def collection(home: Home) -> Collection:
    """What the made-up collector has on Discogs."""
    return home.server.collection_of(COLLECTOR)


def link(lib: Library, name: str, release_id: int | None) -> None:
    """Put an album into a library; None: it is linked to nothing."""
    from beets.library import Item

    item = Item(artist="Made Up", albumartist="Made Up", album=name, title="One")
    album = lib.add_album([item])
    if release_id:
        album["discogs_id"] = release_id
        album.store(inherit=False)


@pytest.fixture
def albums(home: Home) -> Home:
    """A library of three albums, of which one is linked to nothing."""
    lib = home.library()
    link(lib, "First", UK_CD)
    link(lib, "Second", UK_LP)
    link(lib, "Third", None)
    lib._close()
    return home


def said(home: Home, *args: str, typed: str = "", status: int = 0) -> list[str]:
    """Return the lines that a command prints."""
    done = home.beet(COMMAND, *args, typed=typed, status=status)
    return (done.stdout + done.stderr).splitlines()


def test_what_is_there_already_and_what_is_not_linked_is_said(
    albums: Home, collection: Collection
) -> None:
    lines = said(albums, "add", "album::.", typed="y\n")
    assert lines[:5] == [
        f"Made Up - First (r{UK_CD}): to be added to folder Uncategorized",
        f"Made Up - Second (r{UK_LP}): in the collection already",
        "  instance 510000000 in folder Living Room, rating: 5, Media: Very Good Plus"
        " (VG+), Sleeve: Very Good (VG), Notes: A made-up note: the corner is bent.,"
        " Cleaned: Yes",
        "Made Up - Third: not linked to a release on Discogs",
        "1 to be added; 1 in the collection already; 1 not linked.",
    ]
    assert lines[5] == "Go on (Y/n)? 1 added."
    assert collection.copies(UK_CD) == collection.copies(UK_LP) == 1


@pytest.mark.parametrize(
    ("options", "typed"), [(["-p"], ""), ([], "n\n")], ids=["pretend", "no"]
)
def test_nothing_is_changed_unless_its_user_says_so(
    albums: Home, collection: Collection, options: list[str], typed: str
) -> None:
    before = len(collection)
    said(albums, "add", *options, "album:First", typed=typed)
    assert len(collection) == before
    assert not [one for one in albums.server.log if one.method == "POST"]


def test_a_copy_is_added_to_a_folder_with_a_rating_and_fields(
    home: Home, collection: Collection
) -> None:
    folder = ("--folder", "living room")
    fields = ("--rating", "3", "--field", "media=vg+", "--field", "notes=Made up.")
    said(home, "add", "-y", f"r{ADA}", *folder, *fields)
    (made,) = collection.instances_of(ADA)
    assert collection.folder_name(made.folder) == "Living Room"
    assert (made.rating, made.notes) == (3, {1: "Very Good Plus (VG+)", 3: "Made up."})


def test_a_note_of_several_lines_stays_a_line_in_lists(
    home: Home, collection: Collection
) -> None:
    said(home, "add", "-y", f"r{ADA}", "--field", "notes=Made\nup.")
    assert collection.instances_of(ADA)[0].notes == {3: "Made\nup."}
    _, line = home.beet("discogs-runs").stdout.splitlines()
    assert line.endswith("--field 'notes=Made up.'")


def test_a_folder_is_made_where_that_is_wanted(
    home: Home, collection: Collection
) -> None:
    there = len(collection.folders())
    (line,) = said(home, "add", "-y", f"r{ADA}", "--folder", "Attic", status=1)
    assert 'no folder is called "Attic"' in line
    assert "--make-folder makes one" in line
    home.server.faults.add("lost_answer", r".*/folders", method="POST")
    options = ("-y", "--folder", "Attic", "--make-folder")
    said(home, "add", *options, f"r{ADA}", f"r{ZOE}")
    assert len(collection.folders()) == there + 1
    folders = {collection.instances_of(id_)[0].folder for id_ in (ADA, ZOE)}
    assert [collection.folder_name(one) for one in folders] == ["Attic"]
    said(home, "move", *options[:-1], f"r{GERMAN_CD}")
    assert collection.instances_of(GERMAN_CD)[0].folder in folders


def test_nothing_is_put_into_the_folder_of_everything(
    home: Home, collection: Collection
) -> None:
    there = collection.folders()
    options = ("--folder", "all", "--make-folder")
    (line,) = said(home, "add", "-y", f"r{ADA}", *options, status=1)
    assert "every copy is in the folder All" in line
    assert collection.folders() == there


def test_of_folders_that_are_called_alike_the_case_tells(
    home: Home, collection: Collection
) -> None:
    other = collection.add_folder("LIVING ROOM")
    said(home, "add", "-y", f"r{ADA}", "--folder", "LIVING ROOM")
    said(home, "add", "-y", f"r{ZOE}", "--folder", "Living Room")
    folders = [collection.instances_of(id_)[0].folder for id_ in (ADA, ZOE)]
    assert folders == [other, 100001]


def test_a_folder_is_not_made_where_nothing_goes_into_it(
    home: Home, collection: Collection
) -> None:
    there = len(collection.folders())
    said(home, "add", "-y", f"r{TWIN}", "--folder", "Attic", "--make-folder")
    assert len(collection.folders()) == there


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("colour=blue", 'no field is called "colour"; there are "Media", "Sleeve"'),
        ("media=Mnit", 'Media cannot be "Mnit"; did you mean "Mint (M)"?'),
    ],
)
def test_a_field_that_means_nothing_is_refused_before_anything_is_sent(
    home: Home, field: str, words: str
) -> None:
    (line,) = said(home, "set", "-y", f"r{TWIN}", "--field", field, status=1)
    assert words in line
    assert not [one for one in home.server.log if one.method == "POST"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["add"], "say which"),
        (["add", f"r{TWIN}", "album:x"], "either a query, or ids"),
        (["add", f"r{TWIN}", "--rating", "6"], "a number from 0 to 5"),
        (["add", f"r{TWIN}", "--make-folder"], "needs a --folder"),
        (["add", f"r{TWIN}", "--full"], "--full means nothing here"),
        (["add", f"r{TWIN}", "--json"], "--json means nothing here"),
        (["move", f"r{TWIN}"], "say where to"),
        (["move", f"r{TWIN}", "--folder", "x", "--rating", "3"], "--rating means"),
        (["rate", f"r{TWIN}"], "say how"),
        (["set", f"r{TWIN}"], "say what"),
        (["remove", f"r{TWIN}", "--another"], "--another means nothing here"),
        (["paint", f"r{TWIN}"], "paint is none of"),
    ],
)
def test_wrong_usage_is_said(home: Home, args: list[str], words: str) -> None:
    assert words in said(home, *args, status=2)[-1]
    assert not [one for one in home.server.log if one.method == "POST"]


@pytest.mark.parametrize(
    ("word", "words"),
    [
        (f"r{NO_RELEASE}", f"r{NO_RELEASE}: Discogs has no release {NO_RELEASE}"),
        (f"https://www.discogs.com/master/{KITES}", "is a master"),
        ("album:Nothing", "no album and no single matches"),
    ],
)
def test_what_is_no_release_is_said(home: Home, word: str, words: str) -> None:
    assert words in said(home, "add", "-y", word, status=1)[-1]


def test_an_address_will_do(home: Home, collection: Collection) -> None:
    said(home, "add", "-y", f"https://www.discogs.com/release/{ADA}-Made-Up")
    assert collection.copies(ADA) == 1


def test_what_is_in_the_collection_is_added_only_as_another(
    home: Home, collection: Collection
) -> None:
    assert said(home, "add", "-y", f"r{TWIN}")[-1] == "Nothing to do."
    assert collection.copies(TWIN) == 1
    said(home, "add", "-y", "--another", f"r{TWIN}")
    assert collection.copies(TWIN) == 2


def test_of_several_copies_one_has_to_be_meant(
    home: Home, collection: Collection
) -> None:
    other = collection.add(TWIN, 100001, rating=2)
    lines = said(home, "rate", "-y", "--rating", "5", f"r{TWIN}", status=1)
    assert lines[0].endswith("single one out by --folder or --instance")
    assert lines[2] == f"  instance {other} in folder Living Room, rating: 2"
    assert lines[-1] == "Nothing changed."
    first = collection.instances_of(TWIN)[0].id
    said(home, "rate", "-y", "--rating", "5", "--folder", "Living Room", f"r{TWIN}")
    said(home, "rate", "-y", "--rating", "4", "--instance", str(first), f"r{TWIN}")
    assert [one.rating for one in collection.instances_of(TWIN)] == [4, 5]
    lines = said(home, "move", "-y", "--folder", "Living Room", f"r{TWIN}", status=1)
    assert lines[0].endswith("several copies: single one out by --instance")
    said(home, "remove", "-y", "--instance", "1", f"r{TWIN}", status=1)
    said(home, "remove", "-y", "--instance", str(first), f"r{TWIN}")
    assert [one.id for one in collection.instances_of(TWIN)] == [other]


def test_a_copy_is_set_moved_rated_and_removed(
    home: Home, collection: Collection
) -> None:
    one = f"r{GERMAN_CD}"
    lines = said(home, "set", "-y", one, "--field", "media=", "--field", "cleaned=no")
    assert lines[:2] == [
        f"Nonexistent Foxes - Glass Harvest ({one}): Media: Mint (M) -> nothing",
        f"Nonexistent Foxes - Glass Harvest ({one}): Cleaned: nothing -> No",
    ]
    said(home, "move", "-y", one, "--folder", "Living Room")
    said(home, "rate", "-y", one, "--rating", "4")
    (made,) = collection.instances_of(GERMAN_CD)
    assert (made.notes, made.rating, made.folder) == ({4: "No"}, 4, 100001)
    assert said(home, "rate", "-y", one, "--rating", "4")[-1] == "Nothing to do."
    lines = said(home, "remove", "-y", one)
    assert "to be removed from folder Living Room (rating: 4, Cleaned: No)" in lines[0]
    assert collection.instances_of(GERMAN_CD) == []
    gone = said(home, "remove", "-y", one, status=1)
    assert gone[0].endswith("not in the collection")


def test_a_record_that_fails_keeps_no_other_from_it(
    albums: Home, collection: Collection
) -> None:
    lib = albums.library()
    link(lib, "Fourth", KITES_LP)
    lib._close()
    albums.server.faults.add("forbidden", rf".*/releases/{UK_CD}", method="POST")
    lines = said(albums, "add", "-y", "album::F", status=1)
    assert "Made Up - First: Discogs does not allow this" in "\n".join(lines)
    assert "1 failed, 1 added." in lines
    assert (collection.copies(UK_CD), collection.copies(KITES_LP)) == (0, 1)


def test_many_are_held_against_a_pull(albums: Home, collection: Collection) -> None:
    """It takes fewer requests than a question for each."""
    lib = albums.library()
    for number, release_id in enumerate((ADA, ZOE, KITES_LP, GERMAN_CD, TWIN), 4):
        link(lib, f"Number {number}", release_id)
    lib._close()
    said(albums, "add", "-y", "album::.")
    paths = [one.path for one in albums.server.log]
    assert not [path for path in paths if "/collection/releases/" in path]
    assert [collection.copies(id_) for id_ in (ADA, ZOE, TWIN, UK_LP)] == [1, 1, 1, 1]


def test_nobody_is_told_where_nothing_is_wrong(home: Home) -> None:
    assert said(home, "add", "-q", "-y", f"r{ADA}") == []


def test_another_user_changes_their_own(home: Home, collection: Collection) -> None:
    """What was pulled of one says nothing of the other."""
    home.beet(COMMAND, "pull")
    home.own(GERMAN_CD)
    home.beet("discogs-enrich", "--id", f"r{GERMAN_CD}", "album:Glass")
    before = len(collection)
    home.settings["user_token"] = STRANGERS_TOKEN
    theirs = home.server.collection_of(STRANGER)
    assert theirs.copies(GERMAN_CD) == 0
    said(home, "add", "-y", "album:Glass", "--rating", "2")
    assert [one.rating for one in theirs.instances_of(GERMAN_CD)] == [2]
    assert home.ls("$discogs_my_rating") == ["2"]
    assert len(collection) == before
    home.settings["user_token"] = TOKEN
    lines = said(home, "add", "-y", "album:Glass")
    assert "in the collection already" in lines[0]
    assert collection.copies(GERMAN_CD) == 1
    assert "Media: Mint (M)" in lines[1]


def test_who_is_not_signed_in_is_told_so(home: Home) -> None:
    home.settings["user_token"] = ""
    (line,) = said(home, "add", "-y", f"r{ADA}", status=1)
    assert "sign in" in line


# What a script can tell: whether all is as it was asked for, or nothing is.


@pytest.mark.parametrize("quiet", [(), ("-q",)])
def test_nothing_that_is_named_is_there(albums: Home, quiet: tuple[str, ...]) -> None:
    for words in (["add", "album::Third"], ["rate", f"r{KITES_LP}", "--rating", "3"]):
        lines = said(albums, *words, "-y", *quiet, status=1)
        assert len(lines) == 2
        assert lines[1] == "Nothing changed."


def test_what_is_so_already_is_well(albums: Home, collection: Collection) -> None:
    said(albums, "add", "-y", "-q", "album::First")
    assert said(albums, "add", "-y", "-q", "album::First|Third") == []
    assert said(albums, "add", "-y", "album::First|Third")[-1] == "Nothing to do."


def test_nobody_answers(albums: Home) -> None:
    done = albums.beet("discogs-collection", "add", "album::First", status=1)
    line = "nobody answers; nothing was changed (-y does it without asking)"
    assert done.stderr == f"error: {line}\n"
    said(albums, "add", "album::First", typed="n\n")
