"""What the marketplace says, whatever it leaves out. All prices are made up."""

from __future__ import annotations

import json
from typing import Any

import pytest

from beetsplug.discogs_enrich.discogs.decoding import Body
from beetsplug.discogs_enrich.discogs.errors import BadResponseError
from beetsplug.discogs_enrich.discogs.market_schema import (
    Price,
    PriceStats,
    decode_stats,
    decode_suggestions,
)


def body(value: Any) -> Body:
    return Body(json.dumps(value).encode())


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ({}, PriceStats()),
        (
            {"num_for_sale": 4, "lowest_price": {"currency": "EUR", "value": 12.5}},
            PriceStats(4, Price("EUR", 12.5)),
        ),
        (
            {"num_for_sale": 0, "lowest_price": None, "blocked_from_sale": True},
            PriceStats(0, None, True),
        ),
        ({"num_for_sale": "3", "lowest_price": "cheap"}, PriceStats(3)),
        ({"num_for_sale": None}, PriceStats()),
    ],
)
def test_what_is_on_sale(told: Any, read: PriceStats) -> None:
    assert decode_stats(body(told)) == read


def test_suggestions_that_cannot_be_read_are_left_out() -> None:
    told = {
        "Mint (M)": {"currency": "EUR", "value": 30},
        "Poor (P)": {"currency": "EUR"},
        "message": "made up",
    }
    assert decode_suggestions(body(told)) == {"Mint (M)": Price("EUR", 30.0)}
    assert decode_suggestions(body({})) == {}
    with pytest.raises(BadResponseError):
        decode_suggestions(body([]))
