"""A person goes through what waits, and chooses. All releases are made up."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from beets.library import Item

from ...home import BEET
from ...releases import (
    ADA,
    CREDITS_LP,
    EXTENSION,
    NINE,
    NO_RELEASE,
    OTHER_TWIN,
    SOLD,
    TWIN,
    TWINS,
    UK_BARCODE,
    UK_CD,
    ZOE,
)
from ...seen import differences, snapshot
from .steps import own, review, waiting

if TYPE_CHECKING:
    from ...home import Home

#: A line that says what a key does.
HELP = re.compile(r"(?m)(?:^|for help\)\? )  (\S+) {3,}(.+)$")


def test_what_is_known_is_taken_without_a_request(run: Home) -> None:
    """Not even where the cache is gone, months later."""
    run.settings["fields"] = {"original_year": "skip"}
    (run.path / "discogs_cache.sqlite").unlink()
    screen = review(run, "a", "b")
    assert f"Ada Faux - Day And Night: enriched from r{ADA} as you chose" in screen
    assert run.server.count(".*") == 0
    assert "0 requests" in screen
    assert run.ls("$discogs_id|$discogs_matched_by|$label", "album:Day And Night") == [
        f"{ADA}|chosen|Hollow Hill"
    ]
    run.beet("discogs-show", "album:Day And Night")  # its credits are kept, too
    assert run.server.count(".*") == 0
    assert [one["status"] for one in waiting(run)] == ["open", "not_found"]


def test_nothing_is_done_that_was_not_chosen(run: Home) -> None:
    before = snapshot(run)
    review(run, "s", "s", "s")
    review(run, "1", "2", "p", "b")
    done = run.beet("discogs-review", status=1)  # nobody is there
    assert "\nStopped: nobody answers.\n" in done.stdout
    assert "3 left." in done.stdout
    assert differences(before, snapshot(run)) == []
    assert len(waiting(run)) == 3


def test_a_screen(run: Home) -> None:
    screen = review(run, "1", "b")
    head, _, table = screen.partition("1 track of the release is missing\n")
    assert head.strip().startswith("Ada Faux - Day And Night (5 tracks) · 1 of 3\n")
    assert [line.split() for line in table.splitlines()[:3]] == [
        ["year", "from", "format", "label", "cat#", "similarity"],
        ["yours", "2011"],
        [
            "1.",
            f"r{ADA}",
            "2011",
            "GB",
            "2×CD,",
            "Album",
            "Hollow",
            "Hill",
            "HH",
            "50",
            "95%",
            "≠",
            "tracks",
        ],
    ]
    assert "Missing tracks (1/6" in screen  # beets' own way to show it


def test_a_pressing_is_picked(run: Home) -> None:
    screen = review(run, "3", "a", query="album:Twin Rivers")
    assert f"enriched from r{OTHER_TWIN} as you chose" in screen
    assert run.ls("$discogs_id", "album:Twin Rivers") == [str(OTHER_TWIN)]


def test_all_pressings_of_a_master(home: Home) -> None:
    """Those that no search has found are asked for."""
    own(home, UK_CD, without=1, barcode=UK_BARCODE)
    home.beet("discogs-enrich")
    home.server.reset()
    screen = review(home, "p", "b")
    assert home.server.count(r"/masters/\d+/versions") == 1
    assert "7. r" in screen


def test_what_a_number_shows_is_what_is_taken(run: Home) -> None:
    """The prompt names it, and the numbers stay those of the table."""
    screen = review(run, "3", "2", "a", query="album:Twin Rivers")
    named = re.findall(r"Apply (\w+),", screen)
    assert named == [f"m{TWINS}", f"r{OTHER_TWIN}", f"r{TWIN}"]
    assert run.ls("$discogs_id", "album:Twin Rivers") == [str(TWIN)]


def test_what_each_key_does(run: Home) -> None:
    """It is told on demand, a line each, of the keys that the prompt has."""
    screen = review(run, "?", "b", query="album:Twin Rivers")
    told = dict(HELP.findall(screen))
    assert list(told) == ["1-3", *"ARLPEISNB"]
    assert told["A"] == f"takes m{TWINS} for this album"
    screen = review(run, "x", "b", query="album:Nothing")
    assert [key for key, _ in HELP.findall(screen)] == [*"EISNB"]


def test_a_release_that_is_entered_and_one_that_is_not_there(run: Home) -> None:
    screen = review(
        run, "i", f"r{EXTENSION}", "i", str(NO_RELEASE), "1", "b", query="album:Twin"
    )
    assert f"Discogs has no r{NO_RELEASE}" in screen
    named = re.findall(r"Apply (\w+),", screen)
    added = f"r{EXTENSION}"
    assert named == [f"m{TWINS}", added, added, f"m{TWINS}"]


def test_an_open_album_is_not_taken_once_more(run: Home) -> None:
    screen = review(run, "a", "b", query="album:Twin Rivers")
    assert "choose one of its pressings" in screen


@pytest.mark.parametrize(
    "keys",
    [
        ["i", f"r{EXTENSION}", "a"],
        ["i", f"https://www.discogs.com/release/{EXTENSION}", "a"],
        ["i", "nonsense", "i", f"{EXTENSION}", "a"],
        ["i", str(NO_RELEASE), "e", "extension imaginary designers", "1", "a"],
        ["e", "extension imaginary designers", "a"],
        ["e", "", "e", "what nobody has ever heard", "i", f"{EXTENSION}", "a"],
    ],
)
def test_another_release_by_words_or_id(run: Home, keys: list[str]) -> None:
    screen = review(run, *keys, query="album:Nothing Like It")
    assert f"enriched from r{EXTENSION} as you chose" in screen
    assert run.ls("$discogs_id", "album:Nothing Like It") == [str(EXTENSION)]


def test_what_is_not_found_shows_what_was_asked_for(run: Home) -> None:
    screen = review(run, "b", query="album:Nothing Like It")
    assert "No release found. What was asked for:" in screen
    assert "Nothing Like It" in screen.partition("asked for:")[2]
    assert "Apply" not in screen


def test_never_again(run: Home) -> None:
    assert "1 not asked for again, 2 left." in review(run, "n", "n", "n", "y", "b")
    assert [one["status"] for one in waiting(run)] == ["open", "not_found", "never"]
    assert "Day And Night" not in review(run, "b")
    assert (
        "Day And Night" not in run.beet("discogs-enrich", "-t", typed="s\ns\n").stdout
    )
    run.settings["retry_after"] = "0s"
    assert "Day And Night" not in run.beet("discogs-enrich").stdout
    assert "Day And Night: " not in run.beet("discogs-enrich", "-f").stdout
    done = run.beet("discogs-enrich", "-f", "album:Day And Night")
    assert "Day And Night: uncertain" in done.stdout


def test_all_of_an_artist_where_the_same_decides(home: Home) -> None:
    for release_id in (UK_CD, CREDITS_LP):  # of one artist, each lacks a track
        own(home, release_id, without=1)
    own(home, SOLD, year=1950)  # of the same, and something else is wrong with it
    own(home, ADA, without=1)
    home.beet("discogs-enrich")
    names = [one["name"] for one in waiting(home) if one["status"] == "uncertain"]
    assert len(names) >= 3
    place = names.index("Nonexistent Foxes - Credits Where Due")
    screen = review(home, *["e"] * place, "r", "y", "b")
    taken = set(home.ls("$album", "discogs_matched_by:chosen"))
    assert "Credits Where Due" in taken
    assert "Day And Night" not in taken
    assert "Sold By Everyone" not in taken
    assert ("Take this and" in screen) == (len(taken) > 1)


def test_all_of_a_label_and_a_change_of_mind(home: Home) -> None:
    for release_id in (ADA, NINE):  # both on Hollow Hill
        own(home, release_id, without=1)
    home.beet("discogs-enrich")
    before = snapshot(home)
    screen = review(home, "l", "n", "b")
    assert "Take this and 1 other album" in screen
    assert differences(before, snapshot(home)) == []
    review(home, "l", "y")
    assert sorted(home.ls("$discogs_id")) == [str(ADA), str(NINE)]
    assert waiting(home) == []


@pytest.mark.parametrize(
    ("options", "taken"),
    [
        (["--auto", "0.9", "-y"], {ADA}),
        (["--auto", "0.9"], {ADA}),
        (["--auto", "0.9", "-p"], set()),
        (["--auto", "0.99", "-y"], set()),
        (["--auto", "0.5", "-y"], {ADA, NINE}),
    ],
)
def test_above_a_similarity(home: Home, options: list[str], taken: set[int]) -> None:
    own(home, ADA, without=1)
    own(home, NINE, without=3)
    own(home, TWIN, label="Hollow Hill")
    home.beet("discogs-enrich")
    home.beet("discogs-review", *options, typed="y\n")
    linked = set(home.ls("$discogs_id"))
    assert {int(one) for one in linked if one.isdecimal()} == taken


def test_what_was_settled_meanwhile(run: Home) -> None:
    """By another review, while this one shows a screen."""
    first = subprocess.Popen(
        [*BEET, "discogs-review"],
        env={"BEETSDIR": str(run.path)},
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert first.stdin
    assert first.stdout
    for line in first.stdout:
        if line.startswith("1. r"):
            break
    review(run, "a", "3", "a", "b")
    stdout, _ = first.communicate("a\ns\nb\n", timeout=30)
    assert "it was changed or removed while it was looked up" in stdout
    assert "Twin Rivers" not in stdout
    assert "Nothing Like It" in stdout


def test_a_single(home: Home) -> None:
    path = home.rip(ZOE)[0]
    item = Item.from_path(str(path))
    item.title, item.artist = "Not Its Title", "Nobody At All"
    lib = home.library()
    lib.add(item)
    lib._close()
    home.beet("discogs-enrich")
    (one,) = waiting(home)
    assert (one["album_id"], one["item_id"]) == (None, item.id)
    screen = review(home, "i", str(ZOE), "a", "y")
    assert f"enriched from r{ZOE} as you chose" in screen


def test_with_nothing_to_review(home: Home) -> None:
    assert "Nothing waits for a decision." in review(home)
    assert "nothing waits" in home.beet("discogs-review", "--list").stdout
    assert "nothing that waits" in home.beet("discogs-review", "--auto", "0.9").stdout
    home.beet("discogs-review", "--auto", "90", status=2)
    home.beet("discogs-review", "-y", status=2)
