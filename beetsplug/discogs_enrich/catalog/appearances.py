"""What an artist appears on and a label has published, as far as it is catalogued."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from . import word_kinds
from .record_outlines import Whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .catalog_file import CatalogReader
    from .record_outlines import Person

#: So many releases of an artist or a label are listed, the oldest.
MOST_LISTED = 10_000
#: Lists whose pages are at hand.
RECENT = 16

MAIN, ON_TRACK = "Main", "TrackAppearance"

# A master is where a pressing of it is, unless nothing is known of it.
_WITH_WORD = (
    "SELECT one.id, one.year, masters.id, masters.year FROM"  # noqa: S608
    f" (SELECT rowid AS id FROM words WHERE words MATCH ? LIMIT {MOST_LISTED}) AS found"
    " CROSS JOIN releases AS one ON one.id = found.id"
    " LEFT JOIN masters ON masters.id = one.master_id"
)


class Appearance(NamedTuple):
    """A row of such a list; `release` is the one that it is made of."""

    year: int
    id: int
    type: str  # "release" or "master"
    role: str
    release: int


class Appearances:
    """Lists the releases of artists and labels; safe to use from several threads."""

    def __init__(self, reader: CatalogReader) -> None:
        self._reader = reader
        self._decoder = msgspec.json.Decoder(Whole, strict=False)
        #: Return all that an artist has a part in, by years; pressings of a master that
        #: is theirs are one row.
        self.of_artist = lru_cache(maxsize=RECENT)(self._of_artist)
        #: Return all releases of a label, by years.
        self.of_label = lru_cache(maxsize=RECENT)(self._of_label)

    def _of_artist(self, artist_id: int) -> tuple[Appearance, ...]:
        found = dict[tuple[str, int, str], Appearance]()
        for one in (
            *self._main(artist_id),
            *self._with(word_kinds.TRACK_ARTIST, artist_id, ON_TRACK),
            *self._credited(artist_id),
        ):
            found.setdefault((one.type, one.id, one.role), one)
        return tuple(sorted(found.values()))

    def _of_label(self, label_id: int) -> tuple[Appearance, ...]:
        return tuple(sorted(self._with(word_kinds.LABEL_ID, label_id, "")))

    def _main(self, artist_id: int) -> Iterator[Appearance]:
        rows = self._reader.rows(_WITH_WORD, _word(word_kinds.MAIN_ARTIST, artist_id))
        for release, year, master, first_year in rows:
            if master:
                yield Appearance(first_year, master, "master", MAIN, release)
            else:
                yield Appearance(year, release, "release", MAIN, release)

    def _with(self, kind: str, id_: int, role: str) -> Iterator[Appearance]:
        rows = self._reader.rows(_WITH_WORD, _word(kind, id_))
        for release, year, _, _ in rows:
            yield Appearance(year, release, "release", role, release)

    def _credited(self, artist_id: int) -> Iterator[Appearance]:
        """Yield releases once for each thing that somebody has done there."""
        for one in self._with(word_kinds.CREDITED, artist_id, ""):
            for role, _ in parts_of(self.release(one.release), artist_id):
                if role not in (MAIN, ON_TRACK):
                    yield one._replace(role=role)

    def release(self, id_: int) -> Whole:
        """Return a release that is in the catalogue."""
        body = self._reader.body("releases", id_)
        if body is None:
            raise self._reader.damaged(f"release {id_} is missing")
        return self._decoder.decode(body)


def parts_of(release: Whole, artist_id: int) -> list[tuple[str, str]]:
    """Return which parts an artist has in a release: roles, each with the title of the
    track, "" where it is all of the release."""
    found = [(MAIN, "") for one in release.artists or () if one.id == artist_id]
    found += _credits(release.extraartists, artist_id, "")
    for track in release.tracks:
        found += [
            (ON_TRACK, track.title)
            for one in track.artists or ()
            if one.id == artist_id
        ]
        found += _credits(track.extraartists, artist_id, track.title)
    return found


def _credits(
    people: list[Person] | None, artist_id: int, title: str
) -> Iterator[tuple[str, str]]:
    for one in people or ():
        if one.id == artist_id:
            yield (one.roles or [""])[0], title


def _word(kind: str, id_: int) -> str:
    return f'"{kind}{id_}"'
