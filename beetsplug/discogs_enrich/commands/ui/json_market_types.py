"""What `--json` prints of pressings, records and prices, as types; see `json_types`."""

from __future__ import annotations

from typing import Annotated

from .json_types import (
    Against,
    Barcode,
    For,
    LibraryEntry,
    Name,
    Pressing,
    Printed,
    Share,
    Url,
    says,
)

Have = Annotated[int | None, says("how many have it in their collection")]
Want = Annotated[int | None, says("how many want it")]
InCollection = Annotated[bool | None, says("it is in yours; null: unknown")]
InWantlist = Annotated[bool | None, says("it is on yours; null: unknown")]


class ListedPressing(Pressing, frozen=True):
    """A pressing in `beet discogs-pressings`."""

    barcode: Barcode
    url: Url
    have: Annotated[int | None, says("how many have it; null: unknown, or too old")]
    want: Annotated[int | None, says("how many want it; null: unknown, or too old")]
    as_of: Annotated[float, says("when that was seen, in seconds since 1970")]
    in_collection: InCollection
    in_wantlist: InWantlist
    linked: Annotated[bool, says("the album of the library is linked to it")]
    fits: Annotated[bool, says("no other fits the files better")]
    best: Annotated[bool, says("no other fits them as well")]
    agree: For
    differ: Against


class FoundRecord(Pressing, frozen=True):
    """A record that may carry the same music."""

    url: Url
    similarity: Annotated[Share, says("how alike it is")]
    agree: For
    differ: Against
    in_collection: Annotated[bool, says("it is in yours, as it was last pulled")]


class RecordsOfAlbum(LibraryEntry, frozen=True):
    """An album, a single or a track in `beet discogs-vinyl`."""

    discogs_vinyl_id: Annotated[int | None, says("the record that it is linked to")]
    taken: Annotated[bool, says("this very command has linked it")]
    records: Annotated[tuple[FoundRecord, ...], says("yours first, the best first")]


AsOf = Annotated[float | None, says("when that was seen, in seconds since 1970")]
Currency = Annotated[str, says("its code, such as EUR")]
LowestPrice = Annotated[float | None, says("of those on sale; null: there is none")]
ForSale = Annotated[int | None, says("copies on sale; null: Discogs does not say")]


class SuggestedPrice(Printed, frozen=True):
    """What a copy is worth, by its condition."""

    condition: str
    price: float
    currency: Currency


class PastOffer(Printed, frozen=True):
    """What was on sale at some time."""

    as_of: Annotated[float, says("in seconds since 1970")]
    lowest_price: LowestPrice
    currency: Currency
    for_sale: ForSale


class ReleasePrices(Printed, frozen=True):
    """What a release costs, in `beet discogs-prices`."""

    discogs_id: int
    name: Name
    url: Url
    sale_url: Annotated[str, says("where it is for sale")]
    lowest_price: LowestPrice
    currency: Annotated[str | None, says("of the lowest price; null: not seen yet")]
    for_sale: ForSale
    blocked: Annotated[bool | None, says("it may not be sold; null: not seen yet")]
    as_of: AsOf
    suggestions: tuple[SuggestedPrice, ...]
    suggestions_as_of: AsOf
    rating: Annotated[float | None, says("of 5")]
    votes: Annotated[int | None, says("how many have rated it")]
    have: Have
    want: Want
    community_as_of: AsOf
    paid: Annotated[float | None, says("what you have noted by --paid")]
    paid_currency: Annotated[str | None, says("that of what you have paid")]
    history: Annotated[tuple[PastOffer, ...], says("with --history, the oldest first")]
