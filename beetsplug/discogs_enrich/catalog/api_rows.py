"""Rows as the API's lists and searches show them, made of releases and masters.

What depends on who asks or on the day (pictures, owners, prices) is in no dump: its
keys are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .record_outlines import MasterFacts, Outline

    Row: TypeAlias = dict[str, Any]

API = "https://api.discogs.com"


def release_hit(release: Outline) -> Row:
    """Return a release among the results of a search."""
    master = release.master_id or 0
    media = release.formats or ()
    named = (*(release.labels or ()), *(release.companies or ()))
    year = release.known_year
    return {
        "country": release.country or "",
        **({"year": str(year)} if year else {}),
        "format": release.format_words,
        "label": [one.name for one in named],
        "type": "release",
        "genre": release.genres or [],
        "style": release.styles or [],
        "id": release.id,
        "barcode": [one.value for one in release.identifiers or () if one.value],
        "master_id": master,
        "master_url": f"{API}/masters/{master}" if master else None,
        "uri": f"/release/{release.id}",
        "catno": ", ".join(release.catnos),
        "title": f"{release.artist_line} - {release.title}",
        "resource_url": f"{API}/releases/{release.id}",
        "format_quantity": sum(_quantity(one.qty) for one in media),
        "formats": media,
    }


def master_hit(master: MasterFacts, main: Outline) -> Row:
    """Return a master among the results: its main release's facts, its own year."""
    hit = release_hit(as_main(master, main))
    del hit["formats"], hit["format_quantity"]
    return {
        **hit,
        "type": "master",
        "id": master.id,
        "year": str(master.year or 0),
        "master_id": master.id,
        "master_url": f"{API}/masters/{master.id}",
        "uri": f"/master/{master.id}",
        "resource_url": f"{API}/masters/{master.id}",
    }


def as_main(master: MasterFacts, main: Outline) -> Outline:
    """Return a master's main release under the master's own names."""
    return replace(
        main,
        title=main.title if master.title is None else master.title,
        artists=main.artists if master.artists is None else master.artists,
    )


def named_hit(kind: str, id_: int, name: str) -> Row:
    """Return an artist or a label among the results."""
    return {
        "id": id_,
        "type": kind,
        "master_id": None,
        "master_url": None,
        "uri": f"/{kind}/{id_}",
        "title": name,
        "resource_url": f"{API}/{kind}s/{id_}",
    }


def version(release: Outline) -> Row:
    """Return a release among the pressings of its master."""
    media = list(dict.fromkeys(one.name for one in release.formats or ()))
    words = [word for word in release.format_words if word not in media]
    return {
        "id": release.id,
        "label": ", ".join(label_names(release)),
        "country": release.country or "",
        "title": release.title,
        "major_formats": media,
        "format": ", ".join(words),
        "catno": ", ".join(release.catnos),
        "released": str(release.known_year or ""),
        "status": "Accepted",
        "resource_url": f"{API}/releases/{release.id}",
    }


def master_of_artist(master: MasterFacts, main: Outline, role: str) -> Row:
    """Return a master among what an artist has made."""
    shown = as_main(master, main)
    return {
        "id": master.id,
        "title": shown.title,
        "type": "master",
        "main_release": main.id,
        "artist": shown.artist_line,
        "role": role,
        "resource_url": f"{API}/masters/{master.id}",
        "year": master.year or 0,
    }


def release_of_artist(release: Outline, role: str, track: str) -> Row:
    """Return a release among what an artist appears on.

    :param track: the title of the track on which they do; "": on all of it
    """
    row = {**_of_list(release), "role": role, "label": ", ".join(label_names(release))}
    return {**row, "trackinfo": track} if track else row


def release_of_label(release: Outline, label_id: int) -> Row:
    """Return a release among those of a label, with the numbers it has there."""
    numbers = [one.catno for one in release.labels or () if one.id == label_id]
    return {**_of_list(release), "catno": ", ".join(filter(None, numbers))}


def label_names(release: Outline) -> list[str]:
    """Return a release's labels, each once."""
    return list(dict.fromkeys(one.name for one in release.labels or ()))


def page_of(key: str, rows: Iterable[Any], page: int, per_page: int, items: int) -> Row:
    """Return a page of rows under `key`.

    :param items: how many rows there are on all pages
    """
    return {
        "pagination": {
            "page": page,
            "pages": max(1, -(-items // per_page)),
            "per_page": per_page,
            "items": items,
            "urls": {},
        },
        key: list(rows),
    }


def _of_list(release: Outline) -> Row:
    return {
        "id": release.id,
        "status": "Accepted",
        "type": "release",
        "format": ", ".join(release.format_words),
        "title": release.title,
        "resource_url": f"{API}/releases/{release.id}",
        "artist": release.artist_line,
        "year": release.known_year,
    }


def _quantity(told: str | int | None) -> int:
    text = str(told or 0)
    return int(text) if text.isdecimal() else 0
