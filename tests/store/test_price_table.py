"""What is kept of prices. All of them are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.store.price_table import Paid, Seen

if TYPE_CHECKING:
    from beetsplug.discogs_enrich.store import Store
    from beetsplug.discogs_enrich.store.price_table import PriceTable

RECORD, OTHER = 90010101, 90010102
OLD = Seen(RECORD, "EUR", 1000.0, {"lowest": 8.5, "for_sale": 3})
NEW = Seen(RECORD, "EUR", 2000.0, {"lowest": 9.0, "for_sale": 2})
DOLLARS = Seen(RECORD, "USD", 1500.0, {"lowest": 10.0, "for_sale": 3})


@pytest.fixture
def prices(store: Store) -> PriceTable:
    return store.prices


def test_nothing_is_known_without_a_file(prices: PriceTable) -> None:
    assert prices.last("offer", [RECORD], "EUR") == {}
    assert prices.history("offer", RECORD) == []
    assert prices.paid("someone") == {}
    prices.expire(1e12)  # makes no file


def test_the_last_of_each_currency(prices: PriceTable) -> None:
    for one in (NEW, OLD, DOLLARS):
        prices.put("offer", one)
    assert prices.last("offer", [RECORD, OTHER], "EUR") == {RECORD: NEW}
    assert prices.last("offer", [RECORD], "USD") == {RECORD: DOLLARS}
    assert prices.last("offer", [OTHER], "EUR") == {}
    assert prices.last("community", [RECORD], "EUR") == {}
    assert prices.history("offer", RECORD) == [OLD, DOLLARS, NEW]


def test_what_something_newer_is_known_of_expires(prices: PriceTable) -> None:
    for one in (OLD, NEW, DOLLARS, OLD._replace(release_id=OTHER)):
        prices.put("offer", one)
    prices.put("suggestions", OLD)
    prices.expire(before=1000.0)
    assert prices.history("offer", RECORD) == [DOLLARS, NEW]
    assert prices.history("suggestions", RECORD) == [OLD]
    assert prices.history("offer", OTHER) == [OLD._replace(release_id=OTHER)]
    prices.expire(before=1500.5)
    assert prices.history("offer", RECORD) == [NEW]
    assert prices.history("offer", OTHER) == []


def test_what_was_paid_is_whose(prices: PriceTable) -> None:
    prices.pay("first", RECORD, Paid(12.5, "EUR", 1.0))
    prices.pay("first", RECORD, Paid(13.0, "GBP", 2.0))
    prices.pay("second", RECORD, Paid(1.0, "USD", 3.0))
    assert prices.paid("first") == {RECORD: Paid(13.0, "GBP", 2.0)}
    assert prices.forget_paid("first", RECORD)
    assert not prices.forget_paid("first", RECORD)
    assert prices.paid("first") == {}
    assert prices.paid("second") == {RECORD: Paid(1.0, "USD", 3.0)}
    prices.expire(1e12)
    assert prices.paid("second")


def test_that_somebody_has_looked_does_not_expire(prices: PriceTable) -> None:
    prices.put("offer", OLD)
    prices.look(RECORD)
    prices.look(RECORD)
    prices.expire(1e12)
    assert prices.last("offer", [RECORD], "EUR") == {}
    assert [*prices.last_looked([RECORD, OTHER])] == [RECORD]
