"""What `beet discogs-prices` keeps: what was paid, and prices for a while.

All prices are made up.
"""

from __future__ import annotations

import re
import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ..kept_shelf import keep_shelf
from ..releases import SOLD, UK_CD
from ..seen import differences, snapshot
from .priced import grow_old, kept, objects

if TYPE_CHECKING:
    from ..home import Home

# What was paid.


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["12.50"], "12.50 EUR"),
        (["12,5 gbp"], "12.50 GBP"),
        (["12.50", "SEK"], "12.50 SEK"),
        (["1200JPY"], "1,200 JPY"),
    ],
)
def test_what_was_paid(two: Home, args: list[str], told: str) -> None:
    done = two.beet("discogs-prices", "--paid", *args, "glass")
    assert done.stdout == f"Nonexistent Foxes - Glass Harvest: paid {told}\n"
    assert two.server.log == []
    page = two.beet("discogs-prices", "glass").stdout
    assert re.search(rf"^you paid     {told}, noted 20", page, re.MULTILINE)
    assert told in two.beet("discogs-prices", "id:1..").stdout
    assert [one["paid"] for one in objects(two, "sold")] == [None]
    done = two.beet("discogs-prices", "--paid", "", "glass")
    assert done.stdout.endswith(": forgotten\n")
    assert "you paid" not in two.beet("discogs-prices", "glass").stdout
    done = two.beet("discogs-prices", "--paid", "", "glass")
    assert done.stdout.endswith(": nothing was noted\n")


def test_what_was_paid_before_there_was_an_owner(two: Home) -> None:
    two.beet("discogs-prices", "--paid", "5", "glass")
    keep_shelf(two, [UK_CD])
    [one] = objects(two, "glass")
    assert (one["paid"], one["paid_currency"]) == (5.0, "EUR")
    two.beet("discogs-prices", "--paid", "6", "glass")
    assert [one["paid"] for one in objects(two, "glass")] == [6.0]
    two.beet("discogs-prices", "--paid", "", "glass")
    assert [one["paid"] for one in objects(two, "glass")] == [None]


def test_what_was_paid_is_for_one_album(two: Home) -> None:
    done = two.beet("discogs-prices", "--paid", "5", "id:1..", status=1)
    assert "--paid is for one album; the query matches 2 releases" in done.stderr


# What is kept.


def test_what_something_newer_is_known_of_is_forgotten(two: Home) -> None:
    for _ in range(2):
        two.beet("discogs-prices", "id:1..")
        grow_old(two, 7 * 3600)
    assert kept(two) == [(UK_CD, "offer"), (SOLD, "offer")]
    grow_old(two, 30 * 86_400)
    two.beet("discogs-prices", "glass", "--offline")
    assert kept(two) == []


def test_a_history(two: Home) -> None:
    two.settings["price_history"] = True
    for lowest in (10.0, 20.0, 30.0):
        two.server.market.tell(UK_CD, lowest=lowest)
        two.beet("discogs-prices", "glass")
        grow_old(two, 40 * 86_400)
    [one] = objects(two, "glass", "--history", "--offline")
    assert [row["lowest_price"] for row in one["history"]] == [9.0, 18.0, 27.0]
    page = two.beet("discogs-prices", "glass", "--history", "--offline").stdout
    assert re.search(r"^before       3, from 9\.00 EUR, as of", page, re.MULTILINE)
    assert re.search(r"^ {13}3, from 18\.00 EUR, as of", page, re.MULTILINE)
    two.settings["price_history"] = False
    done = two.beet("discogs-prices", "glass", "--history")
    assert "unless `price_history: yes`" in done.stderr
    assert len(kept(two)) == 3  # one of each kind


# Where no price goes.


def all_that_is_kept(home: Home) -> bytes:
    """Return what stands in beets' folder, what is compressed as it was."""
    files = [path for path in home.path.rglob("*") if path.is_file()]
    found = b"".join(path.read_bytes() for path in files if "store" not in path.name)
    with closing(sqlite3.connect(home.path / "discogs_cache.sqlite")) as db:
        rows = db.execute("SELECT value FROM answers").fetchall()
    return found + b"".join(zlib.decompress(value) for (value,) in rows)


def test_a_price_goes_nowhere_else(two: Home) -> None:
    two.settings["log"] = "run.log"
    two.server.market.tell(UK_CD, lowest=1234.5, for_sale=4321)
    before = snapshot(two)
    done = two.beet("-vv", "discogs-prices", "--refresh", "glass")
    assert "1,111.05 EUR" in done.stdout
    for number in ("1111", "1,111", "1234.5", "4321", "4,938"):
        assert number not in done.stderr, number
    every = all_that_is_kept(two)
    assert b"Glass Harvest" in every  # the release itself is in the cache
    for told in (b"1111.05", b"1234.5", b"4321", b"4938", b"marketplace"):
        assert told not in every, told
    assert differences(before, snapshot(two)) == []
    shown = two.beet("discogs-show", "--raw", "--refresh", "glass").stdout
    assert "1234.5" not in shown
    assert "4321" not in shown
