"""Pressings, records and prices as the objects of `json_market_types.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...discogs_links import PAGE
from ...review.candidate import of_hit
from . import json_market_types
from .json_output import entry_of, pressing_of
from .pressing_rows import barcode, reasons
from .price_page import sale_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...enrich.pressing_list import ListedPressing
    from ...match.clues.targets import Target
    from ...match.search.record_finder import FoundRecord
    from ...shelf.prices import Offer, Prices
    from ...store.on_shelf import OnShelf


def of_pressing(
    one: ListedPressing, owned: OnShelf, at: float, *, linked: int
) -> json_market_types.ListedPressing:
    """Return a pressing of an album.

    :param at: as of when it is, in seconds since the epoch
    :param linked: the release that the album is linked to; 0: none
    """
    hit = one.hit
    return json_market_types.ListedPressing(
        **pressing_of(of_hit(hit)),
        barcode=barcode(one),
        url=PAGE.format(hit.id),
        have=hit.community.have,
        want=hit.community.want,
        as_of=at,
        in_collection=owned.has(hit.id),
        in_wantlist=owned.wants(hit.id),
        linked=hit.id == linked,
        fits=one.fits,
        best=one.is_best,
        agree=reasons(one),
        differ=one.evidence.differ,
    )


def of_records(
    target: Target, records: Sequence[FoundRecord], linked: int, *, is_taken: bool
) -> json_market_types.RecordsOfAlbum:
    """Return the records of an album or a track.

    :param linked: the one that it is linked to; 0: none
    """
    return json_market_types.RecordsOfAlbum(
        **entry_of(target),
        discogs_vinyl_id=linked or None,
        taken=is_taken,
        records=tuple(map(_record, records)),
    )


def _record(one: FoundRecord) -> json_market_types.FoundRecord:
    return json_market_types.FoundRecord(
        **pressing_of(of_hit(one.hit)),
        url=PAGE.format(one.hit.id),
        similarity=round(one.similarity, 4),
        agree=one.agree,
        differ=one.differ,
        in_collection=bool(one.copies),
    )


def of_prices(
    name: str, prices: Prices, history: Sequence[Offer], affiliate: str
) -> json_market_types.ReleasePrices:
    """Return what a release costs.

    :param history: what was on sale, the oldest first
    """
    offer, told, esteem = prices.offer, prices.suggestions, prices.esteem
    return json_market_types.ReleasePrices(
        discogs_id=prices.release_id,
        name=name,
        url=PAGE.format(prices.release_id),
        sale_url=sale_page(prices.release_id, affiliate),
        lowest_price=offer.lowest if offer else None,
        currency=offer.currency if offer else None,
        for_sale=offer.for_sale if offer else None,
        blocked=offer.is_blocked if offer else None,
        as_of=offer.at if offer else None,
        suggestions=tuple(
            json_market_types.SuggestedPrice(*row)
            for row in (told.prices if told else ())
        ),
        suggestions_as_of=told.at if told else None,
        rating=esteem.rating if esteem else None,
        votes=esteem.votes if esteem else None,
        have=esteem.have if esteem else None,
        want=esteem.want if esteem else None,
        community_as_of=esteem.at if esteem else None,
        paid=prices.paid.value if prices.paid else None,
        paid_currency=prices.paid.currency if prices.paid else None,
        history=tuple(
            json_market_types.PastOffer(one.at, one.lowest, one.currency, one.for_sale)
            for one in history
        ),
    )
