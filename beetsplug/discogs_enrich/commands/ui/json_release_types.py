"""What `beet discogs-show --json` prints, as types; see `json_types.py`."""

from __future__ import annotations

from typing import Annotated

from .json_types import (
    Barcode,
    CatalogNum,
    Country,
    Format,
    Genres,
    Label,
    MasterId,
    Printed,
    Texts,
    Url,
    Year,
    says,
)


class LabelInfo(Printed, frozen=True):
    """A label with its catalogue number."""

    label: str
    catalognum: str


class Identifier(Printed, frozen=True):
    """What is printed on the thing or scratched into it."""

    type: str
    value: str
    description: str


class Credit(Printed, frozen=True):
    """One thing that one person did."""

    artist: str
    artist_credit: Annotated[str, says("as printed")]
    discogs_artistid: int | None
    role: Annotated[str, says("as printed")]
    category: Annotated[str, says("the kind, such as performers")]
    detail: Annotated[str, says("the instrument, or what is in brackets")]
    range: Annotated[str, says("its tracks as printed, where that is unclear")]


class Track(Printed, frozen=True):
    """A track of a release."""

    position: Annotated[str, says("as printed, such as A1")]
    disc: int
    artist: str
    title: str
    length: Annotated[float | None, says("in seconds")]
    credits: tuple[Credit, ...]


class Release(Printed, frozen=True):
    """A release in `beet discogs-show`."""

    discogs_id: int
    discogs_master_id: MasterId
    url: Url
    albumartist: str
    albumartists: Texts
    album: str
    format: Format
    country: Country
    year: Year
    month: int | None
    day: int | None
    label: Label
    catalognum: CatalogNum
    label_info: Annotated[tuple[LabelInfo, ...], says("every label with its number")]
    barcode: Barcode
    identifiers: tuple[Identifier, ...]
    companies: Annotated[Texts, says("such as Pressed By: X")]
    series: Annotated[Texts, says("name and number")]
    genres: Genres
    styles: Genres
    rating: Annotated[float | None, says("of 5; null: unknown, or six hours old")]
    votes: Annotated[int | None, says("how many have rated it; null: likewise")]
    have: Annotated[int | None, says("how many have it; null: likewise")]
    want: Annotated[int | None, says("how many want it; null: likewise")]
    notes: str
    tracks: tuple[Track, ...]
    credits: Annotated[tuple[Credit, ...], says("those of no single track")]
