"""A catalogue on disk: built of dumps, and asked in place of Discogs.

All releases are made up.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import time
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from ..discogs_server import made_up
from ..dumps import masters_dump, releases_dump
from ..home import BEET
from ..releases import (
    CREDITS_LP,
    GLASS_HARVEST,
    KITES,
    KITES_CD,
    KITES_LP,
    SOLD,
    TWIN,
    UK_BARCODE,
    UK_CD,
    UK_LP,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ..discogs_server import DiscogsServer
    from ..home import Home

pytest.importorskip("zstandard")

LINK = "$discogs_id $discogs_matched_by"

SOUND = "nothing has changed since it was made"


def dumps(
    folder: Path,
    *,
    without: int = 0,
    day: str = "20260101",
    releases: list[dict[str, Any]] | None = None,
) -> list[str]:
    """Write dumps of the made-up releases, and return their paths.

    :param without: a release that is left out
    :param releases: others than those
    """
    if releases is None:
        releases = [one for id_, one in made_up().releases.items() if id_ != without]
    paths = []
    for kind, data in (
        ("releases", releases_dump(releases)),
        ("masters", masters_dump(list(made_up().masters.values()))),
    ):
        path = folder / f"discogs_{day}_{kind}.xml.gz"
        path.write_bytes(gzip.compress(data))
        paths.append(str(path))
    return paths


def left(home: Home) -> list[Path]:
    """Return what is left of a build that has not come to its end."""
    return list(home.path.glob(".discogs_catalog.sqlite.*.tmp"))


@pytest.fixture
def built(home: Home) -> Home:
    """A library, and a catalogue that was made for it."""
    home.own(CREDITS_LP, mb=False)
    home.own(UK_CD, mb=False, barcode=UK_BARCODE, year=1997)
    shown = home.beet("discogs-catalog", "build", *dumps(home.path)).stdout
    assert shown.startswith("The catalogue holds ")
    return home


def test_an_enrichment_takes_no_request(built: Home, discogs: DiscogsServer) -> None:
    done = built.beet("discogs-enrich")
    assert "2 enriched" in done.stdout
    told = r"^0 requests, 0 answers from the cache and [1-9]\d* from the catalogue, "
    assert re.search(told, done.stdout, re.MULTILINE)
    assert discogs.log == []
    assert sorted(built.ls(LINK)) == [f"{UK_CD} barcode", f"{CREDITS_LP} names"]
    assert built.ls("$title", "producers::.", album=False)


def test_without_a_network_and_without_a_token(built: Home) -> None:
    built.settings["user_token"] = ""
    built.settings["base_url"] = "http://127.0.0.1:9"
    assert "2 enriched" in built.beet("discogs-enrich", "--offline").stdout
    assert "Glass Harvest" in built.beet("discogs-show", "--offline", "glass").stdout
    listed = built.beet("discogs-pressings", "--offline", f"m{GLASS_HARVEST}").stdout
    assert f"r{UK_LP}" in listed
    found = built.beet("discogs-search", "--offline", "--barcode", UK_BARCODE).stdout
    assert f"r{UK_CD}" in found


def test_what_is_not_there_is_asked_of_discogs(
    built: Home, discogs: DiscogsServer
) -> None:
    """It is none of what the library needed when the catalogue was made."""
    built.own(SOLD, mb=False)
    built.beet("discogs-enrich")
    assert str(SOLD) in built.ls("$discogs_id")
    assert discogs.count(f"/releases/{SOLD}") <= 1


def test_what_came_after_the_dump_is_asked_of_discogs(
    home: Home, discogs: DiscogsServer
) -> None:
    home.own(KITES_LP, mb=False, catalognum="STR-3")
    paths = dumps(home.path, without=KITES_LP)
    home.beet("discogs-catalog", "build", *paths)
    home.beet("discogs-enrich", "--id", str(KITES_LP), "-y", "kites")
    assert home.ls("$discogs_id") == [str(KITES_LP)]
    assert discogs.count(f"/releases/{KITES_LP}") == 1


def test_a_catalogue_alone(built: Home, discogs: DiscogsServer) -> None:
    built.settings["catalog"] = "only"
    built.own(TWIN, mb=False, album="Nothing Like It", artist="Nobody At All")
    built.beet("discogs-enrich", status=None)
    assert discogs.log == []


def test_no_catalogue_and_nothing_else_to_ask(
    home: Home, discogs: DiscogsServer
) -> None:
    home.settings["catalog"] = "only"
    home.own(CREDITS_LP, mb=False)
    said = home.beet("discogs-enrich", status=1).stderr
    assert said.count("there is no catalogue at ") == 1
    assert discogs.log == []


def test_a_catalogue_that_is_off(built: Home, discogs: DiscogsServer) -> None:
    built.settings["catalog"] = "off"
    built.beet("discogs-enrich")
    assert discogs.log


def test_artists_and_labels_without_their_dumps(built: Home) -> None:
    built.settings["base_url"] = "http://127.0.0.1:9"
    artist = built.beet("discogs-artist", "--offline", "Nonexistent Foxes").stdout
    assert artist.startswith("Nonexistent Foxes")
    assert (
        "Glass Harvest"
        in built.beet(
            "discogs-artist", "--offline", "--releases", "Nonexistent Foxes"
        ).stdout
    )
    label = built.beet("discogs-label", "--offline", "Paper Moth Recordings").stdout
    assert label.startswith("Paper Moth Recordings")


def test_a_profile_of_which_only_the_name_is_known(
    built: Home, discogs: DiscogsServer
) -> None:
    built.beet("discogs-artist", "Nonexistent Foxes")
    assert discogs.count(r"/artists/\d+") == 1


def test_an_import_gets_candidates(home: Home, discogs: DiscogsServer) -> None:
    home.beet("discogs-catalog", "build", "--all", *dumps(home.path))
    home.settings |= {"auto": True, "autotag": "yes"}
    home.rip(CREDITS_LP)
    shown = home.beet("import", "-q", str(home.path / "inbox")).stdout
    assert "0 requests, 0 answers from the cache and " in shown
    assert home.ls("$discogs_id") == [str(CREDITS_LP)]
    assert discogs.log == []


def test_an_import_shows_an_album_whose_pressing_is_open(
    home: Home, discogs: DiscogsServer
) -> None:
    home.beet("discogs-catalog", "build", "--all", *dumps(home.path))
    home.settings |= {"auto": True, "autotag": "yes"}
    home.config["import"] = {"quiet": False, "timid": True}
    home.rip(UK_CD, year=0)
    asked = home.beet("import", str(home.path / "inbox"), typed="a\n").stdout
    assert "1 with the pressing open" in asked
    assert home.ls("$discogs_master_id") == [str(GLASS_HARVEST)]
    assert discogs.log == []


def test_an_album_with_slips_in_all_names(home: Home, discogs: DiscogsServer) -> None:
    home.beet("discogs-catalog", "build", "--all", *dumps(home.path))
    home.own(
        CREDITS_LP,
        mb=False,
        artist="Nonexistnet Foxs",
        album="Credist Whre Due",
        year=0,
    )
    home.beet("discogs-enrich", "--offline")
    assert home.ls("$discogs_id") == [str(CREDITS_LP)]
    assert discogs.log == []


def test_a_part_of_an_album_is_no_album(home: Home, discogs: DiscogsServer) -> None:
    """Only a number in the library leads to the kites' master, whose other pressings
    stand before in the dump; another album of it must not get the one that is left."""
    home.own(
        KITES_CD, mb=False, artist="Somebody Else", album="Other", catalognum="S 3"
    )
    numbered = deepcopy(made_up().releases)
    last = max(one["id"] for one in made_up().pressings[KITES])
    numbered[last]["labels"][0]["catno"] = "S 3"
    paths = dumps(home.path, releases=list(numbered.values()))
    shown = home.beet("discogs-catalog", "build", *paths).stdout
    assert "Of 1 masters not all pressings are in it" in shown
    page = home.beet("discogs-catalog", "stats").stdout
    assert re.search(rf"^masters +1 of {len(made_up().masters)},", page, re.MULTILINE)
    home.own(KITES_LP, mb=False)
    home.beet("discogs-enrich", "--offline", "Weather", status=None)
    assert home.ls("$discogs_id", "album:Weather") == [""]
    found = home.beet("discogs-search", "--offline", "--catno", "S 3").stdout
    assert found.startswith(f"r{last}")


def test_all_is_asked_anew(built: Home, discogs: DiscogsServer) -> None:
    built.beet("discogs-enrich")
    assert discogs.log == []
    built.beet("discogs-enrich", "-f")
    assert discogs.log == []
    built.beet("discogs-enrich", "-f", "--refresh")
    assert discogs.count("/releases/.*") == 2


def test_what_a_newer_dump_says_otherwise(built: Home, discogs: DiscogsServer) -> None:
    """What came from Discogs follows, and what its user has written stays."""
    built.beet("discogs-enrich")
    built.beet("modify", "-y", "-a", "credits", "label=My Own")
    built.beet("modify", "-y", "credits", "producers::.", "producers+=Mine")
    changed = deepcopy(made_up().releases)
    credits_lp = changed[CREDITS_LP]
    credits_lp["labels"][0] |= {"name": "Quite Another", "catno": "QA 1"}
    gone = credits_lp["extraartists"].pop(0)
    paths = dumps(built.path, releases=list(changed.values()))
    built.beet("discogs-catalog", "update", *paths)
    shown = built.beet("discogs-enrich", "--refresh", "--offline").stdout
    assert "1 enriched (1 by its stored id), 1 with nothing to change." in shown
    told = "$label, $catalognum, $labels"
    assert built.ls(told, "credits") == ["My Own, QA 1, Quite Another"]
    producers = set(built.ls("$producers", "credits", "producers::.", album=False))
    assert gone["role"].startswith("Producer")
    assert producers == {"Mine", "Mine; Otto Naught"}
    report = built.beet("discogs-runs", "2").stdout
    assert "catalognum: 'PMR 030' -> 'QA 1'" in report
    again = built.beet("discogs-enrich", "--refresh", "--offline").stdout
    assert "0 enriched, 2 with nothing to change." in again
    assert discogs.log == []


def test_what_a_dump_does_not_tell_stays(home: Home) -> None:
    """It has no pictures, and no owners."""
    home.own(UK_CD, mb=False, barcode=UK_BARCODE, year=1997)
    home.beet("discogs-enrich")
    told = "$cover_art_url|$year-$month-$day|$label|$genres"
    before = home.ls(told)
    assert "/images/" in before[0]
    home.beet("discogs-catalog", "build", *dumps(home.path))
    for options in (["-f"], ["--refresh", "--offline"]):
        home.beet("discogs-enrich", *options)
        assert home.ls(told) == before


def test_who_is_credited_on_one_track_may_be_added_to_another(
    home: Home, discogs: DiscogsServer
) -> None:
    """Only those whom Discogs had put there go when it says otherwise."""
    home.own(CREDITS_LP, mb=False)
    home.beet("discogs-catalog", "build", *dumps(home.path))
    home.beet("discogs-enrich")
    producer = "Ada Faux"
    last = home.ls("$title", "^producers::.", album=False)[0]
    home.beet("modify", "-y", f"title:{last}", f"producers={producer}")
    changed = deepcopy(made_up().releases)
    changed[CREDITS_LP]["labels"][0]["name"] = "Quite Another"
    paths = dumps(home.path, releases=list(changed.values()))
    home.beet("discogs-catalog", "update", *paths)
    home.beet("discogs-enrich", "--refresh", "--offline")
    assert home.ls("$label") == ["Quite Another"]
    assert home.ls("$producers", f"title:{last}", album=False) == [producer]
    assert discogs.log == []


def test_without_masters_nobody_is_taken_for_misspelt(home: Home) -> None:
    """All artists of the library would be: there is no master by any of them."""
    home.own(CREDITS_LP, mb=False, artist="Nonexistnet Foxes")
    releases, masters = dumps(home.path)
    told = home.beet("discogs-catalog", "build", releases).stdout
    assert told.startswith("The catalogue holds 0 releases")
    told = home.beet("discogs-catalog", "build", releases, masters).stdout
    assert re.match(r"The catalogue holds [1-9]\d* masters, [1-9]\d* releases", told)


def test_what_is_in_it(built: Home) -> None:
    page = built.beet("discogs-catalog", "stats").stdout
    assert "of what this library can need" in page
    counts = re.search(r"^releases +([0-9]+) of ([0-9]+), from (\S+)$", page, re.M)
    assert counts
    assert 0 < int(counts[1]) < int(counts[2]) == len(made_up().releases)
    assert counts[3] == "discogs_20260101_releases.xml.gz"
    assert (
        "nothing has changed since it was made"
        in built.beet("discogs-catalog", "verify").stdout
    )


def test_programs_read_what_is_in_it(built: Home) -> None:
    paths = dumps(built.path, day="20260201")
    made = json.loads(built.beet("discogs-catalog", "update", "--json", *paths).stdout)
    assert (made["scope"], made["open_masters"]) == ("library", 0)
    assert [one["name"] for one in made["dumps"]] == [
        os.path.basename(p) for p in paths
    ]
    counts = {one["kind"]: one for one in made["dumps"]}
    assert 0 < counts["releases"]["kept"] < counts["releases"]["records"]
    assert time.strftime("%Y%m%d", time.localtime(made["as_of"])) == "20260201"
    del made["open_masters"], made["seconds"]
    for verb in ("stats", "verify"):
        told = built.beet("discogs-catalog", verb, "--json").stdout
        assert json.loads(told) == made
    os.remove(made["path"])
    assert built.beet("discogs-catalog", "stats", "--json", status=1).stdout == ""


def test_an_update_keeps_the_scope(built: Home) -> None:
    built.beet("discogs-catalog", "build", "--all", *dumps(built.path))
    newer = dumps(built.path, day="20260201")
    built.beet("discogs-catalog", "update", *newer)
    page = built.beet("discogs-catalog", "stats").stdout
    assert "of every release" in page
    assert "from discogs_20260201_releases.xml.gz" in page


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda data: data[: len(data) // 2], "is cut off"),
        (lambda data: b"made up", "is not a dump of Discogs"),
        (lambda data: data[:-400] + bytes(400), "is "),
        (lambda data: b"<releases></releases>", "holds no record"),
    ],
)
def test_a_file_that_is_no_whole_dump_changes_nothing(
    built: Home, spoil: Callable[[bytes], bytes], told: str
) -> None:
    before = (built.path / "discogs_catalog.sqlite").read_bytes()
    path = built.path / "discogs_20260201_releases.xml.gz"
    path.write_bytes(
        spoil((built.path / "discogs_20260101_releases.xml.gz").read_bytes())
    )
    done = built.beet("discogs-catalog", "build", str(path), status=1)
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert (built.path / "discogs_catalog.sqlite").read_bytes() == before
    assert left(built) == []


def test_releases_are_needed(built: Home) -> None:
    _, masters = dumps(built.path)
    done = built.beet("discogs-catalog", "build", masters, status=1)
    assert "name their file as well" in done.stderr


def test_a_damaged_catalogue_is_said_to_be_one(built: Home) -> None:
    path = built.path / "discogs_catalog.sqlite"
    path.write_bytes(path.read_bytes()[:5000] + os.urandom(20_000))
    for command in (
        ["discogs-enrich"],
        ["discogs-search", "--offline", "Glass Harvest"],
        ["discogs-catalog", "verify"],
    ):
        done = built.beet(*command, status=None)
        assert "Traceback" not in done.stderr
        assert "catalogue" in done.stdout + done.stderr


@pytest.mark.parametrize("place", range(5))
def test_a_build_that_is_killed_leaves_a_whole_catalogue(
    built: Home, place: int
) -> None:
    process = subprocess.Popen(
        [*BEET, "discogs-catalog", "build", "--all", *dumps(built.path)],
        env=built.env(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(0.3 + 0.15 * place)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert (
        "nothing has changed since it was made"
        in built.beet("discogs-catalog", "verify").stdout
    )
    for path in left(built):
        os.utime(path, (0, 0))
    built.beet("discogs-catalog", "build", *dumps(built.path))
    assert left(built) == []


def test_releases_are_compared_with_their_dump(built: Home) -> None:
    releases, masters = dumps(built.path)
    told = built.beet("discogs-catalog", "verify", releases).stdout.splitlines()
    kept = re.search(r"(\d+) releases$", told[0])
    assert kept is not None
    assert told[1].startswith(f"{kept[1]} releases are as ")
    changed = deepcopy(made_up().releases)
    changed[CREDITS_LP]["title"] = "Something Else"
    dumps(built.path, releases=list(changed.values()))  # in place of the first one
    said = built.beet("discogs-catalog", "verify", releases, status=1).stderr
    assert (
        f"1 of {kept[1]} releases are not as the dump has them: r{CREDITS_LP};" in said
    )
    other = built.path / "other.xml.gz"
    os.replace(releases, other)
    said = built.beet("discogs-catalog", "verify", str(other), status=1).stderr
    assert "the catalogue was made of " in said
    assert "takes no" not in said
    built.beet("discogs-catalog", "verify", releases, masters, status=2)


def test_removed(built: Home) -> None:
    built.beet("discogs-catalog", "remove")
    assert (
        "there is no catalogue"
        in built.beet("discogs-catalog", "remove", status=1).stderr
    )
