"""`beet discogs-shelf`: what is where, without a request."""

from __future__ import annotations

import csv
import json
import re
import time
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.store import NAME, Store
from tests.discogs_server import COLLECTOR
from tests.releases import GERMAN_CD, KITES_LP, TWIN, UK_CD, UK_LP
from tests.terminal import written

if TYPE_CHECKING:
    from tests.conftest import Prepared
    from tests.home import Home

SHELF = "discogs-shelf"


def linked(home: Home) -> None:
    """Give a home an album on the shelf, one of another pressing, and what was read of
    the shelf."""
    for release in (GERMAN_CD, UK_CD):
        home.own(release)
        home.beet("modify", "-aMyW", f"discogs_id={release}", "^discogs_id:1..")
    home.beet("discogs-collection", "pull", "-q")
    home.beet("discogs-wantlist", "pull", "-q")


@pytest.fixture
def shelf(home: Home, prepared: Prepared) -> Home:
    """The made-up collector's home."""
    return prepared(home, linked)


def listed(home: Home, *args: str) -> list[str]:
    """Return the releases that a list has, without "r", from lines for programs."""
    lines = home.beet(SHELF, *args).stdout.splitlines()
    return [line.split("\t")[0].removeprefix("r") for line in lines]


def objects(home: Home, *args: str) -> list[Any]:
    """Return what is printed with `--json`."""
    lines = home.beet(SHELF, "--json", *args).stdout.splitlines()
    return [json.loads(line) for line in lines]


def test_without_an_option_it_counts(shelf: Home) -> None:
    lines = shelf.beet(SHELF).stdout.splitlines()
    assert re.fullmatch(
        rf"collection of {COLLECTOR.name}, as of [-\d]+ [\d:]+: 3 copies of 3 releases",
        lines[0],
    )
    assert [line.split()[0] for line in lines[1:-1]] == list("1210121")
    assert lines[-1].startswith("Data provided by Discogs. https://www.discogs.com")
    assert shelf.server.log == []


def test_the_counts_are_an_object_too(shelf: Home) -> None:
    (told,) = objects(shelf)
    assert told.pop("as_of") <= time.time()
    assert told == {
        "owner": COLLECTOR.name,
        "copies": 3,
        "records": 3,
        "ripped": 1,
        "unripped": 2,
        "other_pressing": 1,
        "duplicates": 0,
        "unowned": 1,
        "unlinked": 0,
        "wanted": 2,
        "wanted_in_library": 1,
    }


def test_records_without_files_are_listed_with_all_that_is_known(shelf: Home) -> None:
    assert listed(shelf, "--unripped") == [str(TWIN), str(UK_LP)]
    line = shelf.beet(SHELF, "--unripped").stdout.splitlines()[1].split("\t")
    assert line[2:10] == [
        str(shelf.release(UK_LP)["year"]),
        "LP, Album",
        shelf.release(UK_LP)["labels"][0]["name"],
        shelf.release(UK_LP)["labels"][0]["catno"],
        "Living Room",
        "VG+",
        "5",
        f"another pressing: r{UK_CD}, r{GERMAN_CD}",
    ]
    assert line[10].startswith("http")
    assert line[11] == f"https://www.discogs.com/release/{UK_LP}"


def test_other_lists(shelf: Home) -> None:
    assert listed(shelf, "--other-pressing") == [str(UK_LP)]
    assert listed(shelf, "--unowned") == [str(UK_CD)]
    assert listed(shelf, "--duplicates") == []
    assert str(UK_CD) in listed(shelf, "--wanted")
    assert len(listed(shelf, "--records")) == 3


def test_several_copies_are_listed_once(shelf: Home) -> None:
    shelf.server.collection_of(COLLECTOR).add(UK_LP)
    shelf.beet("discogs-collection", "pull", "-q")
    assert listed(shelf, "--duplicates") == [str(UK_LP)]
    line = shelf.beet(SHELF, "--duplicates").stdout.split("\t")
    assert line[6] == "Living Room, Uncategorized"
    (told,) = objects(shelf, "--duplicates")
    assert [one["folder"] for one in told["copies"]] == ["Living Room", "Uncategorized"]


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (("--folder", "living room"), [UK_LP]),
        (("--format", "Vinyl"), [UK_LP]),
        (("--condition", "M"), [GERMAN_CD]),
        (("--artist", "no such artist"), []),
        (("--unripped", "--format", "LP"), [UK_LP]),
        (("--year", "1066"), []),
    ],
)
def test_filters_choose(shelf: Home, args: tuple[str, ...], found: list[int]) -> None:
    assert listed(shelf, *args) == list(map(str, found))


def test_a_query_says_which_albums_count(shelf: Home) -> None:
    assert len(listed(shelf, "--unripped", "nothing-like-this")) == 3
    assert listed(shelf, "--unowned", f"discogs_id:{UK_CD}") == [str(UK_CD)]
    assert listed(shelf, "--unowned", f"discogs_id:{GERMAN_CD}") == []


def test_some_are_drawn(shelf: Home) -> None:
    assert len(listed(shelf, "--random")) == 1
    assert len(listed(shelf, "--random", "2", "--records")) == 2
    assert len(listed(shelf, "--random", "9")) == 3


def test_a_record_is_an_object(shelf: Home) -> None:
    (told,) = objects(shelf, "--folder", "Living Room")
    assert told["discogs_id"] == UK_LP
    assert told["copies"] == [
        {
            "instance_id": shelf.server.collection_of(COLLECTOR).instances()[0].id,
            "folder": "Living Room",
            "rating": 5,
            "added": "2020-01-19T14:19:11-08:00",
            "fields": {
                "Media": "Very Good Plus (VG+)",
                "Sleeve": "Very Good (VG)",
                "Notes": "A made-up note: the corner is bent.",
                "Cleaned": "Yes",
            },
        }
    ]
    assert told["albums"] == []
    assert [one["album_id"] for one in told["other_pressings"]] == [1, 2]
    (album,) = objects(shelf, "--unowned")
    assert (album["album_id"], album["discogs_id"]) == (2, UK_CD)


def test_what_is_listed_is_written_as_the_site_does(shelf: Home) -> None:
    path = shelf.path / "mine.csv"
    shelf.beet(SHELF, "--csv", str(path))
    with path.open(newline="") as file:
        rows = {row["release_id"]: row for row in csv.DictReader(file)}
    assert len(rows) == 3
    row = rows[str(UK_LP)]
    assert row["CollectionFolder"] == "Living Room"
    assert row["Collection Media Condition"] == "Very Good Plus (VG+)"
    assert row["Collection Cleaned"] == "Yes"
    before = objects(shelf, "--records")
    shelf.beet("discogs-collection", "pull", "--csv", str(path))
    assert objects(shelf, "--records") == before


def test_the_files_of_albums_become_a_playlist(shelf: Home) -> None:
    path = shelf.path / "mine.m3u"
    shelf.beet(SHELF, "--records", "--m3u", str(path))
    first, *files = path.read_text().splitlines()
    assert first == "#EXTM3U"
    query = shelf.beet("ls", "-p", f"discogs_id:{GERMAN_CD}", f"discogs_id:{UK_CD}")
    both = shelf.beet("ls", "-p").stdout.splitlines()
    assert query.stdout == ""
    assert sorted(files) == sorted(both)  # of the record, and of another pressing
    assert all(file.startswith("/") for file in files)


def test_what_is_written_is_said(shelf: Home) -> None:
    for option, told in (("--csv", "3 rows"), ("--m3u", "12 files")):
        path = str(shelf.path / "made")
        done = shelf.beet(SHELF, option, path)
        assert f"discogs_enrich: {path}: {told}\n" in done.stderr


def test_albums_without_a_link_are_counted(home: Home) -> None:
    home.own(UK_CD)
    home.own(KITES_LP)
    home.beet("discogs-collection", "pull", "-q")
    line = "      2  that are not linked to Discogs       beet discogs-enrich"
    assert line in home.beet(SHELF).stdout.splitlines()
    home.beet("modify", "-aMyW", "discogs_master_id=80030000", "kites")
    master = "https://www.discogs.com/master/80030000"
    (line,) = home.beet(SHELF, "--unowned").stdout.splitlines()
    assert (line.split("\t")[0], line.split("\t")[-1]) == ("m80030000", master)
    (told,) = objects(home, "--unowned")
    assert (told["discogs_id"], told["discogs_master_id"]) == (None, 80030000)
    assert told["url"] == master


def test_a_table_fits_a_terminal(shelf: Home) -> None:
    shown = written(shelf, SHELF, "--records").replace("\r", "").splitlines()
    table = shown[: next(i for i, line in enumerate(shown) if line.startswith("Data"))]
    assert max(map(len, table)) <= 80
    said = " ".join(" ".join(table).split())
    for words in ("in the id", "library", "another", "pressing:", f"r{UK_CD}", "VG+"):
        assert words in said
    assert "http" not in said  # an address in two lines is none


def test_what_is_unknown_is_said(home: Home) -> None:
    done = home.beet(SHELF, status=1)
    assert "no collection is known: `beet discogs-collection pull` reads" in done.stderr
    home.beet("discogs-collection", "pull", "-q")
    done = home.beet(SHELF, "--wanted", status=1)
    assert "no wantlist is known: `beet discogs-wantlist pull` reads" in done.stderr


def test_an_unknown_folder_is_named_beside_those_there_are(shelf: Home) -> None:
    done = shelf.beet(SHELF, "--folder", "Attic", status=1)
    assert 'no folder is called "Attic"; there are "Uncategorized", "Liv' in done.stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--unripped", "--wanted"), "--unripped and --wanted are lists of their own"),
        (("--masters",), "--masters belongs to --duplicates"),
        (("--year", "84"), "--year 84: give a year or a range"),
        (("--wanted", "--folder", "x"), "--folder and --condition are of copies"),
        (("--unowned", "--csv", "x"), "--csv writes records"),
        (("value", "--unripped"), "--unripped changes nothing"),
        (("value", "--folder", "x"), "--folder changes nothing"),
    ],
)
def test_wrong_usage_is_explained(
    shelf: Home, args: tuple[str, ...], told: str
) -> None:
    assert told in shelf.beet(SHELF, *args, status=2).stderr


def test_the_value_is_asked_for_and_kept_for_hours(shelf: Home) -> None:
    first = shelf.beet(SHELF, "value").stdout
    assert re.search(r"median +\$\d", first)
    assert "as of" in first
    assert shelf.server.count(r"/users/.*/collection/value") == 1
    assert shelf.beet(SHELF, "value").stdout == first
    assert shelf.server.count(r"/users/.*/collection/value") == 1
    with Store(str(shelf.path / NAME)) as store:
        kept = store.shelf.facts(COLLECTOR.name)["value"]
        kept["as_of"] -= 6 * 3600
        store.shelf.remember(COLLECTOR.name, value=kept)
    told = json.loads(shelf.beet(SHELF, "value", "--json").stdout)
    assert shelf.server.count(r"/users/.*/collection/value") == 2
    assert told["minimum"].startswith("$")
    assert time.time() - told["as_of"] < 60


def test_a_value_that_is_not_told_is_not_kept(shelf: Home) -> None:
    path = r"/users/.*/collection/value"
    shelf.server.faults.add("other_object", path=path, times=1)
    done = shelf.beet(SHELF, "value", "--json", status=1)
    assert (done.stdout, "Discogs tells none" in done.stderr) == ("", True)
    assert "$" in shelf.beet(SHELF, "value").stdout


def test_the_value_needs_a_user(home: Home) -> None:
    del home.settings["user_token"]
    assert "sign in" in home.beet(SHELF, "value", status=1).stderr
