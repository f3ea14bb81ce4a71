"""What is known of a release before it is asked for: from hits, or from its master.

Either becomes a :class:`Release` that says less, so that there is one reading of
releases. A release without an id is what some pressings share. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..discogs.schema import (
    Artist,
    Community,
    Format,
    Identifier,
    Label,
    Release,
    SearchHit,
    UserData,
)
from ..normalize import barcode_digits, fold
from .artists import plain_name
from .formats import quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..discogs.schema import Master, Version
    from ..discogs.shelf_schema import BasicInformation


def from_hit(hit: SearchHit) -> Release:
    """Return what a search hit tells of its release: no tracks, no credits.

    A hit lists companies behind its labels; the first one is a label for certain.
    """
    artist, _, title = hit.title.partition(" - ")
    number = hit.catno.partition(",")[0].strip()
    return Release(
        id=hit.id,
        title=title,
        artists=(Artist(name=artist.rstrip("*")),),
        master_id=hit.master_id or None,
        country=hit.country,
        year=hit.year,
        labels=tuple(Label(name=name, catno=number) for name in hit.label[:1]),
        formats=_formats(hit),
        identifiers=tuple(
            Identifier(type="Barcode", value=code)
            for code in hit.barcode
            if barcode_digits(code)
        ),
        genres=hit.genre,
        styles=hit.style,
    )


def from_master_hit(master: SearchHit) -> Release:
    """Return what a master's hit tells of all its pressings: names and genres.

    Country, label, format and numbers in it are its main pressing's.
    """
    main = from_hit(master)
    return Release(
        id=0,
        title=main.title,
        artists=main.artists,
        master_id=master.id,
        genres=main.genres,
        styles=main.styles,
    )


def shared_by(
    pressings: Sequence[SearchHit], like: Master | Release, master_id: int
) -> Release:
    """Return what some pressings of a master share, whose tracks are those of `like`.

    Title, artists, genres and tracks are those of `like`; label, country and format
    are there only where all of `pressings` agree on them.
    """
    return Release(
        id=0,
        title=like.title,
        artists=like.artists,
        master_id=master_id,
        genres=like.genres,
        styles=like.styles,
        tracklist=like.tracklist,
        images=like.images,
        **_shared(pressings),
    )


def hit_of(version: Version, master_id: int, artist: str) -> SearchHit:
    """Return a row of a master's pressings in the shape of a search hit.

    :param artist: the master's, which the row does not tell
    """
    words = [word.strip() for word in version.format.split(",") if word.strip()]
    year = version.released[:4]
    owners = version.stats.community
    return SearchHit(
        id=version.id,
        type="release",
        title=f"{artist} - {version.title}",
        year=int(year) if year.isdecimal() else 0,
        country=version.country,
        catno=version.catno,
        label=tuple(name.strip() for name in version.label.split(",") if name.strip()),
        format=(*version.major_formats, *words),
        master_id=master_id,
        community=Community(have=owners.in_collection, want=owners.in_wantlist),
    )


def hit_of_basics(basics: BasicInformation, *, printed: str = "") -> SearchHit:
    """Return what a user's list says of a release of theirs, as a search hit.

    Country and barcode are not in it.

    :param printed: an artist's name; where it is what is printed on the release, it
        stands in the title
    """
    names = _joined([plain_name(artist.name) for artist in basics.artists], basics)
    as_printed = _joined([one.anv or one.name for one in basics.artists], basics)
    artist = as_printed if fold(as_printed) == fold(printed) else names
    words = [word for row in basics.formats for word in (row.name, *row.descriptions)]
    numbers = dict.fromkeys(row.catno for row in basics.labels if row.catno)
    return SearchHit(
        id=basics.id,
        type="release",
        title=f"{artist} - {basics.title}",
        year=basics.year,
        catno=", ".join(numbers),
        label=tuple(dict.fromkeys(row.name for row in basics.labels)),
        format=tuple(words),
        formats=basics.formats,
        format_quantity=sum(map(quantity, basics.formats)),
        genre=basics.genres,
        style=basics.styles,
        master_id=basics.master_id or None,
        thumb=basics.thumb,
        cover_image=basics.cover_image,
        user_data=UserData(in_collection=True),
    )


def _joined(names: Sequence[str], basics: BasicInformation) -> str:
    """Join artists as Discogs does: "A & B", "A, B"."""
    parts = []
    for name, artist in zip(names, basics.artists, strict=True):
        join = artist.join.strip()
        parts.append(name + (join if join == "," else f" {join}" if join else ""))
    return " ".join(parts)


def _shared(pressings: Sequence[SearchHit]) -> dict[str, Any]:
    """Return country, label and format where all of the pressings agree on them."""
    label = _agreed([hit.label[:1] for hit in pressings])
    formats = _agreed([_formats(hit) for hit in pressings])
    return {
        "country": _agreed([hit.country for hit in pressings]) or "",
        "labels": tuple(Label(name=name) for name in label or ()),
        "formats": formats or (),
    }


def _formats(hit: SearchHit) -> tuple[Format, ...]:
    """Return a hit's formats; of older rows the one list of words is all there is."""
    if hit.formats:
        return hit.formats
    words = hit.format
    return (Format(name=words[0], qty="1", descriptions=words[1:]),) if words else ()


def _agreed(values: Sequence[Any]) -> Any:
    return values[0] if values and all(one == values[0] for one in values) else None
