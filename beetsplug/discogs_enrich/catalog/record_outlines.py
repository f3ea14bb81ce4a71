"""What the catalogue itself reads of a record: the keys by which it is found, and
those of which hits and rows of lists are made. Everything else is kept unread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from . import word_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Struct(msgspec.Struct, frozen=True, gc=False):
    """What all structs here share; their names are those of Discogs' JSON."""


class Person(Struct, frozen=True):
    """An artist of a release or track, or a credit."""

    name: str = ""
    anv: str | None = None
    join: str | None = None
    role: str | None = None
    id: int | None = None

    @property
    def roles(self) -> list[str]:
        """What a credit says, without details: "Producer", "Mixed By"."""
        parts = _without_brackets(self.role or "").split(",")
        return list(filter(None, map(str.strip, parts)))


class Label(Struct, frozen=True):
    """A label, a series or a company."""

    name: str = ""
    catno: str | None = None
    id: int | None = None


class Format(Struct, frozen=True, omit_defaults=True):
    """One kind of carrier."""

    name: str = ""
    qty: str | int | None = None
    descriptions: list[str] | None = None
    text: str | None = None


class Identifier(Struct, frozen=True):
    """A number on the thing itself."""

    type: str | None = None
    value: str | None = None


class Track(Struct, frozen=True):
    """A row of the tracklist."""

    title: str = ""
    duration: str | None = None
    artists: list[Person] | None = None
    extraartists: list[Person] | None = None
    sub_tracks: list[Track] | None = None


class Outline(Struct, frozen=True):
    """A release without tracks and credits: enough for a hit, or a row of a list."""

    id: int
    title: str = ""
    year: int | str | None = None
    released: str | None = None
    country: str | None = None
    master_id: int | None = None
    artists: list[Person] | None = None
    labels: list[Label] | None = None
    series: list[Label] | None = None
    companies: list[Label] | None = None
    formats: list[Format] | None = None
    identifiers: list[Identifier] | None = None
    genres: list[str] | None = None
    styles: list[str] | None = None

    @property
    def known_year(self) -> int:
        """The year in which it came out; 0: nobody knows."""
        told = str(self.year or "") or (self.released or "")[:4]
        return int(told) if told.isascii() and told.isdecimal() else 0

    @property
    def artist_line(self) -> str:
        """Its artists as hits show them: printed names, marked "*", and the joins."""
        parts = []
        for one in self.artists or ():
            join = one.join or ""
            space = "" if join == "," else " "
            parts.append(f"{f'{one.anv}*' if one.anv else one.name}{space}{join} ")
        return "".join(parts).strip()

    @property
    def format_words(self) -> list[str]:
        """Names and descriptions of its carriers, each once: "Vinyl", "LP"."""
        media = self.formats or ()
        words = (w for one in media for w in (one.name, *(one.descriptions or ())))
        return list(dict.fromkeys(words))

    @property
    def catnos(self) -> list[str]:
        """Its catalogue numbers, each once."""
        numbers = (one.catno for one in self.labels or ())
        return list(dict.fromkeys(filter(None, numbers)))


class Whole(Outline, frozen=True):
    """A release with all by which it can be found."""

    tracklist: list[Track] | None = None
    extraartists: list[Person] | None = None

    @property
    def tracks(self) -> list[Track]:
        """All rows of the tracklist, sub-tracks behind the works they belong to."""
        rows: list[Track] = []
        for track in self.tracklist or ():
            rows += (track, *(track.sub_tracks or ()))
        return rows

    @property
    def parts(self) -> Iterator[tuple[str, Iterable[Person] | None]]:
        """Who has a part in it, by the kind of their part."""
        yield word_kinds.MAIN_ARTIST, self.artists
        yield word_kinds.CREDITED, self.extraartists
        for track in self.tracks:
            yield word_kinds.TRACK_ARTIST, track.artists
            yield word_kinds.CREDITED, track.extraartists

    @property
    def completeness(self) -> int:
        """How much of a release is told: of equals, the fullest is the most useful."""
        tracks = self.tracks
        told = (
            self.known_year,
            self.country,
            self.catnos,
            self.identifiers,
            self.companies,
            self.extraartists,
            tracks,
            tracks and all(track.duration for track in tracks),
        )
        return sum(map(bool, told))


class MasterFacts(Struct, frozen=True):
    """What a master says of itself."""

    id: int
    main_release: int | None = None
    year: int | None = None
    title: str | None = None
    artists: list[Person] | None = None


class Named(Struct, frozen=True):
    """An artist or a label."""

    id: int
    name: str = ""


def _without_brackets(text: str) -> str:
    """Leave out what stands in brackets: a detail may hold commas."""
    kept, depth = [], 0
    for char in text:
        depth += char == "["
        if not depth:
            kept.append(char)
        depth -= char == "]" and depth > 0
    return "".join(kept)
