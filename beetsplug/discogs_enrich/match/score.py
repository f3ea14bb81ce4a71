"""How well a search hit, and then a release, fits what is known. Pure.

Names say whether it is the right album at all; barcode, number, year, country,
label and medium say which of its pressings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from .. import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ..discogs.schema import SearchHit
    from ..settings import Prefer
    from .clues import Clues

#: What each kind of evidence weighs, for and against. Barcode and number name
#: a pressing; years and countries are often those of another one in the tags.
WEIGHTS: dict[str, float] = {
    "barcode": 5.0,
    "catalognum": 4.0,
    "album": 3.0,
    "media": 2.0,
    "year": 2.0,
    "label": 1.0,
    "country": 1.0,
}

#: Evidence that rules a pressing out when it speaks against it.
HARD = frozenset({"barcode", "catalognum", "media", "year"})

#: What the names weigh beside the evidence, where they are plausible.
NAMES_WEIGHT = 5.0

#: "Barcode: 8 01061 01112 3"; a hit lists matrix strings as well ("CYS 1359AS-1A").
BARCODE = re.compile(
    r"\W*(?:(?:bar\s?code|upc|ean)\W*)?\d[\d\s-]{7,24}(?:\(.*\)|\[.*\])?\W*",
    re.IGNORECASE,
)

#: What a single's compilation scores: plausible, and behind the artist's own.
SAMPLER = 0.7

#: A "*" marks a name as printed ("R.H.C.*"), which may be nothing like the artist's
#: own: then this is the most that it is held against a hit.
VARIATION = 0.3

#: Names below this are another album.
PLAUSIBLE = 0.6


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


@dataclass(frozen=True, slots=True)
class Facts:
    """A hit or a release in the words that clues are compared with.

    `media` are Discogs' format names ("Vinyl", "CD"), `country` an ISO code.
    """

    artist: str
    album: str
    barcodes: tuple[str, ...]
    catalognums: tuple[str, ...]
    labels: tuple[str, ...]
    media: tuple[str, ...]
    country: str
    year: int


@dataclass(frozen=True, slots=True)
class ScoredHit:
    """A search hit with its `names` (0 to 1, 1 is the same) and evidence.

    `liked` says how much of what the user prefers it has.
    """

    hit: SearchHit
    names: float
    evidence: Evidence

    liked: float = 0.0

    @property
    def strength(self) -> float:
        """How well it fits: evidence, and how alike the names are."""
        return self.evidence.weight + NAMES_WEIGHT * self.names

    @property
    def order(self) -> tuple[float, ...]:
        """A key that sorts the best first.

        Among equals the user's `prefer` decides, then how many people own it.
        """
        return (-self.strength, -self.liked, -self.hit.have)

    def ties_with(self, best: ScoredHit) -> bool:
        """Tell whether it may be meant as well as `best`.

        A name may be printed in another way on it: that alone sets nothing apart.
        """
        alike = self.names >= best.names - VARIATION
        return alike and self.evidence.weight >= best.evidence.weight


def hit_facts(hit: SearchHit) -> Facts:
    """Return what a search hit tells; its title is "Artist - Title"."""
    artist, _, album = hit.title.partition(" - ")
    return Facts(
        artist=text.strip_disambiguation(artist.rstrip("*")),
        album=album,
        barcodes=tuple(hit.barcode),
        catalognums=tuple(part.strip() for part in hit.catno.split(",")),
        labels=tuple(hit.label),
        media=tuple(hit.format),
        country=text.country_code(hit.country),
        year=hit.year or 0,
    )


def rank(
    clues: Clues,
    hits: Iterable[SearchHit],
    prefer: Prefer,
    years: Mapping[int, int] = MappingProxyType({}),
) -> list[ScoredHit]:
    """Return the plausible releases among `hits`, best first.

    `years` are masters' original years. Tags often hold the year in which an album
    first came out, whatever the pressing: where they do, it tells nothing about it.
    """
    undated = replace(clues, year=0)
    scored = []
    for hit in hits:
        if hit.type != "release" or (fit := name_fit(clues, hit.title)) < PLAUSIBLE:
            continue
        facts = hit_facts(hit)
        original = clues.year and clues.year == years.get(hit.master_id or 0)
        found = evidence(undated if original else clues, facts)
        scored.append(ScoredHit(hit, fit, found, liked(facts, prefer)))
    return sorted(scored, key=lambda hit: hit.order)


def liked(facts: Facts, prefer: Prefer) -> float:
    """Return how much of what the user prefers a pressing has, 0 to 3.

    Each list counts up to 1, its first entry the most. A format is one of Discogs'
    words or of beets' ("Vinyl", "LP", "CD"), a country an ISO code or Discogs' name.
    """
    media = {word.casefold() for word in facts.media}
    labels = {text.fold(label) for label in facts.labels}
    return (
        _place([{w.casefold(), text.format_for(w).casefold()} & media
                for w in prefer.formats])
        + _place([text.country_code(c) == facts.country for c in prefer.countries])
        + _place([text.fold(label) in labels for label in prefer.labels])
    )  # fmt: skip


def _place(met: Sequence[object]) -> float:
    """Return 1 where the first of some preferences is met, less for a later one."""
    first = next((place for place, yes in enumerate(met) if yes), None)
    return 0.0 if first is None else 1.0 - first / len(met)


def name_fit(clues: Clues, title: str) -> float:
    """Return how alike the names are, 0 to 1.

    `title` is a hit's "Artist - Title". Either name may hold " - " itself, so
    every place to part them is tried. A single may come from any album of its
    artist, and from a compilation, of which only the title can be compared.
    """
    from beets.autotag import string_dist

    if clues.title:
        artist = text.strip_disambiguation(title.partition(" - ")[0].rstrip("*"))
        return SAMPLER if artist == "Various" else 1 - string_dist(clues.artist, artist)
    wanted = text.strip_disambiguation(clues.artist)
    best = 1.0
    parts = title.split(" - ")
    for cut in range(1, len(parts)) or [0]:
        artist = text.strip_disambiguation(" - ".join(parts[:cut]).rstrip("*"))
        album = " - ".join(parts[cut:])
        apart = min(
            string_dist(known, album) for known in (clues.album, clues.plain_album)
        )
        if not clues.various and wanted:
            variation = parts[cut - 1].endswith("*")
            limit = VARIATION if variation else 1.0
            apart = (apart + min(limit, string_dist(wanted, artist))) / 2
        best = min(best, apart)
    return 1.0 - best


def evidence(clues: Clues, facts: Facts) -> Evidence:
    """Return which kinds of evidence speak for `facts`, and which against."""
    agree: list[str] = []
    differ: list[str] = []
    for kind, compare in COMPARISONS.items():
        verdict = compare(clues, facts)
        if verdict is not None:
            (agree if verdict else differ).append(kind)
    return Evidence(tuple(agree), tuple(differ))


# Each says yes, no, or None where one side is silent.


def _album(clues: Clues, facts: Facts) -> bool | None:
    """Of a single: what its album tag says is evidence, and no more."""
    if not clues.title or not clues.album:
        return None
    wanted = {text.fold(clues.album), text.fold(clues.plain_album)}
    return text.fold(facts.album) in wanted


def _barcode(clues: Clues, facts: Facts) -> bool | None:
    known = [code for code in facts.barcodes if BARCODE.fullmatch(code)]
    if not clues.barcode or not known:
        return None
    return any(text.same_barcode(clues.barcode, code) for code in known)


def _catalognum(clues: Clues, facts: Facts) -> bool | None:
    known = {text.catno_key(number) for number in facts.catalognums} - {""}
    wanted = text.catno_key(clues.catalognum)
    if not wanted or not known:
        return None
    return wanted in known


def _label(clues: Clues, facts: Facts) -> bool | None:
    if not clues.label or not facts.labels:
        return None
    wanted = text.fold(clues.label)
    known = [text.fold(text.strip_disambiguation(label)) for label in facts.labels]
    return any(wanted in name or name in wanted for name in known if name)


def _media(clues: Clues, facts: Facts) -> bool | None:
    wanted = text.format_for(clues.media) if clues.media else ""
    if not wanted or not facts.media:
        return None
    return wanted in facts.media


def _country(clues: Clues, facts: Facts) -> bool | None:
    if not clues.country or not facts.country:
        return None
    return clues.country == facts.country


def _year(clues: Clues, facts: Facts) -> bool | None:
    if not clues.year or not facts.year:
        return None
    return clues.year == facts.year


COMPARISONS: dict[str, Callable[[Clues, Facts], bool | None]] = {
    "barcode": _barcode,
    "catalognum": _catalognum,
    "album": _album,
    "label": _label,
    "media": _media,
    "country": _country,
    "year": _year,
}
