"""What Discogs' marketplace says of a release, as its JSON has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .decoding import decode
from .lenient_decoding import UnusableValueError, mend
from .schema import Decimal, Number, Struct

if TYPE_CHECKING:
    from .decoding import Body


class Price(Struct, frozen=True):
    """An amount of money."""

    currency: str  # "EUR"
    value: Decimal


class PriceStats(Struct, frozen=True):
    """``/marketplace/stats/{id}``: what is on sale."""

    num_for_sale: Number | None = None  # None: Discogs does not say
    lowest_price: Price | None = None  # None: nothing is on sale
    blocked_from_sale: bool = False


def decode_stats(body: Body) -> PriceStats:
    """Read what is on sale.

    :raises BadResponseError: it is no JSON, or no object
    """
    return decode(body, PriceStats)


def decode_suggestions(body: Body) -> dict[str, Price]:
    """Read what copies are worth by their condition, the best first; what cannot be
    read is left out.

    :raises BadResponseError: it is no JSON, or no object
    """
    found = {}
    for condition, plain in body.clean.items():
        try:
            found[condition], _ = mend(plain, Price)
        except UnusableValueError:
            continue
    return found
