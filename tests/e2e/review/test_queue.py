"""What a run could not settle waits for a person. All releases are made up."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from ...discogs_server import STRANGERS_TOKEN
from ...releases import ADA, NINE, NO_RELEASE, OTHER_TWIN, TWIN, TWINS, ZOE
from .steps import own, review, waiting

if TYPE_CHECKING:
    from ...home import Home


def test_pressings_that_nobody_has_counted_are_not_said_not_to_fit(home: Home) -> None:
    """One search told the albums of the artist, and not their pressings."""
    home.settings["user_token"] = STRANGERS_TOKEN
    for release in (ADA, TWIN):
        home.own(release)
    told = home.beet("discogs-enrich").stdout
    found = f"album found (m{TWINS}) by artist and title, similarity 100%"
    assert f"{found}; pressing open: " in told
    listed = home.beet("discogs-review", "--list").stdout
    assert listed.endswith(f": pressing open, m{TWINS}\n")


def test_it_is_said_how_many_wait_and_how_to_go_on(home: Home) -> None:
    own(home, ADA, without=1)
    own(home, TWIN, label="Hollow Hill")
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
    assert opened["tied"] == [TWIN, OTHER_TWIN]
    assert missing["status"] == "not_found"
    assert any("Nothing Like It" in tried for tried in missing["tried"])
    listed = run.beet("discogs-review", "--list").stdout.splitlines()
    assert [line[6:] for line in listed] == [
        f"Ada Faux - Day And Night: uncertain, {uncertain['reason']}, r{ADA}",
        f"Ada Faux - Twin Rivers, Same Water: pressing open, 2 fit, m{TWINS}",
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


def test_a_decision_that_was_taken_back_waits_again(run: Home) -> None:
    before = waiting(run)
    review(run, "a", "b")
    run.beet("discogs-undo", "-y")
    assert waiting(run) == before
    run.beet("discogs-undo", "-y", "3")
    assert len(waiting(run)) == 2


def test_a_pressing_that_was_taken_back_is_open_again(run: Home) -> None:
    before = waiting(run)
    review(run, "3", "a", query="album:Twin Rivers")
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
    home.beet("modify", "-ya", f"discogs_id={TWIN}")
    home.beet("discogs-enrich")
    assert home.ls("$discogs_id|$discogs_albumid") == [f"{TWIN}|{TWIN}"]


@pytest.mark.parametrize(
    "options", [["--id", str(NO_RELEASE)], ["--country", "Japan"], ["-t"]]
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
    screen = review(home, "b")
    assert "its tags have changed since it was looked for" in screen


def test_what_was_removed_is_no_longer_counted(run: Home) -> None:
    run.beet("remove", "-af", "album:Day And Night")
    run.beet("remove", "-af", "album:Nothing Like It")
    assert (
        "Waiting for you: 1 with the pressing open."
        in run.beet("discogs-enrich").stdout
    )


def test_what_was_taken_back_is_left_alone(home: Home) -> None:
    home.own(ZOE)
    home.beet("discogs-enrich")
    home.beet("discogs-undo", "-y")
    assert "1 not asked for again yet" in home.beet("discogs-enrich").stdout
    assert waiting(home) == []
    assert "1 enriched" in home.beet("discogs-enrich", "-f").stdout


def test_an_import_lets_albums_wait(home: Home) -> None:
    home.settings |= {"auto": True, "autotag": "no"}
    paths = home.rip(ADA, mb=True, tracktotal=0)
    paths[-1].unlink()
    home.beet("import", "-A", str(paths[0].parent))
    assert [one["status"] for one in waiting(home)] == ["uncertain"]


def test_an_album_that_is_gone_or_changed(run: Home) -> None:
    run.beet("remove", "-f", "album:Day And Night", "track:1")
    assert "5 of" not in review(run, "b")
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
        assert "cannot be read any more" in review(run, "b")
    screen = review(run, "i", str(ADA), "a", "b", query="album:Day And Night")
    assert f"enriched from r{ADA} as you chose" in screen
