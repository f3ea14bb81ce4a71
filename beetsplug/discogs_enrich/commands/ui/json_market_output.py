"""Pressings, records and prices as the objects of `json_market_types.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...discogs_links import PAGE
from ...review.candidate import of_hit
from . import json_market_types
from .json_output import pressing_of
from .pressing_rows import barcode, reasons

if TYPE_CHECKING:
    from ...enrich.pressing_list import ListedPressing
    from ...store.owned import Owned


def of_pressing(
    one: ListedPressing, owned: Owned, *, linked: int
) -> json_market_types.ListedPressing:
    """Return a pressing of an album.

    :param linked: the release that the album is linked to; 0: none
    """
    hit = one.hit
    return json_market_types.ListedPressing(
        **pressing_of(of_hit(hit)),
        barcode=barcode(one),
        url=PAGE.format(hit.id),
        have=hit.community.have,
        want=hit.community.want,
        in_collection=owned.has(hit.id),
        in_wantlist=owned.wants(hit.id),
        linked=hit.id == linked,
        fits=one.fits,
        best=one.is_best,
        agree=reasons(one),
        differ=one.evidence.differ,
    )
