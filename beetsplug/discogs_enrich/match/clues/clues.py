"""What files and library tell about which release they are. Pure reading."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ... import normalize
from .discogs_ids import (
    IdClue,
    MasterClue,
    agreed,
    by_hand,
    master_by_hand,
    once,
    single_by_hand,
    stored_ids,
    stored_masters,
)
from .missing_tracks import has_gaps, total_of
from .name_similarity import (
    VARIOUS,
    disc_of,
    is_no_title,
    lead_artist,
    names_apart,
    plain_title,
    spaced,
    track_title,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...fields import Row
    from .file_tags import FileIds


#: The fields that clues are read from.
READ = frozenset(
    (
        *("artist", "albumartist", "album", "title", "track", "tracktotal", "disc"),
        *("barcode", "catalognum", "label", "country", "media", "year", "length"),
        *(
            "comments",
            "data_source",
            "mb_albumid",
            "mb_releasegroupid",
            "discogs_album_id",
        ),
        *("discogs_id", "discogs_url", "discogs_albumid", "discogs_master_id"),
        *("discogs_matrix", "discogs_updated"),
    )
)

#: No name is longer, in letters.
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Clues:
    """Everything known about an album or a single track before Discogs is asked.

    Empty strings and 0 stand for unknown. `title` is the track's of a singleton, which
    may have none, too (`is_single`); `media` is one of beets' words, `country` as
    `normalize.country_code` names it; `titles` and `track_artists` are the tracks' in
    order ("Track 3" is no title), which are by many artists where the album is `mixed`;
    it is by `various` where it has no artist beside them; `disc` is the disc of a set
    that was made an album of its own; with `has_gaps` some tracks are missing, of
    `total` (0: unknown); `length` is a singleton's in seconds; `mb_album` and
    `mb_group` are MusicBrainz' ids of release and release group.
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
    mixed: bool = False
    disc: int = 0
    has_gaps: bool = False
    total: int = 0
    length: float = 0.0
    mb_album: str = ""
    mb_group: str = ""
    is_single: bool = False

    def with_files(self, files: FileIds) -> Clues:
        """Return the clues with the ids that the tags of the files hold beside them."""
        ids = (IdClue(id_, "id") for id_ in files.releases)
        masters = (MasterClue(id_, "id") for id_ in files.masters)
        return replace(
            self,
            ids=once(*self.ids, *ids),
            masters=(*self.masters, *masters),
        )

    @property
    def plain_album(self) -> str:
        """The album's title without what only an edition adds to it."""
        return plain_title(self.album)

    @property
    def lead(self) -> str:
        """The artist without guests."""
        return lead_artist(self.artist)

    @property
    def names_pressing(self) -> bool:
        """Something is known that one pressing has and another has not."""
        return bool(
            self.barcode or self.catalognum or self.media or self.country or self.label
        )

    def against(self, original_year: int | None) -> Clues:
        """Return the clues as they are held against a pressing of a master.

        Tags often hold the year in which an album first came out, whatever the
        pressing: where they do, it tells nothing about it. Tags that know a barcode
        or number were taken from a pressing, and so was their year.
        """
        vague = self.year == original_year and not (self.barcode or self.catalognum)
        return replace(self, year=0) if self.year and vague else self


def album_clues(
    album: Row | None,
    items: Sequence[Row],
    *,
    artist: str = "",
    title: str = "",
    ids: Iterable[IdClue] = (),
) -> Clues:
    """Return the clues of an album.

    `album` is the library's row, or None before an import; `artist` and `title`
    are what beets or its user thinks that it is called; `ids` come before the
    stored ones.
    """
    rows = [row for row in (album, *items) if row is not None]
    master = master_by_hand(album) if album is not None else None
    mixed = _many_artists(items)
    total = total_of(items)
    artist, title = map(
        spaced,
        names_apart(
            _album_artist(items, artist, mixed=mixed),
            title or _first(rows, "album") or _common(items, "album"),
        ),
    )
    return Clues(
        ids=once(*ids, *_ids(album, rows, master)),
        masters=(master,) if master else stored_masters(rows),
        artist=artist,
        album=title,
        barcode=normalize.barcode_digits(_first(rows, "barcode")),
        catalognum=_number(_first(rows, "catalognum")),
        matrix=_matrix(rows),
        label=_first(rows, "label"),
        country=normalize.country_code(_first(rows, "country")),
        media=_common(items, "media"),
        year=max(0, int(_first(rows, "year") or 0)),
        tracks=len(items),
        titles=tuple(_title(row) for row in items),
        track_artists=tuple(_text(row, "artist") for row in items),
        various=artist.casefold() in VARIOUS,
        mixed=mixed,
        disc=disc_of(title),
        has_gaps=bool(total) or has_gaps(items),
        total=total,
        mb_album=_musicbrainz(rows, "mb_albumid"),
        mb_group=_musicbrainz(rows, "mb_releasegroupid"),
    )


def single_clues(
    item: Row, *, artist: str = "", title: str = "", ids: Iterable[IdClue] = ()
) -> Clues:
    """Return the clues of a track that belongs to no album."""
    artist, title = names_apart(
        artist or _text(item, "artist"), title or _text(item, "title")
    )
    master = master_by_hand(item)
    stored = () if master else (*single_by_hand(item), *stored_ids([item]))
    return Clues(
        ids=once(*ids, *stored),
        masters=(master,) if master else stored_masters([item]),
        artist=spaced(artist),
        album=spaced(_text(item, "album")),
        title=_told_title(title, artist, item),
        barcode=normalize.barcode_digits(_text(item, "barcode")),
        catalognum=_number(_text(item, "catalognum")),
        label=_text(item, "label"),
        country=normalize.country_code(_text(item, "country")),
        year=max(0, int(_text(item, "year") or 0)),
        media=_text(item, "media"),
        tracks=1,
        titles=(title,),
        length=float(item.get("length") or 0),
        is_single=True,
        mb_album=_musicbrainz([item], "mb_albumid"),
        mb_group=_musicbrainz([item], "mb_releasegroupid"),
    )


def _ids(
    album: Row | None, rows: Sequence[Row], master: MasterClue | None
) -> tuple[IdClue, ...]:
    """Return the ids that rows hold; none where their user names a master instead."""
    return () if master else (*by_hand(album), *stored_ids(rows))


def _album_artist(items: Sequence[Row], artist: str, *, mixed: bool) -> str:
    """Return the artist of an album, "" where it has none beside its tracks'.

    beets names the most common artist of the tracks where the album has none: of a
    compilation that is anybody.
    """
    common = _common(items, "artist")
    of_album = _common(items, "albumartist")
    if artist.casefold() in VARIOUS or artist == common:
        artist = of_album or artist
    return "" if mixed and not of_album and artist in ("", common) else artist or common


def _title(row: Row) -> str:
    return _told_title(_text(row, "title"), _text(row, "artist"), row)


def _told_title(title: str, artist: str, row: Row) -> str:
    """Return a track's title, "" where it says nothing but its number."""
    told = track_title(title, artist)
    return "" if is_no_title(told, int(row.get("track") or 0)) else told


def _many_artists(items: Sequence[Row]) -> bool:
    """Tell whether no artist sings half of the tracks: guests make no compilation."""
    leads = (lead_artist(_text(row, "artist")) for row in items)
    counts = Counter(normalize.fold(lead) for lead in leads)
    return bool(counts) and counts.most_common(1)[0][1] * 2 <= len(items)


def _musicbrainz(rows: Sequence[Row], name: str) -> str:
    """Return the MusicBrainz id that all rows share; another source's is none."""
    value = agreed(rows, name)
    return value if value.count("-") == 4 and len(value) == 36 else ""


def _matrix(rows: Sequence[Row]) -> tuple[str, ...]:
    found = next(
        (row.get("discogs_matrix") for row in rows if row.get("discogs_matrix")), ()
    )
    return tuple(found)


def _first(rows: Sequence[Row], name: str) -> str:
    return next(filter(None, (_text(row, name) for row in rows)), "")


def _common(rows: Sequence[Row], name: str) -> str:
    counts = Counter(filter(None, (_text(row, name) for row in rows)))
    return counts.most_common(1)[0][0] if counts else ""


def _text(row: Row, name: str) -> str:
    """Return a field as text; what is blank says nothing, nor what is beyond a name.

    Blanks are joined and much is cut off: names are compared by patterns.
    """
    return " ".join(str(row.get(name) or "").split())[:LONGEST]


def _number(catalognum: str) -> str:
    return catalognum if normalize.catno_key(catalognum) else ""
