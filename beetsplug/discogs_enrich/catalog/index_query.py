"""Parameters of a search as queries of the index (`index_words`), and as SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..normalize import catno_key
from . import word_kinds
from .index_words import (
    ENDINGS,
    barcode_key,
    name_key,
    together,
    whole_word,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

#: Words of a parameter that count.
MOST_WORDS = 32


class Place(NamedTuple):
    """Where a parameter looks: kinds of words, and those of names without spaces."""

    words: str
    together: str = ""


#: Parameter → where its words have to be.
NAMES: dict[str, Place] = {
    "artist": Place(word_kinds.ARTIST, word_kinds.ARTIST_TOGETHER),
    "anv": Place(word_kinds.ARTIST, word_kinds.ARTIST_TOGETHER),
    "release_title": Place(word_kinds.TITLE, word_kinds.TITLE_TOGETHER),
    "title": Place(
        word_kinds.ARTIST + word_kinds.TITLE,
        word_kinds.ARTIST_TOGETHER + word_kinds.TITLE_TOGETHER,
    ),
    "track": Place(word_kinds.TRACK),
    "q": Place(
        word_kinds.ARTIST + word_kinds.TITLE + word_kinds.TRACK + word_kinds.LABEL,
        word_kinds.ARTIST_TOGETHER + word_kinds.TITLE_TOGETHER,
    ),
    "label": Place(word_kinds.LABEL),
}
OTHERS: dict[str, Place] = {
    "format": Place(word_kinds.FORMAT),
    "genre": Place(word_kinds.GENRE),
    "style": Place(word_kinds.STYLE),
}
WORDS = NAMES | OTHERS
#: Parameter → the kind of word that its whole text is.
WHOLE = {"country": word_kinds.COUNTRY, "year": word_kinds.YEAR}
#: Parameter → the table that has its numbers, and what they are compared by.
NUMBERS: dict[str, tuple[str, Callable[[str], object]]] = {
    "catno": ("numbers", catno_key),
    "barcode": ("barcodes", barcode_key),
}
KNOWN = frozenset({*WORDS, *WHOLE, *NUMBERS, "type"})

#: Of an album of which pressings are missing in the catalogue, one must not look like
#: the only one. A number speaks for itself.
NOT_OPEN = " AND rowid NOT IN (SELECT id FROM open_releases)"

#: Tells which words may be meant by one.
Meant: TypeAlias = "Callable[[str], list[str]]"


def as_it_is(word: str) -> list[str]:
    """Return the word alone: no other is meant by it."""
    return [word]


def index_query(asked: Mapping[str, str], meant: Meant) -> str:
    """Return a query of the index; "" where no parameter is one of words."""
    parts = [
        name_query(place, asked[name], meant if name in NAMES else as_it_is)
        for name, place in WORDS.items()
        if name in asked
    ]
    parts += [
        f'"{kind}{whole_word(asked[name])}"'
        for name, kind in WHOLE.items()
        if name in asked
    ]
    return " AND ".join(parts)


def name_query(place: Place, text: str, meant: Meant) -> str:
    """Return what finds a name: all of its words, or all of it without its spaces."""
    words = words_of(text)[:MOST_WORDS]
    parts: list[str] = []
    for before, word in zip(("", *words), words, strict=False):
        part = _any(place.words, meant(word))
        if before and word in ENDINGS:  # "don t" is "dont"
            whole = _any(place.words, [before + word])
            part = f"(({parts.pop()} AND {part}) OR {whole})"
        parts.append(part)
    query = f"({' AND '.join(parts)})"
    joined = together(words)
    if place.together and len(words) == 1:
        return f"({query} OR {_any(place.together, words)})"
    if place.together and joined:
        return f"({query} OR {_any(place.words + place.together, [joined])})"
    return query


def exact_query(title: int | None, artists: int | None) -> str:
    """Return what finds those that are called just so; "" where no name was asked."""
    if title is not None:
        return f'"{word_kinds.EXACT_TITLE}{title}"'
    return f'"{word_kinds.EXACT_ARTISTS}{artists}"' if artists is not None else ""


def asked_key(asked: Mapping[str, str], *names: str) -> int | None:
    """Return what a name is compared by; None: it was not asked for."""
    text = next((asked[name] for name in names if name in asked), "")
    return name_key(words_of(text)) if text else None


def those(query: str, asked: Mapping[str, str]) -> tuple[str, list[object]]:
    """Return SQL that selects the ids of what is wanted, and its values."""
    numbers: list[str] = []
    values: list[object] = []
    for name, (table, key_of) in NUMBERS.items():
        if name in asked:
            numbers.append(f"SELECT id FROM {table} WHERE key = ?")  # noqa: S608
            values.append(key_of(asked[name]))
    has_number = " INTERSECT ".join(numbers)
    if not query:
        return has_number, values
    has_words = "SELECT rowid FROM words WHERE words MATCH ?"
    also = f" AND rowid IN ({has_number})" if has_number else NOT_OPEN
    return has_words + also, [query, *values]


def _any(letters: str, words: Iterable[str]) -> str:
    """Return a query of which one word has to be there, of one of some word_kinds."""
    quoted = [f'"{letter}{word}"' for letter in letters for word in words]
    return f"({' OR '.join(quoted)})" if len(quoted) > 1 else quoted[0]
