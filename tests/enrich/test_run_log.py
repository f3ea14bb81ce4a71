"""`log`: what became of each album, in a file. All releases are made up."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from ..discogs_server import STRANGERS_TOKEN
from ..left_behind import keeping, logged, summaries, told
from ..releases import ADA, EXTENSION, TWIN, ZOE

if TYPE_CHECKING:
    from ..home import Home


@pytest.fixture
def home(home: Home) -> Home:
    """A beets whose runs tell a program and a file."""
    return keeping(home)


def test_an_enrichment_is_in_the_file(home: Home) -> None:
    home.settings["user_token"] = STRANGERS_TOKEN
    home.own(ADA)
    home.own(TWIN)
    home.own(EXTENSION, album="Nothing Like It")
    printed = home.beet("discogs-enrich", "-f", "year:1..").stdout.splitlines()
    *albums, summary = logged(home)
    assert albums == printed[:3]
    assert summary == f"discogs-enrich -f year:1..: {' '.join(printed[3:])}"
    assert f"Day And Night: enriched from r{ADA} by artist" in albums[0]
    assert "pressing open" in albums[1]
    assert albums[2].endswith("Nothing Like It: not found")
    home.beet("discogs-enrich")  # "already complete" is but a number
    assert len(logged(home)) == 5


def test_the_file_says_what_json_does_not_print(home: Home) -> None:
    home.own(ADA)
    home.beet("discogs-enrich", "--json")
    headline, summary = logged(home)
    assert headline.startswith(f"Ada Faux - Day And Night: enriched from r{ADA}")
    assert summary.startswith("discogs-enrich --json: 1 enriched")


def test_only_its_owner_may_read_the_file(home: Home) -> None:
    home.beet("discogs-enrich")
    path = home.path / "runs.log"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)  # of somebody who wants it otherwise
    home.beet("discogs-enrich")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_what_failed_is_in_the_file(home: Home) -> None:
    home.settings["retries"] = 0
    home.own(ADA)
    home.server.faults.add("html_502")
    done = home.beet("discogs-enrich", status=1)
    headline = logged(home)[0]
    assert headline.startswith("Ada Faux - Day And Night: failed: ")
    assert headline in done.stdout
    assert summaries(home)[0]["failed"] == 1


def test_reviews_and_undos_are_in_the_file(home: Home) -> None:
    home.own(ADA)
    home.beet("discogs-enrich")
    home.beet("discogs-undo", "-y", "-p")
    assert len(logged(home)) == 2
    home.beet("discogs-undo", "-y")
    home.beet("modify", "-ya", f"discogs_id={ADA}")
    names = [line.partition(": ")[2] for line in logged(home)]
    assert names[2].startswith("taken back: ")
    assert names[3] == "1 taken back."
    paths = home.rip(ZOE)
    home.take_in(paths[:-1])
    home.beet("discogs-enrich")
    home.beet("discogs-review", typed="a\n")
    *_, choice, end = logged(home)
    assert f"Zoë Ünwirklich: enriched from r{ZOE} as you chose" in choice
    assert end == "discogs-review: 1 enriched."
    assert len(told(home)) == 2  # of the two enrichments


def test_a_link_by_hand_is_in_the_file(home: Home) -> None:
    home.settings["auto"] = True
    home.own(ADA)
    home.beet("modify", "-ya", f"discogs_id={ADA}")
    [headline] = logged(home)
    assert f"enriched from r{ADA} as you chose" in headline


def test_no_line_is_taken_apart_by_a_title(home: Home) -> None:
    home.own(ADA, album="Two\nLines\x1b[31m\tRed")
    home.beet("discogs-enrich")
    assert len(logged(home)) == 2
    assert "\x1b" not in (home.path / "runs.log").read_text()


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("nowhere/runs.log", "No such file or directory"),
        (".", "Is a directory"),
        ("/dev/full", "No space left on device"),
    ],
)
def test_a_file_that_cannot_be_written_is_one_line(
    home: Home, path: str, why: str
) -> None:
    home.own(ADA)
    home.own(ZOE)
    home.settings["log"] = path
    done = home.beet("discogs-enrich")
    full = os.path.normpath(home.path / path)
    assert done.stderr == f"discogs_enrich: log: {full} cannot be written: {why}\n"
    assert "2 enriched" in done.stdout
