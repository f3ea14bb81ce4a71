"""How much of a library says where it is from. All releases are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beets.library import Item

from beetsplug.discogs_enrich.health.coverage import Filled, coverage
from beetsplug.discogs_enrich.store import Store

from ..releases import ADA, CREDITS_LP, NINE
from ..spoils import garbage

if TYPE_CHECKING:
    from ..home import Home

SINGLE = 90120201


def counted(home: Home, kind: str = "albums") -> dict[str, Filled]:
    """Return what is counted of albums or singles, by field."""
    lib = home.library()
    with Store(str(home.path / "discogs_store.sqlite")) as store:
        found = getattr(coverage(lib, store), kind)
    lib._close()
    assert {row.filled <= found.total for row in found.fields} == {True}
    return {row.field: row for row in found.fields}


def numbers(home: Home, kind: str = "albums") -> dict[str, tuple[int, int | None]]:
    found = counted(home, kind)
    return {name: (row.filled, row.brought) for name, row in found.items()}


def test_an_empty_library(home: Home) -> None:
    home.beet("ls")
    assert set(numbers(home).values()) == {(0, 0)}
    assert set(numbers(home, "singles").values()) == {(0, 0)}


def test_before_and_after_a_run_and_when_it_is_taken_back(home: Home) -> None:
    home.own(CREDITS_LP, catalognum="PMR 030")
    home.own(NINE)
    before = numbers(home)
    assert before == {
        "discogs_id": (0, 0),
        "label": (0, 0),
        "catalognum": (1, 0),
        "format": (0, 0),
        "year": (2, 0),
        "genre": (0, 0),
        "credits": (0, 0),
    }
    home.beet("discogs-enrich")
    after = numbers(home)
    assert after["discogs_id"] == after["label"] == after["format"] == (2, 2)
    assert after["catalognum"] == (2, 1)
    assert after["year"] == (2, 0)
    assert after["credits"] == (2, 2)
    assert counted(home)["catalognum"].more == 1.0
    assert counted(home)["label"].more is None
    assert counted(home)["year"].more == 0.0
    home.beet("discogs-undo", "-y")
    assert numbers(home) == before


def test_what_somebody_has_emptied_since_is_not_there(home: Home) -> None:
    home.own(ADA)
    home.beet("discogs-enrich")
    home.beet("modify", "-y", "-W", "-M", "-a", "label=", "genres=")
    assert numbers(home)["label"] == numbers(home)["genre"] == (0, 0)
    home.beet("modify", "-y", "-W", "-M", "-a", "label=Mine")
    assert numbers(home)["label"] == (1, 1)


def test_an_album_that_is_gone_brings_nothing_to_the_next_one(home: Home) -> None:
    home.own(ADA)
    home.beet("discogs-enrich")
    home.beet("remove", "-f")
    home.own(NINE, catalognum="PMR 010")
    assert numbers(home)["catalognum"] == (1, 0)
    assert numbers(home)["label"] == (0, 0)


def test_singles(home: Home) -> None:
    lib = home.library()
    for path in home.rip(SINGLE):
        lib.add(Item.from_path(str(path)))
    lib._close()
    singles = numbers(home, "singles")
    assert singles["label"] == (0, 0)
    home.beet("discogs-enrich")
    singles = numbers(home, "singles")
    assert singles["discogs_id"][0] == singles["discogs_id"][1] != 0
    assert singles["label"][1]
    assert set(numbers(home).values()) == {(0, 0)}


def test_a_store_that_cannot_be_read_leaves_the_library(home: Home) -> None:
    home.own(ADA)
    home.beet("discogs-enrich")
    path = home.path / "discogs_store.sqlite"
    path.unlink()
    garbage(str(path))
    assert numbers(home)["label"] == (1, None)
