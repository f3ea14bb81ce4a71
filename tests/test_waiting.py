"""What a run could not settle waits for a person. All releases are made up."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from beets.library import Item

from .discogs_server import STRANGERS_TOKEN
from .home import BEET
from .seen import differences, snapshot

if TYPE_CHECKING:
    from .conftest import Prepared
    from .home import Home

ZOE, ADA, SOLD, CREDITS, TWINS = 90110701, 90120301, 90140101, 90130101, 90020101
COMPILATION, NINE, EXTENSION = 90150101, 90130301, 90120501
MASTER_OF_TWINS = 80020000


def own(home: Home, release_id: int, *, without: int = 0, **tags: Any) -> None:
    """Own an album that lacks its last tracks."""
    paths = home.rip(release_id, mb=True, **tags)
    home.take_in(paths[: len(paths) - without])


def a_run(home: Home) -> None:
    """Enrich an album that is uncertain, one that is open, one not found."""
    own(home, ADA, without=1)
    own(home, TWINS)
    own(home, EXTENSION, album="Nothing Like It")
    home.beet("discogs-enrich")


@pytest.fixture
def run(home: Home, prepared: Prepared) -> Home:
    """That run was made."""
    return prepared(home, a_run)


def waiting(home: Home, *query: str) -> list[dict[str, Any]]:
    """Return what waits, as `--json` tells it."""
    done = home.beet("discogs-review", "--json", *query)
    return [json.loads(line) for line in done.stdout.splitlines()]


def review(home: Home, *keys: str, query: str = "") -> str:
    """Walk through what waits with these keys, and return the screen."""
    args = [query] if query else []
    typed = "".join(f"{key}\n" for key in keys)
    return home.beet("discogs-review", *args, typed=typed).stdout


def test_pressings_that_nobody_has_counted_are_not_said_not_to_fit(home: Home) -> None:
    """One search told the albums of the artist, and not their pressings."""
    home.settings["user_token"] = STRANGERS_TOKEN
    for release in (ADA, TWINS):
        home.own(release)
    told = home.beet("discogs-enrich").stdout
    found = f"album found (m{MASTER_OF_TWINS}) by artist and title, similarity 100%"
    assert f"{found}; pressing open: " in told
    listed = home.beet("discogs-review", "--list").stdout
    assert listed.endswith(f": open, pressing open, m{MASTER_OF_TWINS}\n")


def test_it_is_said_how_many_wait_and_how_to_go_on(home: Home) -> None:
    own(home, ADA, without=1)
    own(home, TWINS)
    done = home.beet("discogs-enrich")
    assert done.stdout.splitlines()[-1] == (
        "Waiting for you: 1 uncertain, 1 with the pressing open."
        " `beet discogs-review` goes on."
    )


def test_nothing_is_asked_again_too_soon(run: Home) -> None:
    done = run.beet("discogs-enrich")
    assert "2 not asked for again yet" in done.stdout
    assert "0 requests" in done.stdout
    assert run.server.count(".*") == 0
    done = run.beet("discogs-enrich", "album:Day And Night")
    assert run.server.count(".*") == 0


@pytest.mark.parametrize("options", [["-f"], ["-t"], ["--refresh"]])
def test_unless_somebody_says_so(run: Home, options: list[str]) -> None:
    run.beet("discogs-enrich", *options, "album:Day And Night", typed="s\n")
    again = run.beet("discogs-enrich", *options, "album:Day And Night", typed="s\n")
    assert "Ada Faux - Day And Night: uncertain" in again.stdout


def test_nor_where_it_was_long_ago(run: Home) -> None:
    run.settings["retry_after"] = "0s"
    assert "1 uncertain, 1 not found" in run.beet("discogs-enrich").stdout


def test_nor_where_the_tags_have_changed(run: Home) -> None:
    run.beet("modify", "-ya", "label=Hollow Hill", "album:Day And Night")
    run.beet("modify", "-ya", "comments=nothing that is a clue", "album:Nothing")
    done = run.beet("discogs-enrich")
    assert "1 uncertain, 1 not asked for again yet" in done.stdout


def test_pretend_remembers_nothing(home: Home) -> None:
    own(home, ADA, without=1)
    home.beet("discogs-enrich", "-p")
    assert waiting(home) == []


def test_what_is_known_is_told(run: Home) -> None:
    uncertain, opened, missing = waiting(run)
    assert (uncertain["name"], uncertain["status"]) == (
        "Ada Faux - Day And Night",
        "uncertain",
    )
    assert uncertain["reason"] == "1 track of the release is missing"
    assert uncertain["candidates"][0]["discogs_id"] == ADA
    assert 0.9 < uncertain["similarity"] < 1
    assert uncertain["candidates"][0]["against"] == ["tracks"]
    assert opened["status"] == "open"
    assert opened["tied"] == [90020101, 90020102]
    assert missing["status"] == "not_found"
    assert any("Nothing Like It" in tried for tried in missing["tried"])
    listed = run.beet("discogs-review", "--list").stdout.splitlines()
    assert [line[6:] for line in listed] == [
        f"Ada Faux - Day And Night: uncertain, {uncertain['reason']}, r{ADA}",
        f"Ada Faux - Twin Rivers, Same Water: open, pressing open, 2 fit,"
        f" m{MASTER_OF_TWINS}",
        "The Imaginary Designers - Nothing Like It: not found",
    ]
    assert waiting(run, "album:Twin Rivers") == [opened]


def test_the_surest_comes_first(home: Home) -> None:
    own(home, NINE, without=3)
    own(home, ADA, without=1)
    home.beet("discogs-enrich")
    assert [one["name"] for one in waiting(home)] == [
        "Ada Faux - Day And Night",
        "Mira Null - Nine Songs, Many Hands",
    ]


def test_what_is_known_is_taken_without_a_request(run: Home) -> None:
    """Not even where the cache is gone, months later."""
    run.settings["fields"] = {"original_year": "skip"}
    (run.path / "discogs_cache.sqlite").unlink()
    screen = review(run, "t", "q")
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
    review(run, "k", "k", "k")
    review(run, "a", "2", "p", "q")
    review(run)  # the end of what is typed
    assert differences(before, snapshot(run)) == []
    assert len(waiting(run)) == 3


def test_a_screen(run: Home) -> None:
    screen = review(run, "a", "q")
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
    screen = review(run, "3", "t", query="album:Twin Rivers")
    assert "enriched from r90020102 as you chose" in screen
    assert run.ls("$discogs_id", "album:Twin Rivers") == ["90020102"]


def test_all_pressings_of_a_master(home: Home) -> None:
    """Those that no search has found are asked for."""
    own(home, 90010102, without=1, barcode="5099999100102")
    home.beet("discogs-enrich")
    home.server.reset()
    screen = review(home, "p", "q")
    assert home.server.count(r"/masters/\d+/versions") == 1
    assert "7. r" in screen


def test_an_open_album_is_not_taken_once_more(run: Home) -> None:
    screen = review(run, "t", "q", query="album:Twin Rivers")
    assert "choose one of its pressings" in screen


@pytest.mark.parametrize(
    "keys",
    [
        ["i", f"r{EXTENSION}", "t"],
        ["i", f"https://www.discogs.com/release/{EXTENSION}", "t"],
        ["i", "nonsense", "i", f"{EXTENSION}", "t"],
        ["i", "90999999", "s", "extension imaginary designers", "1", "t"],
        ["s", "extension imaginary designers", "t"],
        ["s", "", "s", "what nobody has ever heard", "i", f"{EXTENSION}", "t"],
    ],
)
def test_another_release_by_words_or_id(run: Home, keys: list[str]) -> None:
    screen = review(run, *keys, query="album:Nothing Like It")
    assert f"enriched from r{EXTENSION} as you chose" in screen
    assert run.ls("$discogs_id", "album:Nothing Like It") == [str(EXTENSION)]


def test_what_is_not_found_shows_what_was_asked_for(run: Home) -> None:
    screen = review(run, "q", query="album:Nothing Like It")
    assert "No release found. What was asked for:" in screen
    assert "Nothing Like It" in screen.partition("asked for:")[2]
    assert "Take" not in screen


def test_never_again(run: Home) -> None:
    assert "1 not asked for again, 2 left." in review(run, "n", "n", "n", "y", "q")
    assert [one["status"] for one in waiting(run)] == ["open", "not_found", "never"]
    assert "Day And Night" not in review(run, "q")
    assert (
        "Day And Night" not in run.beet("discogs-enrich", "-t", typed="s\ns\n").stdout
    )
    run.settings["retry_after"] = "0s"
    assert "Day And Night" not in run.beet("discogs-enrich").stdout
    assert "Day And Night: " not in run.beet("discogs-enrich", "-f").stdout
    done = run.beet("discogs-enrich", "-f", "album:Day And Night")
    assert "Day And Night: uncertain" in done.stdout


def test_all_of_an_artist_where_the_same_decides(home: Home) -> None:
    for release_id in (90010102, 90130101):  # of one artist, each lacks a track
        own(home, release_id, without=1)
    own(home, SOLD, year=1950)  # of the same, and something else is wrong with it
    own(home, ADA, without=1)
    home.beet("discogs-enrich")
    names = [one["name"] for one in waiting(home) if one["status"] == "uncertain"]
    assert len(names) >= 3
    place = names.index("Nonexistent Foxes - Credits Where Due")
    screen = review(home, *["k"] * place, "r", "y", "q")
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
    screen = review(home, "l", "n", "q")
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
    own(home, TWINS)
    home.beet("discogs-enrich")
    home.beet("discogs-review", *options, typed="y\n")
    linked = set(home.ls("$discogs_id"))
    assert {int(one) for one in linked if one.isdecimal()} == taken


def test_a_decision_that_was_taken_back_waits_again(run: Home) -> None:
    before = waiting(run)
    review(run, "t", "q")
    run.beet("discogs-undo", "-y")
    assert waiting(run) == before
    run.beet("discogs-undo", "-y", "3")
    assert len(waiting(run)) == 2


def test_a_pressing_that_was_taken_back_is_open_again(run: Home) -> None:
    before = waiting(run)
    review(run, "3", "t", query="album:Twin Rivers")
    assert [one["status"] for one in waiting(run)] == ["uncertain", "not_found"]
    run.beet("discogs-undo", "-y")
    assert waiting(run) == before
    run.beet("discogs-undo", "-y", "1")
    assert [one["status"] for one in waiting(run)] == ["uncertain", "not_found"]
    run.beet("discogs-undo", "-y", "4")
    assert waiting(run) == before


@pytest.mark.parametrize("auto", [True, False])
@pytest.mark.parametrize("undone", [True, False])
def test_a_link_by_hand_counts_for_whatever_waits(
    home: Home, auto: bool, undone: bool
) -> None:
    home.settings["auto"] = auto
    own(home, ADA, without=0 if undone else 1)
    home.beet("discogs-enrich")
    if undone:
        home.beet("discogs-undo", "-y")
    else:
        review(home, "n", "y")
    home.beet("modify", "-ya", f"discogs_id={TWINS}")
    home.beet("discogs-enrich")
    assert home.ls("$discogs_id|$discogs_albumid") == [f"{TWINS}|{TWINS}"]


@pytest.mark.parametrize(
    "options", [["--id", "90999999"], ["--country", "Japan"], ["-t"]]
)
def test_a_run_of_its_own_kind_remembers_nothing(run: Home, options: list[str]) -> None:
    before = waiting(run)
    typed = f"i\n{ZOE}\ns\n"
    run.beet("discogs-enrich", *options, "album:Day And Night", typed=typed)
    assert waiting(run) == before
    own(run, ZOE)
    run.beet("discogs-enrich", *options, "album:Zoë Ünwirklich", typed=typed)
    run.beet("discogs-enrich")
    assert run.ls("$discogs_id", "album:Zoë Ünwirklich") == [str(ZOE)]


@pytest.mark.parametrize("command", [["--auto", "0.5", "-y"], ["--list"]])
def test_tags_that_have_changed_since(home: Home, command: list[str]) -> None:
    own(home, NINE, without=1)
    home.beet("discogs-enrich")
    home.beet("modify", "-ya", "album=Quite Another", "albumartist=Somebody Else")
    done = home.beet("discogs-review", *command)
    assert home.ls("$discogs_id") == [""]
    assert ("its tags have changed since" in done.stdout) == (command == ["--list"])
    screen = review(home, "q")
    assert "its tags have changed since it was looked for" in screen


def test_what_was_removed_is_no_longer_counted(run: Home) -> None:
    run.beet("remove", "-af", "album:Day And Night")
    run.beet("remove", "-af", "album:Nothing Like It")
    assert (
        "Waiting for you: 1 with the pressing open."
        in run.beet("discogs-enrich").stdout
    )


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
    review(run, "t", "3", "t", "q")
    stdout, _ = first.communicate("t\nk\nq\n", timeout=30)
    assert "it was changed or removed while it was looked up" in stdout
    assert "Twin Rivers" not in stdout
    assert "Nothing Like It" in stdout


def test_what_was_taken_back_is_left_alone(home: Home) -> None:
    home.own(ZOE)
    home.beet("discogs-enrich")
    home.beet("discogs-undo", "-y")
    assert "1 not asked for again yet" in home.beet("discogs-enrich").stdout
    assert waiting(home) == []
    assert "1 enriched" in home.beet("discogs-enrich", "-f").stdout


def test_an_import_lets_albums_wait(home: Home) -> None:
    home.settings |= {"auto": True, "autotag": "no"}
    paths = home.rip(ADA, mb=True)
    paths[-1].unlink()
    home.beet("import", "-A", str(paths[0].parent))
    assert [one["status"] for one in waiting(home)] == ["uncertain"]


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
    screen = review(home, "i", str(ZOE), "t", "y")
    assert f"enriched from r{ZOE} as you chose" in screen


def test_an_album_that_is_gone_or_changed(run: Home) -> None:
    run.beet("remove", "-f", "album:Day And Night", "track:1")
    assert "5 of" not in review(run, "q")
    run.beet("remove", "-f", "album:Day And Night")
    assert len(waiting(run)) == 2
    own(run, ZOE)  # it may get the id
    assert len(waiting(run)) == 2


def test_what_was_kept_by_another_version_is_no_hindrance(run: Home) -> None:
    import zlib

    for finding in (b"", b"garbage", zlib.compress(b"\x00made up")):
        with sqlite3.connect(run.path / "discogs_store.sqlite") as db:
            db.execute("UPDATE waiting SET finding = ?", (finding,))
        db.close()
        assert len(waiting(run)) == 3
        assert "cannot be read any more" in review(run, "q")
    screen = review(run, "i", str(ADA), "t", "q", query="album:Day And Night")
    assert f"enriched from r{ADA} as you chose" in screen


def test_with_nothing_to_review(home: Home) -> None:
    assert "Nothing waits for a decision." in review(home)
    assert "nothing waits" in home.beet("discogs-review", "--list").stdout
    assert "nothing that waits" in home.beet("discogs-review", "--auto", "0.9").stdout
    home.beet("discogs-review", "--auto", "90", status=2)
    home.beet("discogs-review", "-y", status=2)
