"""Names of albums and artists: what editions and rippers add, and how alike two are.

Pure. A search hit is called "Artist - Title"; tags hold the same names cut off, with
an edition behind them, or both in one field.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from unidecode import unidecode

from ... import normalize

#: What stands for many artists.
MANY = frozenset({"various artists", "various", "va"})
#: Artists that are none, as beets counts them.
VARIOUS = MANY | {"", "unknown"}

# What a shop or a ripper puts behind a title: "(Remastered 2011)", "[Disc 1]".
_EDITION = re.compile(
    r"""\s*(?:
        [(\[][^)\]]*\b(?:remaster|deluxe|edition|version|bonus|expanded|reissue|
            anniversary|explicit|mono|stereo|dis[ck]|cd|vinyl|single|ep|lp|promo|
            limited|special|collector|re-?release)\w*\b[^)\]]*[)\]]
      | \s(?:ep|lp)
      | \s[-–]\s(?:single|ep|(?:\d{4}\s)?remaster(?:ed)?(?:\s\d{4})?)
      | [\s,:-]+(?:dis[ck]|cd)\s*\d+(?:\s*(?:of|/)\s*\d+)?
    )\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
# What stands in brackets and changes no music; "(Acoustic Version)" does.
_SAME_MUSIC = re.compile(
    r"""\s*[(\[]
        (?![^)\]]*\b(?:version|bonus|acoustic|live|remix|instrumental|special|single|
            ep|lp|vinyl|mix|edit)\w*\b)
        [^)\]]*\b(?:remaster|deluxe|edition|expanded|reissue|anniversary|explicit|mono|
            stereo|dis[ck]|cd|promo|limited|collector|re-?release)\w*\b[^)\]]*[)\]]\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
# "Volume Two", "Pt. 3", "II": what tells an album from its sequel.
_SEQUEL = re.compile(
    r"^(?:vol|volume|part|parts|pt|pts|no|number|chapter|book|episode|disc|cd)$"
)
_NUMBERS = {
    word: str(value)
    for words in (
        "one two three four five six seven eight nine ten",
        "i ii iii iv v vi vii viii ix x",
    )
    for value, word in enumerate(words.split(), 1)
}
# The number of a disc that was made an album of its own: "(Disc 2)", "CD2", "[cd 2/3]".
_DISC = re.compile(
    r"""[\s,:(\[-]+(?:dis[ck]|cd)\s*(\d{1,2})
        (?:\s*(?:[:/-]|of\b)[^)\]]*)?[)\]]?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
# "01 - Title", "3. Title"; "A1 Title" and "99.9" have none: titles may begin with one.
_NUMBERED = re.compile(
    r"^\s*(?:0\d[.)]\s*|\d{1,2}[.)](?!\d)\s*|\d{1,2}\s+-\s+|0\d\s+)(?=\S)"
)
# "Track 01", "Audio Track 3", "Piste 4", "03": what a ripper writes who knows nothing.
_NO_TITLE = re.compile(
    r"((?:audio ?)?(?:track|titel|title|piste|pista|traccia|faixa|spur|spor|raita) ?)?"
    r"0*(\d{1,3})"
)
_FEATURING = re.compile(r"\s*[(\[]?\b(?:feat|featuring|ft)\b\.?\s.*$", re.IGNORECASE)

#: Names that differ in more than spelling are at least as far apart as this.
OTHER = 0.03
#: Names with different numbers ("Vol. 1", "Vol. 2") are other names.
SEQUEL = 0.4
#: An album's name that begins as a longer one does ("Title" and "Title: Subtitle",
#: or cut off after thirty letters) is as far from it as this.
CUT = 0.12
#: Shorter beginnings say nothing.
LEAST_CUT = 6

#: A "*" marks a name as printed ("R.H.C.*"), which may be nothing like the artist's
#: own: then this is the most that it is held against a hit.
VARIATION = 0.3

#: What a single's compilation scores: plausible, and behind the artist's own.
SAMPLER = 0.7
#: The same of another artist's album: the track was found on it, after all.
ANYBODYS = 0.65

#: How far the artist of an album with many artists is from "Various" and the other
#: way round: a DJ's mix stands under either name.
MIX = 0.4


@lru_cache(maxsize=4096)
def plain_title(title: str) -> str:
    """Return a title without what only an edition adds to it, guests included.

    >>> plain_title("Made Up (Deluxe Edition) [Disc 2]")
    'Made Up'
    """
    plain = title
    while (shorter := _EDITION.sub("", plain).strip()) and shorter != plain:
        plain = shorter
    return _FEATURING.sub("", plain).strip() or title


@lru_cache(maxsize=4096)
def same_music(title: str) -> str:
    """Return a title without the editions that hold the same recordings.

    >>> same_music("Made Up (Remastered 2011)"), same_music("Made Up (Live Version)")
    ('Made Up', 'Made Up (Live Version)')
    """
    shorter = _SAME_MUSIC.sub("", title).strip()
    return same_music(shorter) if shorter and shorter != title else title


def lead_artist(artist: str) -> str:
    """Return an artist without guests: "A feat. B" is "A"."""
    return _FEATURING.sub("", artist).strip() or artist


#: What stands between a name and the same in another language.
_BOTH = " = "

#: What stands between artists: "A & B", "A feat. B", "A vs. B".
_JOINED = re.compile(
    r"\s*[(\[]?\b(?:feat|featuring|ft|vs|with|and|pres|presents)\b\.?\s|\s*[&,/+;]\s*",
    re.IGNORECASE,
)


def artists_of(artist: str) -> list[str]:
    """Return the names that a line of artists may be made of, and the line itself.

    >>> artists_of("Ada Faux & Otto Naught feat. Mira Null")
    ['Ada Faux & Otto Naught feat. Mira Null', 'Ada Faux', 'Otto Naught', 'Mira Null']
    """
    parts = (part.strip(" )]") for part in _JOINED.split(artist))
    return [name for name in dict.fromkeys((artist, *parts)) if name]


def spaced(name: str) -> str:
    """Return a name with the blanks that a file's name had lost: "Made_Up"."""
    name = name.strip()
    return name if " " in name else " ".join(name.replace("_", " ").split())


def track_title(title: str, artist: str) -> str:
    """Return a track's title without its number and artist: "01 - Artist - Title"."""
    title = spaced(title)
    for _ in range(2):  # in either order
        title = _NUMBERED.sub("", title)
        before, dash, after = title.partition(" - ")
        if (
            dash
            and after.strip()
            and normalize.fold(before) == normalize.fold(spaced(artist))
        ):
            title = after
    return title.strip()


def is_no_title(title: str, number: int) -> bool:
    """Tell whether a track's title says nothing: "", "Track 03", "03", as rippers
    write it who know nothing.

    :param number: the track's; 0: it has none

    >>> is_no_title("Audio Track 3", 3), is_no_title("99 Problems", 3)
    (True, False)
    """
    if title.lstrip().startswith("-"):
        return False  # no ripper counts below zero
    found = _NO_TITLE.fullmatch(normalize.fold(title))
    if not found:
        return not title
    return int(found[2]) == number or bool(found[1] and not number)


def disc_of(title: str) -> int:
    """Return the disc that a title says it is ("Title (Disc 2)"), 0 for none."""
    found = _DISC.search(title)
    return int(found.group(1)) if found else 0


def names_apart(artist: str, album: str) -> tuple[str, str]:
    """Return artist and album where one field holds both ("Artist - Title").

    An album that repeats its artist is rid of it; an album without an artist gives
    one away.
    """
    before, dash, after = album.partition(" - ")
    if not dash or not before.strip() or not after.strip():
        return artist, album
    if plain_title(album) == before.strip():  # "Made Up - Single" is by Made Up
        return artist, album
    both = {before.strip().casefold(), artist.casefold()}
    if normalize.fold(before) == normalize.fold(artist) or both <= MANY:
        return artist, after.strip()
    if artist.casefold() in VARIOUS - MANY:
        return before.strip(), after.strip()
    return artist, album


def apart(one: str, other: str) -> float:
    """Return how far two names are from each other, 0 to 1, as beets counts.

    A name that is told in two languages or scripts ("Вода = Voda") is either of them.
    A name that begins as the other does was cut off, or lacks a subtitle; one with
    another number is a sequel. Of names without letters beets sees nothing at all.
    """
    if _BOTH in one or _BOTH in other:
        return min(
            apart(left, right) for left in both_of(one) for right in both_of(other)
        )
    return _apart(one, other)


def both_of(name: str) -> list[str]:
    """Return the names that Discogs tells in one, in two languages or scripts.

    >>> both_of("Вода = Voda"), both_of("a=b")
    (['Вода', 'Voda'], ['a=b'])
    """
    return [part for part in map(str.strip, name.split(_BOTH)) if part] or [name]


def _apart(one: str, other: str) -> float:
    from beets.autotag import string_dist

    left, right = normalize.fold(one), normalize.fold(other)
    if left == right:
        return 0.0
    if not any(map(str.isalnum, left + right)):
        return 0.0 if unidecode(left) == unidecode(right) else 1.0
    distance = max(OTHER, float(string_dist(one, other)))
    shorter, longer = sorted((left, right), key=len)
    rest = longer[len(shorter) :].split() if longer.startswith(shorter) else []
    if rest and _is_sequel(rest):
        distance = max(distance, SEQUEL)
    elif rest and len(shorter) >= LEAST_CUT:
        distance = min(distance, CUT)
    mine, theirs = _numbers(left), _numbers(right)
    return max(distance, SEQUEL) if mine and theirs and not mine & theirs else distance


def _is_sequel(words: list[str]) -> bool:
    """Tell whether what a longer name has more is a number, "vol 2" or "ii"."""
    return bool(_SEQUEL.match(words[0])) or bool(_numbers(f"x {words[0]}"))


def _numbers(folded: str) -> set[str]:
    """Return the numbers in a name, in figures; a name's first word is no numeral."""
    words = folded.split()
    found = {word for word in words if word.isdecimal()}
    for before, word in pairwise(words):
        # "I" alone may be a word, "Part I" is a number
        if word in _NUMBERS and (len(word) > 1 or _SEQUEL.match(before)):
            found.add(_NUMBERS[word])
    return found


def title_fit(artist: str, album: str, title: str, *, mixed: bool) -> float:
    """Return how alike album and hit are by name, 0 to 1.

    `title` is the hit's "Artist - Title". Either name may hold " - " itself, so every
    place to part them is tried. `mixed`: the tracks are by many artists.
    """
    known = {album, same_music(album)}
    plain = plain_title(album)
    parts = title.split(" - ")
    best = 1.0
    for cut in range(1, len(parts)) or [0]:
        offered = " - ".join(parts[cut:])
        far = min(apart(name, offered) for name in known)
        if plain not in known:
            far = min(far, max(OTHER, apart(plain, offered)))
        by = _artist_apart(artist, " - ".join(parts[:cut]), mixed=mixed)
        best = min(best, max(far, (far + by) / 2))
    return 1.0 - best


def _artist_apart(artist: str, offered: str, *, mixed: bool) -> float:
    """Return how far an album's artist is from a hit's, 0 to 1."""
    if artist.casefold() in VARIOUS:
        return 0.0 if not artist or offered == "Various" else MIX
    name = normalize.strip_disambiguation(offered.rstrip("*"))
    wanted = normalize.strip_disambiguation(artist)
    far = min(apart(known, name) for known in {wanted, lead_artist(wanted)})
    if "*" in offered:
        return min(far, VARIATION)
    return min(far, MIX) if mixed and offered == "Various" else far


def single_fit(artist: str, title: str) -> float:
    """Return how likely a hit is to hold a track of `artist`, 0 to 1.

    A track may come from any album of its artist, from a compilation, and from
    somebody else's mix, of which the hit tells no artists.
    """
    offered = normalize.strip_disambiguation(title.partition(" - ")[0].rstrip("*"))
    if offered == "Various":
        return SAMPLER
    far = min(apart(known, offered) for known in {artist, lead_artist(artist)})
    return max(ANYBODYS, 1.0 - far)
