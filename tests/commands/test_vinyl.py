"""`beet discogs-vinyl`, from the keyboard to the library. All releases are made up."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from ..kept_shelf import keep_shelf
from ..releases import (
    FILES,
    GLASS_HARVEST,
    SAMPLER_LP,
    SINGLE_VINYL,
    UK_CD,
    UK_LP,
    ZOE,
)
from ..seen import differences, paths, snapshot
from ..terminal import Answer, written

if TYPE_CHECKING:
    from ..home import Home

LINK = "$album|$discogs_vinyl_id"
TRACKS = "$title|$discogs_vinyl_id"
#: A track that the LP has, and by its words the single; and one that is on a sampler.
BOTH = "title:Last"
TITLE = "title:=Glass Harvest"


@pytest.fixture
def files(home: Home) -> Home:
    """A library of digital files of an album, of which there is one record."""
    home.own(FILES, year=1997)
    return home


def rows(home: Home, *args: str, typed: str = "") -> dict[int, list[str]]:
    """Return the columns of each record behind its id, by that."""
    done = home.beet("discogs-vinyl", *args, typed=typed)
    lines = [line.split("\t") for line in done.stdout.splitlines() if "\t" in line]
    return {int(id_.removeprefix("r")): rest for _, id_, *rest in lines}


def objects(home: Home, *args: str) -> list[dict[str, Any]]:
    """Return the objects that are printed."""
    done = home.beet("discogs-vinyl", "--json", *args)
    return [json.loads(line) for line in done.stdout.splitlines()]


# Albums.


def test_an_album_takes_one_search(files: Home) -> None:
    before = snapshot(files)
    found = rows(files, "-p", "glass")
    assert list(found) == [UK_LP, SINGLE_VINYL]
    assert found[UK_LP] == [
        "Nonexistent Foxes - Glass Harvest",
        "1997",
        "UK",
        "Vinyl, LP, Album",
        "Paper Moth Recordings",
        "PMR 001",
        "0.92",
        "",
        "",
        f"https://www.discogs.com/release/{UK_LP}",
    ]
    assert found[SINGLE_VINYL][6] == "0.64"  # it does not hold six tracks
    [asked] = files.server.log
    assert asked.query == {
        "artist": "Nonexistent Foxes",
        "release_title": "Glass Harvest",
        "format": "Vinyl",
        "type": "release",
        "per_page": "100",
    }
    assert differences(before, snapshot(files)) == []


def test_an_album_with_a_master_takes_its_pressings_on_vinyl(files: Home) -> None:
    files.beet("modify", "-ya", f"discogs_master_id={GLASS_HARVEST}")
    found = rows(files, "-p", "glass")
    assert list(found) == [UK_LP]
    assert found[UK_LP][6] == "0.95"
    [asked] = files.server.log
    assert asked.path == f"/masters/{GLASS_HARVEST}/versions"
    assert asked.query == {"page": "1", "per_page": "100", "format": "Vinyl"}


def test_the_tracks_of_what_is_at_hand_are_compared(files: Home) -> None:
    files.beet("discogs-pressings", f"r{UK_LP}")  # is in the cache now
    files.server.log.clear()
    [one] = objects(files, "glass")
    record = one["records"][0]
    assert record["discogs_id"] == UK_LP
    assert record["similarity"] > 0.92
    assert {"titles", "tracks"} <= {*record["for"]}
    assert paths(files.server) == ["/search"]


def test_a_catalogue_number_that_is_the_same_speaks_for_a_record(home: Home) -> None:
    home.own(FILES, year=1997, catalognum="PMR001")
    found = rows(home, "-p", "glass")
    assert found[UK_LP][6] == "0.99"


def test_the_one_that_is_chosen_is_linked_beside_the_album(files: Home) -> None:
    files.beet("discogs-enrich", "--id", str(FILES), "glass")
    before = snapshot(files)
    done = files.beet("discogs-vinyl", "glass", typed="9\n1\n")
    assert "type a number from 1 to 1" in done.stdout
    assert f"its record is r{UK_LP}, 95% alike" in done.stdout
    assert files.ls(f"{LINK}|$discogs_id") == [f"Glass Harvest|{UK_LP}|{FILES}"]
    [added] = differences(before, snapshot(files))
    assert re.match(rf"album_attributes: .*'discogs_vinyl_id', '?{UK_LP}", added)
    assert files.ls(TRACKS, f"discogs_vinyl_id:{UK_LP}", album=False)


def test_a_link_is_taken_back(files: Home) -> None:
    before = snapshot(files)
    files.beet("discogs-vinyl", "-y", "glass")
    told = files.beet("discogs-runs", "1").stdout
    assert f"r{UK_LP} as the record of it, similarity 92%\n" in told
    assert f"  discogs_vinyl_id: '' -> '{UK_LP}'\n" in told
    done = files.beet("discogs-undo", "-y")
    assert "taken back: discogs_vinyl_id" in done.stdout
    # The album waits for nothing: nobody has looked for its own release.
    assert "leaves" not in done.stdout
    assert differences(before, snapshot(files)) == []
    files.beet("discogs-undo", "-y", "2")
    assert files.ls(LINK) == [f"Glass Harvest|{UK_LP}"]
    assert "0 not asked" not in files.beet("discogs-enrich", "-p").stdout
    assert files.beet("discogs-review", "--list").stdout == (
        "nothing waits for a decision\n"
    )


@pytest.mark.parametrize("typed", ["\n", "q\n", ""])
def test_none_is_chosen(files: Home, typed: str) -> None:
    done = files.beet("discogs-vinyl", "glass", typed=typed, status=int(not typed))
    assert files.ls(LINK) == ["Glass Harvest|"]
    assert ("Stopped: nobody answers." in done.stderr) == (not typed)


def test_q_ends_the_walk(files: Home) -> None:
    files.own(ZOE)
    asked = files.beet("discogs-vinyl", "id:1..", typed="q\n").stdout
    assert asked.count("Number of the record") == 1


def test_what_is_linked_is_not_asked_for_again(files: Home) -> None:
    files.beet("discogs-vinyl", "-y", "glass")
    files.server.log.clear()
    done = files.beet("discogs-vinyl", "-y", "glass")
    assert f"it is linked to the record r{UK_LP} already" in done.stderr
    assert [one["discogs_vinyl_id"] for one in objects(files, "glass")] == [UK_LP]
    assert files.server.log == []
    found = rows(files, "-f", "-p", "glass")
    assert [id_ for id_, row in found.items() if row[8]] == [UK_LP]


def test_a_new_release_leaves_the_record_as_it_is(files: Home) -> None:
    files.beet("discogs-vinyl", "-y", "glass")
    files.beet("discogs-enrich", "--id", str(FILES), "glass")
    files.beet("discogs-enrich", "--id", str(UK_CD), "glass")
    assert files.ls(f"{LINK}|$discogs_id") == [f"Glass Harvest|{UK_LP}|{UK_CD}"]


# The user's own.


def test_own_copies_come_first(files: Home) -> None:
    keep_shelf(files, [SINGLE_VINYL])
    done = files.beet("discogs-vinyl", "-p", "glass")
    assert "what is on your shelf is told as of 2023-11-1" in done.stderr
    found = rows(files, "-p", "glass")
    assert list(found) == [SINGLE_VINYL, UK_LP]
    assert [row[7] for row in found.values()] == ["yours", ""]


def test_an_own_copy_is_found_without_a_network(files: Home) -> None:
    keep_shelf(files, [UK_LP, UK_CD, SAMPLER_LP])
    files.beet("discogs-vinyl", "-p", "glass")  # fills the cache
    files.server.reset()
    [one] = objects(files, "--offline", "glass")
    assert one["records"][0]["discogs_id"] == UK_LP
    assert one["records"][0]["in_collection"]
    assert not {UK_CD, SAMPLER_LP} & {row["discogs_id"] for row in one["records"]}
    assert files.server.log == []


# Tracks.


def test_a_track_is_on_several_records(files: Home) -> None:
    found = rows(files, "-t", "-p", BOTH)
    assert set(found) == {UK_LP, SINGLE_VINYL}
    assert {row[6] for row in found.values()} == {"0.85"}  # nobody has seen them
    [asked] = files.server.log
    assert asked.query["track"] == "Last Field"
    assert asked.query["format"] == "Vinyl"


def test_a_track_is_linked_and_its_album_is_not(files: Home) -> None:
    files.beet("discogs-vinyl", "-t", "title:Hum", typed="1\n")
    assert files.ls(LINK) == ["Glass Harvest|"]
    linked = [row for row in files.ls(TRACKS, album=False) if row.endswith(str(UK_LP))]
    assert linked == [f"The Hum Beneath|{UK_LP}"]


def test_a_track_keeps_its_record_when_its_album_has_another(files: Home) -> None:
    files.beet("discogs-vinyl", "-t", "-f", BOTH, typed="2\n")
    [own] = [one.split("|")[1] for one in files.ls(TRACKS, BOTH, album=False)]
    files.beet("discogs-vinyl", "-y", "glass")
    files.beet("discogs-enrich", "--id", str(FILES), "glass")
    files.beet("discogs-enrich", "-f", "glass")
    other = {UK_LP, SINGLE_VINYL} - {int(own)}
    assert files.ls(TRACKS, BOTH, album=False) == [f"Last Field|{own}"]
    assert files.ls(LINK) == [f"Glass Harvest|{UK_LP}"]
    assert len(other) == 1


def test_a_record_is_looked_at_before_it_is_taken_for_a_track(files: Home) -> None:
    files.beet("discogs-vinyl", "-t", "-y", "title:Hum")
    assert paths(files.server) == ["/search", f"/releases/{UK_LP}"]
    assert files.ls(TRACKS, "title:Hum", album=False) == [f"The Hum Beneath|{UK_LP}"]


def test_of_two_that_hold_a_track_none_is_taken_unless_one_is_owned(
    files: Home,
) -> None:
    keep_shelf(files, [UK_LP, SAMPLER_LP])
    done = files.beet("discogs-vinyl", "-t", "-y", TITLE)
    assert "no record is sure enough" in done.stderr
    assert files.ls(TRACKS, TITLE, album=False) == ["Glass Harvest|"]
    (files.path / "discogs_store.sqlite").unlink()
    keep_shelf(files, [SAMPLER_LP])
    files.beet("discogs-vinyl", "-t", "-y", TITLE)
    assert files.ls(TRACKS, TITLE, album=False) == [f"Glass Harvest|{SAMPLER_LP}"]


def test_a_link_is_given_to_the_tracks_that_are_on_the_same_record(
    files: Home,
) -> None:
    args = ("-t", "--apply-to-album", "title:Hum")
    done = files.beet("discogs-vinyl", *args, typed="1\n")
    linked = {*files.ls("$title", f"discogs_vinyl_id:{UK_LP}", album=False)}
    truth = {track["title"] for track in files.release(UK_LP)["tracklist"]}
    assert linked <= truth
    assert len(linked) > 3
    assert "6 tracks linked" in done.stderr
    [run] = files.beet("discogs-runs", "--json").stdout.splitlines()
    assert json.loads(run)["albums"] == 1
    files.beet("discogs-undo", "-y")
    assert files.ls("$title", "discogs_vinyl_id:1..", album=False) == []


def test_only_those_on_it_get_a_link(files: Home) -> None:
    keep_shelf(files, [SAMPLER_LP])
    files.beet("discogs-vinyl", "-t", "--apply-to-album", "-y", TITLE)
    linked = files.ls("$title", "discogs_vinyl_id:1..", album=False)
    assert linked == ["Glass Harvest"]


def test_a_single(home: Home) -> None:
    [path, *_] = home.rip(FILES)
    from beets.library import Item

    lib = home.library()
    lib.add(Item.from_path(str(path)))
    lib._close()
    home.beet("discogs-vinyl", "-y", "id:1..")
    assert home.ls(TRACKS, album=False)[0].endswith(f"|{UK_LP}")


# JSON, terminals, trouble.


def test_an_object_tells_what_was_taken(files: Home) -> None:
    [shown] = objects(files, "glass")
    assert (shown["discogs_vinyl_id"], shown["taken"]) == (None, False)
    assert shown["album_id"] == 1
    [taken] = objects(files, "-y", "glass")
    assert (taken["discogs_vinyl_id"], taken["taken"]) == (UK_LP, True)
    assert [row["discogs_id"] for row in taken["records"]] == [UK_LP, SINGLE_VINYL]
    [track] = objects(files, "-t", "title:Hum")
    assert track["item_id"]


def test_on_a_terminal(files: Home) -> None:
    keep_shelf(files, [UK_LP])
    answers = [Answer("quit):", "1\n")]
    seen = written(files, "discogs-vinyl", "glass", width=120, answers=answers)
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen).replace("\r\n", "\n")
    title, head, first, *_ = plain.splitlines()
    assert title == "Nonexistent Foxes - Glass Harvest"
    assert head.split()[:3] == ["#", "id", "artist"]
    assert re.match(rf"1 +r{UK_LP} .* 92%; yours", first)
    assert "Data provided by Discogs. https://www.discogs.com\n" in plain
    assert f"its record is r{UK_LP}" in plain


def test_nothing_is_found(home: Home) -> None:
    home.own(ZOE, album="Nothing Like It", year=0)
    done = home.beet("discogs-vinyl", "-y", "nothing")
    assert "Discogs has no record of it" in done.stderr
    assert done.stdout == ""


def test_what_fails_is_told(files: Home) -> None:
    files.settings["retries"] = 0
    files.server.faults.add("error_500", times=None)
    done = files.beet("discogs-vinyl", "-y", "glass", status=1)
    assert "Glass Harvest: Discogs is in trouble" in done.stderr
    del files.settings["user_token"]
    done = files.beet("discogs-vinyl", "-y", "glass", status=1)
    assert "Stopped: Discogs wants a token" in done.stderr
    assert files.ls(LINK) == ["Glass Harvest|"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([], "say which albums or tracks"),
        (["-p", "-y", "x"], "take one of them"),
        (["--apply-to-album", "x"], "goes with --tracks"),
        (["--refresh", "--offline", "x"], "exclude each other"),
    ],
)
def test_wrong_usage_ends_with_2(home: Home, args: list[str], told: str) -> None:
    assert told in home.beet("discogs-vinyl", *args, status=2).stderr


def test_nothing_matches(home: Home) -> None:
    done = home.beet("discogs-vinyl", "nowhere", status=1)
    assert "no album or single matches nowhere" in done.stderr
