"""Which run is taken back, how much of it, and what is asked.

All releases are made up.
"""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

import pytest

from ...releases import ADA, NINE, ZOE
from ...seen import differences, snapshot

if TYPE_CHECKING:
    from ...home import Home


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


def test_without_any_run(home: Home) -> None:
    assert "nothing was changed yet" in home.beet("discogs-runs").stdout
    assert "no run" in home.beet("discogs-undo", "-y", status=1).stderr
    assert not (home.path / "discogs_store.sqlite").exists()


def test_a_run_that_is_none(two: Home) -> None:
    for command in ("discogs-runs", "discogs-undo"):
        assert "there is no run 7" in two.beet(command, "7", status=1).stderr
    assert two.beet("discogs-runs", "x", status=2).stdout == ""


# A whole run is asked about.


@pytest.mark.parametrize(("typed", "left"), [("n\n", True), ("y\n", False), ("", True)])
def test_a_whole_run_is_asked_about(two: Home, typed: str, left: bool) -> None:
    before = snapshot(two)
    done = two.beet("discogs-undo", typed=typed, status=int(not typed))
    assert ("error: nobody answers; nothing was" in done.stderr) == (not typed)
    asked = r"It changed \d+ fields of 2 albums, and 8 files\. Take all of it back"
    assert re.search(asked, done.stdout)
    assert (differences(before, snapshot(two)) == []) == left
    assert "Traceback" not in done.stderr


def test_what_the_run_has_not_changed(two: Home) -> None:
    done = two.beet("discogs-undo", "1", "album:Nowhere", status=1)
    assert "nothing that run 1 has changed matches." in done.stdout
    two.beet("discogs-undo", "-y", "1")
    two.beet("discogs-undo", "-y", "1")  # all of it is taken back already


def test_a_part_of_a_run_is_not(two: Home) -> None:
    done = two.beet("discogs-undo", "album:Day And Night")
    assert "1 taken back." in done.stdout


def test_a_run_that_found_all_as_it_was_is_none(home: Home) -> None:
    """Only the moment changes, which nobody wants to take back."""
    home.own(ZOE)
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
    home.beet("import", str(home.rip(ADA)[0].parent))
    done = home.beet("discogs-undo", typed="n\n").stdout
    assert "of 1 album, and 6 files. Take all of it back" in done
