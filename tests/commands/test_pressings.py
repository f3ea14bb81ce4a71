"""`beet discogs-pressings`, from the keyboard to the rows. All releases are made up."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.store import Store
from beetsplug.discogs_enrich.store.shelf_rows import Instance, Want

from ..discogs.kept import age
from ..discogs_server import STRANGERS_TOKEN
from ..releases import (
    ADA,
    EUROPEAN_CD,
    FILES,
    GERMAN_CD,
    GLASS_HARVEST,
    JAPAN_BARCODE,
    JAPAN_CD,
    NO_RELEASE,
    OTHER_TWIN,
    SOLD,
    TWIN,
    UK_BARCODE,
    UK_CD,
    UK_LP,
    US_TAPE,
)
from ..seen import paths
from ..terminal import written

if TYPE_CHECKING:
    from ..home import Home

#: In the order of their years.
EVERY = [UK_LP, UK_CD, GERMAN_CD, JAPAN_CD, US_TAPE, EUROPEAN_CD, FILES]
ASKED = [f"/masters/{GLASS_HARVEST}", f"/masters/{GLASS_HARVEST}/versions"]
MASTER = f"m{GLASS_HARVEST}"


def rows(home: Home, *args: str) -> dict[int, list[str]]:
    """Return the columns of each pressing but its id, by that."""
    lines = home.beet("discogs-pressings", *args).stdout.splitlines()
    found = [line.split("\t") for line in lines]
    return {int(id_.removeprefix("r")): rest for id_, *rest in found}


def objects(home: Home, *args: str) -> dict[int, dict[str, Any]]:
    """Return the objects of pressings, by their ids."""
    lines = home.beet("discogs-pressings", "--json", *args).stdout.splitlines()
    return {one["discogs_id"]: one for one in map(json.loads, lines)}


def linked(home: Home, release_id: int, **tags: Any) -> None:
    """Put an album into the library that is linked to a release."""
    home.own(release_id, **tags)
    home.beet("modify", "-ya", f"discogs_id={release_id}")
    home.server.log.clear()


def test_all_pressings_of_a_master(home: Home) -> None:
    found = rows(home, MASTER)
    assert list(found) == EVERY
    assert found[UK_LP] == [
        "1997",
        "UK",
        "Vinyl, LP, Album",
        "Paper Moth Recordings",
        "PMR 001",
        "",  # no list of pressings has barcodes
        "1795",
        "598",
        "1",
        "",
        "",
        "",
        f"https://www.discogs.com/release/{UK_LP}",
    ]
    assert found[UK_CD][8:10] == ["", "wanted"]
    assert paths(home.server) == ASKED


@pytest.mark.parametrize(
    "named",
    [
        str(UK_LP),
        f"r{UK_LP}",
        f"https://www.discogs.com/release/{UK_LP}-Made-Up",
        f"https://www.discogs.com/de/master/{GLASS_HARVEST}",
    ],
)
def test_what_may_be_named(home: Home, named: str) -> None:
    assert list(rows(home, named)) == EVERY


def test_an_album_that_is_linked(home: Home) -> None:
    linked(home, UK_CD, barcode="")
    found = rows(home, "glass")
    assert [id_ for id_, row in found.items() if row[10]] == [UK_CD]
    assert paths(home.server) == [f"/releases/{UK_CD}", *ASKED]


def test_an_album_that_was_linked_to_another_one_since(home: Home) -> None:
    home.own(UK_CD)
    home.beet("discogs-enrich", "--id", str(UK_CD), "glass")
    home.beet("modify", "-ya", f"discogs_id={OTHER_TWIN}", "glass")
    found = objects(home, "glass")
    assert {id_: one["linked"] for id_, one in found.items()} == {
        TWIN: False,
        OTHER_TWIN: True,
    }


def test_an_album_that_is_not_linked_is_looked_for(home: Home) -> None:
    home.own(JAPAN_CD, barcode=JAPAN_BARCODE)
    found = objects(home, "glass")
    assert list(found) == EVERY
    assert not any(one["linked"] for one in found.values())
    assert found[JAPAN_CD]["best"]
    assert found[JAPAN_CD]["for"][:1] == ["barcode"]  # it was fetched for that
    assert not any(one["best"] for id_, one in found.items() if id_ != JAPAN_CD)
    assert paths(home.server)[-2:] == ASKED


def test_several_may_fit_and_an_own_copy_is_the_best_of_them(home: Home) -> None:
    home.own(UK_CD, catalognum="PMR 001 CD")
    found = objects(home, "glass")
    fit = {id_ for id_, one in found.items() if one["fits"]}
    assert fit == {UK_CD, GERMAN_CD}
    [best] = [one for one in found.values() if one["best"]]
    assert best["discogs_id"] == GERMAN_CD  # the collector owns it
    assert best["for"] == ["catalognum", "year", "collection"]
    home.settings["user_token"] = STRANGERS_TOKEN
    home.beet("discogs-pressings", "glass", "--country", "DE", "--refresh")
    done = home.beet("discogs-pressings", "glass", "--json")
    assert "7 pressings, 2 fit the files equally" in done.stderr
    assert '"best": true' not in done.stdout


def test_nothing_fits_better_where_the_tags_tell_nothing(home: Home) -> None:
    linked(home, ADA)
    home.beet("modify", "-ya", f"discogs_id={UK_CD}", "year=0")
    found = objects(home, "day")
    assert not any(one["fits"] or one["best"] for one in found.values())


def test_barcodes_at_hand_cost_nothing(home: Home) -> None:
    linked(home, UK_CD)
    found = objects(home, "glass")
    assert found[UK_CD]["barcode"] == UK_BARCODE
    assert found[JAPAN_CD]["barcode"] == ""
    home.beet("discogs-enrich")  # keeps it
    (home.path / "discogs_cache.sqlite").unlink()
    assert objects(home, "glass")[UK_CD]["barcode"] == UK_BARCODE


def test_barcodes_of_all_cost_one_search(home: Home) -> None:
    found = objects(home, "--barcodes", MASTER)
    known = {id_: one["barcode"] for id_, one in found.items() if one["barcode"]}
    assert known[UK_CD] == known[EUROPEAN_CD] == UK_BARCODE
    assert known[JAPAN_CD] == JAPAN_BARCODE
    assert paths(home.server) == [*ASKED, "/search"]


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (["--format", "CD"], [UK_CD, GERMAN_CD, JAPAN_CD, EUROPEAN_CD]),
        (["--format", "Vinyl", "--country", "GB"], [UK_LP]),
        (["--label", "moth japan"], [JAPAN_CD]),
        (["--year", "1998"], [US_TAPE]),
        (["--mine"], [UK_LP, GERMAN_CD]),
        (["--mine", "--format", "CD"], [GERMAN_CD]),
        (["--format", "Shellac"], []),
    ],
)
def test_a_list_is_narrowed_down(
    home: Home, options: list[str], left: list[int]
) -> None:
    done = home.beet("discogs-pressings", MASTER, *options)
    assert re.findall(r"^r(\d+)", done.stdout, re.MULTILINE) == list(map(str, left))
    assert f"{len(left)} of 7 pressings" in done.stderr


def test_the_cache_does_not_know_what_is_whose(home: Home) -> None:
    fresh = objects(home, MASTER)
    assert {id_ for id_, one in fresh.items() if one["in_collection"]} == {
        UK_LP,
        GERMAN_CD,
    }
    assert {one["in_wantlist"] for one in fresh.values()} == {True, False}
    done = home.beet("discogs-pressings", MASTER, "--json", "--offline")
    assert '"in_collection": null' in done.stdout
    assert "nobody knows which are yours" in done.stderr
    done = home.beet("discogs-pressings", MASTER, "--mine", status=1)
    assert "--refresh asks Discogs" in done.stderr
    assert paths(home.server) == ASKED
    assert set(rows(home, MASTER, "--mine", "--refresh")) == {UK_LP, GERMAN_CD}


def test_how_many_have_it_is_not_shown_when_that_is_old(home: Home) -> None:
    cache = str(home.path / "discogs_cache.sqlite")
    done = home.beet("discogs-pressings", MASTER)
    assert re.search(r"7 pressings, as of 20\d\d-\d\d-\d\d \d\d:\d\d\n", done.stderr)
    home.server.log.clear()
    age(cache, 6 * 3600 - 60)
    assert objects(home, MASTER)[UK_LP]["have"] == 1795
    assert home.server.log == []
    age(cache, 120)
    done = home.beet("discogs-pressings", MASTER, "--offline")
    assert "how many have and want them is not shown" in done.stderr
    assert "1795" not in done.stdout
    one = objects(home, MASTER, "--offline")[UK_LP]
    assert (one["have"], one["want"]) == (None, None)
    assert time.time() - one["as_of"] > 6 * 3600
    assert home.server.log == []
    assert objects(home, MASTER)[UK_LP]["have"] == 1795
    assert paths(home.server) == [f"/masters/{GLASS_HARVEST}/versions"]


def test_a_collection_that_was_pulled_is_known_always(home: Home) -> None:
    with Store(str(home.path / "discogs_store.sqlite")) as store:
        store.shelf.set_owner("made-up-collector")
        copies = [Instance(n, US_TAPE, 1, 0, "2020", {}) for n in (1, 2)]
        store.shelf.put_instances("made-up-collector", copies)
        store.shelf.put_wants("made-up-collector", [Want(FILES, 0, "", "2020")])
    home.beet("discogs-pressings", MASTER)
    found = rows(home, MASTER)  # of the cache
    assert {id_: row[8] for id_, row in found.items() if row[8]} == {US_TAPE: "2"}
    assert [id_ for id_, row in found.items() if row[9]] == [FILES]


def test_who_has_not_signed_in_owns_nothing_that_is_known(home: Home) -> None:
    del home.settings["user_token"]
    assert {one["in_collection"] for one in objects(home, MASTER).values()} == {None}


def test_on_a_terminal(home: Home) -> None:
    home.own(UK_CD, catalognum="PMR 001 CD")
    home.config["ui"] = {"color": True}
    seen = written(home, "discogs-pressings", "glass", width=160)
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen).replace("\r\n", "\n")
    title, head, *lines = plain.splitlines()
    assert title == f"Nonexistent Foxes - Glass Harvest ({MASTER})"
    assert head.split() == [
        "#",
        *["id", "year", "country", "format", "label", "cat#", "barcode", "have/want"],
    ]
    assert re.match(rf"1 +r{UK_LP} 1997 UK +Vinyl, LP, Album .* yours", lines[0])
    assert "best: catalognum, year" in lines[2]
    page = f"https://www.discogs.com/master/{GLASS_HARVEST}"
    assert f"Data provided by Discogs. {page}" in lines


# What cannot be.


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([], "say which album"),
        (["--choose", MASTER], "name it by a query"),
        (["--choose", "--json", "glass"], "take one of them"),
        (["--refresh", "--offline", MASTER], "exclude each other"),
    ],
)
def test_wrong_usage_ends_with_2(home: Home, args: list[str], told: str) -> None:
    done = home.beet("discogs-pressings", *args, status=2)
    assert told in done.stderr
    assert home.server.log == []


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["nothing at all"], "no album or single matches nothing at all"),
        ([f"r{SOLD}"], f"r{SOLD}: Discogs has no other pressings of it"),
        ([f"r{NO_RELEASE}"], f"Discogs has no release {NO_RELEASE}"),
        (["m1"], "Discogs has no master 1"),
        ([MASTER, "--offline"], "Not in the cache"),
        ([MASTER, "--format", "Vinil"], 'did you mean "Vinyl"?'),
    ],
)
def test_nothing_to_list(home: Home, args: list[str], told: str) -> None:
    done = home.beet("discogs-pressings", *args, status=1)
    assert told in done.stderr
    assert done.stdout == ""


def test_several_albums_are_listed_and_none_is_taken(home: Home) -> None:
    home.own(UK_CD)
    home.own(ADA)
    done = home.beet("discogs-pressings", "id:1..", status=1)
    assert "id:1.. matches 2 albums; single one out:" in done.stderr
    assert "  Ada Faux - Day And Night" in done.stderr
    assert home.server.log == []


def test_an_album_that_discogs_does_not_have(home: Home) -> None:
    home.own(UK_CD, album="Nothing Like It At All")
    home.beet("modify", "-ya", "albumartist=Nobody Whatever", "catalognum=")
    for_tracks = ["artist=Nobody Whatever", "title=Nothing Whatsoever"]
    home.beet("modify", "-y", *for_tracks)
    done = home.beet("discogs-pressings", "nothing", status=1)
    assert "it is not linked, and Discogs was not found to have it" in done.stderr


def test_a_list_of_which_some_is_missing_is_said_to_be(home: Home) -> None:
    home.server.faults.add("broken_row", path=r"/masters/\d+/versions", times=1)
    done = home.beet("discogs-pressings", MASTER)
    assert "6 of 7 pressings are shown" in done.stderr
