"""Prices in every currency, and who is told them."""

from __future__ import annotations

import pytest

from ..releases import GERMAN_CD, MERGED, NEXT_TO_NOTHING, TWIN, UK_CD, UK_LP
from . import (
    COLLECTOR,
    CONSUMER_KEY,
    CONSUMER_SECRET,
    STRANGERS_TOKEN,
    DiscogsServer,
)
from .asking import AGENT, SIGNED_IN, as_user, ask
from .custom_fields import CONDITIONS
from .market import CURRENCIES

STATS = f"/marketplace/stats/{UK_LP}"
SUGGESTIONS = f"/marketplace/price_suggestions/{UK_LP}"
VALUE = f"/users/{COLLECTOR.name}/collection/value"


@pytest.mark.parametrize("currency", CURRENCIES)
def test_prices_in_each_currency(discogs: DiscogsServer, currency: str) -> None:
    release = ask(discogs, f"/releases/{UK_LP}", curr_abbr=currency).json()
    told = ask(discogs, STATS, curr_abbr=currency).json()
    _sign, rate = CURRENCIES[currency]
    assert told["lowest_price"]["currency"] == currency
    assert told["lowest_price"]["value"] == pytest.approx(
        release["lowest_price"] * rate, abs=0.5 if currency == "JPY" else 0.01
    )
    assert told["num_for_sale"] == release["num_for_sale"]
    assert told["blocked_from_sale"] is False
    # That of a release is in dollars whatever is asked for.
    plain = ask(discogs, f"/releases/{UK_LP}").json()
    assert release["lowest_price"] == plain["lowest_price"]


def test_a_currency_that_is_not_asked_for_is_the_users(discogs: DiscogsServer) -> None:
    told = [
        ask(discogs, STATS, headers).json()["lowest_price"]["currency"]
        for headers in (AGENT, SIGNED_IN, as_user(STRANGERS_TOKEN))
    ]
    assert told == ["USD", "USD", "GBP"]
    refused = ask(discogs, STATS, curr_abbr="XYZ")
    assert (refused.status_code, refused.json()["message"][:26]) == (
        400,
        "curr_abbr must be one of U",
    )
    assert ask(discogs, f"/marketplace/stats/{MERGED}").status_code == 404


def test_what_is_not_for_sale_has_no_price(discogs: DiscogsServer) -> None:
    nothing = {"num_for_sale": 0, "lowest_price": None, "blocked_from_sale": False}
    assert ask(discogs, f"/marketplace/stats/{NEXT_TO_NOTHING}").json() == nothing
    discogs.market.tell(UK_LP, for_sale=0, blocked=True)
    assert ask(discogs, STATS).json() == {**nothing, "blocked_from_sale": True}
    discogs.reset()
    assert ask(discogs, STATS).json()["lowest_price"] is not None


def test_prices_change(discogs: DiscogsServer) -> None:
    discogs.market.tell(UK_LP, lowest=20.0, for_sale=2)
    assert ask(discogs, STATS, curr_abbr="EUR").json() == {
        "num_for_sale": 2,
        "lowest_price": {"currency": "EUR", "value": 18.0},
        "blocked_from_sale": False,
    }
    release = ask(discogs, f"/releases/{UK_LP}").json()
    assert (release["lowest_price"], release["num_for_sale"]) == (20.0, 2)
    assert release["title"] == "Glass Harvest"


def test_suggestions_are_for_those_who_could_sell(discogs: DiscogsServer) -> None:
    discogs.market.tell(UK_LP, lowest=10.0)
    told = ask(discogs, SUGGESTIONS).json()
    assert tuple(told) == CONDITIONS
    assert told["Mint (M)"] == {"currency": "USD", "value": 40.0}
    assert told["Poor (P)"] == {"currency": "USD", "value": 4.0}
    refused = ask(discogs, SUGGESTIONS, as_user(STRANGERS_TOKEN))
    assert (refused.status_code, refused.json()) == (
        404,
        {"message": "You must fill out your seller settings first."},
    )
    pair = f"Discogs key={CONSUMER_KEY}, secret={CONSUMER_SECRET}"
    for headers in (AGENT, {**AGENT, "Authorization": pair}):
        assert ask(discogs, SUGGESTIONS, headers).status_code == 401
    unknown = f"/marketplace/price_suggestions/{NEXT_TO_NOTHING}"
    assert ask(discogs, unknown).json() == {}


@pytest.mark.parametrize(
    ("currency", "minimum"),
    [
        ("USD", "$1,075.50"),
        ("GBP", "£860.40"),
        ("JPY", "¥161,325"),
        ("SEK", "SEK11,292.75"),
        ("AUD", "A$1,613.25"),
    ],
)
def test_value_is_written_in_the_owners_currency(
    discogs: DiscogsServer, currency: str, minimum: str
) -> None:
    prices = {UK_LP: 1000.0, GERMAN_CD: 75.5, TWIN: None, UK_CD: 99.0}
    for release, lowest in prices.items():
        discogs.market.tell(release, lowest=lowest)
    discogs.shelf_of(COLLECTOR).currency = currency
    told = ask(discogs, VALUE).json()
    assert told.keys() == {"minimum", "median", "maximum"}
    assert told["minimum"] == minimum
    assert ask(discogs, VALUE, as_user(STRANGERS_TOKEN)).status_code == 403


def test_ratings_and_what_is_left_of_stats(discogs: DiscogsServer) -> None:
    release = ask(discogs, f"/releases/{UK_LP}").json()
    assert ask(discogs, f"/releases/{UK_LP}/rating").json() == {
        "release_id": UK_LP,
        "rating": release["community"]["rating"],
    }
    nobodys = ask(discogs, f"/releases/{NEXT_TO_NOTHING}/rating").json()["rating"]
    assert nobodys == {"count": 0, "average": 0}
    stats = ask(discogs, f"/releases/{UK_LP}/stats").json()
    assert stats == {"is_offensive": False}
