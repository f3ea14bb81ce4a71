"""Discogs' JSON as typed, frozen structs, tolerant of what Discogs leaves out.

Unknown keys are ignored. Strings are kept as Discogs sent them, less control characters
(`control_characters.py`); cleaning belongs to the reader in ``release/``.
"""

from __future__ import annotations

from typing import Annotated, Generic, TypeAlias, TypeVar

import msgspec

from .lenient_decoding import LARGEST

T = TypeVar("T")

#: A whole number that SQLite can hold.
Number: TypeAlias = Annotated[int, msgspec.Meta(ge=-LARGEST, le=LARGEST)]
#: A number that may have a fraction, no larger.
Decimal: TypeAlias = Annotated[float, msgspec.Meta(ge=-LARGEST, le=LARGEST)]


class Struct(msgspec.Struct, frozen=True, gc=False):
    """What all structs here share: immutable, never part of a reference cycle."""


class Artist(Struct, frozen=True):
    """An artist or a credit: in ``artists``, ``extraartists``, of release or track."""

    name: str = ""  # "Nimbus (2)", in older records "Designers Republic, The"
    anv: str = ""  # the name as printed, where it differs
    join: str = ""  # what stands before the next one: "&", ",", "feat."
    role: str = ""  # "Producer, Mixed By [Additional]"
    tracks: str = ""  # "A1 to A4, B2"; on the release only
    id: Number = 0


class Track(Struct, frozen=True):
    """A row of the tracklist."""

    title: str = ""
    position: str = ""  # free text: "A1", "CD2-7", "3.2", "Video 1", ""
    type_: str = ""  # "track", "heading" or "index"; absent in 2012
    duration: str = ""  # "4:44", "75:12", "1:02:03", ""
    artists: tuple[Artist, ...] = ()
    extraartists: tuple[Artist, ...] = ()
    sub_tracks: tuple[Track, ...] = ()


class Label(Struct, frozen=True):
    """A label, a series or a company with its part in the release."""

    name: str = ""
    catno: str = ""  # "none" means that there is none
    entity_type_name: str = ""  # "Label", "Series", "Pressed By"
    id: Number = 0


class Format(Struct, frozen=True):
    """One kind of carrier in the release."""

    name: str = ""  # "Vinyl", "CD", "Box Set"
    qty: str = ""  # a number, as text
    descriptions: tuple[str, ...] = ()  # ("LP", "Album", "33 ⅓ RPM")
    text: str = ""  # "Blue Translucent, 180 Gram"


class Identifier(Struct, frozen=True):
    """A number on the thing itself."""

    type: str = ""  # "Barcode", "Matrix / Runout"
    value: str = ""
    description: str = ""  # "Side A, stamped"


class Image(Struct, frozen=True):
    """A picture; ``uri`` is empty for a reader who did not sign in."""

    type: str = ""  # "primary" or "secondary"
    uri: str = ""
    resource_url: str = ""
    width: Number = 0
    height: Number = 0


class Rating(Struct, frozen=True):
    """What users think of a release; None: Discogs does not say."""

    average: Decimal | None = None  # of 5
    count: Number | None = None


class Community(Struct, frozen=True):
    """How many users own the release or look for it; None: Discogs does not say."""

    have: Number | None = None
    want: Number | None = None
    rating: Rating = Rating()  # of a release; hits have none


class Release(Struct, frozen=True):
    """``/releases/{id}``: one pressing. ``broken`` counts rows that were dropped."""

    id: Number
    title: str = ""
    year: Number = 0  # 0: unknown
    released: str = ""  # "1997", "1997-09-00", "1997-09-12"
    country: str = ""  # Discogs' own name: "UK", "UK & Europe"
    notes: str = ""
    uri: str = ""
    master_id: Number | None = None
    artists: tuple[Artist, ...] = ()
    extraartists: tuple[Artist, ...] = ()
    labels: tuple[Label, ...] = ()
    series: tuple[Label, ...] = ()
    companies: tuple[Label, ...] = ()
    formats: tuple[Format, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    genres: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    tracklist: tuple[Track, ...] = ()
    images: tuple[Image, ...] = ()
    community: Community = Community()
    broken: int = msgspec.field(default=0, name="_broken")


class Master(Struct, frozen=True):
    """``/masters/{id}``: what its pressings share. It has a year and no date."""

    id: Number
    title: str = ""
    year: Number = 0
    main_release: Number = 0
    uri: str = ""
    artists: tuple[Artist, ...] = ()
    genres: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    tracklist: tuple[Track, ...] = ()
    images: tuple[Image, ...] = ()
    broken: int = msgspec.field(default=0, name="_broken")


class Owners(Struct, frozen=True):
    """How many users have a pressing, and look for it."""

    in_collection: Number = 0
    in_wantlist: Number = 0


class VersionStats(Struct, frozen=True):
    """Of a row of a master's versions; `user` is who asks, and is never kept."""

    community: Owners = Owners()
    user: Owners = Owners()


class Version(Struct, frozen=True):
    """A row of ``/masters/{id}/versions``: a pressing in short."""

    id: Number
    title: str = ""
    label: str = ""
    catno: str = ""
    country: str = ""
    released: str = ""
    major_formats: tuple[str, ...] = ()  # ("Vinyl",)
    format: str = ""  # '12", 33 ⅓ RPM, Album'
    stats: VersionStats = VersionStats()


class Appearance(Struct, frozen=True):
    """A row of ``/artists/{id}/releases`` or ``/labels/{id}/releases``."""

    id: Number
    type: str = "release"  # or "master"; a label's rows do not say
    title: str = ""
    artist: str = ""
    role: str = ""  # "Main", "Remix", "TrackAppearance"
    label: str = ""
    catno: str = ""
    format: str = ""
    year: Number = 0
    main_release: Number = 0  # of a master


class UserData(Struct, frozen=True):
    """What the asking user has; kept in the cache for that user alone."""

    in_collection: bool = False
    in_wantlist: bool = False


class SearchHit(Struct, frozen=True):
    """A row of ``/database/search``: release, master, artist or label."""

    id: Number
    type: str = ""
    title: str = ""  # "Artist - Title"
    year: Number = 0  # of a master: the original year
    country: str = ""
    catno: str = ""
    label: tuple[str, ...] = ()  # labels, and companies among them
    format: tuple[str, ...] = ()  # name and descriptions in one list
    formats: tuple[Format, ...] = ()
    format_quantity: Number = 0
    barcode: tuple[str, ...] = ()  # matrix strings among them
    genre: tuple[str, ...] = ()
    style: tuple[str, ...] = ()
    master_id: Number | None = None
    uri: str = ""
    thumb: str = ""
    cover_image: str = ""
    community: Community = Community()
    user_data: UserData = UserData()

    @property
    def have(self) -> int:
        """How many users own it: a measure of how usual the pressing is."""
        return self.community.have or 0


class Pagination(Struct, frozen=True):
    """Where a page stands among its pages."""

    page: Number = 1
    pages: Number = 1
    per_page: Number = 0
    items: Number = 0


class Page(msgspec.Struct, Generic[T], frozen=True):
    """One page of rows; ``broken`` of them could not be read and were left out.

    ``at`` is when Discogs sent it, in seconds since the epoch; 0: not known.
    """

    rows: tuple[T, ...] = ()
    broken: int = 0
    pages: Number = 1
    items: Number = 0
    page: Number = 1
    per_page: Number = 0
    at: float = 0.0


class Identity(Struct, frozen=True):
    """``/oauth/identity``: whose token this is."""

    id: Number
    username: str
