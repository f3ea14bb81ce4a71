"""What files and library tell about which release they are. Pure reading."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..fields import Row

#: Artists that are none, as beets counts them.
VARIOUS = frozenset({"", "various artists", "various", "va", "unknown"})

#: What a shop or a ripper puts behind a title: "(Remastered 2011)", "[Disc 1]".
EDITION = re.compile(
    r"""\s*(?:
        [(\[][^)\]]*\b(?:remaster|deluxe|edition|version|bonus|expanded|reissue|
            anniversary|explicit|mono|stereo|disc|cd|single|ep|lp)\w*\b[^)\]]*[)\]]
      | \s-\s(?:single|ep)
      | \s(?:disc|cd)\s*\d+
    )\s*$""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class IdClue:
    """A Discogs release id and how it got here.

    `word` is what `discogs_matched_by` will say: "chosen" for an id on the
    command line or set by hand, "id" and "url" for a stored one, "musicbrainz" for
    one that MusicBrainz links to. With `only`, no other clue is wanted.
    """

    release_id: int
    word: str
    only: bool = False

    @property
    def believed(self) -> bool:
        """A person said so: the match is not second-guessed."""
        return self.word == "chosen"


@dataclass(frozen=True, slots=True)
class Clues:
    """Everything known about an album or a single track before Discogs is asked.

    Empty strings and 0 stand for unknown. `title` is the track's of a singleton,
    else empty; `media` is one of beets' words.
    """

    ids: tuple[IdClue, ...] = ()
    artist: str = ""
    album: str = ""
    title: str = ""
    barcode: str = ""
    catalognum: str = ""
    label: str = ""
    country: str = ""
    media: str = ""
    year: int = 0
    tracks: int = 0
    various: bool = False

    @property
    def plain_album(self) -> str:
        """The album's title without what only an edition adds to it."""
        return EDITION.sub("", self.album).strip() or self.album


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
    artist = artist or _common(items, "albumartist") or _common(items, "artist")
    return Clues(
        ids=_once(*ids, *_by_hand(album), *stored_ids(rows)),
        artist=artist,
        album=title or _first(rows, "album") or _common(items, "album"),
        barcode=text.barcode_digits(_first(rows, "barcode")),
        catalognum=_number(_first(rows, "catalognum")),
        label=_first(rows, "label"),
        country=_first(rows, "country"),
        media=_common(items, "media"),
        year=int(_first(rows, "year") or 0),
        tracks=len(items),
        various=artist.casefold() in VARIOUS
        or (
            (various or any(row.get("comp") for row in items)) and _many_artists(items)
        ),
    )


def single_clues(
    item: Row, *, artist: str = "", title: str = "", ids: Iterable[IdClue] = ()
) -> Clues:
    """Return the clues of a track that belongs to no album."""
    return Clues(
        ids=_once(*ids, *_by_hand_again(item), *stored_ids([item])),
        artist=artist or str(item.get("artist") or ""),
        album=str(item.get("album") or ""),
        title=title or str(item.get("title") or ""),
        barcode=text.barcode_digits(str(item.get("barcode") or "")),
        catalognum=_number(str(item.get("catalognum") or "")),
        label=str(item.get("label") or ""),
        country=str(item.get("country") or ""),
        year=int(item.get("year") or 0),
        media=str(item.get("media") or ""),
        tracks=1,
    )


def set_by_hand(row: Row) -> IdClue | None:
    """Return the release that the user linked by `beet modify`, if any.

    An enrichment leaves `discogs_id`, `discogs_url` and `discogs_albumid` in
    agreement; the one that differs from the copy was set since.
    """
    copy = int(row.get("discogs_albumid") or 0)
    for value in (row.get("discogs_id"), row.get("discogs_url")):
        release_id = text.release_id_of(str(value)) if value else None
        if release_id and release_id != copy:
            return IdClue(release_id, "chosen")
    return None


def stored_ids(rows: Sequence[Row]) -> tuple[IdClue, ...]:
    """Return the release ids that rows hold, best first, none twice.

    Tracks that disagree tell nothing: only an id that all of them share counts.
    """
    found = [(word, text.release_id_of(value)) for word, value in _id_values(rows)]
    return _once(*(IdClue(id_, word) for word, id_ in found if id_ is not None))


def _once(*clues: IdClue) -> tuple[IdClue, ...]:
    """Return clues in order, each release with its best one."""
    best: dict[int, IdClue] = {}
    for clue in clues:
        best.setdefault(clue.release_id, clue)
    return tuple(best.values())


def _by_hand(album: Row | None) -> tuple[IdClue, ...]:
    clue = set_by_hand(album) if album is not None else None
    return (clue,) if clue else ()


def _by_hand_again(item: Row) -> tuple[IdClue, ...]:
    # A single's own row also holds what was read from its file's tags, which
    # nobody vouched for: only an id that replaced an earlier link was set by hand.
    return _by_hand(item) if item.get("discogs_albumid") else ()


def _id_values(rows: Sequence[Row]) -> Iterable[tuple[str, str]]:
    yield "id", _agreed(rows, "discogs_id")
    yield "url", _agreed(rows, "discogs_url")
    yield "id", _agreed(rows, "discogs_albumid")
    # Stored by beets' musicbrainz plugin from MusicBrainz' links.
    yield "musicbrainz", _agreed(rows, "discogs_album_id")
    # beets' own discogs plugin keeps its ids where MusicBrainz' belong; a
    # number there is only ours when the album says that it came from Discogs.
    source = _agreed(rows, "data_source").casefold()
    if source == "discogs":
        yield "id", _agreed(rows, "mb_albumid")


def _many_artists(items: Sequence[Row]) -> bool:
    """Tell whether no artist sings half of the tracks: guests make no compilation."""
    counts = Counter(str(row.get("artist") or "").casefold() for row in items)
    return bool(counts) and counts.most_common(1)[0][1] * 2 <= len(items)


def _agreed(rows: Sequence[Row], name: str) -> str:
    values = {str(row.get(name)) for row in rows if row.get(name)}
    return values.pop() if len(values) == 1 else ""


def _first(rows: Sequence[Row], name: str) -> str:
    return next((str(row.get(name)) for row in rows if row.get(name)), "")


def _common(rows: Sequence[Row], name: str) -> str:
    counts = Counter(str(row.get(name)) for row in rows if row.get(name))
    return counts.most_common(1)[0][0] if counts else ""


def _number(catalognum: str) -> str:
    return catalognum if text.catno_key(catalognum) else ""
