"""The notations in which the rows of the catalogue are written.

One for each part of a release, read by a function of its own:

artists, and the `by` of a track
    ``Nonexistent Foxes {&} Ada Faux as A. Faux {feat.} Otto Naught (2)``
    joins stand in braces; ``as`` gives the name as printed (ANV).
labels, series
    ``Paper Moth Recordings | PMR 001``
companies
    ``Pressed By | Imaginary Pressing Plant``
formats
    ``Vinyl x2: LP, Album [Blue Translucent]``
credits
    ``Producer, Mixed By: Ada Faux as A. Faux @ A1 to A4, B2``
    what follows ``@`` limits the credit to tracks.
identifiers
    ``Matrix / Runout | PMR-001-A1 | Side A, stamped``
tracklist, one row a line, columns ``position | title | duration``
    then any of ``by: …`` and ``+ credit`` (as above); ``--`` as position makes
    a heading, ``==`` an index track, and a ``>`` in front a sub-track of it::

        -- | The Harvest
        A1 | Glass | 4:44 | by: Ada Faux | + Remix: Otto Naught
        == | A Suite | 10:00
        > A2a | First Half

Addresses are written as Discogs' own (``https://api.discogs.com/…``); the
server puts its own in their place when it answers.
"""

from __future__ import annotations

import re
import zlib
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

API = "https://api.discogs.com"
WWW = "https://www.discogs.com"
IMAGES = "https://i.discogs.com"

#: Ids that Discogs itself gives a meaning.
KNOWN_ARTISTS = {"Various": 194, "Unknown Artist": 355, "No Artist": 118760}

#: Entity types that companies here have, with Discogs' numbers.
ENTITY_TYPES = {
    "Label": "1",
    "Series": "2",
    "Distributed By": "9",
    "Phonographic Copyright (p)": "13",
    "Copyright (c)": "14",
    "Pressed By": "17",
    "Published By": "21",
    "Recorded At": "23",
    "Mastered At": "29",
    "Glass Mastered At": "31",
    "Lacquer Cut At": "35",
}


def entity_id(name: str) -> int:
    """The made-up id of an artist or label: the same for a name wherever it is."""
    return 70_000_000 + zlib.crc32(name.encode()) % 9_000_000


def artist_id(name: str) -> int:
    """As :func:`entity_id`, but Various is 194."""
    return KNOWN_ARTISTS.get(name) or entity_id(name)


def artist(name: str, *, join: str = "", role: str = "", tracks: str = "") -> Json:
    """One artist of a release, a track or a credit: ``Name as Printed Name``."""
    name, _, anv = (part.strip() for part in name.partition(" as "))
    number = artist_id(name)
    return {
        "name": name,
        "anv": anv,
        "join": join,
        "role": role,
        "tracks": tracks,
        "id": number,
        "resource_url": f"{API}/artists/{number}",
    }


def artists(text: str) -> list[Json]:
    """``Foxes {&} Ada Faux`` → two artists, the first joined by "&"."""
    parts = re.split(r"\s*\{(.*?)\}\s*", text)
    joins = [*parts[1::2], ""]
    return [
        artist(name, join=join) for name, join in zip(parts[::2], joins, strict=True)
    ]


def credit(text: str) -> Json:
    """``Role [detail]: Name as Printed @ A1 to A4`` → one of `extraartists`."""
    role, _, rest = text.partition(": ")
    name, _, tracks = rest.partition(" @ ")
    return artist(name, role=role, tracks=tracks)


def _entity(name: str, catno: str, kind: str) -> Json:
    number = entity_id(name)
    return {
        "name": name,
        "catno": catno,
        "entity_type": ENTITY_TYPES[kind],
        "entity_type_name": kind,
        "id": number,
        "resource_url": f"{API}/labels/{number}",
    }


def label(text: str) -> Json:
    """``Paper Moth Recordings | PMR 001``."""
    name, catno = _columns(text, 2)
    return _entity(name, catno, "Label")


def series(text: str) -> Json:
    """``Unheard Classics | 7``."""
    name, number = _columns(text, 2)
    return _entity(name, number, "Series")


def company(text: str) -> Json:
    """``Pressed By | Imaginary Pressing Plant``, with a job number after it."""
    kind, name, catno = _columns(text, 3)
    return _entity(name, catno, kind)


def medium(text: str) -> Json:
    """``Vinyl x2: LP, Album [Blue Translucent]`` → one of `formats`.

    Without descriptions or text the keys are absent, as in real answers.
    """
    match = re.fullmatch(r"(.+?)(?: x(\d+))?(?:: (.*?))?(?: \[(.*)\])?", text)
    assert match is not None
    name, qty, descriptions, free_text = match.groups()
    made: Json = {"name": name, "qty": qty or "1"}
    if free_text:
        made["text"] = free_text
    if descriptions:
        made["descriptions"] = descriptions.split(", ")
    return made


def identifier(text: str) -> Json:
    """``Barcode | 0 12345 67890 5 | Text``; without the third, no description."""
    kind, value, description = _columns(text, 3)
    made = {"type": kind, "value": value}
    return {**made, "description": description} if description else made


def tracklist(text: str) -> list[Json]:
    """The rows of a tracklist; see the head of this module."""
    rows: list[Json] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith(">"):
            rows[-1].setdefault("sub_tracks", []).append(_track(line[1:]))
        else:
            rows.append(_track(line))
    return rows


ROW_TYPES = {"--": "heading", "==": "index"}


def _track(line: str) -> Json:
    position, title, *rest = (cell.strip() for cell in line.split("|"))
    made: Json = {
        "position": "" if position in ROW_TYPES else position,
        "type_": ROW_TYPES.get(position, "track"),
        "title": title,
        "duration": "",
    }
    for cell in rest:
        if cell.startswith("by: "):
            made["artists"] = artists(cell[4:])
        elif cell.startswith("+ "):
            made.setdefault("extraartists", []).append(credit(cell[2:]))
        else:
            made["duration"] = cell
    return made


def _columns(text: str, count: int) -> list[str]:
    """The columns of a row, filled up with empty ones."""
    cells = [cell.strip() for cell in text.split("|")]
    return (cells + [""] * count)[:count]
