"""One record of a dump → the dict that the API's JSON of the same thing would be.

The tables say which part of a record becomes which key of the API, and how it is read;
a part that stands in no table is left out: pictures and videos. What the API tells
beyond that no dump knows: prices, who owns it, when it was changed. A key of which a
record says nothing is left out, as the structs of `discogs/schema.py` allow; only the
lists of a release, and id and name of who has a part in it, are always there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import XML, ParseError

from ..vocabulary import CARRIERS
from . import xml_parts as read

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from .xml_parts import Json, Table

#: Parts of an artist or a credit, and of a company, whose names are those of the API.
ARTIST = frozenset({"id", "name", "anv", "join", "role", "tracks"})
COMPANY = frozenset({"id", "name", "catno", "entity_type", "entity_type_name"})

SUB_TRACK: Table = {
    "position": ("position", read.text),
    "title": ("title", read.text),
    "duration": ("duration", read.text),
    "artists": ("artists", read.rows(ARTIST)),
    "extraartists": ("extraartists", read.rows(ARTIST)),
}

TRACK: Table = {**SUB_TRACK, "sub_tracks": ("sub_tracks", read.sub_tracks(SUB_TRACK))}

#: The lists of a release, which are there even if they are empty.
LISTS: Table = {
    "artists": ("artists", read.rows(ARTIST)),
    "extraartists": ("extraartists", read.rows(ARTIST)),
    "labels": ("labels", read.label_rows("1", "Label")),
    "series": ("series", read.label_rows("2", "Series")),
    "companies": ("companies", read.rows(COMPANY)),
    "formats": ("formats", read.formats),
    "identifiers": ("identifiers", read.identifiers),
    "genres": ("genres", read.texts),
    "styles": ("styles", read.texts),
    "tracklist": ("tracklist", read.tracklist(TRACK)),
}

#: `release_json` adds what follows of these: the year, and how many carriers there are.
RELEASE: Table = {
    "title": ("title", read.text),
    "country": ("country", read.text),
    "released": ("released", read.text),
    "notes": ("notes", read.text),
    "data_quality": ("data_quality", read.text),
    "master_id": ("master_id", read.number),  # 0: none, for which the API has no key
    **LISTS,
}

MASTER: Table = {
    "title": ("title", read.text),
    "year": ("year", read.number),
    "main_release": ("main_release", read.number),
    "notes": ("notes", read.text),
    "data_quality": ("data_quality", read.text),
    "artists": ("artists", read.rows(ARTIST)),
    "genres": ("genres", read.texts),
    "styles": ("styles", read.texts),
}

ARTIST_PROFILE: Table = {
    "id": ("id", read.number),
    "name": ("name", read.text),
    "realname": ("realname", read.told),
    "profile": ("profile", read.told),
    "data_quality": ("data_quality", read.text),
    "namevariations": ("namevariations", read.texts),
    "aliases": ("aliases", read.names),
    "members": ("members", read.names),
    "groups": ("groups", read.names),
    "urls": ("urls", read.texts),
}

LABEL_PROFILE: Table = {
    "id": ("id", read.number),
    "name": ("name", read.text),
    "profile": ("profile", read.told),
    "contactinfo": ("contact_info", read.told),
    "parentLabel": ("parent_label", read.name),
    "sublabels": ("sublabels", read.names),
    "data_quality": ("data_quality", read.text),
    "urls": ("urls", read.texts),
}

#: Tags that a record may have: parsed, one takes some hundred bytes.
MOST_TAGS = 250_000
_PAGE = "https://www.discogs.com/{}/{}"
_YEAR = re.compile(r"\d{4}", re.ASCII)


class RecordError(ValueError):
    """A record cannot be read: it is no XML, or no record of its kind."""


def release_json(record: bytes) -> Json:
    """Return a release as ``/releases/{id}`` answers it.

    :raises RecordError: it cannot be read
    """
    root = _parse(record, "release")
    number = _id(root.get("id"))
    made: Json = {"id": number, "uri": _PAGE.format("release", number), "title": ""}
    if status := root.get("status"):
        made["status"] = status
    made |= {key: [] for key in LISTS}
    read.filled(root, RELEASE, made)
    year = _YEAR.match(made.get("released", ""))
    made["year"] = int(year[0]) if year else 0
    made["format_quantity"] = _carriers(made["formats"])
    return made


def master_json(record: bytes) -> Json:
    """Return a master as ``/masters/{id}`` answers it, but without its tracklist.

    :raises RecordError: it cannot be read
    """
    root = _parse(record, "master")
    number = _id(root.get("id"))
    made: Json = {"id": number, "uri": _PAGE.format("master", number), "title": ""}
    return read.filled(root, MASTER, {**made, "artists": []})


def artist_json(record: bytes) -> Json:
    """Return an artist as ``/artists/{id}`` answers it.

    :raises RecordError: it cannot be read
    """
    return _profile(record, "artist", ARTIST_PROFILE)


def label_json(record: bytes) -> Json:
    """Return a label as ``/labels/{id}`` answers it.

    :raises RecordError: it cannot be read
    """
    return _profile(record, "label", LABEL_PROFILE)


def _profile(record: bytes, kind: str, table: Table) -> Json:
    made = read.filled(_parse(record, kind), table, {"id": 0, "name": ""})
    return {**made, "uri": _PAGE.format(kind, _id(str(made["id"])))}


def _parse(record: bytes, kind: str) -> Element:
    """Parse a record of a kind.

    No record has declarations, comments or CDATA, of which entities that blow up could
    be made, nor is one written in anything but UTF-8, where they could hide.

    :raises RecordError: it is not well-formed, or something else
    """
    if not record.startswith(b"<%b" % kind.encode()):
        raise RecordError(f"it does not begin like a {kind}")
    if b"!" in record and b"<!" in record:  # one byte is found five times as fast
        raise RecordError("it holds a declaration or a comment")
    if len(record) > MOST_TAGS and record.count(b"<") > MOST_TAGS:
        raise RecordError("it has too many parts")
    try:
        root = XML(record)
    except ParseError as error:
        raise RecordError(str(error)) from None
    if root.tag != kind:
        raise RecordError(f"it is a {root.tag}, not a {kind}")
    return root


def _id(told: str | None) -> int:
    if not (number := read.whole(told)):
        raise RecordError(f"its id is {told!r:.50}")
    return number


def _carriers(formats: list[Json]) -> int:
    """Count the carriers; a box, and what is said of all of them, is none."""
    return sum(
        read.whole(one.get("qty"))
        for one in formats
        if CARRIERS.get(one.get("name", "")) != ""
    )
