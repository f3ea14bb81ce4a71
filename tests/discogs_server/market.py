"""The marketplace: what releases cost, in every currency there is.

All prices are made up, and follow from the release's own `lowest_price`, which is in
dollars, unless a test says otherwise.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .custom_fields import CONDITIONS
from .wire import ApiError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .notation import Json

#: Currency → (how its amounts begin, what a dollar is worth), all of them made up.
CURRENCIES = {
    "USD": ("$", 1.0),
    "GBP": ("£", 0.8),
    "EUR": ("€", 0.9),
    "CAD": ("CA$", 1.35),
    "AUD": ("A$", 1.5),
    "JPY": ("¥", 150.0),
    "CHF": ("CHF", 0.88),
    "MXN": ("MX$", 18.0),
    "BRL": ("R$", 5.5),
    "NZD": ("NZ$", 1.65),
    "SEK": ("SEK", 10.5),
    "ZAR": ("ZAR", 18.5),
}

#: Those that have no hundredths.
WHOLE = {"JPY"}

NO_CURRENCY = "curr_abbr must be one of {}."

#: Condition → what a copy in it is worth, in lowest prices.
WORTH = dict(zip(CONDITIONS, (4.0, 3.4, 2.6, 1.8, 1.2, 0.8, 0.6, 0.4), strict=True))

#: What a collection is worth, in lowest prices.
VALUES = {"minimum": 1.0, "median": 1.7, "maximum": 3.1}


@dataclass(frozen=True)
class Offer:
    """What there is of a release: the lowest price in dollars, None where unknown.

    `currency` is the one that is told whichever is asked for; "": that one.
    """

    lowest: float | None
    for_sale: int
    blocked: bool = False
    currency: str = ""


class Market:
    """What releases cost; safe to use from many threads."""

    def __init__(self) -> None:
        """As the releases themselves say."""
        self._told: dict[int, dict[str, Any]] = {}
        self._lock = threading.Lock()

    def tell(self, release: int, **changes: Any) -> None:
        """Change what is offered: `lowest` in dollars, `for_sale`, `blocked`,
        `currency`."""
        with self._lock:
            self._told[release] = {**self._told.get(release, {}), **changes}

    def clear(self) -> None:
        """Forget what was told."""
        with self._lock:
            self._told.clear()

    def offer(self, release: Json) -> Offer:
        """What is offered of a release."""
        own = Offer(
            release.get("lowest_price"),
            release.get("num_for_sale") or 0,
            bool(release.get("blocked_from_sale")),
        )
        told = self._told.get(release.get("id", 0))
        return replace(own, **told) if told else own

    def release(self, release: Json) -> Json:
        """A release as it is answered: with the offer of the day, in dollars."""
        if release.get("id") not in self._told:
            return release
        offer = self.offer(release)
        return {
            **release,
            "lowest_price": offer.lowest,
            "num_for_sale": offer.for_sale,
            "blocked_from_sale": offer.blocked,
        }

    def stats(self, release: Json, currency: str) -> Json:
        """What `/marketplace/stats` tells."""
        offer = self.offer(release)
        known = offer.lowest is not None and offer.for_sale > 0
        told = offer.currency or currency
        return {
            "num_for_sale": offer.for_sale,
            "lowest_price": price(offer.lowest or 0.0, told) if known else None,
            "blocked_from_sale": offer.blocked,
        }

    def suggestions(self, release: Json, currency: str) -> Json:
        """Prices by condition, the best first; none where nothing is known."""
        lowest = self.offer(release).lowest
        if lowest is None:
            return {}
        return {name: price(lowest * much, currency) for name, much in WORTH.items()}

    def value(self, releases: Iterable[Json], currency: str) -> Json:
        """What a collection is worth, written as its owner reads money."""
        dollars = sum(self.offer(one).lowest or 0.0 for one in releases)
        return {
            name: written(dollars * much, currency) for name, much in VALUES.items()
        }


def checked_currency(currency: str) -> str:
    """A currency that there is, as it was written; raises the 400 for others."""
    if currency not in CURRENCIES:
        raise ApiError(400, NO_CURRENCY.format(", ".join(CURRENCIES)))
    return currency


def amount(dollars: float, currency: str) -> float:
    """Dollars in another currency."""
    _sign, rate = CURRENCIES[currency]
    return round(dollars * rate, 0 if currency in WHOLE else 2)


def price(dollars: float, currency: str) -> Json:
    """A price as the marketplace tells it."""
    return {"currency": currency, "value": amount(dollars, currency)}


def written(dollars: float, currency: str) -> str:
    """An amount as it is written: "$1,075.50"."""
    digits = 0 if currency in WHOLE else 2
    return f"{CURRENCIES[currency][0]}{amount(dollars, currency):,.{digits}f}"
