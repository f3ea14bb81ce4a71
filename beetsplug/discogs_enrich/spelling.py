"""Words that somebody has typed, and those that were meant: formats, countries …"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .countries import CODES, COUNTRIES
from .country_names import OTHER_NAMES
from .regions import REGIONS, TERRITORIES
from .vocabulary import CARRIERS, MEDIA, SIZES

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What Discogs says of a format, beside its name.
DESCRIPTIONS = """

    1"; 2"; 3"; 3½"; 4"; 5"; 5½"; 6"; 6½"; 7"; 8"; 9"; 10"; 11"; 12"; 16"; 21cm; 25cm;
    27cm; 29cm; 35cm; 50cm; 8 ⅓ RPM; 16 ⅔ RPM; 33 ⅓ RPM; 45 RPM; 78 RPM; 80 RPM; 90
    RPM; 2 Minute; 3 Minute; 4 Minute; Advance; Album; Ambisonic; Business Card; Card
    Backed; Club Edition; Compilation; Concert; Copy Protected; Deluxe Edition; Double
    Sided; EP; Enhanced; Etched; Jukebox; LP; Limited Edition; Maxi-Single; Mini;
    Mini-Album; Minimax; Misprint; Mispress; Mixed; Mixtape; Mono; Multichannel;
    Numbered; Partially Mixed; Partially Unofficial; Picture Disc; Promo;
    Quadraphonic; Reissue; Remastered; Repress; Salon; Sampler; Shape; Single; Single
    Sided; Special Edition; Stereo; Styrene; Test Pressing; Transcription; Unofficial
    Release; White Label; AVCD; CD+G; CD-ROM; CDi; HDCD; SVCD; VCD; NTSC; PAL; SECAM;
    Blu-ray Audio; DVD-Audio; DVD-Data; DVD-Video; Hybrid; 15/16 ips; 1 ⅞ ips; 3 ¾
    ips; 7 ½ ips; 15 ips; 30 ips; 2-Track Mono; 2-Track Stereo; 4-Track Mono; 4-Track
    Stereo; 16mm; 35mm; 3.5"; 5.25"; AAC; AIFC; AIFF; ALAC; AMR; APE; AVI; DFF; DSF;
    Disc Image; FLAC; FLV; MOV; MP2; MP3; MP3 Surround; MPEG Video; MPEG-4; MPEG-4
    Video; Opus; RA; RM; SHN; SWF; TTA; WAV; WMA; WMV; WavPack; ogg-vorbis; DualDisc;
    DVDplus; VinylDisc
"""

#: Formats that need no translation.
FORMATS = """

    Betacam; Betacam SP; Cartrivision; DC-International; MiniDV; NT Cassette; Pocket
    Rocker; Sabamobil; U-matic; Video 2000; Video8; Wire Recording
"""


def _listed(names: str) -> list[str]:
    return [name.strip() for name in " ".join(names.split()).split(";")]


def _by_key(names: Iterable[str]) -> dict[str, str]:
    """Return names by what is the same in every case of them; the first one stays."""
    found: dict[str, str] = {}
    for name in filter(None, names):
        found.setdefault(name.casefold(), name)
    return found


_FORMATS = _by_key(
    [
        *MEDIA,
        *SIZES,
        *CARRIERS,
        *_listed(FORMATS),
        *_listed(DESCRIPTIONS),
        *SIZES.values(),
        *CARRIERS.values(),
        *(media for rows in MEDIA.values() for _, media in rows),
        *(word for rows in MEDIA.values() for word, _ in rows),
    ]
)
_COUNTRIES = _by_key([*COUNTRIES.values(), *OTHER_NAMES, *TERRITORIES, *REGIONS])

#: '12" Vinyl': the size that stands before a medium.
_SIZE = re.compile(r'^\d+(?:\.\d+)?(?:"|cm)\s+(?=\S)')
#: "UK, Europe & US"
_SEVERAL = re.compile(r"\s*(?:,|&|\band\b)\s*")

#: How alike two words have to be for one to be meant by the other, 0 to 1. Less, and
#: what a release says in its own words ("Picture", "Splatter") is taken for a slip.
NEAR = 0.8


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that is not known, and the known one that is nearest, if any is near.

    `what` it ought to be: "format".
    """

    what: str
    word: str
    near: str

    def __str__(self) -> str:
        if not self.near:
            return f'the {self.what} "{self.word}" is not known'
        return f'no {self.what} is called "{self.word}"; did you mean "{self.near}"?'


def unknown_format(word: str) -> Unknown | None:
    """Return what is to be said of a format that neither Discogs nor beets lists."""
    size = found[0] if (found := _SIZE.match(word)) else ""
    bare = word[len(size) :].strip()
    if bare.casefold() in _FORMATS or word.strip().casefold() in _FORMATS:
        return None
    near = nearest(bare, _FORMATS)
    return Unknown("format", word, f"{size}{near}" if near else "")


def unknown_country(word: str) -> Unknown | None:
    """Return what is to be said of a country that Discogs does not list, nor beets."""
    if _is_country(word) or all(map(_is_country, _SEVERAL.split(word))):
        return None
    return Unknown("country", word, nearest(word, _COUNTRIES))


def _is_country(word: str) -> bool:
    key = word.strip().casefold()
    return key in _COUNTRIES or key in CODES or key.upper() in COUNTRIES


def nearest(word: str, known: dict[str, str]) -> str:
    """Return the known word that is nearest to one with a slip in it; "": none is near.

    :param known: the words by their keys: in lower case
    """
    from difflib import get_close_matches

    key = word.strip().casefold()
    # Another number is another thing: "Blu-spec CD2", "White Labels".
    if any(char.isdigit() for char in key) or (" " in key and key[:-1] in known):
        return ""
    letters = sorted(key)
    swapped = (one for one in known if sorted(one) == letters)
    close = (*swapped, *get_close_matches(key, known, n=1, cutoff=NEAR))
    return known[close[0]] if close else ""
