"""Names of artists: as Discogs files them, as printed, as they sort.

Discogs gives each artist of a line a name, perhaps a name variation (ANV: the name
as printed on this release) and the word that joins it to the next one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from ..normalize import strip_disambiguation, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..discogs.schema import Artist
    from ..setting_groups import ReadOptions

VARIOUS_ID = 194
# Dumps of Discogs name "Various" without its id.
_VARIOUS = {"Various", "Various Artists"}
_ARTICLE = "The"


class ArtistNames(msgspec.Struct, frozen=True, gc=False):
    """A line of artists in every form that a library wants.

    The tuples run side by side: one entry for each artist, in printed order.
    """

    artist: str = ""  # "A & B feat. C"
    artists: tuple[str, ...] = ()
    artist_credit: str = ""  # as printed
    artists_credit: tuple[str, ...] = ()
    artist_sort: str = ""
    artists_sort: tuple[str, ...] = ()
    ids: tuple[int, ...] = ()

    @property
    def first_id(self) -> int | None:
        """The id of the first artist, where Discogs gives one."""
        return (self.ids[0] or None) if self.ids else None


def is_various(rows: Sequence[Artist]) -> bool:
    """Tell if a release is a compilation of various artists."""
    return len(rows) == 1 and _is_various(rows[0])


def _is_various(row: Artist) -> bool:
    return row.id == VARIOUS_ID or row.name in _VARIOUS


def is_nobody(row: Artist) -> bool:
    """Tell if a credit names no person: various ones, or nothing."""
    return _is_various(row) or not row.name.strip()


def credited_name(row: Artist, options: ReadOptions, *, printed: bool) -> str:
    """Give the name of one artist.

    :param printed: take the name variation where there is one
    """
    if _is_various(row):
        return options.va_name
    if printed and row.anv:
        return plain_name(row.anv, strip=False)
    return plain_name(row.name, strip=options.strip_disambiguation)


@lru_cache(maxsize=8192)
def plain_name(name: str, *, strip: bool = True) -> str:
    """Mend a name as Discogs files it: "Designers Republic, The (2)".

    :param strip: without the number that tells namesakes apart
    """
    name = tidy(name)
    base = strip_disambiguation(name)
    number = "" if strip else name[len(base) :]
    if base.endswith(f", {_ARTICLE}"):
        base = f"{_ARTICLE} {base[: -len(_ARTICLE) - 2]}"
    return base + number


def sort_name(name: str) -> str:
    """Put the article last, for sorting: "The Orb" is "Orb, The"."""
    article, _, rest = name.partition(" ")
    return f"{rest}, {_ARTICLE}" if rest and article == _ARTICLE else name


def read_artists(
    rows: Sequence[Artist],
    options: ReadOptions,
    *,
    anv: bool,
    featuring: Iterable[Artist] = (),
) -> ArtistNames:
    """Read a line of artists.

    :param rows: the artists, in printed order
    :param anv: whether ``artist`` takes the names as printed
    :param featuring: guests that are credited beside the line; who stands in the
        line already is not named twice
    """
    credit = options.anv.artist_credit
    filed = _line(rows, options, anv)
    printed = filed
    if credit != anv and any(row.anv for row in rows):
        printed = _line(rows, options, credit)
    sorts = tuple(map(sort_name, filed.names))
    sort = filed.text
    if sorts != filed.names:
        sort = _joined(rows, sorts)  # the words between the names stay
    named = {row.name for row in rows}
    guests = [row for row in featuring if row.name not in named]
    if guests:
        filed = _with_guests(filed, guests, options, anv)
        printed = _with_guests(printed, guests, options, credit)
        sorts = tuple(map(sort_name, filed.names))
    return ArtistNames(
        artist=filed.text,
        artists=filed.names,
        artist_credit=printed.text,
        artists_credit=printed.names,
        artist_sort=sort,
        artists_sort=sorts,
        ids=tuple(row.id for row in (*rows, *guests)),
    )


class _Line(msgspec.Struct, frozen=True, gc=False):
    text: str
    names: tuple[str, ...]


def _line(rows: Sequence[Artist], options: ReadOptions, printed: bool) -> _Line:
    names = tuple([credited_name(row, options, printed=printed) for row in rows])
    return _Line(_joined(rows, names), names)


def _with_guests(
    line: _Line, guests: Sequence[Artist], options: ReadOptions, printed: bool
) -> _Line:
    extra = tuple(credited_name(row, options, printed=printed) for row in guests)
    *first, last = extra
    listed = f"{', '.join(first)} & {last}" if first else last
    return _Line(
        f"{line.text} {options.featured_string} {listed}", (*line.names, *extra)
    )


def _joined(rows: Sequence[Artist], names: Sequence[str]) -> str:
    """Join names with the words that Discogs gives; the last row's is left over."""
    if len(names) == 1:
        return names[0]
    parts: list[str] = []
    for row, name in zip(rows, names, strict=True):
        parts += name, _joint(row.join)
    return "".join(parts[:-1])


@lru_cache(maxsize=512)
def _joint(word: str) -> str:
    """Space a joining word: ", " for "," or nothing, " & ", " feat. "."""
    word = tidy(word)
    if not word:
        return ", "
    return f"{word} " if word[0] in ",;" else f" {word} "
