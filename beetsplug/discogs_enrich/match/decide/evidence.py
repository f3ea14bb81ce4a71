"""What speaks for a pressing and what against it. Pure.

Names say whether it is the right album at all; what is compared here says which of its
pressings: one row per kind of evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import normalize
from ..clues.name_similarity import VARIOUS, apart, lead_artist

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from beets.autotag import TrackInfo
    from beets.library import Item

    from ...discogs.schema import SearchHit
    from ...release.values import ReleaseValues
    from ..clues.clues import Clues
    from ..clues.matched_by import MatchedBy

    Pair = tuple[Item, TrackInfo]

#: What each kind of evidence weighs, for and against. Barcode and number name
#: a pressing; years and countries are often those of another one in the tags.
WEIGHTS: dict[str, float] = {
    "barcode": 5.0,
    "catalognum": 4.0,
    "matrix": 4.0,
    "album": 3.0,
    "media": 2.0,
    "year": 2.0,
    "label": 1.0,
    "country": 1.0,
}

#: What is printed on a pressing to tell it from others, the surest first.
NUMBERS: tuple[MatchedBy, ...] = ("barcode", "catalognum")
#: And all that is.
PRINTED = (*NUMBERS, "matrix")

#: A name as far from the album's as this is another one.
ANOTHERS = 0.4

#: Evidence that rules a pressing out when it speaks against it.
HARD = frozenset({*NUMBERS, "media", "year"})

#: A pressing is the one that was meant where its evidence outweighs the others' by
#: this: a barcode or number that the other lacks, a year, or two small things.
MARGIN = 2.0

# Of records; an LP has twelve inches unless it says otherwise.
_SIZES = frozenset({'7"', '10"', '12"'})
_SIZED = {"LP": '12"'}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against a pressing: names of kinds in `WEIGHTS`."""

    agree: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()

    @property
    def weight(self) -> float:
        """The sum of what speaks for it, less what speaks against it."""
        return sum(WEIGHTS[kind] for kind in self.agree) - sum(
            WEIGHTS[kind] for kind in self.differ
        )

    @property
    def contradicted(self) -> bool:
        """Tell whether something says that this is another pressing."""
        return bool(HARD & set(self.differ))

    def beats(self, other: Evidence) -> bool:
        """Tell whether this pressing is meant rather than the other one.

        Something has to speak for it that does not speak for the other: what is only
        left over when the others are ruled out may be as wrong as they are.
        """
        more = set(self.agree) - set(other.agree)
        return bool(more) and self.weight - other.weight >= MARGIN

    def with_numbers(self, other: Evidence) -> Evidence:
        """Return it with the numbers that agree in another: a row of a master's
        pressings has no barcode, the release itself has."""
        more = tuple(
            kind
            for kind in PRINTED
            if kind in other.agree and kind not in self.agree + self.differ
        )
        return Evidence(self.agree + more, self.differ)


@dataclass(frozen=True, slots=True)
class Facts:
    """A hit or a release in the words that clues are compared with.

    `media` are Discogs' format names and descriptions ("Vinyl", "LP"), `country` is as
    `normalize.country_code` names it, `matrix` what is scratched into the run-out.
    """

    album: str = ""
    barcodes: tuple[str, ...] = ()
    catalognums: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    country: str = ""
    year: int = 0
    matrix: tuple[str, ...] = ()


def hit_facts(hit: SearchHit) -> Facts:
    """Return what a search hit tells; its title is "Artist - Title".

    Barcodes and matrix strings stand in one list.
    """
    return Facts(
        album=hit.title.partition(" - ")[2],
        barcodes=tuple(code for code in hit.barcode if normalize.barcode_digits(code)),
        catalognums=tuple(part.strip() for part in hit.catno.split(",")),
        labels=tuple(hit.label),
        media=tuple(hit.format),
        country=normalize.country_code(hit.country),
        year=hit.year or 0,
        matrix=tuple(hit.barcode),
    )


def release_facts(values: ReleaseValues) -> Facts:
    """Return what a whole release tells."""
    return Facts(
        album=values.title,
        barcodes=values.imprint.barcodes,
        catalognums=values.imprint.catalognums,
        labels=values.imprint.labels,
        media=_media_words(values),
        country=values.imprint.country,
        year=values.imprint.year or 0,
        matrix=values.imprint.matrix,
    )


def _media_words(values: ReleaseValues) -> tuple[str, ...]:
    """Return formats and descriptions: '2×LP, Album' of vinyl is Vinyl, LP, Album."""
    names = {normalize.format_for(track.media) for track in values.tracks}
    words = re.split(r"\d*×|, | \+ ", values.format.text)
    return tuple(filter(None, (*names, *words)))


def evidence(clues: Clues, facts: Facts) -> Evidence:
    """Return which kinds of evidence speak for `facts`, and which against."""
    agree: list[str] = []
    differ: list[str] = []
    for kind, compare in COMPARISONS.items():
        verdict = compare(clues, facts)
        if verdict is not None:
            (agree if verdict else differ).append(kind)
    return Evidence(tuple(agree), tuple(differ))


def strongest_clue(agree: Container[str]) -> MatchedBy:
    """Return the strongest of the kinds that agree: a word of `discogs_matched_by`."""
    return next((kind for kind in NUMBERS if kind in agree), "names")


# Each says yes, no, or None where one side is silent.


def _album(clues: Clues, facts: Facts) -> bool | None:
    """Of a single: what its album tag says is evidence, and no more."""
    if not clues.title or not clues.album:
        return None
    wanted = {normalize.fold(clues.album), normalize.fold(clues.plain_album)}
    return normalize.fold(facts.album) in wanted


def _barcode(clues: Clues, facts: Facts) -> bool | None:
    if not clues.barcode or not facts.barcodes:
        return None
    return any(normalize.same_barcode(clues.barcode, code) for code in facts.barcodes)


def _catalognum(clues: Clues, facts: Facts) -> bool | None:
    known = {normalize.catno_key(number) for number in facts.catalognums} - {""}
    wanted = normalize.catno_key(clues.catalognum)
    if not wanted or not known:
        return None
    return wanted in known


def _matrix(clues: Clues, facts: Facts) -> bool | None:
    """Run-outs are written down in many ways: another spelling says nothing."""
    known = {normalize.catno_key(line) for line in facts.matrix} - {""}
    wanted = {normalize.catno_key(line) for line in clues.matrix} - {""}
    return True if wanted and wanted <= known else None


def _label(clues: Clues, facts: Facts) -> bool | None:
    if not clues.label or not facts.labels:
        return None
    wanted = normalize.fold(clues.label)
    known = [
        normalize.fold(normalize.strip_disambiguation(label)) for label in facts.labels
    ]
    return any(wanted in name or name in wanted for name in known if name)


def _media(clues: Clues, facts: Facts) -> bool | None:
    wanted = normalize.format_for(clues.media)
    if not wanted or not facts.media:
        return None
    size = next((size for size in _SIZES if clues.media.startswith(size)), "")
    sizes = {_SIZED.get(word, word) for word in facts.media} & _SIZES
    if size and sizes and len(sizes) == 1 and size not in sizes:
        return False
    return wanted in facts.media


def _country(clues: Clues, facts: Facts) -> bool | None:
    """A region speaks for none of the countries that it takes in, nor against."""
    if not clues.country or not facts.country:
        return None
    if clues.country == facts.country:
        return True
    return None if normalize.share_a_country(clues.country, facts.country) else False


def _year(clues: Clues, facts: Facts) -> bool | None:
    if not clues.year or not facts.year:
        return None
    return clues.year == facts.year


COMPARISONS: dict[str, Callable[[Clues, Facts], bool | None]] = {
    "barcode": _barcode,
    "catalognum": _catalognum,
    "matrix": _matrix,
    "album": _album,
    "label": _label,
    "media": _media,
    "country": _country,
    "year": _year,
}


def is_by(values: ReleaseValues, artist: str) -> bool:
    """Tell whether a release is by an artist, whatever guests or others are named."""
    wanted = {artist, lead_artist(artist)}
    if values.va or {name.casefold() for name in wanted} & VARIOUS:
        return True  # of a compilation anybody may be named
    names = filter(
        None, (values.names.artist, values.names.artist_credit, *values.names.artists)
    )
    return any(apart(one, other) < ANOTHERS for other in names for one in wanted)


def is_named_alike(clues: Clues, values: ReleaseValues) -> bool:
    """Tell whether both names may be those of a release, with slips in them; an album
    without an artist may be anybody's."""
    is_by_them = not clues.artist or is_by(values, clues.artist)
    return is_by_them and apart(clues.plain_album, values.title) < ANOTHERS


#: A track's length may be this many seconds off: fades, gaps, other rippers.
GRACE = 8.0
#: Titles further apart than this are other titles.
OTHER_TITLE = 0.3
#: The share of tracks that has to say so, for and against.
FOR, AGAINST = 0.9, 0.5


def track_evidence(pairs: Sequence[Pair], *, complete: bool) -> Evidence:
    """Return what pairs of items and tracks say; `complete`: none is left over."""
    agree: list[str] = []
    differ: list[str] = []
    (agree if complete else differ).append("tracks")
    for kind, says in KINDS.items():
        told = [verdict for pair in pairs if (verdict := says(*pair)) is not None]
        share = sum(told) / len(told) if told else None
        if share is not None and share >= FOR:
            agree.append(kind)
        elif share is not None and share < AGAINST:
            differ.append(kind)
    return Evidence(tuple(agree), tuple(differ))


def _title(item: Item, track: TrackInfo) -> bool | None:
    if not item.title or not track.title:
        return None
    return apart(item.title, track.title) <= OTHER_TITLE


def _length(item: Item, track: TrackInfo) -> bool | None:
    if not item.length or not track.length:
        return None
    return bool(abs(item.length - track.length) <= GRACE)


def _place(item: Item, track: TrackInfo) -> bool | None:
    if not item.track:
        return None
    return item.track in (track.index, track.medium_index)


KINDS: dict[str, Callable[[Item, TrackInfo], bool | None]] = {
    "titles": _title,
    "durations": _length,
    "order": _place,
}
