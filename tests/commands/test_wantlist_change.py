"""`beet discogs-wantlist add`, `remove`, `note`. All of it is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.discogs_server import COLLECTOR
from tests.releases import ADA, KITES_LP, TWIN, UK_CD

if TYPE_CHECKING:
    from tests.discogs_server.shelf import Wantlist
    from tests.home import Home

COMMAND = "discogs-wantlist"


@pytest.fixture
def wantlist(home: Home) -> Wantlist:
    """What the made-up collector wants."""
    return home.server.shelf_of(COLLECTOR).wantlist


def said(home: Home, *args: str, typed: str = "", status: int = 0) -> list[str]:
    """Return the lines that a command prints."""
    done = home.beet(COMMAND, *args, typed=typed, status=status)
    return (done.stdout + done.stderr).splitlines()


def test_what_is_wanted_already_stays_as_it_is(home: Home, wantlist: Wantlist) -> None:
    options = ("--note", "Made up: with the poster.", "--rating", "3")
    lines = said(home, "add", *options, f"r{TWIN}", f"r{KITES_LP}", typed="y\n")
    assert lines[0].endswith(
        "to be put on the wantlist (rating: 3, notes: 'Made up: with the poster.')"
    )
    assert lines[1].endswith(f"(r{KITES_LP}): on the wantlist already")
    assert lines[2] == "1 to be added; 1 on the wantlist already."
    assert (wantlist.want(TWIN).notes, wantlist.want(TWIN).rating) == (options[1], 3)
    assert wantlist.want(KITES_LP).rating == 4


def test_notes_are_changed_and_emptied(home: Home, wantlist: Wantlist) -> None:
    (line, *_) = said(home, "note", "-y", f"r{KITES_LP}", "--note", "")
    assert line.endswith("notes: 'Made up: no cut-outs.' -> nothing")
    assert (wantlist.want(KITES_LP).notes, wantlist.want(KITES_LP).rating) == ("", 4)
    said(home, "note", "-y", f"r{KITES_LP}", "--rating", "0", "--note", "Other words")
    want = wantlist.want(KITES_LP)
    assert (want.notes, want.rating) == ("Other words", 0)


def test_what_is_not_wanted_cannot_be_noted_or_removed(
    home: Home, wantlist: Wantlist
) -> None:
    for verb in (["note", "--note", "x"], ["remove"]):
        lines = said(home, *verb, "-y", f"r{TWIN}", status=1)
        assert lines[0].endswith("not on the wantlist")
        assert lines[1] == "Nothing changed."


@pytest.mark.parametrize("fault", ["lost_answer", "dropped", "error_500"])
def test_it_is_wanted_no_more(home: Home, wantlist: Wantlist, fault: str) -> None:
    home.server.faults.add(fault, method="DELETE")
    said(home, "remove", "-y", f"r{UK_CD}")
    assert UK_CD not in wantlist


def test_nothing_is_changed_by_pretending(home: Home, wantlist: Wantlist) -> None:
    lines = said(home, "remove", "-p", f"r{UK_CD}")
    assert lines[0].endswith("to be taken from the wantlist")
    assert UK_CD in wantlist


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["note", f"r{ADA}"], "say what"),
        (["remove", f"r{ADA}", "--note", "x"], "--note means nothing here"),
        (["add", f"r{ADA}", "--rating", "-1"], "from 0 to 5"),
    ],
)
def test_wrong_usage_is_said(home: Home, args: list[str], words: str) -> None:
    assert words in said(home, *args, status=2)[-1]
