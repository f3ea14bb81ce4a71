"""Harmful noise: names that are no longer right, or are missing. A reader would know
the album all the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .noise import Noise

if TYPE_CHECKING:
    from random import Random

    from .noise import Draft, Origin

#: Letters of an ID3v1 field.
ID3V1 = 30
#: What rippers call a track that they know no title of.
UNTITLED = (
    "Track {:02}",
    "Track {}",
    "Audio Track {}",
    "AudioTrack {:02}",
    "Track{:02}",
    "Piste {}",
    "Titel {}",
    "Pista {:02}",
)


def typos(draft: Draft, _origin: Origin, chance: Random) -> None:
    """A slip in artist or title, often in both, and in a third of the tracks."""
    which = chance.choice(("artist", "album", "album", "both", "both", "both"))
    if which != "album" and not draft.by_various:
        draft.rename(mistyped(draft.artist, chance))
    if which != "artist" or draft.by_various:
        draft.album = mistyped(draft.album, chance)
    for track in draft.tracks:
        if chance.random() < 0.33:
            track.title = mistyped(track.title, chance)


def mistyped(text: str, chance: Random) -> str:
    """Make one slip, in one of four two, in words of five letters or more."""
    for _ in range(chance.choice((1, 1, 1, 2))):
        if words := list(re.finditer(r"\w{5,}", text)):
            word = chance.choice(words)
            at = chance.randrange(word.start() + 1, word.end() - 1)
            text = chance.choice(SLIPS)(text, at, chance)
    return text


def swapped(text: str, at: int, _chance: Random) -> str:
    """ "Orbit", 2 → "Oribt"."""
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def dropped(text: str, at: int, _chance: Random) -> str:
    """ "Orbit", 2 → "Orit"."""
    return text[:at] + text[at + 1 :]


def doubled(text: str, at: int, _chance: Random) -> str:
    """ "Orbit", 2 → "Orbbit"."""
    return text[:at] + text[at] + text[at:]


def replaced(text: str, at: int, chance: Random) -> str:
    """ "Orbit", 2 → "Ormit"."""
    return text[:at] + chance.choice("abcdeghilmnoprstu") + text[at + 1 :]


SLIPS = (swapped, dropped, doubled, replaced)


def cut(draft: Draft, _origin: Origin, _chance: Random) -> None:
    """The thirty letters of an ID3v1 tag."""
    draft.rewrite(lambda text: text[:ID3V1].rstrip())


def no_subtitle(draft: Draft, _origin: Origin, _chance: Random) -> None:
    """Everything from the first bracket or colon on is lost."""
    short = re.split(r"\s*(?: - |: | \(|\[)", draft.album)[0]
    if len(short) >= 4:
        draft.album = short
    for track in draft.tracks:
        short = re.split(r"\s*[(\[]", track.title)[0]
        track.title = short if len(short) >= 3 else track.title


def no_numbers(draft: Draft, _origin: Origin, _chance: Random) -> None:
    """No track has its number."""
    for track in draft.tracks:
        track.number = 0


def names_alone(draft: Draft, _origin: Origin, _chance: Random) -> None:
    """No year, no album artist, no numbers."""
    for name in ("year", "albumartist", "comp"):
        draft.tags.pop(name, None)
    for track in draft.tracks:
        track.number = 0


def some_artists_missing(draft: Draft, _origin: Origin, chance: Random) -> None:
    """A third of the tracks is by nobody."""
    for track in draft.tracks:
        if chance.random() < 0.3:
            track.artist = ""


def no_artist(draft: Draft, _origin: Origin, _chance: Random) -> None:
    """Nobody is named at all: the title must do."""
    if len(draft.tracks) > 3 and len(draft.album.split()) > 1:
        draft.artist = ""
        draft.tags.pop("albumartist", None)
        for track in draft.tracks:
            track.artist = ""


def artist_in_title(draft: Draft, _origin: Origin, _chance: Random) -> None:
    """ "Artist - Title" as the title."""
    for track in draft.tracks:
        track.title = f"{track.artist} - {track.title}"


def number_in_title(draft: Draft, _origin: Origin, chance: Random) -> None:
    """ "01 Title", as files are called."""
    pattern = chance.choice(("{:02} {}", "{:02} - {}", "{}. {}"))
    for track in draft.tracks:
        if track.number:
            track.title = pattern.format(track.number, track.title)


def underscores(draft: Draft, _origin: Origin, _chance: Random) -> None:
    """Names as files have them."""
    draft.rewrite(lambda text: text.replace(" ", "_"))


def untitled(draft: Draft, _origin: Origin, chance: Random) -> None:
    """ "Track 01", "Piste 4": nobody has typed more than artist and title."""
    pattern = chance.choice(UNTITLED)
    for track in draft.tracks:
        track.title = pattern.format(track.number)


#: Names that are no longer right.
DAMAGE = (
    Noise("typos", 6, typos),
    Noise("cut at 30", 1, cut),
    Noise("no subtitle", 1, no_subtitle),
)

#: What is missing, or stands in the wrong place.
GAPS = (
    Noise("names alone", 2, names_alone),
    Noise("no numbers", 1, no_numbers),
    Noise("some artists missing", 1, some_artists_missing),
    Noise("no artist", 0.4, no_artist),
    Noise("artist in title", 1, artist_in_title),
    Noise("number in title", 1, number_in_title),
    Noise("underscores", 0.7, underscores),
)

#: Names of tracks that nobody has typed.
NO_TITLES = (Noise("untitled tracks", 1, untitled),)
