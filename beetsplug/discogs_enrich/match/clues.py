"""What files and library tell about which release they are. Pure reading."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .. import text
from .ids import (
    IdClue,
    MasterClue,
    agreed,
    by_hand,
    once,
    single_by_hand,
    stored_ids,
    stored_masters,
)
from .names import VARIOUS, disc_of, lead_artist, names_apart, plain_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..fields import Row


@dataclass(frozen=True, slots=True)
class Clues:
    """Everything known about an album or a single track before Discogs is asked.

    Empty strings and 0 stand for unknown. `title` is the track's of a singleton,
    else empty; `media` is one of beets' words; `titles` and `track_artists` are the
    tracks' in order; `disc` is the disc of a set that was made an album of its own;
    `mb_album` and `mb_group` are MusicBrainz' ids of release and release group.
    """

    ids: tuple[IdClue, ...] = ()
    masters: tuple[MasterClue, ...] = ()
    artist: str = ""
    album: str = ""
    title: str = ""
    barcode: str = ""
    catalognum: str = ""
    matrix: tuple[str, ...] = ()
    label: str = ""
    country: str = ""
    media: str = ""
    year: int = 0
    tracks: int = 0
    titles: tuple[str, ...] = ()
    track_artists: tuple[str, ...] = ()
    various: bool = False
    disc: int = 0
    mb_album: str = ""
    mb_group: str = ""

    @property
    def plain_album(self) -> str:
        """The album's title without what only an edition adds to it."""
        return plain_title(self.album)

    @property
    def lead(self) -> str:
        """The artist without guests."""
        return lead_artist(self.artist)

    def undated(self) -> Clues:
        """Return the same clues without a year."""
        return replace(self, year=0)


def album_clues(
    album: Row | None,
    items: Sequence[Row],
    *,
    artist: str = "",
    title: str = "",
    various: bool = False,
    ids: Iterable[IdClue] = (),
) -> Clues:
    """Return the clues of an album.

    `album` is the library's row, or None before an import; `artist` and `title`
    override the tags (a search typed at the prompt), `various` says that
    somebody else takes it for a compilation; `ids` come before the stored ones.
    """
    rows = [row for row in (album, *items) if row is not None]
    artist, title = names_apart(
        artist or _common(items, "albumartist") or _common(items, "artist"),
        title or _first(rows, "album") or _common(items, "album"),
    )
    return Clues(
        ids=once(*ids, *by_hand(album), *stored_ids(rows)),
        masters=stored_masters(rows),
        artist=artist,
        album=title,
        barcode=text.barcode_digits(_first(rows, "barcode")),
        catalognum=_number(_first(rows, "catalognum")),
        matrix=_matrix(rows),
        label=_first(rows, "label"),
        country=_first(rows, "country"),
        media=_common(items, "media"),
        year=int(_first(rows, "year") or 0),
        tracks=len(items),
        titles=tuple(str(row.get("title") or "") for row in items),
        track_artists=tuple(str(row.get("artist") or "") for row in items),
        various=artist.casefold() in VARIOUS
        or (
            (various or any(row.get("comp") for row in items)) and _many_artists(items)
        ),
        disc=disc_of(title),
        mb_album=_musicbrainz(rows, "mb_albumid"),
        mb_group=_musicbrainz(rows, "mb_releasegroupid"),
    )


def single_clues(
    item: Row, *, artist: str = "", title: str = "", ids: Iterable[IdClue] = ()
) -> Clues:
    """Return the clues of a track that belongs to no album."""
    artist, title = names_apart(
        artist or str(item.get("artist") or ""), title or str(item.get("title") or "")
    )
    return Clues(
        ids=once(*ids, *single_by_hand(item), *stored_ids([item])),
        masters=stored_masters([item]),
        artist=artist,
        album=str(item.get("album") or ""),
        title=title,
        barcode=text.barcode_digits(str(item.get("barcode") or "")),
        catalognum=_number(str(item.get("catalognum") or "")),
        label=str(item.get("label") or ""),
        country=str(item.get("country") or ""),
        year=int(item.get("year") or 0),
        media=str(item.get("media") or ""),
        tracks=1,
        titles=(title,),
        mb_album=_musicbrainz([item], "mb_albumid"),
        mb_group=_musicbrainz([item], "mb_releasegroupid"),
    )


def _many_artists(items: Sequence[Row]) -> bool:
    """Tell whether no artist sings half of the tracks: guests make no compilation."""
    counts = Counter(str(row.get("artist") or "").casefold() for row in items)
    return bool(counts) and counts.most_common(1)[0][1] * 2 <= len(items)


def _musicbrainz(rows: Sequence[Row], name: str) -> str:
    """Return the MusicBrainz id that all rows share; another source's is none."""
    value = agreed(rows, name)
    return value if value.count("-") == 4 and len(value) == 36 else ""


def _matrix(rows: Sequence[Row]) -> tuple[str, ...]:
    found = next((row.get("discogs_matrix") for row in rows
                  if row.get("discogs_matrix")), ())  # fmt: skip
    return tuple(found)


def _first(rows: Sequence[Row], name: str) -> str:
    return next((str(row.get(name)) for row in rows if row.get(name)), "")


def _common(rows: Sequence[Row], name: str) -> str:
    counts = Counter(str(row.get(name)) for row in rows if row.get(name))
    return counts.most_common(1)[0][0] if counts else ""


def _number(catalognum: str) -> str:
    return catalognum if text.catno_key(catalognum) else ""
