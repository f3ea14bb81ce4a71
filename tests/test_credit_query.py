"""The query `credit:`. All people, releases and titles are made up."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING

import pytest
from beets.dbcore.query import InvalidQueryArgumentValueError, NotQuery
from beets.exceptions import UserError
from beets.library import Item, Library

from beetsplug.discogs_enrich.credit_query import (
    AlbumCreditQuery,
    ItemCreditQuery,
    wanted_in,
)
from beetsplug.discogs_enrich.store import NAME, CreditRow, Store, TrackRow

from .spoils import garbage

if TYPE_CHECKING:
    from pathlib import Path

    from .home import Home

HARBOUR, DISCS, NOBODYS = 101, 102, 103


def fill(path: Path) -> None:
    """Keep two releases: a record, and two discs whose positions start over."""
    with Store(str(path / NAME)) as store:
        store.keep(
            HARBOUR,
            {"id": HARBOUR},
            [
                TrackRow(0, "A1", 1, 1, "a"),
                TrackRow(1, "A2", 1, 2, "b"),
                TrackRow(2, "B1", 1, 3, "c"),
            ],
            [
                CreditRow("Ruma Tolvek", "Mastered By", "mastering"),
                CreditRow(
                    "Zoë Ångdahl",
                    "Guitar [12-String]",
                    "performers",
                    "Z. A.",
                    detail="12-String",
                    places=(1, 2),
                ),
                CreditRow("Re:Made", "Remix", "remixers", places=(0,)),
                CreditRow("Ivo Brandish", "Mixed By", "mixers", unresolved="not A2"),
            ],
        )
        store.keep(
            DISCS,
            {"id": DISCS},
            [
                TrackRow(2 * d + n, f"{n + 1}", d + 1, n + 1, "")
                for d in range(2)
                for n in range(2)
            ],
            [
                CreditRow("Ruma Tolvek", "Producer", "producers", places=(3,)),
                CreditRow("Zoë Ångdahl", "Drums", "performers"),
            ],
        )


def item(
    title: str, disc: int, track: int, position: str = "", release: int = 0
) -> Item:
    made = Item(
        title=title,
        disc=disc,
        track=track,
        discogs_albumid=release,
        path=f"/nowhere/{title}.flac".encode(),
    )
    if position:
        made["discogs_position"] = position
    return made


def make_library(lib: Library) -> Library:
    """Fill it: titles of items tell album and track."""
    for name, release, items in (
        # a position counts, whatever the number says
        (
            "lp",
            HARBOUR,
            [
                item("lp A1", 1, 1, "A1"),
                item("lp A2", 1, 1, "a2"),
                item("lp ?", 1, 3, "X"),
                item("lp 3", 0, 3),
            ],
        ),
        (
            "cds",
            DISCS,
            [
                item("cds 1-2", 1, 2, "2"),
                item("cds 2-2", 2, 2, "2"),
                item("cds 4", 2, 4),
            ],
        ),
        ("plain", 0, [item("plain 1", 1, 1)]),
        ("relinked", NOBODYS, [item("relinked 1", 1, 1, "A1", HARBOUR)]),
        ("half", 0, [item("half 1", 1, 1, "A1", HARBOUR), item("half 2", 1, 2)]),
    ):
        album = lib.add_album(items)
        album.album = name
        album.discogs_albumid = release
        album.store(inherit=False)
    lib.add(item("single", 0, 2, release=HARBOUR))
    lib.add(item("alone", 0, 2))
    return lib


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BEETSDIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def lib(folder: Path) -> Library:
    fill(folder)
    return make_library(Library(str(folder / "library.db"), str(folder)))


LP = {"lp A1", "lp A2", "lp ?", "lp 3"}
CDS = {"cds 1-2", "cds 2-2", "cds 4"}
OWN = {"half 1", "single"}

CASES = [
    ("Ruma Tolvek", {"lp", "cds"}, LP | OWN | {"cds 2-2", "cds 4"}),
    ("ruma", {"lp", "cds"}, LP | OWN | {"cds 2-2", "cds 4"}),
    ("mastered-by:ruma tolvek", {"lp"}, LP | OWN),
    ("Mastered By:Tolvek", {"lp"}, LP | OWN),
    ("mastering:Tolvek", {"lp"}, LP | OWN),
    ("producers:tolvek", {"cds"}, {"cds 2-2", "cds 4"}),
    ("zoe angdahl", {"lp", "cds"}, CDS | {"lp A2", "lp 3", "single"}),
    ("guitar:Zoë", {"lp"}, {"lp A2", "lp 3", "single"}),
    ("guitar:", {"lp"}, {"lp A2", "lp 3", "single"}),
    ("performers:z. a.", {"lp"}, {"lp A2", "lp 3", "single"}),
    ("drums:tolvek", set(), set()),
    ("re:made", {"lp"}, {"lp A1", "half 1"}),
    ("remix:re:made", {"lp"}, {"lp A1", "half 1"}),
    ("Ivo", {"lp"}, set()),  # nobody knows which tracks
    ("/^Ru.*k$/", {"lp", "cds"}, LP | OWN | {"cds 2-2", "cds 4"}),
    ("/^tolvek/", set(), set()),
    ("producer:/(?i)^RUMA/", {"cds"}, {"cds 2-2", "cds 4"}),
    ("/A\u030angdahl$/", {"lp", "cds"}, CDS | {"lp A2", "lp 3", "single"}),
    ("Nobody At All", set(), set()),
]


@pytest.mark.parametrize(("text", "albums", "titles"), CASES)
def test_what_matches(
    lib: Library, text: str, albums: set[str], titles: set[str]
) -> None:
    by_album, by_item = (
        AlbumCreditQuery("credit", text),
        ItemCreditQuery("credit", text),
    )
    assert {album.album for album in lib.albums(by_album)} == albums
    assert {item.title for item in lib.items(by_item)} == titles
    # one by one, as beets asks beside a query that has no clause
    assert {one.album for one in lib.albums() if by_album.match(one)} == albums
    assert {one.title for one in lib.items() if by_item.match(one)} == titles
    # and the rest does not
    rest = {one.album for one in lib.albums()} - albums
    assert {one.album for one in lib.albums(NotQuery(by_album))} == rest
    others = {one.title for one in lib.items()} - titles
    assert {one.title for one in lib.items(NotQuery(by_item))} == others


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/(/", "'/(/' is not a regular expression: missing"),
        ("guitar:/*/", "is not a regular expression: nothing to repeat"),
    ],
)
def test_a_bad_regular_expression(text: str, words: str) -> None:
    with pytest.raises(InvalidQueryArgumentValueError) as caught:
        wanted_in(text)
    assert words in str(caught.value)


@pytest.mark.parametrize("text", ["/", "/rupture", "either/or", "AC/DC/"])
def test_a_slash_alone_makes_no_regular_expression(text: str) -> None:
    assert [one.pattern for one in wanted_in(text)] == [None]


@pytest.mark.parametrize("query", [AlbumCreditQuery, ItemCreditQuery])
def test_equal_queries_are_equal(
    query: type[AlbumCreditQuery | ItemCreditQuery],
) -> None:
    assert query("credit", "a") == query("credit", "a")
    assert query("credit", "a") != query("credit", "b")
    assert len({query("credit", "a"), query("credit", "a")}) == 1


def test_asking_makes_no_file(folder: Path) -> None:
    assert AlbumCreditQuery("credit", "x").clause()[1] == ["[]"]
    assert not ItemCreditQuery("credit", "x").match(Item(discogs_albumid=1))
    assert os.listdir(folder) == []


def test_a_query_that_lives_on_sees_what_is_kept_later(folder: Path) -> None:
    query = AlbumCreditQuery("credit", "tolvek")
    assert query.hits == "[]"
    fill(folder)
    assert sorted(json.loads(query.hits)) == [HARBOUR, DISCS]
    time.sleep(0.02)  # a file system's clock ticks in some milliseconds
    with Store(str(folder / NAME)) as store:
        store.keep(DISCS, {}, [], [])
    assert query.hits == f"[{HARBOUR}]"


def test_an_unusable_file_is_a_users_error(folder: Path) -> None:
    garbage(str(folder / NAME))
    with pytest.raises(UserError, match=r"^credit: the file .* is damaged"):
        AlbumCreditQuery("credit", "x").clause()


# --- As it is typed ------------------------------------------------------------


@pytest.fixture
def at_home(home: Home) -> Home:
    fill(home.path)
    lib = make_library(home.library())
    lib._close()
    return home


@pytest.mark.parametrize(
    ("words", "albums"),
    [
        (["credit:Ruma Tolvek"], ["cds", "lp"]),
        (["credit:mastered-by:Ruma Tolvek"], ["lp"]),
        (["credit:/^Zo/", "^credit:guitar:/^Zo/"], ["cds"]),
        (["credit:Re:Made"], ["lp"]),
        (["credit:guitar:", ",", "album:plain"], ["lp", "plain"]),
        (["credit:tolvek", "nothing_known:x"], []),
    ],
)
def test_albums(at_home: Home, words: list[str], albums: list[str]) -> None:
    assert sorted(at_home.ls("$album", *words)) == albums


def test_items(at_home: Home) -> None:
    def titles(*words: str) -> list[str]:
        return sorted(at_home.ls("$title", *words, album=False))

    assert titles("credit:guitar:zoe") == ["lp 3", "lp A2", "single"]
    assert titles("credit:guitar:zoe", "title:lp") == ["lp 3", "lp A2"]
    assert titles("credit:guitar:zoe", "discogs_position:a2") == ["lp A2"]  # no clause
    assert titles("^credit:/./", "album:lp") == []
    assert titles("credit:Ivo") == []


def test_other_commands_take_it(at_home: Home) -> None:
    at_home.beet("modify", "-ya", "credit:mastering:tolvek", "mood=calm")
    assert at_home.ls("$album", "mood:calm") == ["lp"]


def test_errors_are_a_line(at_home: Home) -> None:
    done = at_home.beet("ls", "credit:/(/", status=1)
    assert "'credit:/(/': '/(/' is not a regular expression" in done.stderr
    assert "Traceback" not in done.stderr
    assert (
        at_home.ls("$album", "credit:\udcff") == []
    )  # as a byte that is no text comes
    garbage(str(at_home.path / NAME))
    done = at_home.beet("ls", "-a", "credit:x", status=1)
    [line] = done.stderr.splitlines()
    assert line.startswith("error: credit: the file ")
    assert "is damaged" in line
    assert at_home.ls("$album", "album:lp") == ["lp"]  # nothing else needs the file


def test_without_a_file_there_are_no_hits(home: Home) -> None:
    make_library(home.library())._close()
    assert home.ls("$album", "credit:tolvek") == []
    assert home.ls("$title", "credit:tolvek", album=False) == []
    assert not (home.path / NAME).exists()
