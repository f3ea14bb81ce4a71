"""What a run has changed can be seen and taken back. All releases are made up."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mediafile import MediaFile
from mutagen.id3 import ID3

from beetsplug.discogs_enrich.fields import BY_NAME

from .seen import differences, files, snapshot, tags

if TYPE_CHECKING:
    from .conftest import Prepared
    from .home import Home

#: Every container that the tests have a file of, with an album in it.
OWNED = {
    "flac": 90110701,
    "mp3": 90150101,
    "m4a": 90120301,
    "ogg": 90130101,
    "opus": 90140101,
    "wma": 90110501,
    "ape": 90130301,
    "wv": 90120501,
    "aiff": 90110601,
    "wav": 90110401,
}
ZOE, ADA, NINE = 90110701, 90120301, 90130301


def two_enriched(home: Home) -> None:
    """Enrich two albums."""
    home.own(ZOE)
    home.own(ADA, ext="mp3")
    home.beet("discogs-enrich")


@pytest.fixture
def two(home: Home, prepared: Prepared) -> Home:
    """Two albums that were enriched."""
    return prepared(home, two_enriched)


def test_every_container_comes_back_and_goes_again(home: Home) -> None:
    for ext, release_id in OWNED.items():
        home.own(release_id, ext=ext)
    before = snapshot(home)
    home.beet("discogs-enrich")
    enriched = snapshot(home)
    assert {Path(path).suffix[1:] for path in enriched.files} == set(OWNED)
    changed = differences(before, enriched)
    assert {path for path in before.files if f"{path}: time" in changed} == {
        *before.files
    }
    assert not [line for line in changed if line.endswith(": audio")]
    home.beet("discogs-undo", "-y")
    assert differences(before, snapshot(home)) == []
    home.beet("discogs-undo", "-y", "2")
    assert differences(enriched, snapshot(home)) == []
    home.beet("discogs-undo", "-y", "3")
    assert differences(before, snapshot(home)) == []


def test_what_the_library_had_keeps_its_very_form(home: Home) -> None:
    """Old rows, rows of None, copies on tracks: none of it is the plugin's own form."""
    home.own(ZOE)
    home.beet("modify", "-ya", "discogs_format=Mine", "styles=Ours; Theirs")
    lib = home.library()
    with lib.transaction() as tx:
        for key, value in (
            ("discogs_notes", None),
            ("discogs_details", '{"size": "7"}'),
        ):
            tx.mutate(
                "INSERT INTO item_attributes (entity_id, key, value) VALUES (1, ?, ?)",
                (key, value),
            )
        tx.mutate(
            "INSERT INTO album_attributes (entity_id, key, value)"
            " VALUES (1, 'discogs_details', '{ \"notes\" : \"by hand\" }')"
        )
    lib._close()
    before = snapshot(home)
    home.beet("discogs-enrich")
    assert differences(before, snapshot(home)) != []
    home.beet("discogs-undo", "-y")
    assert differences(before, snapshot(home)) == []


def test_id3_keeps_its_version(home: Home) -> None:
    home.own(ZOE, ext="mp3")
    home.config["id3v23"] = True
    home.beet("write", "-f")
    home.config["id3v23"] = False
    for path in files(home):
        file = ID3(path, translate=False)
        assert file.version == (2, 3, 0)
    before = snapshot(home)
    home.beet("discogs-enrich")
    assert {ID3(path).version for path in files(home)} == {(2, 4, 0)}
    home.beet("discogs-undo", "-y")
    assert {ID3(path).version for path in files(home)} == {(2, 3, 0)}
    assert differences(before, snapshot(home)) == []


@pytest.mark.parametrize("written_as", [False, True])
def test_with_id3v23_wanted(home: Home, written_as: bool) -> None:
    """Whatever version the files had."""
    home.own(ZOE, ext="mp3", artists=["AC/DC made up", "Other"])
    home.config["id3v23"] = written_as
    home.beet("write", "-f")
    home.config["id3v23"] = True
    before = snapshot(home)
    home.beet("discogs-enrich")
    assert {ID3(path).version for path in files(home)} == {(2, 3, 0)}
    home.beet("discogs-undo", "-y")
    assert differences(before, snapshot(home)) == []
    version = (2, 3, 0) if written_as else (2, 4, 0)
    assert {ID3(path).version for path in files(home)} == {version}


def test_files_that_no_run_has_written_are_left_alone(home: Home) -> None:
    """Not even where they say by themselves what the run has brought to the library."""
    home.own(ZOE)
    home.beet("discogs-enrich")
    (home.path / "library.db").unlink()
    home.beet("import", "-AC", str(home.music))
    lib = home.library()
    with lib.transaction() as tx:
        for table in ("items", "albums"):
            tx.mutate(f"UPDATE {table} SET label = '', catalognum = '', country = ''")
        tx.mutate("DELETE FROM album_attributes")
        tx.mutate("DELETE FROM item_attributes")
    lib._close()
    before = snapshot(home)
    home.beet("discogs-enrich", "-W", "-f")
    home.beet("discogs-undo", "-y")
    assert differences(before, snapshot(home)) == []


def test_a_run_older_than_what_is_kept(two: Home) -> None:
    with sqlite3.connect(two.path / "discogs_store.sqlite") as db:
        db.execute("UPDATE runs SET last = last - 32000000")
    db.close()
    assert "2 taken back." in two.beet("discogs-undo", "-y").stdout
    assert set(two.ls("$discogs_id$label")) == {""}


def test_what_was_taken_back_in_part_is_offered_again(two: Home) -> None:
    two.beet("discogs-undo", "-y", "album:Day And Night")
    assert "(taken back in part by run 2)" in two.beet("discogs-runs").stdout
    done = two.beet("discogs-undo", "-y")
    assert "run 1," in done.stdout
    assert "1 taken back, 1 nothing to take back." in done.stdout
    assert "no run that could" in two.beet("discogs-undo", "-y", status=1).stderr


@pytest.mark.parametrize(
    "command", [("discogs-enrich",), ("discogs-undo", "-y")], ids=lambda one: one[0]
)
def test_a_library_that_cannot_be_committed(
    two: Home, command: tuple[str, ...]
) -> None:
    """Another program reads it, and does not end: the files are put back."""
    two.own(NINE)
    two.config["timeout"] = 0.5  # seconds that beets waits for the other program
    before = snapshot(two)
    with sqlite3.connect(two.path / "library.db") as db:
        db.execute("BEGIN")
        db.execute("SELECT count(*) FROM items").fetchone()
        done = two.beet(*command, status=1)
        db.rollback()
    db.close()
    assert "locked" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert differences(before, snapshot(two)) == []
    two.beet(*command)
    assert differences(before, snapshot(two)) != []


def test_the_day_on_which_it_was_added_may_change(two: Home) -> None:
    two.beet("modify", "-ya", "added=2020-01-01")
    two.beet("modify", "-y", "added=2020-01-01")
    assert "2 taken back." in two.beet("discogs-undo", "-y").stdout


def test_an_odd_command_line(home: Home) -> None:
    home.settings["auto"] = True
    folder = home.rip(ZOE, mb=True)[0].parent
    odd = folder.with_name(os.fsdecode(b"Zo\xeb"))
    folder.rename(odd)
    home.beet("import", "-A", str(odd))
    assert home.ls("$discogs_id") == [str(ZOE)]
    assert "Zo?" in home.beet("discogs-runs").stdout


def test_what_was_changed_since_stays_and_is_named(two: Home) -> None:
    two.beet(
        "modify", "-ya", "label=Mine", "discogs_format=Mine too", "album:Day And Night"
    )
    path = files(two)[0]
    file = MediaFile(path)
    file.genres = ["Mine as well"]
    file.save()
    done = two.beet("discogs-undo", "-y")
    assert two.ls("$label|$discogs_format|$catalognum", "album:Day And Night") == [
        "Mine|Mine too|"
    ]
    assert MediaFile(path).genres == ["Mine as well"]
    assert MediaFile(path).label != "Hollow Hill"
    assert "changed since, and left as it is: label of the album" in done.stdout
    assert "changed since, and left as it is: the tag TCON in 1 file" in done.stdout
    assert "1 taken back, 1 taken back in part." in done.stdout
    assert two.ls("$discogs_id$label", "album:Zoë Ünwirklich") == [""]


def test_the_details_that_somebody_changed_stay(two: Home) -> None:
    """They stand in one row with all the others."""
    lib = two.library()
    with lib.transaction() as tx:
        [(text,)] = tx.query(
            "SELECT value FROM album_attributes WHERE entity_id = 2"
            " AND key = 'discogs_details'"
        )
        row = {**json.loads(text), "notes": "Mine"}
        tx.mutate(
            "UPDATE album_attributes SET value = ? WHERE entity_id = 2"
            " AND key = 'discogs_details'",
            (json.dumps(row),),
        )
    lib._close()
    done = two.beet("discogs-undo", "-y")
    assert "left as it is: discogs_notes of the album" in done.stdout
    lib = two.library()
    with lib.transaction() as tx:
        [(text,)] = tx.query(
            "SELECT value FROM album_attributes WHERE key = 'discogs_details'"
        )
    assert json.loads(text) == {"notes": "Mine"}


def test_what_is_gone_or_elsewhere_is_told(two: Home) -> None:
    two.beet("remove", "-f", "album:Zoë Ünwirklich")
    two.config["paths"] = {"default": "moved/$title"}
    two.beet("move", "album:Day And Night")
    done = two.beet("discogs-undo", "-y")
    assert "it was removed from the library since" in done.stdout
    assert "1 taken back, 1 nothing to take back." in done.stdout
    lost = [path for path in files(two) if "moved" in str(path)]
    assert len(lost) == 6
    assert {MediaFile(path).label for path in lost} == {None}


def test_another_album_that_got_the_id_is_left_alone(two: Home) -> None:
    two.beet("remove", "-f", "album:Day And Night")
    two.own(NINE)
    two.beet("modify", "-ya", "label=Hollow Hill", "album:Nine Songs, Many Hands")
    two.beet("discogs-undo", "-y")
    assert two.ls("$label", "album:Nine Songs, Many Hands") == ["Hollow Hill"]


def test_a_file_that_is_gone_or_read_only(two: Home) -> None:
    gone, *_ = [path for path in files(two) if path.suffix == ".mp3"]
    gone.unlink()
    done = two.beet("discogs-undo", "-y", status=None)
    assert gone.name in done.stdout
    assert two.ls("$discogs_id$label") == ["", ""]


def test_of_the_albums_of_a_query(two: Home) -> None:
    done = two.beet("discogs-undo", "-y", "1", "album:Day And Night")
    assert "1 taken back." in done.stdout
    assert two.ls("$label", "album:Day And Night") == [""]
    assert two.ls("$label", "album:Zoë Ünwirklich") != [""]
    done = two.beet("discogs-undo", "-y", "1")
    assert "1 taken back, 1 nothing to take back." in done.stdout


def test_pretend_changes_nothing(two: Home) -> None:
    before = snapshot(two)
    done = two.beet("discogs-undo", "-y", "-p")
    assert "2 would be taken back." in done.stdout
    assert differences(before, snapshot(two)) == []
    assert len(two.beet("discogs-runs").stdout.splitlines()) == 2


def test_the_last_run_that_was_not_taken_back(two: Home) -> None:
    two.own(NINE)
    two.beet("discogs-enrich")
    assert "run 2," in two.beet("discogs-undo", "-y").stdout
    assert "run 1," in two.beet("discogs-undo", "-y").stdout
    done = two.beet("discogs-undo", "-y", status=1)
    assert "no run that could be taken back" in done.stderr
    assert set(two.ls("$discogs_id$label")) == {""}
    # Brought back, it can be taken back again.
    two.beet("discogs-undo", "-y", "4")
    assert "run 1," in two.beet("discogs-undo", "-y", "-p").stdout


@pytest.mark.parametrize("as_is", [True, False])
def test_an_import(home: Home, as_is: bool) -> None:
    home.settings["auto"] = as_is
    options = ["-A"] if as_is else []
    home.beet("import", *options, str(home.rip(ZOE, mb=as_is)[0].parent))
    assert home.ls("$discogs_id") == [str(ZOE)]
    assert str(ZOE) in str(tags(home))
    home.beet("discogs-undo", "-y")
    assert home.ls("%ifdef{discogs_id}$discogs_id$discogs_matched_by") == [""]
    names = {name for name, _ in tags(home)}
    assert not names & {"DISCOGS_RELEASE_ID", "STYLE", "CATALOGNUMBER", "LABEL"}


def test_runs_and_what_they_changed(two: Home) -> None:
    table = two.beet("discogs-runs").stdout.splitlines()
    assert len(table) == 2
    assert table[1].split()[0] == "1"
    assert table[1].endswith(" discogs-enrich")
    told = two.beet("discogs-runs", "1", "-v").stdout
    assert (
        f"Ada Faux - Day And Night: r{ADA} by artist and title, similarity 100%\n"
        in told
    )
    assert "\n  label: '' -> 'Hollow Hill' (6 tracks too)\n" in told
    assert "\n  discogs_format: '' -> '2×CD, Album'\n" in told
    assert "\n  disctitle: '' -> 'Night' (3 tracks)\n" in told
    assert "\n  files written: 6\n" in told
    assert "discogs_details" not in told
    (run,) = map(json.loads, two.beet("discogs-runs", "--json").stdout.splitlines())
    assert (run["run"], run["command"], run["albums"], run["files"]) == (
        1,
        "discogs-enrich",
        2,
        8,
    )
    entries = [
        json.loads(line)
        for line in two.beet("discogs-runs", "1", "--json").stdout.splitlines()
    ]
    assert sum(len(entry["changes"]) for entry in entries) == run["fields"] - 2
    by_release = {entry["discogs_id"]: entry for entry in entries}
    assert by_release.keys() == {ZOE, ADA}
    changed = {"field": "label", "item_id": None, "old": "", "new": "Hollow Hill"}
    assert changed in by_release[ADA]["changes"]
    assert sum(len(entry["tags"]) for entry in entries) == 8


def test_a_run_is_shown_album_by_album(two: Home) -> None:
    run, *albums, more = two.beet("discogs-runs", "1").stdout.splitlines()
    assert run.startswith("run 1, ")
    zoe, ada = sorted(albums, reverse=True)
    assert zoe == (
        f"Zoë Ünwirklich - Zoë Ünwirklich: r{ZOE} by artist and title, "
        "similarity 100%: label, labels, catalognum, catalognums, country, media "
        "and 11 more; 2 files"
    )
    assert ada.startswith(f"Ada Faux - Day And Night: r{ADA} by artist and title, ")
    assert ada.endswith("; 6 files")
    assert more.startswith("`beet discogs-runs 1 -v` shows the values")
    # The details are one row of the library, and count as the fields that they are.
    (entry,) = (
        found
        for line in two.beet("discogs-runs", "1", "--json").stdout.splitlines()
        if (found := json.loads(line))["discogs_id"] == ZOE
    )
    told = {change["field"] for change in entry["changes"]}
    links = {name for name in told if name in BY_NAME and BY_NAME[name].link}
    assert len(told - links) == 6 + 11


def test_a_query_shows_the_values_of_some_albums(two: Home) -> None:
    told = two.beet("discogs-runs", "1", "album:Night").stdout
    assert "\n  label: '' -> 'Hollow Hill' (6 tracks too)\n" in told
    assert "Zoë" not in told
    (line,) = two.beet("discogs-runs", "1", "album:Night", "--json").stdout.splitlines()
    assert json.loads(line)["discogs_id"] == ADA
    told = two.beet("discogs-runs", "1", "album:Noon").stdout
    assert told.splitlines()[1:] == ["nothing that run 1 has changed matches."]


def test_a_run_of_one_album_is_shown_with_its_values(two: Home) -> None:
    two.own(NINE)
    two.beet("discogs-enrich")
    told = two.beet("discogs-runs", "2").stdout
    assert "\n  label: '' -> " in told
    assert "discogs-runs 2 -v" not in told


def test_without_any_run(home: Home) -> None:
    assert "nothing was changed yet" in home.beet("discogs-runs").stdout
    assert "no run" in home.beet("discogs-undo", "-y", status=1).stderr
    assert not (home.path / "discogs_store.sqlite").exists()


def test_a_run_that_is_none(two: Home) -> None:
    for command in ("discogs-runs", "discogs-undo"):
        assert "there is no run 7" in two.beet(command, "7", status=1).stderr
    assert two.beet("discogs-runs", "x", status=2).stdout == ""


def test_old_runs_are_thinned(two: Home) -> None:
    db = sqlite3.connect(two.path / "discogs_store.sqlite")
    with db:
        db.execute("UPDATE runs SET last = last - 32000000")
    two.own(NINE)
    two.beet("discogs-enrich")
    for table in ("runs", "entries"):
        assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)
    left = db.execute("SELECT count(*) FROM changes WHERE entry_id < 3").fetchone()
    assert left == (0,)
    db.close()


def test_another_library_has_runs_of_its_own(two: Home) -> None:
    shutil.copy(two.path / "library.db", two.path / "other.db")
    done = two.beet("-l", str(two.path / "other.db"), "discogs-runs")
    assert "nothing was changed yet" in done.stdout


def test_no_secret_is_in_the_journal(two: Home) -> None:
    token = two.settings["user_token"].encode()
    for path in two.path.glob("*.discogs-run*"):
        assert token not in path.read_bytes()
    assert token not in (two.path / "discogs_store.sqlite").read_bytes()


# A whole run is asked about.


@pytest.mark.parametrize(("typed", "left"), [("n\n", True), ("y\n", False), ("", True)])
def test_a_whole_run_is_asked_about(two: Home, typed: str, left: bool) -> None:
    before = snapshot(two)
    done = two.beet("discogs-undo", typed=typed, status=None)
    asked = r"It changed \d+ fields of 2 albums, and 8 files\. Take all of it back"
    assert re.search(asked, done.stdout)
    assert (differences(before, snapshot(two)) == []) == left
    assert "Traceback" not in done.stderr


def test_a_part_of_a_run_is_not(two: Home) -> None:
    done = two.beet("discogs-undo", "album:Day And Night")
    assert "1 taken back." in done.stdout


def test_a_run_that_found_all_as_it_was_is_none(home: Home) -> None:
    """Only the moment changes, which nobody wants to take back."""
    home.own(90110701)
    before = snapshot(home)
    home.beet("discogs-enrich")
    home.beet("discogs-enrich", "-f")
    home.beet("discogs-enrich", "-o")
    assert len(home.beet("discogs-runs").stdout.splitlines()) == 2
    done = home.beet("discogs-undo", "-y").stdout
    assert "changed since" not in done
    assert differences(before, snapshot(home)) == []
    assert home.ls("$discogs_updated$discogs_id") == [""]
    left = home.beet("discogs-undo", "-y", status=1).stderr
    assert "no run that could be taken back is left" in left
    assert "`beet discogs-undo N`" in left


def test_the_question_counts_what_beets_has_written(home: Home) -> None:
    home.settings["auto"] = True
    home.beet("import", str(home.rip(90120301)[0].parent))
    done = home.beet("discogs-undo", typed="n\n").stdout
    assert "of 1 album, and 6 files. Take all of it back" in done
