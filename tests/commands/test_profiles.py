"""`beet discogs-artist` and `beet discogs-label`: who that is, and what is there.

All artists, labels and releases are made up.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from ..discogs_server import (
    STRANGERS_TOKEN,
    DiscogsServer,
    catalogue_of,
    made_up,
    more_releases,
)
from ..discogs_server.notation import artist_id, entity_id
from ..home import Home
from ..kept_shelf import keep_shelf
from ..releases import (
    ADA,
    BEST_OF,
    DOUBLE_LP,
    EUROPEAN_CD,
    GLASS_HARVEST,
    REMIXES,
    SAMPLER,
    SAMPLER_LP,
    SOLD,
    SUITE,
    TWELVE,
    TWIN,
    TWINS,
    UK_CD,
    UK_LP,
)
from ..seen import paths
from ..terminal import Answer, written

if TYPE_CHECKING:
    from pathlib import Path

FOXES, ADA_FAUX = artist_id("Nonexistent Foxes"), artist_id("Ada Faux")
OTTO, OTHER_OTTO = artist_id("Otto Naught (2)"), artist_id("Otto Naught")
MOTH, SECOND = entity_id("Paper Moth Recordings"), entity_id("Second Moth")
PROVIDED = "Data provided by Discogs. https://www.discogs.com/{}"


def rows(home: Home, *args: str) -> dict[str, list[str]]:
    """Return the columns of each work behind its id, by that."""
    lines = home.beet(*args).stdout.splitlines()
    return {id_: rest for id_, *rest in (line.split("\t") for line in lines)}


def objects(home: Home, *args: str) -> list[dict[str, Any]]:
    """Return the objects that are printed."""
    return [json.loads(one) for one in home.beet(*args, "--json").stdout.splitlines()]


def linked(home: Home, release_id: int, name: str) -> None:
    """Put an album into the library, and enrich it."""
    home.own(release_id)
    home.beet("discogs-enrich", "--id", str(release_id), name)
    home.server.log.clear()


# Who that is.


def test_an_artist(home: Home) -> None:
    done = home.beet("discogs-artist", "Nonexistent Foxes")
    assert done.stdout.splitlines() == [
        f"Nonexistent Foxes (a{FOXES})",
        f"members      Ada Faux (a{ADA_FAUX})",
        f"             Vera Fictiva (a{artist_id('Vera Fictiva')})",
        f"formerly     Mira Null (a{artist_id('Mira Null')})",
        "links        https://foxes.example/",
        "             https://video.example/foxes",
        "",
        "A made-up band from Nowhere. Formed by Ada Faux.",
        "",
        PROVIDED.format(f"artist/{FOXES}"),
    ]
    assert paths(home.server) == ["/search", f"/artists/{FOXES}"]


def test_names_and_groups_of_an_artist(home: Home) -> None:
    [one] = objects(home, "discogs-artist", "Otto Naught (2)")
    assert one["realname"] == "Otto Ignatius Naught"
    aliased = {"discogs_artistid": artist_id("Nil Naught"), "name": "Nil Naught"}
    assert one["aliases"] == [aliased]
    assert "Ot Naught" in one["variations"]
    [group] = one["groups"]
    assert (group["name"], group["active"]) == ("The Improbable Kites", True)
    page = home.beet("discogs-artist", "Ada Faux").stdout
    assert re.search(r"^in           Nonexistent Foxes \(a\d+\)$", page, re.MULTILINE)
    assert re.search(r"^formerly in  The Improbable Kites", page, re.MULTILINE)


def test_a_label(home: Home) -> None:
    done = home.beet("discogs-label", "paper moth recordings")
    lines = done.stdout.splitlines()
    assert lines[0] == f"Paper Moth Recordings (l{MOTH})"
    assert lines[1].startswith("part of      Nowhere Entertainment (l")
    assert f"sublabels    Second Moth (l{SECOND})" in lines
    assert "contact      Paper Moth Recordings" in lines
    assert "             1 Nowhere Lane" in lines
    assert lines[-1] == PROVIDED.format(f"label/{MOTH}")
    [one] = objects(home, "discogs-label", f"l{SECOND}")
    assert one["parent"] == {"discogs_labelid": MOTH, "name": "Paper Moth Recordings"}


@pytest.mark.parametrize(
    "named", [f"{FOXES}", f"a{FOXES}", f"https://www.discogs.com/artist/{FOXES}-Foxes"]
)
def test_an_id_takes_one_request(home: Home, named: str) -> None:
    assert "Nonexistent Foxes" in home.beet("discogs-artist", named).stdout
    assert paths(home.server) == [f"/artists/{FOXES}"]
    home.server.log.clear()
    home.beet("discogs-artist", named, "--offline")
    assert home.server.log == []


def test_who_is_in_the_library_is_not_searched_for(home: Home) -> None:
    linked(home, UK_LP, "glass")
    home.beet("discogs-artist", "nonexistent FOXES")
    home.beet("discogs-label", "Paper Moth Recordings")
    assert paths(home.server) == [f"/artists/{FOXES}", f"/labels/{MOTH}"]


def test_an_artist_whose_name_is_a_number(home: Home) -> None:
    linked(home, UK_LP, "glass")
    home.beet("modify", "-yaM", "albumartist=311", "glass")
    assert "Nonexistent Foxes" in home.beet("discogs-artist", "311").stdout


def test_several_of_a_name_are_listed(home: Home) -> None:
    done = home.beet("discogs-artist", "Otto Naught", status=1)
    assert 'Discogs has 2 artists that are called "Otto Naught"' in done.stderr
    for id_, name in ((OTTO, "Otto Naught (2)"), (OTHER_OTTO, "Otto Naught")):
        page = f"https://www.discogs.com/artist/{id_}"
        assert f"  a{id_}  {name}  {page}\n" in done.stderr
    assert done.stdout == ""


def test_several_of_a_name_are_objects_for_programs(home: Home) -> None:
    done = home.beet("discogs-artist", "--json", "Otto Naught", status=1)
    assert list(map(json.loads, done.stdout.splitlines())) == [
        {"discogs_artistid": id_, "name": name}
        for id_, name in ((OTHER_OTTO, "Otto Naught"), (OTTO, "Otto Naught (2)"))
    ]
    assert "2 artists that are called" in done.stderr
    done = home.beet("discogs-label", "--json", "moth", status=1)
    assert all("discogs_labelid" in one for one in done.stdout.splitlines())
    assert home.beet("discogs-artist", "--json", "Nobody At", status=1).stdout == ""


@pytest.mark.parametrize("typed", ["1", "2", "", "q"])
def test_somebody_at_a_terminal_is_asked_which_is_meant(home: Home, typed: str) -> None:
    answers = [Answer("none):", "3\n"), Answer("none):", f"{typed}\n")]
    seen = written(home, "discogs-artist", "Otto Naught", answers=answers)
    assert "type a number from 1 to 2" in seen
    asked = [path for path in paths(home.server) if path.startswith("/artists/")]
    if typed.isdecimal():
        [id_] = re.findall(rf"^ +{typed} +a(\d+) ", seen, re.MULTILINE)
        assert asked == [f"/artists/{id_}"]
        assert PROVIDED.format(f"artist/{id_}") in seen
    else:
        assert asked == []


def test_what_is_called_otherwise_is_told(home: Home) -> None:
    done = home.beet("discogs-label", "moth", status=1)
    assert 'Discogs has no label that is called "moth"; there are:' in done.stderr
    assert "Second Moth" in done.stderr
    done = home.beet("discogs-label", "Nobody Knows It", status=1)
    assert 'no label that is called "Nobody Knows It"\n' in done.stderr


# What of theirs is there.


def test_releases_of_an_artist(home: Home) -> None:
    found = rows(home, "discogs-artist", "Ada Faux", "--releases")
    own = [id_ for id_, row in found.items() if row[1] == "Main"]
    assert own == list(found)[: len(own)]
    assert own[1:] == [
        f"m{TWINS}",
        f"r{REMIXES}",
        f"r{SUITE}",
        f"r{ADA}",
        f"r{TWELVE}",
    ]
    assert found[f"m{TWINS}"] == [
        "2001",
        "Main",
        "Ada Faux - Twin Rivers, Same Water",
        "",
        "",
        "",
        "",
        "",
        f"https://www.discogs.com/master/{TWINS}",
    ]
    assert found[f"r{SAMPLER}"][1] == "TrackAppearance"


def test_what_there_is(home: Home) -> None:
    linked(home, ADA, "day")
    home.own(TWIN)
    home.beet("modify", "-ya", f"discogs_master_id={TWINS}", "twin")
    keep_shelf(home, owned=[SUITE], wanted=[TWELVE])
    found = rows(home, "discogs-artist", "Ada Faux", "--releases")
    marks = {id_: row[5:8] for id_, row in found.items() if any(row[5:8])}
    assert marks == {
        f"m{TWINS}": ["files", "", ""],
        f"r{ADA}": ["files", "", ""],
        f"r{SUITE}": ["", "record", ""],
        f"r{TWELVE}": ["", "", "wanted"],
    }
    done = home.beet("discogs-artist", "Ada Faux", "--missing")
    missing = [line.partition("\t")[0] for line in done.stdout.splitlines()]
    assert missing == [
        id_ for id_ in found if id_ not in marks or "wanted" in marks[id_]
    ]
    assert f"{len(found)} releases, {len(missing)} missing" in done.stderr
    assert "nobody knows" not in done.stderr
    assert "what is on your shelf is told as of 2023-11-1" in done.stderr


def test_another_pressing_on_the_shelf_counts_for_its_master(home: Home) -> None:
    keep_shelf(home, owned=[EUROPEAN_CD])
    found = rows(home, "discogs-artist", "Nonexistent Foxes", "--releases")
    assert found[f"m{GLASS_HARVEST}"][6] == "record"
    assert found[f"r{SOLD}"][6] == ""


def test_a_shelf_that_nobody_knows(home: Home) -> None:
    done = home.beet("discogs-artist", "Ada Faux", "--missing")
    assert "what is on your shelf nobody knows" in done.stderr
    one = objects(home, "discogs-artist", "Ada Faux", "--releases")[0]
    assert (one["in_collection"], one["in_wantlist"]) == (None, None)


@pytest.mark.parametrize("named", [f"m{GLASS_HARVEST}", f"l{MOTH}"])
def test_the_shelf_of_another_user_is_not_shown(home: Home, named: str) -> None:
    home.beet("discogs-collection", "pull")
    if named.startswith("m"):
        args = ["discogs-pressings", named, "--json"]
    else:
        args = ["discogs-label", named, "--releases", "--json"]
    assert '"in_collection": true' in home.beet(*args).stdout
    home.settings["user_token"] = STRANGERS_TOKEN
    home.beet(*args)
    done = home.beet(*args)  # of the cache, which knows nobody
    assert '"in_collection": true' not in done.stdout
    assert '"in_collection": null' in done.stdout


def test_a_role(home: Home) -> None:
    args = ("discogs-artist", "Ada Faux", "--role", "producer", "--role", "Remix")
    found = rows(home, *args)
    assert {row[1] for row in found.values()} == {"Producer", "Remix"}
    assert f"r{UK_LP}" in found


def test_releases_of_a_label_are_pressings(home: Home) -> None:
    linked(home, UK_CD, "glass")
    keep_shelf(home, owned=[DOUBLE_LP])
    found = objects(home, "discogs-label", "Paper Moth Recordings", "--releases")
    ids = [one["discogs_id"] for one in found]
    assert len(ids) == len(set(ids))
    years = [one["year"] for one in found]
    assert years == sorted(years)
    by_id = {one["discogs_id"]: one for one in found}
    assert by_id[UK_LP]["catalognum"] == "PMR 001"
    assert not by_id[UK_LP]["in_library"]  # another pressing than the files'
    assert by_id[UK_CD]["in_library"]
    assert by_id[DOUBLE_LP]["in_collection"]
    assert by_id[BEST_OF]["role"] == ""
    missing = objects(home, "discogs-label", f"l{MOTH}", "--missing")
    assert {one["discogs_id"] for one in missing} == {*ids} - {UK_CD, DOUBLE_LP}


def test_a_long_list_tells_how_far_it_is(tmp_path: Path) -> None:
    model = made_up().releases[SAMPLER]
    with DiscogsServer(catalogue_of(more_releases(250, models=[model]))) as server:
        home = Home(tmp_path, server)
        seen = written(home, "discogs-label", f"l{SECOND}", "--releases")
        assert "page 3 of 3" in seen
        assert "250 releases, 250 missing" in seen
        assert paths(server) == [f"/labels/{SECOND}/releases"] * 3
        server.log.clear()
        done = home.beet("discogs-label", f"l{SECOND}", "--releases", "--json")
        assert len(done.stdout.splitlines()) == 250
        assert server.log == []


def test_a_list_of_which_some_is_missing_is_said_to_be(home: Home) -> None:
    home.server.faults.add("broken_row", path=r"/labels/\d+/releases", times=1)
    done = home.beet("discogs-label", f"l{SECOND}", "--releases")
    assert re.search(r"(\d) of \d releases are looked at", done.stderr)


@pytest.mark.parametrize(
    ("args", "columns"),
    [
        (
            ["discogs-artist", f"a{ADA_FAUX}"],
            "id year role artist - title format label",
        ),
        (["discogs-label", f"l{SECOND}"], "id year artist - title format label"),
    ],
)
def test_on_a_terminal(home: Home, args: list[str], columns: str) -> None:
    seen = written(home, *args, "--releases", width=140)
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen).replace("\r\n", "\n")
    head, *lines = plain.splitlines()
    assert " ".join(head.split()) == columns
    assert any(line.rstrip().endswith(" missing") for line in lines)
    kind, number = args[0].removeprefix("discogs-"), args[1][1:]
    assert PROVIDED.format(f"{kind}/{number}") in lines
    assert any(f"r{SAMPLER_LP}" in line for line in lines)


@pytest.mark.parametrize("command", ["discogs-artist", "discogs-label"])
def test_wrong_usage_ends_with_2(home: Home, command: str) -> None:
    assert "a name, or an id" in home.beet(command, status=2).stderr
    done = home.beet(command, "--refresh", "--offline", "x", status=2)
    assert "exclude each other" in done.stderr


def test_what_discogs_does_not_have(home: Home) -> None:
    assert "no artist 1;" in home.beet("discogs-artist", "a1", status=1).stderr
    del home.settings["user_token"]
    assert "wants a token" in home.beet("discogs-label", "Moth", status=1).stderr
