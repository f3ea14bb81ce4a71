"""What was changed on Discogs, listed and taken back. All of it is made up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ...discogs_server import COLLECTOR, STRANGERS_TOKEN
from ...releases import ADA, GERMAN_CD, KITES_LP, TWIN, UK_LP

if TYPE_CHECKING:
    from ...discogs_server import DiscogsServer
    from ...discogs_server.collection import Collection
    from ...home import Home


@pytest.fixture
def collection(home: Home) -> Collection:
    """What the made-up collector has on Discogs."""
    return home.server.collection_of(COLLECTOR)


def shelf(server: DiscogsServer) -> list[object]:
    """Return what somebody sees of the collector's shelf, but for days and numbers."""
    mine = server.shelf_of(COLLECTOR)
    copies = [
        (one.release, one.folder, one.rating, dict(one.notes))
        for one in mine.collection.instances()
    ]
    wants = [(one.release, one.rating, one.notes) for one in mine.wantlist.wants()]
    return [sorted(copies, key=repr), sorted(wants)]


def undo(home: Home, *args: str, status: int = 0, typed: str = "") -> str:
    """Take something back, and return what is said."""
    done = home.beet("discogs-undo", *args, status=status, typed=typed)
    return done.stdout + done.stderr


CHANGES = [
    ["discogs-collection", "add", f"r{ADA}", f"r{KITES_LP}", "--rating", "2"],
    ["discogs-collection", "add", f"r{TWIN}", "--another", "--field", "media=VG"],
    ["discogs-collection", "remove", f"r{UK_LP}"],
    ["discogs-collection", "move", f"r{GERMAN_CD}", "--folder", "Living Room"],
    ["discogs-collection", "rate", f"r{UK_LP}", "--rating", "1"],
    ["discogs-collection", "set", f"r{UK_LP}", "--field", "media=M", "--rating", "0"],
    ["discogs-wantlist", "add", f"r{TWIN}", f"r{ADA}", "--note", "Made up."],
    ["discogs-wantlist", "note", f"r{KITES_LP}", "--note", "Made up."],
    ["discogs-wantlist", "remove", f"r{KITES_LP}"],
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda args: " ".join(args[:2]))
def test_each_change_is_taken_back_and_brought_back(
    home: Home, change: list[str]
) -> None:
    before = shelf(home.server)
    home.beet(*change, "-y")
    after = shelf(home.server)
    assert after != before
    undo(home, "-y")
    assert shelf(home.server) == before
    undo(home, "2", "-y")
    assert shelf(home.server) == after
    undo(home, "-y")
    assert shelf(home.server) == before


def test_lost_answers_do_no_harm_there_either(home: Home) -> None:
    before = shelf(home.server)
    home.beet(*CHANGES[2], "-y")
    home.beet(*CHANGES[0], "-y")
    home.server.faults.add("lost_answer", every=2, method="POST|DELETE")
    undo(home, "2", "-y")
    undo(home, "1", "-y")
    assert shelf(home.server) == before


def test_a_run_is_listed_in_words(home: Home) -> None:
    home.beet(*CHANGES[0], "-y")
    home.beet(*CHANGES[4], "-y")
    listed = home.beet("discogs-runs").stdout.splitlines()
    assert [line.split()[3:7] for line in listed[1:]] == [
        ["2", "records", "4", "0"],
        ["1", "record", "1", "0"],
    ]
    assert home.beet("discogs-runs", "1").stdout.splitlines()[1] == (
        f"Ada Faux - Day And Night (r{ADA}): added to folder Uncategorized (rating: 2)"
    )
    shown = home.beet("discogs-runs", "2", "-v").stdout.splitlines()
    assert shown[1:] == [
        f"Nonexistent Foxes - Glass Harvest (r{UK_LP})",
        "  rating: 5 -> 1",
    ]
    (one,) = map(
        json.loads, home.beet("discogs-runs", "2", "--json").stdout.split("\n")[:-1]
    )
    assert one["changes"] == []
    assert one["discogs_id"] == UK_LP
    assert one["shelf"] == {
        "place": "collection",
        "user": COLLECTOR.name,
        "instance_id": 510000000,
        "changes": [{"field": "rating", "old": 5, "new": 1}],
    }


def test_what_others_have_changed_stays_and_is_named(
    home: Home, collection: Collection
) -> None:
    home.beet(*CHANGES[5], "-y")
    home.beet(*CHANGES[0], "-y")
    collection.rate(collection.instances_of(UK_LP)[0].id, 2)
    collection.rate(collection.instances_of(ADA)[0].id, 5)
    told = undo(home, "1", "-y")
    assert "taken back in part: Media: Mint (M) -> Very Good Plus (VG+)" in told
    left = "changed since, and left as it is: rating of the copy in folder {}"
    assert left.format("Living Room") in told
    told = undo(home, "2", "-y")
    assert left.format("Uncategorized") in told
    assert "1 taken back, 1 nothing to take back." in told
    assert (collection.copies(ADA), collection.copies(KITES_LP)) == (1, 0)


def test_its_day_cannot_be_brought_back(home: Home) -> None:
    home.beet(*CHANGES[2], "-y")
    assert "Discogs counts it as added today" in undo(home, "-p")
    assert len(shelf(home.server)[0]) == 2  # type: ignore[arg-type]
    assert "Discogs counts it as added today" in undo(home, "-y")


ATTIC = ("--folder", "Attic", "--make-folder")


def test_a_folder_that_was_made_goes_and_comes_back(
    home: Home, collection: Collection
) -> None:
    before, folders = shelf(home.server), collection.folders()
    home.beet("discogs-collection", "add", "-y", f"r{ADA}", f"r{KITES_LP}", *ATTIC)
    assert "would be taken back: folder removed" in undo(home, "-p")
    asked = "It changed 4 fields of 2 records and 1 folder on Discogs."
    assert asked in undo(home, typed="y\n")
    assert (shelf(home.server), collection.folders()) == (before, folders)
    assert "taken back: folder made" in undo(home, "2", "-y")
    for number in (ADA, KITES_LP):
        (copy,) = collection.instances_of(number)
        assert collection.folder_name(copy.folder) == "Attic"
    undo(home, "1", "-y")  # though the folder has another number now
    assert (shelf(home.server), collection.folders()) == (before, folders)
    (folder, *_) = map(
        json.loads, home.beet("discogs-runs", "1", "--json").stdout.splitlines()
    )
    assert folder["discogs_id"] is None
    assert folder["shelf"]["place"] == "folders"
    assert folder["shelf"]["changes"] == [
        {"field": "name", "old": None, "new": "Attic"}
    ]


def test_a_folder_that_others_use_stays(home: Home, collection: Collection) -> None:
    home.beet("discogs-collection", "move", "-y", f"r{GERMAN_CD}", *ATTIC)
    (moved,) = collection.instances_of(GERMAN_CD)
    collection.add(TWIN, moved.folder)
    left = "changed since, and left as it is: copies in folder Attic"
    assert left in undo(home, "-p")
    assert left in undo(home, "-y")
    assert collection.folder_name(moved.folder) == "Attic"
    assert collection.instances_of(GERMAN_CD)[0].folder == 1


def test_a_folder_whose_answer_was_lost_is_made_once(
    home: Home, collection: Collection
) -> None:
    folders = collection.folders()
    home.server.faults.add(
        "lost_answer", r".*/folders(/\d+)?", method="POST|DELETE", times=2
    )
    home.beet("discogs-collection", "add", "-y", f"r{ADA}", *ATTIC)
    undo(home, "-y")
    assert (collection.folders(), collection.copies(ADA)) == (folders, 0)


def test_it_asks_and_a_query_takes_back_a_part(
    home: Home, collection: Collection
) -> None:
    home.own(ADA)
    home.own(KITES_LP)
    home.beet("discogs-enrich", "--id", f"r{ADA}", "album:Day")
    home.beet("discogs-enrich", "--id", f"r{KITES_LP}", "album:Weather")
    home.beet("discogs-collection", "add", "-y", "album::.")
    told = undo(home, typed="n\n")
    assert "It changed 4 fields of 2 records on Discogs. Take all of it back" in told
    undo(home, "3", "album:Day")
    assert (collection.copies(ADA), collection.copies(KITES_LP)) == (0, 1)
    undo(home, "-y", "2")
    assert home.ls("$discogs_id", "album:Weather") == [""]
    assert collection.copies(KITES_LP) == 1


def test_of_anothers_shelf_nothing_is_taken_back(home: Home) -> None:
    home.beet(*CHANGES[0], "-y")
    after = shelf(home.server)
    home.settings["user_token"] = STRANGERS_TOKEN
    told = undo(home, "-y", status=1)
    assert "it is what made-up-collector has on Discogs" in told
    assert shelf(home.server) == after


def test_it_stops_where_discogs_is_silent(home: Home) -> None:
    home.settings["retries"] = 0
    home.beet(*CHANGES[0], "-y")
    after = shelf(home.server)
    home.server.faults.add("dropped", times=None)
    told = undo(home, "-y", status=1)
    assert "Stopped: Discogs gives no answers." in told
    home.server.faults.clear()
    assert shelf(home.server) == after
    assert "2 taken back" in undo(home, "-y")


def test_the_library_is_taken_back_without_discogs(home: Home) -> None:
    """What a killed run has left on Discogs waits until it can be asked."""
    home.settings["retries"] = 0
    home.own(ADA)
    home.beet("discogs-enrich", "--id", f"r{ADA}", "album:Day")
    home.server.faults.add("lost_answer", times=None, method="POST")
    asked = rf".*/collection/releases/{TWIN}"
    home.server.faults.add("dropped", asked, times=None, skip=1)
    home.beet("discogs-collection", "add", "--another", "-y", f"r{TWIN}", status=1)
    told = undo(home, "-y", "1")
    assert "is put right another time" in told
    assert home.ls("$discogs_id") == [""]
    home.server.faults.clear()
    assert "it is done now" in undo(home, "-y", "2")
    assert home.server.collection_of(COLLECTOR).copies(TWIN) == 1
