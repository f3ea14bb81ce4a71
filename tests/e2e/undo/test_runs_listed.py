"""`beet discogs-runs`: runs, and what they have changed. All releases are made up."""

from __future__ import annotations

import json
import shutil
import sqlite3
from typing import TYPE_CHECKING

from beetsplug.discogs_enrich.fields import BY_NAME

from ...releases import ADA, NINE, ZOE

if TYPE_CHECKING:
    from ...home import Home


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


# What became of a run, as a preview of its undo says it.


def fate(home: Home, run: int) -> str:
    """Return what is said of a run behind its command."""
    line = home.beet("discogs-runs").stdout.splitlines()[run]
    return line.partition(" (")[2].removesuffix(")")


def test_an_undo_that_was_undone_counts_no_more(two: Home) -> None:
    two.beet("discogs-undo", "-y", "1", "album:Night")
    assert fate(two, 1) == "taken back in part by run 2"
    two.beet("discogs-undo", "-y", "2")
    assert fate(two, 1) == ""
    assert "2 would be taken back." in two.beet("discogs-undo", "-p").stdout
    two.beet("discogs-undo", "-y", "1")
    assert fate(two, 1) == "taken back by run 4"
    two.beet("discogs-undo", "-y", "4")
    assert fate(two, 1) == ""
    two.beet("discogs-undo", "-y", "1", "album:Night")
    assert fate(two, 1) == "taken back in part by run 6"
    preview = two.beet("discogs-undo", "-p", "1").stdout
    assert "1 would be taken back, 1 nothing to take back." in preview
    assert fate(two, 4) == "takes back run 1, taken back by run 5"


def test_files_that_an_import_writes_are_counted(home: Home) -> None:
    home.settings["auto"] = True
    home.beet("import", str(home.rip(ADA)[0].parent))
    (run,) = map(json.loads, home.beet("discogs-runs", "--json").stdout.splitlines())
    assert (run["albums"], run["records"], run["files"]) == (1, 0, 6)
    home.config["import"] = {"write": False}
    home.beet("import", str(home.rip(ZOE)[0].parent))
    *_, run = map(json.loads, home.beet("discogs-runs", "--json").stdout.splitlines())
    assert (run["albums"], run["files"]) == (1, 0)


def test_records_are_no_albums(two: Home) -> None:
    new = ["--folder", "Made Up", "--make-folder", "--rating", "4"]
    two.beet("discogs-collection", "add", "-y", *new, "album:Night")
    line = two.beet("discogs-runs").stdout.splitlines()[2]
    assert " 1 record and 1 folder " in line
    *_, run = map(json.loads, two.beet("discogs-runs", "--json").stdout.splitlines())
    assert (run["albums"], run["records"]) == (0, 1)
    asked = two.beet("discogs-undo", typed="n\n").stdout
    assert f"It changed {run['fields']} fields of 1 record and 1 folder" in asked
    page = two.beet("discogs-doctor").stdout
    assert f": 1 record and 1 folder, {run['fields']} fields changed" in page
