"""What `--json` prints of pressings, records and prices, as types; see `json_types`."""

from __future__ import annotations

from typing import Annotated

from .json_types import (
    Against,
    Barcode,
    For,
    Pressing,
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
    have: Have
    want: Want
    in_collection: InCollection
    in_wantlist: InWantlist
    linked: Annotated[bool, says("the album of the library is linked to it")]
    fits: Annotated[bool, says("no other fits the files better")]
    best: Annotated[bool, says("no other fits them as well")]
    agree: For
    differ: Against
