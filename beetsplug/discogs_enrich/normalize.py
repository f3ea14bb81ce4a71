"""The words of two worlds compared: Discogs' and those of beets and MusicBrainz.

Names are folded, catalogue numbers and barcodes reduced to what tells them apart,
countries and carriers translated, and pasted ids and links recognised. Everything
here is pure, and every table is one row per word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from unidecode import unidecode

from .countries import CODES, COUNTRIES
from .regions import REGIONS, TERRITORIES
from .vocabulary import CARRIERS, MEDIA, RECORDS, SIZES

if TYPE_CHECKING:
    from collections.abc import Iterable

# --- Texts ---------------------------------------------------------------------

# "Power Of Seven<sup>7</sup>", 'One - <a href=http://…>Factory</a>' in older records
_MARKUP = re.compile(
    r"</?(?:a|b|i|u|em|strong|sup|sub|br|span)\b[^<>]*>", re.IGNORECASE
)


def tidy(text: str) -> str:
    """Mend a name or title: markup is dropped, blanks and line ends become one blank.

    >>> tidy("Power  Of\\r\\nSeven<sup>7</sup> ")
    'Power Of Seven7'
    """
    if "<" in text:
        text = _MARKUP.sub("", text)
    return " ".join(text.split())


# --- Names ---------------------------------------------------------------------

# "Rock 'n' Roll", "Mumford + Sons"
_AND = re.compile(r"\s*&\s*|\s+\+\s+|(?<=\s)['’]?n['’]?(?=\s)", re.IGNORECASE)
# Without any of these words there is no "and" to be found, which takes long.
_ANDS = frozenset({"+", *(a + "n" + b for a in ("", "'", "’") for b in ("", "'", "’"))})
# Signs of ASCII become blanks, apostrophes nothing.
_NO_WORD = {
    sign: "" if chr(sign) in "'`" else " "
    for sign in range(128)
    if not chr(sign).isalnum()
}
_ARTICLE = "the "
_TRAILING_ARTICLE = re.compile(r",\s*the\W*$", re.IGNORECASE)


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Reduce a name or title to what is the same in every spelling of it.

    Case, accents, script, punctuation, the article ("The X", "X, The") and the ways
    to write "and" do not count. A name made of nothing but signs ("!!!") is only
    rid of its spaces, so that two such names still differ.

    >>> fold("Beyoncé & The Jets") == fold("beyonce and the jets")
    True
    """
    plain = name
    if "&" in name or not _ANDS.isdisjoint(name.casefold().split()):
        plain = _AND.sub(" and ", name)
    if not plain.isascii():
        plain = unidecode(plain)
    plain = " ".join(plain.casefold().translate(_NO_WORD).split())
    # Only an article that a comma sets off stands last: "Wait For The" is a title.
    if "," in name and _TRAILING_ARTICLE.search(name):
        plain = plain.removesuffix(" the")
    return plain.removeprefix(_ARTICLE) or "".join(name.casefold().split())


# "Nimbus (2)"; but "Symphony (1812)" is no name that Discogs numbered
_DISAMBIGUATION = re.compile(r"\s+\(\d{1,3}\)$")


def strip_disambiguation(name: str) -> str:
    """Take off the number by which Discogs tells namesakes apart: "Nimbus (2)"."""
    return _DISAMBIGUATION.sub("", name)


# --- Numbers -------------------------------------------------------------------

_NO_NUMBER = {"", "none", "notonlabel"}


def catno_key(number: str) -> str:
    """Reduce a catalogue number for comparing; "" where there is none ("none").

    >>> catno_key("STUMM 12"), catno_key("stumm-12"), catno_key("none")
    ('stumm12', 'stumm12', '')
    """
    key = "".join(char for char in number.casefold() if char.isalnum())
    return "" if key in _NO_NUMBER else key


# "Barcode: 7 27361 62652 5", "EAN-13 4015698053821", "0602445790128 (Scanned)"
_BARCODE_LABEL = re.compile(
    r"^\W*(?:bar\s?code|upc|ean|gtin)(?:-?(?:8|1[234])\b)?(?:\s*/\s*(?:upc|ean))?\W*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
# EAN-8 is the shortest; ten and eleven digits are old US numbers without the check
# digit; fourteen is a GTIN.
_BARCODE_LENGTHS = range(8, 15)


def barcode_digits(text: str) -> str:
    """Find the digits of a barcode in a text; "" where it is none.

    A search hit of Discogs lists matrix strings among its barcodes ("CYS 1359AS-1A"):
    what holds letters beside a label such as "Barcode:" is none.

    >>> barcode_digits("Barcode: 7 27361 62652 5")
    '727361626525'
    """
    bare = _IN_BRACKETS.sub("", _BARCODE_LABEL.sub("", text))
    if any(char.isalpha() for char in bare):
        return ""
    digits = "".join(char for char in bare if char in "0123456789")
    return digits if len(digits) in _BARCODE_LENGTHS and digits.strip("0") else ""


def same_barcode(one: str, other: str) -> bool:
    """Tell if two texts hold the same barcode, UPC (12 digits) or EAN (13, 0 first)."""
    left, right = (barcode_digits(text).lstrip("0") for text in (one, other))
    return bool(left) and left == right


# --- Countries -----------------------------------------------------------------


def country_code(name: str) -> str:
    """Translate Discogs' country to the code that MusicBrainz and beets use.

    "UK" is GB, "Europe" XE, "Worldwide" XW, "USSR" SU, "Zaire" CD. Regions, which have
    no code ("UK & Europe"), keep their name; "Unknown" is "". A code is its own.
    """
    name = " ".join(name.split())
    code = name.upper() if name.upper() in COUNTRIES else name
    return CODES.get(name.casefold(), code)


def country_name(country: str) -> str:
    """Translate a country, by its code or any name, to a name that Discogs uses.

    "GB" and "Great Britain" are UK; Discogs' own names, and what is no country, are
    kept ("Zaire", "UK & Europe").
    """
    name = " ".join(country.split())
    own = _ON_DISCOGS.get(name.casefold())
    return own or COUNTRIES.get(country_code(name), name)


def share_a_country(one: str, other: str) -> bool:
    """Tell whether two countries or regions, as `country_code` names them, overlap.

    >>> share_a_country("UK & Europe", "GB"), share_a_country("GB", "XE")
    (True, False)
    """
    return not _countries_in(one).isdisjoint(_countries_in(other))


def _countries_in(country: str) -> set[str]:
    return set(REGIONS[country].split()) if country in REGIONS else {country}


_ON_DISCOGS = {
    name.casefold(): name for name in (*COUNTRIES.values(), *TERRITORIES, *REGIONS)
}


# --- Carriers ------------------------------------------------------------------


def media_name(format_name: str, descriptions: Iterable[str] = ()) -> str:
    """Name a carrier in MusicBrainz' and beets' words; "" for a mere container.

    :param format_name: Discogs' name of the format ("Vinyl", "File", "Box Set")
    :param descriptions: its descriptions (``12"``, "LP", "Hybrid")
    """
    described = {word.casefold() for word in descriptions}
    for word, media in MEDIA.get(format_name, ()):
        if not word or word in described:
            return media
    if format_name not in SIZES:
        return CARRIERS.get(format_name, format_name)
    return _sized(SIZES[format_name], described)


def _sized(media: str, described: set[str]) -> str:
    for size in ('7"', '10"', '12"'):
        if size in described:
            return f"{size} {media}"
    # An LP has twelve inches unless it says otherwise.
    return f'12" {media}' if "lp" in described and media == "Vinyl" else media


# Several formats may share a medium: the first one in the tables is the usual.
_BY_MEDIA: dict[str, str] = {}
for _name, _media in (
    *((name, media) for name, rows in MEDIA.items() for _, media in rows),
    *SIZES.items(),
    *CARRIERS.items(),
):
    _BY_MEDIA.setdefault(_media.casefold(), _name if _media else "")

_SIZE = re.compile(r'^\d+(?:\.\d+)?(?:"|cm)\s*')


def format_for(media: str) -> str:
    """Translate beets' media to the ``format`` that a search of Discogs takes.

    ``12" Vinyl`` is "Vinyl", "Digital Media" is "File"; "" where there is none.
    """
    wanted = media.strip().casefold()
    return _BY_MEDIA.get(wanted) or _BY_MEDIA.get(_SIZE.sub("", wanted), "")


def is_record(media: str) -> bool:
    """Tell whether a medium is a record, in beets' words: ``7" Flexi-disc``."""
    return _SIZE.sub("", media) in RECORDS
