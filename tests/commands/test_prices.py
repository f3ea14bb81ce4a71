"""`beet discogs-prices`, from the keyboard to the page. All prices are made up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ..discogs_server import STRANGERS_TOKEN
from ..discogs_server.people import COLLECTOR, STRANGER
from ..kept_shelf import keep_shelf, store_of
from ..releases import GLASS_HARVEST, KITES_LP, NO_RELEASE, SOLD, UK_CD, UK_LP, ZOE
from ..seen import paths
from ..terminal import written
from .priced import grow_old, objects

if TYPE_CHECKING:
    from ..home import Home

STATS, SUGGESTIONS = "/marketplace/stats/{}", "/marketplace/price_suggestions/{}"
SOLD_AT = f"https://www.discogs.com/sell/release/{UK_CD}"


# One album.


def test_a_page(two: Home) -> None:
    done = two.beet("discogs-prices", "glass")
    lines = done.stdout.splitlines()
    seen = r"as of 20\d\d-\d\d-\d\d \d\d:\d\d"
    assert lines[0] == f"Nonexistent Foxes - Glass Harvest (r{UK_CD})"
    assert re.fullmatch(rf"for sale     3, from 9\.00 EUR, {seen}", lines[1])
    # The collector sells in dollars.
    assert lines[2] == "suggestions  40.00 USD  Mint (M)"
    assert re.fullmatch(rf" {{13}}{seen}", lines[10])
    assert re.match(r"rating       4\.90 of 5 by 99, 989 have it, 329 want", lines[11])
    assert lines[-2:] == [
        f"buy          {SOLD_AT}",
        f"Data provided by Discogs. https://www.discogs.com/release/{UK_CD}",
    ]
    assert paths(two.server) == [
        STATS.format(UK_CD),
        SUGGESTIONS.format(UK_CD),
        f"/releases/{UK_CD}",
    ]
    assert two.server.log[0].query == {"curr_abbr": "EUR"}


def test_what_was_seen_within_six_hours_is_not_asked_again(two: Home) -> None:
    first = two.beet("discogs-prices", "glass").stdout
    two.server.reset()
    two.server.market.tell(UK_CD, lowest=20.0, for_sale=1)
    assert two.beet("discogs-prices", "glass").stdout == first
    assert two.server.log == []
    again = two.beet("discogs-prices", "glass", "--refresh").stdout
    assert "1, from 18.00 EUR" in again
    two.server.log.clear()
    grow_old(two, 6 * 3600 + 1)
    assert "1, from 18.00 EUR" in two.beet("discogs-prices", "glass").stdout
    assert len(two.server.log) == 3


def test_what_is_old_is_said_to_be(two: Home) -> None:
    two.beet("discogs-prices", "glass")
    two.server.log.clear()
    assert "which is old" not in two.beet("discogs-prices", "--offline", UK).stdout
    grow_old(two, 7 * 3600)
    done = two.beet("discogs-prices", "--offline", "glass")
    assert "3, from 9.00 EUR, as of" in done.stdout
    assert done.stdout.count("which is old") == 3
    rows = two.beet("discogs-prices", "--offline", "id:1..").stdout.splitlines()
    assert [("(old)" in row, "nobody has looked yet" in row) for row in rows] == [
        (True, False),
        (False, True),
    ]
    assert two.server.log == []


UK = f"r{UK_CD}"


def test_suggestions_are_for_who_could_sell(two: Home) -> None:
    two.settings["user_token"] = STRANGERS_TOKEN
    done = two.beet("discogs-prices", "glass")
    assert "those who have filled in their seller settings: https://" in done.stdout
    assert "3, from 9.00 EUR" in done.stdout
    assert "4.90 of 5" in done.stdout
    two.server.log.clear()
    assert two.beet("discogs-prices", "glass").stdout == done.stdout
    assert two.server.log == []
    [one] = objects(two, "glass")
    assert one["suggestions"] == []
    assert one["suggestions_as_of"] is None


@pytest.mark.parametrize("fault", ["forbidden", "merged_away"])
def test_without_seller_settings_the_rest_is_shown(two: Home, fault: str) -> None:
    two.server.faults.add(fault, path=r"/marketplace/price_suggestions/\d+")
    done = two.beet("discogs-prices", "glass")
    assert "those who have filled in their seller settings: https://" in done.stdout
    assert "3, from 9.00 EUR" in done.stdout
    assert "4.90 of 5" in done.stdout


def test_nothing_is_on_sale(two: Home) -> None:
    two.server.market.tell(UK_CD, lowest=None, for_sale=0)
    two.server.market.tell(SOLD, blocked=True)
    assert "for sale     none, as of" in two.beet("discogs-prices", "glass").stdout
    assert "may not be sold" in two.beet("discogs-prices", "sold").stdout
    [one] = objects(two, "glass")
    assert (one["lowest_price"], one["for_sale"]) == (None, 0)


def test_a_release_by_its_id(two: Home) -> None:
    done = two.beet("discogs-prices", f"https://www.discogs.com/release/{UK_LP}-X")
    assert done.stdout.startswith(f"r{UK_LP}\n")
    keep_shelf(two, [UK_LP])
    done = two.beet("discogs-prices", f"r{UK_LP}")
    assert done.stdout.startswith("Nonexistent Foxes - Glass Harvest (r")


def test_an_object(two: Home) -> None:
    [one] = objects(two, "glass")
    assert one["lowest_price"] == 9.0
    assert one["currency"] == "EUR"
    assert one["sale_url"] == SOLD_AT
    mint = {"condition": "Mint (M)", "price": 40.0, "currency": "USD"}
    assert one["suggestions"][0] == mint
    assert (one["rating"], one["votes"], one["have"]) == (4.9, 99, 989)
    assert (one["paid"], one["history"]) == (None, [])


def test_an_affiliate_stands_behind_the_address(two: Home) -> None:
    two.settings["affiliate"] = "?aff_id=1&x=a b"
    done = two.beet("discogs-prices", "glass")
    assert f"buy          {SOLD_AT}?aff_id=1&x=a%20b\n" in done.stdout


# Currencies.


@pytest.mark.parametrize(
    ("token", "currency", "price"),
    [("", "USD", "10.00 USD"), (STRANGERS_TOKEN, "GBP", "8.00 GBP")],
)
def test_the_accounts_own_currency_is_asked_for_once(
    two: Home, token: str, currency: str, price: str
) -> None:
    del two.settings["currency"]
    two.settings |= {"user_token": token} if token else {}
    assert f"from {price}" in two.beet("discogs-prices", "glass").stdout
    name = (STRANGER if token else COLLECTOR).name
    assert paths(two.server)[:2] == ["/oauth/identity", f"/users/{name}"]
    two.server.log.clear()
    two.beet("discogs-prices", "--refresh", "glass")
    assert len(two.server.log) == 3
    assert two.server.log[0].query == {"curr_abbr": currency}


def test_who_has_not_signed_in_gets_dollars(two: Home) -> None:
    del two.settings["currency"], two.settings["user_token"]
    assert "from 10.00 USD" in two.beet("discogs-prices", "glass").stdout


def test_yen_have_no_hundredths(two: Home) -> None:
    two.settings["currency"] = "jpy"
    assert "from 1,500 JPY" in two.beet("discogs-prices", "glass").stdout


def test_a_currency_that_there_is_not(two: Home) -> None:
    two.settings["currency"] = "DM"
    done = two.beet("discogs-prices", "glass", status=1)
    assert "currency" in done.stderr
    assert "SEK or ZAR" in done.stderr


# Several.


def test_several_take_one_request_each(two: Home) -> None:
    done = two.beet("discogs-prices", "id:1..")
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert [row[:4] for row in rows] == [
        [f"r{UK_CD}", "Nonexistent Foxes - Glass Harvest", "9.00 EUR", "3"],
        [f"r{SOLD}", "Nonexistent Foxes - Sold By Everyone", "9.00 EUR", "3"],
    ]
    assert rows[0][-2:] == [SOLD_AT, f"https://www.discogs.com/release/{UK_CD}"]
    assert "Zoë Ünwirklich: not linked" in done.stderr
    assert paths(two.server) == [STATS.format(UK_CD), STATS.format(SOLD)]


def test_what_people_think_is_shown_of_several_while_it_is_known(two: Home) -> None:
    two.beet("discogs-show", "glass")  # keeps the release
    assert "\t4.90\t989\t329\t" in two.beet("discogs-prices", "id:1..").stdout
    assert objects(two, "id:1..")[0]["have"] == 989
    with store_of(two) as store, store._file.together() as db:
        db.execute("UPDATE releases SET fetched = fetched - 7 * 3600")
    assert "4.90" not in two.beet("discogs-prices", "id:1..").stdout
    assert objects(two, "id:1..")[0]["have"] is None
    assert "4.90" not in two.beet("discogs-prices", "--offline", "id:1..").stdout


def test_suggestions_of_several(two: Home) -> None:
    found = objects(two, "--suggestions", "id:1..")
    assert [len(one["suggestions"]) for one in found] == [8, 8]
    assert len(two.server.log) == 4


def test_on_a_terminal(two: Home) -> None:
    seen = written(two, "discogs-prices", "id:1..", width=120)
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen).replace("\r\n", "\n")
    assert re.search(r"id +artist - title +from +for sale", plain)
    assert "Data provided by Discogs. https://www.discogs.com\n" in plain


def test_one_that_fails_does_not_stop_the_others(two: Home) -> None:
    two.beet("modify", "-ya", f"discogs_id={NO_RELEASE}", "glass")
    done = two.beet("discogs-prices", "id:1..", status=1)
    assert f"Glass Harvest: Discogs has no release {NO_RELEASE}" in done.stderr
    assert done.stdout.count("\n") == 1


def test_where_discogs_is_down_it_is_not_asked_for_ever(two: Home) -> None:
    two.settings["retries"] = 0
    keep_shelf(two, wanted=[UK_CD, SOLD, UK_LP, KITES_LP, ZOE])
    two.server.faults.add("error_500", times=None)
    done = two.beet("discogs-prices", "--wanted", status=1)
    assert "Stopped: Discogs does not answer" in done.stderr
    assert len(two.server.log) == 3


# What cannot be.


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([], "say of what"),
        (["--wanted", "x"], "leave the query out"),
        (["--limit", "-1", "x"], "from 0 up"),
        (["--below", "-1", "x"], "from 0 up"),
        (["--below", "nan", "x"], "from 0 up"),
        (["--below", "cheap", "x"], "invalid floating-point value"),
        (["--paid", "much", "x"], "--paid takes an amount"),
        (["--paid", "1 DEM", "x"], "does not know the currency DEM"),
        (["--paid", "5", "EUR"], "for which album"),
        (["--paid", "5", "--below", "3", "x"], "name it by a query"),
        (["--refresh", "--offline", "x"], "exclude each other"),
        ([f"m{GLASS_HARVEST}"], "is a master, which has many pressings"),
    ],
)
def test_wrong_usage_ends_with_2(home: Home, args: list[str], told: str) -> None:
    done = home.beet("discogs-prices", *args, status=2)
    assert told in done.stderr
    assert home.server.log == []


def test_nothing_is_linked(two: Home) -> None:
    done = two.beet("discogs-prices", "zoë", status=1)
    assert "no album of this query is linked to a release" in done.stderr
    done = two.beet("discogs-prices", "nowhere", status=1)
    assert "no album or single matches nowhere" in done.stderr
