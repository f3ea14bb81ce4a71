"""What `--json` prints of collection and wantlist, as types: see `json_types.py`."""

from __future__ import annotations

from typing import Annotated, Literal

from .json_types import (
    CatalogNum,
    Format,
    Label,
    LibraryEntry,
    MasterId,
    Moment,
    Printed,
    Requests,
    Url,
    Year,
    says,
)

Owner = Annotated[str, says("the user of Discogs that it belongs to")]
AsOf = Annotated[
    float | None,
    says("when it was so on Discogs, in seconds since 1970; null: unknown"),
]


class Pulled(Printed, frozen=True):
    """What `pull` has come to, in copies, or in wanted releases."""

    list: Literal["collection", "wantlist"]
    source: Annotated[Literal["discogs", "csv"], says("what was read")]
    owner: Owner
    count: Annotated[int, says("how many there are")]
    new: Annotated[int, says("that were not known, or had been gone")]
    changed: Annotated[int, says("in another folder, with other notes or rating")]
    gone: Annotated[int, says("that are there no more")]
    unlisted: Annotated[
        int, says("that Discogs counts and does not list; below 0: lists too many")
    ]
    full: Annotated[bool, says("all of it was read")]
    as_of: AsOf
    requests: Requests


class Copy(Printed, frozen=True):
    """A copy of a release in the collection."""

    instance_id: Annotated[
        int | None, says("Discogs' number of it; null: an export does not tell it")
    ]
    folder: str
    rating: Annotated[int | None, says("1 to 5; null: there is none")]
    added: Annotated[str, says("when it was added, as Discogs tells it")]
    fields: Annotated[
        dict[str, str], says("what its custom fields say, by their names on Discogs")
    ]


class ShelfRecord(Printed, frozen=True):
    """A release on the shelf, or on the wantlist, in `beet discogs-shelf`."""

    discogs_id: int
    discogs_master_id: MasterId
    albumartist: str
    album: str
    year: Year
    format: Format
    label: Label
    catalognum: CatalogNum
    url: Url
    cover_art_url: Annotated[str, says("its picture; empty: an export tells none")]
    copies: tuple[Copy, ...]
    wanted: Annotated[bool, says("it is on the wantlist")]
    albums: Annotated[
        tuple[LibraryEntry, ...], says("what of the library is linked to it")
    ]
    other_pressings: Annotated[
        tuple[LibraryEntry, ...],
        says("what is linked to another pressing of its master"),
    ]


class UnownedAlbum(LibraryEntry, frozen=True):
    """An album or single of the library whose release is not on the shelf, or where its
    pressing is open, none of its master."""

    discogs_id: Annotated[int | None, says("null: its pressing is open")]
    discogs_master_id: MasterId
    url: Url


class ShelfCounts(Printed, frozen=True):
    """What is where, in releases unless it says otherwise: `beet discogs-shelf`."""

    owner: Owner
    as_of: AsOf
    copies: Annotated[int, says("in copies")]
    records: int
    ripped: Annotated[int, says("that something of the library is linked to")]
    unripped: int
    other_pressing: Annotated[
        int, says("of those: the library has another pressing of the master")
    ]
    duplicates: Annotated[int, says("of which there are several copies")]
    unowned: Annotated[int, says("albums and singles without a record")]
    unlinked: Annotated[int, says("albums and singles that are linked to nothing")]
    wanted: int
    wanted_in_library: Annotated[int, says("in this or in another pressing")]


class ShelfValue(Printed, frozen=True):
    """What the collection may be worth: `beet discogs-shelf value`."""

    owner: Owner
    minimum: Annotated[str, says("in the owner's currency, as Discogs writes it")]
    median: str
    maximum: str
    as_of: Moment
