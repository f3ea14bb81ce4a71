"""What releases cost: a page for one, a table for several."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from ...discogs_links import PAGE, SELL_PAGE, SITE
from ...freshness import is_old
from .attribution import as_of, attribution
from .rows import Row, print_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...shelf.prices import Esteem, Offer, Prices, Suggestions

#: The columns, and how narrow each of them may get on a small terminal.
COLUMNS = {
    "id": 9,
    "artist - title": 17,
    "from": 7,
    "for sale": 4,
    "rating": 4,
    "have/want": 9,
    "paid": 5,
    "": 10,
}
#: Currencies that have no hundredths.
WHOLE = frozenset({"JPY"})

OLD = "{}, which is old: without --offline it is asked anew"
NOT_SEEN = "nobody has looked yet"
NOT_TOLD = (
    "Discogs tells them to those who have filled in their seller settings:"
    f" {SITE}/settings/seller"
)
NO_OFFER = "none"
BLOCKED = "may not be sold on Discogs"
WIDTH = 12


def money(value: float, currency: str) -> str:
    """Return an amount as people read it: "1,075.50 EUR"."""
    return f"{value:,.{0 if currency in WHOLE else 2}f} {currency}"


def sale_page(release_id: int, affiliate: str) -> str:
    """Return the address where copies of a release are for sale.

    :param affiliate: the query behind it, "" for none
    """
    address = SELL_PAGE.format(release_id)
    query = quote(affiliate.strip().lstrip("?&"), safe="=&%+-._~")
    return f"{address}?{query}" if query else address


def lines(
    name: str,
    prices: Prices,
    history: Sequence[Offer] | None,
    affiliate: str,
    *,
    is_told: bool,
) -> Iterator[str]:
    """Yield all that is known of what a release costs.

    :param history: what was on sale before; None: that is not asked for
    :param is_told: Discogs tells this user what copies are worth
    """
    id_ = f"r{prices.release_id}"
    yield name if name == id_ else f"{name} ({id_})"
    told = [
        ("for sale", [_offer_words(prices.offer)]),
        ("suggestions", _suggested(prices.suggestions, is_told=is_told)),
        ("rating", _esteem_words(prices.esteem)),
    ]
    if prices.paid is not None:
        noted = as_of(prices.paid.at).replace("as of", "noted")
        paid = money(prices.paid.value, prices.paid.currency)
        told.append(("you paid", [f"{paid}, {noted}"]))
    told.append(("buy", [sale_page(prices.release_id, affiliate)]))
    if history is not None:
        told.append(("before", [_offer_words(one) for one in history[:-1]]))
    for title, texts in told:
        for place, text in enumerate(texts):
            yield f"{'' if place else title:{WIDTH}} {text}"
    yield attribution(PAGE.format(prices.release_id))


def _seen_at(at: float) -> str:
    return OLD.format(as_of(at)) if is_old(at) else as_of(at)


def _offer_words(offer: Offer | None) -> str:
    return NOT_SEEN if offer is None else f"{_on_sale(offer)}, {_seen_at(offer.at)}"


def _on_sale(offer: Offer) -> str:
    if offer.is_blocked:
        return BLOCKED
    number = NO_OFFER if offer.for_sale == 0 else str(offer.for_sale or "")
    lowest = f"from {money(offer.lowest, offer.currency)}" if offer.lowest else ""
    return ", ".join(filter(None, (number, lowest))) or NO_OFFER


def _suggested(told: Suggestions | None, *, is_told: bool) -> list[str]:
    if told is None:
        return [] if is_told else [NOT_TOLD]
    if not told.prices:
        return [f"none, {_seen_at(told.at)}"]
    shown = [f"{money(value, code)}  {name}" for name, value, code in told.prices]
    width = max(line.index("  ") for line in shown)
    rows = [
        f"{amount:>{width}}  {name}"
        for amount, _, name in (line.partition("  ") for line in shown)
    ]
    return [*rows, _seen_at(told.at)]


def _esteem_words(told: Esteem | None) -> list[str]:
    if told is None:
        return []
    parts = []
    if told.rating is not None:
        parts.append(f"{told.rating:.2f} of 5 by {told.votes}")
    parts += [
        f"{number} {what}"
        for number, what in ((told.have, "have it"), (told.want, "want it"))
        if number is not None
    ]
    return [", ".join((*parts, _seen_at(told.at)))] if parts else []


def print_table(rows: Sequence[tuple[str, Prices]], affiliate: str) -> None:
    """Print what several releases cost, a row each."""
    made = [_row(name, prices, affiliate) for name, prices in rows]
    print_rows(made, COLUMNS)


def _row(name: str, prices: Prices, affiliate: str) -> Row:
    offer, esteem, paid = prices.offer, prices.esteem, prices.paid
    if esteem and is_old(esteem.at):  # there is room for but one "as of"
        esteem = None
    lowest = money(offer.lowest, offer.currency) if offer and offer.lowest else ""
    for_sale = "" if offer is None or offer.for_sale is None else str(offer.for_sale)
    rating = f"{esteem.rating:.2f}" if esteem and esteem.rating is not None else ""
    have, want = (
        ("", "") if esteem is None else (str(esteem.have or ""), str(esteem.want or ""))
    )
    cost = money(paid.value, paid.currency) if paid else ""
    counts = f"{have}/{want}" if have or want else ""
    seen = as_of(offer.at) if offer else NOT_SEEN
    old = " (old)" if offer and is_old(offer.at) else ""
    key = f"r{prices.release_id}"
    return Row(
        (key, name, lowest, for_sale, rating, counts, cost, seen + old),
        PAGE.format(prices.release_id),
        (
            key,
            name,
            lowest,
            for_sale,
            rating,
            have,
            want,
            cost,
            seen + old,
            sale_page(prices.release_id, affiliate),
        ),
    )
