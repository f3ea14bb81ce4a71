"""Formats: what the music is on, in words and in parts, and what sort of album it is.

Discogs mixes three things in a format's descriptions: the make of the carrier
(``12"``, "33 ⅓ RPM"), the sort of album ("EP", "Compilation") and its standing
("Promo", "Unofficial Release"). The tables here tell them apart.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from ..normalize import media_name, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..discogs.schema import Format

# --- Carriers ------------------------------------------------------------------

# Formats with two sides to a disc or tape.
_SIDED = {
    "Vinyl",
    "Acetate",
    "Cassette",
    "Flexi-disc",
    "Lathe Cut",
    "Microcassette",
    "Pathé Disc",
    "Reel-To-Reel",
    "Shellac",
}
_VIDEO = {"DVD", "DVDr", "Blu-ray", "Blu-ray-R", "HD DVD", "VHS", "Laserdisc", "UMD"}
# Nobody presses more; a wrong quantity must not cost memory.
_MOST_CARRIERS = 200


class Carrier(msgspec.Struct, frozen=True, gc=False):
    """One disc, tape or download of a release."""

    name: str  # Discogs' name of the format: "Vinyl", "CD", "File"
    media: str  # in MusicBrainz' words: '12" Vinyl'
    sided: bool = False
    video: bool = False
    files: int = 0  # of a download, which has no discs

    @property
    def endless(self) -> bool:
        """Whether it may hold any number of discs, as files do."""
        return self.files > 0


def carriers_of(formats: Iterable[Format]) -> tuple[Carrier, ...]:
    """List the carriers of a release one by one; boxes around them are none."""
    carriers: list[Carrier] = []
    for row in formats:
        media = media_name(row.name, row.descriptions)
        count = quantity(row)
        if row.name == "File":
            # "47×File, MP3 + 3×File, MOV" are one download
            if not any(carrier.endless for carrier in carriers):
                carriers.append(Carrier(row.name, media, files=count))
        elif media:
            carriers += [_carrier(row.name, media)] * count
    return tuple(carriers[:_MOST_CARRIERS])


@lru_cache(maxsize=512)
def _carrier(name: str, media: str) -> Carrier:
    return Carrier(name, media, sided=name in _SIDED, video=name in _VIDEO)


def quantity(row: Format) -> int:
    """Read how many there are of a format: at least one, whatever it says."""
    digits = row.qty.strip()[:6]
    count = int(digits) if digits.isdecimal() else 1
    return min(max(count, 1), _MOST_CARRIERS)


# --- The format in parts -------------------------------------------------------

_DISC_SIZE = re.compile(r'^\d+(?:[.½¼]\d*)?"$')
_SPEED = re.compile(r"^(\d+).*\bRPM$", re.IGNORECASE)
# "180 Gram", "140g", "180 gr."
_WEIGHT = re.compile(r"\b(\d{2,3})\s?(?:g|gr|gram|grams|gm)\b", re.IGNORECASE)
_COLOURS = re.compile(
    r"""\b(?:
        black|white|gr[ae]y|silver|gold(?:en)?|bronze|copper|red|blue|green|yellow
      | orange|purple|violet|pink|magenta|brown|beige|cream|aqua|turquoise|teal|lime
      | maroon|burgundy|ivory|amber|olive|lilac|lavender|mint|navy|cyan|peach|bone
      | clear|transparent|translucent|trans|splatter(?:ed)?|marbled?|swirl(?:ed)?
      | multi-?colou?r(?:ed)?|colou?red|haze|smoke|smok(?:e)?y|opaque|glow\s.*dark
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "Grey Labels", "Gold Cover", "White Info Side", "Black Stickered Sleeve" tell the
# colour of something else
_NOT_THE_DISC = re.compile(
    r"\b(?:labels?|logo|covers?|sleeves?|side|background|case|tray|box|text|print"
    r"|sticker(?:ed)?|inner|lettering|font|barcode|spine|back)\b",
    re.IGNORECASE,
)


class FormatParts(msgspec.Struct, frozen=True, gc=False):
    """What the formats of a release tell."""

    text: str = ""  # '2×LP, Album, Reissue, Gatefold, 180 Gram, Blue'
    media: str = ""  # of the first carrier
    media_count: int = 0  # discs and tapes, boxes not counted; files: 1 a format
    size: str = ""  # '12"'; several: '12", 7"'
    rpm: str = ""  # "33", "45"; several: "33, 45"
    weight: int | None = None  # grams
    color: str = ""  # "Blue Translucent"


def read_formats(formats: Sequence[Format], carriers: Sequence[Carrier]) -> FormatParts:
    """Take the formats of a release apart."""
    if not formats:
        return FormatParts()
    words = [word for row in formats for word in row.descriptions]
    parts = [part for row in formats for part in _free_text(row.text)]
    sizes = [word for word in words if _DISC_SIZE.match(word)]
    if not sizes and any(carrier.media.startswith('12"') for carrier in carriers):
        sizes = ['12"']  # an LP need not say so
    speeds = [found[1] for word in words if (found := _SPEED.match(word))]
    weights = [int(w[1]) for part in (*words, *parts) if (w := _WEIGHT.search(part))]
    return FormatParts(
        text=" + ".join(_described(row) for row in formats if row.name),
        media=carriers[0].media if carriers else "",
        media_count=len(carriers),
        size=_listed(sizes),
        rpm=_listed(speeds),
        weight=weights[0] if weights else None,
        color=_listed(part for part in parts if _is_colour(part)),
    )


def _listed(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))


@lru_cache(maxsize=2048)
def _free_text(text: str) -> tuple[str, ...]:
    """Split a format's free text: "Gatefold, 180 Gram, Blue"."""
    return tuple(filter(None, map(tidy, text.split(","))))


def _is_colour(part: str) -> bool:
    return bool(_COLOURS.search(part)) and not _NOT_THE_DISC.search(part)


def _described(row: Format) -> str:
    """Write a format as Discogs' lists do: a record is called by what it is."""
    words = [tidy(word) for word in row.descriptions if word.strip()]
    head = row.name
    if head == "Vinyl":
        kinds = [w for w in words if w == "LP" or _DISC_SIZE.match(w)]
        if kinds:
            head = "LP" if "LP" in kinds else kinds[0]
            words.remove(head)
    count = quantity(row)
    return ", ".join(
        [f"{count}×{head}" if count > 1 else head, *words, *_free_text(row.text)]
    )


# --- The sort of album ---------------------------------------------------------

# Discogs' description, in lower case -> MusicBrainz' type of release group. The
# order of the rows is the order of the types.
_TYPES: dict[str, str] = {
    "album": "album",
    "mini-album": "album",
    "lp": "album",
    "ep": "ep",
    "single": "single",
    "maxi-single": "single",
    "compilation": "compilation",
    "sampler": "compilation",
    "live": "live",
    "remix": "remix",
    "remixes": "remix",
    "soundtrack": "soundtrack",
    "mixed": "dj-mix",
    "partially mixed": "dj-mix",
    "dj mix": "dj-mix",
    "mixtape": "mixtape/street",
    "demo": "demo",
    "spoken word": "spokenword",
    "interview": "interview",
    "audiobook": "audiobook",
    "radioplay": "audio drama",
    "field recording": "field recording",
}
# Styles that name a sort of album as well.
_TYPES_OF_STYLES: dict[str, str] = {
    "soundtrack": "soundtrack",
    "score": "soundtrack",
    "audiobook": "audiobook",
    "interview": "interview",
    "spoken word": "spokenword",
    "radioplay": "audio drama",
    "field recording": "field recording",
}
_ORDER = list(dict.fromkeys((*_TYPES.values(), *_TYPES_OF_STYLES.values())))

# Description -> MusicBrainz' status; the first row that fits counts.
_STATUS: dict[str, str] = {
    "unofficial release": "Bootleg",
    "partially unofficial": "Bootleg",
    "counterfeit": "Bootleg",
    "promo": "Promotion",
    "test pressing": "Promotion",
}


def album_types(formats: Iterable[Format], styles: Iterable[str]) -> tuple[str, ...]:
    """Name the sorts of album in MusicBrainz' lower-case words, the main one first.

    An EP or a single is no album because it comes on an LP.
    """
    described = {word for row in formats for word in _words(row)}
    types = {_TYPES[word] for word in described if word in _TYPES}
    if types & {"ep", "single"} and not described & {"album", "mini-album"}:
        types.discard("album")
    for style in styles:
        if kind := _TYPES_OF_STYLES.get(style.casefold()):
            types.add(kind)
    return tuple(sorted(types, key=_ORDER.index)) if len(types) > 1 else tuple(types)


def album_status(formats: Iterable[Format]) -> str:
    """Name the standing of a release: Official, Promotion or Bootleg."""
    described = {word.casefold() for row in formats for word in row.descriptions}
    for word, status in _STATUS.items():
        if word in described:
            return status
    return "Official"


def _words(row: Format) -> list[str]:
    return [word.casefold() for word in (*row.descriptions, *_free_text(row.text))]
