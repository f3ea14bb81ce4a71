"""What a run has changed can be taken back, to the letter. All releases are made up."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mutagen.id3 import ID3

from ...releases import (
    ADA,
    CREDITS_LP,
    CYRILLIC,
    EXTENSION,
    JAPANESE,
    NINE,
    NORTH_SOUTH,
    SAMPLER,
    SOLD,
    ZOE,
)
from ...seen import differences, files, snapshot, tags

if TYPE_CHECKING:
    from ...home import Home


#: Every container that the tests have a file of, with an album in it.
OWNED = {
    "flac": ZOE,
    "mp3": SAMPLER,
    "m4a": ADA,
    "ogg": CREDITS_LP,
    "opus": SOLD,
    "wma": CYRILLIC,
    "ape": NINE,
    "wv": EXTENSION,
    "aiff": JAPANESE,
    "wav": NORTH_SOUTH,
}


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


def test_an_odd_command_line(home: Home) -> None:
    home.settings["auto"] = True
    folder = home.rip(ZOE, mb=True)[0].parent
    odd = folder.with_name(os.fsdecode(b"Zo\xeb"))
    folder.rename(odd)
    home.beet("import", "-A", str(odd))
    assert home.ls("$discogs_id") == [str(ZOE)]
    assert "Zo?" in home.beet("discogs-runs").stdout


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
