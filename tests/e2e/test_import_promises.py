"""What an enrichment promises an import keeps. All releases are made up."""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from mediafile import MediaFile

from ..discogs_server import STRANGERS_TOKEN, DiscogsServer, Limits, made_up
from ..home import Home
from ..journal import killed
from ..seen import differences, files, naming, snapshot, tags

PLUGINS = Path(__file__).parents[1] / "plugins"
ZOE, ADA, TWIN, TWINS, SAMPLER = 90110701, 90120301, 90020101, 80020000, 90150101
LINK = "%ifdef{discogs_id}|%ifdef{discogs_master_id}|$discogs_matched_by"


@pytest.fixture
def home(home: Home) -> Home:
    """A beets of somebody who owns other records, with enrichment at imports."""
    home.settings |= {"user_token": STRANGERS_TOKEN, "auto": True}
    return home


def files_say(home: Home, *names: str) -> list[tuple[Any, ...]]:
    """Return fields of the library's files."""
    return [
        tuple(getattr(MediaFile(path), name) for name in names) for path in files(home)
    ]


# What an import changes is written down.


def test_the_tags_come_back(home: Home) -> None:
    """Titles, numbers and names are those of before the import, library and files."""
    names = (
        "title",
        "artist",
        "album",
        "albumartist",
        "track",
        "tracktotal",
        "disc",
        "label",
        "catalognum",
        "country",
        "year",
        "genres",
        "media",
        "artist_sort",
        "albumtype",
    )
    paths = home.rip(ADA)
    for path in paths:
        file = MediaFile(path)
        file.title = file.title.upper()
        file.album = "Day and night"
        file.genres = ["Made Up"]
        file.save()
    before = [tuple(getattr(MediaFile(path), name) for name in names) for path in paths]
    home.beet("import", str(paths[0].parent))
    assert home.ls(LINK) == [f"{ADA}||names"]
    after = files_say(home, *names)
    assert after != before
    moved = [path.name for path in files(home)]
    done = home.beet("discogs-undo", "-y")
    assert files_say(home, *names) == before
    assert set(home.ls("$title", album=False)) == {title for title, *_ in before}
    assert home.ls("$album|$albumartist|$label|$year|$genres") == [
        "Day and night|Ada Faux||0000|Made Up"
    ]
    assert [path.name for path in files(home)] == moved
    assert "`beet move`" in done.stdout
    home.beet("discogs-undo", "-y", "2")
    assert files_say(home, *names) == after


@pytest.mark.parametrize("later", [0, 2])
def test_what_others_have_written_since_stays(home: Home, later: int) -> None:
    """`beet update` looks at files that were written in another second."""
    home.beet("import", str(home.rip(ADA)[0].parent))
    path = files(home)[0]
    at = path.stat().st_mtime + later
    file = MediaFile(path)
    file.label = "Somebody's"
    file.save()
    os.utime(path, (at, at))
    assert bool(home.beet("update").stdout) == bool(later)
    assert "removed" not in home.beet("discogs-undo", "-y").stdout
    assert MediaFile(path).label == "Somebody's"
    assert {MediaFile(path).label for path in files(home)[1:]} == {None}


def test_an_import_as_it_is_is_one_entry(home: Home) -> None:
    home.beet("import", "-A", str(home.rip(ADA, mb=True)[0].parent))
    assert home.ls(LINK) == [f"{ADA}||names"]
    [row] = home.beet("discogs-runs").stdout.splitlines()[1:]
    assert row.split()[3] == "1"
    assert row.split()[5] == "6"
    before = tags(home)
    home.beet("discogs-undo", "-y")
    assert tags(home) != before
    home.beet("discogs-undo", "-y", "2")
    assert sorted(tags(home)) == sorted(before)


@pytest.mark.parametrize(
    ("settings", "of_beets", "options", "is_written"),
    [
        ({}, True, [], True),
        ({}, True, ["-A"], True),
        ({"write": False}, True, [], True),  # beets writes what it has matched
        ({"write": False}, True, ["-A"], False),
        ({}, False, [], False),
        ({}, False, ["-A"], False),
        ({"write": True}, False, [], False),
        ({"write": True}, False, ["-A"], True),
    ],
)
def test_who_says_whether_tags_are_written(
    home: Home,
    settings: dict[str, Any],
    of_beets: bool,
    options: list[str],
    is_written: bool,
) -> None:
    home.settings |= settings
    home.config["import"] = {"write": of_beets}
    home.beet("import", *options, str(home.rip(ADA, mb="-A" in options)[0].parent))
    assert home.ls("$discogs_id|$label") == [f"{ADA}|Hollow Hill"]
    assert files_say(home, "label") == [("Hollow Hill" if is_written else None,)] * 6
    assert bool(naming(tags(home), str(ADA))) == is_written


# Kills.

#: So many moments are tried with each way to import; `python -m benchmarks undo` tries
#: all of them.
MOST = 16


@pytest.mark.parametrize("part", [0, 1])  # of the moments, for two to do at once
@pytest.mark.parametrize("options", [["-A"], []])
def test_a_killed_import(
    home: Home, options: list[str], part: int, tmp_path: Path
) -> None:
    """Library and files agree after the next command, whenever the kill came."""
    moments = killed.import_moments(home, ZOE, *options)
    finished = 0
    for moment in killed.spread(moments, MOST)[part::2]:
        home.server.reset()  # nobody waits for the quota that the others have used
        other = type(home)(tmp_path / f"{moment}", home.server, dict(home.settings))
        other.path.mkdir()
        wrong, has_written = killed.kill_import_and_go_on(other, ZOE, moment, *options)
        assert wrong == []
        finished += has_written
    assert finished


def test_an_import_that_is_still_at_work_is_left_alone(home: Home) -> None:
    """Its files are due, and it will write them itself."""
    home.beet("import", "-A", str(home.rip(ZOE, mb=True)[0].parent))
    store = home.path / "discogs_store.sqlite"
    with sqlite3.connect(store) as db:
        db.execute("UPDATE entries SET state = 0")
        db.execute("INSERT INTO due SELECT 1, id, '' FROM (SELECT 1 AS id)")
    db.close()
    with sqlite3.connect(f"{home.path / 'library.db'}.discogs-import") as lock:
        lock.execute("BEGIN")
        lock.execute("SELECT count(*) FROM run").fetchone()
        assert "killed" not in home.beet("discogs-enrich", "--limit", "0").stderr
    lock.close()
    assert "was killed" in home.beet("discogs-enrich", "--limit", "0").stderr


# What waits.


def test_an_open_album_waits_for_a_review(home: Home) -> None:
    done = home.beet("import", str(home.rip(TWIN)[0].parent))
    assert home.ls(LINK) == [f"|{TWINS}|names"]
    assert "1 with the pressing open" in done.stdout
    assert "`beet discogs-review` goes on" in done.stdout
    home.server.reset()
    reviewed = home.beet("discogs-review", typed="p\n2\nt\n")
    assert "1. r90020101" in reviewed.stdout
    assert home.server.count("/database/search") == 0
    assert home.ls(LINK)[0].startswith("90020102|80020000|chosen")
    assert home.ls("$discogs_similarity") == ["0.50"]


def test_a_pasted_master_waits_for_a_review(home: Home) -> None:
    home.config["import"] = {"quiet": False, "timid": True}
    album = str(home.rip(TWIN)[0].parent)
    home.beet("import", "-S", f"m{TWINS}", album, typed="m\n1\na\n")
    assert home.ls(LINK) == [f"|{TWINS}|chosen"]
    listed = home.beet("discogs-review", "--json").stdout
    assert "90020101" in listed
    assert "90020102" in listed


def test_an_uncertain_album_waits_for_a_review(home: Home) -> None:
    paths = home.rip(ADA, mb=True)
    paths[-1].unlink()
    done = home.beet("import", "-A", str(paths[0].parent))
    assert "1 uncertain" in done.stdout
    assert "Ada Faux - Day And Night" in home.beet("discogs-review", "--list").stdout


def test_what_waits_is_said_where_nothing_is_new(home: Home) -> None:
    home.beet("import", str(home.rip(TWIN)[0].parent))
    done = home.beet("discogs-enrich")
    said = done.stdout + done.stderr
    assert "nothing to enrich" not in said
    assert "nothing new to enrich" in said
    assert "1 with the pressing open" in done.stdout


# How it was found stays.


@pytest.mark.parametrize("ids", [False, True])
@pytest.mark.parametrize("options", [["-L"], []])
def test_a_second_import_of_the_library(
    home: Home, options: list[str], ids: bool
) -> None:
    home.settings["ids_in_mb_fields"] = ids
    home.beet("import", str(home.rip(ZOE, catalognum="EF-7")[0].parent))
    assert home.ls(LINK) == [f"{ZOE}||catalognum"]
    home.beet("import", *(options or [str(home.music)]))
    assert home.ls(LINK) == [f"{ZOE}||catalognum"]


def test_an_open_album_imported_again(home: Home) -> None:
    home.beet("import", str(home.rip(TWIN)[0].parent))
    home.beet("import", "-L")
    assert home.ls(LINK) == [f"|{TWINS}|names"]


def test_force_makes_nothing_surer(home: Home) -> None:
    """A pressing that was picked of two is as likely as the other one."""
    home.config["import"] = {"quiet": False, "timid": True}
    home.beet("import", str(home.rip(TWIN)[0].parent), typed="m\n2\na\n")
    assert home.ls("$discogs_id|$discogs_similarity")[0].endswith("|0.50")
    for _ in range(2):
        home.beet("discogs-enrich", "-f")
        assert home.ls("$discogs_similarity") == ["0.50"]


# Singles.


def test_a_single_gets_what_its_release_says(home: Home) -> None:
    [path] = [
        p for p in home.rip(SAMPLER, barcode="5099999150101") if "Left Bank" in p.name
    ]
    home.beet("import", "-s", str(path))
    assert home.ls(
        "$discogs_id|$label|$catalognum|$barcode|$country|$year|$genres", album=False
    ) == [f"{SAMPLER}|Second Moth|SM 100|5099999150101|GB|2001|Ambient; Electronic"]
    assert files_say(home, "label", "catalognum", "year") == [
        ("Second Moth", "SM 100", 2001)
    ]
    home.beet("discogs-undo", "-y")
    assert home.ls("$discogs_id|$label|$catalognum|$year", album=False) == ["|||0000"]
    assert files_say(home, "label", "catalognum", "title") == [
        (None, None, "Left Bank")
    ]


# What is said, and when.


def test_a_summary_ends_the_import(home: Home) -> None:
    for release in (ZOE, ADA, TWIN):
        home.rip(release)
    done = home.beet("import", str(home.path / "inbox"))
    assert re.search(
        r"^Discogs: 2 enriched, 1 with the pressing open\.\n"
        r"\d+ requests, \d+ answers? from the cache\.\n"
        r"Waiting for you: 1 with the pressing open\. `beet discogs-review` goes on\.$",
        done.stdout,
        re.MULTILINE,
    )


def test_no_summary_where_discogs_had_no_part(home: Home) -> None:
    home.settings |= {"auto": False, "autotag": "no"}
    done = home.beet("import", "-A", str(home.rip(ZOE)[0].parent))
    assert "Discogs" not in done.stdout


@pytest.mark.parametrize("quiet", [False, True])
def test_what_went_wrong_is_said_in_its_turn(home: Home, quiet: bool) -> None:
    """The second album is looked up while the first one's prompt is on the screen."""
    home.config["import"] = {"quiet": quiet, "timid": not quiet}
    home.settings |= {"auto": False, "retries": 0}
    for release in (ADA, ZOE):
        home.rip(release)
    home.server.faults.add("error_500", path="/releases/90110701", times=None)
    done = home.beet("import", str(home.path / "inbox"), typed="a\ns\n")
    lines = (done.stdout + done.stderr).splitlines()
    told = [line for line in lines if "r90110701" in line]
    assert len(told) == 1
    assert "Zoë Ünwirklich" in told[0]


def test_albums_without_an_answer_are_named(home: Home) -> None:
    home.config["import"] = {"quiet": True}
    home.settings |= {"retries": 0}
    paths = [home.rip(release)[0].parent for release in (ZOE, ADA)]
    home.server.faults.add("html_503", times=None)
    done = home.beet("import", str(home.path / "inbox"))
    assert home.ls("$album") == []
    assert "Skipped for want of an answer from Discogs: 2 folders." in done.stdout
    assert all(str(path) in done.stdout for path in paths)
    assert "--offline" not in done.stdout + done.stderr
    home.config["import"] = {"quiet": True, "quiet_fallback": "asis"}
    done = home.beet("import", str(home.path / "inbox"))
    assert "Discogs: 2 not looked up." in done.stdout
    assert "`beet discogs-enrich` goes on" in done.stdout
    home.server.faults.clear()
    assert "2 enriched" in home.beet("discogs-enrich").stdout


# The quota.


@pytest.mark.parametrize("quiet", [True, False])
def test_no_album_is_lost_to_the_own_pacing(tmp_path: Path, quiet: bool) -> None:
    """A look-up may take less time than the wait for the quota."""
    limits = Limits(authenticated=4)
    with DiscogsServer(made_up(), window=2.0, limits=limits) as server:
        home = Home(tmp_path, server)
        home.settings |= {"user_token": STRANGERS_TOKEN}
        home.config |= {
            "plugins": "discogs_enrich made_up_scale",
            "pluginpath": str(PLUGINS),
            "made_up_scale": {"window": 2.0, "longest": 1.5},
            "import": {"quiet": quiet},
        }
        for release in (ZOE, ADA, 90130101, 90140101, 90120501):
            home.rip(release)
        done = home.beet("import", str(home.path / "inbox"))
        assert "took too long" not in done.stdout + done.stderr
        assert server.too_many == 0
        assert len(home.ls(LINK)) == 5
        assert "waited for the quota" in done.stdout


def test_everything_is_taken_back_to_the_letter_of_an_as_is_import(home: Home) -> None:
    home.settings["auto"] = False
    home.beet("import", "-A", str(home.rip(ADA, mb=True)[0].parent))
    before = snapshot(home)
    home.settings["auto"] = True
    home.beet("discogs-enrich")
    home.beet("discogs-undo", "-y")
    assert differences(before, snapshot(home)) == []
