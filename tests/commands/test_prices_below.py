"""`beet discogs-prices --below` and `--limit`: what a job asks that runs each night.

All prices are made up.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from ..discogs_server import STRANGERS_TOKEN, TOKEN
from ..kept_shelf import keep_shelf
from ..releases import KITES_LP, NO_RELEASE, SOLD, UK_CD, UK_LP
from ..seen import paths
from .priced import grow_old, objects

if TYPE_CHECKING:
    from ..home import Home

STATS = "/marketplace/stats/{}"
#: Nothing is cheap, and nobody knows.
NONE, UNKNOWN = 1, 2


@pytest.mark.parametrize(
    ("below", "status", "found"), [("9.01", 0, 2), ("9", 1, 0), ("8", 1, 0)]
)
def test_below_a_price(two: Home, below: str, status: int, found: int) -> None:
    args = ("discogs-prices", "--below", below, "id:1..")
    done = two.beet(*args, status=status)
    assert done.stdout.count("\n") == found
    told = f"nothing of 2 releases is on sale for less than {below} EUR"
    assert (told in done.stderr) == (not found)
    two.beet("modify", "-ya", "discogs_id!", "zoë")
    quiet = two.beet(*args, "-q", status=status)
    assert quiet.stdout == done.stdout
    assert "for less" not in quiet.stderr


def test_what_is_wanted(two: Home) -> None:
    two.server.market.tell(UK_LP, lowest=5.0, for_sale=1)
    two.server.market.tell(KITES_LP, lowest=50.0, for_sale=1)
    done = two.beet("discogs-prices", "--wanted", status=1)
    assert "no wantlist is known; `beet discogs-wantlist pull`" in done.stderr
    keep_shelf(two, owned=[SOLD], wanted=[UK_LP, KITES_LP])
    every = objects(two, "--wanted")
    assert {one["discogs_id"] for one in every} == {UK_LP, KITES_LP}
    [cheap] = objects(two, "--wanted", "--below", "10")
    assert cheap["name"] == "Nonexistent Foxes - Glass Harvest"
    assert cheap["lowest_price"] == 4.5
    assert objects(two, "--wanted", "--below", "1", status=1) == []


def test_with_q_nothing_is_said_but_prices_and_trouble(two: Home) -> None:
    args = ("discogs-prices", "--refresh", "--below", "1", "-q", "id:1..")
    done = two.beet(*args, status=NONE)
    assert done.stdout + done.stderr == ""  # one of them is not linked
    two.server.faults.add("forbidden", times=1)
    done = two.beet(*args, status=UNKNOWN)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(("below", "status"), [("99", 0), ("1", UNKNOWN)])
def test_where_one_cannot_be_asked_what_is_cheap_is_found(
    two: Home, below: str, status: int
) -> None:
    two.server.faults.add("forbidden", path=STATS.format(UK_CD))
    args = ("discogs-prices", "--json", "--below", below, "id:1..")
    done = two.beet(*args, status=status)
    assert "Glass Harvest: " in done.stderr
    assert "for less than" not in done.stderr
    assert done.stdout.count("\n") == (status == 0)


def _no_token(two: Home) -> None:
    two.settings["user_token"] = "wrong"


def _no_server(two: Home) -> None:
    two.settings |= {"retries": 0}
    two.server.faults.add("error_500", times=None)


def _no_wantlist(two: Home) -> None:
    two.path.joinpath("discogs_store.sqlite").unlink()


@pytest.mark.parametrize("trouble", [_no_token, _no_server, _no_wantlist])
def test_nobody_knows(two: Home, trouble: Any) -> None:
    keep_shelf(two, wanted=[UK_LP, KITES_LP])
    del two.settings["currency"]
    trouble(two)
    args = ("--wanted", "--below", "5", "--json", "-q")
    done = two.beet("discogs-prices", *args, status=UNKNOWN)
    assert done.stdout == ""
    assert done.stderr


def test_that_nothing_is_cheap_is_no_failure_of_the_command(two: Home) -> None:
    two.beet("discogs-prices", "--below", "1", "id:1..", status=NONE)
    told = json.loads(two.beet("discogs-doctor", "--json", status=None).stdout)
    [counted] = [
        one for one in told["runs"]["commands"] if one["command"] == "discogs-prices"
    ]
    assert counted["success"] == 1.0


def test_a_price_in_another_currency_is_not_compared(two: Home) -> None:
    two.server.market.tell(UK_CD, lowest=1.0, currency="ZAR")
    args = ("discogs-prices", "--below", "5", "id:1..")
    done = two.beet(*args, status=UNKNOWN)
    assert "Glass Harvest: Discogs tells its price in ZAR, not in EUR" in done.stderr


def test_a_limit_takes_those_first_that_were_not_seen_for_longest(two: Home) -> None:
    for release_id in (UK_CD, SOLD, UK_CD):
        two.beet("discogs-prices", "--limit", "1", "id:1..")
        assert paths(two.server) == [STATS.format(release_id)]
        two.server.log.clear()
        grow_old(two, 6 * 3600 + 1)
    assert objects(two, "--limit", "0", "id:1..") == []


def test_a_limit_goes_through_all_however_long_that_takes(two: Home) -> None:
    two.beet("modify", "-ya", f"discogs_id={NO_RELEASE}", "glass")  # Discogs lacks it
    two.beet("discogs-prices", "--limit", "1", "id:1..", status=1)
    grow_old(two, 31 * 86_400)
    two.beet("discogs-prices", "--limit", "1", "id:1..")
    grow_old(two, 31 * 86_400)
    two.server.log.clear()
    two.beet("discogs-prices", "--limit", "1", "id:1..", status=1)
    assert paths(two.server) == [STATS.format(NO_RELEASE)]


# Whose prices, and whose wantlist.


def test_suggestions_are_told_to_nobody_else(two: Home) -> None:
    assert "40.00 USD  Mint" in two.beet("discogs-prices", "glass").stdout
    two.settings["user_token"] = STRANGERS_TOKEN
    done = two.beet("discogs-prices", "--offline", "glass")
    assert "Mint" not in done.stdout
    done = two.beet("discogs-prices", "glass")
    assert "those who have filled in their seller settings" in done.stdout
    two.settings["user_token"] = TOKEN
    assert "40.00 USD  Mint" in two.beet("discogs-prices", "glass").stdout


def test_another_user_has_another_wantlist_and_has_paid_nothing(two: Home) -> None:
    two.beet("discogs-wantlist", "pull")
    two.beet("discogs-prices", "--paid", "5", "glass")
    assert "you paid" in two.beet("discogs-prices", "glass").stdout
    two.settings["user_token"] = STRANGERS_TOKEN
    assert "you paid" not in two.beet("discogs-prices", "glass").stdout
    done = two.beet("discogs-prices", "--wanted", status=1)
    assert "no wantlist is known" in done.stderr
