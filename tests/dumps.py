"""Dumps of made-up releases, as Discogs publishes its own: XML, in today's shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Json = Mapping[str, Any]


def releases_dump(releases: Iterable[Json]) -> bytes:
    """Return a dump of releases, which are in the shape of the API's JSON."""
    return _dump("releases", map(_release, releases))


def masters_dump(masters: Iterable[Json]) -> bytes:
    """Return a dump of masters, which are in the shape of the API's JSON."""
    return _dump("masters", map(_master, masters))


def _dump(kind: str, records: Iterable[str]) -> bytes:
    return "\n".join([f"<{kind}>", *records, f"</{kind}>", ""]).encode()


def _release(one: Json) -> str:
    master = one.get("master_id")
    parts = [
        _artists("artists", one.get("artists", ())),
        _element("title", one["title"]),
        _rows("labels", "label", one.get("labels", ()), ("name", "catno", "id")),
        _rows("series", "series", one.get("series", ()), ("name", "catno", "id")),
        _artists("extraartists", one.get("extraartists", ())),
        _formats(one.get("formats", ())),
        _texts("genres", "genre", one.get("genres", ())),
        _texts("styles", "style", one.get("styles", ())),
        _element("country", one.get("country")),
        _element("released", one.get("released")),
        _element("notes", one.get("notes")),
        f'<master_id is_main_release="false">{master}</master_id>' if master else "",
        f"<tracklist>{''.join(map(_track, one.get('tracklist', ())))}</tracklist>",
        _rows(
            "identifiers",
            "identifier",
            one.get("identifiers", ()),
            ("type", "value", "description"),
        ),
        _companies(one.get("companies", ())),
    ]
    return f'<release id="{one["id"]}">{"".join(parts)}</release>'


def _master(one: Json) -> str:
    parts = [
        _element("main_release", one.get("main_release")),
        _artists("artists", one.get("artists", ())),
        _texts("genres", "genre", one.get("genres", ())),
        _texts("styles", "style", one.get("styles", ())),
        _element("year", one.get("year")),
        _element("title", one["title"]),
    ]
    return f'<master id="{one["id"]}">{"".join(parts)}</master>'


def _track(one: Json) -> str:
    sub_tracks = "".join(map(_track, one.get("sub_tracks", ())))
    parts = [
        _element("position", one.get("position")),
        _element("title", one.get("title")),
        _element("duration", one.get("duration")),
        _artists("artists", one.get("artists", ())),
        _artists("extraartists", one.get("extraartists", ())),
        f"<sub_tracks>{sub_tracks}</sub_tracks>" if sub_tracks else "",
    ]
    return f"<track>{''.join(parts)}</track>"


def _artists(name: str, rows: Sequence[Json]) -> str:
    keys = ("id", "name", "anv", "join", "role", "tracks")
    return _nested(name, "artist", rows, keys)


def _companies(rows: Sequence[Json]) -> str:
    keys = ("id", "name", "catno", "entity_type", "entity_type_name")
    return _nested("companies", "company", rows, keys)


def _nested(name: str, row: str, rows: Sequence[Json], keys: Sequence[str]) -> str:
    if not rows:
        return ""
    told = "".join(
        f"<{row}>{''.join(_element(key, one.get(key)) for key in keys)}</{row}>"
        for one in rows
    )
    return f"<{name}>{told}</{name}>"


def _rows(name: str, row: str, rows: Sequence[Json], keys: Sequence[str]) -> str:
    if not rows:
        return ""
    return f"<{name}>{''.join(_empty(row, one, keys) for one in rows)}</{name}>"


def _formats(rows: Sequence[Json]) -> str:
    told = []
    for one in rows:
        begun = _empty("format", one, ("name", "qty", "text")).removesuffix("/>")
        words = _texts("descriptions", "description", one.get("descriptions") or ())
        told.append(f"{begun}>{words}</format>")
    return f"<formats>{''.join(told)}</formats>"


def _empty(row: str, one: Json, keys: Sequence[str]) -> str:
    told = "".join(f" {key}={quoteattr(str(one.get(key) or ''))}" for key in keys)
    return f"<{row}{told}/>"


def _texts(name: str, row: str, texts: Sequence[str]) -> str:
    if not texts:
        return ""
    return f"<{name}>{''.join(_element(row, text) for text in texts)}</{name}>"


def _element(name: str, text: object) -> str:
    return f"<{name}>{escape(str(text))}</{name}>" if text else ""
