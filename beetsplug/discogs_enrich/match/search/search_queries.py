"""The searches that are sent, best clue first: each is made of clues.

A query returns the parameters of one search, or None where its clue is not there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from unidecode import unidecode

from ...normalize import catno_key
from ..clues.name_similarity import lead_artist

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..clues.clues import Clues

    Params = dict[str, str]
    SearchQuery = Callable[[Clues], Params | None]

# Where no type is asked for, masters come too: their hits tell the original year.

# All words of a search have to be there, and these are written in several ways or
# left out: "&" and "and", "The X" and "X, The".
_OPTIONAL = re.compile(r"\b(?:the|and)\b|(?<=\s)['’]?n['’]?(?=\s)", re.IGNORECASE)
#: What joins two artists on a release is part of neither name.
JOINS = re.compile(
    r"(?<=\w)\s+(?:vs|versus|meets|presents|pres|with|feat|ft|featuring|und|et|y|x)"
    r"\b\.?(?=\s)",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[^\w'’.]+|_+")
#: Longer titles may have been cut off within a word: ID3v1 keeps thirty letters.
CUT_AT = 28
#: Words of tracks are asked for where they tell something.
TELLING, BEST_LENGTH = 4, 16


def words(name: str) -> str:
    """Return a name as it is searched for: without what is optional in it.

    >>> words("The Made-Up & The Others")
    'Made Up Others'
    """
    plain = " ".join(_OPTIONAL.sub(" ", _SIGNS.sub(" ", name)).split())
    return plain or name.strip()


def artists(name: str) -> str:
    """Return artists as they are searched for: no guests, nothing that joins them."""
    return words(JOINS.sub(" ", lead_artist(name)))


def by_barcode(clues: Clues) -> Params | None:
    """One barcode is on few pressings."""
    return {"barcode": clues.barcode} if clues.barcode else None


def by_number(clues: Clues) -> Params | None:
    """A catalogue number, without the label: it is spelt in too many ways."""
    if not catno_key(clues.catalognum):
        return None
    return {"catno": clues.catalognum}


def by_names(clues: Clues) -> Params | None:
    """Artist and title."""
    if clues.various or not clues.album:
        return None
    return {"artist": artists(clues.artist), "release_title": words(clues.plain_album)}


def by_various(clues: Clues) -> Params | None:
    """The title of a compilation, or of what has many artists and may be one."""
    if not clues.album or not (clues.various or clues.mixed):
        return None
    return {"artist": "Various", "release_title": words(clues.plain_album)}


def by_artist(clues: Clues) -> Params | None:
    """All that an artist has made: a title with a typo is found among it.

    Albums of the same artist share the answer.
    """
    if clues.various or not clues.artist:
        return None
    return {"artist": artists(clues.artist)}


def by_title(clues: Clues) -> Params | None:
    """The title alone, with a track beside it where there are tracks: a wrong artist
    is passed over, and a title that many albums have is narrowed down."""
    if not clues.album:
        return None
    track = telling_title(clues)
    found = {"release_title": words(_uncut(clues.plain_album))}
    return {**found, "track": track} if track and len(clues.plain_album) < 12 else found


def by_title_of_many(clues: Clues) -> Params | None:
    """The same for an album without an artist: a compilation, or a mix by somebody."""
    return by_title(clues) if clues.various and not clues.artist else None


def by_artist_and_track_of_it(clues: Clues) -> Params | None:
    """Artist and a track: the title may be anything, and the artist's works many."""
    track = telling_title(clues)
    if clues.various or not clues.artist or not track:
        return None
    return {"artist": artists(clues.artist), "track": track}


def by_first_track(clues: Clues) -> Params | None:
    """The first track with its artist, as on a compilation."""
    if not clues.mixed or not clues.titles:
        return None
    artist, track = artists(clues.track_artists[0]), words(clues.titles[0])
    found = {"artist": artist, "track": track, "type": "release"}
    return found if artist and track else None


def by_telling_track(clues: Clues) -> Params | None:
    """A track alone: neither artist nor title can be relied on."""
    track = telling_title(clues)
    return {"track": track, "type": "release"} if track else None


def by_other_track(clues: Clues) -> Params | None:
    """Another track, since the first one may be misspelt as well."""
    titles = telling_titles(clues)[1:2]
    return {"track": titles[0], "type": "release"} if titles else None


def by_printed_name(clues: Clues) -> Params | None:
    """The artist by the name that is printed on this release."""
    if clues.various or not clues.artist or not clues.album:
        return None
    return {"anv": artists(clues.artist), "release_title": words(clues.plain_album)}


def by_latin_names(clues: Clues) -> Params | None:
    """Names in another script, as they are written in Latin letters."""
    if clues.various or not clues.album:
        return None
    names = f"{clues.lead} {clues.plain_album}"
    latin = words(unidecode(names)) if _is_foreign(names) else ""
    return {"q": latin, "type": "release"} if latin else None


def by_words(clues: Clues) -> Params | None:
    """Both names as free text, for spellings that the fields do not match."""
    names = clues.plain_album if clues.various else f"{clues.lead} {clues.plain_album}"
    return {"q": words(names), "type": "release"} if clues.album else None


def by_track(clues: Clues) -> Params | None:
    """The track on the album that its tags name, which may be a compilation."""
    if not clues.album or not clues.title:
        return None
    return {
        "release_title": words(clues.plain_album),
        "track": words(clues.title),
        "type": "release",
    }


def by_artist_and_track(clues: Clues) -> Params | None:
    """The track on any release of its artist."""
    if not clues.artist or not clues.title:
        return None
    return {
        "artist": artists(clues.artist),
        "track": words(clues.title),
        "type": "release",
    }


def by_track_words(clues: Clues) -> Params | None:
    """Both as free text, which finds the artists of single tracks as well."""
    if not clues.title:
        return None
    return {"q": words(f"{clues.lead} {clues.title}"), "type": "release"}


def telling_titles(clues: Clues) -> list[str]:
    """Return the titles of tracks that few other albums have, the best first.

    Short ones are on many albums, long ones may have been cut off within a word.
    """
    found = {words(title) for title in clues.titles}
    telling = [one for one in found if len(one) >= TELLING and one != "Untitled"]
    return sorted(telling, key=lambda one: (abs(len(one) - BEST_LENGTH), one))


def telling_title(clues: Clues) -> str:
    """Return the most telling title of a track, "" where there is none."""
    return next(iter(telling_titles(clues)), "")


def _uncut(title: str) -> str:
    """Leave out the last word of a title that may have been cut off within it."""
    return title.rpartition(" ")[0] or title if len(title) >= CUT_AT else title


def _is_foreign(name: str) -> bool:
    return any(char.isalpha() and ord(char) > 0x24F for char in name)


#: The queries for albums: an identifier, both names, one of the names, the tracks.
ALBUM_QUERIES = (
    by_barcode,
    by_number,
    by_names,
    by_latin_names,
    by_title_of_many,
    by_various,
    by_telling_track,
    by_artist,
    by_other_track,
    by_title,
    by_first_track,
    by_artist_and_track_of_it,
    by_printed_name,
    by_words,
)
#: Those that ask for all that an album is called.
BY_ITS_NAMES = frozenset((by_names, by_title_of_many, by_various))
#: Those by a track alone, which is on few releases: if some have it, it is spelt as it
#: is there, and what is not among them is not there.
BY_TRACK = frozenset((by_telling_track, by_other_track))
#: The same where several albums of the artist are looked for: they share one search.
SHARED_QUERIES = (
    by_artist,
    *(query for query in ALBUM_QUERIES if query is not by_artist),
)
SINGLE_QUERIES = (
    by_barcode,
    by_number,
    by_track,
    by_artist_and_track,
    by_track_words,
)
#: Nothing found after so many searches is not to be found.
MOST_SEARCHES = 5
