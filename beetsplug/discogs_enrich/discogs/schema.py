"""Discogs' JSON as typed, frozen structs, tolerant of what Discogs leaves out.

Reading happens at two speeds. An answer is first decoded in one go, straight into
the structs; that succeeds for all but a few. Where one value is of the wrong kind
(``null`` for a list, ``qty`` 2 for ``"2"``, a row that is a bare string), the answer
is decoded once more into plain values and mended field by field: a simple value is
converted, an unusable one becomes the field's default, and a row that is no object
or lacks what makes it one is left out and counted in ``broken``. So one bad row
costs that row. Only an answer that is no such thing at all raises
:class:`~.errors.BadAnswer`.

Unknown keys are ignored. Strings are kept as Discogs sent them, less control characters
(`control_characters.py`); cleaning belongs to the reader in ``release/``.
"""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeAlias, TypeVar

import msgspec

from .. import control_characters
from .errors import BadResponseError
from .lenient_decoding import LARGEST, UnusableValueError, mend, mend_rows

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)


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
    format_quantity: Number = 0
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
    """Of a row of a master's versions; the asking user's own are not read."""

    community: Owners = Owners()


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
    """What the asking user has; never kept in a cache."""

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
    """One page of rows; ``broken`` of them could not be read and were left out."""

    rows: tuple[T, ...] = ()
    broken: int = 0
    pages: Number = 1
    items: Number = 0
    page: Number = 1
    per_page: Number = 0


class Identity(Struct, frozen=True):
    """``/oauth/identity``: whose token this is."""

    id: Number
    username: str


class _SearchAnswer(Struct, frozen=True):
    results: tuple[SearchHit, ...]
    pagination: Pagination = Pagination()


class _VersionsAnswer(Struct, frozen=True):
    versions: tuple[Version, ...]
    pagination: Pagination = Pagination()


class _AppearancesAnswer(Struct, frozen=True):
    releases: tuple[Appearance, ...]
    pagination: Pagination = Pagination()


def _decoder(shape: type[T]) -> msgspec.json.Decoder[T]:
    # strict=False reads "1997" as a number where the struct wants one
    return msgspec.json.Decoder(shape, strict=False)


_RELEASE = _decoder(Release)
_MASTER = _decoder(Master)
_IDENTITY = _decoder(Identity)
_SEARCH = _decoder(_SearchAnswer)
_VERSIONS = _decoder(_VersionsAnswer)
_APPEARANCES = _decoder(_AppearancesAnswer)


def decode_release(data: bytes) -> Release:
    """Read the body of ``/releases/{id}``.

    :raises BadResponseError: no JSON, no object, or no id in it
    """
    return _decode_one(_RELEASE, data)


def decode_master(data: bytes) -> Master:
    """Read the body of ``/masters/{id}``.

    :raises BadResponseError: as for a release
    """
    return _decode_one(_MASTER, data)


def decode_identity(data: bytes) -> Identity:
    """Read the body of ``/oauth/identity``.

    :raises BadResponseError: as for a release
    """
    return _decode_one(_IDENTITY, data)


def decode_search(data: bytes) -> Page[SearchHit]:
    """Read a page of ``/database/search``.

    :raises BadResponseError: no JSON, no list of results in it, or one of which no row
        can be read
    """
    return _decode_page(_SEARCH, data, "results", SearchHit)


def decode_versions(data: bytes) -> Page[Version]:
    """Read a page of ``/masters/{id}/versions``; raises :class:`BadResponseError`."""
    return _decode_page(_VERSIONS, data, "versions", Version)


def decode_appearances(data: bytes) -> Page[Appearance]:
    """Read a page of an artist's or a label's releases.

    :raises BadResponseError: as for a release
    """
    return _decode_page(_APPEARANCES, data, "releases", Appearance)


def _at_once(decoder: msgspec.json.Decoder[T], data: bytes) -> T | None:
    """Decode an answer in one go; None where it has to be read value by value."""
    if control_characters.may_be_in(data):
        return None
    try:
        return decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _plain(data: bytes) -> dict[str, Any]:
    """Decode an answer into plain values; it has to be an object."""
    try:
        plain = control_characters.without(msgspec.json.decode(data))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadResponseError(detail=str(error)) from error
    if not isinstance(plain, dict):
        raise BadResponseError(detail=f"a {type(plain).__name__} instead of an object")
    return plain


def _decode_one(decoder: msgspec.json.Decoder[S], data: bytes) -> S:
    if (answer := _at_once(decoder, data)) is not None:
        return answer
    plain = _plain(data)
    try:
        mended, broken = mend(plain, decoder.type)
    except UnusableValueError as error:
        message = plain.get("message")
        raise BadResponseError(detail=str(message or error)) from error
    if broken and "broken" in mended.__struct_fields__:
        mended = msgspec.structs.replace(mended, broken=broken)
    return mended


def _decode_page(
    decoder: msgspec.json.Decoder[Any], data: bytes, key: str, row: type[S]
) -> Page[S]:
    broken = 0
    if (answer := _at_once(decoder, data)) is not None:
        rows, pagination = getattr(answer, key), answer.pagination
    else:
        plain = _plain(data)
        if not isinstance(plain.get(key), list):
            message = plain.get("message")
            raise BadResponseError(detail=str(message or f"no list of {key}")) from None
        rows, broken = mend_rows(plain[key], row)
        if plain[key] and not rows:
            raise BadResponseError(detail=f"no row of {key} can be read") from None
        told = plain.get("pagination")
        pagination, _ = mend(told if isinstance(told, dict) else {}, Pagination)
    return Page(
        rows=rows,
        broken=broken,
        pages=pagination.pages,
        items=pagination.items,
        page=pagination.page,
        per_page=pagination.per_page,
    )
