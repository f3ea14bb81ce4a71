"""Dumps as Discogs writes them, of releases and masters in the shape of the API.

Today's shape, or with `old` that of 2014: with a status, pictures and empty elements,
attributes in another order, and no ids of labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Json: TypeAlias = dict[str, Any]

ARTIST = ("id", "name", "anv", "join", "role", "tracks")
COMPANY = ("id", "name", "catno", "entity_type", "entity_type_name", "resource_url")
TRACK = ("position", "title", "duration")


def releases_dump(releases: Iterable[Json], *, old: bool = False) -> bytes:
    """A dump of releases, one record a line."""
    return dump("releases", (release_xml(one, old=old) for one in releases))


def masters_dump(masters: Iterable[Json], *, old: bool = False) -> bytes:
    """A dump of masters, one record a line."""
    return dump("masters", (master_xml(one, old=old) for one in masters))


def artists_dump(names: dict[int, str]) -> bytes:
    """A dump of artists, of whom it tells the names alone."""
    return dump("artists", (_named("artist", *one) for one in names.items()))


def labels_dump(names: dict[int, str]) -> bytes:
    """A dump of labels, of which it tells the names alone."""
    return dump("labels", (_named("label", *one) for one in names.items()))


def dump(kind: str, records: Iterable[bytes], between: bytes = b"\n") -> bytes:
    """A dump of a kind with the records given."""
    start, end = f"<{kind}>".encode(), f"</{kind}>".encode()
    return between.join([start, *records, end]) + between


def release_xml(release: Json, *, old: bool = False) -> bytes:
    """The record of a release."""
    write = _Writer(old)
    number = f' id="{release["id"]}"'
    status = f' status="{release.get("status", "Accepted")}"' if old else ""
    master = release.get("master_id", 0)
    parts = [
        write.images(release),
        write.rows("artists", "artist", release.get("artists", ()), ARTIST),
        write.text("title", release.get("title", "")),
        write.labels("labels", "label", release.get("labels", ())),
        write.labels("series", "series", release.get("series", ())),
        write.rows("extraartists", "artist", release.get("extraartists", ()), ARTIST),
        write.formats(release.get("formats", ())),
        write.texts("genres", "genre", release.get("genres", ())),
        write.texts("styles", "style", release.get("styles", ())),
        *(write.text(key, release.get(key, "")) for key in ("country", "released")),
        write.text("notes", release.get("notes", "")),
        write.text("data_quality", release.get("data_quality", "")),
        f'<master_id is_main_release="false">{master}</master_id>',
        write.tracks("tracklist", release.get("tracklist", ())),
        write.identifiers(release.get("identifiers", ())),
        write.videos(release),
        write.rows("companies", "company", release.get("companies", ()), COMPANY),
    ]
    return f"<release{status}{number}>{''.join(parts)}</release>".encode()


def master_xml(master: Json, *, old: bool = False) -> bytes:
    """The record of a master."""
    write = _Writer(old)
    parts = [
        write.text("main_release", str(master["main_release"])),
        write.rows("artists", "artist", master.get("artists", ()), ARTIST),
        write.texts("genres", "genre", master.get("genres", ())),
        write.texts("styles", "style", master.get("styles", ())),
        write.text("year", str(master.get("year", 0))),
        write.text("title", master["title"]),
        write.text("data_quality", master.get("data_quality", "Correct")),
    ]
    return f'<master id="{master["id"]}">{"".join(parts)}</master>'.encode()


def _named(kind: str, number: int, name: str) -> bytes:
    return f"<{kind}><id>{number}</id><name>{_escaped(name)}</name></{kind}>".encode()


def _escaped(text: str) -> str:
    """XML reads a carriage return as a line feed, unless it is written like this."""
    return escape(text, {"\r": "&#13;"})


class _Writer:
    """Writes the parts of a record in one of the two shapes."""

    def __init__(self, old: bool) -> None:
        self._old = old

    def text(self, tag: str, text: str) -> str:
        """An element with a text; today it is left out if there is none."""
        return f"<{tag}>{_escaped(text)}</{tag}>" if text or self._old else ""

    def group(self, tag: str, inner: Iterable[str]) -> str:
        """An element with others in it; today it is left out if there are none."""
        if rows := "".join(inner):
            return f"<{tag}>{rows}</{tag}>"
        return f"<{tag}/>" if self._old else ""

    def texts(self, tag: str, each: str, texts: Iterable[str]) -> str:
        """A list of texts."""
        return self.group(tag, (self.text(each, text) for text in texts))

    def rows(
        self, tag: str, each: str, rows: Iterable[Json], keys: Sequence[str]
    ) -> str:
        """A list of rows that have a text for each key."""
        return self.group(tag, (self.group(each, self._row(row, keys)) for row in rows))

    def _row(self, row: Json, keys: Sequence[str]) -> list[str]:
        return [self.text(key, str(row.get(key, ""))) for key in keys]

    def tracks(self, tag: str, tracks: Iterable[Json]) -> str:
        """The tracklist, or the parts of a track."""
        return self.group(tag, (self.group("track", self._track(t)) for t in tracks))

    def _track(self, track: Json) -> list[str]:
        made = self._row(track, TRACK)
        for key in ("artists", "extraartists"):
            if key in track:
                made.append(self.rows(key, "artist", track[key], ARTIST))
        if "sub_tracks" in track:
            made.append(self.tracks("sub_tracks", track["sub_tracks"]))
        return made

    def attributes(self, **told: object) -> str:
        """Attributes in the order of today, or the other way round."""
        pairs = [f" {key}={quoteattr(str(value))}" for key, value in told.items()]
        return "".join(reversed(pairs) if self._old else pairs)

    def labels(self, tag: str, each: str, labels: Iterable[Json]) -> str:
        """Labels or series, whose facts are attributes."""
        rows = []
        for one in labels:
            number = {} if self._old else {"id": one.get("id", 0)}
            told = {"name": one["name"], "catno": one.get("catno", ""), **number}
            rows.append(f"<{each}{self.attributes(**told)}/>")
        return self.group(tag, rows)

    def formats(self, formats: Iterable[Json]) -> str:
        """What the release consists of."""
        rows = []
        for one in formats:
            told = {key: one.get(key, "") for key in ("name", "qty", "text")}
            inner = self.texts(
                "descriptions", "description", one.get("descriptions", ())
            )
            rows.append(f"<format{self.attributes(**told)}>{inner}</format>")
        return self.group("formats", rows)

    def identifiers(self, identifiers: Iterable[Json]) -> str:
        """The numbers on the thing itself."""
        keys = ("type", "description", "value")
        return self.group(
            "identifiers",
            (
                "<identifier"
                + self.attributes(**{key: one.get(key, "") for key in keys})
                + "/>"
                for one in identifiers
            ),
        )

    def images(self, release: Json) -> str:
        """Pictures, which today's dumps have no more."""
        keys = ("type", "uri", "uri150", "width", "height")
        rows = (
            f"<image{self.attributes(**{key: one[key] for key in keys})}/>"
            for one in release.get("images", ())
        )
        return self.group("images", rows) if self._old else ""

    def videos(self, release: Json) -> str:
        """Videos, with titles of their own."""
        return self.group(
            "videos",
            (
                f"<video{self.attributes(src=one['uri'], duration=one['duration'])}>"
                f"{self._row(one, ('title', 'description'))[0]}</video>"
                for one in release.get("videos", ())
            ),
        )
