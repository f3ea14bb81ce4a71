"""What becomes of names on the way to somebody's disk: one small function each.

A noise changes a draft of an album, or leaves it where it does not apply ("&" in a
name without one). `distort` puts several of a table on an album.
"""

from __future__ import annotations

import re
import unicodedata
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random
    from typing import Any

VARIOUS = "Various Artists"


@dataclass
class Track:
    """A file to be; `number` is 0 where it has none, `seconds` its length; `printed`
    is the title that its release has, whatever becomes of it."""

    title: str
    artist: str
    seconds: float
    number: int
    printed: str = ""
    tags: dict[str, Any] = field(default_factory=dict)


@dataclass
class Draft:
    """An album to be; `tags` are on every track, `by_various` a fact.

    `artist` is what the tracks of one artist's album have; those of a compilation
    have their own.
    """

    artist: str
    album: str
    tracks: list[Track]
    tags: dict[str, Any]
    by_various: bool = False

    def rewrite(self, change: Callable[[str], str]) -> None:
        """Change all names and titles."""
        self.artist, self.album = change(self.artist), change(self.album)
        for track in self.tracks:
            track.title, track.artist = change(track.title), change(track.artist)
        if self.tags.get("albumartist"):
            self.tags["albumartist"] = change(self.tags["albumartist"])

    def rename(self, artist: str) -> None:
        """Give the artist another name, on the tracks as well."""
        for track in self.tracks:
            if track.artist == self.artist:
                track.artist = artist
        if self.tags.get("albumartist") == self.artist:
            self.tags["albumartist"] = artist
        self.artist = artist


class Origin(NamedTuple):
    """The release that an album is a copy of, and the year of its first pressing."""

    release: Mapping[str, Any]
    original_year: int


class Noise(NamedTuple):
    """One kind of noise; of two, that with twice the `weight` comes twice as often."""

    name: str
    weight: float
    change: Callable[[Draft, Origin, Random], None]


def distort(
    draft: Draft, origin: Origin, noises: Sequence[Noise], count: int, chance: Random
) -> list[str]:
    """Put `count` noises that have an effect on a draft; return their names."""
    left = list(noises)
    put: list[str] = []
    while left and len(put) < count:
        [noise] = chance.choices(left, [one.weight for one in left])
        left.remove(noise)
        before = deepcopy(draft)
        noise.change(draft, origin, chance)
        if draft != before:
            put.append(noise.name)
    return put


# Harmless ones: a reader would not notice.


def case(draft: Draft, _origin: Origin, chance: Random) -> None:
    """All small, all capitals, or Every Word Capitalized."""
    draft.rewrite(chance.choice((str.lower, str.upper, str.title)))


def ampersand(draft: Draft, _origin: Origin, _chance: Random) -> None:
    """ "&" for "and", or "and" for "&"."""
    names = f"{draft.artist} {draft.album}"
    word = " & " not in names and " and " in names.casefold()
    old, new = ("and", "&") if word else ("&", "and")
    pattern = re.compile(rf"(?<= ){old}(?= )", re.IGNORECASE)
    draft.rewrite(lambda text: pattern.sub(new, text))


def bare_letters(draft: Draft, _origin: Origin, _chance: Random) -> None:
    """Letters without their accents."""
    draft.rewrite(without_accents)


def without_accents(text: str) -> str:
    """ "Björk" → "Bjork"."""
    parts = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize(
        "NFC", "".join(c for c in parts if not unicodedata.combining(c))
    )


def typography(draft: Draft, _origin: Origin, _chance: Random) -> None:
    """Curly apostrophes and real hyphens, as MusicBrainz has them."""
    table = str.maketrans({"'": "’", "-": "‐"})
    draft.rewrite(lambda text: text.translate(table).replace("...", "…"))


def no_punctuation(draft: Draft, _origin: Origin, _chance: Random) -> None:
    """What a file system or a shop leaves out."""
    draft.rewrite(lambda text: re.sub(r"""['’"!?:*.]""", "", text))


def edition(draft: Draft, origin: Origin, chance: Random) -> None:
    """What a shop puts behind the title of an album, or of an EP."""
    year = (origin.release.get("year") or 2000) + chance.randint(0, 12)
    suffixes = [
        f" (Remastered {year})",
        " [Deluxe Edition]",
        " (Remastered)",
        " (Expanded Edition)",
        f" ({year} Remaster)",
        " [Explicit]",
        " (Bonus Track)",
    ]
    if len(draft.tracks) <= 4:
        suffixes = [" - EP", " - Single", " EP", " (EP)", " [Single]"]
    draft.album += chance.choice(suffixes)


def article_last(draft: Draft, _origin: Origin, _chance: Random) -> None:
    """ "The Orb" → "Orb, The"."""
    if match := re.fullmatch(r"(The|A) (.+)", draft.artist):
        draft.rename(f"{match[2]}, {match[1]}")


def no_article(draft: Draft, _origin: Origin, _chance: Random) -> None:
    """ "The Orb" → "Orb"."""
    if draft.artist.startswith("The ") and not draft.by_various:
        draft.rename(draft.artist[4:])


def original_year(draft: Draft, origin: Origin, _chance: Random) -> None:
    """The year in which the album first came out, whatever the pressing."""
    if origin.original_year:
        draft.tags["year"] = origin.original_year


def as_printed(draft: Draft, origin: Origin, _chance: Random) -> None:
    """The artist as this record has it: Discogs' name variation."""
    artists = origin.release["artists"]
    if len(artists) == 1 and artists[0].get("anv"):
        draft.rename(artists[0]["anv"])


LIGHT = (
    Noise("case", 3, case),
    Noise("ampersand", 3, ampersand),
    Noise("no accents", 3, bare_letters),
    Noise("typography", 1, typography),
    Noise("no punctuation", 1, no_punctuation),
    Noise("edition", 2, edition),
    Noise("article last", 1, article_last),
    Noise("no article", 0.5, no_article),
    Noise("original year", 3, original_year),
    Noise("as printed", 1, as_printed),
)
