"""What an import changes is written down, and comes back. All releases are made up."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from mediafile import MediaFile

from ..journal import killed
from ..releases import ADA, SAMPLER, SAMPLER_BARCODE, ZOE
from ..seen import differences, files, naming, of_files, snapshot, tags

if TYPE_CHECKING:
    from pathlib import Path

    from ..home import Home

pytestmark = pytest.mark.usefixtures("enriching")

LINK = "%ifdef{discogs_id}|%ifdef{discogs_master_id}|$discogs_matched_by"


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
    after = of_files(home, *names)
    assert after != before
    moved = [path.name for path in files(home)]
    done = home.beet("discogs-undo", "-y")
    assert of_files(home, *names) == before
    assert set(home.ls("$title", album=False)) == {title for title, *_ in before}
    assert home.ls("$album|$albumartist|$label|$year|$genres") == [
        "Day and night|Ada Faux||0000|Made Up"
    ]
    assert [path.name for path in files(home)] == moved
    assert "`beet move`" in done.stdout
    home.beet("discogs-undo", "-y", "2")
    assert of_files(home, *names) == after


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
    assert row.split()[3:5] == ["1", "album"]
    assert row.split()[6] == "6"
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
    assert of_files(home, "label") == [("Hollow Hill" if is_written else None,)] * 6
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


# Singles.


def test_a_single_gets_what_its_release_says(home: Home) -> None:
    [path] = [
        p for p in home.rip(SAMPLER, barcode=SAMPLER_BARCODE) if "Left Bank" in p.name
    ]
    home.beet("import", "-s", str(path))
    assert home.ls(
        "$discogs_id|$label|$catalognum|$barcode|$country|$year|$genres", album=False
    ) == [f"{SAMPLER}|Second Moth|SM 100|5099999150101|GB|2001|Ambient; Electronic"]
    assert of_files(home, "label", "catalognum", "year") == [
        ("Second Moth", "SM 100", 2001)
    ]
    home.beet("discogs-undo", "-y")
    assert home.ls("$discogs_id|$label|$catalognum|$year", album=False) == ["|||0000"]
    assert of_files(home, "label", "catalognum", "title") == [(None, None, "Left Bank")]


def test_everything_is_taken_back_to_the_letter_of_an_as_is_import(home: Home) -> None:
    home.settings["auto"] = False
    home.beet("import", "-A", str(home.rip(ADA, mb=True)[0].parent))
    before = snapshot(home)
    home.settings["auto"] = True
    home.beet("discogs-enrich")
    home.beet("discogs-undo", "-y")
    assert differences(before, snapshot(home)) == []
