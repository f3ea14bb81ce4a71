"""The words by which records are found, the same when a file is made and asked.

The index knows no columns: a word begins with the letter of its kind (`word_kinds`), so
that "glass" in a title is another word than in a track. Names are folded first.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from ..normalize import barcode_digits, fold, strip_disambiguation
from . import word_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .record_outlines import Label, Person, Track, Whole

#: They are written in several ways or left out: they count in names of nothing else.
OPTIONAL = frozenset({"the", "and"})
#: Longer names are not looked for without their spaces.
MOST_TOGETHER = 24
#: They are parted from a word by an apostrophe, or by what was meant as one.
ENDINGS = frozenset({"s", "t", "d", "m", "ll", "re", "ve"})
#: Titles that may have no word that counts are no longer than this: "The And".
BARE = 8
#: Names whose words are at hand: labels, genres and artists come again and again.
NAMES_AT_HAND = 32_768
#: What is no barcode.
NO_BARCODE = 0


@lru_cache(maxsize=16_384)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name that count, as ASCII letters and digits.

    >>> words_of("The Made-Up & The Others"), words_of("The The")
    (('made', 'up', 'others'), ('the',))
    """
    folded = fold(name)
    words = folded.split()
    if len(words) == 1 and not _is_word(folded):
        return ("x" + folded.encode().hex(),)  # "!!!"
    return tuple(word for word in words if word not in OPTIONAL) or tuple(words)


def _is_word(text: str) -> bool:
    return text.isascii() and text.isalnum()


def whole_word(text: str) -> str:
    """Return a text as one word."""
    return "".join(words_of(text))


def together(words: Sequence[str]) -> str:
    """Return a name of several words without its spaces; "" where that is too long."""
    joined = "".join(words) if len(words) > 1 else ""
    return joined if len(joined) <= MOST_TOGETHER else ""


def name_key(words: Iterable[str]) -> int:
    """Return a number that is the same for the same name, and hardly for others."""
    return zlib.crc32("".join(words).encode()) >> 1


def artists_key(people: Iterable[Person]) -> int:
    """Return the key of all of a release's artists together."""
    names = " ".join(strip_disambiguation(one.name) for one in people)
    return name_key(words_of(names))


def barcode_key(text: str) -> int:
    """Return a barcode as a number, so that zeros in front do not count."""
    return int(barcode_digits(text) or NO_BARCODE)


def words_of_release(release: Whole) -> set[str]:
    """Return all words by which a release is found."""
    tracks = release.tracks
    found = {
        f"{word_kinds.EXACT_TITLE}{name_key(words_of(release.title))}",
        f"{word_kinds.EXACT_ARTISTS}{artists_key(release.artists or ())}",
        *_words_of_title(release.title),
        *_words_of_tracks([track.title for track in tracks]),
        *_ids(release),
    }
    for name in _artist_names(release, tracks):
        found.update(words_of_artist(name))
    for name in {one.name for one in _labels(release)}:
        found.update(_plain_words(word_kinds.LABEL, name))
    for kind, names in (
        (word_kinds.FORMAT, release.format_words),
        (word_kinds.GENRE, release.genres or ()),
        (word_kinds.STYLE, release.styles or ()),
    ):
        for name in names:
            found.update(_plain_words(kind, name))
    if release.country:
        found.add(word_kinds.COUNTRY + whole_word(release.country))
    if release.known_year:
        found.add(f"{word_kinds.YEAR}{release.known_year}")
    if release.master_id:
        found.add(f"{word_kinds.MASTER}{release.master_id}")
    return found


@lru_cache(maxsize=NAMES_AT_HAND)
def words_of_artist(name: str) -> tuple[str, ...]:
    """Return all words by which an artist is found."""
    return _words_of_name(word_kinds.ARTIST, word_kinds.ARTIST_TOGETHER, name)


def words_of_label(name: str) -> tuple[str, ...]:
    """Return all words by which a label is found."""
    return _words_of_name(word_kinds.LABEL, word_kinds.LABEL_TOGETHER, name)


def _words_of_title(title: str) -> tuple[str, ...]:
    return _words_of_name(word_kinds.TITLE, word_kinds.TITLE_TOGETHER, title)


def _words_of_name(kind: str, as_one: str, name: str) -> tuple[str, ...]:
    words = words_of(name)
    joined = together(words_of(strip_disambiguation(name)))
    of_kind = (kind + word for word in words)
    return (*of_kind, as_one + joined) if joined else tuple(of_kind)


@lru_cache(maxsize=NAMES_AT_HAND)
def _plain_words(kind: str, name: str) -> tuple[str, ...]:
    return tuple(kind + word for word in words_of(name))


def _words_of_tracks(titles: Sequence[str]) -> Iterator[str]:
    """Yield the words of all titles, which are folded together: that is quicker."""
    words = set(fold("|".join(titles)).split()) - OPTIONAL
    for word in words if _is_word("".join(words)) else filter(_is_word, words):
        yield word_kinds.TRACK + word
    # Of these alone something may be left that is no word, or no other.
    for title in titles:
        if len(title) <= BARE:
            yield from _plain_words(word_kinds.TRACK, title)


def _artist_names(release: Whole, tracks: Iterable[Track]) -> set[str]:
    names = set()
    for people in (release.artists, *(track.artists for track in tracks)):
        for one in people or ():
            names.add(one.name)
            if one.anv:
                names.add(one.anv)
    return names


def _labels(release: Whole) -> Iterator[Label]:
    yield from release.labels or ()
    yield from release.series or ()
    yield from release.companies or ()


def _ids(release: Whole) -> set[str]:
    """Return the words of who has a part in a release, by their ids."""
    found = {f"{word_kinds.LABEL_ID}{label.id}" for label in release.labels or ()}
    for kind, people in release.parts:
        for one in people or ():
            found.add(f"{kind}{one.id}")
    return found
