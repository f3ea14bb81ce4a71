"""A search, as ``/database/search`` understands it: all of its parameters are true.

Words stand in any order and any spelling that `index_words` takes for the same. What is
called just as it was asked for comes first, and then what tells the most. Where nothing
is found by words, each of them may have one slip.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ..normalize import fold
from . import word_kinds
from .index_query import (
    KNOWN,
    NAMES,
    Place,
    as_it_is,
    asked_key,
    exact_query,
    index_query,
    name_query,
    those,
)
from .typos import near

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .catalog_file import CatalogReader

#: Discogs answers with no more hits.
MOST_HITS = 10_000
#: So many of them are ranked, those first that are called just as was asked.
MOST_RANKED = 1_000
#: Artists or labels that are ranked.
MOST_NAMED = 2_000
#: Parameters by which an artist or a label may be found.
OF_NAMED = frozenset({"q", "title"})
#: Where their words are.
PLACES = {
    "artist": Place(word_kinds.ARTIST, word_kinds.ARTIST_TOGETHER),
    "label": Place(word_kinds.LABEL, word_kinds.LABEL_TOGETHER),
}
#: Searches whose pages are at hand.
RECENT = 32

#: A hit: what it is, its id, and a release that a master was found by.
Found: TypeAlias = tuple[str, int, int]


class Releases(NamedTuple):
    """Releases that were found: those that are ranked, with their masters (0: none),
    and behind them the others."""

    ranked: list[tuple[int, int]]
    rest: list[int]

    @property
    def ids(self) -> list[int]:
        """All of them."""
        return [*(id_ for id_, _ in self.ranked), *self.rest]

    def all(self, reader: CatalogReader) -> list[tuple[int, int]]:
        """All of them, with their masters."""
        rows = reader.rows(
            "SELECT releases.id, master_id FROM json_each(?)"
            " JOIN releases ON releases.id = value",
            json.dumps(self.rest),
        )
        return [*self.ranked, *((id_, master) for id_, master in rows)]


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
            return [("release", id_, 0) for id_ in releases.ids]
        if kind == "master":
            return self._masters(releases.all(self._reader), asked).values()
        masters = self._masters(releases.ranked, asked)
        mixed: list[Found] = []
        for id_, master_id in releases.ranked:
            if master := masters.pop(master_id, None):
                mixed.append(master)
            mixed.append(("release", id_, 0))
        rest = [("release", id_, 0) for id_ in releases.rest]
        return [*mixed, *masters.values(), *rest]

    def _masters(
        self, releases: list[tuple[int, int]], asked: dict[str, str]
    ) -> dict[int, Found]:
        """Return the masters of which a pressing was found; their year is their own."""
        year = asked.get("year")
        if year:
            others = {name: text for name, text in asked.items() if name != "year"}
            found = self._releases(others) if others else Releases(releases, [])
            releases = found.all(self._reader)
        masters: dict[int, Found] = {}
        for id_, master_id in releases:
            if master_id:
                masters.setdefault(master_id, ("master", master_id, id_))
        return self._of_year(masters, year) if year else masters

    def _of_year(self, masters: dict[int, Found], year: str) -> dict[int, Found]:
        kept = self._reader.rows(
            "SELECT masters.id FROM json_each(?) JOIN masters ON masters.id = value"
            " WHERE year = CAST(? AS INTEGER) ORDER BY key",
            json.dumps(list(masters)),
            year,
        )
        return {id_: masters[id_] for (id_,) in kept}

    def _releases(self, asked: dict[str, str]) -> Releases:
        """Return releases, the best first."""
        found = self._ranked(asked, slips=False)
        for number in ("catno", "barcode"):
            if not found.ranked and asked.keys() == {"q"}:
                found = self._ranked({number: asked["q"]}, slips=False)
        if not found.ranked and asked.keys() & NAMES.keys():
            found = self._ranked(asked, slips=True)
        return found

    def _ranked(self, asked: dict[str, str], *, slips: bool) -> Releases:
        query = index_query(asked, self._near if slips else as_it_is)
        title = asked_key(asked, "release_title")
        artists = asked_key(asked, "artist", "anv")
        ids = first = self._ids(query, asked, MOST_HITS)
        if len(ids) > MOST_RANKED:
            exact = exact_query(title, artists)
            named = (
                self._ids(f"{query} AND {exact}", asked, MOST_RANKED) if exact else []
            )
            first = list(dict.fromkeys((*named, *ids)))[:MOST_RANKED]
        ranked = self._in_order(first, title, artists)
        known = set(first)
        rest = [id_ for id_ in ids if id_ not in known]
        return Releases([(id_, master) for id_, master in ranked], rest)

    def _in_order(
        self, ids: list[int], title: int | None, artists: int | None
    ) -> list[tuple[Any, ...]]:
        """Return ids with their masters, the best first."""
        if len(ids) == 1:  # as most numbers find
            one = "SELECT id, master_id FROM releases WHERE id = ?"
            return self._reader.rows(one, ids[0])
        return self._reader.rows(
            "SELECT releases.id, master_id FROM json_each(?)"
            " JOIN releases ON releases.id = value"
            " ORDER BY (title_key IS ?) + (artists_key IS ?) DESC,"
            " completeness DESC, releases.id",
            json.dumps(ids),
            title,
            artists,
        )

    def _ids(self, query: str, asked: Mapping[str, str], most: int) -> list[int]:
        """Return the ids of what is wanted, the oldest first."""
        sql, values = those(query, asked)
        return [id_ for (id_,) in self._reader.rows(f"{sql} LIMIT {most}", *values)]

    def _near(self, word: str) -> list[str]:
        return [word, *near(self._reader, word)]

    # Artists and labels.

    def _named(self, kind: str, asked: dict[str, str]) -> list[Found]:
        """Return artists or labels, those of the very name first."""
        if len(asked) != 1 or not (asked.keys() & OF_NAMED):
            return []
        [text] = asked.values()
        found = self._with_words(kind, text, slips=False)
        found = found or self._with_words(kind, text, slips=True)
        wanted = fold(text)
        found.sort(key=lambda one: (fold(one[1]) != wanted, len(one[1]), one[0]))
        return [(kind, id_, 0) for id_, _ in found]

    def _with_words(
        self, kind: str, text: str, *, slips: bool
    ) -> list[tuple[int, str]]:
        rows = self._reader.rows(
            "SELECT one.id, one.name FROM (SELECT rowid / 2 AS id FROM name_words"  # noqa: S608
            " WHERE name_words MATCH ? LIMIT ?) AS found"
            f" CROSS JOIN {kind}s AS one ON one.id = found.id",
            name_query(PLACES[kind], text, self._near if slips else as_it_is),
            MOST_NAMED,
        )
        return [(id_, name) for id_, name in rows]
