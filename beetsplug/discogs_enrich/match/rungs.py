"""What is asked for, best clue first: a rung of the ladder turns clues into a search.

A rung answers the parameters of one search, or None where its clue is not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .clues import Clues

    Params = dict[str, str]
    Rung = Callable[[Clues], Params | None]

# Where no type is asked for, masters come too: their hits tell the original year.


def by_barcode(clues: Clues) -> Params | None:
    """One barcode is on few pressings."""
    return {"barcode": clues.barcode} if clues.barcode else None


def by_number(clues: Clues) -> Params | None:
    """A catalogue number, without the label: it is spelt in too many ways."""
    return {"catno": clues.catalognum} if clues.catalognum else None


def by_names(clues: Clues) -> Params | None:
    """Artist and title."""
    if not clues.album:
        return None
    artist = "Various" if clues.various else clues.artist
    return {"artist": artist, "release_title": clues.plain_album}


def by_words(clues: Clues) -> Params | None:
    """Both names as free text, for spellings that the fields do not match."""
    words = (
        clues.plain_album if clues.various else f"{clues.artist} {clues.plain_album}"
    )
    return {"q": words.strip(), "type": "release"} if clues.album else None


def by_track(clues: Clues) -> Params | None:
    """The track on the album that its tags name, which may be a compilation."""
    if not clues.album:
        return None
    return {
        "release_title": clues.plain_album,
        "track": clues.title,
        "type": "release",
    }


def by_artist_and_track(clues: Clues) -> Params | None:
    """The track on any release of its artist."""
    return {"artist": clues.artist, "track": clues.title, "type": "release"}


def by_track_words(clues: Clues) -> Params | None:
    """Both as free text, which finds the artists of single tracks as well."""
    return {"q": f"{clues.artist} {clues.title}".strip(), "type": "release"}


#: The rungs for albums and for singles. A last resort is tried only where at most
#: one search was made before it.
ALBUM_RUNGS = (by_barcode, by_number, by_names, by_words)
SINGLE_RUNGS = (
    by_barcode, by_number, by_track, by_artist_and_track, by_track_words,
)  # fmt: skip
LAST_RESORTS = (by_words, by_track_words)
#: Nothing found after so many searches is not to be found; an unknown album is
#: worth three requests, the release itself among them.
MOST_SEARCHES = 3
