"""Answers derived from releases: hits, pressings, masters, artists and labels.

All of them are read off the releases themselves, so that a fact stands in one
place. What depends on the asking user (`user_data`, `stats.user`) is put in at
the end, by :func:`for_user`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

from .builders import popularity
from .notation import API, IMAGES, WWW, Json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .shelf import Shelf


def artist_line(artists: Sequence[Json]) -> str:
    """Artists as hits show them: the printed name, marked "*", and the joins."""
    words: list[str] = []
    for one in artists:
        name = f"{one['anv']}*" if one.get("anv") else one["name"]
        join = one.get("join", "")
        words.append(f"{name}{join} " if join == "," else f"{name} {join} ")
    return "".join(words).strip()


def full_title(release: Json) -> str:
    """``Artist - Title``, as a hit is called."""
    return f"{artist_line(release.get('artists', []))} - {release['title']}"


def distinct(values: Iterable[str]) -> list[str]:
    """The values without repetitions, in their order."""
    return list(dict.fromkeys(values))


def format_words(release: Json) -> list[str]:
    """``["Vinyl", "LP", "Album"]``: all names and descriptions."""
    media = release.get("formats", [])
    return distinct(
        word
        for medium in media
        for word in (medium["name"], *medium.get("descriptions", ()))
    )


def slug(text: str) -> str:
    """A title as it stands in an address: ``Glass-Harvest``."""
    return quote(re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", text)).strip("-"))


def thumb(release: Json) -> Json:
    """The two small pictures of a row."""
    images = release.get("images") or []
    return {
        "thumb": release.get("thumb") or "",
        "cover_image": images[0]["uri"] if images else f"{IMAGES}/spacer.gif",
    }


def have_want(release: Json) -> Json:
    """How many own and want it."""
    community = release.get("community") or {}
    have = community.get("have", popularity(release["id"]))
    return {"want": community.get("want", have // 3), "have": have}


def release_hit(release: Json) -> Json:
    """One release among the results of a search."""
    labels = [*release.get("labels", ()), *release.get("companies", ())]
    title = full_title(release)
    master = release.get("master_id")
    hit = {
        "country": release.get("country", ""),
        "year": str(release["year"]) if release.get("year") else "",
        "format": format_words(release),
        "label": [one["name"] for one in labels],
        "type": "release",
        "genre": release.get("genres", []),
        "style": release.get("styles", []),
        "id": release["id"],
        "barcode": [one["value"] for one in release.get("identifiers", ())],
        "master_id": master or 0,
        "master_url": release.get("master_url"),
        "uri": f"/release/{release['id']}-{slug(title)}",
        "catno": ", ".join(distinct(one["catno"] for one in release.get("labels", ()))),
        "title": title,
        **thumb(release),
        "resource_url": f"{API}/releases/{release['id']}",
        "community": have_want(release),
        "format_quantity": release.get("format_quantity", 1),
        "formats": release.get("formats", []),
    }
    return hit if hit["year"] else {k: v for k, v in hit.items() if k != "year"}


def master_hit(master: Json, main: Json) -> Json:
    """A master among the results: its main pressing's facts, its own year."""
    hit = release_hit({**main, "artists": master["artists"], "title": master["title"]})
    del hit["formats"], hit["format_quantity"]
    number = master["id"]
    return {
        **hit,
        "type": "master",
        "id": number,
        "year": str(master["year"]),
        "master_id": number,
        "master_url": f"{API}/masters/{number}",
        "uri": f"/master/{number}-{slug(hit['title'])}",
        "resource_url": f"{API}/masters/{number}",
    }


def entity_hit(kind: str, number: int, name: str) -> Json:
    """An artist or a label among the results."""
    return {
        "id": number,
        "type": kind,
        "master_id": None,
        "master_url": None,
        "uri": f"/{kind}/{number}-{slug(name)}",
        "title": name,
        "thumb": "",
        "cover_image": f"{IMAGES}/spacer.gif",
        "resource_url": f"{API}/{kind}s/{number}",
    }


def version(release: Json) -> Json:
    """One pressing in the list of a master's."""
    media = [medium["name"] for medium in release.get("formats", ())]
    words = [word for word in format_words(release) if word not in media]
    labels = release.get("labels", ())
    return {
        "id": release["id"],
        "label": ", ".join(distinct(one["name"] for one in labels)),
        "country": release.get("country", ""),
        "title": release["title"],
        "major_formats": distinct(media),
        "format": ", ".join(words),
        "catno": ", ".join(distinct(one["catno"] for one in labels)),
        "released": (release.get("released") or "")[:4],
        "status": "Accepted",
        "resource_url": f"{API}/releases/{release['id']}",
        "thumb": thumb(release)["thumb"],
        "stats": _stats(release),
    }


def master(facts: Json, pressings: Sequence[Json]) -> Json:
    """A whole master, from its own facts and its pressings'."""
    number = facts["id"]
    main = next(
        (one for one in pressings if one["id"] == facts["main_release"]), pressings[0]
    )
    latest = max(pressings, key=lambda one: (one.get("released") or "", one["id"]))
    prices = [one["lowest_price"] for one in pressings if one.get("lowest_price")]
    market = {
        "num_for_sale": sum(one.get("num_for_sale") or 0 for one in pressings),
        "lowest_price": min(prices, default=None),
    }
    return {
        "id": number,
        "main_release": main["id"],
        "most_recent_release": latest["id"],
        "resource_url": f"{API}/masters/{number}",
        "uri": f"{WWW}/master/{number}-Made-Up",
        "versions_url": f"{API}/masters/{number}/versions",
        "main_release_url": f"{API}/releases/{main['id']}",
        "most_recent_release_url": f"{API}/releases/{latest['id']}",
        **(market if prices else {}),
        "images": main.get("images", []),
        "genres": main.get("genres", []),
        "styles": main.get("styles", []),
        "year": main.get("year", 0),
        "tracklist": main.get("tracklist", []),
        "artists": main.get("artists", []),
        "title": main["title"],
        "data_quality": "Correct",
        "videos": main.get("videos", []),
        **facts,
    }


def master_row(facts: Json, main: Json, role: str) -> Json:
    """A master in the list of an artist's releases."""
    return {
        "id": facts["id"],
        "title": facts["title"],
        "type": "master",
        "main_release": main["id"],
        "artist": artist_line(facts["artists"]),
        "role": role,
        "resource_url": f"{API}/masters/{facts['id']}",
        "year": facts["year"],
        "thumb": thumb(main)["thumb"],
        "stats": _stats(main),
    }


def release_row(release: Json, role: str = "", track: str = "") -> Json:
    """A release in the list of an artist's (with a role) or a label's."""
    labels = release.get("labels", ())
    row = {
        "id": release["id"],
        "status": "Accepted",
        "type": "release",
        "format": ", ".join(format_words(release)),
        "label": ", ".join(distinct(one["name"] for one in labels)),
        "title": release["title"],
        "resource_url": f"{API}/releases/{release['id']}",
        "role": role,
        "artist": artist_line(release.get("artists", [])),
        "year": release.get("year", 0),
        "thumb": thumb(release)["thumb"],
        "stats": _stats(release),
    }
    return {**row, "trackinfo": track} if track else row


def label_row(release: Json, catno: str) -> Json:
    """A release in the list of a label's, under one catalogue number."""
    row = release_row(release)
    del row["role"], row["label"]
    return {**row, "catno": catno}


def basic_information(release: Json) -> Json:
    """A release in somebody's collection or wantlist."""
    kept = ("id", "resource_url", "title", "year", "formats", "labels", "artists")
    return {
        **{key: release[key] for key in kept if key in release},
        "master_id": release.get("master_id", 0),
        "master_url": release.get("master_url"),
        **thumb(release),
        "genres": release.get("genres", []),
        "styles": release.get("styles", []),
    }


def _stats(release: Json) -> Json:
    counts = have_want(release)
    return {
        "community": {
            "in_wantlist": counts["want"],
            "in_collection": counts["have"],
        },
        "user": {"in_wantlist": 0, "in_collection": 0},
    }


def for_user(row: Json, release: int, shelf: Shelf | None) -> Json:
    """The row, with the asking user's own part in it, as their shelf is now.

    Hits get `user_data` with truth values, other rows counts in `stats.user`.
    """
    copies = 0 if shelf is None else shelf.collection.copies(release)
    wants = shelf is not None and release in shelf.wantlist
    if "stats" not in row:
        user = {"in_wantlist": wants, "in_collection": copies > 0}
        return {**row, "user_data": user}
    own = {"in_wantlist": int(wants), "in_collection": copies}
    return {**row, "stats": {**row["stats"], "user": own}}


def without_images(value: object) -> object:
    """What a caller without credentials gets: picture addresses are empty."""
    if isinstance(value, list):
        return [without_images(one) for one in value]
    if isinstance(value, dict):
        return {key: without_images(one) for key, one in value.items()}
    return "" if isinstance(value, str) and value.startswith(IMAGES) else value
