"""A search, as ``/database/search`` understands it: all of its parameters are true.

Words stand in any order and any spelling that `index_words` takes for the same. What is
called just as it was asked for comes first, and then what tells the most. Where nothing
is found by words, each of them may have one slip.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..normalize import catno_key, fold
from . import word_kinds
from .index_words import barcode_key, name_key, together, whole_word, words_of
from .typos import near

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .catalog_file import CatalogReader

#: Discogs answers with no more hits; so many releases are ranked, the oldest first.
MOST_HITS = 10_000
NOT_OPEN = "one.master_id NOT IN (SELECT id FROM open_masters)"
#: Artists or labels that are ranked.
MOST_NAMED = 2_000
#: Words of a parameter that count.
MOST_WORDS = 32
#: Searches whose pages are at hand.
RECENT = 32


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
#: Parameter → the table that has its numbers.
NUMBERS = {"catno": "numbers", "barcode": "barcodes"}
#: Parameters by which an artist or a label may be found.
OF_NAMED = ("q", "title")
TYPES = ("artist", "master", "release", "label")
KNOWN = frozenset({*WORDS, *WHOLE, *NUMBERS, "type"})


class Found(NamedTuple):
    """A hit: what it is, and its id; `release` is one that a master was found by."""

    type: str
    id: int
    release: int = 0


class Release(NamedTuple):
    """A release that was found, and its master; 0: it has none."""

    id: int
    master_id: int


class Search:
    """Finds what is in a catalogue; safe to use from several threads."""

    def __init__(self, reader: CatalogReader) -> None:
        self._reader = reader
        self._recent = lru_cache(maxsize=RECENT)(self._find)

    def find(self, params: Mapping[str, str]) -> tuple[Found, ...] | None:
        """Return all hits, the best first; None: the catalogue cannot know.

        :param params: those of the API, without the page's
        :raises CatalogError: the file is damaged
        """
        asked = {name: text.strip() for name, text in params.items() if text.strip()}
        if not asked or asked.keys() - KNOWN or not asked.keys() - {"type"}:
            return None
        return self._recent(tuple(sorted(asked.items())))

    def _find(self, key: tuple[tuple[str, str], ...]) -> tuple[Found, ...]:
        asked = dict(key)
        kind = asked.pop("type", "")
        found: list[Found] = []
        if kind in ("", "artist"):
            found += self._named("artist", asked)
        if kind in ("", "master", "release"):
            found += self._records(kind, asked)
        if kind in ("", "label"):
            found += self._named("label", asked)
        return tuple(found[:MOST_HITS])

    # Releases, and the masters of which they are pressings.

    def _records(self, kind: str, asked: dict[str, str]) -> Iterable[Found]:
        releases = self._releases(asked)
        if kind == "release":
            return [Found("release", one.id) for one in releases]
        masters = self._masters(releases, asked)
        if kind == "master":
            return masters.values()
        mixed: list[Found] = []
        for one in releases:
            if master := masters.pop(one.master_id, None):
                mixed.append(master)
            mixed.append(Found("release", one.id))
        return [*mixed, *masters.values()]

    def _masters(
        self, releases: list[Release], asked: dict[str, str]
    ) -> dict[int, Found]:
        """Return the masters of which a pressing was found; their year is their own."""
        if year := asked.get("year"):
            rest = {name: text for name, text in asked.items() if name != "year"}
            releases = self._releases(rest) if rest else releases
        found: dict[int, Found] = {}
        for one in releases:
            if one.master_id:
                found.setdefault(one.master_id, Found("master", one.master_id, one.id))
        if year:
            kept = self._reader.rows(
                "SELECT id FROM masters WHERE year = CAST(? AS INTEGER)"
                " AND id IN (SELECT value FROM json_each(?))",
                year,
                json.dumps(list(found)),
            )
            found = {id_: found[id_] for (id_,) in kept}
        return found

    def _releases(self, asked: dict[str, str]) -> list[Release]:
        """Return releases, the best first."""
        found = self._ranked(asked, slips=False)
        if not found and asked.keys() == {"q"}:
            found = self._ranked({"catno": asked["q"]}, slips=False) or self._ranked(
                {"barcode": asked["q"]}, slips=False
            )
        if not found and asked.keys() & NAMES.keys():
            found = self._ranked(asked, slips=True)
        return found

    def _ranked(self, asked: dict[str, str], *, slips: bool) -> list[Release]:
        wanted = self._query(asked, slips=slips)
        sql, values = _those(wanted, asked)
        # Of an album of which pressings are missing here, one must not look like the
        # only one; a number speaks for itself.
        whole = "" if asked.keys() & NUMBERS.keys() else f" WHERE {NOT_OPEN}"
        keys = (_key(asked, "release_title"), _key(asked, "artist", "anv"))
        rows = self._reader.rows(
            f"SELECT one.id, one.master_id FROM ({sql}) AS found"  # noqa: S608
            f" CROSS JOIN releases AS one ON one.id = found.id{whole}"
            " ORDER BY (one.title_key = ?) + (one.artists_key = ?) DESC,"
            " one.completeness DESC, one.id",
            *values,
            *keys,
        )
        return [Release(*row) for row in rows]

    def _query(self, asked: dict[str, str], *, slips: bool) -> str:
        """Return a query of the index; "" where no parameter is one of words."""
        parts = [
            self._part(place, asked[name], slips=slips and name in NAMES)
            for name, place in WORDS.items()
            if name in asked
        ]
        parts += [
            f'"{kind}{whole_word(asked[name])}"'
            for name, kind in WHOLE.items()
            if name in asked
        ]
        return " AND ".join(parts)

    def _part(self, place: Place, text: str, *, slips: bool) -> str:
        words = words_of(text)[:MOST_WORDS]
        parts = []
        for word in dict.fromkeys(words):
            meant = [word, *(near(self._reader, word) if slips else ())]
            parts.append(_any(kind + one for kind in place.words for one in meant))
        together_too = [
            kind + joined
            for kind in place.words + place.together
            if (joined := together(words) or whole_word(text))
        ]
        if not place.together or not together_too:
            return f"({' AND '.join(parts)})"
        return f"(({' AND '.join(parts)}) OR {_any(together_too)})"

    # Artists and labels.

    def _named(self, kind: str, asked: dict[str, str]) -> list[Found]:
        """Return artists or labels, those of the very name first."""
        if len(asked) != 1 or not (asked.keys() & set(OF_NAMED)):
            return []
        [text] = asked.values()
        found = self._with_words(kind, text, slips=False)
        found = found or self._with_words(kind, text, slips=True)
        wanted = fold(text)
        found.sort(key=lambda one: (fold(one[1]) != wanted, len(one[1]), one[0]))
        return [Found(kind, id_) for id_, _ in found]

    def _with_words(
        self, kind: str, text: str, *, slips: bool
    ) -> list[tuple[int, str]]:
        place = {
            "artist": Place(word_kinds.ARTIST, word_kinds.ARTIST_TOGETHER),
            "label": Place(word_kinds.LABEL, word_kinds.LABEL_TOGETHER),
        }[kind]
        rows = self._reader.rows(
            f"SELECT one.id, one.name FROM (SELECT rowid / 2 AS id FROM name_words"  # noqa: S608
            " WHERE name_words MATCH ? LIMIT ?) AS found"
            f" CROSS JOIN {kind}s AS one ON one.id = found.id",
            self._part(place, text, slips=slips),
            MOST_NAMED,
        )
        return [(id_, name) for id_, name in rows]


def _any(words: Iterable[str]) -> str:
    """Return a query of which one word has to be there."""
    quoted = [f'"{word}"' for word in words]
    return f"({' OR '.join(quoted)})" if len(quoted) > 1 else quoted[0]


def _key(asked: Mapping[str, str], *names: str) -> int:
    """Return what a name is compared by; -1, which none has, where none was asked."""
    text = next((asked[name] for name in names if name in asked), "")
    return name_key(words_of(text)) if text else -1


def _those(query: str, asked: Mapping[str, str]) -> tuple[str, list[object]]:
    """Return SQL that selects the ids of what is wanted, and its values."""
    parts: list[str] = []
    values: list[object] = []
    for name, table in NUMBERS.items():
        if name in asked:
            parts.append(f"SELECT id FROM {table} WHERE key = ?")  # noqa: S608
            values.append(
                catno_key(asked[name]) if name == "catno" else barcode_key(asked[name])
            )
    numbers = " INTERSECT ".join(parts)
    limit = f" LIMIT {MOST_HITS}"
    if not query:
        return numbers + limit, values
    words = "SELECT rowid AS id FROM words WHERE words MATCH ?"
    if numbers:
        words += f" AND rowid IN ({numbers})"
    return words + limit, [query, *values]
