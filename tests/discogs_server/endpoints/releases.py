"""Releases, what they cost, and what people think of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..call import found
from ..faults import MERGED_AWAY
from ..market import checked_currency
from ..wire import ApiError

if TYPE_CHECKING:
    from ..call import Call
    from ..notation import Json

NO_SELLER = "You must fill out your seller settings first."


def _found(call: Call, number: int) -> Json:
    release: Json = found(call.catalogue.releases, number, MERGED_AWAY)
    return release


def release(call: Call, number: int) -> Json:
    """GET /releases/{}: prices in it are in dollars, whatever `curr_abbr` says."""
    return call.market.release(_found(call, number))


def rating(call: Call, number: int) -> Json:
    """GET /releases/{}/rating: what the community gives it."""
    community = _found(call, number).get("community") or {}
    nobodys = {"count": 0, "average": 0}
    return {"release_id": number, "rating": community.get("rating", nobodys)}


def stats(call: Call, number: int) -> Json:
    """GET /releases/{}/stats: next to nothing."""
    return {"is_offensive": _found(call, number).get("is_offensive", False)}


def price_stats(call: Call, number: int) -> Json:
    """GET /marketplace/stats/{}: in the currency asked for, or the asking user's."""
    shelf = call.own_shelf
    own = "USD" if shelf is None else shelf.currency
    currency = checked_currency(call.request.query.get("curr_abbr") or own)
    return call.market.stats(_found(call, number), currency)


def price_suggestions(call: Call, number: int) -> Json:
    """GET /marketplace/price_suggestions/{}: for those who could sell."""
    shelf = call.shelves.of(call.caller.require_user())
    if not shelf.seller:
        raise ApiError(404, NO_SELLER)
    return call.market.suggestions(_found(call, number), shelf.currency)
